"""The state of a room as one page for a projector.

It loads itself anew; what learners wrote is text in it, and no script of theirs runs.
"""

import base64
import hashlib
import time
from collections.abc import Iterator
from pathlib import Path

from pyscaffold_mod import messages
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.lessons import classroom, forms, framing, replacing
from pyscaffold_mod.lessons.classroom import OPEN, Classroom, Learner
from pyscaffold_mod.lessons.model import FAULT, OK
from pyscaffold_mod.messages import _, ngettext
from pyscaffold_mod.reasons import reason_of

SECONDS = 5
"""How often the page loads itself; `refresh.js` has the number, too."""

_SIGNS = {OK: "✓", FAULT: "✗", OPEN: "…"}
_OURS = '<meta name="generator" content="pyscaffold-mod lesson status">'
_BEGINNING = 2000


def write(path: Path, room: Classroom, *, live: bool = True) -> None:
    """Write the page of a room.

    Args:
        path: The file; an older page of a room is replaced, nothing else.
        room: The room.
        live: Whether the page loads itself anew.

    Raises:
        ScaffoldError: It cannot be written.
    """
    try:
        if path.is_symlink() or path.exists():
            with path.open("rb") as file:
                if _OURS.encode() not in file.read(_BEGINNING):
                    raise ScaffoldError(
                        _("{path} is there, and is no page of a room").format(
                            path=path
                        ),
                        _("give the page another name"),
                    )
        replacing.replace(path, page(room, live=live))
    except OSError as error:
        raise ScaffoldError(
            _("{path} cannot be written: {reason}").format(
                path=path, reason=reason_of(error)
            ),
            _("give the page another place"),
        ) from error


def page(room: Classroom, *, live: bool = True) -> bytes:
    """Return the page of a room in the language that is spoken.

    Args:
        room: The room.
        live: Whether the page loads itself anew.
    """
    title = _("The state of the room")
    script = (forms.data("html/refresh.js") or "") if live else ""
    body = (
        framing.environment()
        .get_template("classroom.html")
        .render(
            words=_words(room, title),
            counts=[
                (mark, _SIGNS[mark], _(word), room.marked(mark))
                for mark, word in classroom.WORDS.items()
            ],
            stages=list(_stages(room)),
            helpless=[
                _("{name} (stage {number})").format(name=one.name, number=one.stage)
                for one in room.helpless
            ],
            cards=[_card(one, room.now) for one in room.learners],
            notes=room.notes,
            script=script,
        )
    )
    return framing.page(
        title, body, messages.used(), style="", head=_head(script), wide=True
    )


def _head(script: str) -> str:
    """Return what a browser must know first: the one script that may run."""
    allowed = f"default-src 'none'; style-src {_hashed(framing.sheet())}"
    if script:
        allowed += f"; script-src {_hashed(script)}"
    lines = [
        f'<meta http-equiv="Content-Security-Policy" content="{allowed}">',
        _OURS,
    ]
    if script:
        again = f'<meta http-equiv="refresh" content="{SECONDS}">'
        lines.append(f"<noscript>{again}</noscript>")
    return "".join(f"{line}\n" for line in lines)


def _hashed(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _words(room: Classroom, title: str) -> dict[str, str]:
    latest = max(room.learners, key=lambda one: one.changed, default=None)
    times = _("Read at {time}.").format(time=_clock(room.now))
    if latest:
        times = _("Read at {time}. The last change was at {last}, by {name}.").format(
            time=_clock(room.now), last=_clock(latest.changed), name=latest.name
        )
    return {
        "title": title,
        "help": _("Need help"),
        "learners": _("Learners"),
        "nobody": _("Nobody has written here yet."),
        "notes": _("Left out"),
        "pause": _("Pause"),
        "times": times,
    }


def _stages(room: Classroom) -> Iterator[str]:
    for number, (there, done) in room.on_stages().items():
        if there:
            said = _("Stage {number}: {there}, {done} done")
            yield said.format(number=number, there=there, done=done)


def _card(one: Learner, now: float) -> dict[str, str]:
    return {
        "mark": one.mark,
        "sign": _SIGNS[one.mark],
        "word": _(classroom.WORDS[one.mark]),
        "name": one.name,
        "where": _("Stage {number}").format(number=one.stage),
        "what": told(one),
        "when": since(now - one.changed),
    }


def told(one: Learner) -> str:
    """Return what a learner has, or misses, as a sentence.

    Args:
        one: The learner.
    """
    if one.missing and one.exercise:
        return _("exercise {number}: {missing}").format(
            number=one.exercise, missing=one.missing
        )
    if one.missing:
        return one.missing
    if one.broken:
        return _("the mistake is mended") if one.mended else _("looks for a mistake")
    if one.exercises:
        numbers = ", ".join(map(str, one.exercises))
        return _("exercises done: {numbers}").format(numbers=numbers)
    return _("the stage is done") if one.done else ""


def since(seconds: float) -> str:
    """Return how long ago something was.

    Args:
        seconds: The time; below 0 where two clocks differ.
    """
    minutes = int(seconds // 60)
    if minutes < 1:
        return _("just now")
    if minutes < 120:
        return ngettext("{number} minute ago", "{number} minutes ago", minutes).format(
            number=minutes
        )
    hours = minutes // 60
    return ngettext("{number} hour ago", "{number} hours ago", hours).format(
        number=hours
    )


def _clock(moment: float) -> str:
    try:
        return time.strftime("%H:%M:%S", time.localtime(moment))
    except (OSError, OverflowError, ValueError):  # a file with an impossible time
        return "?"
