"""Free text for Hypothesis: what may be answered, and what may not."""

import re
from typing import Any

from hypothesis import strategies as st

from pyscaffold_mod import template

# DESIGN, section 3: C0 and C1 controls, U+007F, U+2028, U+2029, lone surrogates.
REFUSED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")

# Text that some language, format or back end between the answer and the reader
# would run, fill in, decode, quote, fold or take for a mark.
HOSTILE = (
    "{{ 7*7 }}",
    "{% raw %}",
    "{# no #}",
    '"""',
    "'''",
    'ends in "',
    "ends in \\",
    "\\N{DASH} \\u0041 \\x41 \\",
    "%(prog)s",
    "100 %(prog)d %",
    "${x} $x",
    "$(touch x) `touch x`",
    "; touch x #",
    "# no comment",
    "!!python/object/apply:os.system [touch x]",
    "- a",
    "? a",
    "a: b",
    ":",
    "& * ! | > @ `",
    "[a]",
    "{a: b}",
    "null",
    "~",
    "yes",
    "1e3",
    "2026-01-01",
    "=?utf-8?q?=C3=A9?=",
    "Ana, Bob",
    "Dr. Ana",
    'Ana "Bo" <a@example.org>',
    "a@example.org",
    "Ana (Bo)",
    "Ana; Bo",
    ",",
    "a  b",
    "a\u00a0b\u3000c",
    "e\u0301 é",
    "日本 😀 👩\u200d🚀",
    "\ufeffa",
    "\u202ea\u202c",
    "\uffff \U0010ffff",
    "UNKNOWN",
    "word " * 40 + "end",
    "é" * 300,
)

_ANY = st.text(st.characters(exclude_categories=[]), max_size=15)
_PLAIN = st.text(st.characters(exclude_categories=["Cs"]), max_size=15)

any_text = st.lists(_ANY | st.sampled_from(HOSTILE), max_size=4).map("".join)
allowed = (
    st.lists(_PLAIN | st.sampled_from(HOSTILE), max_size=4)
    .map(lambda pieces: REFUSED.sub("", "".join(pieces)).strip())
    .filter(lambda text: not must_be_refused(text))
)


def must_be_refused(text: str) -> bool:
    """Return whether a text is one that DESIGN, section 3, names."""
    return bool(REFUSED.search(text)) or text != text.strip()


def _accepted(address: str) -> bool:
    macros: Any = template.environment().get_template("includes/names.jinja").module
    return not str(macros.email_problem(address))


_LOCAL = st.text("aZ09.!#$%&'*+-/=?^_`{|}~", min_size=1, max_size=12)
_DOMAIN = st.text("aZ09.-", min_size=1, max_size=8).map(lambda text: f"{text}.org")
addresses = st.one_of(
    st.just(""),
    st.emails(),
    st.builds(lambda local, domain: f"{local}@{domain}", _LOCAL, _DOMAIN),
).filter(_accepted)
