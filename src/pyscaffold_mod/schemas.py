"""JSON Schemas: of the answers, made from ``copier.yml``."""

from typing import Any

from pyscaffold_mod import rendering, template


def answers() -> dict[str, Any]:
    """Return the JSON Schema of what ``--data-file`` and Copier's ``--data`` take.

    What a schema cannot say (names, combinations) the questionnaire's validators
    say when the answers are used.
    """
    asked = [question for question in rendering.questions().values() if question.when]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Answers of pyscaffold-mod {template.version()}",
        "type": "object",
        "properties": {question.name: _property(question) for question in asked},
        "required": [question.name for question in asked if question.default is None],
        "additionalProperties": False,
    }


def _property(question: rendering.Question) -> dict[str, Any]:
    described: dict[str, Any] = {"description": question.help}
    if question.multiselect:
        items = {"type": "string", "enum": list(question.choices)}
        described |= {"type": "array", "items": items, "uniqueItems": True}
    elif question.type == "yaml":
        docstrings = {"type": "object", "additionalProperties": {"type": "string"}}
        names = {"type": "array", "items": {"type": "string"}, "uniqueItems": True}
        described["anyOf"] = [names, docstrings]
    elif question.choices:
        described |= {"type": "string", "enum": list(question.choices)}
    else:
        described["type"] = "string"
    if question.default is not None and "{" not in question.default:
        described["default"] = question.default
    return described
