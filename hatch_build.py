"""What the build of the wheel adds: the template, compiled (see docs/decisions/0008)."""

import shutil
import sys
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledTemplate(BuildHookInterface):  # type: ignore[type-arg]
    """Add the package of compiled templates to a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the template, but for an editable install."""
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root, "src")))
        from pyscaffold_mod import rendering, template

        self.folder = Path(mkdtemp(prefix="pyscaffold-mod-"))
        compiled = self.folder / template.COMPILED
        template.compile_into(compiled, rendering.strings())
        target = f"pyscaffold_mod/{template.COMPILED}"
        build_data["force_include"][str(compiled)] = target

    def finalize(self, version: str, build_data: dict[str, Any], artifact: str) -> None:
        """Remove what was compiled."""
        if version != "editable":
            shutil.rmtree(self.folder)
