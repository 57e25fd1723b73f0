"""`check --run` says what importing each module first shows."""

import os
import random
from pathlib import Path

import pytest

from pyscaffold_mod import checking
from pyscaffold_mod.checking.running import Options
from pyscaffold_mod.errors import ScaffoldError
from tests import pythons
from tests.checking.conftest import Write
from tests.checking.running.conftest import Run, content


def test_nothing_is_wrong(run: Run) -> None:
    """Modules that import by themselves bring no finding."""
    tree = {"main.py": "import fibo\n\nfibo.fib(3)\n", "fibo.py": "def fib(n): ...\n"}
    assert run(tree) == ()


def test_a_module_that_raises_is_told_where_it_does(run: Run) -> None:
    """Two modules that fail by one line are one finding, at that line."""
    tree = {
        "tone/__init__.py": "",
        "tone/low.py": "import os\n\nRATE = os.environ['A_RATE_THAT_NOBODY_SETS']\n",
        "tone/high.py": "import tone.low\n",
    }
    assert run(tree) == ("import-fails error tone/low.py:3",)


def test_a_module_that_needs_another_first(run: Run) -> None:
    """What works only after another import is found, whatever the order of names."""
    tree = {
        "tone/__init__.py": "",
        "tone/a.py": "import tone\n\ntone.ready = True\n",
        "tone/b.py": "import tone\n\nREADY = tone.ready\n",
    }
    assert run(tree) == ("import-fails error tone/b.py:3",)


def test_a_package_that_fails_is_told_once(run: Run) -> None:
    """Its modules fail with it, and are not told one by one."""
    tree = {"tone/__init__.py": "1 / 0\n", "tone/a.py": "", "tone/b.py": "1 / 0\n"}
    assert run(tree) == ("import-fails error tone/__init__.py:1",)


def test_a_syntax_error_is_an_error(run: Run) -> None:
    """What reading only notes cannot be imported."""
    assert "import-fails error broken.py:1" in run({"broken.py": "x = (\n"})


def test_a_cycle_that_only_running_meets(run: Run) -> None:
    """A name that is made at run time is missing while the modules wait for each other."""
    tree = {
        "zoo/__init__.py": "",
        "zoo/cat.py": "from zoo import dog\n\nNAME = getattr(dog, 'NAME') + '!'\n",
        "zoo/dog.py": "import importlib\n\nimportlib.import_module('zoo.cat')\nNAME = 'x'\n",
    }
    report = run(tree)
    assert report == ("circular-import error zoo/cat.py:3",)


def test_a_cycle_that_reading_found_is_one_finding(run: Run) -> None:
    """Running adds nothing to what reading explains better."""
    tree = {
        "main.py": "import cat\n",
        "cat.py": "from dog import bark\n\n\ndef meow(): ...\n",
        "dog.py": "from cat import meow\n\n\ndef bark(): ...\n",
    }
    found = [one for one in run(tree) if " note " not in one]
    assert [one.split()[0] for one in found] == ["circular-import"]


def test_a_missing_dependency_is_told_once(run: Run) -> None:
    """It is the interpreter's fault: a warning at the first line, with the count."""
    tree = {
        "a.py": "import a_name_that_nobody_uses\n",
        "b.py": "X = 1\nimport a_name_that_nobody_uses.sub\n",
        "c.py": "import b\n",
    }
    assert run(tree) == ("dependency-not-installed warning a.py:1",)


def test_an_import_of_a_lost_module_of_the_project_is_an_error(run: Run) -> None:
    """A dotted name below the project's own package is no dependency."""
    tree = {
        "zoo/__init__.py": "",
        "zoo/cat.py": "import importlib\nimportlib.import_module('zoo.dog')\n",
    }
    assert run(tree) == ("import-fails error zoo/cat.py:2",)


def test_a_slow_module_is_named_with_its_own_cost(write: Write) -> None:
    """Not its importers, which wait for it; and who imports it."""
    tree = {
        "sound/__init__.py": "from sound import studio\n",
        "sound/studio.py": "import importlib, sys\n\nimportlib.import_module('time').sleep(0.8)\n",
        "sound/player.py": "import sound.studio\n",
    }
    report = checking.check([write(tree)], run=Options(), select=["slow-import"])
    assert [(str(x.path), x.severity) for x in report.findings] == [
        ("sound/studio.py", "warning")
    ]
    assert report.findings[0].message == (
        "sound.studio takes 0.8 s by itself when it is imported, and sound imports it"
    )


def test_a_slow_standard_import_is_not_its_importers_cost(run: Run) -> None:
    """What is imported from elsewhere counts for itself only."""
    tree = {
        "slow/__init__.py": "import sys\n\nsys.path.insert(0, __path__[0] + '/more')\n",
        "slow/more/heavy.py": "import time\n\ntime.sleep(0.8)\n",
        "slow/user.py": "import heavy\n",
    }
    found = run(tree, select=("slow-import",))
    assert all("user.py" not in one for one in found)


def test_one_file_under_two_names(run: Run) -> None:
    """Two entries of sys.modules with one file, by means that reading cannot follow."""
    tree = {
        "sound/__init__.py": "",
        "sound/errors.py": "class SoundError(Exception): ...\n",
        "start.py": (
            "import sys\n\nimport sound\nsys.path += sound.__path__\n"
            "import sound.errors\n__import__('errors')\n"
        ),
        "use.py": "import start\n",
    }
    assert "module-under-two-names error start.py:6" in run(tree)


def test_a_script_that_is_imported_by_what_it_imports(run: Run) -> None:
    """`__main__` is one of the names; what the guard imports is imported, its call not made."""
    tree = {
        "app.py": "COMMANDS = []\n\nif __name__ == '__main__':\n    import plug\n    1 / 0\n",
        "plug.py": "__import__('app').COMMANDS.append(1)\n",
    }
    assert run(tree) == ("main-imported-twice error plug.py:1",)


