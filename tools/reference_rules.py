"""The pages about the rules of `check`, made from the rules themselves."""

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from pyscaffold_mod import checking
from pyscaffold_mod.checking import reports
from pyscaffold_mod.checking.model import Rule
from pyscaffold_mod.checking.registry import RULES
from tools.reference_answers import BANNER
from tools.reference_command import code_names

INDEX = """{banner}

# The rules of `check`

{count} mistakes that people make with modules and packages. An error is surely wrong, a warning
probably, a note is worth a look; the table names the worst that a rule finds. The third column tells
whether [`check --fix`](../how-to/check.md) mends it.

| rule | worst | `--fix` | the mistake |
| --- | --- | --- | --- |
{rows}

```{{toctree}}
:glob:
:hidden:
:maxdepth: 1

rules/*
```
"""

PAGE = """{banner}

# `{id}`

{title}.

{why}

- **Worst**: {severity}
- **Found**: {found}
- **Mend it**: {mend}
- **`check --fix`**: {repairs}
- **Leave it**: `# pyscaffold-mod: ignore[{id}]` on the line; [more](../../how-to/check.md)

## Wrong

{bad}
{said}
## Right

{good}
"""

SAID = """
`check` says:

```text
{lines}
```
"""

_FOUND = {
    "": "by reading the files",
    "--run": "by `check --run` alone, which runs the code",
    "--wheel": "by `check --wheel` alone, which builds the wheel",
}
_NOTHING = "nothing; somebody must decide"
_LANGUAGES = {".py": "python", ".toml": "toml", ".cfg": "ini"}


def pages() -> dict[str, str]:
    """Return every page about rules by its path below docs/reference."""
    rows = "\n".join(
        f"| [`{one.id}`](rules/{one.id}.md) | {one.severity} |"
        f" {'yes' if one.repairs else ''} | {code_names(one.title)} |"
        for one in RULES
    )
    index = INDEX.format(banner=BANNER, count=len(RULES), rows=rows)
    return {"rules.md": index, **{f"rules/{one.id}.md": page(one) for one in RULES}}


def page(rule: Rule) -> str:
    """Return the page about one rule.

    Args:
        rule: The rule.
    """
    said = "\n".join(found(rule))
    return PAGE.format(
        banner=BANNER,
        id=rule.id,
        title=code_names(rule.title),
        why=code_names(rule.why),
        severity=rule.severity,
        found=_FOUND[rule.needs],
        mend=code_names(rule.mend),
        repairs=code_names(rule.repairs) or _NOTHING,
        bad=tree(rule.bad),
        said=SAID.format(lines=said) if said else "",
        good=tree(rule.good),
    )


def found(rule: Rule) -> Iterator[str]:
    """Write what `check` says of the bad example of a rule, but of this rule alone.

    Args:
        rule: The rule.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        for path, content in rule.bad.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content.encode())
        report = checking.check([folder], select=[rule.id])
    yield from reports.text((str(one.path), one) for one in report.findings)


def tree(files: Mapping[str, str]) -> str:
    """Return the files of an example, each with its path.

    Args:
        files: What they hold, by path.
    """
    return "\n\n".join(_file(path, content) for path, content in files.items())


def _file(path: str, content: str) -> str:
    if not content:
        return f"`{path}` (empty)"
    language = _LANGUAGES.get(Path(path).suffix, "text")
    end = "" if content.endswith("\n") else "\n"
    return f"`{path}`\n\n```{language}\n{content}{end}```"
