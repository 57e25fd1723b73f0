"""Our own template: projects of every kind, of every set of answers, grown and edited."""

import itertools
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from pyscaffold_mod import template
from tests import cases
from tests.conftest import files_of
from tests.growing.conftest import Run
from tests.updating.conftest import Versions, bare, commit, git, real_files, texts, twin

ANSWERS = ".copier-answers.yml"
NEWS = {
    "template/.editorconfig.jinja": "root = true\n# {{ import_name }}\n",
    "template/tests/{% if has_docs %}docs{% endif %}/about.txt.jinja": "docs\n",
}
"""The new files of the next version."""
EDITS = [
    ("includes/readme/en.md.jinja", "## Test\n", "## Tests\n"),
    ("includes/readme/id.md.jinja", "\n## ", "\n\n## "),
    (
        "includes/pyproject/project.toml.jinja",
        "classifiers = [\n",
        "keywords = []\nclassifiers = [\n",
    ),
    ("template/.gitignore.jinja", "__pycache__/\n", "*.pyc\n__pycache__/\n"),
    ("includes/tree.jinja", " ~ ' package.'", " ~ ' package, as of now.'"),
    ("template/{% if has_manifest %}MANIFEST.in{% endif %}.jinja", None, None),
]
"""What the next version changes in the files that there are, and the one that it drops."""


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Versions:
    """Return our template as 1.0.0, the same as 1.0.1, changed as 1.1.0 and 1.2.0."""
    versions = Versions(tmp_path_factory.mktemp("real"), real_files())
    versions.add("1.0.1", {})
    edits: dict[str, str | None] = dict(NEWS)
    for name, old, new in EDITS:
        if old is None:
            edits[name] = None
            continue
        text = versions.text(name)
        assert old in text, name
        edits[name] = text.replace(old, new or "", 1)
    versions.add("1.1.0", edits)
    name = "includes/python/docstring.jinja"
    versions.add("1.2.0", {name: f"{versions.text(name)}\nVERSION = 1\n"})
    return versions


@pytest.fixture
def update(run: Run, versions: Versions) -> Callable[..., Any]:
    """Return a function that updates a project from those versions."""

    def update(project: Path, *words: str) -> Any:
        return run("update", str(project), "--template", str(versions.bundle), *words)

    return update


Update = Callable[..., Any]
SAMPLE = ("script-fibo", "package-sound", "pairs-07")
CASES = [
    pytest.param(answers, id=name, marks=[] if name in SAMPLE else pytest.mark.slow)
    for name, answers in cases.all_cases()
]


@pytest.mark.parametrize("answers", CASES)
def test_unedited_equals_fresh(
    versions: Versions, tmp_path: Path, update: Update, answers: dict[str, Any]
) -> None:
    """Nothing changes where nothing was changed; then all is as if made anew."""
    project = versions.make(tmp_path / "project", **answers)
    before = files_of(project)

    assert update(project, "--to", "1.0.1").code == 0
    now = files_of(project)
    content, mode = now[ANSWERS]
    old = content.replace(b"_commit: v1.0.1\n", b"_commit: v1.0.0\n")
    assert {**now, ANSWERS: (old, mode)} == before
    commit(project)

    said = update(project)
    assert said.code == 0, said
    assert files_of(project) == files_of(
        versions.make(tmp_path / "fresh", "v1.2.0", **answers)
    )
    assert len(said.out.splitlines()) > 5


@pytest.mark.parametrize("answers", CASES)
def test_released_equals_fresh(
    run: Run, tmp_path: Path, answers: dict[str, Any]
) -> None:
    """From each released version to the newest, out of the command's own bundle."""
    released = Versions(tmp_path)
    first, *_, last = template.released()
    project = released.make(tmp_path / "project", f"v{first}", **answers)
    asked = yaml.safe_load((project / ANSWERS).read_text(encoding="utf-8"))
    given = {name: value for name, value in answers.items() if name in asked}
    wanted = released.make(tmp_path / "fresh", f"v{last}", **given)

    said = run("update", str(project))

    assert said.code == 0, said
    assert files_of(project) == files_of(wanted)
    assert f"from v{first} to v{last}" in said.out


