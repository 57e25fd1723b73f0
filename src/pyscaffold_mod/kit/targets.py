"""For which Pythons and systems a kit is made, and what pip and markers call them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from packaging import tags

from pyscaffold_mod import rendering
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _

_LINUX_X86 = ("manylinux2014", "manylinux2010", "manylinux1")
# glibc 2.28 is that of Debian 10, of Ubuntu 18.10 and of RHEL 8.
_GLIBC = range(28, 16, -1)


@dataclass(frozen=True)
class Platform:
    """A kind of laptop.

    Args:
        name: What it is called on the command line; its system is the first part.
        shown: The same for people.
        tags: Its platform tags, those that pip derives from others left out.
        system: What `sys.platform`, `os.name` and the module platform say there.
    """

    name: str
    shown: str
    tags: tuple[str, ...]
    system: tuple[str, str, str, str]


def _many(machine: str, older: Iterable[str]) -> tuple[str, ...]:
    newer = (f"manylinux_2_{minor}" for minor in _GLIBC)
    return tuple(f"{name}_{machine}" for name in (*newer, *older))


PLATFORMS = (
    Platform(
        *("win-amd64", "Windows (x64)", ("win_amd64",)),
        ("win32", "nt", "Windows", "AMD64"),
    ),
    Platform(
        *("win-arm64", "Windows (ARM)", ("win_arm64",)),
        ("win32", "nt", "Windows", "ARM64"),
    ),
    Platform(
        *("mac-x86_64", "macOS 11 (Intel)", ("macosx_11_0_x86_64",)),
        ("darwin", "posix", "Darwin", "x86_64"),
    ),
    Platform(
        *("mac-arm64", "macOS 11 (Apple silicon)", ("macosx_11_0_arm64",)),
        ("darwin", "posix", "Darwin", "arm64"),
    ),
    Platform(
        *("linux-x86_64", "Linux (x86_64)", _many("x86_64", _LINUX_X86)),
        ("linux", "posix", "Linux", "x86_64"),
    ),
    Platform(
        *("linux-aarch64", "Linux (ARM)", _many("aarch64", _LINUX_X86[:1])),
        ("linux", "posix", "Linux", "aarch64"),
    ),
)


@dataclass(frozen=True)
class Target:
    """One Python on one kind of laptop.

    Args:
        python: Its version, such as `3.12`.
        platform: The laptop.
    """

    python: str
    platform: Platform

    @cached_property
    def tags(self) -> frozenset[tags.Tag]:
        """The tags of the wheels that can be installed there."""
        version = tuple(map(int, self.python.split(".")))
        platforms: Sequence[str] = self.platform.tags
        if self.platform.system[0] == "darwin":
            machine = self.platform.system[3]
            platforms = list(tags.mac_platforms((11, 0), machine))
        interpreter = f"cp{version[0]}{version[1]}"
        return frozenset(
            (
                *tags.cpython_tags(version, platforms=platforms),
                *tags.compatible_tags(version, interpreter, platforms),
            )
        )

    @cached_property
    def environment(self) -> dict[str, str]:
        """What environment markers say there (PEP 508)."""
        names = ("sys_platform", "os_name", "platform_system", "platform_machine")
        return {
            **dict(zip(names, self.platform.system, strict=True)),
            "python_version": self.python,
            "python_full_version": f"{self.python}.0",
            "implementation_name": "cpython",
            "implementation_version": f"{self.python}.0",
            "platform_python_implementation": "CPython",
            "platform_release": "",
            "platform_version": "",
            "extra": "",
        }

    def options(self, *, pure: bool = False) -> list[str]:
        """Return what makes `pip download` choose for this Python, not for its own.

        Args:
            pure: Only wheels for every platform.
        """
        names = ("any",) if pure else self.platform.tags
        platforms = [word for name in names for word in ("--platform", name)]
        return ["--only-binary=:all:", "--python-version", self.python, *platforms]


def targets(pythons: str | None, platforms: str | None) -> tuple[Target, ...]:
    """Return the targets that were typed.

    Args:
        pythons: Versions with commas between them, and ranges of them; by default all.
        platforms: Names with commas between them; by default all.

    Raises:
        ScaffoldError: A version or a name is not known.
    """
    chosen = _platforms(platforms)
    return tuple(Target(x, one) for x in _pythons(pythons) for one in chosen)


def _supported() -> tuple[str, ...]:
    return tuple(rendering.questions()["python_min"].choices)


def _pythons(typed: str | None) -> tuple[str, ...]:
    known = _supported()
    if typed is None:
        return known
    found: set[str] = set()
    for word in re.split(r"[,\s]+", typed.strip()):
        first, sign, last = word.partition("-")
        last = last if sign else first
        for one in (first, last):
            if one not in known:
                raise ScaffoldError(
                    _("--python cannot be {text}").format(text=word or typed or "''"),
                    _("the versions are {first} to {last}").format(
                        first=known[0], last=known[-1]
                    ),
                )
        begin, end = known.index(first), known.index(last)
        if begin > end:
            raise ScaffoldError(
                _("--python cannot be {text}").format(text=word),
                _("the older version comes first: {text}").format(
                    text=f"{last}-{first}"
                ),
            )
        found.update(known[begin : end + 1])
    return tuple(one for one in known if one in found)


def _platforms(typed: str | None) -> tuple[Platform, ...]:
    if typed is None:
        return PLATFORMS
    systems = dict.fromkeys(one.name.partition("-")[0] for one in PLATFORMS)
    found: set[str] = set()
    for word in re.split(r"[,\s]+", typed.strip()):
        names = {
            x.name for x in PLATFORMS if word in (x.name, x.name.partition("-")[0])
        }
        if not names:
            raise ScaffoldError(
                _("--platform cannot be {text}").format(text=word or typed or "''"),
                _("it is one of {names}").format(
                    names=", ".join([*systems, *(x.name for x in PLATFORMS)])
                ),
            )
        found |= names
    return tuple(one for one in PLATFORMS if one.name in found)
