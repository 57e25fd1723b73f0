"""The pages of the lesson, of a room and of a kit in a real browser: `nox -s pages`."""

import json
import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from pyscaffold_mod import messages
from pyscaffold_mod.kit import start_page
from pyscaffold_mod.kit.targets import targets
from pyscaffold_mod.kit.wheels import Absent
from pyscaffold_mod.lessons import classroom, classroom_page, framing, pages
from tests.conftest import ROOT
from tests.lessons.rooms import HOSTILE, put
from tests.lessons.test_html import PLACES

LOOK = ROOT / "tools/pages/look.mjs"
NEEDED = "LOOK_NEEDED" in os.environ
"""Whether a browser that is not there is a failure; `nox -s pages` says so."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not NEEDED and not (LOOK.parent / "node_modules/puppeteer-core").is_dir(),
        reason="no browser: npm ci --prefix tools/pages",
    ),
]

VIEWS = ("light", "dark", "zoom200", "zoom400", "projector")
ROOMS = [
    f"{language}/{name}/room.html"
    for language in messages.LANGUAGES
    for name in ("full", "hostile", "nobody")
]
KITS = [f"{language}/kit/index.html" for language in messages.LANGUAGES]
Seen = dict[str, Any]
KIT = start_page.Said(
    version="1.2.3",
    targets=targets(None, None),
    absent=[
        Absent("pydantic-core", "2.0", one) for one in targets("3.11", "win-arm64")
    ],
    sizes={"wheels/a.whl": 5 * 10**6, "pages/en/index.html": 3000, "index.html": 9},
)


def looked(folder: Path, shots: Path | None = None) -> Seen:
    """Return what a browser saw of the pages in a folder."""
    node = shutil.which("node")
    assert node
    words = [node, str(LOOK), str(folder), *([str(shots)] if shots else [])]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: Seen = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """Return what a browser saw of all pages."""
    folder = tmp_path_factory.mktemp("pages")
    for place, content in pages.write().items():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_bytes(content)
    rooms = folder / "shared"
    rooms.mkdir()
    for number in range(30):
        put(
            rooms / "full",
            f"{number}.json",
            name=f"Learner {number}" if number else "Muhammad-Fathurrahman-Al-Ghifari",
            stage=1 + number % 8,
            done=number % 3 == 0,
            missing="fibo.py prints nothing " * 5 if number % 3 == 1 else None,
            tries=number % 7,
            ago=60.0 * number,
        )
    for number, text in enumerate(HOSTILE):
        put(rooms / "hostile", f"{number}.json", name=text, missing=text, tries=5)
    (rooms / "hostile/x.json").write_text("{")
    (rooms / "nobody").mkdir()
    for place in ROOMS:
        language, name, _file = place.split("/")
        messages.use(language)
        (folder / place).parent.mkdir()
        (folder / place).write_bytes(classroom_page.page(classroom.read(rooms / name)))
    for place in KITS:
        messages.use(place.partition("/")[0])
        (folder / place).parent.mkdir()
        (folder / place).write_bytes(start_page.pages(KIT)[start_page.PAGE])
    messages.use("en")
    shots = os.environ.get("LOOK_SHOTS")
    return looked(folder, Path(shots) if shots else None)


@pytest.fixture(params=[*PLACES, *ROOMS, *KITS])
def page(request: pytest.FixtureRequest, seen: Seen) -> list[Seen]:
    """Return a page in every view."""
    found = [one for one in seen["seen"] if one["page"] == request.param]
    assert tuple(one["view"] for one in found) == VIEWS
    return found


def test_console_is_silent(page: list[Seen]) -> None:
    """No error, no warning, nothing that did not load."""
    assert [one["said"] for one in page] == [[]] * len(VIEWS)


def test_nothing_comes_from_a_network(page: list[Seen]) -> None:
    """The page itself, and its style sheet."""
    for one in page:
        assert all(address.startswith("file:") for address in one["requests"])
        assert len(one["requests"]) <= 2


def test_axe_has_no_complaint(page: list[Seen]) -> None:
    """All its rules, those of WCAG 2 A and AA among them, in light and dark."""
    for one in page:
        assert one["complaints"] == [], one["view"]


def test_no_page_scrolls_sideways(page: list[Seen]) -> None:
    """At 200 % and 400 %, too."""
    for one in page:
        assert one["wide"] <= one["viewport"], one["view"]


def test_tab_reaches_every_link_and_block_in_order(page: list[Seen]) -> None:
    """Each is in the window then, and has a ring."""
    for one in page:
        stops = one["stops"]
        links = [x["address"] for x in stops if x["tag"] in ("a", "button")]
        assert links == one["links"], one["view"]
        assert sum(x["tag"] == "pre" for x in stops) == one["blocks"]
        places = [x["place"] for x in stops]
        assert places == sorted(places)
        assert all(x["seen"] and x["ringed"] for x in stops), one["view"]
        assert stops[0]["address"] == "#content"


def test_language_and_title(page: list[Seen]) -> None:
    """A screen reader says both first."""
    for one in page:
        assert one["language"] == one["page"].partition("/")[0]
        assert one["title"]


def test_letters_are_large_on_a_projector(page: list[Seen]) -> None:
    """Larger than on a laptop, and never below 16 pixels."""
    sizes = {one["view"]: one["size"] for one in page}
    assert min(sizes.values()) >= 16
    assert sizes["projector"] >= 1.2 * sizes["light"]


@pytest.mark.parametrize("place", ROOMS)
def test_room_loads_itself_anew_until_it_is_paused(seen: Seen, place: str) -> None:
    """With scripts and without them."""
    loads = seen["loads"][place]
    assert loads["script"] >= 2
    assert loads["none"] >= 2
    assert loads["paused"] == 1


def faulty() -> str:
    """Return a page with a fault for everything that is looked for."""
    body = (
        '<h1>x</h1><p style="color: #999">grey</p><img src="https://localhost:9/x.png">'
        '<p style="width: 3000px">wide</p><button style="outline: none">b</button>'
        '<a href="#content" tabindex="-1">lost</a><script>console.error("no")</script>'
    )
    return framing.page("x", body, "en", style="").decode()


def test_faults_are_seen(tmp_path: Path) -> None:
    """The browser would notice: grey text, an image, a width, a link, a script's error."""
    (tmp_path / "x.html").write_text(faulty())
    began = time.monotonic()
    (first, *_) = looked(tmp_path)["seen"]
    assert time.monotonic() - began < 120
    complaints = {one["id"] for one in first["complaints"]}
    assert {"color-contrast", "image-alt"} <= complaints
    assert "no" in first["said"]
    assert any("did not load" in said for said in first["said"])
    assert first["wide"] > first["viewport"]
    assert len(first["links"]) > len(first["stops"])
    assert not all(one["ringed"] for one in first["stops"])
