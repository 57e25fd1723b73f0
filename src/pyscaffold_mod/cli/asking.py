"""The questions that `new` asks on a terminal, each judged while it is typed."""

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pyscaffold_mod import creating, names, rendering
from pyscaffold_mod.cli import output
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import N_, _

_CHECKBOX = N_(
    "(Use arrow keys to move, <space> to select, <a> to toggle, <i> to invert)"
)
FEW = ("kind", "description", "profile", "modules")


@dataclass(frozen=True)
class Asked:
    """What was answered on the terminal."""

    kind: str
    name: str
    answers: Mapping[str, Any]


def answers(
    kind: str,
    name: str,
    given: Mapping[str, Any],
    *,
    everything: bool,
    printer: output.Printer,
) -> Asked:
    """Ask for what was not given.

    Args:
        kind: The kind, or nothing to ask for it.
        name: The name, or nothing to ask for it.
        given: Answers that are not asked again.
        everything: Ask every question, not only the first few.
        printer: Where results go; nothing is asked when they go to a program.

    Raises:
        ScaffoldError: Nobody is there to answer, or input ended.
    """
    if printer.json or "CI" in os.environ or not _terminal():
        text = _("new needs a kind and a name, and nobody can be asked")
        if kind:
            text = _("new {kind} needs a name, and nobody can be asked")
        raise ScaffoldError(
            text.format(kind=kind),
            f"pyscaffold-mod new {kind or 'package'} {name or 'NAME'}",
        )
    known = dict(given)
    asked: dict[str, Any] = {}
    for question in rendering.questions().values():
        if question.hidden:
            continue
        if question.name == "kind":
            kind = kind or _ask(question, known)
            known["kind"] = kind
        elif question.name == "import_name":
            name = name or _ask_name(kind)
            known.setdefault("import_name", creating.naming(kind, name).import_name)
        elif question.name in given:
            known[question.name] = rendering.judge(
                question, given[question.name], known
            )
        elif (everything or question.name in FEW) and _applies(question, known):
            known[question.name] = _ask(question, known)
            if known[question.name] != rendering.default_of(question, known):
                asked[question.name] = known[question.name]
        else:
            known[question.name] = rendering.default_of(question, known)
    return Asked(kind, name, asked)


def confirmed(draft: creating.Draft) -> bool:
    """Show the files that would be made and ask whether to make them."""
    import questionary
    from questionary.prompts import confirm

    for note in draft.notes:
        shown = _("note: {note}").format(note=note)
        print(output.escaped(shown), file=sys.stderr)
    paths = [str(change.path) for change in draft.plan.changes]
    for line in output.drawn(draft.plan.destination.name, paths):
        print(output.escaped(line), file=sys.stderr)
    # What it shows for an answer is no option of its own.
    for name, said in (("YES", _("Yes")), ("NO", _("No"))):
        setattr(confirm, name, said)
    question = questionary.confirm(_("Make this?"), default=True, output=_screen())
    return bool(_answered(question, _("confirmation")))


def _terminal() -> bool:
    return output.is_terminal(sys.stdin) and output.is_terminal(sys.stderr)


def _applies(question: rendering.Question, known: Mapping[str, Any]) -> bool:
    """Return whether a question has more than one answer for this kind."""
    package_only = question.name in {"modules", "exports"}
    return known["kind"] == "package" or not package_only


def _ask_name(kind: str) -> str:
    import questionary

    def problem(text: str) -> str | bool:
        judgement = names.judge(text.strip(), top_level=True)
        # The name that would do comes first: the line may be cut at the edge.
        if judgement.verdict == "no":
            return _("{instead} would do, not this: {reason}").format(
                instead=judgement.instead, reason=judgement.reason
            )
        return _problem(lambda: creating.naming(kind, text.strip()))

    question = questionary.text(
        _("Its name, as after `import`:"), validate=problem, output=_screen()
    )
    return str(_answered(question, _("name"))).strip()


def _ask(question: rendering.Question, known: Mapping[str, Any]) -> Any:
    import questionary

    default = rendering.default_of(question, known)
    message = f"{_(question.help)}:"
    if question.choices:
        asked = _ending(_choosing(question, message, default, known))
    elif question.type == "yaml":
        asked = questionary.text(
            _("Modules below the package, as effects.echo:"),
            default=" ".join(default),
            validate=lambda text: _judged(question, _listed(text), known),
            output=_screen(),
        )
        return rendering.judge(
            question, _listed(_answered(asked, question.name)), known
        )
    else:
        asked = questionary.text(
            message,
            default=default,
            validate=lambda text: _judged(question, text.strip(), known),
            output=_screen(),
        )
        return rendering.judge(question, _answered(asked, question.name).strip(), known)
    return rendering.judge(question, _answered(asked, question.name), known)


def _choosing(
    question: rendering.Question, message: str, default: Any, known: Mapping[str, Any]
) -> Any:
    """Return a question whose answer is one of a few, or some of them."""
    import questionary

    if not question.multiselect:
        return questionary.select(
            message,
            choices=list(question.choices),
            default=default,
            instruction=_("(Use arrow keys)"),
            output=_screen(),
        )
    return questionary.checkbox(
        message,
        choices=[
            questionary.Choice(choice, checked=choice in default)
            for choice in question.choices
        ],
        instruction=_(_CHECKBOX),
        validate=lambda chosen: _judged(question, chosen, known),
        output=_screen(),
    )


def _listed(text: str) -> list[str]:
    return text.replace(",", " ").split()


def _judged(
    question: rendering.Question, value: Any, known: Mapping[str, Any]
) -> str | bool:
    return _problem(lambda: rendering.judge(question, value, known))


def _problem(judge: Callable[[], object]) -> str | bool:
    """Return what is wrong as the prompt wants it: a message, or True for nothing."""
    try:
        judge()
    except ScaffoldError as error:
        return error.message.partition(": ")[2] or error.message
    return True


def _answered(question: Any, name: str) -> Any:
    try:
        return question.unsafe_ask()
    except EOFError:
        raise ScaffoldError(
            _("the input ended at the question for the {name}").format(name=name),
            _("answer it, or give everything on the command line"),
        ) from None


def _ending(question: Any) -> Any:
    """Let Ctrl-D end a question without text, too, as it does one with text."""
    from prompt_toolkit.key_binding import KeyBindings, merge_key_bindings

    keys = KeyBindings()
    keys.add("c-d")(lambda event: event.app.exit(exception=EOFError))
    application = question.application
    application.key_bindings = merge_key_bindings([application.key_bindings, keys])
    return question


def _screen() -> Any:
    """Return standard error: standard output is for the result."""
    from prompt_toolkit.output import create_output

    return create_output(stdout=sys.stderr)
