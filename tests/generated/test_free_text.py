"""Free text comes back as it was given, and is never run."""

import ast
import json
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pyscaffold_mod import rendering
from tests import cases
from tests.generated import projects, texts

KINDS = ("script", "module", "package")
NAMED = {
    "import_name": "sound",
    "profile": "full",
    "build_backend": "hatchling",
    "license": "MIT",
}


def files_of(**given: Any) -> dict[str, bytes]:
    """Return the files of a full project."""
    return rendering.render(rendering.answer({**NAMED, **given}))


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=60, deadline=None)
@given(
    description=texts.allowed, author_name=texts.allowed, author_email=texts.addresses
)
def test_answers_come_back(
    kind: str, description: str, author_name: str, author_email: str
) -> None:
    """Every file is still in its language, and says what was answered."""
    answers = {
        "description": description,
        "author_name": author_name,
        "author_email": author_email,
    }
    files = files_of(kind=kind, **answers)

    recorded = yaml.safe_load(files[rendering.ANSWERS_FILE])
    assert {name: recorded[name] for name in answers} == answers
    project = tomllib.loads(files["pyproject.toml"].decode())["project"]
    people = project.get("authors", [])
    assert project.get("description", "") == description
    assert [one["name"] for one in people if "name" in one] == [author_name] * bool(
        author_name
    )
    assert [one["email"] for one in people if "email" in one] == [author_email] * bool(
        author_email
    )
    for path, content in files.items():
        if path.endswith(".py"):
            ast.parse(content)
    top = "sound/__init__.py" if kind == "package" else "sound.py"
    docstring = ast.get_docstring(ast.parse(files[f"src/{top}"]), clean=False)
    assert docstring == (description or f"The sound {kind}.")
    shown = description.replace("\\", "\\\\")  # in Markdown one alone is a sign
    assert shown in files["README.md"].decode().split("\n")
    yaml.safe_load(files[".github/workflows/ci.yml"])


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(["", "core", "io.", "io.read"]), texts.allowed))
def test_docstrings_come_back(modules: dict[str, str]) -> None:
    """Those of modules and packages do, and the answers file has them too."""
    files = files_of(modules=modules)

    assert yaml.safe_load(files[rendering.ANSWERS_FILE])["modules"] == modules
    for name, text in modules.items():
        is_package = not name or name.endswith(".")
        path = (
            f"src/sound/{name.replace('.', '/')}{'__init__' if is_package else ''}.py"
        )
        if text:
            assert ast.get_docstring(ast.parse(files[path]), clean=False) == text


@pytest.mark.parametrize("name", ["description", "author_name", "docstring"])
def test_what_is_refused_is_only_what_must_be(name: str) -> None:
    """Controls, line ends, lone surrogates and outer blanks; all else is taken."""
    seen: Counter[bool] = Counter()

    @settings(max_examples=200, deadline=None)
    @given(texts.any_text)
    @example("a\x85b")
    @example("plain")
    def judge(text: str) -> None:
        answers = {"modules": {"core": text}} if name == "docstring" else {name: text}
        refused = not cases.valid({**NAMED, **answers})
        seen[refused] += 1
        assert refused is texts.must_be_refused(text)

    judge()

    assert seen[True] > 0
    assert seen[False] > 0


def test_nothing_is_run(tmp_path: Path, bare: Path) -> None:
    """Docstrings that look like code are text to the Python that imports them."""
    docs = {f"m{number}": text for number, text in enumerate(texts.HOSTILE)}
    project = projects.write(
        tmp_path / "sound", import_name="sound", profile="minimal", modules=docs
    )
    before = sorted(tmp_path.rglob("*"))
    line = (
        f"import importlib, json; names = {list(docs)}; print(json.dumps("
        "{name: importlib.import_module(f'sound.{name}').__doc__ for name in names}))"
    )

    done = projects.run([bare, "-W", "error", "-c", line], project.source)

    assert json.loads(done.stdout) == docs
    assert projects.own_tests(project, bare) > 0
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", texts.HOSTILE)
def test_help_says_the_docstring(
    text: str, kind: str, tmp_path: Path, bare: Path
) -> None:
    """`--help` shows it as it is, `%(prog)s` included, but for the blanks."""
    package = {"modules": {"__main__": text}}
    project = projects.write(
        tmp_path / "sound",
        kind=kind,
        import_name="sound",
        profile="minimal",
        features=["command"],
        **(package if kind == "package" else {"description": text}),
    )

    done = projects.run([bare, "-m", "sound", "--help"], project.source)

    assert done.returncode == 0, done.stdout
    assert "".join(text.split()) in "".join(done.stdout.split())
