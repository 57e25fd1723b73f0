"""Whatever happens to `add` and `remove`, the project is as before or as wanted."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.growing.conftest import Run, paths, plant, texts
from tests.growing.test_add import MIRRORED, SOUND

ADD = ("add", "module", "pkg.more.deep")
ENDED_BEFORE = 77


def faulty(how: str, number: int, folder: Path) -> "subprocess.CompletedProcess[str]":
    """Run the command in a project, and strike at one moment."""
    words = ["-m", "tests.growing.faulty", how, str(number), str(folder), *ADD]
    return subprocess.run(
        [sys.executable, *words, "--project", str(folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_refused_at_each_moment(project: Path, run: Run) -> None:
    """A write that fails, whichever it is, is said; everything is put back."""
    plant(project, MIRRORED)
    before = texts(project), paths(project)
    struck = 0
    for number in range(1, 100):
        done = faulty("refuse", number, project)
        if done.returncode == ENDED_BEFORE:
            break
        struck += 1
        assert "Traceback" not in done.stderr, done.stderr
        if done.returncode == 0:  # only cleaning up was refused
            assert run("remove", *ADD[1:]).code == 0
        else:
            assert done.returncode == 2, done.stderr
            assert done.stderr.count("error: ") == done.stderr.count("hint: ") == 1
            # Undoing may have been refused, too; the next command goes on with it.
            run(*ADD, "--dry-run")
        assert (texts(project), paths(project)) == before, number
    assert struck > 10


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_killed_at_each_moment(project: Path, run: Run) -> None:
    """The next command rolls back, or finds everything done."""
    plant(project, MIRRORED)
    before = texts(project), paths(project)
    assert run(*ADD).code == 0
    wanted = texts(project), paths(project)
    assert run("remove", *ADD[1:]).code == 0
    struck = 0
    for number in range(1, 100):
        done = faulty("kill", number, project)
        if done.returncode == ENDED_BEFORE:
            break
        assert done.returncode == -signal.SIGKILL
        struck += 1
        assert run(*ADD, "--dry-run").code == 0
        found = texts(project), paths(project)
        assert found in (before, wanted), number
        if found == wanted:
            assert run("remove", *ADD[1:], "--force").code == 0
    assert struck >= 30 or number > struck


def test_read_only_file(project: Path, run: Run) -> None:
    """A file that its owner protects is not replaced, even where the folder allows."""
    plant(project, SOUND)
    init = project / "src/sound/effects/__init__.py"
    init.chmod(0o444)

    said = run("add", "module", "sound.effects.low")

    assert said.code == 2, said
    assert "src/sound/effects/__init__.py is read-only" in said.err
    assert said.err.count("hint: ") == 1
    assert texts(project) == SOUND


def link(place: Path, target: Path) -> None:
    """Make a symbolic link, or skip the test where nobody may."""
    try:
        place.symlink_to(target, target_is_directory=True)
    except OSError:
        pytest.skip("this user may not make links")


def test_linked_package_outside(project: Path, run: Run, tmp_path: Path) -> None:
    """What a link leads to outside the project belongs to another one."""
    plant(project, {**SOUND, "src/sound/filters.txt": ""})
    plant(tmp_path / "other", {"__init__.py": '__all__ = ["a"]\n', "a.py": ""})
    link(project / "src/sound/filters", tmp_path / "other")
    before = texts(tmp_path / "other")

    said = run("add", "module", "sound.filters.low")

    assert said.code == 2, said
    assert "symbolic link" in said.err
    assert texts(tmp_path / "other") == before


def test_linked_package_inside(project: Path, run: Run) -> None:
    """A link to another folder of the project is followed, and stays a link."""
    plant(project, SOUND)
    plant(project / "common", {"__init__.py": '__all__ = ["a"]\n', "a.py": ""})
    link(project / "src/sound/filters", project / "common")

    said = run("add", "module", "sound.filters.low")

    assert said.code == 0, said
    assert (project / "src/sound/filters").is_symlink()
    assert (project / "common/__init__.py").read_text() == '__all__ = ["a", "low"]\n'
    assert run("remove", "module", "sound.filters.low").code == 0
    assert not (project / "common/low.py").exists()


def test_at_the_same_time(project: Path, run: Run) -> None:
    """Of two commands each is done whole, or says that the other was at work."""
    plant(project, SOUND)
    for number in range(8):
        names = [f"sound.effects.a{number}", f"sound.effects.b{number}"]
        both = [
            subprocess.Popen(
                [sys.executable, "-m", "pyscaffold_mod", "add", "module", name],
                cwd=project,
                env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
            )
            for name in names
        ]
        for name, process in zip(names, both, strict=True):
            said = process.communicate(timeout=60)[1]
            last = name.rpartition(".")[2]
            init = (project / "src/sound/effects/__init__.py").read_text()
            is_there = (project / f"src/sound/effects/{last}.py").exists()
            assert process.returncode in (0, 2), said
            assert is_there == (process.returncode == 0)
            assert (f'"{last}"' in init) == is_there
            if not is_there:
                assert "at work" in said or "in the meantime" in said
    assert not [name for name in paths(project) if "pyscaffold-mod-" in name]


def test_no_copier(project: Path) -> None:
    """Adding imports neither Copier nor a test runner."""
    plant(project, SOUND)
    program = (
        "import sys\nfrom pyscaffold_mod import cli\n"
        "code = cli.run(['add', 'module', 'sound.effects.low', '--quiet'])\n"
        "heavy = {'copier', 'questionary', 'rich', 'pytest', 'pydantic', 'libcst'}\n"
        "print(code, sorted(heavy & sys.modules.keys()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "0 []\n"
