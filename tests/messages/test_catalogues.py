"""The catalogues hold what the code says, in every language, and nothing else."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from pyscaffold_mod import messages
from tests.conftest import ROOT
from tools import messages as tool

LANGUAGES = [one for one in messages.LANGUAGES if one != "en"]
GLOSSARY = ROOT / "docs/reference/glossary-id.md"
CALLS = ("_", "N_", "ngettext")

# What a reader types or sees in a file; never translated.
CODE = re.compile(
    r"--[\w-]+|\b__\w+__\b|[\w/{}]+\.(?:py|toml|cfg|pyc|md)\b|\bsys\.\w+|\bPEP \d+"
    r"|\bpython -m\b|\bpip install -e \.|\b\w+\(\)|\b(?:Type|Attribute)Error\b"
)


@cache
def pairs(language: str) -> tuple[tuple[str, str], ...]:
    """Give each English text with its translation, where it has one."""
    return tuple(
        (tool.forms(one.id)[-1], text)
        for one in tool.catalogue(language)
        for text in tool.forms(one.string)
        if one.id and text
    )


def fields(text: str) -> set[str]:
    """Return the names of the fields in a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_a_catalogue_and_the_lesson(language: str) -> None:
    """What `--language` offers can be read; what is not there yet is named."""
    assert tool.source(language).is_file()
    assert tool.untold(language) == []


def test_a_folder_is_a_language() -> None:
    """There is no list to be kept up to date; English has no folder."""
    names = {x.name for x in tool.FOLDER.iterdir() if x.is_dir()} - {"__pycache__"}
    assert names == set(LANGUAGES)
    assert "id" in LANGUAGES


def test_the_template_is_what_the_code_says() -> None:
    """After a change of a text, `nox -s messages` has been run."""
    assert tool.written(tool.collected()) == tool.TEMPLATE.read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_up_to_date(language: str) -> None:
    """It has the texts of the code, each translated, none marked as doubtful."""
    texts = tool.renewed(language, tool.collected())
    assert tool.untranslated(texts) == []
    assert [one.id for one in texts if one.fuzzy] == []
    assert tool.written(texts) == tool.source(language).read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_that_of_the_text(language: str) -> None:
    """What the command reads is what translators edit."""
    compiled = tool.source(language).with_suffix(".mo").read_bytes()
    assert tool.compiled(tool.catalogue(language)) == compiled


@pytest.mark.parametrize("language", LANGUAGES)
def test_fields_are_the_same(language: str) -> None:
    """A translation says nothing less, and nothing that would not be filled in."""
    wrong = [
        text for english, text in pairs(language) if fields(english) != fields(text)
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_said_twice(language: str) -> None:
    """No translation is a text written several times, as a slip of a tool makes it."""
    wrong = [
        text
        for _, text in pairs(language)
        if re.fullmatch(r"(.{8,}?)\1+", text, re.DOTALL)
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_code_is_not_translated(language: str) -> None:
    """Names of files, options and what is typed stay as they are."""
    wrong = [
        (word, text)
        for english, text in pairs(language)
        for word in set(CODE.findall(english)) - {"input()"}
        if word not in text
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_ends_are_alike(language: str) -> None:
    """Labels keep their colon, sentences their full stop, and no blank comes or goes."""
    for english, text in pairs(language):
        assert text == text.strip(), text
        for end in (".", ":"):
            assert english.endswith(end) == text.endswith(end), text


def terms() -> list[tuple[str, str, list[str]]]:
    """Read the glossary: the English term, the Indonesian one, what is never said."""
    rows = re.findall(
        r"^\| ([^|]+) \| ([^|]+) \|([^|]*)\|$",
        GLOSSARY.read_text("utf-8"),
        re.MULTILINE,
    )
    return [
        (english, said, [x.strip() for x in never.split(",") if x.strip()])
        for english, said, never in rows[2:]
    ]


def test_the_glossary_is_read() -> None:
    """The table has its columns, and the words that misled before are in it."""
    found = {english: (said, never) for english, said, never in terms()}
    assert found["dotted name"] == ("nama bertitik", ["tanda penghubung"])
    assert "juru bahasa" in found["interpreter"][1]
    assert found["namespace package"][0] == "paket ruang nama"


@pytest.mark.parametrize("term", terms(), ids=lambda term: term[0])
def test_terms_of_the_glossary(term: tuple[str, str, list[str]]) -> None:
    """A term has one translation, and the misleading ones are nowhere."""
    english, said, never = term
    many = "" if english.endswith("name") else "(?:s|es)?"  # "an import names a file"
    word = re.compile(rf"\b{re.escape(english)}{many}\b")
    for source, text in pairs("id"):
        assert not word.search(_prose(source)) or said in text.lower(), (source, text)
        for bad in never:
            assert not re.search(rf"\b{bad}\b", _prose(text).lower()), (bad, text)


def _prose(text: str) -> str:
    """Leave out what is code: fields, file names, options, statements."""
    words = (
        r"\w+ = \S+|\S*[_={}/\[\](\\-]\S*|\w+\.\w[\w.]*"
        r"|(?:from|import|python -m) (?:package|module)(?: import \w+)?"
        # Values of answers and options.
        r"|kind package|module, package or project|typed, command"
    )
    return re.sub(rf"(?<!\S)(?:{words})", "x", re.sub(r"`[^`]*`", "x", text))


def calls() -> Iterator[tuple[Path, str, ast.Call, bool]]:
    """Give every call that marks a text, and whether it stands in an f-string."""
    for file in sorted(tool.SOURCES.rglob("*.py")):
        tree = ast.parse(file.read_bytes())
        inside = {
            id(node)
            for outer in ast.walk(tree)
            if isinstance(outer, ast.JoinedStr)
            for node in ast.walk(outer)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                yield file, node.func.id, node, id(node) in inside


def test_every_text_can_be_collected() -> None:
    """A text is written out and no f-string; in one, Babel passes over it."""
    found = [call for call in calls() if call[1] in CALLS]
    assert len(found) > 100
    for file, name, call, is_inside in found:
        place = f"{file.name}:{call.lineno}"
        for argument in call.args[: 2 if name == "ngettext" else 1]:
            assert not isinstance(argument, ast.JoinedStr), place
            assert not (is_inside and isinstance(argument, ast.Constant)), place


def test_gettext_functions_are_not_used_otherwise() -> None:
    """Nothing beside them is called `_`, so that a text is never a number or a path."""
    for file in sorted(tool.SOURCES.rglob("*.py")):
        text = file.read_text("utf-8")
        if "pyscaffold_mod.messages import" not in text:
            continue
        for function in ast.walk(ast.parse(text)):
            if not isinstance(function, ast.FunctionDef):
                continue
            names = [x for x in ast.walk(function) if isinstance(x, ast.Name)]
            kinds = {type(x.ctx) for x in names if x.id == "_"}
            # In a comprehension it is a name of its own.
            own = {
                id(x)
                for one in ast.walk(function)
                if isinstance(one, ast.comprehension)
                for x in ast.walk(one.target)
            }
            stored = [
                x
                for x in names
                if x.id == "_" and isinstance(x.ctx, ast.Store) and id(x) not in own
            ]
            assert not (stored and ast.Load in kinds), f"{file.name}:{function.name}"
