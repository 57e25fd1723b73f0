"""A trial: the projects are made and built, and every judge looks at each."""

import os
import re
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests import cases
from tools.judges import made
from tools.judges.hooks import HookError
from tools.judges.made import Made
from tools.judges.panel import CROWDS, EACH, Crowd, Judge, NotHereError

GIVEN = {
    "description": "Sounds of every kind.",
    "author_name": "Ana Silva",
    "author_email": "ana@example.org",
    "repository_url": "https://example.org/ana/sound",
    "keywords": "sound, echo",
}
"""What no default can know and judges of metadata ask for."""

WORKERS = 6
_LOCAL = threading.local()


@dataclass(frozen=True)
class Verdict:
    """What a judge says about a project.

    Args:
        case: The project's answers by their name.
        judge: The judge.
        words: What was run; nothing where there is nothing to judge.
        said: Its own words, where it is not content.
        missing: Why it could not run, where it could not.
    """

    case: str
    judge: str
    words: tuple[str, ...] = ()
    said: str = ""
    missing: str = ""

    @property
    def sign(self) -> str:
        """What stands in the table."""
        if self.missing:
            return "·"
        if not self.words:
            return "-"
        return "✘" if self.said else "✔"


def all_cases() -> Mapping[str, Mapping[str, Any]]:
    """Return the answers that are judged, each with the metadata that it lacks."""
    return {name: {**GIVEN, **given} for name, given in cases.all_cases()}


def hold(
    names: Sequence[str], folder: Path, judges: set[str], without: set[str]
) -> Iterator[Verdict]:
    """Make projects and let every judge look at each, some projects at a time.

    Args:
        names: The names of the cases.
        folder: An empty folder.
        judges: The judges.
        without: Those that stay away this time.

    Yields:
        The verdicts.
    """
    answers = all_cases()
    ready: list[Made] = []

    def one(name: str) -> list[Verdict]:
        project = made.make(name, answers[name], folder)
        ready.append(project)
        return [
            Verdict(project.name, x.name, missing="it stayed away from the last run")
            if x.name in without
            else _verdict(x, project)
            for x in EACH
            if x.name in judges
        ]

    with ThreadPoolExecutor(WORKERS) as pool:
        for number, verdicts in enumerate(pool.map(one, names), 1):
            print(f"{number} of {len(names)}", end="\r", file=sys.stderr, flush=True)
            yield from verdicts
        chosen = [x for x in CROWDS if x.name in judges]
        for verdicts in pool.map(lambda x: _verdicts(x, ready, folder), chosen):
            yield from verdicts


def _verdict(judge: Judge, project: Made) -> Verdict:
    try:
        words = judge.command(project)
    except HookError as error:
        return Verdict(project.name, judge.name, ("pre-commit",), str(error))
    except NotHereError as error:
        return Verdict(project.name, judge.name, missing=str(error))
    if words is None:
        return Verdict(project.name, judge.name)
    if judge.missing:
        return Verdict(project.name, judge.name, missing=judge.missing)
    if not hasattr(_LOCAL, "cache"):
        _LOCAL.cache = project.beside("mypy")
    minors = os.pathsep.join(_pythons())
    more = {"PATH": os.pathsep.join([str(made.BINARIES), minors, os.environ["PATH"]])}
    if not judge.alone:
        more |= {
            "PYTHONPATH": str(project.site),
            "MYPY_CACHE_DIR": str(_LOCAL.cache),
            # What else is installed with the judges has plugins for pytest.
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        }
    done = made.run(words, project.top, **more)
    said = done.stdout.strip() or f"exit status {done.returncode}"
    return Verdict(
        project.name, judge.name, tuple(words), said if done.returncode else ""
    )


def _pythons() -> list[str]:
    from tests import pythons

    found = [pythons.find(minor) for minor in pythons.MINORS]
    return [str(python.parent) for python in found if python]


def _verdicts(judge: Crowd, ready: Sequence[Made], folder: Path) -> list[Verdict]:
    given = {project.name: judge.files(project) for project in ready}
    asked = [project for project in ready if given[project.name]]
    verdicts = [
        Verdict(project.name, judge.name) for project in ready if project not in asked
    ]
    if judge.missing or not asked:
        return verdicts + [
            Verdict(project.name, judge.name, missing=judge.missing)
            for project in asked
        ]
    files = [word for project in asked for word in given[project.name] or []]
    files = judge.settings(asked, folder) if judge.settings else files
    done = made.run([*judge.words, *files], folder)
    said = _shared_out(done.stdout, judge.fine, [x.name for x in asked], folder)
    if done.returncode and not said:
        said = {project.name: done.stdout or "failed" for project in asked}
    for project in asked:
        own = files if judge.settings else given[project.name] or []
        words = (*judge.words, *own)
        complaint = said.get(project.name, "") if done.returncode else ""
        verdicts.append(Verdict(project.name, judge.name, words, complaint))
    return verdicts


def _shared_out(
    said: str, fine: str, names: Sequence[str], folder: Path
) -> dict[str, str]:
    """Return what was said of each project: a line names it, or goes on with the last."""
    found: dict[str, str] = {}
    place = re.compile(re.escape(str(folder)) + r"/([\w-]+)")
    last = ""
    for line in said.splitlines():
        match = place.search(line)
        last = match[1] if match and match[1] in names else last
        if last and line.strip() and not re.fullmatch(fine, line.strip()):
            found[last] = found.get(last, "") + line + "\n"
    return found
