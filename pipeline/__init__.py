"""Outcue turns a news article into a radio segment and a podcast episode."""

__version__ = "0.1.0"
