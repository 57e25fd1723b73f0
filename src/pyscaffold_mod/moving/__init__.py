"""Rename or move a module or package; every import of it still works.

`draft` decides what happens, `make` carries it out, all or nothing. Before that, each
import in the project is looked up among the files as they will be.
"""

from pyscaffold_mod.moving.drafts import Draft, make
from pyscaffold_mod.moving.mover import draft

__all__ = ["Draft", "draft", "make"]