KINDS: dict[str, dict[str, Any]] = {
    "script": {"kind": "script", "import_name": "tool"},
    "module": {"kind": "module", "import_name": "tool"},
    "package": {"kind": "package", "import_name": "tool", "modules": ["a.b", "core"]},
}
PROFILES = ("minimal", "standard", "full")


FAST = {("script", "minimal"), ("module", "standard"), ("package", "full")}


@pytest.mark.parametrize(
    ("kind", "profile"),
    [
        pytest.param(*pair, marks=[] if pair in FAST else pytest.mark.slow)
        for pair in itertools.product(KINDS, PROFILES)
    ],
)
def test_edited(
    versions: Versions, tmp_path: Path, update: Update, kind: str, profile: str
) -> None:
    """The template's changes arrive, each edit is kept, and Copier makes the same tree.

    Where both changed the same lines, both texts stand there, and the status is 3.
    """
    project = versions.make(tmp_path / "tool", **KINDS[kind], profile=profile)
    code = edit(project)
    commit(project)
    other = twin(project)
    source = f"file://{clone(versions, tmp_path)}"

    bare(other, source, "v1.1.0")
    said = update(project, "--to", "1.1.0")

    assert said.code == 0, said
    assert texts(project) == texts(other)
    found = texts(project)
    assert "MINE = 1" in found[code]
    assert "## Tests\n" in found["README.md"]
    assert found["README.md"].endswith("## Mine\n\nMore.\n")
    assert found[".editorconfig"] == "root = true\n# tool\n"
    assert ".gitattributes" not in found
    if "pyproject.toml" in found:
        assert 'version = "7.0.0"' in found["pyproject.toml"]
        assert "keywords = []" in found["pyproject.toml"]
        assert found["pyproject.toml"].endswith("[tool.mine]\nx = 1\n")
    for folder in (project, other):
        commit(folder)

    bare(other, source, "v1.2.0")
    said = update(project)

    clash = kind != "script"  # which is longer, so that the changes lie apart
    assert said.code == (3 if clash else 0), said
    assert (
        f"conflict: {code}:3: both texts stand there, marked\n" in said.err
    ) == clash
    assert texts(project) == texts(other)
    assert "MINE = 1" in texts(project)[code]
    assert "VERSION = 1" in texts(project)[code]


def edit(project: Path) -> str:
    """Edit a project in several places; return the path of its code."""
    paths = ("tool.py", "src/tool.py", "tool/core.py", "src/tool/core.py")
    code = next(path for path in paths if (project / path).exists())
    with (project / code).open("a") as file:
        file.write("\n\nMINE = 1\n")
    with (project / "README.md").open("a") as file:
        file.write("\n## Mine\n\nMore.\n")
    (project / "mine.txt").write_text("mine\n")
    (project / ".gitattributes").unlink()
    if (project / "pyproject.toml").exists():
        text = (project / "pyproject.toml").read_text()
        text = text.replace('version = "0.1.0"', 'version = "7.0.0"')
        (project / "pyproject.toml").write_text(text + "\n[tool.mine]\nx = 1\n")
    return code


def clone(versions: Versions, folder: Path) -> Path:
    """Return a bare clone of the bundle, in a folder that Copier takes for a URL's."""
    place = folder / "clone.git"
    git(folder, "clone", "-q", "--bare", str(versions.bundle), str(place))
    return place


GROW: dict[str, list[list[str]]] = {
    "add module": [["add", "module", "sound.effects.low", "sound.deep.down"]],
    "add with a docstring": [["add", "module", "sound.low", "--summary", "Low tones."]],
    "add package": [["add", "package", "sound.filters"]],
    "add script": [["add", "script", "tidy"]],
    "add command": [["add", "script", "play", "--entry-point"]],
    "remove": [["remove", "module", "sound.effects.echo", "--force"]],
    "promote": [["promote", "src/sound/core.py"]],
    "promote and add": [
        ["promote", "src/sound/effects/echo.py"],
        ["add", "module", "sound.effects.echo.long"],
    ],
    "move a module": [["move", "sound.core", "sound.heart"]],
    "move into": [["move", "sound.core", "sound.effects.core"]],
    "move a package": [["move", "sound.effects", "sound.tricks"]],
    "move all": [["move", "sound", "noise"]],
}

