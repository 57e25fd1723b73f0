"""Random trees in every style, random texts, and large trees."""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.outline import Outline, read


@dataclass(frozen=True)
class Node:
    """A file, or a folder with what it holds."""

    name: str
    comment: str
    children: "tuple[Node, ...] | None" = None


Style = Callable[[Node], Iterator[str]]


def label(node: Node, slash: str = "") -> str:
    """Print a name and its comment, the gap chosen by the comment's length."""
    gap = ("  ", " # ", "\t", "      ")[len(node.comment) % 4]
    name = node.name + (slash if node.children is not None else "")
    return name + (gap + node.comment if node.comment else "")


def indented(*steps: str) -> Style:
    """Print by indentation, each level with the next of the steps."""

    def lines(node: Node, indent: str = "", depth: int = 0) -> Iterator[str]:
        yield indent + label(node, "/")
        for child in node.children or ():
            deeper = indent + steps[depth % len(steps)]
            yield from lines(child, deeper, depth + 1)

    return lines


def connected(tee: str, corner: str, bar: str, slash: str) -> Style:
    """Print as `tree` does on Unix."""

    def below(node: Node, prefix: str) -> Iterator[str]:
        children = node.children or ()
        for number, child in enumerate(children, 1):
            last = number == len(children)
            yield prefix + (corner if last else tee) + label(child, slash)
            yield from below(child, prefix + (" " * len(bar) if last else bar))

    def lines(root: Node) -> Iterator[str]:
        yield label(root, slash)
        yield from below(root, "")
        yield ""
        yield "3 directories, 24 files"

    return lines


def windows(tee: str, corner: str, bar: str) -> Style:
    """Print as `tree /F` does: the files of a folder first, without a connector."""

    def below(node: Node, prefix: str) -> Iterator[str]:
        children = node.children or ()
        folders = [child for child in children if child.children is not None]
        files = [child for child in children if child.children is None]
        beside = prefix + (bar if folders else "    ")
        yield from (beside + label(child) for child in files)
        if files:
            yield beside
        for child in folders:
            last = child is folders[-1]
            yield prefix + (corner if last else tee) + label(child)
            yield from below(child, prefix + ("    " if last else bar))

    def lines(root: Node) -> Iterator[str]:
        yield "Folder PATH listing for volume Windows"
        yield "Volume serial number is A0E2-58EE"
        yield "C:\\WORK\\" + label(root)
        yield from below(root, "")

    return lines


def fenced(style: Style) -> Style:
    """Put a Markdown fence and other text around."""

    def lines(root: Node) -> Iterator[str]:
        yield from ("Our plan:", "", "```text")
        yield from style(root)
        yield from ("```", "Any questions?")

    return lines


STYLES = {
    "spaces": indented("    "),
    "other widths": indented("      ", " ", "  "),
    "tabs": indented("\t"),
    "tabs and spaces": indented("\t", "  "),
    "tree": connected("├── ", "└── ", "│\xa0\xa0 ", ""),
    "tree -F": connected("├── ", "└── ", "│   ", "/"),
    "tree --charset=ascii": connected("|-- ", "`-- ", "|   ", ""),
    "tree /F": windows("├───", "└───", "│   "),
    "tree /F /A": windows("+---", "\\---", "|   "),
    "+--": connected("+--", "+--", "|  ", ""),
    "fence": fenced(connected("├── ", "└── ", "│   ", "")),
}

# Names that are read in a way of their own have tests of their own.
OWN_WAY = {"__init__", "__pycache__", "src", "AUTHORS", "COPYING", "NOTICE", "README"}

stems = st.from_regex(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,7}", fullmatch=True).filter(
    lambda stem: stem not in OWN_WAY
)
comments = st.text("ab Zé09.:#/-|─", max_size=12).filter(
    lambda text: text == text.strip() and not re.match(r"#|--?(\s|$)", text)
)
files = st.builds(Node, stems.map(lambda stem: stem + ".py"), comments)
inits = st.builds(Node, st.just("__init__.py"), comments)


