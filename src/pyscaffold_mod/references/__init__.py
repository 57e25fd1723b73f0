"""Who refers to a module, and rewriting it: pure functions over the contents of files."""

from pyscaffold_mod.references.imports import imports_of, survey
from pyscaffold_mod.references.in_cfg import move_in_cfg
from pyscaffold_mod.references.in_toml import move_in_toml
from pyscaffold_mod.references.model import Import, Place, Rewritten, Source, Survey
from pyscaffold_mod.references.moving import move
from pyscaffold_mod.references.promotion import become_package

__all__ = [
    "Import",
    "Place",
    "Rewritten",
    "Source",
    "Survey",
    "become_package",
    "imports_of",
    "move",
    "move_in_cfg",
    "move_in_toml",
    "survey",
]
