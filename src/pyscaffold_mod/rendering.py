"""``copier.yml`` and ``template/`` by Jinja2 alone: answers, paths, contents.

Copier is the reference. The template keeps to a subset of its format that
``docs/decisions/0002-render-without-copier.md`` lists, a test refuses anything
outside it, and another compares every file with what Copier writes.
"""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from pyscaffold_mod import documents, refusals, template
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _

ANSWERS_FILE = ".copier-answers.yml"
SUFFIX = ".jinja"
_YIELD = re.compile(r"{% yield (\w+) from (\w+) %}(.*){% endyield %}")


@dataclass(frozen=True)
class Question:
    """One question of ``copier.yml``; a hidden one is computed, never asked."""

    name: str
    type: str
    help: str = ""
    choices: tuple[str, ...] = ()
    default: str | None = None
    validator: str = ""
    multiselect: bool = False
    multiline: bool = False
    when: bool = True

    @property
    def hidden(self) -> bool:
        """Return whether it is computed from the other answers."""
        return not self.when


@dataclass(frozen=True)
class Answers:
    """What was answered: ``recorded`` goes to the answers file, ``computed`` does not."""

    recorded: Mapping[str, Any]
    computed: Mapping[str, Any] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        """Return one recorded or computed answer."""
        return self.computed[name] if name in self.computed else self.recorded[name]


@cache
def questions() -> Mapping[str, Question]:
    """Return the questions in the order of ``copier.yml``."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = (template.home() / "copier.yml").read_text(encoding="utf-8")
    return {
        name: replace(Question(name=name, **details), choices=_choices(details))
        for name, details in yaml.load(text, loader).items()  # noqa: S506 - a safe loader
        if not name.startswith("_")
    }


def answer(given: Mapping[str, Any]) -> Answers:
    """Complete and judge the answers as Copier does.

    Args:
        given: Some of the answers; the others take their defaults.

    Returns:
        Every answer, in the order of the questions.

    Raises:
        ScaffoldError: An answer is unknown, missing or refused.
    """
    refuse_unknown(given)
    recorded: dict[str, Any] = {}
    computed: dict[str, Any] = {}
    for question in questions().values():
        context = {**recorded, **computed}
        if question.hidden:
            computed[question.name] = default_of(question, context)
        elif question.name in given:
            recorded[question.name] = judge(question, given[question.name], context)
        elif question.default is None:
            raise ScaffoldError(
                _("{question} is missing").format(question=question.name),
                _("give one: {help}").format(help=_(question.help)),
            )
        else:
            default = default_of(question, context)
            recorded[question.name] = judge(question, default, context)
    return Answers(recorded, computed)


def default_of(question: Question, context: Mapping[str, Any]) -> Any:
    """Return the default that earlier answers give a question.

    Args:
        question: The question.
        context: The answers to every earlier question.
    """
    rendered = template.from_string(question.default or "").render(context)
    return _cast(question, rendered)


def judge(question: Question, value: Any, context: Mapping[str, Any]) -> Any:
    """Return a value as the question's type, if it may be the answer.

    Args:
        question: The question.
        value: The value to judge.
        context: The answers to every earlier question.

    Raises:
        ScaffoldError: The value has the wrong type, is no choice or is refused
            by the question's validator.
    """
    cast = _cast(question, value)
    problem = template.from_string(question.validator).render(
        {**context, question.name: cast}
    )
    if problem := " ".join(problem.split()):
        message, _sign, remedy = problem.rpartition("; ")
        said = refusals.said(message or remedy)
        raise ScaffoldError(
            _("{question}: {problem}").format(question=question.name, problem=said),
            refusals.said(remedy) if message else _(question.help),
        )
    return cast


def refuse_unknown(given: Mapping[str, Any]) -> None:
    """Refuse answers to questions that nobody asks.

    Raises:
        ScaffoldError: A name is no question, or that of a computed value.
    """
    asked = [question.name for question in questions().values() if question.when]
    for name in given:
        if name not in asked:
            raise ScaffoldError(
                _("no question is named {name}").format(name=name),
                _("one of {names}").format(names=", ".join(asked)),
            )


def render(answers: Answers) -> dict[str, bytes]:
    """Render every file of the template.

    Args:
        answers: What :func:`answer` returned.

    Returns:
        Contents by path, with ``/`` between the parts, in no special order.
    """
    context = {
        **answers.recorded,
        **answers.computed,
        "_copier_answers": dict(answers.recorded),
        "_copier_conf": {"answers_file": ANSWERS_FILE},
    }
    files = {}
    top = template.home() / "template"
    for source in _sources(top):
        relative = source.relative_to(top).as_posix()
        for path, item in _paths(relative.removesuffix(SUFFIX).split("/"), context):
            if relative.endswith(SUFFIX):
                body = template.environment().get_template(f"template/{relative}")
                files[path] = body.render({**context, **item}).encode()
            else:
                files[path] = source.read_bytes()
    return files


def strings() -> Iterator[str]:
    """Return every source that is rendered from a text: questions and path names."""
    for question in questions().values():
        yield question.default or ""
        yield question.validator
    top = template.home() / "template"
    for source in _sources(top):
        relative = source.relative_to(top).as_posix()
        for part in relative.removesuffix(SUFFIX).split("/"):
            yield _without_yield(part)[0]


def executable(content: bytes) -> bool:
    """Return whether a rendered file is one to run: it begins with ``#!``."""
    return content.startswith(b"#!")


