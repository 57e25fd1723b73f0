"""What the metadata declares: dependencies and entry points."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pyscaffold_mod.checking import known
from pyscaffold_mod.project.metadata import Metadata, strings, table

# What goes on with one of + : / is an address or a path.
_NAME = re.compile(r"\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)(?![\w+:/\\])")


@dataclass(frozen=True)
class Dependency:
    """A declared dependency.

    Args:
        import_name: What it is imported as, as far as is known.
        distribution_name: What it is called there.
        file: The file that declares it.
    """

    import_name: str
    distribution_name: str
    file: str


@dataclass(frozen=True)
class EntryPoint:
    """An entry point.

    Args:
        table: The table it stands in, as `project.scripts`.
        name: Its name.
        module: The dotted name of the module.
        attribute: What it takes from there, with dots; empty for the module itself.
    """

    table: str
    name: str
    module: str
    attribute: str


def dependencies(root: Path, metadata: Metadata) -> Iterator[Dependency]:
    """Give the declared dependencies, each import name once.

    Args:
        root: The project.
        metadata: Its metadata.
    """
    names = {_normal(name): key for key, name in known.popular().items()}
    for text, file in _declared(root, metadata):
        match = _NAME.match(text)
        if match:
            name = match[1]
            plain = re.sub(r"[-.]+", "_", name).lower()
            yield Dependency(names.get(_normal(name), plain), name, file)


def entry_points(metadata: Metadata) -> Iterator[EntryPoint]:
    """Give the entry points of pyproject.toml.

    Args:
        metadata: The project's metadata.
    """
    project = table(metadata.pyproject, "project")
    tables = {
        "project.scripts": table(project, "scripts"),
        "project.gui-scripts": table(project, "gui-scripts"),
        "tool.poetry.scripts": table(metadata.pyproject, "tool", "poetry", "scripts"),
    }
    for group, value in table(project, "entry-points").items():
        tables[f"project.entry-points.{group}"] = table(value)
    for where, found in tables.items():
        for name, target in found.items():
            if isinstance(target, str):
                module, _, attribute = target.partition("[")[0].partition(":")
                yield EntryPoint(where, name, module.strip(), attribute.strip())


def _declared(root: Path, metadata: Metadata) -> Iterator[tuple[str, str]]:
    pyproject = metadata.pyproject
    project, poetry = table(pyproject, "project"), table(pyproject, "tool", "poetry")
    lists = [
        project.get("dependencies"),
        *table(project, "optional-dependencies").values(),
        *table(pyproject, "dependency-groups").values(),
        list(table(poetry, "dependencies")),
        *(list(table(x, "dependencies")) for x in table(poetry, "group").values()),
    ]
    for one in lists:
        yield from ((x, "pyproject.toml") for x in strings(one) if x != "python")
    for path in sorted(root.glob("requirements*.txt")):
        try:
            text = path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        yield from ((x, path.name) for x in text.splitlines())


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
