"""How our pages are made: templates that escape what they are given, and refuse what is missing."""

import contextlib
import hashlib
import pickle
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import jinja2

TEMPLATES = Path(__file__).parent / "templates"


def environment(filters: Mapping[str, Callable[..., Any]]) -> "jinja2.Environment":
    """Templates of our folder, with these filters beside jinja's own."""
    import jinja2  # a tenth of a second that only a page needs

    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        bytecode_cache=_compiled(),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= filters
    return made


def _compiled() -> "jinja2.BytecodeCache":
    """Templates as they were compiled last, beside our compiled modules, where those are kept.

    To compile ours takes a tenth of a second. Each is known by its source, by jinja's version, and
    by what this room asks of it. One that cannot be kept, or was cut short, is compiled again.
    """
    import jinja2

    class Kept(jinja2.FileSystemBytecodeCache):
        def load_bytecode(self, bucket: "jinja2.bccache.Bucket") -> None:
            with contextlib.suppress(OSError, EOFError, pickle.UnpicklingError):
                super().load_bytecode(bucket)

        def dump_bytecode(self, bucket: "jinja2.bccache.Bucket") -> None:
            with contextlib.suppress(OSError):
                super().dump_bytecode(bucket)

    asked = hashlib.sha256(Path(__file__).read_bytes() + jinja2.__version__.encode()).hexdigest()
    beside = TEMPLATES.with_name("__pycache__")
    return Kept(str(beside), f"template-{asked[:8]}-%s.pyc")
