"""What settings mean: which of them hold dotted names, and in what form."""

import re
from collections.abc import Callable, Iterator

from pyscaffold_mod.references.dotted import is_within, word

Form = Callable[[str, str, str], str]


def whole(value: str, old: str, new: str) -> str:
    """Replace a name that is the whole value, or stands before `.*` or a deeper name."""
    pattern = rf"{re.escape(old)}(?=\.|\Z)"
    return (
        re.sub(pattern, lambda _: new, value, count=1)
        if re.match(pattern, value)
        else value
    )


def entry_point(value: str, old: str, new: str) -> str:
    """Replace the module of `module:object [extras]`."""
    pattern = rf"{re.escape(old)}(?=[.:\s\[]|\Z)"
    return (
        re.sub(pattern, lambda _: new, value, count=1)
        if re.match(pattern, value)
        else value
    )


def words(value: str, old: str, new: str) -> str:
    """Replace a name with a dot wherever it stands, as in `a.b -> a.c`; one without if alone."""
    if "." not in old:
        return whole(value, old, new)
    return re.sub(rf"(?<![\w.]){re.escape(old)}(?![\w-])", lambda _: new, value)


def option_p(value: str, old: str, new: str) -> str:
    """Replace the plugin of pytest's `-p`."""
    return re.sub(
        rf"((?:\A|\s)-p\s*){re.escape(old)}(?=[.\s]|\Z)",
        lambda match: match[1] + new,
        value,
    )


def pattern(value: str, old: str, new: str) -> str:
    """Replace a name that a `*` may follow at once, as in `sound*`."""
    head = value.removesuffix("*")
    return f"{new}*" if value != head == old else whole(value, old, new)


def folder(value: str, old: str, new: str) -> str:
    """Replace a path that is the package's own, below `src/` or not."""
    below = old.replace(".", "/")
    for start in ("", "src/", "./", "./src/", "/", "/src/"):
        if value.rstrip("/") == start + below:
            return start + new.replace(".", "/") + value[len(start + below) :]
    return value


TABLE: tuple[tuple[str, Form], ...] = (
    (r"project/(gui-)?scripts/[^/]+", entry_point),
    (r"project/entry-points/[^/]+/[^/]+", entry_point),
    (r"tool/poetry/scripts/[^/]+(/(reference|callable))?", entry_point),
    (r"tool/poetry/plugins/[^/]+/[^/]+", entry_point),
    (r"tool/pdm/scripts/[^/]+/call", entry_point),
    (r"tool/mypy/overrides/\d+/module(/\d+)?", whole),
    (r"tool/mypy/(packages|modules)(/\d+)?", whole),
    (r"tool/mypy/files(/\d+)?", folder),
    (r"tool/coverage/run/(source|source_pkgs)/\d+", whole),
    (r"tool/importlinter/root_packages?(/\d+)?", whole),
    (r"tool/importlinter/contracts/\d+/\w+(/\d+)?", words),
    (r"tool/pytest/ini_options/addopts(/\d+)?", option_p),
    (r"tool/setuptools/(packages|py-modules)/\d+", whole),
    (r"tool/setuptools/packages/find/(include|exclude)/\d+", pattern),
    (r"tool/setuptools/dynamic/[^/]+/attr", whole),
    (r"tool/setuptools/(package-data|exclude-package-data|package-dir)/<key>", whole),
    (
        r"tool/hatch/build/(targets/[^/]+/)?(packages|only-include|include)/\d+",
        folder,
    ),
    (r"tool/hatch/build/(targets/[^/]+/)?sources/\d+", folder),
    (r"tool/poetry/packages/\d+/include", folder),
    (r"tool/pdm/build/includes/\d+", folder),
    (r"tool/flit/module/name", whole),
    (r"tool/uv/build-backend/module-name(/\d+)?", whole),
    (r"tool/ruff/lint/isort/known-first-party/\d+", whole),
    (r"tool/isort/known_first_party(/\d+)?", whole),
)


def form_of(path: str) -> Form | None:
    """Find how a setting holds dotted names.

    Args:
        path: The keys that lead to it, with slashes; `<key>` for a key itself.

    Returns:
        What replaces a name in its value; nothing if it is not known to hold any.
    """
    return next((form for pattern, form in TABLE if re.fullmatch(pattern, path)), None)


def mentioned(string: str, old: str, new: str) -> Iterator[int]:
    """Find a dotted name or its path; a name without a dot only as a path or an entry point.

    Args:
        string: The settings, after the move.
        old: The dotted name.
        new: The dotted name afterwards; where it begins with the old one it is passed over.

    Yields:
        Where each stands.
    """
    path = re.escape(old.replace(".", "/"))
    below = rf"(?<![\w/-])(?:\./)?(?:src/)?{path}"
    text = rf"{below}(?:/|\\*\.pyi?\b)|(?<![\w.]){re.escape(old)}:"
    text += rf"|(?<![\w-])src/{path}(?![\w-])"
    if "." in old:
        text = rf"{word(old).pattern}|(?<![\w-]){path}(?![\w-])"
    for match in re.finditer(text, string):
        is_new = any(
            string.startswith(one, match.end() - len(before))
            for before, one in (
                (old, new),
                (old.replace(".", "/"), new.replace(".", "/")),
            )
            if is_within(new, old)
        )
        if not is_new:
            yield match.start()


def spoken(string: str, old: str) -> Iterator[int]:
    """Find a name without a dot wherever it may mean the import name.

    Args:
        string: A setting.
        old: The name.

    Yields:
        Where each stands; nothing for a dotted name.
    """
    if "." not in old:
        for match in re.finditer(rf"(?<![\w-]){re.escape(old)}(?![\w-])", string):
            yield match.start()
