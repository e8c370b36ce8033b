"""The command: `outcue`, or `python -m pipeline`."""

import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path

# Small matrices: BLAS threads only spin against each other, and against the voices' processes. It
# counts only when it is set before numpy loads.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


SELDOM = 1_000_000
"""Ten thousand episodes are hundreds of thousands of values, of which none is garbage: to look for
it as often as Python does by itself takes a fifth of the time."""


def main() -> int:
    """Run the command; workers, which import this module too, never load the command line."""
    gc.set_threshold(SELDOM)
    from . import cli

    status = cli.main(preview=_preview)
    gc.freeze()  # nothing of it is looked through once more when the process ends
    return status


def _preview(
    site: Callable[[str], Path], host: str | None, port: int, report: Callable[[str], None]
) -> None:
    """Serve what `site` renders for a base URL, as it is at each request, until interrupted."""
    from . import serve  # the web server's libraries, which no other command needs
    from .errors import OutcueError

    listener = serve.listen(port, report, host or serve.HOST)
    base_url = serve.url(listener.getsockname()[1], host or serve.HOST)

    def renew() -> None:
        try:
            site(base_url)
        except OutcueError as error:  # the last pages that could be made stay
            report(str(error))

    folder = site(base_url)
    report(f"{base_url}  (feed: {base_url}/feed.xml; stop with Ctrl-C)")
    serve.serve(folder, listener, renew)


if __name__ == "__main__":
    sys.exit(main())
