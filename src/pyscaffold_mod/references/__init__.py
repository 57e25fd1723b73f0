"""Who refers to a module, and rewriting it: pure functions over the contents of files."""

from pyscaffold_mod.references.imports import imports_of, survey
from pyscaffold_mod.references.model import Import, Place, Rewritten, Source, Survey
from pyscaffold_mod.references.moving import move

__all__ = [
    "Import",
    "Place",
    "Rewritten",
    "Source",
    "Survey",
    "imports_of",
    "move",
    "survey",
]