def test_the_body_of_a_guard_is_not_run(run: Run, tmp_path: Path) -> None:
    """Only imports are done."""
    mark = tmp_path / "mark"
    tree = {"go.py": f"if __name__ == '__main__':\n    open({str(mark)!r}, 'w')\n"}
    assert run(tree) == ()
    assert not mark.exists()


def test_a_program_may_need_its_arguments(run: Run) -> None:
    """A script whose work fails is no import that fails."""
    tree = {"go.py": "import sys\n\nprint(sys.argv[1])\n"}
    assert run(tree) == ()


def test_an_entry_point_that_only_running_misses(run: Run) -> None:
    """A name that the text might bind is not there."""
    tree = {
        "pyproject.toml": (
            '[project]\nname = "kit"\nversion = "1"\n\n[project.scripts]\n'
            'good = "kit:App.run"\nbad = "kit:App.stop"\n'
        ),
        "kit.py": "class App:\n    def run(self): ...\n",
    }
    assert run(tree) == ("entry-point-target error pyproject.toml:7",)


def test_the_tree_is_unchanged(write: Write, run: Run) -> None:
    """Modules write beside themselves, and byte-code is made: in the copy."""
    tree = {
        "a.py": "import b\nopen(__file__.replace('a.py', 'new'), 'w').close()\n",
        "b.py": "open(__file__, 'a').write('x = 1')\n",
    }
    folder = write(tree)
    before = content(folder)
    run(tree)
    assert content(folder) == before


def test_the_order_of_jobs_does_not_change_the_result(run: Run) -> None:
    """Ten shuffles of what the files are called bring the same findings."""
    bodies = ["1 / 0\n", "import {0}\n", "X = 1\n", "print(1)\n", "import {1}\n"]
    results = set()
    for seed in range(10):
        names = [f"m{number}" for number in range(5)]
        random.Random(seed).shuffle(names)  # noqa: S311 - no secret
        tree = {
            f"zoo/{x}.py": b.format(f"zoo.{names[0]}", f"zoo.{names[3]}")
            for x, b in zip(names, bodies, strict=True)
        }
        found = run({"zoo/__init__.py": "", **tree})
        where = {f"zoo/{x}.py": str(place) for place, x in enumerate(names)}
        results.add(
            tuple(
                sorted(
                    f"{x.split()[0]} {where[x.split()[2].split(':')[0]]}" for x in found
                )
            )
        )
    assert results == {("import-fails 0", "side-effect-at-import 3")}


@pytest.mark.parametrize("minor", pythons.MINORS)
def test_other_interpreters(run: Run, minor: str) -> None:
    """Another Python runs the modules as well."""
    found = pythons.find(minor)
    if found is None:
        pytest.skip(f"Python {minor} is not here")
    tree = {"a.py": "import sys\n\nassert sys.version_info[1] == 0\n", "b.py": ""}
    assert run(tree, python=str(found)) == ("import-fails error a.py:3",)


def test_an_old_interpreter_is_refused(write: Write, tmp_path: Path) -> None:
    """What is no Python 3.11 or newer is named, with what to do."""
    fake = tmp_path / "python"
    fake.write_text("#!/bin/sh\nexit 2\n")
    fake.chmod(0o755)
    with pytest.raises(ScaffoldError) as caught:
        checking.check([write({"a.py": ""})], run=Options(python=str(fake)))
    assert caught.value.message == f"{fake} does not start as an isolated Python"
    assert "3.11 or newer" in caught.value.hint


def test_the_environment_does_not_help(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PYTHONPATH is left out, as for somebody else."""
    (tmp_path / "there").mkdir()
    (tmp_path / "there/only_here.py").touch()
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "there"))
    tree = {"a.py": "import only_here\n"}
    assert run(tree) == ("dependency-not-installed warning a.py:1",)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forks here")
def test_a_package_with_a_thread_is_not_forked(run: Run) -> None:
    """A thread would be missing in a fork: its modules begin anew, and are all tried."""
    body = (
        "import threading, time\n"
        "thread = threading.Thread(target=time.sleep, args=(60,), daemon=True)\n"
        "thread.start()\n"
    )
    tree = {
        "zoo/__init__.py": body,
        "zoo/cat.py": "import zoo\n\nassert zoo.thread.is_alive()\n",
        "zoo/dog.py": "1 / 0\n",
    }
    assert run(tree, select=("import-fails",)) == ("import-fails error zoo/dog.py:1",)


def test_a_module_with_a_guard_and_the_name_of_a_standard_one(run: Run) -> None:
    """In a package it is meant for `python -m`; run by its path it would find itself."""
    tree = {
        "zoo/__init__.py": "",
        "zoo/json.py": "from json import loads\n\nif __name__ == '__main__':\n    loads('1')\n",
    }
    assert run(tree) == ()


def test_a_file_of_a_package_that_is_run_by_its_path(run: Run) -> None:
    """What it imports is not found from there, which is worth a note."""
    tree = {
        "zoo/__init__.py": "",
        "zoo/show.py": "import importlib\n\nimportlib.import_module('zoo')\n"
        "if __name__ == '__main__':\n    print(1)\n",
    }
    assert run(tree) == ("run-inside-package note zoo/show.py:3",)


def test_a_folder_of_data_with_the_name_of_a_dependency(run: Run) -> None:
    """A folder without Python is not what the import means."""
    tree = {"a.py": "import a_templating\n", "templates/a_templating/x.html": ""}
    assert run(tree) == ("dependency-not-installed warning a.py:1",)
