"""A gain curve drawn through points: what `numpy.interp` gives, for points 64 samples apart."""

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]
Doubles = NDArray[np.float64]

GRAIN = 64
"""Samples from one point to the next."""

_STEPS = np.arange(GRAIN, dtype=np.float64)


def through(points: Doubles, first: int, count: int) -> Samples:
    """`count` samples from the `first` on, counted from the first point; straight in between.

    >>> through(np.array([0.0, 64.0, 0.0]), 62, 4).tolist()
    [62.0, 63.0, 64.0, 63.0]
    """
    slopes = np.diff(points) / GRAIN
    curve = np.empty((len(slopes), GRAIN), np.float32)
    np.add(slopes[:, None] * _STEPS, points[:-1, None], out=curve, casting="same_kind")
    return curve.ravel()[first : first + count]
