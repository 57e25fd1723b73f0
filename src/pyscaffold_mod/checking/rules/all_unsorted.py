"""`all-unsorted`: an `__all__` out of order in a project that keeps them in order."""

from collections.abc import Callable, Iterator

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.messages import N_, _, ngettext

_FIX = N_("sort __all__")
_MIN_NAMES = 3
_MIN_SORTED = 2
_MAX_SHARE = 1 / 3


def _kind(name: str) -> tuple[int, str]:
    """Order as isort does: constants, then classes, then the rest."""
    if name.isupper():
        return 0, name
    return (1 if name[:1].isupper() else 2), name


_ORDERS: tuple[Callable[[str], object], ...] = (str, str.casefold, _kind)


def find(facts: Facts) -> Iterator[Finding]:
    """Find an `__all__` that breaks the project's own habit."""
    lists = {file.path: _names(file) for file in facts.files.values()}
    lists = {path: names for path, names in lists.items() if len(names) >= _MIN_NAMES}
    unsorted = [path for path, names in lists.items() if _misplaced(names)]
    good = len(lists) - len(unsorted)
    if good < _MIN_SORTED or len(unsorted) > len(lists) * _MAX_SHARE:
        return
    for path in unsorted:
        file = facts.files[path]
        listed = file.names.listed
        name = _misplaced(lists[path])
        for entry in listed.entries if listed else ():
            if entry.name == name:
                message = _message(good).format(name=name, count=good)
                yield RULE.at(path, message, _(_FIX), place=file.place(entry.node))
                break


def _message(count: int) -> str:
    return ngettext(
        "{name} is out of order in __all__; {count} other file here keeps its sorted",
        "{name} is out of order in __all__; {count} other files here keep theirs sorted",
        count,
    )


def _names(file: File) -> tuple[str, ...]:
    listed = file.names.listed if b"__all__" in file.content else None
    if listed is None or listed.computed or any(x[:1] == "_" for x in listed.names):
        return ()  # lists such as that of _version.py are written by tools
    return listed.names


def _misplaced(names: tuple[str, ...]) -> str:
    """Return the first name that is out of the order that fits best; else nothing."""
    found = []
    for order in _ORDERS:
        keys = [order(name) for name in names]
        # The keys of one order compare with each other, which their types do not say.
        wrong = [i for i in range(1, len(keys)) if keys[i] < keys[i - 1]]  # type: ignore[operator] # above
        found.append([names[i] for i in wrong])
    least = min(found, key=len)
    return least[0] if least else ""


_SORTED = {
    "sound/__init__.py": "",
    "sound/echo.py": '__all__ = ["damp", "delay", "echo"]\ndamp = delay = echo = 1\n',
    "sound/mix.py": '__all__ = ["add", "cut", "fade"]\nadd = cut = fade = 1\n',
}

RULE = Rule(
    id="all-unsorted",
    severity="note",
    title=N_("__all__ is out of order where the others are sorted"),
    why=N_("In a sorted list a missing or doubled name is seen at once."),
    mend=N_("Sort it as the other files of the project do."),
    bad={
        **_SORTED,
        "sound/tone.py": '__all__ = ["low", "high", "mid"]\nlow = high = mid = 1\n',
    },
    good={
        **_SORTED,
        "sound/tone.py": '__all__ = ["high", "low", "mid"]\nlow = high = mid = 1\n',
    },
    find=find,
)
