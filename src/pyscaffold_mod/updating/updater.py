"""An update from its beginning to its end."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pyscaffold_mod import changes, rendering, template
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _
from pyscaffold_mod.updating import git, recorded, repository, sources
from pyscaffold_mod.updating.copying import Copier, RefusedError
from pyscaffold_mod.updating.deciding import Decided, Decider
from pyscaffold_mod.updating.drafts import Checked, Conflict, Draft
from pyscaffold_mod.updating.merging import Merger

Say = Callable[[str], None]
_MARK = b"<<<<<<< before updating"


def check(start: Path, project: Path | None, given: str | None = None) -> Checked:
    """Find out whether there is a newer version.

    Args:
        start: Where to look for the project.
        project: The project, where it was named.
        given: The template that the user named, if they did.

    Raises:
        ScaffoldError: The project has no version, or one that is not known.
    """
    root = _root(start, project)
    read = recorded.read(root, anyones=given is not None)
    if given is None:
        tags = sources.bundled_tags()
    else:
        git.insist()
        with changes.scratch("update") as work:
            tags = sources.unpack(given, work).tags
    return Checked(root, read.tag, tags[-1], _goal(read, tags, None) != read.tag)


def draft(
    start: Path,
    project: Path | None,
    *,
    to: str | None = None,
    given: str | None = None,
    say: Say = lambda _: None,
) -> Draft:
    """Decide an update; nothing is changed yet.

    Args:
        start: Where to look for the project.
        project: The project, where it was named.
        to: The version to go to; the newest where it is nothing.
        given: The template that the user named, if they did.
        say: What is told what takes time.

    Raises:
        ScaffoldError: It cannot be done safely.
    """
    root = _root(start, project)
    changes.recover(root)
    read = recorded.read(root, anyones=given is not None)
    git.insist()
    with changes.scratch("update") as work:
        source = sources.unpack(given, work)
        goal = _goal(read, source.tags, to)
        if goal == read.tag:
            return Draft(root, read.tag, goal, None, conflicts=tuple(_unresolved(root)))
        known = repository.look(root, read.name)
        before, after, notes = _answers(read, source, goal)
        say(
            _("making {project} of {tag} and {goal}, to compare them").format(
                project=root.name, tag=read.tag, goal=goal
            )
        )
        copier = Copier(source, read.source, given, work)
        old = _made(copier, read, read.tag, before, root.name)
        new = _made(copier, read, goal, after, root.name)
        decider = Decider(root, known, Merger(work), goal)
        decided = decider.decide(old, new, read.name)
    conflicts, merged = tuple(decided.conflicts), tuple(decided.merged)
    left, plan = tuple(decided.left), _planned(decided)
    return Draft(root, read.tag, goal, plan, conflicts, merged, left, tuple(notes))


def _planned(decided: Decided) -> changes.Plan:
    try:
        return decided.overlay.plan()
    except ScaffoldError as error:
        hint = error.hint
        if error.details:  # what collides; there is no other folder for a project
            hint = _("move what is in the way, commit, and update again")
        raise ScaffoldError(error.message, hint, error.details) from error


def make(draft: Draft) -> None:
    """Carry out an update, all or nothing.

    Args:
        draft: What :func:`draft` decided.

    Raises:
        ScaffoldError: It could not be done; nothing was changed.
    """
    if draft.plan is not None:
        with changes.staged(draft.plan):
            pass


def _root(start: Path, project: Path | None) -> Path:
    if project is None:
        return recorded.find(start).resolve()
    root = (start / sources.expanded(project)).resolve()
    if not root.is_dir():
        raise ScaffoldError(
            _("{project} is no folder").format(project=project),
            _("give the folder of a project, or none for this"),
        )
    return root


def _goal(read: recorded.Recorded, tags: tuple[str, ...], to: str | None) -> str:
    """Return the version to go to.

    Raises:
        ScaffoldError: A version is not among those that were released, or it is older.
    """
    now, newest = recorded.numbers(read.tag) or (), tags[-1]
    if read.tag not in tags:
        if read.tag == f"v{template.version()}" and read.source == template.URL:
            raise ScaffoldError(
                _("the project was made from {tag} before it was released").format(
                    tag=read.tag
                ),
                _("update with the pyscaffold-mod that has released {tag}").format(
                    tag=read.tag
                ),
            )
        if now > (recorded.numbers(newest) or ()):
            raise ScaffoldError(
                _(
                    "the project was made from {tag}, which is newer than {newest}"
                ).format(tag=read.tag, newest=newest),
                _("install a newer pyscaffold-mod; an update never goes back"),
            )
        raise ScaffoldError(
            _("{file} names {tag}, which is not among the releases").format(
                file=read.name, tag=read.tag
            ),
            _("known are {tags}").format(tags=", ".join(tags[-8:])),
        )
    if to is None:
        return newest
    goal = to if to in tags else f"v{to}"
    if goal not in tags:
        raise ScaffoldError(
            _("there is no release {to}").format(to=to),
            _("one of {tags}").format(tags=", ".join(tags[-8:])),
        )
    if (recorded.numbers(goal) or ()) < now:
        raise ScaffoldError(
            _(
                "the project was made from {tag}; an update never goes back to {goal}"
            ).format(tag=read.tag, goal=goal),
            _("git log shows the commit of the last update"),
        )
    return goal


def _answers(
    read: recorded.Recorded, source: sources.Source, goal: str
) -> tuple[Mapping[str, Any], Mapping[str, Any], list[str]]:
    """Return the answers for both versions, every recorded one, and what to know.

    Raises:
        ScaffoldError: They are not those that the recorded version asked.
    """
    before, after = source.questions(read.tag), source.questions(goal)
    if before is None or after is None:
        return read.answers, read.answers, []
    asked, asks = sources.asked(before), sources.asked(after)
    ours = read.source == template.URL
    strange = [str(name) for name in read.answers if name not in {*asked, *asks}]
    if ours and strange:
        raise ScaffoldError(
            _("{file} answers what {tag} does not ask: {names}").format(
                file=read.name, tag=read.tag, names=", ".join(strange)
            ),
            _(
                "delete that, or write {name} as it was (git log -p -- {name}), and commit"
            ).format(name=read.name),
        )
    missing = [name for name in asked if name not in read.answers]
    if ours and missing:
        text = _("{file} lacks {names}")
        text = text.format(file=read.name, names=", ".join(missing))
        raise ScaffoldError(text, recorded.mending(read.name))
    notes = [
        _("{goal} no longer asks {name}, which was answered {answer}").format(
            goal=goal, name=name, answer=repr(read.answers[name])
        )
        for name in asked
        if name in read.answers and name not in asks
    ]
    notes += [
        _("{goal} also asks {name}").format(goal=goal, name=name)
        for name in asks
        if name not in asked and name not in read.answers
    ]
    old = {name: read.answers[name] for name in asked if name in read.answers}
    new = {name: read.answers[name] for name in asks if name in read.answers}
    if ours and source.bundled and goal == f"v{template.version()}":
        _judge(read, new, goal)
    return old, new, notes


def _judge(read: recorded.Recorded, answers: Mapping[str, Any], goal: str) -> None:
    """Let our own questionnaire refuse, as it says what is free instead."""
    try:
        rendering.answer(answers)
    except ScaffoldError as error:
        raise ScaffoldError(
            _("{goal} does not take an answer in {file}: {problem}").format(
                goal=goal, file=read.name, problem=error.message
            ),
            error.hint,
        ) from error


def _made(
    copier: Copier,
    read: recorded.Recorded,
    tag: str,
    answers: Mapping[str, Any],
    leaf: str,
) -> dict[str, changes.File]:
    try:
        made = copier.render(tag, answers, leaf, read.name)
    except RefusedError as error:
        raise ScaffoldError(
            _("{tag} does not take the answers in {file}: {error}").format(
                tag=tag, file=read.name, error=error
            ),
            _("mend {file}, and the project with it, and commit").format(
                file=read.name
            ),
        ) from error
    if read.name not in made:
        raise ScaffoldError(
            _("{tag} of the template writes no {file}").format(tag=tag, file=read.name),
            _("it is no template that a project can be updated from"),
        )
    return made


def _unresolved(root: Path) -> list[Conflict]:
    """Return what an earlier update left to decide, committed or not."""
    found = []
    for path in repository.holding(root, _MARK.decode()):
        lines = (root / path).read_bytes().split(b"\n")
        marks = [n for n, line in enumerate(lines, 1) if line.rstrip() == _MARK]
        if marks:
            reason = _("both texts stand there, marked")
            found.append(Conflict(path, reason, tuple(marks)))
    return found
