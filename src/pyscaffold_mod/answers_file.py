"""The answer ``modules`` in the answers file of a generated project, kept true."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pyscaffold_mod import documents, template
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _

NAME = ".copier-answers.yml"

Modules = Sequence[str] | Mapping[str, str]
"""An answer to ``modules``: dotted names below the package, or their docstrings."""


@dataclass(frozen=True)
class Package:
    """What the answers file of a generated package says about its tree."""

    import_name: str
    modules: Modules
    exports: str = "none"
    recorded: Mapping[str, Any] = field(default_factory=dict)


def read(content: bytes) -> Package | None:
    """Return what an answers file says about a package.

    Args:
        content: The file.

    Returns:
        Nothing where it is the file of another template or of another kind.

    Raises:
        ScaffoldError: It is no answers file.
    """
    answers = _loaded(content)
    if not isinstance(answers, dict) or answers.get("kind") != "package":
        return None
    name, modules = answers.get("import_name"), answers.get("modules")
    if answers.get("_src_path") != template.URL or not isinstance(name, str):
        return None
    if not isinstance(modules, (list, dict)) or not all(map(_is_text, modules)):
        return None
    recorded = {key: answers[key] for key in answers if not str(key).startswith("_")}
    return Package(name, modules, str(answers.get("exports", "none")), recorded)


def recorded(content: bytes) -> Mapping[str, Any] | None:
    """Return the answers in an answers file of this template, whatever the kind.

    Args:
        content: The file.

    Returns:
        Nothing where it is the file of another template.

    Raises:
        ScaffoldError: It is no answers file.
    """
    answers = _loaded(content)
    if not isinstance(answers, dict) or answers.get("_src_path") != template.URL:
        return None
    return {key: answers[key] for key in answers if not str(key).startswith("_")}


def with_modules(content: bytes, modules: Modules) -> bytes:
    """Return an answers file with another answer to ``modules``.

    Args:
        content: An answers file for which :func:`read` returned a package.
        modules: The answer.
    """
    answer = dict(modules) if isinstance(modules, Mapping) else list(modules)
    return with_answer(content, "modules", answer)


def with_answer(content: bytes, name: str, answer: object) -> bytes:
    """Return an answers file with another answer to one question.

    Args:
        content: An answers file for which :func:`recorded` returned answers.
        name: The question; one that is answered in the file.
        answer: The answer.

    Raises:
        ScaffoldError: It cannot be written without changing more, as where the answer
            is an alias, or the whole file stands in braces.
    """
    import yaml

    mark, text = "", content.decode()
    if text.startswith("\ufeff"):
        mark, text = text[0], text[1:]
    root: Any = yaml.compose(text, _loader())
    key, value = next(pair for pair in root.value if pair[0].value == name)
    nice: Any = template.environment().filters["to_nice_yaml"]
    written: str = nice({name: answer})
    written = written.removesuffix("\n")
    written = written.replace("\n", "\n" + " " * key.start_mark.column)
    if "\r\n" in text:
        written = written.replace("\n", "\r\n")
    start, end = key.start_mark.index, _end_of(value)
    result = (mark + text[:start] + written + text[end:]).encode()
    if _said(result) != {**_loaded(content), name: answer}:
        raise ScaffoldError(
            _("{file} holds {name} in a way that cannot be edited").format(
                file=NAME, name=name
            ),
            _("write {name} there once, line by line, as Copier does").format(
                name=name
            ),
        )
    return result


def added(modules: Modules, name: str, doc: str = "") -> Modules:
    """Return an answer to ``modules`` with one more module or empty subpackage.

    Args:
        modules: The answer.
        name: The dotted name below the package; an empty subpackage's ends in a dot.
        doc: The docstring, where it is not the usual one.
    """
    is_package = name.endswith(".")
    there = name in modules or (
        is_package and any(other.startswith(name) for other in modules)
    )
    if there and not doc:
        return modules
    if isinstance(modules, Mapping):
        return {**modules, name: doc or modules.get(name, "")}
    if doc:
        return {**dict.fromkeys(modules, ""), name: doc}
    return [*modules, name]


def removed(modules: Modules, name: str) -> Modules:
    """Return an answer to ``modules`` without a module, or a package and all below it.

    The package that it was in stays, empty if need be.

    Args:
        modules: The answer.
        name: The dotted name below the package; a subpackage's ends in a dot.
    """
    going = [
        other
        for other in modules
        if other == name or (name.endswith(".") and other.startswith(name))
    ]
    if not going:
        return modules
    above = name.rstrip(".").rpartition(".")[0]
    left = [other for other in modules if other not in going]
    if above and not any(other.startswith(f"{above}.") for other in left):
        left.insert(list(modules).index(going[0]), f"{above}.")
    if isinstance(modules, Mapping):
        return {other: modules.get(other, "") for other in left}
    return left


def renamed(modules: Modules, old: str, new: str) -> Modules:
    """Return an answer to ``modules`` in which a module or package has another name.

    Args:
        modules: The answer.
        old: The dotted name below the package, without a last dot.
        new: The new dotted name below the package.
    """

    def mapped(name: str) -> str:
        inside = name == old or name.startswith(f"{old}.")
        return new + name[len(old) :] if inside else name

    if isinstance(modules, Mapping):
        found: Modules = {mapped(name): doc for name, doc in modules.items()}
    else:
        found = [mapped(name) for name in modules]
    above = old.rpartition(".")[0]
    if above and not any(name.startswith(f"{above}.") for name in found):
        found = added(found, f"{above}.")
    return found


def promoted(modules: Modules, name: str) -> Modules:
    """Return an answer to ``modules`` in which a module is a package.

    Args:
        modules: The answer.
        name: The module's dotted name below the package.
    """
    if isinstance(modules, Mapping):
        return {f"{n}." if n == name else n: doc for n, doc in modules.items()}
    return [f"{one}." if one == name else one for one in modules]


def _loaded(content: bytes) -> Any:
    try:
        return documents.load(content)
    except ValueError as error:
        raise ScaffoldError(
            _("{file} is not YAML: {error}").format(file=NAME, error=error),
            _("mend it, or delete {file}").format(file=NAME),
        ) from None


def _said(content: bytes) -> Any:
    """Return what an answers file says; nothing where it is none any more."""
    try:
        return _loaded(content)
    except ScaffoldError:
        return None


def _end_of(node: Any) -> int:
    """Return where a YAML node ends; the mark of a block includes what follows it."""
    if isinstance(node.value, str) or node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return _end_of(last[1] if isinstance(last, tuple) else last)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _loader() -> Any:
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)
