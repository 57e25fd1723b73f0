"""Whatever `lesson` says is translated, on the way through the stages and off it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pyscaffold_mod import lessons
from pyscaffold_mod.checking.registry import RULES
from pyscaffold_mod.lessons import LEVELS, STAGES, breaking
from pyscaffold_mod.lessons.faults import PLANTED
from tests.messages.conftest import Said, Speak
from tests.messages.test_output import english

# What Python and unittest say in their own words, names of values and of commands.
KEPT = """
full faded empty lesson FAILED failures
"""
ANSWER = "print(0, 1, 1, 2, 3, 5, 8, 13, 21, 34)\n"


@dataclass(frozen=True)
class Case:
    """A folder, what is typed in it, and the exit status.

    Args:
        words: What is typed after `lesson`.
        code: The exit status.
        stage: The stage; none without a lesson.
        level: Its form.
        files: What is written over it; nothing for what goes.
        more: What else happens before.
    """

    words: str
    code: int
    stage: int = 0
    level: str = "full"
    files: Mapping[str, str | None] = field(default_factory=dict)
    more: Callable[[Path], object] = lambda folder: None


def _spoil(folder: Path) -> None:
    (folder / "fibo.py").write_text("x = 1\n")
    lessons.reset(folder)
    (folder / ".lesson/kept/0001/tree.json").write_text("{")


def _reset(folder: Path) -> None:
    (folder / "a.py").touch()
    lessons.reset(folder)


def _planted(number: int) -> Callable[[Path], object]:
    return lambda folder: breaking.plant(folder, number)


def _hidden(text: str) -> Callable[[Path], object]:
    def more(folder: Path) -> None:
        breaking.plant(folder, 1)
        (folder / "fibo.py").write_text(text)

    return more


def _mended(folder: Path) -> None:
    before = (folder / "fibo.py").read_bytes()
    breaking.plant(folder, None)
    (folder / "fibo.py").write_bytes(before)


def _link(folder: Path) -> None:
    (folder / "fibo.py").unlink()
    (folder / "fibo.py").symlink_to("elsewhere.py")


PROJECT = '[project]\nname = "a"\nversion = "1"\n'
TESTS = "import unittest\n\n\nclass T(unittest.TestCase):\n    def test_a(self):\n"

CASES = {
    "list": Case("list", 0),
    **{f"start {one}": Case(f"start --level {one}", 0) for one in LEVELS},
    "kept": Case("reset", 0, 2, files={"fibo.py": "x = 1\n", "notes.txt": "mine"}),
    "back": Case("undo", 0, 2, more=_reset),
    "next": Case("next --level faded", 0, 2),
    "status": Case(
        "status", 0, 2, files={"fibo.py": "x = 1\n", "use_fibo.py": None, "a.txt": "a"}
    ),
    "fingerprint": Case("fingerprint", 0, 2),
    **{f"full {x.number}": Case("check", 0, x.number) for x in STAGES},
    **{f"faded {x.number}": Case("check", 1, x.number, "faded") for x in STAGES},
    **{f"empty {x.number}": Case("check", 1, x.number, "empty") for x in STAGES},
    **{
        f"exercise {x.number}.{k}": Case(f"check --exercise {k}", 1, x.number)
        for x in STAGES
        for k in (1, 2)
    },
    "exercise done": Case(
        "check --exercise 1", 0, 1, files={"squares.py": "print(1, 4, 9, 16, 25)\n"}
    ),
    "no loop's end": Case("check --limit 1", 1, 1, files={"fibo.py": "while 1: 0\n"}),
    "no print's end": Case(
        "check", 1, 1, files={"fibo.py": "while 1: print('0' * 999)\n"}
    ),
    "prints other": Case("check", 1, 1, files={"fibo.py": "print(1)\n"}),
    "prints nothing": Case("check", 1, 1, files={"fibo.py": ""}),
    "stops": Case("check", 1, 1, files={"fibo.py": "raise KeyError(1)\n"}),
    "exits": Case("check", 1, 1, files={"fibo.py": "import os\nos._exit(3)\n"}),
    "prints at import": Case("check", 1, 3, files={"fibo.py": ANSWER}),
    "no Python": Case("check", 1, 7, files={"sound/effects/surround.py": "def\n"}),
    "no module's import": Case(
        "check", 1, 2, files={"use_fibo.py": "from fibo import fib\n"}
    ),
    "no name's import": Case("check", 1, 2, files={"use_fibo.py": "import fibo\n"}),
    "found by check": Case("check", 1, 2, files={"random.py": "x = 1\n"}),
    "no TOML": Case("check", 1, 8, files={"pyproject.toml": "name = \n"}),
    "no project": Case("check", 1, 8, files={"pyproject.toml": ""}),
    "no name": Case("check", 1, 8, files={"pyproject.toml": "[project]\n"}),
    "no scripts": Case("check", 1, 8, files={"pyproject.toml": PROJECT}),
    "no target": Case(
        "check",
        1,
        8,
        files={"pyproject.toml": PROJECT + '[project.scripts]\na = "b"\n'},
    ),
    "no command": Case("check --exercise 1", 1, 8),
    "no tests": Case("check", 1, 8, files={"tests/test_sound.py": ""}),
    "tests fail": Case(
        "check", 1, 8, files={"tests/test_sound.py": TESTS + "        assert 0\n"}
    ),
    **{
        f"break {x.number}": Case(f"break {x.number}", 0, x.stage)
        for x in (PLANTED[0], PLANTED[-1])
    },
    **{
        f"fixed {x.number}": Case("fixed", 1, x.stage, more=_planted(x.number))
        for x in PLANTED
    },
    "mended": Case("fixed", 0, 3, more=_mended),
    "caught": Case("fixed", 1, 1, more=_hidden("try:\n    import x\nexcept: 0\n")),
    "searched": Case("fixed", 1, 1, more=_hidden("import sys\nsys.path.pop()\n")),
    # What cannot be done.
    **{
        f"nothing to {x}": Case(x, 2)
        for x in ("check", "next", "reset", "undo", "status", "fingerprint", "fixed")
    },
    "nothing to break": Case("break", 2),
    "stage 9": Case("start 9", 2),
    "stage x": Case("start x", 2),
    "level": Case("start --level half", 2),
    "empty folder": Case("start --project=", 2),
    "not empty": Case("start", 2, files={"thesis.txt": "mine"}),
    "a file": Case("start --project thesis.txt", 2, files={"thesis.txt": "mine"}),
    "last": Case("next", 2, 8),
    "nothing to undo yet": Case("undo", 2, 1),
    "exercise 9": Case("check --exercise 9", 2, 1),
    "exercise x": Case("check --exercise x", 2, 1),
    "limit 0": Case("check --limit 0", 2, 1),
    "limit x": Case("check --limit x", 2, 1),
    "mistake 99": Case("break 99", 2, 1),
    "mistake x": Case("break x", 2, 1),
    "mistake and seed": Case("break 1 --seed 1", 2, 1),
    "seed x": Case("break --seed x", 2, 1),
    "not done": Case("break", 2, 1, "faded"),
    "nothing planted": Case("fixed", 2, 1),
    "damaged": Case("status", 2, 1, files={".lesson/state.json": "{"}),
    "damaged snapshot": Case("undo", 2, 1, more=_spoil),
    "a link": Case("reset", 2, 2, more=_link),
    "unknown option": Case("check --nothing", 2, 1),
    "unknown value": Case("check --exercise", 2, 1),
    "too much": Case("reset now", 2, 1),
    "unknown command": Case("zzz", 2, 1),
    "a room": Case("status --page a.html", 2, 1),
}


def _typed(words: str) -> list[str]:
    name, *more = words.split()
    return ["lesson", name, "--language", "id", *more]


# What is asked for is a value, whatever it says; but for the sentences about it.
SENTENCES = ("asked", "lacks", "slips", "said")
VALUES = [
    repr(value)
    for stage in STAGES
    for item in (*stage.items, *(x for one in stage.exercises for x in one.items))
    for name, value in vars(item).items()
    if name not in SENTENCES
]


@pytest.fixture(scope="session")
def answered(
    speak: Speak, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, tuple[Path, Said]]:
    """Set every case up, and give all commands at once."""
    folders = {}
    for name, case in CASES.items():
        folder = tmp_path_factory.mktemp("0")
        if case.stage:
            lessons.start(folder, case.stage, lessons.level(case.level))
        for path, text in case.files.items():
            if text is None:
                (folder / path).unlink()
            else:
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_text(text)
        case.more(folder)
        folders[name] = folder
    done = speak([(folders[name], _typed(case.words)) for name, case in CASES.items()])
    return {name: (folders[name], said) for name, said in zip(CASES, done, strict=True)}


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_lesson(answered: Mapping[str, tuple[Path, Said]], name: str) -> None:
    """No word of it is English but code, commands and Python's own sentences."""
    folder, said = answered[name]
    assert said.code == CASES[name].code, said
    assert said.out or said.err
    files = [x for x in folder.rglob("*") if x.is_file() and x.name != "LESSON.md"]
    code = " ".join(x.read_bytes().decode("utf-8", "replace") for x in files)
    paths = " ".join(x.relative_to(folder).as_posix() for x in folder.rglob("*"))
    text = said.out + said.err
    typed = re.findall(r"python -\S.*?\"(?= )|pyscaffold-mod [\w -]+|--[\w-]+", text)
    asked = [x for one in STAGES for x in one.files] + [rule.id for rule in RULES]
    given = [CASES[name].words, code, paths, " ".join([*typed, *asked, *VALUES]), KEPT]
    assert english(_without_errors(text), *given, str(folder)) == set()


def _without_errors(text: str) -> str:
    """Leave out what Python says, from the name of its error on, and fingerprints."""
    return re.sub(
        r"\b\w+(?:Error|Exception): .*|^[0-9a-f]{8}$", "", text, flags=re.MULTILINE
    )
