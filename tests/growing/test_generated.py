"""`add` and `remove` in what the template made: as if `new` had been told at once."""

import itertools
from pathlib import Path

import pytest
import yaml

from tests.conftest import files_of
from tests.growing.conftest import Run, plant, texts

EXPORTS = ("none", "all", "eager", "lazy")
PROFILES = ("minimal", "standard", "full")
BEFORE = ["effects.echo", "core"]
MORE = ["effects.Reverb", "filters.low.steep", "zebra_crossing_with_a_rather_long_name"]


def make(run: Run, where: Path, modules: list[str], *more: str) -> None:
    """Make the package sound with some modules."""
    words = [word for module in modules for word in ("--module", module)]
    said = run("new", "package", "sound", "-o", str(where), "--no-git", *words, *more)
    assert said.code == 0, said


@pytest.mark.parametrize(
    ("exports", "profile"),
    [
        pair
        for pair in itertools.product(EXPORTS, PROFILES)
        if "full" in pair or "lazy" in pair or "minimal" in pair
    ],
)
def test_add_equals_new(
    project: Path, tmp_path: Path, run: Run, exports: str, profile: str
) -> None:
    """Every file is as `new` makes it of the longer list, the answers file included."""
    options = ("--exports", exports, "--profile", profile, "--no-verify")
    make(run, project, BEFORE, *options)
    before = files_of(project)
    make(run, tmp_path / "wanted", [*BEFORE, *MORE], *options)

    said = run("add", "module", *(f"sound.{name}" for name in MORE))

    assert said.code == 0, said
    assert files_of(project) == files_of(tmp_path / "wanted")
    said = run("remove", "module", *(f"sound.{name}" for name in MORE))
    assert said.code == 0, said
    assert files_of(project) == before


@pytest.mark.parametrize("exports", EXPORTS)
def test_package_equals_new(
    project: Path, tmp_path: Path, run: Run, exports: str
) -> None:
    """An empty subpackage is what a last dot makes; a module in it follows."""
    options = ("--exports", exports, "--no-verify")
    make(run, project, BEFORE, *options)
    make(run, tmp_path / "one", [*BEFORE, "filters."], *options)
    make(run, tmp_path / "two", [*BEFORE, "filters.", "filters.low"], *options)

    assert run("add", "package", "sound.filters").code == 0
    assert files_of(project) == files_of(tmp_path / "one")
    assert run("add", "module", "sound.filters.low").code == 0
    assert files_of(project) == files_of(tmp_path / "two")
    assert run("add", "package", "sound.filters").out.endswith("nothing was changed.\n")


def test_summary_is_recorded(project: Path, tmp_path: Path, run: Run) -> None:
    """A docstring goes into the answers file, so that an update keeps it."""
    make(run, project, BEFORE, "--no-verify")

    run("add", "module", "sound.core2", "--summary", "The core: all of it.")

    answers = (project / ".copier-answers.yml").read_text()
    assert "core2: 'The core: all of it.'" in answers


def test_without_record_the_list_stays_true(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The last module of a subpackage leaves an empty subpackage in the list."""
    make(run, project, BEFORE, "--exports", "all", "--no-verify")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    assert run("remove", "module", "sound.effects.echo").code == 0

    make(
        run,
        tmp_path / "wanted",
        ["effects.", "core"],
        "--exports",
        "all",
        "--no-verify",
    )
    assert files_of(project) == files_of(tmp_path / "wanted")


def test_edited_docs_page(project: Path, run: Run) -> None:
    """A page that its owner edited stays as it is, and that is said."""
    make(run, project, BEFORE, "--profile", "full", "--no-verify")
    page = project / "docs/index.rst"
    page.write_text(page.read_text() + "\nMore.\n")
    before = page.read_text()

    said = run("add", "module", "sound.new")

    assert said.code == 0
    assert "docs/index.rst was edited" in said.err
    assert page.read_text() == before


def test_summary_of_what_is_there(project: Path, run: Run) -> None:
    """A docstring that does not get into the file does not get into the list either."""
    make(run, project, BEFORE, "--no-verify")
    run("add", "module", "sound.low")
    before = files_of(project)

    said = run("add", "module", "sound.low", "--summary", "Low.")

    assert said.code == 0, said
    assert said.out == "sound.low is there already; nothing was changed.\n"
    assert files_of(project) == before


ANSWERS = (
    "_src_path: gh:pyscaffold-mod/pyscaffold-mod\nimport_name: sound\nkind: package\n"
)


@pytest.mark.parametrize(
    ("answers", "fits"),
    [
        (ANSWERS + "modules: [a]  # all\n", True),
        (ANSWERS + "modules:\n- a\n# end\n", True),
        ("\ufeff" + ANSWERS + "modules: [a]\n", True),
        ("  " + ANSWERS.replace("\n", "\n  ") + "modules:\n  - a\n", True),
        (ANSWERS + "features: 3\nmodules: [a]\n", True),
        (ANSWERS + "x: &m [a]\nmodules: *m\n", False),
        (ANSWERS + "modules: &m [a]\nx: *m\n", False),
        (ANSWERS + "modules: [a]\nmodules: [b]\n", False),
        ("{" + ANSWERS.replace("\n", ", ") + "modules: [a]}", False),
    ],
)
def test_answers_written_by_hand(
    project: Path, run: Run, answers: str, fits: bool
) -> None:
    """The list is kept true, or the project stays as it is; the file is never spoilt."""
    files = {".copier-answers.yml": answers, "sound/__init__.py": "", "sound/a.py": ""}
    plant(project, files)

    said = run("add", "module", "sound.low")

    if not fits:
        assert said.code == 2, said
        assert "modules in a way that cannot be edited" in said.err
        assert texts(project) == files
        return
    assert said.code == 0, said
    now = yaml.safe_load(texts(project)[".copier-answers.yml"])
    assert now == {**yaml.safe_load(answers), "modules": ["a", "low"]}
    assert run("add", "module", "sound.low").out.endswith("nothing was changed.\n")
    assert run("remove", "module", "sound.low").code == 0
    assert texts(project) == files
