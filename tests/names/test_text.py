"""Distribution names, free text and e-mail addresses."""

import re
from email.headerregistry import Address
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyscaffold_mod import template

ANY_TEXT = st.text(st.characters(exclude_categories=[]), max_size=12)
REFUSED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
# PyPA specification "Names and normalization".
PYPA_NAME = re.compile(
    r"([A-Z0-9]|[A-Z0-9][A-Z0-9._-]*[A-Z0-9])\Z", re.IGNORECASE | re.ASCII
)


def problem(macro: str, value: object) -> str:
    """Return what a macro says of a value."""
    macros: Any = template.environment().get_template("includes/names.jinja").module
    return str(getattr(macros, macro)(value))


@pytest.mark.parametrize(
    ("import_name", "distribution"),
    [
        ("sound", "sound"),
        ("my_tools", "my-tools"),
        ("MyTools", "mytools"),
        ("_private", "private"),
        ("naïve", "naive"),
        ("日本", "my-package"),
        ("_", "my-package"),
        ("a__b", "a-b"),
        ("mp3_", "mp3"),
    ],
)
def test_the_default_distribution_name(import_name: str, distribution: str) -> None:
    """Underscores become hyphens, capitals small; what is not ASCII goes."""
    assert problem("default_distribution", import_name) == distribution


@settings(max_examples=1000, deadline=None)
@given(ANY_TEXT)
def test_the_default_distribution_name_is_valid(import_name: str) -> None:
    """Whatever the import name, its default is a name that an index takes."""
    name = problem("default_distribution", import_name)
    assert PYPA_NAME.match(name)
    assert problem("distribution_problem", name) == ""


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("", "empty"),
        ("-a", "begins and ends"),
        ("a.", "begins and ends"),
        ("a b", "U+0020"),
        ("a\n", "U+000A"),
        ("naïve", "U+00EF"),
        ("a" * 101, "100"),
        (None, "text"),
    ],
)
def test_a_bad_distribution_name_is_refused(name: object, word: str) -> None:
    """The line says what is wrong with it."""
    assert word in problem("distribution_problem", name)


@settings(max_examples=1000, deadline=None)
@given(ANY_TEXT | st.text("aZ0.-_", max_size=6))
def test_a_distribution_name_follows_the_specification(name: str) -> None:
    """Up to 100 characters, the rule is exactly that of the PyPA specification."""
    accepted = problem("distribution_problem", name) == ""
    assert accepted is bool(PYPA_NAME.match(name))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Sound effects.",
        'it\'s "quoted" \\ {{ x }} # %',
        "日本 😀",
        "a\u00a0b",
        "👩\u200d🚀",
    ],
)
def test_ordinary_text_is_accepted(text: str) -> None:
    """Quotes, braces, emoji and blanks inside are fine."""
    assert problem("free_text_problem", text) == ""


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("a\nb", "U+000A"),
        ("a\tb", "U+0009"),
        ("\x00", "U+0000"),
        ("\x7f", "U+007F"),
        ("a\x85b", "U+0085"),
        ("\x9f", "U+009F"),
        ("a\u2028b", "U+2028"),
        ("a\u2029b", "U+2029"),
        ("\ud800", "U+D800"),
        ("\udfff", "U+DFFF"),
        (" a", "begins with U+0020"),
        ("a ", "ends with U+0020"),
        ("a\u3000", "ends with U+3000"),
        (None, "text"),
        (1.5, "text"),
        (["a"], "text"),
    ],
)
def test_text_that_is_not_one_plain_line_is_refused(text: object, word: str) -> None:
    """The line names the character."""
    assert word in problem("free_text_problem", text)


@settings(max_examples=2000, deadline=None)
@given(ANY_TEXT)
def test_free_text_is_refused_exactly_when_it_must_be(text: str) -> None:
    """Accepted text has no refused character and no outer white space; all else is."""
    must = bool(REFUSED.search(text)) or text != text.strip()
    found = problem("free_text_problem", text)
    assert bool(found) is must
    if found:
        code = found.partition("U+")[2][:4]
        assert chr(int(code, 16)) in text
        assert found.isprintable()


@pytest.mark.parametrize(
    "address",
    ["", "ada@example.org", "a.b+c@mail.example.co.uk", "o'neil@x-y.id", "a_1@e2e.dev"],
)
def test_an_ordinary_address_is_accepted(address: str) -> None:
    """An empty answer and plain addresses are fine."""
    assert problem("email_problem", address) == ""


@pytest.mark.parametrize(
    "address",
    [
        "ada",
        "ada@",
        "@example.org",
        "ada@localhost",
        "a b@example.org",
        "Ada <ada@example.org>",
        "ada@@example.org",
        "a@b@example.org",
        ".ada@example.org",
        "ada.@example.org",
        "a..b@example.org",
        "ada@.org",
        "ada@example.",
        "ada@-x.org",
        "ada@x-.org",
        "ada@x_y.org",
        "ada@1.2.3.4",
        "adä@example.org",
        "ada@exämple.org",
        "ada@example.org\n",
        " ada@example.org",
        '"a"@example.org',
        "ada,b@example.org",
        "a" * 65 + "@example.org",
        "a@" + "b" * 64 + ".org",
        "\ud800@example.org",
        "ada@[1.2.3.4]",
    ],
)
def test_an_address_that_a_back_end_may_refuse_is_refused(address: str) -> None:
    """The line repeats the address, printably."""
    found = problem("email_problem", address)
    assert found
    assert found.isprintable()


def test_an_address_that_is_no_text_is_refused() -> None:
    """YAML's numbers and nulls are no addresses."""
    assert problem("email_problem", None)
    assert problem("email_problem", 1)


@settings(max_examples=1000, deadline=None)
@given(st.emails() | st.text("a.@-'+é ", max_size=9))
def test_an_accepted_address_is_one_for_the_back_ends(address: str) -> None:
    """What passes is parsed by the standard library, which the back ends ask."""
    if address and problem("email_problem", address) == "":
        assert Address("Ada", addr_spec=address).addr_spec == address
        assert address.isascii()
