"""Calls of pip, as another process: what it loads, and why it does not."""

import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from pyscaffold_mod import processes
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import N_, _

# What pip says of a page that it cannot get; where there are several indexes, it is no
# fault that one of them does not know a name.
_UNREACHED = re.compile(
    r"connection broken by ['\"](.*)['\"]: "
    r"|Could not fetch URL \S+: (?!404 )(?:connection error: )?(.*) - skipping"
    r"|(The repository located at .* is not a trusted or secure host)"
)
_RAISED = re.compile(r"[\w.]+(?:Error|Exception): .*")
_NOWHERE = re.compile(
    r"No matching distribution found for ([\w.-]+?)\s*(?:$|[=<>!~;\[(])", re.MULTILINE
)
_NETWORK = N_("see to the network, and give it again; what is loaded stays")
_OTHER = N_("mend that, and give it again; what is loaded stays")


class NoWheelError(Exception):
    """pip answers that there is no wheel.

    Args:
        name: The distribution.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def ask() -> None:
    """Say whether there is a pip.

    Raises:
        ScaffoldError: There is none.
    """
    if importlib.util.find_spec("pip") is None:
        raise ScaffoldError(
            _("there is no pip in {path}").format(path=sys.prefix),
            _("install it: {line}").format(line=f"{sys.executable} -m ensurepip"),
        )


def download(requirements: Sequence[str], options: Sequence[str], folder: Path) -> None:
    """Load wheels, and none of what they need.

    Args:
        requirements: What to load, each with its version.
        options: Where they shall run.
        folder: Where they go.

    Raises:
        NoWheelError: One of them has no wheel for the target.
        ScaffoldError: They cannot be loaded.
    """
    # Only so verbose a pip tells a page that it cannot get from one without the wheel.
    words = ["download", "-vv", "--no-deps", "--dest", str(folder), *options]
    output, status = _run([*words, *requirements])
    if not status:
        return
    found = _NOWHERE.search(output)
    if found and not _UNREACHED.search(output):
        raise NoWheelError(found[1])
    raise ScaffoldError(
        _("{names} could not be loaded: {reason}").format(
            names=found[1] if found else ", ".join(requirements),
            reason=_reason(output, status),
        ),
        _hint(output),
    )


def build(source: Path, folder: Path) -> None:
    """Build a wheel of a source tree.

    Args:
        source: The tree.
        folder: Where the wheel goes.

    Raises:
        ScaffoldError: It cannot be built.
    """
    words = ["wheel", "--no-deps", "--wheel-dir", str(folder), str(source)]
    output, status = _run(words)
    if status:
        raise ScaffoldError(
            _("the wheel of pyscaffold-mod could not be built: {reason}").format(
                reason=_reason(output, status)
            ),
            _hint(output),
        )


def _run(words: Sequence[str]) -> tuple[str, int]:
    # -P: a file pip.py in this folder is not asked for.
    command = [sys.executable, "-P", "-m", "pip", *words, "--no-input"]
    with processes.running(
        lambda: subprocess.Popen(
            [*command, "--progress-bar=off", "--disable-pip-version-check"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )
    ) as child:
        said = child.communicate()[0]
        return said.decode("utf-8", "replace"), child.returncode


def _hint(output: str) -> str:
    return _(_NETWORK if _UNREACHED.search(output) else _OTHER)


def _reason(output: str, status: int) -> str:
    """Return pip's own reason in one line."""
    if found := _UNREACHED.search(output):
        return str(next(filter(None, found.groups())))
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [x.removeprefix("ERROR:").strip() for x in lines if x.startswith("ERROR:")]
    if "Exception:" in errors:  # a traceback follows
        errors = [x for x in lines if _RAISED.fullmatch(x)][-1:]
    return (errors or lines or [str(status)])[0]
