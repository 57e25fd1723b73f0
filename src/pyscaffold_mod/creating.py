"""A new project: answers → rendered → proved → in place."""

import os
import shlex
import shutil
import subprocess
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyscaffold_mod import changes, names, processes, rendering, template
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.importing import proof
from pyscaffold_mod.messages import N_, _

if TYPE_CHECKING:
    from pyscaffold_mod.listing import Tree


_PATIENCE = 20.0
"""Seconds for a git that may ask or hang."""

AROUND = frozenset(
    {"profile", "features", "layout", "tests", "build_backend", "license", "language"}
)
"""The answers about what stands around the code."""
_PATHS = {
    "script": N_("{name} is a path; a script has a name"),
    "module": N_("{name} is a path; a module has a name"),
    "package": N_("{name} is a path; a package has a name"),
}


@dataclass(frozen=True)
class Draft:
    """A new project, decided but not yet made."""

    answers: rendering.Answers
    plan: changes.Plan
    lone: bool
    """Whether it is one script file without a project around it."""
    notes: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Return the import name."""
        return str(self.answers["import_name"])

    @property
    def modules(self) -> tuple[str, ...]:
        """Return the dotted name of every module and package."""
        return tuple(node["name"] for node in self.answers["nodes"])


@dataclass(frozen=True)
class Naming:
    """What a new project is called."""

    import_name: str
    folder: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Made:
    """A new project in place."""

    draft: Draft
    proof: proof.Proof | None
    repository: bool
    """Whether a git repository was made."""


def draft(
    kind: str,
    name: str,
    given: Mapping[str, Any],
    *,
    tree: "Tree | None" = None,
    output: Path | None = None,
    overwrite: Collection[str] = (),
) -> Draft:
    """Decide a new project: its answers, its files and where they go.

    Args:
        kind: ``script``, ``module`` or ``package``.
        name: What the user calls it; a script's that ends in ``.py`` is that
            one file, without a project around it.
        given: The other answers that were given.
        tree: The modules of a package; they join those of ``given``.
        output: The project's folder; ``./NAME`` where it is not given.
        overwrite: Existing files that may be replaced, relative to that folder.

    Raises:
        ScaffoldError: An answer is refused, or a file is in the way.
    """
    lone = kind == "script" and name.endswith(".py")
    stem = name.removesuffix(".py") if lone else name
    named = naming(kind, str(given.get("import_name", stem)))
    import_name, notes = named.import_name, named.notes
    folder = name if "import_name" in given else named.folder
    given = {**given, "kind": kind, "import_name": import_name}
    if tree or "modules" in given:
        given["modules"], dropped = _joined(given.get("modules"), tree, import_name)
        notes += dropped
    answers = rendering.answer(given)
    notes += _grouped(names.judge_modules(answers["modules"]))
    notes += tree.notes if tree else ()
    files = {
        path: changes.File(content, rendering.executable(content))
        for path, content in rendering.render(answers).items()
    }
    if lone:
        files = {f"{import_name}.py": files[answers["script_path"]]}
    if lone and (unused := ", ".join(sorted(given.keys() & AROUND))):
        text = _("one file has no project around it: {names} not used")
        notes += (text.format(names=unused),)
    destination = (output or Path("." if lone else folder)).absolute()
    plan = changes.plan(destination, files, overwrite=overwrite)
    made = [change for change in plan.changes if change.kind == "create"]
    if not lone and made and destination.is_dir() and any(destination.iterdir()):
        there = plan.destination.name or str(plan.destination)
        text = _("{there} was there already; what is in it stays")
        notes += (text.format(there=there),)
    if not lone and (unreleased := template.unreleased()):
        notes += (unreleased,)
    return Draft(answers, plan, lone, notes, tree.left_out if tree else ())


def make(draft: Draft, *, verify: bool = True, git: bool = False) -> Made:
    """Prove a new project and put it in place, all or nothing.

    Args:
        draft: What :func:`draft` decided.
        verify: Whether every module must import cleanly first.
        git: Whether to make a git repository of it, unless it is inside one.

    Raises:
        ScaffoldError: A module does not import cleanly, or a file cannot be
            written. Nothing is left then.
    """
    plan, proved, repository = draft.plan, None, False
    wanted = git and not draft.lone and not _in_repository(plan.destination)
    with changes.staged(plan) as stage:
        if verify:
            in_src = draft.answers["layout"] == "src" and not draft.lone
            proved = proof.prove(stage / "src" if in_src else stage, draft.modules)
        if wanted and not plan.exists:
            repository = _init_repository(stage)
    if wanted and plan.exists:
        with suppress(KeyboardInterrupt):  # the project itself stands already
            repository = _init_repository(plan.destination)
    return Made(draft, proved, repository)


def next_steps(draft: Draft) -> tuple[str, ...]:
    """Return the lines to type to see a new project's tests pass."""
    python = "python" if shutil.which("python") else "python3"
    if draft.lone:
        argument = " 50" if draft.answers["example"] == "fibo" else ""
        return (f"{python} {draft.name}.py{argument}",)
    tests = draft.answers["tests"]
    installed = [
        *(["-e ."] if "pyproject" in draft.answers["features"] else []),
        *(["pytest"] if tests == "pytest" else []),
    ]
    if tests == "unittest" and draft.answers["layout"] == "flat":
        return (f"{python} -m unittest",)
    lines = []
    if not os.environ.keys() & {"VIRTUAL_ENV", "CONDA_PREFIX"}:
        # Nobody may install into a Python that the system manages (PEP 668).
        lines.append(f"{python} -m venv .venv")
        python = r".venv\Scripts\python" if os.name == "nt" else ".venv/bin/python"
    lines += [f"{python} -m pip install {' '.join(installed)}", f"{python} -m {tests}"]
    return tuple(lines)


