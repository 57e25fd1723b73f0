"""The stages in order. Their texts and files stand in the numbered folders."""

from pyscaffold_mod.lessons.model import Stage
from pyscaffold_mod.lessons.stages import module, script

STAGES: tuple[Stage, ...] = (script.STAGE, module.STAGE)
