"""What counts as top-level, by layout and by build back end."""

from pathlib import Path

import pytest

from pyscaffold_mod.project import find
from tests.project.trees import write


def tops(root: Path) -> dict[str, str]:
    """Return kind and place of each top."""
    found = find(root).tops
    return {name: f"{top.kind} {top.path}" for name, top in found.items()}


def back_end(name: str, rest: str = "") -> str:
    """Return a pyproject.toml for a distribution called my-dist."""
    return (
        f'[build-system]\nbuild-backend = "{name}"\n[project]\nname = "my-dist"\n{rest}'
    )


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ("a.py b/c.py d/__init__.py", {"a": "module a.py", "b": "namespace b", "d": "package d"}),
        ("src/x/__init__.py src/y.py", {"x": "package src/x", "y": "module src/y.py"}),
        ("lib/x/__init__.py", {"x": "package lib/x"}),
        ("python/x/__init__.py src/lib.rs", {"x": "package python/x"}),
        ("x/__init__.py y/__init__.py", {"x": "package x", "y": "package y"}),
        ("ns/a/__init__.py", {"ns": "namespace ns"}),
        ("x.py x/a.py y.py y/__init__.py", {"x": "module x.py", "y": "package y"}),
        ("google/cloud/x/__init__.py", {"google": "namespace google"}),
        ("a.py my-file.py data/x.txt .hidden/a.py", {"a": "module a.py"}),
        ("venv/pyvenv.cfg venv/lib/x.py e/pyvenv.cfg e/y.py a.py", {"a": "module a.py"}),
        ("", {}),
    ],
)  # fmt: skip
def test_layouts_without_metadata(
    tmp_path: Path, files: str, expected: dict[str, str]
) -> None:
    """A folder of Python files is a project as it stands."""
    assert tops(write(tmp_path, files)) == expected


def test_what_is_no_top_in_a_flat_layout(tmp_path: Path) -> None:
    """Tests, docs and tools lie beside the package and are not distributed."""
    others = "tests docs examples build scripts tools benchmarks"
    files = " ".join(f"{name}/__init__.py" for name in others.split())
    modules = "setup.py conftest.py noxfile.py tasks.py hatch_build.py test_x.py"
    write(tmp_path, f"{files} {modules} sound/__init__.py sound.cfg")
    assert tops(tmp_path) == {"sound": "package sound"}


def test_metadata_makes_an_odd_name_a_top(tmp_path: Path) -> None:
    """A package called tools is one if the metadata names it."""
    write(
        tmp_path,
        {
            "pyproject.toml": back_end(
                "setuptools.build_meta", "[tool.setuptools]\npackages = ['tools']\n"
            ),
            "tools/__init__.py": "",
            "sound/__init__.py": "",
        },
    )
    assert tops(tmp_path) == {"tools": "package tools"}


