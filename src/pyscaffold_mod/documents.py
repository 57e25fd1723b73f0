"""YAML and JSON of unknown origin as data."""

import json
from collections.abc import Iterable
from typing import Any

from pyscaffold_mod.messages import _

_DEEPEST = 100
_MOST = 1_000_000
_LONGEST = 1_000  # bits; Python writes some 14,000


def load(text: str | bytes) -> Any:
    """Read one document, and no more than a person or a program would write.

    Args:
        text: YAML, or JSON, which YAML 1.1 includes but for pairs of surrogates.

    Returns:
        Scalars, lists and mappings.

    Raises:
        ValueError: It is neither, or too large once its aliases are followed.
    """
    import yaml

    # Of the faults that PyYAML's constructors meet, it names only some.
    faults = (ValueError, LookupError, AttributeError, TypeError, RecursionError)
    try:
        found = _json(text)
        if found is None:
            loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
            _refuse_depths(yaml.parse(text, loader))
            found = yaml.load(text, loader)  # noqa: S506 - a safe loader
    except yaml.YAMLError as error:
        raise ValueError(" ".join(str(error).split())) from None
    except faults as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        raise ValueError(
            _("a value cannot be read ({reason})").format(reason=reason)
        ) from None
    _refuse_bombs(found)
    return found


def _json(text: str | bytes) -> Any:
    """Return the mapping or list of a JSON text, nothing if it is another text."""
    if text.lstrip()[:1] not in ("{", "[", b"{", b"["):
        return None
    try:
        return json.loads(text)
    except ValueError:
        return None


def _refuse_depths(events: Iterable[Any]) -> None:
    """Stop before libyaml's recursion overflows the stack, which ends the interpreter."""
    import yaml

    depth = 0
    for event in events:
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            raise ValueError(_("it is nested too deep"))


def _refuse_bombs(document: Any) -> None:
    """Count what a document holds when it is written out, without writing it.

    Raises:
        ValueError: It holds too much, or a number too long to be written.
    """
    rest, count = [document], 0
    while rest:
        item = rest.pop()
        count += 1
        if count > _MOST:
            raise ValueError(_("its aliases make it endless"))
        if isinstance(item, dict):
            rest += item.keys()
            rest += item.values()
        elif isinstance(item, (list, tuple, set)):
            rest += item
        elif isinstance(item, int) and item.bit_length() > _LONGEST:
            raise ValueError(_("it holds a number that is too long"))
