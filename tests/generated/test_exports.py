"""What each `__init__.py` does with its submodules."""

from pathlib import Path

import pytest

from tests.generated import projects


def sound(tmp_path: Path, exports: str) -> projects.Project:
    """Make the tutorial's package."""
    return projects.write(
        tmp_path / "project",
        import_name="sound",
        example="sound",
        profile="minimal",
        exports=exports,
    )


def said(project: projects.Project, python: Path, *lines: str) -> list[str]:
    """Return what lines of Python print, warnings being errors."""
    words = [python, "-W", "error", "-c", "\n".join(lines)]
    done = projects.run(words, project.source)
    assert done.returncode == 0, done.stdout
    return done.stdout.splitlines()


LOADED = "print(*sorted(name for name in sys.modules if name.startswith('sound')))"


def test_lazy_imports_nothing_before_first_use(tmp_path: Path, bare: Path) -> None:
    """A submodule is imported when it is first named, and not before."""
    found = said(
        sound(tmp_path, "lazy"),
        bare,
        "import sys, sound",
        LOADED,
        "sound.effects",
        LOADED,
        "sound.effects.echo.echofilter",
        LOADED,
    )

    # The echo reads and writes files of sound.
    formats = "sound.formats sound.formats.wavread sound.formats.wavwrite"
    assert found == [
        "sound",
        "sound sound.effects",
        f"sound sound.effects sound.effects.echo {formats}",
    ]


def test_lazy_shows_its_children_only(tmp_path: Path, bare: Path) -> None:
    """What is not private is a child, before the first use and after it."""
    public = "print(*[name for name in dir(sound) if not name.startswith('_')])"
    helpers = "print('_importlib' in dir(sound), '_typing' in dir(sound))"

    found = said(
        sound(tmp_path, "lazy"),
        bare,
        "import sound",
        public,
        helpers,
        "sound.formats",
        public,
    )

    children = "effects filters formats"
    assert found == [children, "False False", children]


def test_lazy_binds_all_by_star(tmp_path: Path, bare: Path) -> None:
    """`from sound import *` binds each child, which `__all__` names."""
    star = "print(*sorted(name for name in dir() if not name.startswith('_')))"

    assert said(sound(tmp_path, "lazy"), bare, "from sound import *", star) == [
        "effects filters formats"
    ]


@pytest.mark.parametrize("exports", ["none", "all", "eager", "lazy"])
def test_a_wrong_name_is_an_attribute_error(
    exports: str, tmp_path: Path, bare: Path
) -> None:
    """The message is Python's own, whatever the package does."""
    found = said(
        sound(tmp_path, exports),
        bare,
        "import sound",
        "try: sound.nothing",
        "except AttributeError as error: print(error)",
    )

    assert found == ["module 'sound' has no attribute 'nothing'"]


@pytest.mark.parametrize(
    ("exports", "reached"),
    [("none", False), ("all", False), ("eager", True), ("lazy", True)],
)
def test_who_reaches_a_submodule_by_dots(
    exports: str, reached: bool, tmp_path: Path, bare: Path
) -> None:
    """After `import sound` alone, the eager and the lazy package know their children."""
    lines = ["import sound", "print(hasattr(sound, 'effects'))"]

    assert said(sound(tmp_path, exports), bare, *lines) == [str(reached)]


@pytest.mark.parametrize("exports", ["eager", "lazy"])
def test_types_are_intact(exports: str, tmp_path: Path, mypy_cache: Path) -> None:
    """A type checker knows each submodule, and that there are no others."""
    project = sound(tmp_path, exports)
    user = project.top / "user.py"
    user.write_text(
        "import sound\n"
        "\n"
        "sound.effects.echo.echofilter\n"
        "sound.nothing\n"
        "sound.effects.nothing\n"
        "reveal_type(sound.formats.wavread.read)\n"
    )

    done = projects.tool(
        project, "mypy", "--strict", "--cache-dir", mypy_cache, "user.py"
    )

    lines = [line for line in done.stdout.splitlines() if line.startswith("user.py")]
    assert lines[0].startswith('user.py:4: error: Module has no attribute "nothing"')
    assert lines[1].startswith('user.py:5: error: Module has no attribute "nothing"')
    assert lines[2].startswith("user.py:6: note: Revealed type is")
    assert "Any" not in lines[2]
    assert len(lines) == 3
