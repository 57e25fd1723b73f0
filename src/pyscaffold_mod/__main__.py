"""The command `pyscaffold-mod`, also as `python -m pyscaffold_mod`."""

import os
import sys

if __name__ == "__main__" and not sys.flags.safe_path:
    # `python -m` searches the current folder first, and there may lie an enum.py. What
    # is imported up to here was there before; pathlib was not, so it is os.path.
    home = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 - as said
    sys.path[:1] = [] if sys.path[:1] != [home] else [home]

import gc
import signal
from types import FrameType


def main() -> int:
    """Run the command line and return its exit status."""
    # A process that ends at once need not look for what it could free.
    gc.disable()
    # Everything else is imported later, so that Ctrl-C at start-up is quiet too.
    for name in ("SIGTERM", "SIGHUP"):
        if number := getattr(signal, name, None):
            signal.signal(number, _interrupt)
    try:
        from pyscaffold_mod import cli

        return cli.run(sys.argv[1:])
    except KeyboardInterrupt:
        return 130


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
