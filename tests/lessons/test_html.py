"""The lesson as pages for a browser, as far as can be told without one."""

import re
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from posixpath import dirname, join, normpath

import pytest

from pyscaffold_mod import messages
from pyscaffold_mod.lessons import STAGES, Stage, forms, framing, pages

VOID = {"meta", "link", "br", "hr", "img", "input"}
PLACES = [
    f"{language}/{name}"
    for language in messages.LANGUAGES
    for name in ("index.html", *(f"stage-{one.number}.html" for one in STAGES))
]
each_page = pytest.mark.parametrize("place", PLACES)


class Read(HTMLParser):
    """What a page consists of; elements must be closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(text)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close what was opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note a text, and what it stands in."""
        self.texts.append((" ".join(self.open), data))

    def values(self, name: str) -> list[str]:
        """Return the values of an attribute."""
        return [x[name] or "" for _, x in self.elements if name in x]

    def text(self, within: str = "main") -> str:
        """Return what is read within an element."""
        return "".join(x for path, x in self.texts if within in path.split())


@cache
def written() -> dict[str, bytes]:
    """Return the pages."""
    return pages.write()


def read(place: str) -> Read:
    """Return a page."""
    return Read(written()[place].decode())


def test_every_stage_has_a_page_in_every_language() -> None:
    """And there is one index for each, and one style sheet for all."""
    assert set(written()) == {"style.css", *PLACES}


def test_writing_leaves_the_language_as_it_was() -> None:
    """Whoever spoke English goes on."""
    messages.use("id")
    pages.write()
    spoken = messages.used()
    messages.use("en")
    assert spoken == "id"


@each_page
def test_language_is_told(place: str) -> None:
    """Of the page, and of each link to the page in another language."""
    found = read(place)
    language = dirname(place)
    assert found.elements[0] == ("html", {"lang": language})
    others = [
        x
        for tag, x in found.elements
        if tag == "a"
        and not normpath(join(language, x["href"] or "")).startswith(language)
    ]
    assert {x["lang"] for x in others} == set(messages.LANGUAGES) - {language}
    assert all(x["lang"] == dirname(x["href"] or "")[3:] for x in others)


@each_page
def test_headings_leave_out_no_level(place: str) -> None:
    """One h1, first of all, and then one step down at most."""
    levels = [int(x[1]) for x, _ in read(place).elements if re.fullmatch("h[1-6]", x)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


@each_page
def test_ids_are_unique_and_links_lead_somewhere(place: str) -> None:
    """A part, too, is there."""
    found = read(place)
    ids = found.values("id")
    assert len(set(ids)) == len(ids)
    for address in [*found.values("href"), *found.values("src")]:
        path, _, part = address.partition("#")
        there = normpath(join(dirname(place), path)) if path else place
        assert there in written()
        if part:
            assert part in read(there).values("id")


@each_page
def test_nothing_is_loaded_from_elsewhere_and_no_script_runs(place: str) -> None:
    """The style sheet beside the pages is all."""
    text = written()[place].decode()
    tags = {tag for tag, _ in read(place).elements}
    assert not tags & {"script", "img", "iframe", "object", "embed", "style"}
    assert not re.search(r"(?:src|href|action)=\"(?:\w+:|//)", text)
    assert "http-equiv" not in text


def test_style_sheet_loads_nothing() -> None:
    """Neither fonts nor images."""
    assert not re.search(rb"url\(|@import|@font-face", written()["style.css"])


@each_page
def test_code_can_be_reached_by_the_keyboard(place: str) -> None:
    """What scrolls sideways is a stop of the Tab key, and has a name."""
    blocks = [x for tag, x in read(place).elements if tag == "pre"]
    assert blocks
    assert all(x["tabindex"] == "0" and x["aria-label"] for x in blocks)


@pytest.mark.parametrize("stage", STAGES, ids=lambda one: one.slug)
@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_a_page_says_what_the_text_says(stage: Stage, language: str) -> None:
    """Every word, every line of code, and every exercise."""
    messages.use(language)
    text = forms.page(stage)
    messages.use("en")
    shown = words(read(f"{language}/stage-{stage.number}.html").text())
    for block in re.findall(r"^```\w+\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        assert words(block) in shown
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    for line in prose.splitlines():
        assert words(re.sub(r"^\d+\. ", "", line)) in shown


def words(text: str) -> str:
    """Return letters, digits and underscores alone, which no markup has."""
    return " ".join(re.findall(r"\w+", text))


def test_then_and_now_is_a_box() -> None:
    """In every language, and nothing else is one."""
    for place in PLACES:
        text = written()[place].decode()
        boxes = re.findall(r'<div class="box">\n<h2 id="(\w+)"', text)
        assert boxes == ([] if "index" in place else ["then"])


def test_what_is_no_markup_is_escaped() -> None:
    """A title and the text of a link stay text."""
    link = pages.Link('"><b>', "<i>")
    found = pages.page("<script>", "<h1>x</h1>", "en", menu=[link]).decode()
    assert "<script>" not in found
    assert "<b>" not in found
    assert "<i>" not in found
    assert "<h1>x</h1>" in found


def test_a_page_can_stand_alone() -> None:
    """Without a style sheet beside it, it holds its own."""
    found = Read(pages.page("x", "<h1>x</h1>", "en", style="").decode())
    assert "link" not in [tag for tag, _ in found.elements]
    assert "--ground" in found.text("style")


PAIRS = [
    *(("--text", x, 4.5) for x in ("--ground", "--code", "--box")),
    *(("--soft", x, 4.5) for x in ("--ground", "--code")),
    *(("--link", x, 4.5) for x in ("--ground", "--box", "--code")),
    *((x, "--ground", 4.5) for x in ("--ok", "--fault", "--open")),
    *((x, "--ground", 3.0) for x in ("--line", "--mark")),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_can_be_told_apart(scheme: str) -> None:
    """As WCAG 2 asks: 4.5 to 1 for text, 3 to 1 for edges and the focus."""
    first, second = re.findall(r":root \{(.*?)\}", framing.sheet(), re.DOTALL)
    colours = colours_of(first if scheme == "light" else second)
    assert set(colours) == set(colours_of(first))
    for front, back, least in PAIRS:
        assert ratio(colours[front], colours[back]) >= least, (front, back)


def colours_of(block: str) -> dict[str, str]:
    """Return the colours by name."""
    return dict(re.findall(r"(--\w+): #(\w{6});", block))


def ratio(one: str, other: str) -> float:
    """Return the contrast of two colours by WCAG's formula."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance (WCAG 2.2, definitions)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [
        x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts
    ]
    return sum(x * y for x, y in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_formula_of_contrast() -> None:
    """Black on white is 21 to 1; this grey is the lightest that white takes for text."""
    assert ratio("000000", "ffffff") == pytest.approx(21)
    assert ratio("767676", "ffffff") == pytest.approx(4.54, abs=0.01)
