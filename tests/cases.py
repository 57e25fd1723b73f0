"""Which answers are tried: the named ones, and all pairs of every choice.

Everything is made from ``copier.yml``, so that a new choice joins by itself.
"""

import itertools
import random
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pyscaffold_mod import rendering
from pyscaffold_mod.errors import ScaffoldError

Answers = Mapping[str, Any]

DEEP = ["core", "a.b.c.d", "build.it", "empty.", "x2", "x10", "_private", "Zed"]
DESCRIBED = {
    "": "All of it.",
    "io.": "Reading and writing.",
    "io.read": "",
    "tidy": "Tidy up.",
}
WITH_MAIN = ["__main__", "tools.__main__", "tools.hammer"]
FREE = {
    "description": 'It\'s "quoted" \\ naïve — 😀, 100 % {{ no }} template',
    "author_name": "Ana «O'Neil» da Silva",
    "author_email": "ana@example.org",
    "repository_url": "https://example.org/~ana/sound?tab=code&x=1%20#readme",
    "keywords": 'sound, "naïve" échos,😀',
}


def named() -> dict[str, Answers]:
    """Return the cases that a user would think of, by name."""
    return {
        "script": {"kind": "script", "import_name": "fibo"},
        "script-fibo": {"kind": "script", "import_name": "fibo", "example": "fibo"},
        "module": {"kind": "module", "import_name": "text_tools"},
        "module-fibo": {"kind": "module", "import_name": "fibo", "example": "fibo"},
        "package": {"import_name": "sound"},
        "package-sound": {"import_name": "sound", "example": "sound"},
        "package-free-text": {"import_name": "sound", **FREE},
        "package-no-modules": {"import_name": "bare", "modules": []},
    }


@cache
def values() -> dict[str, tuple[Any, ...]]:
    """Return the values that are combined, for every question that has choices.

    Each feature is a question of its own here, answered yes or no.
    """
    tried: dict[str, tuple[Any, ...]] = {}
    for question in rendering.questions().values():
        if question.hidden:
            continue
        if question.multiselect:
            tried |= {
                f"{question.name}:{one}": (False, True) for one in question.choices
            }
        elif question.choices:
            tried[question.name] = question.choices
    tried["modules"] = ("default", "deep", "described", "main")
    tried["free text"] = (False, True)
    return tried


def answers_of(row: Mapping[str, Any]) -> Answers:
    """Return the answers that a row of values stands for."""
    kind = row["kind"]
    answers: dict[str, Any] = {"import_name": f"my_{kind}"}
    features = []
    for name, value in row.items():
        if name.startswith("features:"):
            features += [name.partition(":")[2]] if value else []
        elif name not in {"modules", "free text"}:
            answers[name] = value
    answers["features"] = features
    trees = {"deep": DEEP, "described": DESCRIBED, "main": WITH_MAIN}
    if row["modules"] in trees:
        answers["modules"] = trees[row["modules"]]
    return {**answers, **FREE} if row["free text"] else answers


def valid(answers: Answers) -> bool:
    """Return whether the questionnaire takes these answers."""
    try:
        rendering.answer(answers)
    except ScaffoldError:
        return False
    return True


@cache
def rows() -> tuple[tuple[dict[str, Any], ...], frozenset[Any]]:
    """Return valid rows in which every pair of values that can meet does meet.

    Returns:
        The rows, and the pairs for which no valid row was found.
    """
    tried = values()
    wanted = {
        ((one, a), (other, b))
        for one, other in itertools.combinations(tried, 2)
        for a in tried[one]
        for b in tried[other]
    }
    chance = random.Random(0)  # noqa: S311 - a fixed order, not a secret
    found = []
    never = set()
    while wanted:
        first, second = min(wanted, key=str)
        row = _row(dict([first, second]), wanted, chance)
        if row:
            found.append(row)
            wanted -= set(itertools.combinations(row.items(), 2))
        else:
            wanted.discard((first, second))
            never.add((first, second))
    return tuple(found), frozenset(never)


def _row(
    fixed: dict[str, Any], wanted: set[Any], chance: random.Random
) -> dict[str, Any] | None:
    """Complete two values to a valid row that has many wanted pairs, if one exists."""
    found: list[tuple[int, dict[str, Any]]] = []
    for attempt in range(60):
        row = {
            name: fixed[name] if name in fixed else _pick(name, fixed, chance, attempt)
            for name in values()
        }
        if valid(answers_of(row)):
            new = len(wanted.intersection(itertools.combinations(row.items(), 2)))
            found.append((new, row))
        if len(found) == 8:
            break
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _pick(name: str, fixed: dict[str, Any], chance: random.Random, attempt: int) -> Any:
    """Return a random value, or the plainest one in the later attempts."""
    plain = {
        "example": "none",
        "exports": "none",
        "modules": "default",
        "build_backend": "hatchling",
        "layout": "flat",
        **{name: name == "features:pyproject" for name in values() if ":" in name},
    }
    if attempt >= 20 and name in plain and (attempt >= 40 or chance.random() < 0.7):
        return plain[name]
    return chance.choice(values()[name])


def all_cases() -> Iterator[tuple[str, Answers]]:
    """Return every case with its name."""
    yield from named().items()
    for number, row in enumerate(rows()[0], 1):
        yield f"pairs-{number:02}", answers_of(row)
