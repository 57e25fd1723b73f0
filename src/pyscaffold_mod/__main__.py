"""The command `pyscaffold-mod`, also as `python -m pyscaffold_mod`."""

import gc
import signal
import sys
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
