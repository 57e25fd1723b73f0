"""The page about the answers, made from the questionnaire."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pyscaffold_mod import rendering
from pyscaffold_mod.errors import ScaffoldError

KINDS = rendering.questions()["kind"].choices
PROFILES = rendering.questions()["profile"].choices
BANNER = "<!-- Written by `nox -s reference`; do not edit. -->"

REFUSED: dict[str, list[Any]] = {
    "import_name": ["my-tools", "class", "random", "con"],
    "distribution_name": ["-sound"],
    "description": ["two\nlines", " outer blanks "],
    "author_name": ["\x07"],
    "author_email": ["nobody"],
    "keywords": ["sound,,echo"],
    "repository_url": ["example.org", "https://", "https://example.org/a b"],
    "modules": [["echo", "echo"], ["echo", "echo.delay"], ["Echo", "echo"]],
}
"""Values that a question without choices refuses, as examples of its rules."""


def made(**answers: Any) -> rendering.Answers:
    """Return completed answers; `my_tools` is the name where none is given."""
    return rendering.answer({"import_name": "my_tools", **answers})


def asked() -> list[rendering.Question]:
    """Return the questions that are asked, in their order."""
    return [one for one in rendering.questions().values() if not one.hidden]


def code(value: object) -> str:
    """Return a value as it is written in an answers file, set as code."""
    if isinstance(value, list):
        return ", ".join(map(code, value)) if value else "none"
    return f"`{value}`" if value != "" else "empty"


def default(question: rendering.Question) -> str:
    """Return a question's default, and what it depends on."""
    if question.default is None:
        return " none; it must be given"
    if "{" not in question.default:
        return f" {code(question.default)}"
    if question.name == "distribution_name":
        made_from = code(made()[question.name])
        return f" made from `import_name`, as {made_from} from `my_tools`"
    found = {}
    for kind in KINDS:
        for profile in [None] if question.name == "profile" else PROFILES:
            given = {"kind": kind} | ({"profile": profile} if profile else {})
            found[kind, profile] = code(made(**given)[question.name])
    groups = list(_grouped(found))
    if question.type == "yaml":
        groups.append("with an `example`: its modules")
    return "".join(f"\n  - {group}" for group in groups)


def _grouped(found: Mapping[tuple[str, str | None], str]) -> Iterator[str]:
    """Say which values belong to which kinds and profiles, in as few words as do."""
    every = {profile for _, profile in found}
    for value in dict.fromkeys(found.values()):
        where = [pair for pair, other in found.items() if other == value]
        kinds = dict.fromkeys(kind for kind, _ in where)
        profiles = dict.fromkeys(str(profile) for _, profile in where)
        words = []
        if len(profiles) < len(every):
            words.append(f"profile {' or '.join(map(code, profiles))}")
        if len(kinds) < len(KINDS):
            words.append(f"a {' or a '.join(kinds)}")
        yield f"{' of '.join(words)}: {value}"


def refusals() -> dict[str, list[str]]:
    """Return why answers are refused, by question, in the template's own words.

    Each choice is tried with each kind and, for a package, with each other choice.
    """
    choices: list[tuple[str, Any]] = [("modules", ["core"])]
    for question in asked():
        if question.multiselect:
            choices += [(question.name, [one]) for one in question.choices]
            choices += [(question.name, [])]
        elif question.choices and question.name != "kind":
            choices += [(question.name, one) for one in question.choices]
    trials: list[dict[str, Any]] = [
        {"kind": kind, name: value} for name, value in choices for kind in KINDS
    ]
    trials += [
        {name: value, other: second}
        for number, (name, value) in enumerate(choices)
        for other, second in choices[number + 1 :]
        if other != name and _problem({name: value}) is None
        if _problem({other: second}) is None
    ]
    trials += [
        {"import_name": name, "layout": "flat", "profile": "full"}
        for name in sorted({p.split("/")[0].split(".")[0] for p in _full_paths()})
        if name.isidentifier() and _problem({"import_name": name}) is None
    ]
    found: dict[str, dict[str, None]] = {}
    for problem in filter(None, map(_problem, trials)):
        name, _, reason = problem.message.partition(": ")
        found.setdefault(name, {})[_sentence(reason, problem.hint)] = None
    return {name: list(reasons) for name, reasons in found.items()}


def _full_paths() -> list[str]:
    return [*rendering.render(made(profile="full")), "noxfile"]


def _problem(answers: Mapping[str, Any]) -> ScaffoldError | None:
    try:
        made(**answers)
    except ScaffoldError as error:
        return error
    return None


def _sentence(reason: str, hint: str) -> str:
    questions = {question.help.splitlines()[0] for question in asked()}
    text = reason.rstrip(";") if hint in questions else f"{reason}; {hint}"
    return re.sub(r"(?<!`)\b__(\w+)__(\.py)?", r"`__\1__\2`", text)


def examples(name: str, values: Sequence[Any]) -> Iterator[str]:
    """Yield values that a question must refuse, each with the reason."""
    for value in values:
        problem = _problem({name: value})
        if problem is None:
            raise AssertionError(f"{name} takes {value!r}")
        reason = problem.message.partition(": ")[2].removeprefix(f"{value}: ")
        yield f"`{json.dumps(value)}`: {_sentence(reason, problem.hint)}"


def page() -> str:
    """Return the page about the answers."""
    reasons = refusals()
    options = {"kind": "the word after `new`", "modules": "`--module`, `--tree`"}
    kinds = {
        "str": "text in one line",
        "yaml": "a list of dotted names, or a mapping from them to docstrings",
    }
    lines = [
        *(BANNER, ""),
        *("# Answers", ""),
        "The answers decide what is made, through either door. They are recorded in",
        f"`{rendering.ANSWERS_FILE}` of the project.",
        "Their names never change. An answer that is not given takes its default.",
    ]
    for question in asked():
        name = question.name
        kind = f"one of {code(list(question.choices))}"
        if question.multiselect:
            kind = f"any of {code(list(question.choices))}"
        lines += ["", f"## `{name}`", "", f"{question.help}.", ""]
        lines.append(f"- type: {kind if question.choices else kinds[question.type]}")
        lines.append(f"- default:{default(question)}")
        option = options.get(name, f"`--{name.replace('_', '-')}`")
        lines.append(f"- in the command: {option}")
        lines += [f"- refused: {reason}" for reason in reasons.pop(name, [])]
        lines += [
            f"- refused, for example {text}"
            for text in examples(name, REFUSED.get(name, []))
        ]
    if reasons:
        raise AssertionError(f"refusals of no question: {reasons}")
    return "\n".join(lines) + "\n"
