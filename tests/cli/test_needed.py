"""Commands that a line does not name are left out, and nobody sees it."""

from collections.abc import Iterator, Sequence

import pytest
import typer

from pyscaffold_mod import cli
from pyscaffold_mod.cli import needed


def every(app: typer.Typer, *words: str) -> Iterator[tuple[str, ...]]:
    """Give the words of each command, and of each group."""
    yield words
    for one in app.registered_commands:
        yield (*words, str(one.name))
    for group in app.registered_groups:
        assert group.typer_instance is not None
        yield from every(group.typer_instance, *words, str(group.name))


LINES = list(every(cli.app))


def printed(
    app: typer.Typer, words: Sequence[str], capsys: pytest.CaptureFixture[str]
) -> str:
    """Return what an app prints."""
    try:
        app([*words], standalone_mode=False)
    except typer.TyperException as error:
        return error.format_message()
    return capsys.readouterr().out


@pytest.mark.parametrize("words", LINES, ids=" ".join)
def test_help_is_the_same(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """Each help has all its commands and options."""
    line = (*words, "--help")
    whole = printed(cli.app, line, capsys)
    assert whole.startswith("Usage: ")
    assert printed(needed.chosen(cli.app, line), line, capsys) == whole


@pytest.mark.parametrize(
    "line",
    [
        ("lessn",),
        ("new", "pakage", "x"),
        ("lesson", "strat"),
        ("--", "lesson", "list"),
        ("lesson", "--language", "en", "list"),
        ("add", "--", "script"),
        ("--version", "new", "script"),
    ],
    ids=" ".join,
)
def test_odd_lines_end_the_same(
    line: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """What was meant is still suggested, and a command behind an option found."""
    whole = printed(cli.app, line, capsys)
    assert whole
    assert printed(needed.chosen(cli.app, line), line, capsys) == whole


def test_only_what_is_needed() -> None:
    """A line that names a command has it alone; help lists groups without reading them."""
    new = needed.chosen(cli.app, ["new", "package", "sound"])
    (group,) = new.registered_groups
    assert new.registered_commands == []
    assert group.typer_instance is not None
    assert [x.name for x in group.typer_instance.registered_commands] == ["package"]
    listed = needed.chosen(cli.app, ["--help"])
    assert len(listed.registered_groups) == len(cli.app.registered_groups)
    for one in listed.registered_groups:
        assert one.typer_instance is not None
        assert one.typer_instance.registered_commands == []


@pytest.mark.parametrize("name", ["COMP_WORDS", "_TYPER_COMPLETE_ARGS"])
def test_a_line_that_a_shell_completes(name: str) -> None:
    """It stands in the environment, in two ways; what was typed goes first."""
    line = {name: "pyscaffold-mod new package --lay"}
    assert needed.words([], line) == ["new", "package", "--lay"]
    assert needed.words(["check"], line) == ["check"]
