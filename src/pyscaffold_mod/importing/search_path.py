"""The search path of a Python that is started somewhere, worked out without starting it there.

Sources: the reference's chapter 5 (the import system), the documentation of `sys.path`
and of the module site.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pyscaffold_mod.importing.asking import Answers

Rule = Literal[
    "script", "start", "PYTHONPATH", "standard", "site", "user", "pth", "package"
]


@dataclass(frozen=True)
class Entry:
    """A folder or zip file in which Python looks.

    Args:
        path: The folder, absolute.
        rule: Why it is on the path; `package` for the folder of a package.
        source: The `.pth` file with the line, or the package's dotted name.
    """

    path: str
    rule: Rule
    source: str = ""


@dataclass(frozen=True)
class SearchPath:
    """Where a Python looks for top-level names, in order.

    Args:
        entries: The folders and zip files; those that do not exist, too.
        answers: What the interpreter says of itself.
        unrun: The `.pth` files with lines that Python would run; nothing here does.
    """

    entries: tuple[Entry, ...]
    answers: Answers
    unrun: tuple[str, ...]


def search_path(
    answers: Answers,
    first: Path,
    rule: Literal["script", "start"],
    environment: Mapping[str, str],
) -> SearchPath:
    """Work out the search path of a Python that starts.

    The module site makes entries absolute and drops what comes twice; only then does
    the interpreter put the first one in front.

    Args:
        answers: What the interpreter says of itself.
        first: The script, or the folder that Python is started in.
        rule: Which of the two.
        environment: Its environment variables.
    """
    real = os.path.realpath(first)
    here = os.path.realpath(Path.cwd()) if rule == "script" else real
    found = _Entries(answers)
    written = environment.get("PYTHONPATH", "")
    for path in written.split(os.pathsep) if written else ():
        found.add(Entry(str(Path(here, path)), "PYTHONPATH"))
    for path in answers.standard:
        found.add(Entry(path, "standard"))
    for path in answers.venv:
        found.add_site(path, "site")
    if answers.user and not environment.get("PYTHONNOUSERSITE"):
        found.add_site(answers.user, "user")
    for path in answers.site:
        found.add_site(path, "site")
    entries = list(found.entries)
    if not environment.get("PYTHONSAFEPATH"):
        folder = str(Path(real).parent) if rule == "script" else real
        entries.insert(0, Entry(folder, rule))
    return SearchPath(tuple(entries), answers, tuple(found.unrun))


class _Entries:
    """The entries that the module site knows so far."""

    def __init__(self, answers: Answers) -> None:
        self.entries: list[Entry] = []
        self.unrun: list[str] = []
        self._known: set[str] = set()
        self._hidden = answers.skips_hidden_pth

    def add(self, entry: Entry, wanted: Callable[[str], bool] | None = None) -> None:
        path = os.path.abspath(entry.path)  # noqa: PTH100 - Path keeps the dots
        key = os.path.normcase(path)
        if key not in self._known and (wanted is None or wanted(path)):
            self._known.add(key)
            self.entries.append(Entry(path, entry.rule, entry.source))

    def add_site(self, folder: str, rule: Literal["site", "user"]) -> None:
        """Add a site-packages folder and what its `.pth` files name (site.addsitedir)."""
        if os.path.normcase(folder) in self._known or not Path(folder).is_dir():
            return
        self.add(Entry(folder, rule))
        try:
            names = sorted(os.listdir(folder))  # noqa: PTH208 - text, sorted as text
        except OSError:
            return
        for name in names:
            if name.endswith(".pth") and not (self._hidden and name.startswith(".")):
                self._add_lines(folder, name)

    def _add_lines(self, folder: str, name: str) -> None:
        file = str(Path(folder, name))
        for line in _lines(file):
            if line.startswith(("import ", "import\t")):
                if file not in self.unrun:
                    self.unrun.append(file)
            elif "\0" not in line:
                path = str(Path(folder, line.rstrip()))
                self.add(Entry(path, "pth", file), os.path.exists)


def _lines(file: str) -> Iterator[str]:
    try:
        # Not read_bytes at once: a pipe of this name would never end.
        content = Path(file).read_bytes() if Path(file).is_file() else b""
    except OSError:
        return
    for line in content.decode("utf-8-sig", "surrogateescape").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line
