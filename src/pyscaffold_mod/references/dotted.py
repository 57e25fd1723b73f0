"""Dotted names: absolute from relative and back (language reference, 5.7)."""

import re
from dataclasses import dataclass

from pyscaffold_mod.references.model import IsModule, Survey


def last_part(name: str) -> str:
    """Give what stands after the last dot."""
    return name.rpartition(".")[2]


def parent(name: str) -> str:
    """Give what stands before the last dot; empty for a top-level name."""
    return name.rpartition(".")[0]


def is_within(name: str, other: str) -> bool:
    """Tell whether a name is another one or stands below it."""
    return name == other or name.startswith(f"{other}.")


def package_of(module: str | None, *, is_package: bool) -> str:
    """Give the package that relative imports of a module begin at; empty if there is none."""
    return (module or "") if is_package else parent(module or "")


def absolute(package: str, level: int, name: str | None) -> str | None:
    """Resolve the name after `from`.

    Args:
        package: Where the statement stands.
        level: The number of leading dots.
        name: What follows them.

    Returns:
        The dotted name; nothing if the dots lead beyond the top-level package.
    """
    if not level:
        return name
    parts = package.split(".") if package else []
    if level > len(parts):
        return None
    return ".".join([*parts[: len(parts) - level + 1], *([name] if name else [])])


def relative(package: str, name: str) -> str:
    """Write a dotted name as seen from a package; absolute if they share no top-level package."""
    here, there = package.split("."), name.split(".")
    shared = 0
    while shared < min(len(here), len(there)) and here[shared] == there[shared]:
        shared += 1
    if not shared:
        return name
    return "." * (len(here) - shared + 1) + ".".join(there[shared:])


def word(name: str) -> re.Pattern[str]:
    r"""Match a dotted name, also with more behind it, but not as a part of a longer word.

    Its dots may be escaped, as in regular expressions; it may stand after `\n` or `\b`.
    """
    return re.compile(rf"(?:(?<![\w.])|(?<=\\[A-Za-z])){escaped(name)}(?!\w)")


def escaped(name: str) -> str:
    """Give the pattern of a dotted name whose dots may be escaped."""
    return r"\\*\.".join(map(re.escape, name.split(".")))


@dataclass(frozen=True)
class Change:
    """A module or package that moves with everything below it.

    Args:
        old: Its dotted name.
        new: Its dotted name afterwards.
        is_module: Tells whether a dotted name was a module or package before.
        survey: What is known about the other files.
    """

    old: str
    new: str
    is_module: IsModule
    survey: Survey

    @property
    def stays_beside(self) -> bool:
        """Tell whether only the last part of the name changes."""
        return parent(self.old) == parent(self.new)

    def mapped(self, name: str) -> str | None:
        """Give the new name of a module; nothing if it does not move."""
        return self.new + name[len(self.old) :] if is_within(name, self.old) else None

    def after(self, name: str) -> str:
        """Give the name of a module afterwards."""
        return self.mapped(name) or name

    def is_attribute(self) -> bool:
        """Tell whether the module can be reached as an attribute of its package."""
        return self.old not in self.survey.shadowed

    def member(self, package: str, name: str) -> str:
        """Give where `from package import name` leads afterwards."""
        full = f"{package}.{name}"
        if is_within(package, self.old):
            return self.after(full)
        if full == self.old and self.is_attribute() and self.is_module(full):
            return self.new
        return full
