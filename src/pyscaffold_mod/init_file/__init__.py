"""Edits of an ``__init__.py`` or ``__init__.pyi``: pure functions from bytes to bytes.

`add_child`, `remove_child` and `rename_child` keep the forms in which the file names its
child modules: ``__all__``, ``from . import``, a lazy table (PEP 562), `lazy_loader`. What
cannot be edited safely is left alone, and said. Standard library's `ast` finds the
places and the text is spliced there: every other byte stays what it was.
"""

from pyscaffold_mod.init_file.editing import (
    Edited,
    add_child,
    remove_child,
    rename_child,
)
from pyscaffold_mod.init_file.lazy import reads_stub

__all__ = ["Edited", "add_child", "reads_stub", "remove_child", "rename_child"]
