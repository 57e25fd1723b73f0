"""The start page of a kit: what to click and what to type."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from pyscaffold_mod import messages
from pyscaffold_mod.kit.targets import Target
from pyscaffold_mod.kit.wheels import Absent
from pyscaffold_mod.messages import N_, _, ngettext

_LANGUAGES = {"en": "English", "id": "Bahasa Indonesia"}
_SYSTEMS = (
    ("Windows", "py", "learn\\Scripts\\activate"),
    ("macOS, Linux", "python3", "source learn/bin/activate"),
)
GROUPS = {
    "wheels": N_("wheels"),
    "pages": N_("lesson pages"),
    "pyscaffold-mod.pyz": N_("the program in one file"),
}


def body(
    version: str,
    targets: Sequence[Target],
    absent: Sequence[Absent],
    sizes: Mapping[str, int],
) -> str:
    """Return the page's body, in each language.

    Args:
        version: The version of pyscaffold-mod.
        targets: What the kit is for.
        absent: What has no wheel.
        sizes: The size of each file.
    """
    spoken = messages.used()
    links = " · ".join(
        f'<a href="#{x}" lang="{x}">{name}</a>' for x, name in _LANGUAGES.items()
    )
    parts = [f"<p>{links}</p>"]
    try:
        for language in messages.LANGUAGES:
            messages.use(language)
            parts.append(f'<section id="{language}" lang="{language}">')
            parts += _section(language, version, targets, absent, sizes)
            parts.append("</section>")
    finally:
        messages.use(spoken)
    return "\n".join(parts) + "\n"


def groups(sizes: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """Return how many files each part of the kit has, and how large they are.

    Args:
        sizes: The size of each file.
    """
    found = {}
    for name in GROUPS:
        some = [x for path, x in sizes.items() if path.partition("/")[0] == name]
        found[name] = (len(some), sum(some))
    return found


def megabytes(size: int) -> str:
    """Return a size as people read it."""
    return f"{size / 1_000_000:.1f} MB"


def _section(
    language: str,
    version: str,
    targets: Sequence[Target],
    absent: Sequence[Absent],
    sizes: Mapping[str, int],
) -> Iterator[str]:
    title = _("pyscaffold-mod {version} without a network").format(version=version)
    yield f"<h1>{escape(title)}</h1>"
    read = _("Read the lesson")
    yield f'<p><a href="pages/{language}/index.html">{escape(read)}</a></p>'
    yield from _one_file()
    yield from _installing()
    yield from _suited(targets, absent)
    yield from _sizes(sizes)


def _one_file() -> Iterator[str]:
    yield _heading(_("Without installing anything"))
    yield _paragraph(
        _(
            "Copy pyscaffold-mod.pyz into a folder of yours, and type there (Python 3.11"
            " or newer must be installed):"
        )
    )
    for system, python, _activate in _SYSTEMS:
        yield _lines(
            system, [f"{python} pyscaffold-mod.pyz lesson start --project lesson"]
        )
    yield _paragraph(
        _(
            "It has the commands check, where, tree, explain and lesson. Where a text says"
            " pyscaffold-mod, type the same two words again, with the path of the file:"
        )
    )
    for system, python, _activate in _SYSTEMS:
        up = "..\\" if python == "py" else "../"
        yield _lines(
            system, ["cd lesson", f"{python} {up}pyscaffold-mod.pyz lesson check"]
        )


def _installing() -> Iterator[str]:
    yield _heading(_("With all commands"))
    yield _paragraph(
        _(
            "Open a terminal in the folder of this page, and type (KIT is that folder, if"
            " you are in another one):"
        )
    )
    for system, python, activate in _SYSTEMS:
        yield _lines(
            system,
            [
                f"{python} -m venv learn",
                activate,
                "python -m pip install --no-index --find-links wheels pyscaffold-mod",
                "pyscaffold-mod lesson start --project lesson",
            ],
        )


def _suited(targets: Sequence[Target], absent: Sequence[Absent]) -> Iterator[str]:
    yield _heading(_("Which laptops"))
    pythons = dict.fromkeys(x.python for x in targets)
    platforms = dict.fromkeys(x.platform for x in targets)
    yield '<table><thead><tr><th scope="col">Python</th>'
    for platform in platforms:
        yield f'<th scope="col">{escape(platform.shown)}</th>'
    yield "</tr></thead><tbody>"
    lacking = {(one.target.python, one.target.platform) for one in absent}
    for python in pythons:
        yield f'<tr><th scope="row">{python}</th>'
        for platform in platforms:
            said = _("no") if (python, platform) in lacking else _("yes")
            yield f"<td>{escape(said)}</td>"
        yield "</tr>"
    yield "</tbody></table>"
    if absent:
        yield _paragraph(
            _(
                "These have no wheel. On such a laptop pyscaffold-mod cannot be installed"
                " without a network; pyscaffold-mod.pyz works there."
            )
        )
        yield "<ul>"
        for one in absent:
            yield f"<li>{escape(described(one))}</li>"
        yield "</ul>"


def described(one: Absent) -> str:
    """Say which wheel there is not."""
    return _("{name} {version}: Python {python}, {platform}").format(
        name=one.name,
        version=one.version,
        python=one.target.python,
        platform=one.target.platform.shown,
    )


def _sizes(sizes: Mapping[str, int]) -> Iterator[str]:
    yield _heading(_("What is in it"))
    yield "<table><tbody>"
    for name, (count, size) in groups(sizes).items():
        files = ngettext("{count} file", "{count} files", count).format(count=count)
        label = _(GROUPS[name])
        yield (
            f'<tr><th scope="row">{escape(label)}</th><td>{escape(files)}</td>'
            f"<td>{megabytes(size)}</td></tr>"
        )
    yield "</tbody></table>"
    yield _paragraph(
        _(
            "Whether a copy is whole: sha256sum -c SHA256SUMS (shasum -a 256 -c on macOS)."
        )
    )


def _heading(text: str) -> str:
    return f"<h2>{escape(text)}</h2>"


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _lines(system: str, lines: Sequence[str]) -> str:
    typed = escape("\n".join(lines))
    return f"<h3>{escape(system)}</h3>\n<pre><code>{typed}</code></pre>"
