"""The options of `new` and the questions of `copier.yml` say the same."""

import inspect
from typing import Annotated, get_args, get_origin

import pytest
from typer.models import OptionInfo
from typer.testing import CliRunner

from pyscaffold_mod import cli, rendering
from pyscaffold_mod.cli import new

QUESTIONS = [one for one in rendering.questions().values() if not one.hidden]
ELSEWHERE = {"kind": "the command's name", "modules": "--module"}


def option_of(name: str) -> OptionInfo:
    """Return how an answer's option was declared."""
    annotation = inspect.signature(new._command("package")).parameters[name].annotation
    assert get_origin(annotation) is Annotated
    option = get_args(annotation)[1]
    assert isinstance(option, OptionInfo)
    return option


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: str(question.name))
def test_every_answer_is_an_option(question: rendering.Question) -> None:
    """Each answer has an option that shows its choices, all of them, in order."""
    if question.name in ELSEWHERE:
        return
    option = option_of(question.name)

    if question.multiselect:
        text = option.help or ""
        places = [text.index(choice) for choice in question.choices]
        assert places == sorted(places)
    elif question.choices:
        assert option.metavar == "|".join(question.choices)
    else:
        assert option.metavar is None


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: str(question.name))
def test_completion(question: rendering.Question) -> None:
    """A shell completes the choices of an answer."""
    if question.name in ELSEWHERE or not question.choices:
        return
    complete = option_of(question.name).autocompletion

    assert complete is not None
    assert complete("") == list(question.choices)
    assert complete(question.choices[-1][:2])[-1] == question.choices[-1]
    assert complete("no such choice") == []


@pytest.mark.parametrize("kind", ["script", "module", "package"])
def test_help_has_examples(kind: str) -> None:
    """The help of each kind ends with lines to type."""
    shown = CliRunner().invoke(cli.app, ["new", kind, "--help"]).output

    assert f"  pyscaffold-mod new {kind} " in shown.partition("Examples:")[2]


def test_shell_completion(monkeypatch: pytest.MonkeyPatch) -> None:
    """The completion that a shell asks for is answered."""
    asked = {
        "_PYSCAFFOLD_MOD_COMPLETE": "complete_bash",
        "COMP_WORDS": "pyscaffold-mod new package sound --exports la",
        "COMP_CWORD": "5",
    }
    done = CliRunner().invoke(cli.app, [], prog_name="pyscaffold-mod", env=asked)

    assert "lazy" in done.output
