"""What `[tool.pyscaffold-mod.check]` in pyproject.toml says."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import translate
from pathlib import Path

from pyscaffold_mod.checking.model import SEVERITIES, Severity
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _
from pyscaffold_mod.project.metadata import read_metadata, table

_TABLE = "[tool.pyscaffold-mod.check]"
_LISTS = ("select", "ignore", "exclude")


@dataclass(frozen=True)
class Settings:
    """The settings of one project.

    Args:
        select: The ids of the rules that are wanted; all, if there are none.
        ignore: The ids of those that are not.
        exclude: Patterns of paths that are left out.
        fail_on: The least severity that makes the answer no, if it is said.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    fail_on: Severity | None = None

    def excluded(self) -> Callable[[str], bool]:
        """Return what tells whether a path, relative to the root, is left out.

        A pattern is as in a shell; one that fits a folder leaves out what is in it.
        """
        if not self.exclude:
            return lambda path: False
        patterns = (translate(text.rstrip("/")) for text in self.exclude)
        fits = re.compile("|".join(patterns)).match
        return lambda path: bool(fits(path) or fits(path.rpartition("/")[2]))


def read_settings(root: Path) -> Settings:
    """Read the settings of a project.

    Args:
        root: Its folder.

    Raises:
        ScaffoldError: pyproject.toml cannot be read, or says what nobody understands.
    """
    given = table(read_metadata(root).pyproject, "tool", "pyscaffold-mod", "check")
    known = (*_LISTS, "fail-on")
    if unknown := sorted(given.keys() - set(known)):
        raise ScaffoldError(
            _("pyproject.toml: {table} knows no {key}").format(
                table=_TABLE, key=unknown[0]
            ),
            _("it knows {keys}").format(keys=", ".join(known)),
        )
    lists = {}
    for key in _LISTS:
        value = given.get(key, [])
        if not isinstance(value, list) or not all(isinstance(x, str) for x in value):
            raise ScaffoldError(
                _("pyproject.toml: {key} in {table} is no list of texts").format(
                    key=key, table=_TABLE
                ),
                _('write {key} = ["..."]').format(key=key),
            )
        lists[key] = tuple(value)
    fail_on = severity(given["fail-on"]) if "fail-on" in given else None
    return Settings(**lists, fail_on=fail_on)


def severity(value: object) -> Severity:
    """Return a severity.

    Args:
        value: What was typed.

    Raises:
        ScaffoldError: It is none.
    """
    for one in SEVERITIES:
        if value == one:
            return one
    raise ScaffoldError(
        _("fail-on cannot be {value}").format(value=repr(value)),
        _("it is one of {names}").format(names=", ".join(SEVERITIES)),
    )
