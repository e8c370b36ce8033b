"""A gain curve drawn through points: what `numpy.interp` gives, for points 64 samples apart."""

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]
Doubles = NDArray[np.float64]

GRAIN = 64
"""Samples from one point to the next."""

_LINE = np.stack([np.ones(GRAIN), np.arange(GRAIN)]).astype(np.float32)
"""What a point, and the slope behind it, add to each sample up to the next."""


def through(points: Doubles, first: int, count: int) -> Samples:
    """`count` samples from the `first` on, counted from the first point; straight in between.

    >>> through(np.array([0.0, 64.0, 0.0]), 62, 4).tolist()
    [62.0, 63.0, 64.0, 63.0]
    """
    lines = np.empty((len(points) - 1, 2), np.float32)
    lines[:, 0], lines[:, 1] = points[:-1], np.diff(points) / GRAIN
    curve: Samples = (lines @ _LINE).ravel()
    return curve[first : first + count]
