"""Where the template is, its version, its URL and its Jinja environment."""

import json
import re
from collections.abc import Iterable, MutableMapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyscaffold_mod import packed
from pyscaffold_mod.messages import N_, _

if TYPE_CHECKING:
    import jinja2

URL = "gh:pyscaffold-mod/pyscaffold-mod"
COMPILED = "_compiled"
"""The package of compiled templates in a wheel; a clone has none."""
_TAG = re.compile(rb"[0-9a-f]{40} refs/tags/v(\d+\.\d+\.\d+)")
_LONGEST = 200
"""Bytes of a line in a bundle's header; what is longer is none."""
_UNRELEASED = N_(
    "made from an unreleased template, {version}: `update` cannot start from it;"
    " to keep a project up to date, make it with version {newest}"
)
_NO_RELEASE = N_(
    "made from an unreleased template, {version}: `update` cannot start from it;"
    " this pyscaffold-mod has lost its releases.bundle; install it again"
)


@cache
def home() -> Path:
    """Return the folder that holds ``copier.yml``, ``template/`` and ``includes/``.

    An installed wheel carries them as plain files beside this module; an
    editable install reads them at the top of the repository.
    """
    here = Path(__file__).parent
    installed = here / "_template"
    return installed if installed.is_dir() else here.parents[1]


@cache
def version() -> str:
    """Return the one version of the template and the command."""
    return text("includes/version.txt").strip()


def text(path: str) -> str:
    """Return a file of the template as text, in the program in one file, too.

    Args:
        path: The file.
    """
    if packed.is_packed():
        return packed.text(f"_template/{path}")
    return (home() / path).read_text(encoding="utf-8")


def releases() -> Path:
    """Return the git bundle that holds every released version of the template."""
    return Path(__file__).with_name("releases.bundle")


@cache
def released() -> tuple[str, ...]:
    """Return the released versions, the oldest first; none where the bundle is damaged.

    They stand in the bundle's header, as text: this needs no git.
    """
    try:
        with releases().open("rb") as file:
            lines = list(iter(lambda: file.readline(_LONGEST).rstrip(b"\n"), b""))
    except OSError:
        return ()
    return tuple(found[1].decode() for line in lines if (found := _TAG.fullmatch(line)))


def unreleased() -> str:
    """Return what must be said when a project is made: that no update can start from it.

    Nothing needs to be said where this template is a released one.
    """
    newest = released()[-1:]
    if version() in released():
        return ""
    text = _(_UNRELEASED) if newest else _(_NO_RELEASE)
    return text.format(version=version(), newest="".join(newest))


@cache
def environment() -> "jinja2.Environment":
    """Return the Jinja environment that Copier would make from ``_envops``.

    Of Copier's own filters it has the two that the template may use.
    """
    import jinja2

    class Loader(jinja2.FileSystemLoader):
        """Load files, those that have not changed since the build ready compiled."""

        def load(
            self,
            environment: jinja2.Environment,
            name: str,
            globals: MutableMapping[str, Any] | None = None,
        ) -> jinja2.Template:
            source, _, _ = self.get_source(environment, name)
            compiled = _compiled(source, environment, globals)
            return compiled or super().load(environment, name, globals)

    environment = jinja2.Environment(  # noqa: S701 - what is rendered is no HTML
        loader=Loader(home()),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters["to_json"] = json.dumps
    environment.filters["to_nice_yaml"] = _to_nice_yaml
    return environment


@cache
def from_string(source: str) -> "jinja2.Template":
    """Return a template that stands in a text, such as a default or a path name."""
    found = _compiled(source, environment())
    return found or environment().from_string(source)


def compile_into(folder: Path, strings: Iterable[str]) -> None:
    """Compile every file of the template, and strings, to Python modules.

    The build of the wheel calls this: compiling takes most of the time of a
    short run, and pip makes byte-code of the modules.

    Args:
        folder: The new package.
        strings: What `from_string` will be asked for.
    """
    folder.mkdir()
    (folder / "__init__.py").write_text('"""Compiled templates."""\n')
    files = [
        *(home() / "template").rglob("*.jinja"),
        *(file for file in (home() / "includes").rglob("*") if file.is_file()),
    ]
    for source in {*strings, *(file.read_text(encoding="utf-8") for file in files)}:
        code = environment().compile(source, raw=True, defer_init=True)
        (folder / f"{_key(source)}.py").write_text(code, encoding="utf-8")


def _compiled(
    source: str,
    environment: "jinja2.Environment",
    globals: MutableMapping[str, Any] | None = None,
) -> "jinja2.Template | None":
    """Return the template of a source that was compiled by this version of Jinja."""
    try:
        module = import_module(f"{__package__}.{COMPILED}.{_key(source)}")
    except ModuleNotFoundError:
        return None
    return environment.template_class.from_module_dict(
        environment, vars(module), environment.make_globals(globals)
    )


def _key(source: str) -> str:
    from hashlib import sha1

    from jinja2 import __version__

    return f"t{sha1(f'{__version__} {source}'.encode()).hexdigest()}"  # noqa: S324


def _to_nice_yaml(value: Any) -> str:
    import yaml

    return str(yaml.dump(value, indent=4, allow_unicode=True, default_flow_style=False))
