"""The lesson as pages for a browser: plain files, in every language.

They hold no script, and load nothing but a style sheet that stands beside them.
"""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from pyscaffold_mod import messages
from pyscaffold_mod.lessons import forms, framing
from pyscaffold_mod.lessons.framing import STYLE, Link, page
from pyscaffold_mod.lessons.model import Stage
from pyscaffold_mod.lessons.stages import STAGES
from pyscaffold_mod.messages import _

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

__all__ = ["Link", "page", "write"]

_PARTS = ("new", "type", "watch", "then")
"""The parts of a text in their order, whatever they are called in its language."""
_INDEX = "index.html"
_TYPED = re.compile(r"(\$|>>>|\.\.\.) ")


def write() -> dict[str, bytes]:
    """Return the pages of the lesson in every language.

    Returns:
        The contents by path, such as `en/index.html` and `style.css`.
    """
    found = {STYLE: framing.sheet().encode()}
    spoken = messages.used()
    try:
        for language in messages.LANGUAGES:
            messages.use(language)
            found[f"{language}/{_INDEX}"] = _index(language)
            for stage in STAGES:
                found[f"{language}/{_name(stage)}"] = _stage(stage, language)
    finally:
        messages.use(spoken)
    return found


def _name(stage: Stage) -> str:
    return f"stage-{stage.number}.html"


def _title(stage: Stage) -> str:
    return _("Stage {number}: {title}").format(
        number=stage.number, title=_(stage.title)
    )


def _others(name: str, language: str) -> list[Link]:
    return [
        Link(f"../{code}/{name}", text, code)
        for code, text in framing.in_all_languages()
        if code != language
    ]


def _index(language: str) -> bytes:
    title = _("Modules and packages in {number} stages").format(number=len(STAGES))
    how = _(
        "Each stage is a folder with a text, files and a check. Type the line below in"
        " a terminal; what to do next stands in the file {page} of the new folder, and"
        " on these pages."
    ).format(page="LESSON.md")
    stages = [
        {"name": _name(one), "title": _(one.title), "idea": _(one.idea)}
        for one in STAGES
    ]
    line = "pyscaffold-mod lesson start --project lesson"
    body = _filled("index.html")(
        title=title, how=how, line=line, stages=stages, terminal=_("Terminal")
    )
    return page(title, body, language, menu=_others(_INDEX, language))


def _stage(stage: Stage, language: str) -> bytes:
    name, ways = _name(stage), []
    if stage.number > 1:
        before = STAGES[stage.number - 2]
        said = _("Back: {title}").format(title=_title(before))
        ways.append(Link(_name(before), said))
    if stage.number < len(STAGES):
        after = STAGES[stage.number]
        said = _("Next: {title}").format(title=_title(after))
        ways.append(Link(_name(after), said))
    menu = [Link(_INDEX, _("All stages")), *_others(name, language)]
    body = _told(stage) + _exercises(stage)
    return page(_title(stage), body, language, menu=menu, foot=ways)


def _told(stage: Stage) -> str:
    """Return the text of a stage as HTML, each part in a box of its own."""
    import markdown_it

    reader = markdown_it.MarkdownIt("commonmark", {"html": False})
    tokens = list(_with_code(reader.parse(forms.told(stage)), stage))
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.type == "heading_open" and token.tag == "h2":
            token.attrSet("id", _PARTS[len(parts) - 1])
            parts.append([])
        parts[-1].append(token)
    classes = ("begin", *_PARTS)
    return "".join(
        f'<div class="{"box" if name == "then" else name}">\n'
        f"{_rendered(reader, part)}</div>\n"
        for name, part in zip(classes, parts, strict=True)
    )


def _rendered(reader: "MarkdownIt", tokens: "list[Token]") -> str:
    return str(reader.renderer.render(tokens, reader.options, {}))


def _with_code(tokens: "list[Token]", stage: Stage) -> "Iterator[Token]":
    """Give tokens with each block of code in the markup of its own.

    Args:
        tokens: What the text consists of.
        stage: Whose text it is; a paragraph that is the name of one of its files is
            the caption of the block that follows.
    """
    from markdown_it.token import Token

    rest = list(reversed(tokens))
    while rest:
        token = rest.pop()
        file = _named(token, rest[-1].content if rest else "", stage)
        if file:
            del rest[-2:]  # the paragraph's text and its end
            code = ""
            if rest and rest[-1].type == "fence":
                code = rest.pop().content
            yield Token("html_block", "", 0, content=_figure(file, code))
        elif token.type == "fence":
            yield Token("html_block", "", 0, content=_block(token))
        else:
            yield token


def _named(token: "Token", text: str, stage: Stage) -> str:
    """Return the name of the file that a paragraph consists of."""
    if token.type != "paragraph_open":
        return ""
    name = text.removesuffix(":").strip("`")
    return name if name in stage.files and text.startswith("`") else ""


def _figure(name: str, code: str) -> str:
    return _filled("figure.html")(
        name=name,
        code=code,
        empty=_("(empty)"),
        label=_("Content of {name}").format(name=name),
    )


def _block(token: "Token") -> str:
    """Return what is typed and what is answered."""
    label = _("Interpreter") if token.info == "pycon" else _("Terminal")
    lines = [(_TYPED.match(line), line) for line in token.content.splitlines()]
    return _filled("block.html")(label=label, lines=lines)


def _exercises(stage: Stage) -> str:
    asked = [
        (_(one.task), f"pyscaffold-mod lesson check --exercise {number}")
        for number, one in enumerate(stage.exercises, 1)
    ]
    heading, check = _("Exercises"), _("Check it: {command}").format(command="")
    return _filled("exercises.html")(heading=heading, check=check, asked=asked)


def _filled(name: str) -> Callable[..., str]:
    return framing.environment().get_template(name).render
