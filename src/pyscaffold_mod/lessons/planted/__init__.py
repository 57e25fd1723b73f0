"""The mistakes in the order of the stages (see docs/reference/mistakes.md)."""

from pyscaffold_mod.lessons.planted import files, packages, projects
from pyscaffold_mod.lessons.planting import Planted

PLANTED: tuple[Planted, ...] = (*files.PLANTED, *packages.PLANTED, *projects.PLANTED)
