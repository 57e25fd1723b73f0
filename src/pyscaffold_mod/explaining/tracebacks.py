"""From lines to errors: what was raised, where, and because of what."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

_HEADER = re.compile(
    r"(?P<indent>\s*)(?:.{0,200}\b)?Traceback(?: \(most recent call last\))?:$"
)
_FRAME = re.compile(
    r"(?P<indent>\s*)File \"(?P<path>[^\"]+)\", line (?P<line>\d{1,9})(?:, in (?P<scope>.+))?$"
)
_SHORT_FRAME = re.compile(
    r"(?P<path>[^\s:\"'][^:\"']*\.py):(?P<line>\d{1,9}): in (?P<scope>.+)$"
)
_PLACE = re.compile(
    r"(?P<path>[^\s:\"'][^:\"']*\.py):(?P<line>\d{1,9}): (?P<kind>\w+)$"
)
_NAME = r"(?:[^\W\d]\w{0,200}\.){0,20}[^\W\d]\w{0,200}"
_ERROR = re.compile(rf"(?P<indent>\s*)(?P<kind>{_NAME})(?::(?: (?P<message>.*))?)?$")
_RAISED = re.compile(r"E {1,20}(?=\S)")
_SUMMARY = re.compile(r"(?:ERROR|FAILED) \S+ - (?=\w)")
_KNOWN = re.compile(
    r"(?:\w+\.)*\w*(?:Error|Exception|Warning|Exit|Interrupt|Iteration|ExceptionGroup)$"
)
_CAUSE = "The above exception was the direct cause of the following exception:"
_CONTEXT = "During handling of the above exception, another exception occurred:"
_MARKERS = re.compile(r"[\s~^]+$")
_REPEATED = re.compile(r"\s*\[Previous line repeated \d+ more times?\]$")


_FOREIGN = re.compile(
    r"^<|(?:^|/)(?:site|dist)-packages/|/lib(?:64)?/python\d|/Python3\d+/Lib/"
    r"|/\w*conda\d?/Lib/|/python3\d+\.zip/|/(?:bin|Scripts)/[^/.]+$|\.exe/",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Frame:
    """One place of a traceback.

    Args:
        path: The file, as it stands there.
        line: The line.
        scope: The function, `<module>` at the top level, empty if it is not said.
        source: The line's text, empty if it is not there.
    """

    path: str
    line: int
    scope: str
    source: str

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of the path, from whatever system."""
        return PurePosixPath(self.path.replace("\\", "/")).parts

    @property
    def stem(self) -> str:
        """The file's name without what follows its last dot."""
        return PurePosixPath(self.parts[-1]).stem if self.parts else ""

    @property
    def folder(self) -> str:
        """The name of the folder that it lies in; empty if that is not said."""
        return self.parts[-2] if len(self.parts) > 1 else ""


@dataclass(frozen=True)
class Trouble:
    """One error.

    Args:
        kind: The exception's name, as it stands there; empty for a program's own
            message.
        message: Its first line.
        frames: The places, the innermost last.
        more: Lines that follow the first.
        cause: The error before it in a chain, if that led to this one.
        by_pytest: Whether pytest says it.
    """

    kind: str
    message: str
    frames: tuple[Frame, ...] = ()
    more: tuple[str, ...] = ()
    cause: "Trouble | None" = None
    by_pytest: bool = False


@dataclass
class _Block:
    """A traceback that is being read."""

    indent: int = 0
    frames: list[Frame] = field(default_factory=list)


def troubles(lines: Iterable[str]) -> list[Trouble]:
    """Find the errors that a text tells, in its order.

    Args:
        lines: The text, cleaned.
    """
    reader = _Reader()
    for line in lines:
        reader.take(line)
    return reader.found


