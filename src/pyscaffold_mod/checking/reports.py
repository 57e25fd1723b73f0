"""A report as text: for people, for GitHub's log, as SARIF."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

from pyscaffold_mod import messages, template
from pyscaffold_mod.checking.model import SEVERITIES, Finding, Severity
from pyscaffold_mod.checking.registry import RULES, rule
from pyscaffold_mod.messages import _, ngettext

_HOME = f"https://github.com/{template.URL.removeprefix('gh:')}"

Named = Iterable[tuple[str, Finding]]
"""Findings, each with its path as the reader knows it."""


def page(name: str) -> str:
    """Return where the page about a rule stands.

    Args:
        name: The id of the rule.
    """
    pages = f"{_HOME}/blob/v{template.version()}/docs/reference/rules"
    return f"{pages}/{name}.md"


def text(named: Named) -> Iterator[str]:
    """Write findings for people.

    Args:
        named: The findings.

    Yields:
        The lines; why and fix are indented.
    """
    why, fix = _("why:"), _("fix:")
    for path, one in named:
        place = f"{path}:{one.line}:{one.column}"
        yield f"{place}: {one.severity} {one.rule}: {one.message}"
        yield f"    {why} {_(rule(one.rule).why)}"
        yield f"    {fix} {one.fix}"


def github(named: Named) -> Iterator[str]:
    """Write findings as workflow commands of GitHub Actions.

    Args:
        named: The findings.

    Yields:
        The lines.
    """
    kinds = {"error": "error", "warning": "warning", "note": "notice"}
    for path, one in named:
        place = f"file={_property(path)},line={one.line},col={one.column}"
        said = _escaped(f"{one.message}; {one.fix}")
        yield f"::{kinds[one.severity]} {place},title={_property(one.rule)}::{said}"


def sarif(named: Named) -> str:
    """Write findings as SARIF 2.1.0.

    Args:
        named: The findings.
    """
    numbers = {one.id: number for number, one in enumerate(RULES)}
    rules = [
        {
            "id": one.id,
            "shortDescription": {"text": _(one.title)},
            "fullDescription": {"text": _(one.why)},
            "help": {"text": _(one.mend)},
            "helpUri": page(one.id),
            "defaultConfiguration": {"level": one.severity},
        }
        for one in RULES
    ]
    results = [
        {
            "ruleId": one.rule,
            "ruleIndex": numbers[one.rule],
            "level": one.severity,
            "message": {"text": f"{one.message}; {one.fix}"},
            "locations": [{"physicalLocation": _location(path, one)}],
        }
        for path, one in named
    ]
    # The format's own default is American English.
    spoken = {} if messages.used() == "en" else {"language": messages.used()}
    driver = {
        **spoken,
        "name": "pyscaffold-mod",
        "version": template.version(),
        "informationUri": _HOME,
        "rules": rules,
    }
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                **spoken,
                "columnKind": "unicodeCodePoints",
                "results": results,
            }
        ],
    }
    return json.dumps(log, indent=2) + "\n"


def summary(findings: Iterable[Finding], files: int) -> str:
    """Say how much was found, as `2 errors, 1 warning in 41 files`.

    Args:
        findings: The findings.
        files: How many files were looked at.
    """
    kinds = [one.severity for one in findings]
    said = ", ".join(
        _counted(count, kind) for kind in SEVERITIES if (count := kinds.count(kind))
    )
    where = ngettext("{count} file", "{count} files", files).format(count=files)
    if not said:
        return _("{files}, nothing found").format(files=where)
    # Translators: as in "2 errors, 1 warning in 41 files"
    return _("{findings} in {files}").format(findings=said, files=where)


def _counted(number: int, kind: Severity) -> str:
    if kind == "error":
        said = ngettext("{count} error", "{count} errors", number)
    elif kind == "warning":
        said = ngettext("{count} warning", "{count} warnings", number)
    else:
        said = ngettext("{count} note", "{count} notes", number)
    return said.format(count=number)


def _location(path: str, one: Finding) -> dict[str, object]:
    return {
        "artifactLocation": {"uri": _uri(path)},
        "region": {"startLine": one.line, "startColumn": one.column},
    }


def _uri(path: str) -> str:
    """Return a path as a URI reference (RFC 3986), relative but to another drive."""
    if Path(path).is_absolute():
        return Path(path).as_uri()
    return quote(path, errors="surrogateescape")


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
