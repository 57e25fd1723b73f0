"""What every back end makes of a project: the wheel, the sdist, and their use."""

import email.message
import email.parser
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pyscaffold_mod import rendering
from tests import cases, pythons
from tests.generated import projects
from tests.generated.projects import CASES, Project

pytestmark = pytest.mark.slow


def matrix() -> dict[str, dict[str, Any]]:
    """Return each valid back end, kind and layout, and each case with pyproject."""
    questions = rendering.questions()
    found: dict[str, dict[str, Any]] = {}
    for back_end in questions["build_backend"].choices:
        for kind in questions["kind"].choices:
            for layout in questions["layout"].choices:
                answers = {
                    "kind": kind,
                    "import_name": f"my_{kind}",
                    "build_backend": back_end,
                    "layout": layout,
                    "profile": "standard",
                    "features": ["pyproject", "command", "changelog"],
                    **({"features": ALL} if kind == "package" else {}),
                }
                if cases.valid(answers):
                    found[f"{back_end}-{kind}-{layout}"] = answers
    for name, given in CASES.items():
        if "pyproject" in rendering.answer(given)["features"]:
            found[name] = dict(given)
    return found


ALL = ["pyproject", "command", "changelog", "typed"]
PROJECTS = matrix()


@dataclass(frozen=True)
class Built:
    """A project with what was built of it."""

    project: Project
    wheel: Path
    sdist: Path

    @property
    def metadata(self) -> email.message.Message:
        """Return METADATA as read from the wheel."""
        with zipfile.ZipFile(self.wheel) as archive:
            name = next(one for one in archive.namelist() if one.endswith("/METADATA"))
            return email.parser.Parser().parsestr(archive.read(name).decode("utf-8"))


@pytest.fixture(scope="module", params=PROJECTS)
def built(
    request: pytest.FixtureRequest,
    workshop: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Built:
    """Build one project's sdist, and its wheel out of that."""
    folder = tmp_path_factory.mktemp("built")
    project = projects.write(folder / "project", **PROJECTS[request.param])
    words = [workshop, "-m", "build", "--no-isolation", "--outdir", folder / "dist"]
    # uv_build looks for its program on PATH.
    path = f"{workshop.parent}:/usr/bin:/bin"
    done = projects.run(words, project.top, limit=projects.LONG, PATH=path)
    assert done.returncode == 0, done.stdout
    (wheel,) = (folder / "dist").glob("*.whl")
    (sdist,) = (folder / "dist").glob("*.tar.gz")
    return Built(project, wheel, sdist)


def test_the_wheel_holds_the_code(built: Built) -> None:
    """Each module and py.typed are in it, and nothing else but the metadata."""
    with zipfile.ZipFile(built.wheel) as archive:
        names = {name for name in archive.namelist() if not name.endswith("/")}

    code = {name for name in names if ".dist-info/" not in name}
    assert code == built.project.files
    has_license = any(name.endswith(".dist-info/licenses/LICENSE") for name in names)
    assert has_license is built.project.answers["has_license"]


def test_the_sdist_holds_the_rest(built: Built) -> None:
    """It holds what git holds, but for the files that are there for git."""
    with tarfile.open(built.sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}

    wanted = set(rendering.render(built.project.answers))
    # Of no use without git and its host; flit and uv_build would have to be told.
    wanted -= {path for path in wanted if path.startswith(".git")}
    assert wanted - names == set()


def test_the_metadata_say_what_was_answered(built: Built) -> None:
    """Name, version, licence, Python, summary and README are those of the answers."""
    answers, metadata = built.project.answers, built.metadata

    assert metadata["Name"].replace("_", "-") == answers["distribution_name"]
    assert metadata["Version"] == "0.1.0"
    assert metadata["Requires-Python"] == f">={answers['python_min']}"
    licence = None if answers["license"] == "none" else answers["license"]
    assert metadata["License-Expression"] == licence
    assert (metadata["Summary"] or "") == answers["description"]
    assert metadata["Description-Content-Type"].startswith("text/markdown")
    readme = (built.project.top / "README.md").read_text("utf-8")
    assert str(metadata.get_payload()).strip() == readme.strip()


def test_it_installs_and_imports(built: Built, workshop: Path, tmp_path: Path) -> None:
    """In a fresh environment each module imports from there, on each Python here."""
    python = pythons.environment(tmp_path / "fresh", workshop)
    # A project for a newer Python than is here is pure Python all the same.
    words = [
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--ignore-requires-python",
    ]
    pip = [workshop, "-m", "pip", "--python", python, *words, built.wheel]
    done = projects.run(pip, tmp_path)
    assert done.returncode == 0, done.stdout
    (site,) = tmp_path.glob("fresh/lib/python*/site-packages")

    names = built.project.modules
    lines = (
        "import importlib, sys",
        f"sys.path.insert(0, {str(site)!r})",
        f"places = [importlib.import_module(name).__file__ for name in {names}]",
        f"print(all(place.startswith({str(site)!r}) for place in places), len(places))",
    )
    others = [found for minor in pythons.MINORS if (found := pythons.find(minor))]
    for interpreter in (python, *others):
        code = [interpreter, "-I", "-B", "-W", "error", "-c", "\n".join(lines)]
        done = projects.run(code, tmp_path)
        assert done.stdout.split() == ["True", str(len(names))], done.stdout
    if "command" in built.project.answers["features"]:
        program = python.parent / str(built.project.answers["distribution_name"])
        done = projects.run([program, "--help"], tmp_path)
        assert done.returncode == 0, done.stdout
        assert done.stdout.startswith("usage:")
