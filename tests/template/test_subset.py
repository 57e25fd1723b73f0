"""The template keeps to the part of Copier's format that `rendering.py` reads.

The list is docs/decisions/0002-render-without-copier.md.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

import jinja2
import pytest
import yaml
from jinja2 import nodes

from tests.conftest import ROOT

SETTINGS = {
    "_subdirectory",
    "_min_copier_version",
    "_envops",
    "_exclude",
    "_message_after_copy",
}
ENVOPS = {"undefined": "jinja2.StrictUndefined", "trim_blocks": True, "lstrip_blocks": True}
QUESTION = {"type", "help", "default", "validator", "choices", "multiselect", "multiline"}
COMPUTED = {"type", "when", "default"}
OF_COPIER = {"_copier_answers", "_copier_conf"}
YIELD = re.compile(r"{% yield (\w+) from (\w+) %}.*{% endyield %}")


@pytest.fixture(scope="module")
def config() -> dict[str, Any]:
    """Return copier.yml as it stands."""
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "copier.yml").read_text("utf-8"))
    return loaded


def sources() -> Iterator[tuple[str, str]]:
    """Return the name and text of every Jinja source: files, paths, defaults, validators."""
    for folder in ("template", "includes"):
        for file in sorted((ROOT / folder).rglob("*")):
            name = file.relative_to(ROOT).as_posix()
            if file.is_file():
                yield name, file.read_text("utf-8")
            for part in name.split("/"):
                yield f"{name} (path)", YIELD.sub("", part)
    loaded = yaml.safe_load((ROOT / "copier.yml").read_text("utf-8"))
    yield "message", loaded["_message_after_copy"]
    for name, details in loaded.items():
        if not name.startswith("_"):
            for key in ("default", "validator"):
                yield f"{name} ({key})", str(details.get(key, ""))


SOURCES = [pytest.param(text, id=name) for name, text in sources()]


def parsed(text: str) -> nodes.Template:
    """Parse with plain Jinja: an extension's tag is a syntax error."""
    plain = jinja2.Environment(trim_blocks=True, lstrip_blocks=True)  # noqa: S701
    return plain.parse(text)


def test_settings(config: dict[str, Any]) -> None:
    """No tasks, no migrations, no extensions, nothing but the five settings."""
    settings = {name for name in config if name.startswith("_")}

    assert settings == SETTINGS
    assert config["_subdirectory"] == "template"
    assert config["_envops"] == ENVOPS


def test_questions(config: dict[str, Any]) -> None:
    """Questions and computed values have the keys and types that are read."""
    for name, details in config.items():
        if name.startswith("_"):
            continue
        if details.get("when", True) is False:
            assert set(details) == COMPUTED, name
            assert details["type"] in {"str", "bool", "json"}, name
        else:
            assert set(details) <= QUESTION, name
            assert details["type"] in {"str", "yaml"}, name
            assert isinstance(details.get("default", ""), str), name
            assert all(isinstance(one, str) for one in details.get("choices", [])), name


@pytest.mark.parametrize("text", SOURCES)
def test_filters_and_tests(text: str) -> None:
    """Filters are Jinja's own, or one of the two of Copier's that we have too."""
    plain = jinja2.Environment()  # noqa: S701 - nothing is rendered
    tree = parsed(text)

    used = {node.name for node in tree.find_all(nodes.Filter)}
    assert used <= {*plain.filters, "to_json", "to_nice_yaml"}
    assert {node.name for node in tree.find_all(nodes.Test)} <= set(plain.tests)


@pytest.mark.parametrize("text", SOURCES)
def test_nothing_of_the_machine(text: str) -> None:
    """Nothing that differs between machines or runs is read."""
    tree = parsed(text)
    names = {node.name for node in tree.find_all(nodes.Name)}
    attributes = {node.attr for node in tree.find_all(nodes.Getattr)}

    copiers = {name for name in names if name.startswith(("_copier", "_folder", "_external"))}
    assert copiers <= OF_COPIER
    assert not {name for name in attributes if name.startswith("_")}
    assert not names & {"pathjoin", "lipsum", "now"}
    assert "random" not in {node.name for node in tree.find_all(nodes.Filter)}
    if "_copier_conf" in names:
        assert attributes == {"answers_file"}


def test_paths() -> None:
    """At most one yield a part, names that Windows takes, short sources."""
    for file in (ROOT / "template").rglob("*"):
        path = file.relative_to(ROOT / "template").as_posix()

        assert len(path) <= 120
        assert not re.search(r'["|<>:*?\\]', path), path
        for part in path.split("/"):
            assert part.count("{% yield") == len(YIELD.findall(part)) <= 1, path


def test_no_file_acts_on_the_template() -> None:
    """No Python file and no dotfile stands in the template under its own name."""
    for folder in ("template", "includes"):
        for file in (ROOT / folder).rglob("*"):
            if file.suffix != ".jinja" and file.is_file():
                assert file.suffix != ".py", file
                assert not file.name.startswith("."), file


@pytest.mark.parametrize(
    ("guard", "source"),
    [
        (test_filters_and_tests, "{{ name | expandvars }}"),
        (test_nothing_of_the_machine, "{{ _copier_python }}"),
        (test_nothing_of_the_machine, "{{ _copier_conf.dst_path }}"),
        (test_nothing_of_the_machine, "{{ [1, 2] | random }}"),
    ],
)
def test_guards_refuse(guard: Callable[[str], None], source: str) -> None:
    """The guards object to what they are there for."""
    with pytest.raises(AssertionError):
        guard(source)
