"""Where a name goes into a series, or out of it, as the author lays it out."""

import re

from pyscaffold_mod.init_file.series import HOLE, Series
from pyscaffold_mod.init_file.source import Source, Splice

_BREAK = re.compile(r"[ \t\f]*(?:#[^\r\n]*)?(\r\n|\r|\n)")
_ROW = re.compile(r"[ \t\f]*(,?)[ \t\f]*(?:#[^\r\n]*)?(\r\n|\r|\n)")
_LINE_END = re.compile(r"\r\n|\r|\n")


def insertion(source: Source, series: Series, at: int, name: str) -> tuple[Splice, ...]:
    """Put a name into a series.

    Args:
        source: The file.
        series: A series of it.
        at: The index that the name shall have.
        name: The name.

    Returns:
        The edits, all outside the items that are there.
    """
    new = series.written(at, name)
    if not series.items:
        return _first(source, series, new)
    if _is_rows(source, series) or _has_row(source, series, at - 1):
        return _row(source, series, at, new) or _beside(source, series, at, new)
    splices = _beside(source, series, at, new)
    if _fits(source, series, at, sum(len(s.new) for s in splices)):
        return splices
    if not _LINE_END.search(source.text, series.start, series.end):
        items = [source.text[item.start : item.end] for item in series.items]
        return _exploded(source, series, [*items[:at], new, *items[at:]])
    broken = at and _LINE_END.search(series.gap(source.text, at))
    return (_row(source, series, at, new) if broken else ()) or splices


def move(
    source: Source, series: Series, at: int, to: int, name: str
) -> tuple[Splice, ...]:
    """Put another name in the place of one, and the items in another order.

    Args:
        source: The file.
        series: A series of it.
        at: The index of the name that goes.
        to: The index of the name that comes, among the others.
        name: The name that comes.

    Returns:
        The edits: the items' texts change places, the text between them stays.
    """
    texts = [source.text[item.start : item.end] for item in series.items]
    pattern = series.items[at].pattern
    texts.pop(at)
    texts.insert(to, pattern.replace(HOLE, name))
    more = len(texts[to]) - (series.items[at].end - series.items[at].start)
    one_line = not _LINE_END.search(source.text, series.start, series.end)
    if one_line and not _fits(source, series, at, more):
        return _exploded(source, series, texts)
    return tuple(
        Splice(item.start, item.end, text)
        for item, text in zip(series.items, texts, strict=True)
    )


def removal(source: Source, series: Series, at: int) -> tuple[Splice, ...]:
    """Take a name out of a series: the inverse of `insertion`, but no line is joined.

    Args:
        source: The file.
        series: A series of it; an import has another name, too.
        at: The index of the name.

    Returns:
        The edits; of comments, only the one on the name's own line goes.
    """
    text, item = source.text, series.items[at]
    last = at == len(series.items) - 1
    found = _ROW.match(text, item.end, series.end) if series.bracketed else None
    start = source.line_start(item.start)
    alone = start >= series.start and not text[start : item.start].strip()
    if found and alone and (found[1] or last):
        row = Splice(start, found.end())
        return (row, *(() if found[1] else _without_comma(source, series, at)))
    return _inline_removal(source, series, at)


def has_comment(source: Source, series: Series) -> bool:
    """Return whether a comment stands among the items."""
    gaps = (series.gap(source.text, i) for i in range(len(series.items) + 1))
    return any("#" in gap for gap in gaps)


def _is_rows(source: Source, series: Series) -> bool:
    """Return whether each item begins a line, but perhaps the first."""
    inner = range(1, len(series.items)) or range(1)
    gaps = [series.gap(source.text, index) for index in inner]
    return all(_LINE_END.search(gap) for gap in gaps)


def _has_row(source: Source, series: Series, at: int) -> bool:
    """Return whether an item and its comma have a line, as most others have."""
    if at < 1 or not series.bracketed:
        return False
    count = len(series.items)
    gaps = [series.gap(source.text, index) for index in range(1, count)]
    most = 2 * sum(bool(_LINE_END.search(gap)) for gap in gaps) > len(gaps)
    return most and all(
        _LINE_END.search(series.gap(source.text, index)) for index in (at, at + 1)
    )


def _indent(source: Source, series: Series, at: int) -> str:
    """Give the white space before the item at an index, or the one nearest to it."""
    for index in (at, at - 1, at + 1):
        if 0 <= index < len(series.items):
            start = series.items[index].start
            indent = source.indent(start)
            if source.line_start(start) + len(indent) == start:
                return indent
    return source.indent(series.start) + _unit(source)


def _unit(source: Source) -> str:
    return "\t" if re.search(r"(?m)^\t", source.text) else "    "


def _first(source: Source, series: Series, new: str) -> tuple[Splice, ...]:
    found = _BREAK.match(source.text, series.start, series.end)
    if found and series.bracketed:
        row = source.indent(series.start) + _unit(source) + new + "," + found[1]
        return (Splice(found.end(), found.end(), row),)
    comma = "," if series.is_tuple else ""
    return (Splice(series.start, series.start, new + comma),)


