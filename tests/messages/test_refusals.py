"""What the template's validators say is recognised, and nothing else is listed."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pyscaffold_mod import messages, names, refusals, rendering
from pyscaffold_mod.errors import ScaffoldError
from tests.conftest import ROOT
from tests.names.table import TABLE

ANY_TEXT = st.text(st.characters(exclude_categories=[]), max_size=12)
PARTS = st.sampled_from(
    [
        "a",
        "A",
        "class",
        "match",
        "my-part",
        "b.py",
        "a/b",
        "",
        "é",
        "__all__",
        "x" * 101,
    ]
)
KNOWN = {"kind": "package", "example": "none", "import_name": "sound"}


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Let no test speak for the next one."""
    yield
    messages.use("en")


def translated(english: str, other: str) -> bool:
    """Return whether a sentence is another one, or there is none in both languages."""
    return (english != other) if english else not other


def refused(name: str, value: object) -> tuple[str, str]:
    """Return what is said about an answer, without its name, and what is free instead."""
    question = rendering.questions()[name]
    try:
        rendering.judge(question, value, KNOWN)
    except ScaffoldError as error:
        return error.message.partition(": ")[2], error.hint
    return "", ""


@pytest.mark.parametrize("row", TABLE, ids=lambda row: ascii(row.name[:30]))
def test_names(row: tuple[str, bool]) -> None:
    """Every reason against a name is translated."""
    said = []
    for language in messages.LANGUAGES:
        messages.use(language)
        said.append(names.judge(row[0], top_level=row[1]).reason)
    assert translated(*said), said


@given(name=ANY_TEXT, top_level=st.booleans())
def test_any_name(name: str, top_level: bool) -> None:
    """So it is whatever somebody types."""
    said = []
    for language in messages.LANGUAGES:
        messages.use(language)
        said.append(names.judge(name, top_level=top_level).reason)
    assert translated(*said), said


@given(st.lists(st.lists(PARTS, min_size=1, max_size=3).map(".".join), max_size=3))
@example([3])
@example(["a" * 1001])
def test_modules(modules: list[str]) -> None:
    """So is what is wrong with a list of modules, whole and for each."""
    said, all_said = [], []
    for language in messages.LANGUAGES:
        messages.use(language)
        said.append([one.reason for one in names.judge_modules(modules)])
        all_said.append(refused("modules", modules))
    assert all(translated(*pair) for pair in zip(*said, strict=True)), said
    assert all(translated(*pair) for pair in zip(*all_said, strict=True)), all_said


@pytest.mark.parametrize(
    "name",
    [
        *("import_name", "distribution_name", "description", "author_email"),
        *("repository_url", "keywords"),
    ],
)
@given(
    st.one_of(
        ANY_TEXT,
        ANY_TEXT.map("a@{}.org".format),
        ANY_TEXT.map("https://{}".format),
        ANY_TEXT.map("{},b".format),
    )
)
@example("a@@b.org")
@example("a@-b.org")
@example("a@b.0rg")
@example("a" * 300)
def test_texts(name: str, text: str) -> None:
    """So is what is wrong with any other answer, and the hint."""
    said = []
    for language in messages.LANGUAGES:
        messages.use(language)
        said.append(refused(name, text))
    assert all(translated(*pair) for pair in zip(*said, strict=True)), said


def test_every_sentence_is_one_of_the_template() -> None:
    """What a validator no longer says is not translated for nothing."""
    files = [ROOT / "copier.yml", *(ROOT / "includes").rglob("*.jinja")]
    text = "\n".join(file.read_text("utf-8") for file in files)
    choice = r"\{\{ '([^']*)' if [^{}]*?(?: else '([^']*)')? \}\}"
    text = "".join([text, *(re.sub(choice, rf"\{n}", text) for n in (1, 2))])
    for sentence in refusals.SENTENCES:
        for part in re.split(r"\{\w+\}", sentence):
            assert part.strip(" ,") in text, sentence


def test_an_unknown_sentence_stays() -> None:
    """Better English than nothing."""
    messages.use("id")
    assert refusals.said("sound is too loud; turn it down") == (
        "sound is too loud; turn it down"
    )
    assert refusals.said("") == ""
