"""What is installed beside us: the versions of the packages that decide how we sound."""

import sys
from functools import cache
from pathlib import Path


@cache
def version(distribution: str) -> str:
    """The version of a package, by the name of the folder that says what it is.

    `importlib.metadata`, which takes 30 ms to load, is asked where that leaves a doubt. Raises its
    PackageNotFoundError where there is none.
    """
    name = distribution.replace("-", "_")
    found = {path.name for place in sys.path for path in Path(place).glob(f"{name}-*.dist-info")}
    if len(found) == 1:
        return found.pop().removeprefix(f"{name}-").removesuffix(".dist-info")
    from importlib import metadata

    return metadata.version(distribution)
