"""What test runners and build back ends stumble over, with the tree at hand."""

from collections.abc import Iterator

from pyscaffold_mod.explaining.answers import (
    Explanation,
    of_finding,
    of_rule,
)
from pyscaffold_mod.explaining.hand import Hand
from pyscaffold_mod.explaining.symptoms import Symptom
from pyscaffold_mod.messages import N_, _


def mismatch(hand: Hand, symptom: Symptom) -> Iterator[Explanation | None]:
    """Give the two test files of one name.

    Args:
        hand: The tree.
        symptom: The error.
    """
    paths = {spot.file.path for spot in hand.spots}
    if symptom.name.rpartition(".")[2] == "conftest":
        one = hand.pick("conftest-imported", lambda x: True)
        yield of_finding(hand.root, one) if one else None
    stem = symptom.name.rpartition(".")[2]
    one = hand.pick(
        "test-basename-collision",
        lambda x: x.path in paths or (not paths and x.path.stem == stem),
    )
    yield of_finding(hand.root, one) if one else None


def flat(hand: Hand, symptom: Symptom) -> Iterator[Explanation | None]:
    """Give the folders that setuptools sees.

    Args:
        hand: The tree.
        symptom: The error.
    """
    one = hand.pick("flat-layout-ambiguous", lambda x: True)
    yield of_finding(hand.root, one) if one else None


def no_tests(hand: Hand, symptom: Symptom) -> Iterator[Explanation | None]:
    """Give the folder of tests that nothing is looked for in.

    Args:
        hand: The tree.
        symptom: The error.
    """
    one = hand.pick("missing-init", lambda x: x.severity == "error")
    yield of_finding(hand.root, one, ("python", "-m", "unittest")) if one else None


def no_start(hand: Hand, symptom: Symptom) -> Iterator[Explanation | None]:
    """Give the folder that unittest cannot import.

    Args:
        hand: The tree.
        symptom: The error.
    """
    name = symptom.path.replace("\\", "/").rstrip("/").rpartition("/")[2]
    folder = next((x for x in hand.facts.tree.folders if x.name == name), None)
    if folder and not hand.facts.search.is_package(folder):
        one = hand.pick("missing-init", lambda x: x.path == folder)
        yield of_finding(hand.root, one) if one else None
        what = _(_NO_INIT_START).format(path=folder)
        yield of_rule(
            "missing-init",
            what,
            path=str(hand.root / folder),
            certain=True,
            check=("python", "-m", "unittest"),
        )


_NO_INIT_START = N_("{path} has no __init__.py: unittest cannot import it")
