"""What a file is, and what it can become."""

import os
from pathlib import Path, PurePosixPath

from pyscaffold_mod import project as projects
from pyscaffold_mod.promoting import packages
from pyscaffold_mod.promoting.drafts import Draft, Goal

PROMOTE = "pyscaffold-mod promote"


def draft(
    here: Path, typed: str, goal: Goal | None = None, folder: Path | None = None
) -> Draft:
    """Decide what a file becomes.

    Args:
        here: The current folder.
        typed: The file as the user typed it.
        goal: What it shall become; inferred where there is only one.
        folder: The project's folder, if it was given.

    Raises:
        ScaffoldError: It cannot become that, or more than one thing.
    """
    file = (here / typed).absolute()
    project = projects.find(file.parent, folder)
    path = PurePosixPath(
        Path(os.path.realpath(file.parent), file.name)
        .relative_to(project.root)
        .as_posix()
    )
    name = project.dotted_name(path)
    return packages.draft(project, path, name)
