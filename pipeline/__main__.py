"""The command: `outcue`, or `python -m pipeline`."""

import os
import sys

# Small matrices: BLAS threads only spin against each other, and against the voices' processes. It
# counts only when it is set before numpy loads.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from .cli import main

if __name__ == "__main__":
    sys.exit(main())
