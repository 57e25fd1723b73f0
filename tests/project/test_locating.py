"""From a dotted name to a file and back, as the import system does it."""

import subprocess
import sys
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.project import Found, find
from tests.project.trees import write

SOUND = (
    "pyproject.toml src/sound/__init__.py src/sound/effects/__init__.py "
    "src/sound/effects/echo.py src/sound/core.py src/sound/data/x.txt"
)


def found(root: Path, dotted: str) -> tuple[str, str] | None:
    """Return kind and path."""
    result = find(root).locate(dotted)
    return (result.kind, str(result.path)) if result else None


def test_each_kind(tmp_path: Path) -> None:
    """A name is found as the module, package or folder that import would give."""
    write(tmp_path, SOUND + " src/sound/typed.pyi")
    assert found(tmp_path, "sound") == ("package", "src/sound/__init__.py")
    assert found(tmp_path, "sound.core") == ("module", "src/sound/core.py")
    assert found(tmp_path, "sound.data") == ("namespace", "src/sound/data")
    assert found(tmp_path, "sound.typed") == ("stub", "src/sound/typed.pyi")
    for absent in (
        "sound.Core",
        "sound.core.x",
        "json",
        "",
        "sound..core",
        "sound/core",
    ):
        assert found(tmp_path, absent) is None


CLAIMS = st.sets(
    st.sampled_from(["x.py", "x/__init__.py", "x/y.py", f"x{EXTENSION_SUFFIXES[0]}"]),
    min_size=1,
)


@settings(max_examples=15, deadline=None)
@given(claims=CLAIMS)
def test_twins_as_the_import_system_decides(
    tmp_path_factory: pytest.TempPathFactory, claims: set[str]
) -> None:
    """Whoever claims a name, the same one wins as in Python itself."""
    root = write(tmp_path_factory.mktemp("t"), "pyproject.toml top/__init__.py")
    write(root, " ".join(f"top/{claim}" for claim in claims))
    program = (
        "import importlib.util as u; s = u.find_spec('top.x');"
        "print(s.origin or s.submodule_search_locations[0])"
    )
    ran = subprocess.run(
        [sys.executable, "-S", "-c", program],
        cwd=root, capture_output=True, text=True, check=True,
    )  # fmt: skip
    result = find(root).locate("top.x")
    assert result is not None
    assert root / result.path == Path(ran.stdout.strip())


def test_the_way_back(tmp_path: Path) -> None:
    """Each file has the name by which it is found, or none."""
    write(tmp_path, SOUND + " src/sound/my-file.py src/sound/class.py tests/test_a.py")
    write(tmp_path, "src/sound/hidden.py src/sound/hidden/__init__.py")
    project = find(tmp_path)
    named = {str(x): project.dotted_name(x) for x in project.python_files()}
    assert named == {
        "src/sound/__init__.py": "sound",
        "src/sound/class.py": "sound.class",
        "src/sound/core.py": "sound.core",
        "src/sound/effects/__init__.py": "sound.effects",
        "src/sound/effects/echo.py": "sound.effects.echo",
        "src/sound/hidden.py": None,
        "src/sound/hidden/__init__.py": "sound.hidden",
        "src/sound/my-file.py": None,
        "tests/test_a.py": None,
    }


def test_where_a_new_one_goes(tmp_path: Path) -> None:
    """A module is a file, a package a folder with its __init__.py."""
    project = find(write(tmp_path, SOUND))
    module = project.expected("sound.new.echo", "module")
    assert module == PurePosixPath("src/sound/new/echo.py")
    package = project.expected("sound.new", "package")
    assert package == PurePosixPath("src/sound/new/__init__.py")


@pytest.mark.parametrize(
    ("dotted", "hint"),
    [
        ("effects.echo", "sound.effects.echo?"),
        ("audio.effects.echo", "sound.effects.echo?"),
        ("Sound.effects.echo", "sound.effects.echo?"),
        ("soud.core", "sound.core?"),
        ("brand.new", "sound.brand.new?"),
        ("sound.core.x", "pyscaffold-mod promote src/sound/core.py"),
        ("../x", "write it as in an import: sound.effects.echo"),
        ("", "write it as in an import: sound.effects.echo"),
    ],
)
def test_no_place(tmp_path: Path, dotted: str, hint: str) -> None:
    """The hint says what was probably meant."""
    project = find(write(tmp_path, SOUND))
    with pytest.raises(ScaffoldError) as caught:
        project.expected(dotted, "module")
    assert caught.value.hint == hint


def test_no_place_among_several(tmp_path: Path) -> None:
    """Among several tops, the one that has such a subpackage is meant, or none."""
    project = find(write(tmp_path, SOUND + " src/video/__init__.py"))
    with pytest.raises(ScaffoldError, match="no top-level package effects here") as one:
        project.expected("effects.echo", "module")
    assert one.value.hint == "sound.effects.echo?"
    with pytest.raises(ScaffoldError) as none:
        project.expected("brand.new", "module")
    assert none.value.hint == "begin with one of: sound, video"


def test_twins(tmp_path: Path) -> None:
    """Twins are what an import or a disk that ignores case could mistake for it."""
    write(
        tmp_path,
        SOUND + " src/sound/readers.py src/sound/Readers/x.py src/sound/readers.pyi "
        "src/sound/readers.cpython-39-darwin.so src/sound/readersx.py "
        "src/sound/ﬁle.py src/sound/READERS.txt",
    )
    project = find(tmp_path)
    assert [x.name for x in project.twins("sound.readers")] == [
        "Readers",
        "readers.cpython-39-darwin.so",
        "readers.py",
    ]
    assert [x.name for x in project.twins("sound.file")] == ["ﬁle.py"]
    assert project.twins("sound.free") == project.twins("nobody.x") == ()


def test_children(tmp_path: Path) -> None:
    """The modules and packages right below, not data and not what Python calls."""
    write(tmp_path, SOUND + " src/sound/__main__.py src/sound/py.typed")
    project = find(tmp_path)
    assert project.children("sound") == ("core", "effects")
    assert project.children("sound.core") == project.children("absent") == ()


def test_a_namespace_package(tmp_path: Path) -> None:
    """Without an __init__.py above, the names begin at the outermost folder."""
    write(tmp_path, "setup.py google/cloud/x/__init__.py google/cloud/x/client.py")
    project = find(tmp_path)
    assert project.locate("google.cloud") == Found(
        "google.cloud", "namespace", PurePosixPath("google/cloud")
    )
    name = "google.cloud.x.client"
    assert project.dotted_name(PurePosixPath("google/cloud/x/client.py")) == name
