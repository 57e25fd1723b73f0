"""Run many commands in one process, as a copy of the package says them.

Arguments: a file with a list of [folder, words] as JSON. Prints [status, out, err] of
each as JSON.
"""

import contextlib
import io
import json
import os
import sys
from pathlib import Path

from pyscaffold_mod import cli


def main() -> None:
    """Run them."""
    done = []
    for folder, words in json.loads(Path(sys.argv[1]).read_text("utf-8")):
        os.chdir(folder)
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = cli.run(words)
        done.append([status, out.getvalue(), err.getvalue()])
    print(json.dumps(done))


if __name__ == "__main__":
    main()
