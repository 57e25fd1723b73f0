"""What is asked of a folder in which a planted mistake was mended."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from pyscaffold_mod.lessons import parsing, trees
from pyscaffold_mod.lessons.outcomes import located
from pyscaffold_mod.lessons.room import Room
from pyscaffold_mod.messages import N_, _

_CHANGES = N_("{path}, line {line}, changes sys.path; mend the cause")
_CATCHES = N_("{path}, line {line}, catches the error; mend the cause")


@dataclass(frozen=True)
class Straight:
    """No file looks away: no change of sys.path, no caught import.

    Args:
        paths: The files.
    """

    paths: tuple[str, ...]

    def about(self) -> str:
        """Say what is asked."""
        return _("the mistake is mended, not hidden")

    def missing(self, room: Room) -> str:
        """Say which file hides it."""
        for path in self.paths:
            tree = parsing.read(room.folder / path)
            for node in ast.walk(tree) if tree else ():
                said = _CHANGES if _changes_path(node) else ""
                said = _CATCHES if _catches(node) else said
                if said:
                    line = getattr(node, "lineno", 1)
                    return _(said).format(path=path, line=line)
        return ""


@dataclass(frozen=True)
class Gone:
    """`check` does not find the mistake any more.

    Args:
        rule: The rule that finds it.
    """

    rule: str

    def about(self) -> str:
        """Say what is asked."""
        return _("pyscaffold-mod check --run does not find it")

    def missing(self, room: Room) -> str:
        """Say where it is."""
        from pyscaffold_mod import checking
        from pyscaffold_mod.checking import running

        options = running.Options(limit=room.limit)
        report = checking.check([room.fresh()], select=[self.rule], run=options)
        for one in report.findings:
            if one.severity == "note":  # it says what else could be done
                continue
            return located(one)
        return ""


@dataclass(frozen=True)
class Imported:
    """A file still imports a module.

    Args:
        path: The file.
        module: The module.
    """

    path: str
    module: str

    def about(self) -> str:
        """Say what is asked."""
        return _("{path} still imports {module}").format(
            path=self.path, module=self.module
        )

    def missing(self, room: Room) -> str:
        """Say that the import was taken out."""
        tree = parsing.read(room.folder / self.path)
        for name in _imported(tree) if tree else ():
            if f"{name}.".startswith(f"{self.module}."):
                return ""
            if name.startswith(".") and f".{self.module}".endswith(name.lstrip(".")):
                return ""
        said = _("the import of {module} was taken out of {path}; bring it back")
        return said.format(path=self.path, module=self.module)


@dataclass(frozen=True)
class Used:
    """A name is still given what something else yields, in whatever file.

    Args:
        name: The name.
    """

    name: str

    def about(self) -> str:
        """Say what is asked."""
        return _("a file still sets {name}").format(name=self.name)

    def missing(self, room: Room) -> str:
        """Say that the name was taken out."""
        for path in trees.read(room.folder).files:
            tree = parsing.read(room.folder / path) if path.endswith(".py") else None
            for node in ast.walk(tree) if tree else ():
                if isinstance(node, ast.Assign) and self._is_set(node):
                    return ""
        said = _("the line that sets {name} was taken out; bring it back")
        return said.format(name=self.name)

    def _is_set(self, node: ast.Assign) -> bool:
        names = {x.id for x in node.targets if isinstance(x, ast.Name)}
        is_read = any(isinstance(x, ast.Name) for x in ast.walk(node.value))
        return self.name in names and is_read


def _is_search_path(node: ast.AST) -> bool:
    if isinstance(node, ast.Subscript):
        node = node.value
    return isinstance(node, ast.Attribute) and ast.unparse(node) == "sys.path"


def _changes_path(node: ast.AST) -> bool:
    """Tell whether a node calls a method of sys.path, sets it or a part of it."""
    targets: list[ast.expr] = []
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        targets = [node.func.value]
    elif isinstance(node, ast.Assign | ast.Delete):
        targets = node.targets
    elif isinstance(node, ast.AugAssign):
        targets = [node.target]
    return any(_is_search_path(one) for one in targets)


def _catches(node: ast.AST) -> bool:
    """Tell whether a node keeps the error of an import from being seen."""
    if isinstance(node, ast.With):
        is_catching = any("suppress" in ast.unparse(x) for x in node.items)
    else:
        is_catching = isinstance(node, ast.Try) and bool(node.handlers)
    if not is_catching or not isinstance(node, ast.With | ast.Try):
        return False
    inside = (part for one in node.body for part in ast.walk(one))
    return any(isinstance(x, ast.Import | ast.ImportFrom) for x in inside)


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = "." * node.level + (node.module or "")
            joint = "." if node.module else ""
            yield start
            yield from (f"{start}{joint}{alias.name}" for alias in node.names)
