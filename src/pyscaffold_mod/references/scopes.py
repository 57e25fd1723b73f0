"""Which binding a name refers to (language reference, 4.2.2), by `ast` alone.

A scope of a class is not seen from the functions in it; a comprehension has a scope of its own but
for its first iterable; `:=` in it binds outside (PEP 572).
"""

import ast
from collections.abc import Iterable

from pyscaffold_mod.references.bindings import Binding, Group, Scope, Use
from pyscaffold_mod.references.dotted import absolute


class Scopes(ast.NodeVisitor):
    """All names of a file.

    Args:
        tree: The file.
        package: Where its relative imports begin.
    """

    def __init__(self, tree: ast.Module, package: str) -> None:
        self.package = package
        self.module = Scope("module", None)
        self.statements: list[ast.Import | ast.ImportFrom] = []
        self.declared: set[str] = set()
        self.identifiers: set[str] = set()
        self.unbound: list[Use] = []
        self._groups: dict[tuple[Scope, str], Group] = {}
        self._uses: list[Use] = []
        self._scope = self.module
        self._within: ast.JoinedStr | None = None
        self.generic_visit(tree)
        for use in self._uses:
            group = self._found(use.chain[0], use.scope)
            (group.uses if group else self.unbound).append(use)

    @property
    def groups(self) -> list[Group]:
        """Give every name that an import binds."""
        return [group for group in self._groups.values() if group.imports]

    def group(self, name: str) -> Group | None:
        """Give a name of the module's own scope."""
        return self._groups.get((self.module, name))

    def _found(self, name: str, scope: Scope) -> Group | None:
        looked: Scope | None = scope
        while looked:
            if name in looked.redirected:
                looked = looked.redirected[name]
                continue
            found = self._groups.get((looked, name))
            if found and looked.kind != "class":
                return found
            if found and looked is scope:
                if found.imports:
                    return found
                # Before it is bound in the class it is the module's: neither can be renamed.
                self.declared.add(name)
            looked = looked.outer
        return None

    def _bind(
        self,
        name: str | None,
        binding: Binding | None = None,
        scope: Scope | None = None,
    ) -> None:
        if name is None:
            return
        scope = scope or self._scope
        scope = scope.redirected.get(name, scope) or scope
        self.identifiers.add(name)
        group = self._groups.setdefault((scope, name), Group(scope, name))
        group.bindings.append(binding or Binding())

    def _inside(self, kind: str, nodes: Iterable[ast.AST | None]) -> None:
        outer, self._scope = self._scope, Scope(kind, self._scope)
        self._all(nodes)
        self._scope = outer

    def _all(self, nodes: Iterable[ast.AST | None]) -> None:
        for node in nodes:
            if node is not None:
                self.visit(node)

    def visit_Import(self, node: ast.Import) -> None:
        """Bind the first part, or the name after `as`."""
        self.statements.append(node)
        for alias in node.names:
            top = alias.name.partition(".")[0]
            target = alias.name if alias.asname else top
            self._bind(alias.asname or top, Binding(node, alias, target, alias.name))

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        """Bind each name."""
        self.statements.append(node)
        base = absolute(self.package, node.level, node.module)
        for alias in node.names:
            target = f"{base}.{alias.name}" if base else ""
            if alias.name != "*":
                self._bind(
                    alias.asname or alias.name, Binding(node, alias, target, target)
                )

    def visit_Name(self, node: ast.Name) -> None:
        """Keep a use, or bind."""
        self.identifiers.add(node.id)
        if isinstance(node.ctx, ast.Load):
            self._uses.append(Use((node,), self._scope, self._within))
        else:
            self._bind(node.id)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        """Keep a dotted name as one use."""
        nodes: list[ast.expr] = [node]
        inner: ast.expr = node.value
        while isinstance(inner, ast.Attribute):
            nodes.append(inner)
            inner = inner.value
        if isinstance(inner, ast.Name):
            self.identifiers.add(inner.id)
            self._uses.append(Use((inner, *reversed(nodes)), self._scope, self._within))
        else:
            self.visit(inner)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """Remember the outermost f-string."""
        outer, self._within = self._within, self._within or node
        self.generic_visit(node)
        self._within = outer

    def visit_Global(self, node: ast.Global) -> None:
        """Send names to the module."""
        self.declared.update(node.names)
        if self._scope is not self.module:
            self._scope.redirected |= dict.fromkeys(node.names, self.module)

    def visit_Nonlocal(self, node: ast.Nonlocal) -> None:
        """Send names outwards."""
        self.declared.update(node.names)
        self._scope.redirected |= dict.fromkeys(node.names, self._scope.outer)

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self._bind(node.name)
        self._all([*node.decorator_list, node.returns])
        self._arguments(node.args)
        parameters = getattr(node, "type_params", [])
        self._inside("function", [*parameters, *_named(node.args), *node.body])

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        """Open a scope."""
        self._function(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        """Open a scope."""
        self._function(node)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        """Open a scope."""
        self._arguments(node.args)
        self._inside("function", [*_named(node.args), node.body])

    def _arguments(self, arguments: ast.arguments) -> None:
        self._all([*arguments.defaults, *arguments.kw_defaults])
        self._all(argument.annotation for argument in _named(arguments))

    def visit_arg(self, node: ast.arg) -> None:
        """Bind a parameter; its annotation is read outside."""
        self._bind(node.arg)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        """Open a scope that functions in it don't see."""
        self._bind(node.name)
        self._all([*node.decorator_list, *node.bases, *node.keywords])
        self._inside("class", [*getattr(node, "type_params", []), *node.body])

    def _comprehension(
        self, generators: list[ast.comprehension], *results: ast.expr
    ) -> None:
        self.visit(generators[0].iter)
        inner: list[ast.AST] = []
        for number, generator in enumerate(generators):
            inner += [generator.iter] * bool(number) + [
                generator.target,
                *generator.ifs,
            ]
        self._inside("comprehension", [*inner, *results])

    def visit_ListComp(self, node: ast.ListComp) -> None:
        """Open a scope."""
        self._comprehension(node.generators, node.elt)

    def visit_SetComp(self, node: ast.SetComp) -> None:
        """Open a scope."""
        self._comprehension(node.generators, node.elt)

    def visit_GeneratorExp(self, node: ast.GeneratorExp) -> None:
        """Open a scope."""
        self._comprehension(node.generators, node.elt)

    def visit_DictComp(self, node: ast.DictComp) -> None:
        """Open a scope."""
        self._comprehension(node.generators, node.key, node.value)

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        """Bind outside of comprehensions."""
        self.visit(node.value)
        scope = self._scope
        while scope.kind == "comprehension" and scope.outer:
            scope = scope.outer
        self._bind(node.target.id, scope=scope)

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        """Bind the exception."""
        self._bind(node.name)
        self.generic_visit(node)

    def visit_MatchAs(self, node: ast.MatchAs) -> None:
        """Bind a capture."""
        self._bind(node.name)
        self.generic_visit(node)

    def visit_MatchStar(self, node: ast.MatchStar) -> None:
        """Bind a capture."""
        self._bind(node.name)

    def visit_MatchMapping(self, node: ast.MatchMapping) -> None:
        """Bind a capture."""
        self._bind(node.rest)
        self.generic_visit(node)

    def visit_TypeVar(self, node: ast.AST) -> None:
        """Bind a type parameter (PEP 695)."""
        self._bind(getattr(node, "name", None))
        self.generic_visit(node)

    def visit_ParamSpec(self, node: ast.AST) -> None:
        """Bind a type parameter."""
        self.visit_TypeVar(node)

    def visit_TypeVarTuple(self, node: ast.AST) -> None:
        """Bind a type parameter."""
        self.visit_TypeVar(node)


def _named(arguments: ast.arguments) -> list[ast.arg]:
    several = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    return several + [one for one in (arguments.vararg, arguments.kwarg) if one]
