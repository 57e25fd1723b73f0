"""The pages that are generated from the questionnaire and the command."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pyscaffold_mod import rendering
from tests.conftest import ROOT, Ran
from tools import gen_reference, reference_answers, reference_command


def test_current(capsys: pytest.CaptureFixture[str]) -> None:
    """The pages and the README's tree are those of today; `nox -s reference` makes them."""
    assert gen_reference.main(["--check"]) == 0, capsys.readouterr().out


def test_check_sees_what_is_stale(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What differs is named and left alone with --check, and written without it."""
    (tmp_path / "docs").mkdir()
    shutil.copytree(ROOT / "docs/reference", tmp_path / "docs/reference")
    readme = (ROOT / "README.md").read_bytes()
    (tmp_path / "README.md").write_bytes(readme.replace(b"echo.py\n", b"\n", 1))

    assert gen_reference.main(["--check"], tmp_path) == 1
    assert capsys.readouterr().out == "stale: README.md; run nox -s reference\n"
    assert (tmp_path / "README.md").read_bytes() != readme
    assert gen_reference.main([], tmp_path) == 0
    assert (tmp_path / "README.md").read_bytes() == readme


def test_every_answer_and_choice() -> None:
    """Each question has its section, and each choice stands in it."""
    page = (ROOT / "docs/reference/answers.md").read_text("utf-8")
    sections = dict(part.split("`\n", 1) for part in page.split("\n## `")[1:])

    asked = {one.name: one for one in rendering.questions().values() if one.when}
    assert list(sections) == list(asked)
    for name, question in asked.items():
        for choice in question.choices:
            assert f"`{choice}`" in sections[name]


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("exports", "a module has no `__init__.py`"),
        ("build_backend", "uv_build builds packages only"),
        ("layout", "src needs pyproject"),
        ("layout", "its own noxfile"),
        ("features", "PEP 561"),
        ("features", "docs: without pyproject"),
        ("example", "the sound example is a package, not a script"),
        ("modules", "a script is one file"),
    ],
)
def test_refusals(question: str, reason: str) -> None:
    """What cannot be combined is found by trying, with the template's own reason."""
    page = (ROOT / "docs/reference/answers.md").read_text("utf-8")
    section = page.split(f"\n## `{question}`\n")[1].split("\n## ")[0]

    assert reason in section


def test_examples_are_refused() -> None:
    """A value that is shown as refused must be refused."""
    with pytest.raises(AssertionError, match="description takes 'fine'"):
        list(reference_answers.examples("description", ["fine"]))


@pytest.mark.parametrize("how", [(), ("--dry-run",), ("--diff",)])
def test_json_fields(command: Callable[..., Ran], how: tuple[str, ...]) -> None:
    """The page names the fields of the JSON object, and says when each is there."""
    done = command("new", "script", "fibo", "--json", *how)
    dry, diff = bool(how), "--diff" in how

    wanted = {
        name
        for name, text in reference_command.MADE.items()
        if not (dry and "not with `--dry-run`" in text)
        if diff or "with `--diff` only" not in text
    }
    assert set(json.loads(done.out)) == wanted


@pytest.mark.parametrize("how", [(), ("--dry-run",), ("--diff",)])
def test_json_fields_of_changes(
    command: Callable[..., Ran], tmp_path: Path, how: tuple[str, ...]
) -> None:
    """The page names the fields of what `add` and `remove` print."""
    (tmp_path / "sound").mkdir()
    (tmp_path / "sound/__init__.py").touch()
    added = command("add", "module", "sound.echo", "--json", *how)
    removed = command("remove", "package", "sound", "--json", *how)

    wanted = {*reference_command.CHANGED} - (set() if "--diff" in how else {"diff"})
    assert set(json.loads(added.out)) == wanted
    assert set(json.loads(removed.out)) == wanted


@pytest.mark.parametrize("how", [(), ("--fix", "--dry-run"), ("--diff",)])
def test_json_fields_of_check(
    command: Callable[..., Ran], tmp_path: Path, how: tuple[str, ...]
) -> None:
    """The page names the fields of what `check` prints, of a finding and of a change."""
    (tmp_path / "random.py").write_text("import random\n__all__ = ['a', 'a']\na = 1\n")

    done = json.loads(command("check", "--json", *how).out)

    fields = reference_command.CHECKED
    assert set(done) == {*fields} - (set() if "--diff" in how else {"diff"})
    for name in done["findings"][0]:
        assert f"`{name}`" in fields["findings"] or name == "finding"
    for name in done["changes"][0] if how else ():
        assert f"`{name}`" in fields["changes"]


def test_json_fields_of_where_and_tree(
    command: Callable[..., Ran], tmp_path: Path
) -> None:
    """The page names their fields, and those of what is in their lists."""
    (tmp_path / "a.py").write_text('"""A."""\nimport b\n')
    (tmp_path / "b.py").touch()
    located = json.loads(command("where", "b", "--json").out)
    drawn = json.loads(command("tree", "--imports", "--json").out)

    assert set(located) == {*reference_command.LOCATED}
    (step,) = located["steps"]
    for name in {*step, *step["wins"][0]}:
        assert f"`{name}`" in reference_command.LOCATED["steps"]
    entry = "an entry of the search path has `path`, `rule` and `source`"
    assert set(located["searched"][0]) == {"path", "rule", "source"}
    assert entry in (ROOT / "docs/reference/command.md").read_text("utf-8")
    assert set(drawn) == {*reference_command.DRAWN}
    for field in ("nodes", "imports"):
        for name in drawn[field][0]:
            assert f"`{name}`" in reference_command.DRAWN[field]


def test_json_fields_of_explain(command: Callable[..., Ran]) -> None:
    """The page names the fields of what `explain` prints."""
    done = json.loads(command("explain", "--json", "No module named 'yaml'").out)

    assert set(done) == {*reference_command.EXPLAINED}


def test_json_fields_of_lesson(command: Callable[..., Ran]) -> None:
    """The page names the fields of what the commands of the lesson print."""
    seen: set[str] = set()
    for words in (
        *(["list"], ["start", "2"], ["reset"], ["next"], ["undo"]),
        *(["check"], ["status"], ["fingerprint"], ["break"], ["fixed"]),
        ["status", "--room", "."],
    ):
        done = json.loads(command("lesson", *words, "--json").out)
        action = "room" if "--room" in words else words[0]
        assert done["action"] == action
        for name in done:
            said = reference_command.LEARNT[name]
            whose = said.partition(":")[0]
            assert name in ("schema", "command", "action") or (
                whose.startswith("all") or f"`{action}`" in whose
            )
        seen |= {*done}
    assert seen == {*reference_command.LEARNT}


def test_json_error(command: Callable[..., Ran]) -> None:
    """An error is an object with the fields that the page names."""
    done = command("new", "script", "random", "--json")

    assert {"error", "hint", "code"} == set(json.loads(done.out))
    assert done.code == json.loads(done.out)["code"] == 2
