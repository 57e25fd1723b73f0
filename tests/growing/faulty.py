"""Run the command, and let the system refuse or kill it at one moment.

Usage: python -m tests.growing.faulty HOW NUMBER FOLDER WORD...

The moments are the events below FOLDER that change something, counted from 1 (audit
hooks, PEP 578). HOW is `refuse` or `kill`. The exit status is 77 if the command ended
before that moment.
"""

import errno
import os
import signal
import sys

from pyscaffold_mod import cli

EVENTS = {"os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir", "os.chmod"}


def main() -> int:
    """Count the events, and strike at the one that was asked for."""
    how, number, folder, *words = sys.argv[1:]
    seen = 0

    def strike(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        writes = event == "open" and int(str(arguments[2])) & (os.O_WRONLY | os.O_RDWR)
        if not writes and event not in EVENTS:
            return
        if not str(arguments[0]).startswith(folder):
            return
        seen += 1
        if seen == int(number):
            if how == "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(arguments[0]))

    sys.addaudithook(strike)
    code = cli.run(words)
    return code if seen >= int(number) else 77


if __name__ == "__main__":
    sys.exit(main())