def naming(kind: str, name: str) -> Naming:
    """Judge a project's name.

    Args:
        kind: ``script``, ``module`` or ``package``.
        name: What the user calls it.

    Returns:
        Its import name and folder, which differ where a hyphen becomes `_`.

    Raises:
        ScaffoldError: No ``import`` statement could find it.
    """
    if "/" in name or "\\" in name or not name.strip("."):
        last = name.replace("\\", "/").rstrip("/").rpartition("/")[2].strip(".")
        judgement = names.judge(last, top_level=True)
        usable = judgement.verdict in {"ok", "careful"}
        last = (last if usable else judgement.instead) if last else "NAME"
        raise ScaffoldError(
            _(_PATHS[kind]).format(name=name),
            f"pyscaffold-mod new {kind} {last} --output {shlex.quote(name)}",
        )
    above, _dot, rest = name.rpartition(".")
    if above and rest != "py" and all(part.isidentifier() for part in name.split(".")):
        raise ScaffoldError(
            _("{name} has dots; new makes a new project").format(name=name),
            f"pyscaffold-mod add {kind} {rest if kind == 'script' else name}",
        )
    judgement = names.judge(name, top_level=True)
    if judgement.verdict == "no":
        raise ScaffoldError(
            names.refused(name, judgement.reason, kind),
            f"pyscaffold-mod new {kind} {judgement.instead}",
        )
    if judgement.verdict == "corrected":
        folder = (
            name if name.isascii() and not name.endswith(".py") else judgement.instead
        )
        return Naming(judgement.instead, folder, (names.corrected(judgement),))
    return Naming(name, name, _grouped([judgement]))


def _joined(
    given: object, tree: "Tree | None", import_name: str
) -> tuple[object, tuple[str, ...]]:
    """Join the modules of a tree with those given one by one."""
    if not isinstance(given, (list, dict)) and given is not None:
        return given, ()
    prefix = f"{import_name}."
    given = given or []
    dropped = tuple(
        _("{name}: the leading {prefix} is left out").format(name=name, prefix=prefix)
        for name in given
        if isinstance(name, str) and name.startswith(prefix)
    )
    if dropped and isinstance(given, list):
        given = [n.removeprefix(prefix) if isinstance(n, str) else n for n in given]
    if not tree:
        return given, dropped if isinstance(given, list) else ()
    more = given if isinstance(given, dict) else dict.fromkeys(given, "")
    joined = {**tree.modules, **more}
    return (joined if any(joined.values()) else [n for n in joined if n]), dropped


def _grouped(judgements: Iterable[names.Judgement]) -> tuple[str, ...]:
    """Return one note for each reason to be careful, with the names it is about."""
    by_reason: dict[str, list[str]] = {}
    for judgement in judgements:
        name = judgement.name.rstrip(".")
        found = by_reason.setdefault(judgement.reason, [])
        # A package's name is part of each name below it; once said is enough.
        if judgement.verdict == "careful" and name.rpartition(".")[0] not in found:
            found.append(name)
    return tuple(
        names.careful(found, reason) for reason, found in by_reason.items() if found
    )


def _in_repository(folder: Path) -> bool:
    """Return whether a folder is, or would be, inside a git repository."""
    for above in (folder, *folder.parents):
        bare = all(map(os.path.exists, (above / "HEAD", above / "objects")))
        if bare or os.path.lexists(above / ".git"):
            return True
    return False


def _init_repository(folder: Path) -> bool:
    """Make a git repository, as `cargo new` does; a git that fails leaves nothing."""
    git = shutil.which("git")
    if not git:
        return False
    # A hook of another repository tells git that all happens there.
    there = {"GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY"}
    made = False
    try:
        made = not processes.run(
            [git, "init", "--quiet", "."],
            folder=folder,
            environment={x: os.environ[x] for x in os.environ.keys() - there},
            limit=_PATIENCE,
        ).returncode
    except (OSError, subprocess.TimeoutExpired):
        pass
    finally:
        if not made:
            shutil.rmtree(folder / ".git", ignore_errors=True)
    return made
