"""Edits of an ``__init__.py`` or ``__init__.pyi``: pure functions from bytes to bytes.

`add_child`, `remove_child` and `rename_child` keep the forms in which the file names its
child modules: ``__all__``, ``from . import``, a lazy table (PEP 562), `lazy_loader`. What
cannot be edited safely is left alone, and said. `list_name` and `unlist_name` edit the
``__all__`` of any module, and nothing else of it. Standard library's `ast` finds the
places and the text is spliced there: every other byte stays what it was.
"""

from pyscaffold_mod.init_file.editing import (
    Edited,
    add_child,
    remove_child,
    rename_child,
)
from pyscaffold_mod.init_file.exports import list_name, unlist_name
from pyscaffold_mod.init_file.lazy import reads_stub

__all__ = [
    "Edited",
    "add_child",
    "list_name",
    "reads_stub",
    "remove_child",
    "rename_child",
    "unlist_name",
]
