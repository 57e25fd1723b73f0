"""Mistakes to find: which there are, which is chosen, what is asked of the mend."""

from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.lessons.items import Item
from pyscaffold_mod.lessons.mending import Gone, Straight
from pyscaffold_mod.lessons.model import Stage
from pyscaffold_mod.lessons.planted import PLANTED
from pyscaffold_mod.lessons.planting import Planted
from pyscaffold_mod.messages import _

__all__ = ["PLANTED", "Planted", "chosen", "items", "known", "unhidden"]


def known(number: int) -> Planted | None:
    """Return the mistake of a number, if there is one.

    Args:
        number: The number.
    """
    return next((one for one in PLANTED if one.number == number), None)


def chosen(stage: Stage, number: int | None, seed: int | None) -> Planted:
    """Choose a mistake of a stage.

    Args:
        stage: The stage.
        number: Its number, if it was named.
        seed: What chooses one, the same on every machine; else it is the first.

    Raises:
        ScaffoldError: The stage has no mistake of that number.
    """
    here = [one for one in PLANTED if one.stage == stage.number]
    if number is None:
        # Arithmetic alone: what `random` makes of a seed may change with Python.
        return here[(seed or 0) % len(here)]
    for one in here:
        if one.number == number:
            return one
    raise ScaffoldError(
        _("stage {stage} has no mistake {number}").format(
            stage=stage.number, number=number
        ),
        _("it has {names}").format(names=", ".join(str(x.number) for x in here)),
    )


def unhidden(planted: Planted, stage: Stage) -> tuple[Item, ...]:
    """Return what is asked before a mistake is planted, and when it is mended.

    Args:
        planted: The mistake.
        stage: Its stage.
    """
    files = dict.fromkeys((*stage.files, *planted.edits))
    straight = Straight(tuple(x for x in files if x.endswith(".py")))
    return (straight, Gone(planted.rule))


def items(planted: Planted, stage: Stage) -> tuple[Item, ...]:
    """Return what is asked of a folder in which a mistake was mended.

    Args:
        planted: The mistake.
        stage: Its stage.
    """
    straight, gone = unhidden(planted, stage)
    return (straight, *planted.asked, gone, *stage.items)
