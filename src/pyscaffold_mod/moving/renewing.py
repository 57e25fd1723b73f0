"""A project from the template whose top-level name changes."""

from collections.abc import Mapping
from typing import Any

from pyscaffold_mod import answers_file, changes, rendering
from pyscaffold_mod.errors import ScaffoldError


def follow(
    overlay: changes.Overlay, recorded: Mapping[str, Any], new: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Let the files around the code become what they are made of under the new name.

    Args:
        overlay: The project's files, those of the code in their new places.
        recorded: The answers that the project was made from.
        new: The new top-level name.

    Returns:
        The files that were made anew; and what is to be said about others.
    """
    try:
        before = rendering.answer(recorded)
        after = rendering.answer({**recorded, "import_name": new})
    except ScaffoldError as error:
        return (), (f"what stands around the code was left alone: {error.message}",)
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
            notes.append(f"{path} was edited: it may name {before['import_name']} yet")
            continue
        renewed.append(path)
        if wanted is None:
            overlay.delete(path)
        else:
            overlay.write(path, wanted)
    return tuple(renewed), tuple(notes)
