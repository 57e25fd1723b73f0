"""A name of a scope: what binds it, and what reads it."""

import ast
from dataclasses import dataclass, field


@dataclass(eq=False)
class Scope:
    """A block with names of its own.

    Args:
        kind: `module`, `class`, `function` or `comprehension`.
        outer: The block around it.
    """

    kind: str
    outer: "Scope | None"
    redirected: dict[str, "Scope | None"] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Binding:
    """One place that gives a name its value.

    Args:
        statement: The import statement; nothing for every other kind of binding.
        alias: What it imports.
        target: The dotted name that the bound name stands for; empty if unknown.
        imported: The dotted name that is imported; longer than the target for `import a.b`.
    """

    statement: ast.Import | ast.ImportFrom | None = None
    alias: ast.alias | None = None
    target: str = ""
    imported: str = ""

    @property
    def is_top(self) -> bool:
        """Tell whether it is an `import` without `as`: it binds the first part only."""
        return (
            isinstance(self.statement, ast.Import)
            and self.alias is not None
            and not self.alias.asname
        )


@dataclass(frozen=True, eq=False)
class Use:
    """A name that is read, with the attributes that follow.

    Args:
        nodes: The name, then each attribute around it.
        scope: Where it stands.
        within: The f-string around it; the places of what is in it are not to be trusted before
            Python 3.12.
    """

    nodes: tuple[ast.expr, ...]
    scope: Scope
    within: ast.JoinedStr | None

    @property
    def chain(self) -> tuple[str, ...]:
        """Give the parts of the dotted name."""
        return tuple(
            node.id
            if isinstance(node, ast.Name)
            else node.attr
            if isinstance(node, ast.Attribute)
            else ""
            for node in self.nodes
        )


@dataclass(eq=False)
class Group:
    """A name of one scope: what binds it, and what reads it."""

    scope: Scope
    name: str
    bindings: list[Binding] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)

    @property
    def imports(self) -> list[Binding]:
        """Give the bindings that are imports."""
        return [binding for binding in self.bindings if binding.statement]
