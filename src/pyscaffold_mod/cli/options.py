"""The options of `new` and of every command, each a type for a command's signature.

The choices stand here a second time, since reading `copier.yml` would slow down
`--help`; a test compares them.
"""

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

import typer

from pyscaffold_mod.cli.output import Printer
from pyscaffold_mod.messages import LANGUAGES

_Result = TypeVar("_Result")

FEATURES = [
    *("pyproject", "changelog", "typed", "command", "nox", "ruff", "mypy", "ci"),
    *("pre_commit", "docs"),
]


def _complete(choices: list[str]) -> Callable[[str], list[str]]:
    """Return the completion of an answer that is one of a few."""

    def complete(incomplete: str) -> list[str]:
        return [choice for choice in choices if choice.startswith(incomplete)]

    return complete


def _choice(choices: str, text: str) -> Any:
    """Return the option of an answer that is one of a few."""
    completion = _complete(choices.split("|"))
    return typer.Option(metavar=choices, help=text, autocompletion=completion)


Name = Annotated[
    str, typer.Argument(metavar="NAME", help="What to call it.", show_default=False)
]
Text = str | None
ImportName = Annotated[
    Text, typer.Option(help="The name after `import`, where it is not NAME.")
]
DistributionName = Annotated[Text, typer.Option(help="The name on a package index.")]
Description = Annotated[Text, typer.Option(help="What it is for, in one line.")]
AuthorName = Annotated[Text, typer.Option(help="The author.")]
AuthorEmail = Annotated[Text, typer.Option(help="The author's e-mail.")]
RepositoryUrl = Annotated[Text, typer.Option(help="The address of its repository.")]
Keywords = Annotated[
    Text, typer.Option(help="Words to find it by, with commas between them.")
]
Example = Annotated[
    Text,
    _choice("none|fibo|sound", "Code from the Python tutorial to begin with."),
]
Module = Annotated[
    list[str] | None,
    typer.Option(
        "--module",
        metavar="DOTTED",
        help="A module below the package, as effects.echo; a last dot makes an empty"
        " subpackage. Repeatable.",
    ),
]
Tree = Annotated[
    Text,
    typer.Option(metavar="FILE|-", help="The package's tree as text, a file or stdin."),
]
RenameRoot = Annotated[
    bool, typer.Option("--rename-root", help="Call the tree's root NAME.")
]
SkipInvalid = Annotated[
    bool,
    typer.Option("--skip-invalid", help="Leave out what no import statement can say."),
]
Exports = Annotated[
    Text,
    _choice(
        "none|all|eager|lazy",
        "What each __init__.py does: nothing, name its children in __all__, import them,"
        " load them on first use.",
    ),
]
Profile = Annotated[
    Text,
    _choice(
        "minimal|standard|full",
        "How much to set up: the default of --features, --layout, --tests and --license.",
    ),
]
Features = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME,NAME...",
        help=f"Any of {', '.join(FEATURES)}; or '' for none. Repeatable.",
        autocompletion=_complete(FEATURES),
    ),
]
Layout = Annotated[Text, _choice("src|flat", "Where the code stands.")]
Tests = Annotated[Text, _choice("pytest|unittest", "What runs the tests.")]
BuildBackend = Annotated[
    Text,
    _choice(
        "hatchling|uv_build|setuptools|flit_core",
        "What builds the distribution.",
    ),
]
License = Annotated[
    Text,
    _choice(
        "MIT|Apache-2.0|BSD-3-Clause|MPL-2.0|GPL-3.0-or-later|none",
        "The licence.",
    ),
]
PythonMin = Annotated[
    Text, _choice("3.11|3.12|3.13|3.14", "The oldest Python to run it.")
]
Language = Annotated[
    Text,
    _choice("en|id", "The language of README, changelog, docs and of the messages."),
]
MessageLanguage = Annotated[
    Text,
    # Read by `language.choose`, before the options are.
    _choice(
        "|".join(LANGUAGES), "The language of the messages [that of the environment]."
    ),
]
LessonLanguage = Annotated[
    Text,
    _choice(
        "|".join(LANGUAGES),
        "The language of the lesson from now on [that of the environment].",
    ),
]
DataFile = Annotated[
    Text,
    typer.Option(metavar="FILE", help="Answers as YAML or JSON; options go first."),
]
Output = Annotated[
    Text,
    typer.Option(
        "--output", "-o", metavar="DIR", help="The project's folder [./NAME]."
    ),
]
Overwrite = Annotated[
    list[str] | None,
    typer.Option(metavar="PATH", help="A file there that may be replaced. Repeatable."),
]
Git = Annotated[
    bool,
    typer.Option(
        "--git/--no-git", help="Make a git repository, unless already inside one."
    ),
]
NoVerify = Annotated[
    bool, typer.Option("--no-verify", help="Do not import the modules first.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only list the files.")]
Diff = Annotated[bool, typer.Option("--diff", help="Only show the files, as a diff.")]
Ask = Annotated[bool, typer.Option("--ask", help="Ask every question.")]
AnswersSchema = Annotated[
    bool,
    typer.Option("--answers-schema", help="Print the JSON Schema of the answers."),
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]
NoConfig = Annotated[
    bool, typer.Option("--no-config", help="Ignore the user's config.toml.")
]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")]
_SPEAKING: dict[str, tuple[Any, Any]] = {
    "language": (MessageLanguage, None),
    "json": (Json, False),
    "quiet": (Quiet, False),
    "debug": (Debug, False),
}


@dataclass(frozen=True)
class How:
    """How to make a project, beside its answers."""

    tree: str | None = None
    rename_root: bool = False
    skip_invalid: bool = False
    data_file: str | None = None
    output: str | None = None
    overwrite: tuple[str, ...] = ()
    git: bool = True
    verify: bool = True
    dry_run: bool = False
    diff: bool = False
    ask: bool = False
    config: bool = True


def speaking(command: Callable[..., _Result]) -> Callable[..., _Result]:
    """Give a command the options that say how and in which language it prints.

    Args:
        command: What runs; its first parameter is the printer. It may have a
            `language` of its own, which then is more than that of the messages.
    """
    # Typer reads the signature to find out about the options.
    signature = inspect.signature(command, eval_str=True)
    _, *own = signature.parameters.values()
    added = [
        inspect.Parameter(
            name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=kind
        )
        for name, (kind, default) in _SPEAKING.items()
        if name not in signature.parameters
    ]

    @functools.wraps(command)
    def run(**typed: Any) -> _Result:
        how = {one.name: typed.pop(one.name) for one in added}
        how.pop("language", None)  # `language.choose` has seen to it
        return command(Printer(**how), **typed)

    run.__dict__["__signature__"] = signature.replace(parameters=[*own, *added])
    return run


def separated(features: list[str] | None) -> list[str] | None:
    """Return repeated options, each a list with commas, as one list."""
    if features is None:
        return None
    return [one for many in features for one in many.replace(",", " ").split()]