def _row(source: Source, series: Series, at: int, new: str) -> tuple[Splice, ...]:
    """Put an item on a line of its own; nothing where the layout has no place for it."""
    if not series.bracketed:
        return ()
    text, indent = source.text, _indent(source, series, at)
    if at == 0:
        found = _BREAK.match(text, series.start, series.items[0].start)
        if found:
            return (Splice(found.end(), found.end(), f"{indent}{new},{found[1]}"),)
        nearest = _LINE_END.search(text, series.start)
        end = nearest[0] if nearest else source.newline
        first = series.items[0].start
        return (Splice(first, first, f"{new},{end}{_indent(source, series, 1)}"),)
    before = series.items[at - 1].end
    found = _ROW.match(text, before, series.end)
    if found and found[1]:
        return (Splice(found.end(), found.end(), f"{indent}{new},{found[2]}"),)
    if at < len(series.items):
        return ()
    if found:
        comma = Splice(before, before, ",")
        return (comma, Splice(found.end(), found.end(), f"{indent}{new}{found[2]}"))
    if _LINE_END.search(text, before, series.end) or _leads(source, series):
        return ()
    nearest = _LINE_END.search(text, series.start)
    end = nearest[0] if nearest else source.newline
    return (Splice(before, before, f",{end}{indent}{new}"),)


def _leads(source: Source, series: Series) -> bool:
    """Return whether the commas begin the lines."""
    return len(series.items) > 1 and not _ROW.match(
        source.text, series.items[-2].end, series.items[-1].start
    )


def _beside(source: Source, series: Series, at: int, new: str) -> tuple[Splice, ...]:
    """Put an item beside another, as far from it as the others are."""
    text, count = source.text, len(series.items)
    gaps = [series.gap(text, i) for i in (at, at - 1, 1) if 0 < i < count]
    if not _is_rows(source, series):
        gaps = [gap for gap in gaps if not _LINE_END.search(gap)]
    gap = next((gap for gap in gaps if "#" not in gap), ", ")
    tail = series.gap(text, count)
    lone = series.is_tuple and count == 1 and tail == ","
    dropped = (Splice(series.items[-1].end, series.items[-1].end + 1),) if lone else ()
    if at == 0:
        first = series.items[0].start
        return (Splice(first, first, new + gap), *dropped)
    before = series.items[at - 1].end
    return (Splice(before, before + len(dropped), gap + new),)


def _fits(source: Source, series: Series, at: int, more: int) -> bool:
    anchor = series.items[max(at - 1, 0)].end
    start, end = source.line_start(anchor), source.line_end(anchor)
    line = source.text[start:end]
    if series.end <= end:
        line = source.text[start : series.end] + re.sub(
            r"[ \t]*#.*", "", source.text[series.end : end]
        )
    return len(line) + more <= source.width


def _exploded(source: Source, series: Series, items: list[str]) -> tuple[Splice, ...]:
    """Write one item a line, as `ruff format` does with what does not fit on one."""
    outer = source.indent(series.start)
    inner = outer + _unit(source)
    found = _LINE_END.search(source.text, series.end)
    end = found[0] if found else source.newline
    rows = "".join(f"{end}{inner}{item}," for item in items) + end + outer
    rows = rows if series.bracketed else f"({rows})"
    return (Splice(series.start, series.end, rows),)


def _without_comma(source: Source, series: Series, at: int) -> tuple[Splice, ...]:
    """Take the comma away that an added last item without one had needed."""
    if not at or (series.is_tuple and at == 1):
        return ()
    before = series.items[at - 1].end
    if source.text[before] != ",":
        return ()
    return (Splice(before, before + 1),)


def _inline_removal(source: Source, series: Series, at: int) -> tuple[Splice, ...]:
    text, item, count = source.text, series.items[at], len(series.items)
    before, after = series.gap(text, at), series.gap(text, at + 1)
    found = re.compile(r"[ \t\f]*,").match(text, item.end, series.end)
    itself = Splice(item.start, found.end() if found else item.end)
    if count == 1:
        return (itself,)
    lone = series.is_tuple and count == 2
    starts_line = at == 0 or (_LINE_END.search(before) and not _LINE_END.search(after))
    if at < count - 1 and starts_line:
        comma = text.index(",", item.end) + 1
        end = comma if "#" in after else series.items[at + 1].start
        tail = series.gap(text, count)
        other = series.items[-1].end
        missing = (Splice(other, other, ","),) if lone and "," not in tail else ()
        return (Splice(item.start, end), *missing)
    if "#" in before:
        return (itself,)
    ends = at == count - 1 and "," in re.sub(r"#[^\r\n]*", "", after)
    kept = "," if lone and not ends else ""
    return (Splice(series.items[at - 1].end, item.end, kept),)
