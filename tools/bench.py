"""Time `new` and the start of the command beside other tools.

Run as ``nox -s bench [-- --rows ROW...]``, or ``python -m tools.bench`` in an
environment that has this project, installed, and the dependency group ``bench``. It
prints one Markdown table and writes nothing else; how it measures and what the columns
mean stands in docs/reference/numbers.md.
"""

import argparse
import ast
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from pyscaffold_mod import template
from tools import bench_first, bench_imports
from tools import bench_standard as standard
from tools.bench_runs import BINARIES, RUNS, BenchError, Command, Place, Sample

MOST_MEMORY = 200
PACKAGES = Path(sysconfig.get_path("purelib"))
COPIER, OURS = str(BINARIES / "copier"), str(BINARIES / "pyscaffold-mod")
MINIMAL = (OURS, "new", "package", "demo", "--profile", "minimal")
TESTS = (sys.executable, "-m", "unittest")
TREE = [f"part_{one}.step_{two}" for one in "abc" for two in "abcd"]
SIZES = (1_000, 500, 2_000)
GROWN = (1_000, 3)
BARE = '''"""One command with one argument."""

import typer

app = typer.Typer({options})


@app.command()
def hello(name: str) -> None:
    """Greet someone."""
    print("Hello", name)


app()
'''
LOOP = """import ast
import sys
from pathlib import Path

for file in Path(sys.argv[1]).rglob("*.py"):
    ast.parse(file.read_bytes())
"""
REAL = 900
HEADING = (
    "| row | command | median s | min | max | MiB | files | ours ÷ it | target | met |",
    "|---|---|--:|--:|--:|--:|--:|--:|---|---|",
)


def furnish(place: Place) -> None:
    """Make what the rows need: the template's clone, answers, projects, programs."""
    origin = place.folder / "origin"
    leave_out = shutil.ignore_patterns("__pycache__")
    for name in ("template", "includes"):
        shutil.copytree(template.home() / name, origin / name, ignore=leave_out)
    shutil.copy(template.home() / "copier.yml", origin)
    # Without the byte-code that pip made of it, which cookiecutter would copy.
    cookie = PACKAGES / "cookiecutter_pypackage" / "template"
    shutil.copytree(cookie, place.folder / "cookie", ignore=leave_out)
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "Template"]):
        place.prepare(["git", *words], origin)
    place.prepare(["git", "clone", "-q", "origin", "clone"], place.folder)
    gather(place)
    place.write("loop.py", LOOP)
    place.write("bare.py", BARE.format(options=""))
    place.write("plain.py", BARE.format(options="rich_markup_mode=None"))
    for size in {*SIZES, *GROWN}:
        names = [f"part_{number // 20}.step_{number % 20}" for number in range(size)]
        answers = {"kind": "package", "import_name": "demo", "modules": names}
        place.write(f"{size}.yml", json.dumps(answers))
    bench_imports.furnish(place)
    # Hatch downloads the text of its default licence once; that is not its speed.
    licence = template.home() / "includes" / "licenses" / "MIT.txt"
    place.write("hatch/licenses/MIT.txt", licence.read_text(encoding="utf-8"))
    place.prepare([*MINIMAL, "--no-git"], place.folder / "minimal")
    for size in GROWN:
        words = [OURS, "new", "package", "demo", "--no-git", "--no-verify"]
        file = ["--data-file", str(place.folder / f"{size}.yml")]
        place.prepare([*words, *file], place.folder / f"grown-{size}")


def gather(place: Place) -> None:
    """Copy real modules: whole packages of the environment, up to 900 files."""
    left = REAL
    for package in sorted(PACKAGES.iterdir()):
        files = [x for x in package.rglob("*.py") if _is_python(x)]
        if (package / "__init__.py").is_file() and len(files) <= left:
            left -= len(files)
            for file in files:
                place.write(
                    f"real/{file.relative_to(PACKAGES)}",
                    file.read_text(encoding="utf-8"),
                )
    print(f"check: {REAL - left} real modules", file=sys.stderr)


def _is_python(file: Path) -> bool:
    try:
        ast.parse(file.read_text(encoding="utf-8"))
    except (SyntaxError, ValueError):
        return False
    return True


