"""`pyscaffold-mod.pyz`: the commands that need nothing but Python, in one zip file.

It is made of the wheels in the kit. Only text is taken: what runs from it is the same
on every system.
"""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.kit import own
from pyscaffold_mod.messages import _

FILE = "pyscaffold-mod.pyz"
NEEDED = ("typer", "annotated-doc", "shellingham", "colorama")
"""What the command line imports; pydantic and Rich, which Typer brings, it does not."""

_TEMPLATE = "pyscaffold_mod/_template/"
_KEPT = {f"{_TEMPLATE}includes/{x}" for x in ("version.txt", "known_names.jinja")}
_LEFT_OUT = (
    _TEMPLATE,
    "pyscaffold_mod/_compiled/",
    "pyscaffold_mod/releases.bundle",
    # What only commands import that are not in it, and when they run.
    "pyscaffold_mod/kit/",
    "pyscaffold_mod/updating/",
    "pyscaffold_mod/lessons/html/",
    "colorama/tests/",
)
_START = b"""\
import sys

if sys.version_info < (3, 11):
    sys.exit("error: this needs Python 3.11 or newer, not %d.%d" % sys.version_info[:2])

from pyscaffold_mod.__main__ import main

sys.exit(main())
"""


def content(wheels: list[Path]) -> bytes:
    """Return the file.

    Args:
        wheels: The wheel of pyscaffold-mod and those of `NEEDED`.

    Raises:
        ScaffoldError: One of them holds compiled code.
    """
    files = {"__main__.py": _START}
    for wheel in wheels:
        if not wheel.name.endswith("-none-any.whl"):
            raise ScaffoldError(
                _("{file} holds compiled code").format(file=wheel.name),
                _("make the kit where a wheel without it is installed"),
            )
        files.update(_taken(wheel))
    # What zipapp makes has the time of each file in it, and differs from run to run.
    return b"#!/usr/bin/env python3\n" + own.packed(files)


def _taken(wheel: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(wheel.read_bytes())) as archive:
        for name in sorted(archive.namelist()):
            is_about = name.partition("/")[0].endswith((".dist-info", ".data"))
            is_out = name.startswith(_LEFT_OUT) and name not in _KEPT
            # The licences stay with the code.
            is_out = is_out or (is_about and "/licenses/" not in name)
            if not is_out and not name.endswith((".pyc", ".pyi", ".po", ".pot", "/")):
                yield name, archive.read(name)
