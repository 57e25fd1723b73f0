"""The texts: in every language, with code that runs."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from pyscaffold_mod import messages
from pyscaffold_mod.lessons import STAGES, Stage
from pyscaffold_mod.lessons.forms import page
from tests.lessons.conftest import Laid
from tests.messages.test_catalogues import terms

each_stage = pytest.mark.parametrize("stage", STAGES, ids=lambda one: one.slug)
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
RUNNING = ("console", "pycon")


def pages(stage: Stage) -> dict[str, str]:
    """Return the text of a stage in every language."""
    found = {}
    for language in messages.LANGUAGES:
        messages.use(language)
        found[language] = page(stage)
    messages.use("en")
    return found


def prose(text: str) -> str:
    """Leave out code, and let a paragraph be a line."""
    plain = re.sub(r"`[^`]*`", "x", BLOCK.sub("", text))
    return " ".join(plain.split()).lower()


@each_stage
def test_every_language_has_a_text_of_its_own(stage: Stage) -> None:
    """None falls back to English."""
    english, *others = pages(stage).items()
    assert [code for code, text in others if text == english[1]] == []


@each_stage
def test_languages_have_the_same_parts(stage: Stage) -> None:
    """Headings have the same order and depth, and code is the same."""
    english, *others = ((code, *parts(text)) for code, text in pages(stage).items())
    for code, heads, blocks, points in others:
        assert (code, heads) == (code, english[1])
        assert [(code, x) for x in blocks if x not in english[2]] == []
        assert (code, blocks) == (code, english[2])
        assert (code, points) == (code, english[3])


def parts(text: str) -> tuple[list[str], list[tuple[str, str]], int]:
    """Return the depths of the headings, the code, and how many points there are."""
    heads = re.findall(r"^(#+) ", text, re.MULTILINE)
    return heads, BLOCK.findall(text), len(re.findall(r"^- ", text, re.MULTILINE))


@each_stage
def test_a_text_says_what_is_new_what_to_type_and_what_to_watch(stage: Stage) -> None:
    """The parts are named the same in every stage."""
    heads = re.findall(r"^## (.*)$", pages(stage)["en"], re.MULTILINE)
    assert heads == ["New", "Type", "Watch", "Then and now", "Exercises"]


@each_stage
def test_indonesian_keeps_the_glossary(stage: Stage) -> None:
    """A term of the English text has its translation, and no misleading one."""
    found = pages(stage)
    english, indonesian = prose(found["en"]), prose(found["id"])
    for term, said, never in terms():
        many = "" if term.endswith("name") else "(?:s|es)?"
        if re.search(rf"\b{re.escape(term)}{many}\b", english):
            assert said in indonesian, term
        for bad in never:
            assert not re.search(rf"\b{bad}\b", indonesian), bad


@each_stage
def test_the_files_of_the_stage_are_shown(stage: Stage) -> None:
    """What is new in a stage can be typed from its text, in the order of the text."""
    shown = re.findall(r"^`([\w./]+)`:$", pages(stage)["en"], re.MULTILINE)
    assert shown
    assert set(shown) <= set(stage.files)


@each_stage
def test_code_runs_as_shown(stage: Stage, laid: Laid) -> None:
    """Every command prints what stands below it, in the full form of the stage."""
    folder = laid(stage, "full")
    blocks = [x for x in BLOCK.findall(pages(stage)["en"]) if x[0] in RUNNING]
    assert blocks
    for kind, block in blocks:
        if kind == "pycon":
            assert run([sys.executable, "-c", PYCON, block], folder) == ""
            continue
        for command, expected in re.findall(
            r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE
        ):
            words = shlex.split(command)
            if words[0] == "python":
                words[0] = sys.executable
            # White space at the end of a line cannot be seen.
            printed = re.sub(r" +$", "", run(words, folder), flags=re.MULTILINE)
            assert printed == expected, command


PYCON = """
import doctest, sys
sys.path[0] = ''
test = doctest.DocTestParser().get_doctest(sys.argv[1], {}, 'page', 'page', 0)
doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test)
"""


def run(words: list[str], folder: Path) -> str:
    """Run a program that must succeed, and return what it prints."""
    environment = {k: x for k, x in os.environ.items() if not k.startswith("PYTHON")}
    done = subprocess.run(
        words,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_doctests_are_compared() -> None:
    """The test of sessions would notice a wrong line."""
    wrong = run([sys.executable, "-c", PYCON, ">>> 1 + 1\n3\n"], Path.cwd())
    assert "Expected:" in wrong


def test_the_lines_for_windows_are_those_that_run_here() -> None:
    """But for how Python is called they are the lines of the other systems."""
    text = pages(STAGES[-1])["en"]
    (shown,) = (block for kind, block in BLOCK.findall(text) if kind == "text")
    ours = re.findall(r"^\$ (.*venv.*)$", text, re.MULTILINE)
    assert len(ours) == 4
    for here, there in zip(ours, shown.splitlines(), strict=True):
        plain = there.replace(".venv\\Scripts\\python", ".venv/bin/python")
        assert re.sub(r"^py ", "python ", plain) == here
        # Neither shell takes these for something of its own.
        assert not set(there) & set("$%^`&|<>!")
