"""A script becomes a module's project, and a module's project a package's."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.conftest import files_of
from tests.growing.conftest import Run, plant, texts

BODY = '''"""Write Fibonacci numbers."""

import sys


def main(argv=None):
    """Write them."""
    a, b = 0, 1
    while a < 50:
        a, b = b, a + b
    return 0


if __name__ == "__main__":
    sys.exit(main())
'''
SCRIPT = (
    '#!/usr/bin/env python3\n# /// script\n# requires-python = ">=3.12"\n'
    '# dependencies = [\n#   "rich>=13",\n#   "tomli; python_version < \'3.11\'",\n# ]\n'
    '# [tool.uv]\n# exclude-newer = "2025-01-01T00:00:00Z"\n# ///\n' + BODY
)


def passes(root: Path) -> None:
    """Run the project's own tests."""
    done = subprocess.run(
        [sys.executable, "-B", "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_a_script(project: Path, run: Run) -> None:
    """A project stands around it; its metadata is the project's, its code the same."""
    plant(project, {"fibo.py": SCRIPT})

    said = run("promote", "fibo.py")

    assert said.code == 0, said
    after = texts(project)
    assert "fibo.py" not in after
    assert after["src/fibo.py"] == BODY
    table = tomllib.loads(after["pyproject.toml"])["project"]
    assert table["dependencies"] == ["rich>=13", "tomli; python_version < '3.11'"]
    assert table["requires-python"] == ">=3.12"
    assert table["scripts"] == {"fibo": "fibo:main"}
    assert table["description"] == "Write Fibonacci numbers."
    assert "[tool.uv] in the metadata of fibo.py has no place" in said.err
    passes(project)


def test_all_the_way(project: Path, run: Run) -> None:
    """Script, module, package: the code is the same, and each passes its own tests."""
    plant(project, {"fibo.py": SCRIPT})
    assert run("promote", "fibo.py").code == 0

    said = run("promote", "src/fibo.py")

    assert said.code == 0, said
    after = texts(project)
    assert after["src/fibo/__init__.py"] == BODY
    assert tomllib.loads(after["pyproject.toml"])["tool"]["hatch"]["build"] == {
        "targets": {"wheel": {"packages": ["src/fibo"]}}
    }
    assert "kind: package\n" in after[".copier-answers.yml"]
    passes(project)


def test_in_one_go(project: Path, run: Run) -> None:
    """--to package makes the package's project of a script at once."""
    plant(project, {"fibo.py": BODY})

    said = run("promote", "fibo.py", "--to", "package")

    assert said.code == 0, said
    assert texts(project)["src/fibo/__init__.py"] == BODY
    passes(project)


@pytest.mark.parametrize("profile", ["minimal", "standard"])
def test_our_script_project(project: Path, run: Run, profile: str) -> None:
    """What is as it was made becomes what a module's project has; the rest stays."""
    made = run("new", "script", "fibo", "--output", ".", "--profile", profile)
    assert made.code == 0, made
    code = next(project.rglob("fibo.py"))
    code.write_text(
        code.read_text().replace("dependencies = []", 'dependencies = ["a"]')
    )
    (project / "README.md").write_text("Mine\n")

    said = run("promote", str(code.relative_to(project)))

    assert said.code == 0, said
    after = texts(project)
    assert after["README.md"] == "Mine\n"
    assert "README.md was edited; it stays" in said.err
    assert tomllib.loads(after["pyproject.toml"])["project"]["dependencies"] == ["a"]
    assert "kind: module\n" in after[".copier-answers.yml"]
    assert after[code.relative_to(project).as_posix()].startswith('"""')
    if profile == "standard":
        passes(project)


def test_our_module_project(project: Path, run: Run) -> None:
    """A minimal module's project becomes a package's, an edited test stays."""
    assert run("new", "module", "fibo", "--output", ".").code == 0
    test = project / "tests/test_fibo.py"
    test.write_text(test.read_text() + "\n# mine\n")

    said = run("promote", "fibo.py")

    assert said.code == 0, said
    after = texts(project)
    assert "# mine" in after["tests/test_fibo.py"]
    assert "tests/test_fibo.py was edited; it stays" in said.err
    assert {"fibo/__init__.py", "tests/test_imports.py"} <= set(after)


def test_asks_where_there_are_two_goals(project: Path, run: Run) -> None:
    """A bare module could become two things: both lines are shown, each works."""
    plant(project, {"echo.py": "ID = 1\n"})
    before = files_of(project)

    asked = run("promote", "echo.py")

    assert asked.code == 2
    assert "pyscaffold-mod promote echo.py --to package" in asked.err
    assert "pyscaffold-mod promote echo.py --to project" in asked.err
    assert files_of(project) == before
    around = run("promote", "echo.py", "--to", "project", "--dry-run", "--json").data
    assert {"change": "create", "path": "src/echo.py"} in around["files"]
    assert run("promote", "echo.py", "--to", "package").code == 0
    assert texts(project) == {"echo/__init__.py": "ID = 1\n"}


def test_owners_files_stay(project: Path, run: Run) -> None:
    """A README, a licence and the like are the owner's; the metadata claims no other."""
    plant(project, {"fibo.py": BODY, "LICENSE": "Mine\n", "README.md": "Mine\n"})

    said = run("promote", "fibo.py")

    assert said.code == 0, said
    after = texts(project)
    assert (after["LICENSE"], after["README.md"]) == ("Mine\n", "Mine\n")
    assert "license" not in tomllib.loads(after["pyproject.toml"])["project"]


@pytest.mark.parametrize(
    ("files", "error"),
    [
        ({"fibo.py": BODY + "X = open(__file__)\n"}, "fibo.py:16: "),
        ({"fibo.py": BODY + "import helper\n", "helper.py": ""}, "fibo.py:16: "),
        ({"fibo.py": BODY, "noxfile.py": ""}, "noxfile.py is there"),
        ({"fibo.py": "#!x\n# /// script\n# a = \n# ///\n"}, "is not TOML"),
        ({"fibo.py": "# /// script\nx = 1\n"}, "fibo.py:1: this block"),
        ({"fibo.py": "# /// script\n# dependencies = 1\n# ///\n"}, "no list of texts"),
        ({"fibo.py": "#!x\n\0"}, "fibo.py:"),
    ],
)
def test_refuses(project: Path, run: Run, files: dict[str, str], error: str) -> None:
    """What would break, or cannot be read, is named, and nothing is changed."""
    plant(project, files)
    before = files_of(project)

    said = run("promote", "fibo.py")

    assert said.code == 2, said
    assert error in said.err
    assert files_of(project) == before


def test_git_follows(project: Path, run: Run) -> None:
    """The history of a script goes on in its module, and in its package."""

    def git(*words: str) -> str:
        words = ("-c", "user.name=A", "-c", "user.email=a@example.org", *words)
        done = subprocess.run(
            ["git", *words], cwd=project, capture_output=True, text=True, check=True
        )
        return done.stdout

    plant(
        project, {"fibo.py": SCRIPT + "".join(f"\nROW_{n} = {n}\n" for n in range(30))}
    )
    git("init", "-q")
    for number, path in enumerate(("fibo.py", "src/fibo.py", "")):
        git("add", "-A")
        git("commit", "-qm", str(number))
        index = (project / ".git/index").read_bytes()
        if path:
            assert run("promote", path).code == 0
        assert (project / ".git/index").read_bytes() == index
    log = git("log", "--follow", "--format=%s", "src/fibo/__init__.py")
    assert log.split() == ["2", "1", "0"]


def test_code_that_runs_when_it_is_imported(project: Path, run: Run) -> None:
    """The lines are listed, and no test claims that an import is silent."""
    plant(project, {"fibo.py": "#!/usr/bin/env python3\nprint(1)\n"})

    said = run("promote", "fibo.py")

    assert said.code == 0, said
    assert "fibo.py:2: print(1)" in said.err
    assert "tests/test_fibo.py" not in texts(project)


def test_names(project: Path, run: Run) -> None:
    """A name that cannot be imported is refused or, with a hyphen, corrected."""
    plant(project, {"my-tool.py": BODY, "random.py": BODY})
    refused = run("promote", "random.py")
    assert refused.code == 2
    assert "random cannot be imported" in refused.err
    said = run("promote", "my-tool.py")
    assert said.code == 0, said
    assert "src/my_tool.py" in texts(project)


def test_line_ends_and_signs_survive(project: Path, run: Run) -> None:
    """The code is the same byte for byte, whatever its line ends and encoding."""
    body = '# -*- coding: latin-1 -*-\r\nNAME = "caf\xe9"\r\n\x0c\r\n'.encode("latin-1")
    block = b"# /// script\r\n# dependencies = []\r\n# ///\r\n"
    (project / "fibo.py").write_bytes(b"#!/usr/bin/env python3\r\n" + body + block)

    assert run("promote", "fibo.py").code == 0

    assert (project / "src/fibo.py").read_bytes() == body


@pytest.mark.skipif(os.name != "posix", reason="there is no such bit")
def test_a_file_that_may_still_be_run(project: Path, run: Run) -> None:
    """Where the module stays in its place, its executable bit does, too; a note says so."""
    made = run("new", "script", "fibo", "--output", ".", "--layout", "flat")
    assert made.code == 0, made
    assert os.access(project / "fibo.py", os.X_OK)

    said = run("promote", "fibo.py")

    assert said.code == 0, said
    assert "chmod -x fibo.py" in said.err