def copier(place: Place, *answers: str) -> tuple[str, ...]:
    """Return stock Copier's command, from a git clone of the template."""
    clone = str(place.folder / "clone")
    words = (COPIER, "copy", "-r", "HEAD", "--defaults", "--quiet")
    return (*words, *answers, clone, "demo")


def package(place: Place, git: Sequence[str]) -> Iterator[Command]:
    """Yield `new package` with 12 modules in 3 subpackages, and its peers."""
    modules = [word for name in TREE for word in ("--module", name)]
    line = (OURS, "new", "package", "demo", *modules, *git)
    yield Command(f"`{' '.join(['new package', *git])}`", (line,), ours=True)
    answers = ("-d", "import_name=demo", "-d", f"modules=[{', '.join(TREE)}]")
    yield Command("`copier copy -r HEAD`", (copier(place, *answers),), most=0.45)
    line = ("cookiecutter", "--no-input", str(place.folder / "cookie"))
    yield Command("`cookiecutter` (cookiecutter-pypackage)", (line,), most=1)
    hatch = {"HATCH_CACHE_DIR": str(place.folder / "hatch")}
    yield Command("`hatch new demo`", (("hatch", "new", "demo"),), hatch)
    yield Command("`poetry new demo`", (("poetry", "new", "demo"),))
    if not git:  # these two make a repository, as ours does
        yield Command("`putup demo`", (("putup", "demo"),), most=1)
        line = ("uv", "init", "--lib", "-p", sys.executable, "demo")
        yield Command("`uv init --lib -p PYTHON demo`", (line,))


def sizes(place: Place) -> Iterator[Command]:
    """Yield `new package` with many modules; twice as many take twice as long."""
    for size in SIZES:
        file = ("--data-file", str(place.folder / f"{size}.yml"))
        yield Command(
            f"`new package`, {size:,} modules",
            ((OURS, "new", "package", "demo", *file),),
            most=2.2 if size < SIZES[0] else None,
            least=0.45 if size > SIZES[0] else None,
            ours=True,
        )
        if size == SIZES[0]:
            label = f"`copier copy -r HEAD`, {size:,} modules"
            yield Command(label, (copier(place, *file),), runs=3, most=0.2)


def start(
    place: Place, label: str, line: Sequence[str] = (), **environment: str
) -> Iterator[Command]:
    """Yield one start of the command, and bare Typer programs."""
    yield Command(f"`{label}`", ((OURS, *line),), environment, ours=True)
    for file, how in (
        ("plain.py", "without Rich"),
        ("bare.py", "with Rich, as it comes"),
    ):
        bare = (sys.executable, str(place.folder / file), "--help")
        yield Command(f"a bare Typer program's `--help`, {how}", (bare,), most=1.3)


def completion(place: Place, words: str) -> Iterator[Command]:
    """Yield a request for completion, as bash makes it."""
    yield from start(
        place,
        f"{words}[Tab]",
        _PYSCAFFOLD_MOD_COMPLETE="complete_bash",
        COMP_WORDS=words,
        COMP_CWORD=str(words.count(" ")),
    )


def first_test(place: Place) -> Iterator[Command]:
    """Yield the way to the first green test, and the test alone."""
    label = "`new package --profile minimal`, then `python -m unittest`"
    yield Command(label, (MINIMAL, TESTS), inside=True, ours=True)
    made = place.folder / "minimal" / "demo"
    label = "`python -m unittest`"
    yield Command(label, (TESTS,), start=made, inside=True, most=3)


def adding(place: Place) -> Iterator[Command]:
    """Yield `add module` in a large project and in a small one."""
    for size in GROWN:
        yield Command(
            f"`add module`, {size:,} modules there",
            ((OURS, "add", "module", "demo.part_0.new"),),
            start=place.folder / f"grown-{size}" / "demo",
            inside=True,
            most=1.5 if size < GROWN[0] else None,
            ours=True,
        )


def checking(place: Place) -> Iterator[Command]:
    """Yield what reads a tree of real modules, beside a loop that only parses them."""
    tree = str(place.folder / "real")
    # Exit status 1 says that something was found, which is no failure here.
    script = '"$0" check --quiet "$1"; test $? -le 1'
    yield Command("`check`", (("sh", "-c", script, OURS, tree),), ours=True)
    loop = (sys.executable, str(place.folder / "loop.py"), tree)
    yield Command("a loop of `ast.parse`", (loop,), most=2)
    for option in ("--imports", "--summaries"):
        line = (OURS, "tree", option, tree)
        yield Command(f"`tree {option}`", (line,), ours=True)
    yield Command("`where json.decoder`", ((OURS, "where", "json.decoder"),), ours=True)


