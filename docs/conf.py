"""How Sphinx builds the documentation: `nox -s docs`."""

from pathlib import Path

project = "pyscaffold-mod"
author = project_copyright = "The pyscaffold-mod authors"
release = (
    (Path(__file__).parents[1] / "includes/version.txt").read_text("utf-8").strip()
)

extensions = ["myst_parser"]
exclude_patterns = ["_build"]
myst_heading_anchors = 2
html_theme = "furo"
html_title = f"{project} {release}"
