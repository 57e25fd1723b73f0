"""Collect the texts of the code, bring each language up to date and compile it.

python tools/messages.py

A new language is an empty folder beside the others. What has no translation yet is left
empty, named at the end, and the exit status is 1.
"""

import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import typer.main
from babel.messages import extract
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po

from pyscaffold_mod import cli, messages, rendering
from pyscaffold_mod.cli import helping
from pyscaffold_mod.lessons import STAGES

SOURCES = Path(__file__).parents[1] / "src" / "pyscaffold_mod"
FOLDER = SOURCES / "messages"
TEMPLATE = FOLDER / "pyscaffold_mod.pot"
PLURALS = {"id": (1, "0")}
"""What Babel lacks; Indonesian has one form for all numbers."""
_KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}


class Texts(Catalog):
    """A catalogue whose header says nothing that changes from run to run.

    Args:
        language: Its language; none for the template.
    """

    def __init__(self, language: str | None = None) -> None:
        said = "# The texts of pyscaffold-mod. Written by: nox -s messages"
        super().__init__(locale=language, header_comment=said, fuzzy=False)

        plural = PLURALS.get(language or "") or get_plural(language or "en")
        self._forms: tuple[int, str] = (plural[0], plural[1])

    @property
    def num_plurals(self) -> int:
        """How many forms a text with a number has."""
        return self._forms[0]

    @property
    def plural_expr(self) -> str:
        """Which form a number has."""
        return self._forms[1]

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The header."""
        return [
            ("Language", self.locale_identifier or ""),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", self.plural_forms),
        ]

    def take(self, messages: Iterable[Any]) -> "Texts":
        """Add messages, all but the header, and return itself."""
        for message in messages:
            if message.id:
                self[message.id] = message
        return self


def collected() -> Texts:
    """Return the texts of the code, in the order of its files."""
    found = Texts()
    for file in sorted(SOURCES.rglob("*.py")):
        name = file.relative_to(SOURCES).as_posix()
        with file.open("rb") as code:
            for line, message, notes, _context in extract.extract(
                "python", code, _KEYWORDS, ("Translators:",)
            ):
                found.add(message, None, [(name, line)], (), notes)
    for name, command in documented(typer.main.get_command(cli.app), "__init__"):
        for text in helping.texts(command):
            found.add(text, None, [(f"cli/{name}.py", 0)])
    for question in rendering.questions().values():
        if question.help:
            found.add(question.help, None, [("copier.yml", 0)])
    return found


def documented(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    """Give a command and all below it, each with the file that holds its help."""
    yield name, command
    for word, inner in getattr(command, "commands", {}).items():
        yield from documented(inner, word if name == "__init__" else name)


def languages() -> Iterator[str]:
    """Give the languages that have a folder."""
    yield from messages.LANGUAGES[1:]


def source(language: str) -> Path:
    """Return the file that a translator edits."""
    return FOLDER / language / "LC_MESSAGES" / "pyscaffold_mod.po"


def catalogue(language: str) -> Texts:
    """Read the texts of a language; none if it has just begun."""
    if not source(language).exists():
        return Texts(language)
    with source(language).open("rb") as text:
        return Texts(language).take(read_po(text, locale=language, abort_invalid=True))


def renewed(language: str, template: Texts) -> Texts:
    """Return the texts of a language for those of the code: what is new is empty."""
    texts = catalogue(language)
    texts.update(template, no_fuzzy_matching=True, update_header_comment=True)
    return texts


def written(texts: Texts) -> str:
    """Return a catalogue as a file of GNU gettext."""
    file = io.BytesIO()
    write_po(file, texts, width=88, ignore_obsolete=True, include_lineno=False)
    return file.getvalue().decode()


def compiled(texts: Texts) -> bytes:
    """Return a catalogue as the command reads it."""
    file = io.BytesIO()
    write_mo(file, texts)
    return file.getvalue()


def untranslated(texts: Texts) -> list[str]:
    """List what has no translation."""
    return [str(one.id) for one in texts if one.id and not all(forms(one.string))]


def untold(language: str) -> list[str]:
    """List the texts of the lesson that a language does not have."""
    folder = FOLDER / language / "lesson"
    names = [f"{one.number:02}_{one.slug}.md" for one in STAGES]
    return [f"lesson/{name}" for name in names if not (folder / name).is_file()]


def forms(string: str | Sequence[str] | None) -> list[str]:
    """Return the forms of a text for each number; one form where that is all."""
    return [string] if isinstance(string, str) else list(string or [""])


def main() -> int:
    """Write all files."""
    template = collected()
    TEMPLATE.write_text(written(template), "utf-8", newline="\n")
    missing = []
    for code in languages():
        texts = renewed(code, template)
        source(code).parent.mkdir(parents=True, exist_ok=True)
        source(code).write_text(written(texts), "utf-8", newline="\n")
        source(code).with_suffix(".mo").write_bytes(compiled(texts))
        missing += [f"{code}: {x}" for x in (*untranslated(texts), *untold(code))]
    print("\n".join([*missing, f"{len(missing)} texts without a translation"]))
    return int(bool(missing))


if __name__ == "__main__":
    sys.exit(main())