OWN_CODE = {
    "promote": "src/sound/core/__init__.py",
    "promote and add": "src/sound/effects/echo/__init__.py",
    "add command": "src/sound/play.py",
}
"""What holds other code than the template makes of the answers, as if it were edited."""
QUICK = {
    ("add module", "lazy"),
    ("remove", "all"),
    ("promote and add", "none"),
    ("move a package", "eager"),
}
ROWS = [
    pytest.param(*row, marks=[] if row in QUICK else pytest.mark.slow)
    for row in itertools.product(GROW, ("none", "all", "eager", "lazy"))
]


@pytest.mark.parametrize(("grown", "exports"), ROWS)
def test_grown(
    versions: Versions,
    tmp_path: Path,
    update: Update,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    grown: str,
    exports: str,
) -> None:
    """What `add`, `remove`, `promote` and `move` made is as they would make it then.

    As the template knows it from the answers file, it gets the template's changes, too.
    """
    project = versions.make(
        tmp_path / "sound",
        import_name="sound",
        modules=["effects.echo", "core"],
        exports=exports,
    )
    monkeypatch.chdir(project)
    before = texts(project)
    for words in GROW[grown]:
        said = run(*words)
        assert said.code == 0, said
    commit(project)
    own = {name for name in texts(project) if texts(project)[name] != before.get(name)}
    gone = before.keys() - texts(project).keys()

    mine = texts(project)

    said = update(project)

    found = texts(project)
    clash = OWN_CODE.get(grown)
    assert said.code == (3 if clash else 0), said
    if clash:
        assert (
            said.err.count("conflict: ") == said.err.count(f"conflict: {clash}:") == 1
        )
        assert {*mine[clash].splitlines()} <= {*found[clash].splitlines()}
    answers = yaml.safe_load(found[ANSWERS])
    assert own - found.keys() <= {"MANIFEST.in"}
    assert not gone & found.keys()
    asked = {key: answers[key] for key in answers if not key.startswith("_")}
    fresh = texts(versions.make(tmp_path / "fresh", "v1.2.0", **asked))
    differing = {
        name for name in {*found, *fresh} if found.get(name) != fresh.get(name)
    }
    assert differing <= own | {"pyproject.toml"}, differing
    for name in found:
        if name.startswith("src/") and name.endswith(".py"):
            assert re.search("VERSION = 1|import", found[name]), name


def test_names_that_both_added(tmp_path: Path, versions: Versions, run: Run) -> None:
    """An `__all__` with the owner's names gets the template's, and the other way round."""
    own = Versions(tmp_path, real_files())
    tree = own.text("includes/tree.jinja")
    added = "{% for name in names if name %}"
    assert tree.count(added) == 1
    more = "{% set names = names + ['about'] %}\n" + added
    own.add("1.1.0", {"includes/tree.jinja": tree.replace(added, more)})
    project = own.make(
        tmp_path / "sound",
        import_name="sound",
        modules=["core", "zebra"],
        exports="eager",
    )
    init = project / "src/sound/__init__.py"
    init.write_text(init.read_text().replace("core", "bass, core", 1))
    init.write_text(init.read_text().replace('"core"', '"bass", "core"'))
    (project / "src/sound/bass.py").write_text("")
    commit(project)
    other = twin(project)

    bare(other, own.bundle, "v1.1.0")
    assert "<<<<<<<" in (other / "src/sound/__init__.py").read_text()

    said = run("update", str(project), "--template", str(own.bundle))

    assert said.code == 0, said
    text = init.read_text()
    assert "from . import about, bass, core, zebra\n" in text
    assert '__all__ = ["about", "bass", "core", "zebra"]\n' in text
    assert (project / "src/sound/about.py").exists()
