"""What programs and people say of an error, without its traceback."""

import re
from collections.abc import Iterable, Iterator

from pyscaffold_mod.explaining.symptoms import DOTTED, Symptom, of
from pyscaffold_mod.explaining.tracebacks import Frame, Trouble

_PROGRAM = r"(?:^|.*[\\/\s])(?:python|pypy|py)[\w.]*(?:\.exe)?: "
_RUN = re.compile(
    rf"{_PROGRAM}No module named (?P<q>'?)(?P<name>{DOTTED})(?P=q)"
    rf"(?:; '(?P<package>{DOTTED})' is a package and cannot be directly executed)?$"
)
_SPEC = re.compile(
    rf"(?:{_PROGRAM})?Error while finding module specification for '(?P<wanted>{DOTTED})'"
    r" \((?P<kind>\w+): (?P<message>.*?)\)(?:\. Try using .*)?$"
)
_NO_MAIN = re.compile(r".*can't find '__main__' module in '(?P<path>[^']+)'$")
_NO_SCRIPT = re.compile(rf"{_PROGRAM}can't open file '(?P<path>[^']+)': \[Errno 2\]")
_MISMATCH = re.compile(
    r"imported module '(?P<name>[^']+)' has this __file__ attribute:$"
)
_FLAT = re.compile(
    r"(?:error: )?Multiple top-level (?P<kind>packages|modules) discovered in a"
    r" flat-layout: (?P<name>\[.*\])\.?$"
)
_NO_TESTS = re.compile(r"(?:NO TESTS RAN|Ran 0 tests in [\d.]+s)$")


def of_lines(lines: Iterable[str]) -> Iterator[Symptom]:
    """Give what programs say themselves, without an exception, in the text's order.

    Args:
        lines: The text, cleaned.
    """
    text = [line.strip() for line in lines]
    for number, line in enumerate(text):
        if symptom := _said(line):
            yield symptom
        elif found := _MISMATCH.match(line):
            paths = [x for x in text[number + 1 : number + 4] if x.endswith(".py")]
            frames = tuple(Frame(path, 1, "", "") for path in paths)
            yield Symptom(
                "file-mismatch", found["name"], trouble=Trouble("", line, frames)
            )


def _said(line: str) -> Symptom | None:
    if "No module named" in line and (found := _RUN.match(line)):
        if found["package"]:
            return Symptom("no-main", module=found["package"])
        return Symptom("no-module", found["name"])
    if "Error while finding" in line and (found := _SPEC.match(line)):
        return of(Trouble(found["kind"], found["message"]))
    if "can't find" in line and (found := _NO_MAIN.match(line)):
        return Symptom("no-main", path=found["path"])
    if "can't open" in line and (found := _NO_SCRIPT.match(line)):
        return Symptom("no-script", path=found["path"])
    if "top-level" in line and (found := _FLAT.match(line)):
        return Symptom("flat-layout", found["name"], module=found["kind"])
    if _NO_TESTS.match(line):
        return Symptom("no-tests")
    return None


_QUOTED = (
    ("ImportError", r"No module named '[^']+'(?:; '[^']+' is not a package)?"),
    (
        "ImportError",
        r"cannot import name '[^']+' from [^()]*?'[^']+'(?: \([^()]*\)){0,2}",
    ),
    (
        "ImportError",
        r"attempted relative import (?:beyond top-level|with no known parent)",
    ),
    ("ImportError", r"bad magic number in '[^']+'"),
    (
        "AttributeError",
        r"(?:partially initialized )?module '[^']+' has no attribute '[^']+'",
    ),
    ("TypeError", r"'module' object is not callable"),
)
_CODE = re.compile(r"\s*(?:print|raise|assert|return|#|\w+ = |def |with |>>> )")


def _is_in_a_string(before: str) -> bool:
    """Tell whether what follows a text stands in quotes that it opens."""
    return before.count('"') % 2 == 1 or "('" in before


def mentioned(lines: Iterable[str]) -> Iterator[Symptom]:
    """Give what is told of an error in a sentence of somebody's own.

    Args:
        lines: The text, cleaned.
    """
    for line in lines:
        if _CODE.match(line):
            continue
        for kind, pattern in _QUOTED:
            found = re.search(rf"(?:^|(?<=[\s:`])){pattern}", line[:2000])
            if found and not _is_in_a_string(line[: found.start()]):
                message = (
                    found[0]
                    .replace("with no known parent", "with no known parent package")
                    .replace("beyond top-level", "beyond top-level package")
                )
                yield of(Trouble(kind, message))
