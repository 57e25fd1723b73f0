"""What the template's validators say, in the language that is spoken.

The rules and their English sentences stand in ``includes/`` and ``copier.yml``, which
Copier reads, too, and it knows no catalogues. Here a sentence is recognised by its
text; one that is not here stays English.
"""

import re
from collections.abc import Mapping
from functools import cache

from pyscaffold_mod import messages
from pyscaffold_mod.messages import N_, _

_FIELDS = {
    "code": r"U\+[0-9A-F]{4,6}",
    "count": r"\d+",
    "names": ".+",
    "reason": ".+",
}
"""What a field can hold; one word where it is not here."""

SENTENCES = (
    # includes/names.jinja: names
    N_("Python's own tests are the package `test`, which `import test` may find first"),
    N_("many projects have a folder tests, and `import tests` finds any of them"),
    N_("a file setup.py is run as a build script by pip and setuptools"),
    N_("nox runs a file noxfile.py"),
    N_("tools take a folder src for the place where packages stand"),
    N_("build tools write to a folder build, and git ignores it"),
    N_("build tools write to a folder dist, and git ignores it"),
    N_("tools take a folder docs for the documentation"),
    N_("has {code}, which Python 3.11 does not take in a name"),
    N_("has {code}, which Python changes by NFKC before it looks for the file"),
    N_("an empty name"),
    N_("a path, not a name"),
    N_("has {code}, which no name in Python can hold"),
    N_("begins with a digit, which no name in Python does"),
    N_("has dots, which stand between a package and what is in it"),
    N_("ends in .py, which `import` leaves out"),
    N_("has a hyphen, which `import` takes for a minus"),
    N_("has a space, which no name may have"),
    N_("not an identifier, so that `import` cannot name it"),
    N_("a soft keyword, which has a meaning of its own in some places"),
    N_(
        "the import name of the distribution {name}: the two cannot be used together",
    ),
    N_("pytest runs a file conftest.py before the tests"),
    N_("two underscores at both ends are for Python's own names"),
    N_("has letters beyond a to z, which some tools and file systems spoil"),
    N_(
        "has capital letters; PEP 8 asks for small ones, and some systems take both for"
        " the same"
    ),
    N_(
        "longer than {count} bytes; a file name has room for 255, a path on Windows for"
        " 260"
    ),
    N_("reserved by Windows, which cannot make a file of that name"),
    N_("a keyword: `import {name}` is a syntax error"),
    N_("every package has its own __init__.py already"),
    N_("a standard module: `import {name}` finds only one of the two"),
    N_("{name} is free"),
    # includes/names.jinja: modules
    N_("equal to {name} but for capital letters, which some systems take for the same"),
    N_("stands in the list twice"),
    N_("both a module and a package, of which `import` finds the package only"),
    N_(
        "neither a list of dotted names nor a mapping from them to docstrings, such as"
        " [core]"
    ),
    N_("YAML reads it as something else than text"),
    N_("quotes make it text"),
    N_("longer than 1000 characters"),
    N_("a part between the dots is empty"),
    N_("a path; dots stand between packages and modules"),
    N_("its docstring {reason}"),
    # includes/names.jinja: other texts
    N_("a distribution name is text"),
    N_("a distribution name is not empty"),
    N_("has {code}"),
    N_("a distribution name has ASCII letters, digits, `.`, `-` and `_`"),
    N_("a distribution name begins and ends with a letter or a digit"),
    N_("longer than {count} characters"),
    N_("is not text"),
    N_("has {code}, a line break"),
    N_("one line is asked for"),
    N_("has {code}, which no line of text can hold"),
    N_("begins with {code}, which is white space"),
    N_("ends with {code}, which is white space"),
    N_("a word is missing beside a comma"),
    N_("has {code}, which an address as https://example.org/ana/sound does not"),
    N_("does not begin with https:// as https://example.org/ana/sound does"),
    N_("has no host as https://example.org/ana/sound has"),
    N_("has {code}, which an e-mail address as name@example.org does not"),
    N_("has {code} twice, which an e-mail address as name@example.org does not"),
    N_("not an e-mail address as name@example.org"),
    N_("in an e-mail address no dot stands first, last or beside another"),
    N_("{domain} has no ending such as .org"),
    N_("{domain} has {code}"),
    N_("a domain has letters, digits, hyphens and dots"),
    N_("in {domain} a hyphen stands beside a dot or at an end"),
    N_("{domain} ends in {name}, which is no top-level domain"),
    N_("longer than e-mail addresses are"),
    # includes/features.jinja, includes/examples.jinja
    N_("typed is for packages: py.typed beside a single file marks nothing (PEP 561)"),
    N_("without pyproject, which holds the settings"),
    N_("add pyproject to the features"),
    N_("src needs pyproject among the features, which tells tools where the code is"),
    N_("choose layout flat, or add pyproject"),
    N_(
        "in a flat layout {name} would stand where the project keeps its own {folder}",
    ),
    N_("choose layout src"),
    N_("the {example} example also needs {names}"),
    N_("add it, or choose example none"),
    N_("add them, or choose example none"),
    # copier.yml
    N_("the sound example is a package, not a {kind}"),
    N_("choose example fibo, or kind package"),
    N_("a {kind} is one file and has no modules below it"),
    N_("choose kind package"),
    N_("a {kind} has no __init__.py that could export anything"),
    N_("uv_build builds packages only, not a single file as a {kind} is"),
    N_("choose build_backend hatchling"),
)


def said(text: str) -> str:
    """Translate what a validator or a macro said.

    Args:
        text: Its sentence; a second one may stand after a semicolon, and what it is
            about before a colon.

    Returns:
        The sentence in the language that is spoken; unchanged where it is not known.
    """
    return text if messages.used() == "en" else _found(text) or text


def _found(text: str) -> str | None:
    for sentence, pattern in _patterns().items():
        if match := pattern.fullmatch(text):
            fields = match.groupdict()
            if "reason" in fields:
                fields["reason"] = said(fields["reason"])
            return _(sentence).format(**fields)
    return _joined(text, "; ") or _about(text)


def _joined(text: str, sign: str) -> str | None:
    """Translate two sentences, if both are known."""
    one, _sign, other = text.rpartition(sign)
    first, second = _found(one) if one else None, _found(other) if one else None
    return f"{first}{sign}{second}" if first and second else None


def _about(text: str) -> str | None:
    """Translate a sentence after the name of what it is about."""
    for colon in re.finditer(": ", text):
        for sentence, pattern in _patterns().items():
            if match := pattern.fullmatch(text, colon.end()):
                fields: Mapping[str, str] = match.groupdict()
                return text[: colon.end()] + _(sentence).format(**fields)
    return None


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    """Return what each sentence looks like once its fields are filled."""
    return {
        sentence: re.compile(_pattern(sentence), re.DOTALL) for sentence in SENTENCES
    }


def _pattern(sentence: str) -> str:
    parts = re.split(r"\{(\w+)\}", sentence)
    for number, part in enumerate(parts):
        held = _FIELDS.get(part, r"\S+")
        parts[number] = f"(?P<{part}>{held})" if number % 2 else re.escape(part)
    return "".join(parts)
