"""The verdict on one name, through the command's door and the questionnaire's."""

import json
import keyword
import random
import sys
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
import pytest
from copier._jinja_ext import SandboxedEnvironment
from hypothesis import given, settings
from hypothesis import strategies as st

from pyscaffold_mod import names, template
from tests.names.table import TABLE, Row

ROOT = Path(__file__).parents[2]
NAMED = [pytest.param(row, id=ascii(row.name[:30])) for row in TABLE]
ANY_TEXT = st.text(st.characters(exclude_categories=[]), max_size=12)
IDENTIFIERS = (
    st.lists(
        st.characters(min_codepoint=0x80).filter(
            lambda character: f"a{character}".isidentifier()
        ),
        min_size=1,
        max_size=4,
    )
    .map(lambda characters: "a" + "".join(characters))
    .filter(str.isidentifier)
)


@cache
def copiers_macros() -> Any:
    """Return the same macros as Copier renders them, in its own sandbox."""
    environment = SandboxedEnvironment(
        loader=jinja2.FileSystemLoader(ROOT),
        extensions=["jinja2_ansible_filters.AnsibleCoreFiltersExtension"],
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("includes/names.jinja").module


def names_of(variable: str) -> list[str]:
    """Return one of the lists of known names."""
    known = template.environment().get_template("includes/known_names.jinja").module
    return str(getattr(known, variable)).split()


@pytest.mark.parametrize("row", NAMED)
def test_the_table_holds(row: Row) -> None:
    """Each name of the table gets its verdict, a reason that says why, its remedy."""
    found = names.judge(row.name, top_level=row.top_level)
    assert (found.verdict, found.instead) == (row.verdict, row.instead)
    assert row.word in found.reason
    assert bool(found.reason) is (row.verdict != "ok")


@pytest.mark.parametrize("row", NAMED)
def test_both_doors_agree_on_the_table(row: Row) -> None:
    """Copier's sandbox renders the same judgement of every name of the table."""
    there = json.loads(copiers_macros().judge(row.name, row.top_level))
    here = names.judge(row.name, top_level=row.top_level)
    assert names.Judgement(row.name, **there) == here


def test_both_doors_agree_on_random_names() -> None:
    """Copier's sandbox renders the same judgement of 200 names of mixed signs."""
    dice = random.Random(0)  # noqa: S311 - nothing secret
    for _ in range(200):
        name = "".join(dice.choices("aZ_0 -./é\u0301\uff42\n", k=dice.randrange(8)))
        there = json.loads(copiers_macros().judge(name, top_level=True))
        assert names.Judgement(name, **there) == names.judge(name, top_level=True)


@pytest.mark.parametrize("name", names_of("standard"))
def test_a_standard_module_is_refused_at_the_top_level_only(name: str) -> None:
    """No standard module's name is free at the top; in a package it is."""
    assert names.judge(name, top_level=True).verdict == "no"
    below = names.judge(name, top_level=False).verdict
    plain = name.islower() and not name.startswith("__")
    assert below == ("ok" if plain else "careful")


def test_every_standard_module_of_this_python_is_known() -> None:
    """The list covers the running Python, and the names that 3.14 brought."""
    known = set(names_of("standard"))
    assert sys.stdlib_module_names <= known
    assert {"annotationlib", "compression", "_zstd", "imp", "distutils"} <= known


@pytest.mark.parametrize("name", keyword.kwlist)
def test_a_keyword_is_refused_everywhere(name: str) -> None:
    """No keyword can be imported, at the top level or below."""
    for top_level in (True, False):
        found = names.judge(name, top_level=top_level)
        assert (found.verdict, "keyword" in found.reason) == ("no", True)


@pytest.mark.parametrize("pair", names_of("popular"))
def test_a_popular_import_name_is_careful_at_the_top(pair: str) -> None:
    """Every popular import name is allowed with the distribution's name as reason."""
    name, _, distribution = pair.partition("=")
    found = names.judge(name, top_level=True)
    assert found.verdict == "careful"
    assert (distribution or name) in found.reason


@settings(max_examples=2000, deadline=None)
@given(name=ANY_TEXT, top_level=st.booleans())
def test_the_name_offered_instead_is_itself_ok(name: str, top_level: bool) -> None:
    """A refused or corrected name comes with one that is ok in the same place."""
    found = names.judge(name, top_level=top_level)
    assert (found.verdict == "ok") is (found.instead == "")
    if found.instead:
        assert names.judge(found.instead, top_level=top_level).verdict == "ok"


@settings(max_examples=2000, deadline=None)
@given(name=ANY_TEXT)
def test_what_is_allowed_can_be_imported(name: str) -> None:
    """An ok or careful name is an identifier, no keyword, and fits a file name."""
    if names.judge(name, top_level=True).verdict in ("ok", "careful"):
        assert name.isidentifier()
        assert not keyword.iskeyword(name)
        assert len(f"{name}.py".encode()) <= 255


@settings(max_examples=2000, deadline=None)
@given(name=IDENTIFIERS)
def test_an_identifier_that_nfkc_changes_is_refused(name: str) -> None:
    """Python would look for the file of the changed name, so the verdict is no."""
    if unicodedata.normalize("NFKC", name) != name:
        assert names.judge(name, top_level=False).verdict == "no"


def test_every_character_that_nfkc_changes_is_refused() -> None:
    """Each such identifier character of the running Python gives a no."""
    for character in map(chr, range(0x80, sys.maxunicode + 1)):
        name = f"a{character}"
        if name.isidentifier() and unicodedata.normalize("NFKC", name) != name:
            assert names.judge(name, top_level=False).verdict == "no", ascii(name)


def test_every_composition_is_refused() -> None:
    """Each pair of characters that composes to one gives a no."""
    for character in map(chr, range(0x80, sys.maxunicode + 1)):
        name = unicodedata.normalize("NFD", character)
        if name.isidentifier() and unicodedata.normalize("NFKC", name) != name:
            assert names.judge(name, top_level=False).verdict == "no", ascii(name)


@pytest.mark.parametrize(
    "name", ["日本", "привет", "한국", "מוסיקה", "ação", "ελληνικά"]
)
def test_an_ordinary_word_of_another_script_is_allowed(name: str) -> None:
    """A name that NFKC leaves alone is careful, not refused."""
    assert unicodedata.normalize("NFKC", name) == name
    assert names.judge(name, top_level=True).verdict == "careful"


@pytest.mark.parametrize("row", NAMED)
def test_a_refusal_is_one_printable_line(row: Row) -> None:
    """The validator is silent on good names, else says one line with the remedy."""
    problem = copiers_macros().import_name_problem(row.name)
    found = names.judge(row.name, top_level=True)
    if found.verdict in ("ok", "careful"):
        assert problem == ""
    else:
        assert problem.isprintable()
        assert problem.endswith(f"; {found.instead} is free")
