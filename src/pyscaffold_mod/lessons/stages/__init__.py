"""The stages in order. Their texts and files stand in the numbered folders."""

from pyscaffold_mod.lessons.model import Stage
from pyscaffold_mod.lessons.stages import (
    both,
    exports,
    installable,
    module,
    package,
    references,
    script,
    search_path,
)

STAGES: tuple[Stage, ...] = (
    script.STAGE,
    module.STAGE,
    both.STAGE,
    search_path.STAGE,
    package.STAGE,
    exports.STAGE,
    references.STAGE,
    installable.STAGE,
)