def rows(place: Place) -> dict[str, list[Command]]:
    """Return the commands of each row by the name that chooses it."""
    return {
        "package": list(package(place, [])),
        "package-no-git": list(package(place, ["--no-git"])),
        "sizes": list(sizes(place)),
        "help": list(start(place, "--help", ["--help"])),
        "help-new": list(
            start(place, "new package --help", ["new", "package", "--help"])
        ),
        "version": list(start(place, "--version", ["--version"])),
        "complete-kind": list(completion(place, "pyscaffold-mod new p")),
        "complete-choice": list(
            completion(place, "pyscaffold-mod new package --layout ")
        ),
        "first-script": list(bench_first.script(OURS)),
        "first-lesson": list(bench_first.lesson(OURS)),
        "first-test": list(first_test(place)),
        "first-test-standard": list(standard.first_test(place, OURS)),
        "add": list(adding(place)),
        "check": list(checking(place)),
        "run": list(bench_imports.running(place, OURS)),
    }


def measured(place: Place, name: str, commands: list[Command]) -> list[list[Sample]]:
    """Run the commands of a row in turns, once to warm up and then for the record.

    Args:
        place: Where they run.
        name: The row, for the progress.
        commands: The commands, ours first.

    Returns:
        The runs of each command.
    """
    samples: list[list[Sample]] = [[] for _ in commands]
    for turn in range(RUNS + 1):
        print(f"{name}: {turn or 'warm-up'} of {RUNS}", file=sys.stderr)
        for command, taken in zip(commands, samples, strict=True):
            if turn <= command.runs:
                taken.append(place.measure(command))
    return [taken[1:] for taken in samples]


def lines(
    name: str, commands: list[Command], runs: list[list[Sample]]
) -> Iterator[str]:
    """Yield a row's lines of the table.

    The ratio is the median of those of the turns: a busy moment of the machine falls on
    neighbours alike.
    """
    for command, taken in zip(commands, runs, strict=True):
        seconds = [sample.seconds for sample in taken]
        memory = max(sample.memory for sample in taken)
        ratio = statistics.median(
            ours.seconds / it.seconds for ours, it in zip(runs[0], taken, strict=False)
        )
        targets, is_met = [], True
        if command.most is not None:
            targets.append(f"≤ {command.most:g}")
            is_met = is_met and ratio <= command.most
        if command.least is not None:
            targets.append(f"≥ {command.least:g}")
            is_met = is_met and ratio >= command.least
        if command.ours:
            targets.append(f"≤ {MOST_MEMORY} MiB")
            is_met = is_met and memory <= MOST_MEMORY
        cells = [
            *(name, command.label, f"{statistics.median(seconds):.3f}"),
            *(f"{min(seconds):.3f}", f"{max(seconds):.3f}", str(memory)),
            *(str(taken[0].files or ""), "1" if taken is runs[0] else f"{ratio:.2f}"),
            *(", ".join(targets), ("yes" if is_met else "**no**") if targets else ""),
        ]
        yield f"| {' | '.join(cells)} |"


def main() -> int:
    """Measure the chosen rows and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder))
        known = rows(place)
        parser = argparse.ArgumentParser(description=__doc__)
        parser.add_argument("--rows", nargs="+", choices=known, default=[*known])
        chosen = parser.parse_args().rows
        compiled = [str(PACKAGES), str(Path(template.__file__).parent)]
        subprocess.run(
            [sys.executable, "-m", "compileall", "-qq", "-j0", *compiled],
            stdout=sys.stderr,
            timeout=600,
            check=False,  # some distributions carry files that are no Python
        )
        try:
            furnish(place)
            table = [
                line
                for name in chosen
                for line in lines(name, known[name], measured(place, name, known[name]))
            ]
        except BenchError as error:
            print(f"error: {error}", file=sys.stderr)
            return 1
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}\n")
    print("\n".join([*HEADING, *table]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
