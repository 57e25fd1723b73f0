"""Edits of ``__all__`` alone, in any module; the rest of the file is not asked."""

from collections.abc import Callable

from pyscaffold_mod.init_file import guard, layout, orders
from pyscaffold_mod.init_file.finding import all_forms
from pyscaffold_mod.init_file.series import Series
from pyscaffold_mod.init_file.source import Source, Splice, UnreadableError, read

_Edit = Callable[[Source, Series], tuple[Splice, ...]]


def list_name(content: bytes, name: str) -> bytes:
    """Put a name into ``__all__``, where a sorted one keeps it, else at the end.

    Args:
        content: A module.
        name: The name.

    Returns:
        The module with the name, or as it was: the name is there, or ``__all__`` is not
        one plain list at the top level.
    """

    def edit(source: Source, series: Series) -> tuple[Splice, ...]:
        if name in series.names:
            return ()
        at = orders.place(series.names, name)
        return layout.insertion(source, series, at, name)

    return _edited(content, name, edit)


def unlist_name(content: bytes, name: str) -> bytes:
    """Take a name out of ``__all__``: the last of them where it stands there twice.

    Args:
        content: A module.
        name: The name.

    Returns:
        The module without it, or as it was: ``__all__`` is not one plain list at the
        top level, or a comment would go with the name.
    """

    def edit(source: Source, series: Series) -> tuple[Splice, ...]:
        found = [at for at, other in enumerate(series.names) if other == name]
        splices = layout.removal(source, series, found[-1]) if found else ()
        lost = (source.text[splice.start : splice.end] for splice in splices)
        return () if any("#" in text for text in lost) else splices

    return _edited(content, name, edit)


def _edited(content: bytes, name: str, edit: _Edit) -> bytes:
    try:
        before = read(content)
        forms = list(all_forms(before))
        if len(forms) != 1 or not isinstance(forms[0], Series):
            return content
        splices = edit(before, forms[0])
        after = before.spliced(splices)
        if not splices or not guard.same_but_for(before.tree, after.tree, {name}):
            return content
        return after.encode()
    except UnreadableError:
        return content
