"""Rewriting every reference to a module that moves, one file at a time."""

from collections import Counter

from pyscaffold_mod.messages import _
from pyscaffold_mod.references.dotted import Change, is_within, last_part, package_of
from pyscaffold_mod.references.mentions import mentions
from pyscaffold_mod.references.model import IsModule, Place, Rewritten, Source, Survey
from pyscaffold_mod.references.planning import Planner
from pyscaffold_mod.references.scopes import Scopes
from pyscaffold_mod.references.statements import (
    StatementError,
    Statements,
    imported_names,
)
from pyscaffold_mod.references.text import (
    Edit,
    Text,
    UnreadableError,
    moved_places,
    places,
    shifted,
)

_NOTHING = Survey()


def move(
    source: Source,
    old: str,
    new: str,
    *,
    is_module: IsModule,
    survey: Survey = _NOTHING,
) -> Rewritten:
    """Rewrite a file's references to a module or package, and to what is below it.

    The name that a file binds changes with the module where nobody else can see it; it is kept
    with `as` in a class, in another package's `__init__`, where the file binds it twice or has
    the new name already, and where a quoted annotation, `__all__`, a doctest or another file
    (`survey`) reads it. Strings and comments are never changed. If anything would break, the file
    is left alone and `refused` says why.

    Args:
        source: The file; if it is the module itself or below it, as it was before the move.
        old: The dotted name.
        new: The dotted name afterwards.
        is_module: Tells whether a dotted name was a module or package before the move.
        survey: What is known about the other files.

    Returns:
        The file afterwards.
    """
    moves = source.module is not None and is_within(source.module, old)
    last = last_part(old)
    if old == new or not (
        moves or not last.isascii() or last.encode() in source.content
    ):
        return Rewritten(source.content)
    change = Change(old, new, is_module, survey)
    try:
        return _File(source, change).rewritten()
    except UnreadableError as error:
        return Rewritten(
            source.content, doubtful=(Place(source.path, error.line, error.reason),)
        )


class _File:
    def __init__(self, source: Source, change: Change) -> None:
        self.source = source
        self.change = change
        self.text = Text(source.content)
        self.tree = self.text.tree()
        self.package = package_of(source.module, is_package=source.is_package)
        module = change.after(source.module) if source.module else None
        self.new_package = package_of(module, is_package=source.is_package)

    def rewritten(self) -> Rewritten:
        try:
            scopes = Scopes(self.tree, self.package)
            planner = Planner(self.source, self.text, self.tree, scopes, self.change)
            plan = planner.planned()
        except RecursionError:
            raise UnreadableError(1, _("it is nested too deep")) from None
        refused = [*plan.refused, *self._hidden(scopes)]
        statements = Statements(
            self.text, self.package, self.new_package, self.change, plan
        )
        edits = list(plan.edits)
        for node in scopes.statements:
            try:
                edits += statements.edits(node)
            except StatementError as error:
                refused.append((error.offset, _(error.reason)))
        content = None if refused else self._proved(edits, statements, scopes)
        if content is None:
            reasons = refused or [
                (edit.start, _("the result would not import the same"))
                for edit in edits[:1]
            ]
            doubtful = places(
                self.source.path,
                self.text,
                [*plan.doubtful, *mentions(self.text, self.tree, self.change.old)],
            )
            return Rewritten(self.source.content, (), doubtful, self._reasons(reasons))
        after = Text(content)
        left = [
            *shifted(plan.doubtful, edits),
            *mentions(after, after.tree(), self.change.old),
        ]
        done = places(self.source.path, after, moved_places(edits))
        return Rewritten(content, done, places(self.source.path, after, left))

    def _hidden(self, scopes: Scopes) -> list[tuple[int, str]]:
        """Find imports that would get what the new package binds to the module's new name."""
        if self.change.new not in self.change.survey.shadowed:
            return []
        reason = _("{name} is bound to something else by its package").format(
            name=self.change.new
        )
        return [
            (self.text.span(one.statement)[0], reason)
            for group in scopes.groups
            for one in group.imports
            if one.statement and one.target == self.change.old
        ]

    def _proved(
        self, edits: list[Edit], statements: Statements, scopes: Scopes
    ) -> bytes | None:
        """Splice, parse again and compare what is imported."""
        content = self.text.spliced(edits)
        if content is None:
            return None
        try:
            names = Counter(imported_names(Text(content).tree(), self.new_package))
        except UnreadableError:
            return None
        expected = Counter(
            name for node in scopes.statements for name in statements.expected(node)
        )
        return content if names == expected else None

    def _reasons(self, reasons: list[tuple[int, str]]) -> tuple[Place, ...]:
        places = {
            Place(self.source.path, self.text.line_of(offset), reason)
            for offset, reason in reasons
        }
        return tuple(sorted(places, key=lambda place: (place.line, place.text)))