def folders(inside: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    """Make folders of what the strategy makes, each name once, some with a file."""
    children = st.lists(inside, max_size=4, unique_by=lambda node: node.name)
    with_init = st.tuples(st.lists(inits, max_size=1), children)
    return st.builds(Node, stems, comments, with_init.map(lambda x: (*x[0], *x[1])))


roots = folders(st.recursive(files, lambda inside: inside | folders(inside)))


def expected(node: Node, name: str = "") -> dict[str, str]:
    """List the entries of a tree with their docstrings."""
    if node.children is None:
        return {name.removesuffix(".py."): node.comment}
    docstrings = [x.comment for x in node.children if x.name == "__init__.py"]
    entries = {name: "".join(docstrings) or node.comment}
    for child in node.children:
        if child.name != "__init__.py":
            entries |= expected(child, f"{name}{child.name}.")
    return entries


def found(outline: Outline) -> dict[str, str]:
    """List the entries that were read with their docstrings."""
    return {entry.name: entry.docstring for entry in outline.entries}


@pytest.mark.parametrize("style", STYLES)
@given(root=roots)
def test_a_random_tree_is_read_back(style: str, root: Node) -> None:
    """Every tree comes back from every style, each name at its place."""
    lines = list(STYLES[style](root))
    outline = read("\n".join(lines))
    assert outline.root == root.name
    assert found(outline) == expected(root)
    assert len(outline.entries) == len(found(outline))
    assert outline.left_out == outline.unsayable == ()
    for entry in outline.entries:
        last = entry.name.rstrip(".").split(".")[-1] or root.name
        assert lines[entry.line - 1].startswith(last, entry.column - 1)
    assert [entry.line for entry in outline.entries] == sorted(
        entry.line for entry in outline.entries
    )


pieces = st.sampled_from(
    [
        *("├── ", "└───", "│   ", "|-- ", "+---", "\t", "  ", "\n", "\r", "\n  "),
        *("a", "a.py", "__init__.py", "/", "src", "...", "```", "*", " -> ", " # "),
        *("C:.", "C:\\", ".git", ".", "\ufeff", "\0", "\ud800", "\x85", "\u2028"),
    ]
)


def tried(source: str | bytes) -> Outline | ScaffoldError:
    """Read, and return what came of it; any other error is the test's failure."""
    try:
        return read(source)
    except ScaffoldError as error:
        return error


@given(st.text() | st.lists(pieces).map("".join))
@example("*")
@example("a\n  /")
@example("\\---")
def test_random_text_is_read_or_refused(text: str) -> None:
    """Whatever the text, it is read, or refused in one line that says where."""
    result = tried(text)
    if isinstance(result, ScaffoldError):
        assert re.match(r"line \d+, column \d+: .", result.message)
        assert (result.message + result.hint).isprintable()
    else:
        lines = {entry.line for entry in result.entries}
        others = [left.line for left in result.left_out + result.unsayable]
        assert result.entries[0].name == ""
        assert len(lines) + len(others) == len(lines | set(others))


@given(
    st.binary() | st.lists(pieces).map(lambda x: "".join(x).encode("utf-16", "replace"))
)
def test_random_bytes_are_read_or_refused(data: bytes) -> None:
    """Whatever the bytes, nothing but a ScaffoldError is raised."""
    result = tried(data)
    if isinstance(result, ScaffoldError):
        assert re.match(r"line \d+, (column|byte) \d+: .", result.message)


def seconds(lines: int) -> float:
    """Time, by the processor, the reading of folders of ten modules, at best of three."""
    rows = ["sound"]
    for number in range(lines // 11):
        rows.append(f"├── effects{number}")
        rows += [f"│   ├── echo{module}.py  Module" for module in range(10)]
    text = "\n".join(rows)
    times = []
    for _ in range(3):
        begin = time.process_time()
        read(text)
        times.append(time.process_time() - begin)
    return min(times)


def test_time_grows_with_the_lines() -> None:
    """5,000 lines take well under a second, 8 times as many at most 24 times as long."""
    short = seconds(5_000)
    assert short < 0.5
    assert seconds(40_000) < 24 * short


def test_a_very_deep_tree_is_read() -> None:
    """No depth is too deep, as nothing recurs."""
    text = "\n".join(" " * depth + "a" for depth in range(2_000))
    outline = read(text + "/")
    assert len(outline.entries) == 2_000
    assert outline.entries[-1].name == "a." * 1_999


@pytest.mark.parametrize("odd", [" ", "\t", "│", "-", "`", "├─", " -> ", "#", "a/"])
def test_a_very_long_line_takes_no_longer_than_many(odd: str) -> None:
    """No line makes a pattern run away."""
    begin = time.perf_counter()
    tried("sound\n  " + odd * 50_000 + "x.py\n  y.py")
    assert time.perf_counter() - begin < 2
