"""What happens to each imported name of one file, and to every place that uses it."""

import ast
import re
from collections import defaultdict
from dataclasses import dataclass, field

from pyscaffold_mod.messages import _
from pyscaffold_mod.references.bindings import Binding, Group, Use
from pyscaffold_mod.references.dotted import Change, is_within, last_part, parent
from pyscaffold_mod.references.model import Source
from pyscaffold_mod.references.quoted import quoted_names
from pyscaffold_mod.references.scopes import Scopes
from pyscaffold_mod.references.text import Edit, Text


@dataclass
class Plan:
    """What to do.

    Args:
        edits: The changed uses.
        renamed: What `from … import` imports instead: the name, and the one after `as`.
        bound: What stands after `as` in an `import`.
        beside: Dotted names to import in the same `import` statement.
        after: Dotted names to import in a statement of their own, right after one.
        doubtful: Where a person must judge.
        refused: What cannot be done, and where.
    """

    edits: list[Edit] = field(default_factory=list)
    renamed: dict[ast.alias, tuple[str, str | None]] = field(default_factory=dict)
    bound: dict[ast.alias, str] = field(default_factory=dict)
    beside: defaultdict[ast.alias, list[str]] = field(
        default_factory=lambda: defaultdict(list)
    )
    after: defaultdict[ast.stmt, list[str]] = field(
        default_factory=lambda: defaultdict(list)
    )
    doubtful: list[int] = field(default_factory=list)
    refused: list[tuple[int, str]] = field(default_factory=list)


