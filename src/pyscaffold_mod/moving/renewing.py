"""A project from the template whose top-level name changes."""

from collections.abc import Mapping
from typing import Any

from pyscaffold_mod import answers_file, changes, rendering
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _


def follow(
    overlay: changes.Overlay, old: str, new: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Let a project from the template follow its renamed top-level name.

    Args:
        overlay: The project's files, those of the code in their new places.
        old: The dotted name that changes.
        new: The dotted name afterwards.

    Returns:
        The files that were made anew; and what is to be said about others.
    """
    content = overlay.read(answers_file.NAME)
    recorded = answers_file.recorded(content) if content else None
    if not content or not recorded or recorded.get("import_name") != old:
        return (), ()
    overlay.write(
        answers_file.NAME, answers_file.with_answer(content, "import_name", new)
    )
    return _renewed(overlay, recorded, new)


def _renewed(
    overlay: changes.Overlay, recorded: Mapping[str, Any], new: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    try:
        before = rendering.answer(recorded)
        after = rendering.answer({**recorded, "import_name": new})
    except ScaffoldError as error:
        return (), (
            _("what stands around the code was left alone: {problem}").format(
                problem=error.message
            ),
        )
    old_files, new_files = rendering.render(before), rendering.render(after)
    code = {str(before["typed_path"]), str(after["typed_path"]), answers_file.NAME}
    code |= {node["path"] for one in (before, after) for node in one["nodes"]}
    renewed, notes = [], []
    for path in sorted({*old_files, *new_files} - code):
        old, wanted = old_files.get(path), new_files.get(path)
        place = overlay.root / path
        there = place.read_bytes() if place.is_file() else None
        if old == wanted or (there is None and old is not None):
            continue
        if there != old:
            notes.append(
                _("{path} was edited: it may name {name} yet").format(
                    path=path, name=before["import_name"]
                )
            )
            continue
        renewed.append(path)
        if wanted is None:
            overlay.delete(path)
        else:
            overlay.write(path, wanted)
    return tuple(renewed), tuple(notes)
