"""What a room needs on one stick: wheels, the lesson's pages, the program in one file.

`make` brings a folder to that. What is there and whole is not loaded again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from packaging.utils import canonicalize_name

from pyscaffold_mod import template
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.kit import own, pip, single_file, start_page
from pyscaffold_mod.kit.store import Store
from pyscaffold_mod.kit.targets import PLATFORMS, Platform, Target, targets
from pyscaffold_mod.kit.wheels import FOLDER, Absent, Loader, Wanted
from pyscaffold_mod.lessons import pages
from pyscaffold_mod.messages import _

__all__ = [
    "PLATFORMS",
    "Absent",
    "Kit",
    "Platform",
    "Target",
    "make",
    "needed",
    "targets",
]


@dataclass(frozen=True)
class Kit:
    """A kit that was made.

    Args:
        folder: Where it is.
        targets: What it is for.
        absent: What has no wheel.
        sizes: The size of each file.
        loaded: How many wheels were loaded now.
    """

    folder: Path
    targets: tuple[Target, ...]
    absent: tuple[Absent, ...]
    sizes: Mapping[str, int]
    loaded: int


def needed(chosen: tuple[Target, ...]) -> dict[str, str]:
    """Return the distributions that a kit has, with their versions if they are known.

    Args:
        chosen: What it is for.

    Raises:
        ScaffoldError: What is needed is not known.
    """
    wanted, found = Wanted(), {}
    for target in chosen:
        for name in wanted.of(target):
            found[name] = wanted.versions.get(name, "")
    return dict(sorted(found.items()))


def make(
    folder: Path,
    chosen: tuple[Target, ...],
    advance: Callable[[int, int], None],
) -> Kit:
    """Make a kit, or go on with one that was begun.

    Args:
        folder: Where it shall be: a new folder, an empty one, or a kit.
        chosen: What it is for.
        advance: Is told how many wheels are there, and of how many.

    Raises:
        ScaffoldError: It could not be made; what was loaded stays for the next time.
    """
    pip.ask()
    store = Store(folder)
    with store.open():
        loader = Loader(store, advance)
        with store.passing() as room, store.writing():
            built = own.wheel(room)
            ours = f"{FOLDER}/{built.name}"
            store.move(built, ours)
        loader.load(chosen)
        parts = [folder / ours, *(_wheel(loader, x) for x in single_file.NEEDED)]
        store.put(single_file.FILE, single_file.content(parts))
        for path, content in pages.write().items():
            store.put(f"pages/{path}", content)
        found = tuple(loader.absent)
        said = start_page.Said(template.version(), chosen, found, store.sizes())
        store.close(start_page.pages(said))
        return Kit(folder, chosen, found, store.sizes(), loader.loaded)


def _wheel(loader: Loader, name: str) -> Path:
    for one in loader.used():
        if one.name == canonicalize_name(name):
            return loader.store.folder / one.path
    raise ScaffoldError(
        _("{name} has no wheel for any of the laptops").format(name=name),
        _("without it the program in one file cannot be made"),
    )
