"""A back end at work: run with its name, it answers each folder with its METADATA.

It runs as a process of its own, in the environment where the back ends are.
"""

import importlib
import json
import os
import sys
import tempfile
import traceback
from pathlib import Path
from typing import TextIO

BACK_ENDS = {
    "hatchling": "hatchling.build",
    "uv_build": "uv_build",
    "setuptools": "setuptools.build_meta",
    "flit_core": "flit_core.buildapi",
}


def metadata(back_end: str, folder: str) -> str:
    """Return the text of METADATA that the hook of PEP 517 makes of a project."""
    os.chdir(folder)
    hooks = importlib.import_module(BACK_ENDS[back_end])
    with tempfile.TemporaryDirectory() as output:
        made = hooks.prepare_metadata_for_build_wheel(output)
        return Path(output, made, "METADATA").read_bytes().decode("utf-8")


def answer(back_end: str, folder: str, answers: TextIO) -> None:
    """Write one line of JSON: the metadata, or why the back end refused."""
    try:
        found = {"metadata": metadata(back_end, folder)}
    except (Exception, SystemExit):  # noqa: BLE001 - every refusal is an answer, too
        found = {"refused": traceback.format_exc()}
    print(json.dumps(found), file=answers, flush=True)


def main() -> None:
    """Answer one line of JSON with another until there are no more."""
    # What the back ends print must not get between the answers.
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as answers:
        os.dup2(2, 1)
        importlib.import_module(BACK_ENDS[sys.argv[1]])
        for line in sys.stdin:
            # setuptools works once in a process.
            child = os.fork()
            if not child:
                answer(sys.argv[1], json.loads(line), answers)
                os._exit(0)
            os.waitpid(child, 0)


if __name__ == "__main__":
    main()
