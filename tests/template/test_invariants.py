"""What holds for every file of every case."""

import tomllib
from pathlib import PurePosixPath
from typing import Any

import pytest
import yaml

from pyscaffold_mod import rendering
from tests import cases

CASES = [pytest.param(answers, id=name) for name, answers in cases.all_cases()]


@pytest.mark.parametrize("answers", CASES)
def test_every_file(answers: dict[str, Any]) -> None:
    """Files are UTF-8 with LF, one final newline, nothing unrendered, and parse."""
    free = " ".join(cases.FREE.values())
    for path, content in rendering.render(rendering.answer(answers)).items():
        text = content.decode("utf-8")

        assert "\r" not in text, path
        assert not text or (text.endswith("\n") and not text.endswith("\n\n")), path
        assert not any(line != line.rstrip() for line in text.split("\n")), path
        for mark in ("{{", "{%", "{#"):
            allowed = text.count("${{") + text.count(mark) * (mark in free)
            assert text.count(mark) <= allowed, path
        if path.endswith(".py"):
            compile(text, path, "exec")
        elif path.endswith(".toml"):
            tomllib.loads(text)
        elif PurePosixPath(path).suffix in {".yml", ".yaml"}:
            yaml.safe_load(text)


@pytest.mark.parametrize("answers", CASES)
def test_each_level_has_an_init(answers: dict[str, Any]) -> None:
    """A package has an `__init__.py` in each folder that holds a module."""
    complete = rendering.answer(answers)
    if complete["kind"] != "package":
        return
    files = {PurePosixPath(path) for path in rendering.render(complete)}
    top = PurePosixPath(complete["nodes"][0]["path"]).parent

    inside = [path for path in files if path.is_relative_to(top) and path.suffix == ".py"]
    assert len(inside) == len(complete["nodes"])
    assert all(path.parent / "__init__.py" in files for path in inside)


@pytest.mark.parametrize("build_backend", rendering.questions()["build_backend"].choices)
def test_settings_for_any_name(build_backend: str) -> None:
    """A name beyond ASCII is no bare key of TOML."""
    answers = {"import_name": "日本", "build_backend": build_backend}
    files = rendering.render(rendering.answer(answers))

    settings = tomllib.loads(files["pyproject.toml"].decode())
    assert settings["project"]["name"] == "my-package"
    if build_backend == "setuptools":
        assert settings["tool"]["setuptools"]["package-data"] == {"日本": ["py.typed"]}


def test_unused_choices() -> None:
    """Every choice of every answer changes some file: no choice is dead."""
    for question in rendering.questions().values():
        if question.hidden or question.name == "profile":
            continue
        for choice in question.choices:
            with_it, without = _pair(question, choice)
            assert with_it != without, f"{question.name}={choice}"


def _pair(question: rendering.Question, choice: str) -> tuple[Any, Any]:
    """Render with and without a choice, the answers file apart."""
    other: Any = next(one for one in question.choices if one != choice)
    value: Any = choice
    base = {"import_name": "sound", "profile": "full"}
    if question.multiselect:
        needed = ["pyproject"] if choice != "pyproject" else []
        value, other = [*needed, choice], needed
        base["layout"] = "flat"
    rendered = []
    for one in (value, other):
        files = rendering.render(rendering.answer({**base, question.name: one}))
        files.pop(rendering.ANSWERS_FILE)
        rendered.append(files)
    return rendered[0], rendered[1]
