"""The ``__init__.py`` files of our own template."""

import pytest

from pyscaffold_mod import rendering
from pyscaffold_mod.init_file import add_child, remove_child, rename_child

NAMES = ["equalizer", "a1", "karaoke", "v10", "v9", "vocoder_with_long_name", "wav"]


def generated(names: list[str], exports: str, description: str) -> bytes:
    """Render the ``__init__.py`` of a package with some modules."""
    answers = rendering.answer(
        {
            "kind": "package",
            "import_name": "sound",
            "modules": names,
            "exports": exports,
            "description": description,
            "profile": "minimal",
        }
    )
    return rendering.render(answers)["sound/__init__.py"]


def brackets(content: bytes) -> int:
    """Count the lists that are written one name a line."""
    return content.count(b"[\n") + content.count(b"import (\n")


@pytest.mark.parametrize("description", ["", "A sentence. " * 12])
@pytest.mark.parametrize("exports", ["all", "eager", "lazy"])
@pytest.mark.parametrize("size", [1, 2, 5, 6, 7, 8, 9, 10, 13])
def test_edited_is_as_rendered(size: int, exports: str, description: str) -> None:
    """A child more, less or with another name gives what the template makes of the list.

    But a list that was written one name a line is not joined.
    """
    names = [f"{NAMES[i % 7]}{'_x' * (i // 7)}" for i in range(size)]

    def rendered(*more: str) -> bytes:
        return generated([*names, *more], exports, description.strip())

    before, renamed = rendered(), rendered("nnnnnnn")
    for new in ("aaa", "zzz_sound"):
        after = rendered(new)
        assert add_child(before, new).content == after
        if brackets(before) == brackets(after):
            assert remove_child(after, new).content == before
        if brackets(after) <= brackets(renamed):
            assert rename_child(after, new, "nnnnnnn").content == renamed
