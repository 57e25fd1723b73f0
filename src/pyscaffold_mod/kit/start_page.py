"""The start page of a kit: what to click and what to type, one for each language."""

import pkgutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pyscaffold_mod import messages
from pyscaffold_mod.kit.targets import Target
from pyscaffold_mod.kit.wheels import Absent
from pyscaffold_mod.lessons import framing
from pyscaffold_mod.messages import N_, _, ngettext

PAGE = "index.html"
GROUPS = {
    "wheels": N_("wheels"),
    "pages": N_("lesson pages"),
    "pyscaffold-mod.pyz": N_("the program in one file"),
}
"""The parts of a kit, by the first part of their paths."""

_LOOKS = """<style>
table { margin: 0 0 1rem; border-collapse: collapse; }
th, td { padding: 0.2rem 1rem 0.2rem 0; text-align: start; border-bottom: 1px solid var(--line); }
</style>
"""
_CLICKS = {
    "Windows": N_("click the folder with the right button, then Open in Terminal"),
    "macOS": N_(
        "click the folder with the right button, then Services, New Terminal at Folder"
    ),
    "Linux": N_("click into the folder with the right button, then Open in Terminal"),
}
_SINGLE = """{python} pyscaffold-mod.pyz lesson start --project lesson --language {language}
cd lesson
{python} {up}pyscaffold-mod.pyz lesson check"""
_INSTALL = """{python} -m venv learn
{activate}
python -m pip install --no-index --find-links wheels pyscaffold-mod
pyscaffold-mod lesson start --project lesson --language {language}"""
_SYSTEMS = (
    ("Windows", {"python": "py", "up": "..\\", "activate": r"learn\Scripts\activate"}),
    (
        "macOS, Linux",
        {"python": "python3", "up": "../", "activate": ". learn/bin/activate"},
    ),
)
_WORDS = {
    "copying": N_("Copy this whole folder from the stick to the laptop."),
    "terminal": N_("Open a terminal in the copy:"),
    "version": N_(
        "Python 3.11 or newer must be there: py --version (Windows) or python3 --version"
        " says which it is."
    ),
    "read": N_("Read the lesson"),
    "type": N_("What to type"),
    "single": N_("Without installing anything"),
    "single_how": N_(
        "One file has the commands check, where, tree, explain and lesson. Type, line by"
        " line:"
    ),
    "single_more": N_(
        "Where a text says pyscaffold-mod, type the first two words of the last line"
        " instead."
    ),
    "install": N_("With all commands"),
    "install_how": N_("In the folder of this page, type, line by line:"),
    "install_more": N_(
        "If PowerShell refuses the second line, type cmd and give it again. In each new"
        " terminal the second line is needed again."
    ),
    "laptops": N_("Which laptops it can be installed on"),
    "system": N_("System"),
    "absent": N_(
        "These have no wheel. Where one of them is needed, pyscaffold-mod cannot be"
        " installed without a network; the program in one file works there, too."
    ),
    "sizes": N_("What is in the folder"),
    "sums": N_("Whether a copy is whole is said by:"),
}


@dataclass(frozen=True)
class Said:
    """What the page tells of a kit.

    Args:
        version: The version of pyscaffold-mod.
        targets: What the kit is for.
        absent: What has no wheel.
        sizes: The size of each file.
    """

    version: str
    targets: Sequence[Target]
    absent: Sequence[Absent]
    sizes: Mapping[str, int]


def pages(said: Said) -> dict[str, bytes]:
    """Return the page in each language; the one that is spoken has the plain name.

    Args:
        said: What it tells.
    """
    spoken, found = messages.used(), {}
    names = {x: PAGE if x == spoken else f"index-{x}.html" for x in messages.LANGUAGES}
    try:
        for language, name in names.items():
            messages.use(language)
            menu = [
                framing.Link(names[code], text, code)
                for code, text in framing.in_all_languages()
                if code != language
            ]
            title = _("pyscaffold-mod {version} without a network").format(
                version=said.version
            )
            body = _body(title, language, said)
            found[name] = framing.page(
                title, body, language, style="", menu=menu, head=_LOOKS
            )
    finally:
        messages.use(spoken)
    return found


def groups(sizes: Mapping[str, int]) -> list[tuple[str, str, str]]:
    """Return the parts of a kit: what they are, how many files, how large.

    Args:
        sizes: The size of each file.
    """
    found = []
    for first, name in GROUPS.items():
        some = [size for path, size in sizes.items() if path.partition("/")[0] == first]
        files = ngettext("{count} file", "{count} files", len(some))
        found.append((_(name), files.format(count=len(some)), megabytes(sum(some))))
    return found


def megabytes(size: int) -> str:
    """Return a size as people read it."""
    return f"{size / 1_000_000:.1f} MB"


def described(one: Absent) -> str:
    """Say which wheel there is not."""
    return _("{name} {version}, Python {python}, {platform}").format(
        name=one.name,
        version=one.version,
        python=one.target.python,
        platform=one.target.platform.shown,
    )


def _body(title: str, language: str, said: Said) -> str:
    text = (pkgutil.get_data(__name__, "start.html") or b"").decode()
    pythons = list(dict.fromkeys(one.python for one in said.targets))
    systems = [
        {
            "name": name,
            "single": _SINGLE.format(language=language, **words),
            "install": _INSTALL.format(language=language, **words),
        }
        for name, words in _SYSTEMS
    ]
    fields: dict[str, Any] = {
        "title": title,
        "language": language,
        "words": {name: _(text) for name, text in _WORDS.items()},
        "clicks": [(system, _(text)) for system, text in _CLICKS.items()],
        "systems": systems,
        "pythons": pythons,
        "rows": _rows(said, pythons),
        "absent": [described(one) for one in said.absent],
        "parts": groups(said.sizes),
    }
    return framing.environment().from_string(text).render(fields)


def _rows(said: Said, pythons: Sequence[str]) -> list[tuple[str, list[str]]]:
    lacking = {one.target for one in said.absent}
    platforms = dict.fromkeys(one.platform for one in said.targets)
    return [
        (
            platform.shown,
            [_("no") if Target(x, platform) in lacking else _("yes") for x in pythons],
        )
        for platform in platforms
    ]