class _Reader:
    """Reads line by line; a block goes from its header to its error."""

    def __init__(self) -> None:
        self.found: list[Trouble] = []
        self.block: _Block | None = None
        self.link = ""
        self.open = False

    def take(self, line: str) -> None:
        text = line.strip()
        if text in (_CAUSE, _CONTEXT):
            self.link, self.block, self.open = text, None, False
        elif (header := _HEADER.match(line)) and _is_header(line):
            self.block, self.open = _Block(len(header["indent"])), False
        elif frame := _FRAME.match(line) or _SHORT_FRAME.match(line):
            self._frame(frame)
        elif raised := _RAISED.match(line):
            self._raised(line[raised.end() :])
        elif summary := _SUMMARY.match(line):
            # It repeats, shortened, what stands above, unless only it was pasted.
            if not any(one.by_pytest for one in self.found):
                self._raised(line[summary.end() :])
        elif place := _PLACE.match(line):
            self._placed(place)
        elif self.block is not None:
            self._within(self.block, line)
        elif self.open and text:
            last = self.found[-1]
            if len(last.more) < 40:
                self.found[-1] = replace(last, more=(*last.more, text))
        else:
            self._outside(line)

    def _frame(self, found: "re.Match[str]") -> None:
        self.open = False
        if self.block is None:
            self.block = _Block(max(len(found.groupdict().get("indent") or "") - 2, 0))
        frame = Frame(found["path"], int(found["line"]), found["scope"] or "", "")
        self.block.frames.append(frame)

    def _within(self, block: _Block, line: str) -> None:
        text = line.strip()
        if not text or _MARKERS.match(line) or _REPEATED.match(line):
            return
        indent = len(line) - len(line.lstrip())
        error = _ERROR.match(line)
        if error and self._ends(block, error, indent):
            self._add(error["kind"], error["message"] or "")
        elif (
            block.frames
            and not block.frames[-1].source
            and (indent > block.indent or not error)
        ):
            block.frames[-1] = replace(block.frames[-1], source=text)

    def _ends(self, block: _Block, error: "re.Match[str]", indent: int) -> bool:
        """Tell whether a line in a block is its error, not a line of source."""
        known = bool(_KNOWN.match(error["kind"]))
        if indent > block.indent:
            return False
        # Where a chat has eaten the indents, a source line may look like one.
        has_source = not block.frames or bool(block.frames[-1].source)
        return known or (has_source and indent == block.indent)

    def _raised(self, text: str) -> None:
        """Take a line that pytest marks as what was raised."""
        error = _ERROR.match(text)
        if error and (_KNOWN.match(error["kind"])):
            self._add(error["kind"], error["message"] or "", by_pytest=True)
            return
        frame = _FRAME.match(text)
        if frame:
            self._frame(frame)
        elif self.block is not None:
            self._within(self.block, "    " + text)

    def _placed(self, found: "re.Match[str]") -> None:
        """Take pytest's line of where the last error was raised."""
        self.block = None
        self.open = False
        if self.found and not self.found[-1].frames:
            frame = Frame(found["path"], int(found["line"]), "", "")
            self.found[-1] = replace(self.found[-1], frames=(frame,))

    def _outside(self, line: str) -> None:
        error = _ERROR.match(line)
        if error and error["message"] and _KNOWN.match(error["kind"]):
            self._add(error["kind"], error["message"])

    def _add(self, kind: str, message: str, *, by_pytest: bool = False) -> None:
        frames = tuple(self.block.frames) if self.block else ()
        cause = self.found[-1] if self.link and self.found else None
        if cause and self.link == _CONTEXT and not _is_deliberate(frames):
            cause = None
        if self.link and self.found:
            self.found.pop()
        one = Trouble(kind, message, frames, (), cause, by_pytest)
        self.found.append(one)
        self.block, self.link, self.open = None, "", True


def _is_header(line: str) -> bool:
    text = line.strip()
    return text.endswith("(most recent call last):") or text == "Traceback:"


def _is_deliberate(frames: tuple[Frame, ...]) -> bool:
    """Tell whether an error was raised on purpose while another one was handled."""
    return bool(frames) and frames[-1].source.startswith("raise ")


def chain(trouble: Trouble) -> Iterator[Trouble]:
    """Give an error and those that led to it, the last first.

    Args:
        trouble: The error.
    """
    one: Trouble | None = trouble
    while one is not None:
        yield one
        one = one.cause


def is_foreign(path: str) -> bool:
    """Tell whether a file of a traceback belongs to Python or to a distribution.

    Args:
        path: The path, as the traceback has it.
    """
    return bool(_FOREIGN.search(path.replace("\\", "/")))


def is_loaded_by_name(frames: Iterable[Frame]) -> bool:
    """Tell whether an entry point was loaded, as installed commands and plug-ins are.

    Args:
        frames: The places of the error.
    """
    return any("importlib/metadata" in x.path.replace("\\", "/") for x in frames)


def own(frames: Iterable[Frame]) -> Iterator[Frame]:
    """Give the frames of the user's files, not those of Python and distributions.

    Args:
        frames: The frames.
    """
    return (frame for frame in frames if not is_foreign(frame.path))