SETUPTOOLS = "setuptools.build_meta"
DECLARED = {
    "package-dir": (SETUPTOOLS, '[tool.setuptools]\npackage-dir = {"" = "code"}', "code/a/__init__.py b/__init__.py", {"a": "package code/a"}),
    "package-dir of one": (SETUPTOOLS, '[tool.setuptools]\npackages = ["a", "a.b"]\npackage-dir = {a = "code"}', "code/__init__.py b/__init__.py", {"a": "package code"}),
    "find where": (SETUPTOOLS, '[tool.setuptools.packages.find]\nwhere = ["code"]\ninclude = ["a*"]', "code/a/__init__.py code/b/__init__.py", {"a": "package code/a"}),
    "find without namespaces": (SETUPTOOLS, '[tool.setuptools.packages.find]\nwhere = ["src"]\nnamespaces = false', "src/a/__init__.py src/n/x.py", {"a": "package src/a"}),
    "py-modules": (SETUPTOOLS, '[tool.setuptools]\npy-modules = ["six"]', "six.py other.py", {"six": "module six.py"}),
    "hatch by name": ("hatchling.build", "", "my_dist/__init__.py other/__init__.py", {"my_dist": "package my_dist"}),
    "hatch packages": ("hatchling.build", '[tool.hatch.build.targets.wheel]\npackages = ["code/a", "b"]', "code/a/__init__.py b/__init__.py c/__init__.py", {"a": "package code/a", "b": "package b"}),
    "hatch only-include, sources": ("hatchling.build", '[tool.hatch.build.targets.wheel]\nonly-include = ["code/ns/a"]\nsources = ["code"]', "code/ns/a/__init__.py", {"ns": "namespace code/ns"}),
    "hatch sources rename": ("hatchling.build", '[tool.hatch.build.targets.wheel]\nonly-include = ["code"]\nsources = {code = "a"}', "code/__init__.py", {"a": "package code"}),
    "hatch force-include": ("hatchling.build", '[tool.hatch.build.targets.wheel]\npackages = ["a"]\n[tool.hatch.build.targets.wheel.force-include]\n"data.txt" = "a/data.txt"\n"one.py" = "one.py"', "a/__init__.py one.py data.txt", {"a": "package a", "one": "module one.py"}),
    "poetry": ("poetry.core.masonry.api", '[tool.poetry]\npackages = [{include = "a", from = "code"}, {include = "b.py"}, {include = "n/**/*.py"}]', "code/a/__init__.py b.py n/x.py c/__init__.py", {"a": "package code/a", "b": "module b.py", "n": "namespace n"}),
    "pdm includes": ("pdm.backend", '[tool.pdm.build]\nincludes = ["src/a", "b/"]', "src/a/__init__.py b/__init__.py c/__init__.py", {"a": "package src/a", "b": "package b"}),
    "pdm package-dir": ("pdm.backend", '[tool.pdm.build]\npackage-dir = "code"', "code/a/__init__.py b/__init__.py", {"a": "package code/a"}),
    "flit module": ("flit_core.buildapi", '[tool.flit.module]\nname = "a"', "src/a/__init__.py src/b/__init__.py", {"a": "package src/a"}),
    "flit namespace": ("flit_core.buildapi", '[tool.flit.module]\nname = "ns.a"', "src/ns/a/__init__.py", {"ns": "namespace src/ns"}),
    "uv": ("uv_build", '[tool.uv.build-backend]\nmodule-name = ["a", "ns.b"]\nmodule-root = ""', "a/__init__.py ns/b/__init__.py c/__init__.py", {"a": "package a", "ns": "namespace ns"}),
    "maturin": ("maturin", '[tool.maturin]\npython-source = "python"\nmodule-name = "a._native"', "python/a/__init__.py src/lib.rs", {"a": "package python/a"}),
    "unknown": ("in_tree", '[tool.hatch.build.targets.wheel]\npackages = ["code/a"]', "code/a/__init__.py b/__init__.py", {"a": "package code/a"}),
    "outside": ("hatchling.build", '[tool.hatch.build.targets.wheel]\npackages = ["../a", "/b", "c\\u0000"]', "my_dist.py", {"my_dist": "module my_dist.py"}),
}  # fmt: skip


@pytest.mark.parametrize("case", DECLARED)
def test_what_each_back_end_would_take(tmp_path: Path, case: str) -> None:
    """The metadata is read as its own build back end reads it."""
    name, rest, files, expected = DECLARED[case]
    write(tmp_path, files)
    write(tmp_path, {"pyproject.toml": back_end(name, rest)})
    assert tops(tmp_path) == expected


def test_setup_cfg_says_the_same(tmp_path: Path) -> None:
    """The sections of setup.cfg are older names of the same tables."""
    cfg = (
        "[metadata]\nname = x\n[options]\npackages = find_namespace:\n"
        "package_dir =\n    = code\npy_modules = one\n"
        "[options.packages.find]\nwhere = code\nexclude =\n    b*\n"
    )
    write(tmp_path, "code/a/m.py code/b/__init__.py code/one.py other.py")
    write(tmp_path, {"setup.cfg": cfg})
    assert find(tmp_path).distribution_name == "x"
    assert tops(tmp_path) == {"a": "namespace code/a", "one": "module code/one.py"}


SCANNED = {"code": "namespace code", "flat": "package flat"}


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("packages=find_packages('code')", {"a": "package code/a"}),
        ("packages=find_packages(where=HERE)", {"a": "package code/a"}),
        ("packages=['a', 'a.b'], package_dir={'': 'code'}", {"a": "package code/a"}),
        ("py_modules=['one']", {"one": "module one.py"}),
        # What is computed is not run: the folders are looked at.
        ("packages=[x for x in boom()]", SCANNED),
        ("packages=open('stolen', 'w')", SCANNED),
    ],
)
def test_setup_py_is_read_not_run(
    tmp_path: Path, arguments: str, expected: dict[str, str]
) -> None:
    """Literal arguments count; nothing is executed."""
    script = f"from setuptools import *\nHERE = 'code'\nsetup(name='x', {arguments})\n"
    write(tmp_path, "code/a/__init__.py code/n/x.py flat/__init__.py one.py")
    write(tmp_path, {"setup.py": script})
    assert tops(tmp_path) == expected
    assert find(tmp_path).distribution_name == "x"
    assert not (tmp_path / "stolen").exists()