class Planner:
    """Decides by scopes which uses mean the module.

    Args:
        source: The file.
        text: Its text.
        tree: Its tree.
        scopes: Its names.
        change: The move.
    """

    def __init__(
        self,
        source: Source,
        text: Text,
        tree: ast.Module,
        scopes: Scopes,
        change: Change,
    ) -> None:
        self.source = source
        self.text = text
        self.scopes = scopes
        self.change = change
        self.plan = Plan()
        self._quoted = quoted_names(tree, text.string)
        self._old = tuple(change.old.split("."))

    def planned(self) -> Plan:
        """Plan every imported name."""
        for group in self.scopes.groups:
            moved = [one for one in group.imports if self._is_member(one)]
            tops = [one for one in group.imports if one.is_top]
            if moved:
                self._members(group, moved)
            if tops and group.name == self._old[0]:
                self._tops(group, tops)
            self._ancestors(group)
        implicit = self.source.is_package and self.source.module == parent(
            self.change.old
        )
        parts = (self._old[-1],) if implicit else self._old
        for use in self.scopes.unbound:
            if self._reaches(use, parts) and (implicit or len(parts) > 1):
                self.plan.doubtful.append(self.text.span(use.nodes[0])[0])
        return self.plan

    def _is_member(self, binding: Binding) -> bool:
        change = self.change
        known = change.is_attribute() and change.is_module(change.old)
        return (
            isinstance(binding.statement, ast.ImportFrom)
            and binding.target == change.old
            and known
        )

    def _members(self, group: Group, moved: list[Binding]) -> None:
        """Plan `from package import module`: a true rename where nobody else sees the name."""
        old, new = self._old[-1], last_part(self.change.new)
        edits = None
        if group.name == old and old != new and self._is_private(group, moved, new):
            edits = self._use_edits(group.uses, old, new)
        for binding in moved:
            alias = binding.alias
            if alias is None:
                continue
            if alias.asname and alias.asname != old:
                self.plan.renamed[alias] = (new, alias.asname)
            elif old == new:
                self.plan.renamed[alias] = (old, alias.asname)
            elif edits is None:
                self.plan.renamed[alias] = (new, old)
            else:
                self.plan.renamed[alias] = (new, new if alias.asname else None)
        self.plan.edits += edits or []

    def _is_private(self, group: Group, moved: list[Binding], new: str) -> bool:
        if len(moved) != len(group.bindings) or new in self.scopes.identifiers:
            return False
        if group.scope is self.scopes.module and self.source.is_package:
            # An attribute of the package: it goes with the module only if it is the module.
            is_own = (
                self.source.module == parent(self.change.old)
                and self.change.stays_beside
            )
            if not is_own:
                return False
        return self._is_unseen(group)

    def _is_unseen(self, group: Group) -> bool:
        if (
            group.scope.kind == "class"
            or group.name in self.scopes.declared | self._quoted
        ):
            return False
        if group.scope is not self.scopes.module:
            return True
        seen = {f"{self.source.module}.{group.name}", f"{self.source.module}.*"}
        return not seen & self.change.survey.taken

    def _tops(self, group: Group, tops: list[Binding]) -> None:
        """Plan `import a.b.c`, which binds `a` only."""
        change = self.change
        uses = [
            use
            for use in group.uses
            if self._reaches(use, self._old) and change.is_attribute()
        ]
        moved = [one for one in tops if change.mapped(one.imported)]
        if not uses and not moved:
            return
        top = change.new.partition(".")[0]
        if top != group.name and not (
            len(tops) == len(group.bindings)
            and self._is_unseen(group)
            and self._is_free(top)
        ):
            self._keep_name(tops)
            return
        edits = self._use_edits(uses, change.old, change.new)
        if edits is None:
            self._refuse(
                tops[0],
                _("{name} is used in a way that cannot be rewritten").format(
                    name=change.old
                ),
            )
            return
        self.plan.edits += edits
        if moved and moved[0].alias:
            self._keep_parents(group, uses, tops, moved[0].alias)
        elif not change.stays_beside and tops[-1].alias:
            self.plan.beside[tops[-1].alias].append(change.new)

    def _keep_name(self, tops: list[Binding]) -> None:
        for binding in tops:
            if (
                binding.alias
                and binding.imported == self.change.old
                and len(self._old) == 1
            ):
                self.plan.bound[binding.alias] = self.change.old
            else:
                self._refuse(
                    binding,
                    _("{name} has other meanings in this file").format(
                        name=self._old[0]
                    ),
                )

    def _keep_parents(
        self, group: Group, moved_uses: list[Use], tops: list[Binding], alias: ast.alias
    ) -> None:
        """Import the old parent too, where its other contents are used."""
        above = self._old[:-1]
        imported = [self.change.after(one.imported) for one in tops]
        for use in group.uses:
            if use in moved_uses or not above:
                continue
            length = next(
                (
                    n
                    for n, (a, b) in enumerate(zip(use.chain, above, strict=False))
                    if a != b
                ),
                None,
            )
            needed = ".".join(
                above[: min(len(use.chain), len(above)) if length is None else length]
            )
            if not any(is_within(name, needed) for name in imported):
                self.plan.beside[alias].append(parent(self.change.old))
                return

    def _ancestors(self, group: Group) -> None:
        """Plan uses of the module as an attribute of a package that was imported from or `as`."""
        targets = {one.target for one in group.imports}
        above = [
            one
            for one in group.imports
            if not one.is_top and is_within(parent(self.change.old), one.target)
        ]
        if not above or not self.change.is_attribute():
            return
        rest = self._old[above[0].target.count(".") + 1 :]
        uses = [use for use in group.uses if self._reaches(use, (group.name, *rest))]
        if not uses:
            return
        if len(targets) > 1:
            self.plan.doubtful += [self.text.span(use.nodes[0])[0] for use in uses]
            return
        seen = ".".join((group.name, *rest))
        if self.change.stays_beside:
            edits = self._use_edits(
                uses, seen, f"{parent(seen)}.{last_part(self.change.new)}"
            )
        else:
            edits = self._use_edits(uses, seen, self.change.new)
            if (
                not self._is_free(self.change.new.partition(".")[0])
                or not above[0].statement
            ):
                edits = None
        if edits is None:
            self._refuse(
                above[0],
                _("{name} is used in a way that cannot be rewritten").format(name=seen),
            )
            return
        self.plan.edits += edits
        if not self.change.stays_beside and above[0].statement:
            self.plan.after[above[0].statement].append(self.change.new)

    def _refuse(self, binding: Binding, reason: str) -> None:
        if binding.statement:
            self.plan.refused.append((self.text.span(binding.statement)[0], reason))

    def _is_free(self, top: str) -> bool:
        """Tell whether an `import` may bind a name: nothing else does anywhere in the file."""
        groups = [group for group in self.scopes.groups if group.name == top]
        bound = [one for group in groups for one in group.bindings]
        if not groups:
            return top not in self.scopes.identifiers
        unbound = any(use.chain[0] == top for use in self.scopes.unbound)
        return not unbound and all(one.is_top for one in bound)

    @staticmethod
    def _reaches(use: Use, parts: tuple[str, ...]) -> bool:
        return use.chain[: len(parts)] == parts

    def _use_edits(self, uses: list[Use], old: str, new: str) -> list[Edit] | None:
        """Replace what begins each use; nothing if the text does not show it plainly."""
        edits: list[Edit] = []
        strings: defaultdict[ast.JoinedStr, int] = defaultdict(int)
        for use in uses:
            if use.within:
                strings[use.within] += 1
                continue
            start, _ = self.text.span(use.nodes[0])
            _, end = self.text.span(use.nodes[old.count(".")])
            if self.text.string[start:end] != old:
                return None
            edits.append(Edit(start, end, new))
        for string, count in strings.items():
            start, end = self.text.span(string)
            pattern = re.compile(rf"(?<![\w.]){re.escape(old)}(?!\w)")
            found = list(pattern.finditer(self.text.string, start, end))
            if len(found) != count:
                return None
            edits += [Edit(match.start(), match.end(), new) for match in found]
        return edits