def _choices(details: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(details.get("choices", ()))


def _cast(question: Question, value: Any) -> Any:
    if question.multiselect:
        return _cast_choices(question, value)
    if question.type == "str":
        try:
            value = None if isinstance(value, (list, dict)) else value
            value = value if value is None else str(value)
        except ValueError:  # a number of more digits than Python writes
            value = None
        if value is None:
            text = _("{question} must be text").format(question=question.name)
            raise ScaffoldError(text, _(question.help))
        if question.choices and value not in question.choices:
            raise _no_choice(question, value)
        return value
    return _parse(question, value) if isinstance(value, str) else value


def _cast_choices(question: Question, value: Any) -> list[str]:
    chosen = _parse(question, value) if isinstance(value, str) else value
    if not isinstance(chosen, list):
        raise ScaffoldError(
            _("{question} must be a list").format(question=question.name),
            _("any of {names}").format(names=", ".join(question.choices)),
        )
    for item in chosen:
        if item not in question.choices:
            raise _no_choice(question, item)
    return [choice for choice in question.choices if choice in chosen]


def _parse(question: Question, text: str) -> Any:
    if question.type == "json":
        import json

        return json.loads(text)
    try:
        return documents.load(text)
    except ValueError as error:
        text = _("{question} is not YAML: {error}")
        text = text.format(question=question.name, error=error)
        raise ScaffoldError(text, _(question.help)) from None


def _no_choice(question: Question, value: Any) -> ScaffoldError:
    return ScaffoldError(
        _("{question} cannot be {value}").format(question=question.name, value=value),
        _("one of {names}").format(names=", ".join(question.choices)),
    )


def _sources(folder: Path) -> Iterator[Path]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.name in {"__pycache__", ".DS_Store"} or entry.name.endswith(".pyc"):
            continue
        if entry.is_dir():
            yield from _sources(Path(entry.path))
        else:
            yield Path(entry.path)


def _paths(
    parts: list[str], context: Mapping[str, Any]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Render a path of the template: none, one or many, each with its yielded item."""
    head, *rest = parts
    for name, item in _names(head, context):
        if not name:
            continue
        if not rest:
            yield name, item
            continue
        for path, inner in _paths(rest, {**context, **item}):
            yield f"{name}/{path}", {**item, **inner}


def _names(
    part: str, context: Mapping[str, Any]
) -> Iterator[tuple[str, dict[str, Any]]]:
    body, match = _without_yield(part)
    name = template.from_string(body)
    if not match:
        yield name.render(context), {}
        return
    variable, expression, _ = match.groups()
    for value in context[expression]:
        item = {variable: value}
        yield name.render({**context, **item}), item


def _without_yield(part: str) -> tuple[str, re.Match[str] | None]:
    """Return what is rendered for each item of a path part, and its yield tag."""
    match = _YIELD.search(part)
    if not match:
        return part, None
    return part[: match.start()] + match[3] + part[match.end() :], match
