"""Versions of packages, told by their folders."""

import sys
from importlib import metadata
from pathlib import Path

import pytest

from pipeline import installed


@pytest.fixture(autouse=True)
def _forgotten() -> None:
    installed.version.cache_clear()


@pytest.mark.parametrize("name", ["numpy", "lameenc", "gtts", "hibari-tts", "mutagen", "pytest"])
def test_versions_are_those_of_the_library(name: str) -> None:
    assert installed.version(name) == metadata.version(name)


def test_what_is_there_twice_is_asked_of_the_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "numpy-0.1.dist-info").mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    assert installed.version("numpy") == metadata.version("numpy")


def test_what_is_not_there_is_said_to_be_missing() -> None:
    with pytest.raises(metadata.PackageNotFoundError):
        installed.version("no-such-package")
