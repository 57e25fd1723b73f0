"""What a target needs is told by its own Python and system, not by those that run."""

import pytest
from packaging.specifiers import SpecifierSet
from packaging.tags import parse_tag

from pyscaffold_mod import rendering
from pyscaffold_mod.kit import PLATFORMS, targets
from pyscaffold_mod.kit.wheels import Wanted, Wheel


def test_all() -> None:
    """Without a choice a kit is for every supported Python and every platform."""
    found = targets(None, None)

    pythons = rendering.questions()["python_min"].choices
    assert {one.python for one in found} == set(pythons)
    assert {one.platform for one in found} == set(PLATFORMS)
    assert len(found) == len(pythons) * len(PLATFORMS)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3.12", ["3.12"]),
        ("3.13,3.11", ["3.11", "3.13"]),
        ("3.11-3.13", ["3.11", "3.12", "3.13"]),
        ("3.11-3.12, 3.12-3.14", ["3.11", "3.12", "3.13", "3.14"]),
    ],
)
def test_pythons(typed: str, meant: list[str]) -> None:
    """Versions and ranges can stand beside each other; each counts once."""
    assert [one.python for one in targets(typed, "win-arm64")] == meant


def test_platforms() -> None:
    """A system stands for all of its laptops, a finer name for one of them."""
    found = targets("3.12", "mac,win-arm64")

    names = [one.platform.name for one in found]
    assert names == ["win-arm64", "mac-x86_64", "mac-arm64"]


@pytest.mark.parametrize(
    ("platform", "tag", "suits"),
    [
        ("win-amd64", "cp312-cp312-win_amd64", True),
        ("win-arm64", "cp312-cp312-win_amd64", False),
        ("mac-arm64", "cp312-cp312-macosx_11_0_arm64", True),
        ("mac-arm64", "cp312-cp312-macosx_10_9_universal2", True),
        ("mac-arm64", "cp312-cp312-macosx_12_0_arm64", False),
        ("mac-x86_64", "cp312-cp312-macosx_10_12_x86_64", True),
        ("mac-x86_64", "cp312-cp312-macosx_11_0_arm64", False),
        ("linux-x86_64", "cp312-cp312-manylinux_2_17_x86_64", True),
        ("linux-x86_64", "cp312-cp312-manylinux_2_34_x86_64", False),
        ("linux-x86_64", "cp312-cp312-musllinux_1_2_x86_64", False),
        ("linux-aarch64", "cp312-cp312-manylinux2014_aarch64", True),
        ("linux-x86_64", "cp311-cp311-manylinux_2_17_x86_64", False),
        ("linux-x86_64", "cp310-abi3-manylinux_2_17_x86_64", True),
        ("linux-x86_64", "cp313-abi3-manylinux_2_17_x86_64", False),
        ("linux-x86_64", "py3-none-any", True),
        ("linux-x86_64", "py2-none-any", False),
    ],
)
def test_tags(platform: str, tag: str, suits: bool) -> None:
    """A wheel that is there is taken where pip would take it, and nowhere else."""
    (target,) = targets("3.12", platform)
    wheel = Wheel("", "one", "1", (), SpecifierSet(), parse_tag(tag))

    assert wheel.suits(target) is suits


def test_python_that_a_wheel_asks_for() -> None:
    """A wheel for every platform is not taken where its Python is too new."""
    older, newer = targets("3.12-3.13", "win-amd64")
    tags = parse_tag("py3-none-any")
    wheel = Wheel("", "one", "1", (), SpecifierSet(">=3.13"), tags)

    assert [wheel.suits(older), wheel.suits(newer)] == [False, True]


def _needed(line: str, python: str, platform: str) -> bool:
    """Return whether a target needs what copier might."""
    (target,) = targets(python, platform)
    wanted = Wanted(versions={"copier": "1"}, requires={"copier": (line,)})
    return "that" in wanted.of(target)


@pytest.mark.parametrize(
    ("marker", "python", "platform", "needed"),
    [
        ("platform_system == 'Windows'", "3.12", "win-arm64", True),
        ("platform_system == 'Windows'", "3.12", "linux-x86_64", False),
        ("sys_platform == 'darwin'", "3.12", "mac-arm64", True),
        ("sys_platform == 'darwin'", "3.12", "win-amd64", False),
        ("os_name == 'nt'", "3.12", "win-amd64", True),
        ("platform_machine == 'aarch64'", "3.12", "linux-aarch64", True),
        ("python_version < '3.12'", "3.11", "win-amd64", True),
        ("python_version < '3.12'", "3.12", "win-amd64", False),
        ("extra == 'docs'", "3.12", "win-amd64", False),
    ],
)
def test_markers(marker: str, python: str, platform: str, needed: bool) -> None:
    """A marker is asked of the laptop that the kit is for."""
    assert _needed(f"that>=2; {marker}", python, platform) is needed


def test_extra() -> None:
    """What an extra of a needed distribution needs is there, too."""
    (target,) = targets("3.12", "win-amd64")
    wanted = Wanted(
        versions={"copier": "1", "one": "2", "that": "3"},
        requires={"copier": ("one[more]",), "one": ("that; extra == 'more'",)},
    )

    assert wanted.of(target)["that"] == "that==3"


def test_circle() -> None:
    """Two distributions that need each other are each needed once."""
    (target,) = targets("3.12", "win-amd64")
    wanted = Wanted(
        versions={"copier": "1", "that": "3"},
        requires={"copier": ("that",), "that": ("copier",)},
    )

    assert wanted.of(target)["that"] == "that==3"
