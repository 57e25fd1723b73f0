"""The frame of a page for a browser: one file and a style sheet, and no network."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pyscaffold_mod import messages, packed
from pyscaffold_mod.lessons import forms
from pyscaffold_mod.messages import _

if TYPE_CHECKING:
    from jinja2 import Environment

STYLE = "style.css"


@dataclass(frozen=True)
class Link:
    """A way from a page to another.

    Args:
        address: Where it leads, seen from the page.
        text: What is read.
        language: The language of the other page, if it is another one.
    """

    address: str
    text: str
    language: str = ""


def page(
    title: str,
    body: str,
    language: str,
    *,
    style: str = f"../{STYLE}",
    menu: Sequence[Link] = (),
    foot: Sequence[Link] = (),
    head: str = "",
    wide: bool = False,
) -> bytes:
    """Return a page: a frame around what it says.

    Args:
        title: What the window shows.
        body: HTML; it begins with a heading.
        language: The language of the page.
        style: Where the style sheet is, seen from the page; nothing puts it inside.
        menu: The links at the top.
        foot: The links at the bottom.
        head: More HTML for the head.
        wide: Whether it takes the whole width of the window.
    """
    spoken = messages.used()
    messages.use(language)
    words = {
        "skip": _("Skip to the content"),
        "menu": _("Pages"),
        "foot": _("Stages"),
    }
    messages.use(spoken)
    text = (
        environment()
        .get_template("frame.html")
        .render(
            title=title,
            body=body,
            language=language,
            style=style,
            sheet="" if style else sheet(),
            menu=menu,
            foot=foot,
            head=head,
            wide=wide,
            words=words,
        )
    )
    return text.encode("utf-8", "replace")


def sheet() -> str:
    """Return the style sheet."""
    return forms.data(f"html/{STYLE}") or ""


@cache
def environment() -> "Environment":
    """Return what fills in the templates; what is no markup is escaped."""
    if packed.is_packed():
        # The templates are not in it, whether or not Jinja is found on the laptop.
        raise ModuleNotFoundError(name="jinja2")
    import jinja2

    return jinja2.Environment(
        loader=jinja2.FunctionLoader(lambda name: forms.data(f"html/{name}")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def in_all_languages() -> tuple[tuple[str, str], ...]:
    """Return each language with its own name."""
    spoken = messages.used()
    found = []
    for language in messages.LANGUAGES:
        messages.use(language)
        # Translators: the name of the language that you translate to, as its speakers
        # call it; it is the text of a link
        found.append((language, _("English")))
    messages.use(spoken)
    return tuple(found)
