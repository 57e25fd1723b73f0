"""Git as a process: the user's own, and one that knows nobody's settings."""

import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from pyscaffold_mod import processes
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _
from pyscaffold_mod.reasons import reason_of

OLDEST = (2, 31)
"""The first git that takes settings from GIT_CONFIG_COUNT."""
_WANTED = ".".join(map(str, OLDEST))
_HERE = frozenset(
    f"GIT_{name}"
    for name in (
        *("DIR", "WORK_TREE", "COMMON_DIR", "INDEX_FILE", "OBJECT_DIRECTORY"),
        *("ALTERNATE_OBJECT_DIRECTORIES", "PREFIX", "NAMESPACE", "CEILING_DIRECTORIES"),
    )
)
"""What a hook of another repository sets, so that git does everything there."""


def insist() -> None:
    """Find out whether there is a git that can do the work.

    Raises:
        ScaffoldError: There is none, or it is too old.
    """
    if shutil.which("git") is None:
        raise ScaffoldError(
            _("an update needs git, which is not on the search path (PATH)"),
            _("install git {version} or newer").format(version=_WANTED),
        )
    said = run(Path.cwd(), ["version"], theirs())
    found = re.search(rb"(\d+)\.(\d+)\S*", said.stdout)
    if said.returncode or not found:
        raise ScaffoldError(
            _("git does not start"),
            _("install git {version} or newer; try git version").format(
                version=_WANTED
            ),
        )
    if (int(found[1]), int(found[2])) < OLDEST:
        raise ScaffoldError(
            _("this is git {found}; an update needs {version} or newer").format(
                found=found[0].decode(), version=_WANTED
            ),
            _("install a newer git"),
        )


def run(
    folder: Path, words: list[str], environment: Mapping[str, str], said: bytes = b""
) -> processes.Done:
    """Run git, and return what it did.

    Args:
        folder: Where to run it.
        words: What stands after `git`.
        environment: All of its environment.
        said: What it reads.

    Raises:
        ScaffoldError: It does not start.
    """
    git = shutil.which("git", path=environment.get("PATH"))
    try:
        return processes.run(
            [git or "git", *words], folder=folder, environment=environment, said=said
        )
    except OSError as error:
        raise ScaffoldError(
            _("git does not start: {error}").format(error=reason_of(error)),
            _("install git {version} or newer; try git version").format(
                version=_WANTED
            ),
        ) from error


def complaint(done: processes.Done) -> str:
    """Return the first line of what git said about a failure."""
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    found = next((x for x in lines if x.startswith(("fatal:", "error:"))), "")
    return (found or (lines or [_("it failed")])[0]).partition(": ")[2] or _(
        "it failed"
    )


def theirs() -> dict[str, str]:
    """Return the environment for a look at the user's repository.

    Their settings count there; nothing is written, asked or translated.
    """
    kept = {key: os.environ[key] for key in os.environ if key not in _HERE}
    return {
        **kept,
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }


def sealed(home: Path, *, protocols: str = "file") -> dict[str, str]:
    """Return an environment in which no settings, hooks or networks matter.

    Args:
        home: An empty folder.
        protocols: The protocols that may be used, with colons between them.
    """
    kept = {key: os.environ[key] for key in os.environ if not key.startswith("GIT_")}
    nowhere = {"HOME": str(home), "XDG_CONFIG_HOME": str(home)}  # git below 2.32
    return {
        **kept,
        **nowhere,
        "GIT_ALLOW_PROTOCOL": protocols,
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_CEILING_DIRECTORIES": str(home.parent),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_TEMPLATE_DIR": str(home),
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }
