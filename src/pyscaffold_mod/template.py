"""Where the template is, its version, its URL and its Jinja environment."""

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import jinja2

URL = "gh:pyscaffold-mod/pyscaffold-mod"


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
    return (home() / "includes" / "version.txt").read_text(encoding="utf-8").strip()


@cache
def environment() -> "jinja2.Environment":
    """Return the Jinja environment that Copier would make from ``_envops``.

    Of Copier's own filters it has the two that the template may use.
    """
    import jinja2

    environment = jinja2.Environment(  # noqa: S701 - what is rendered is no HTML
        loader=jinja2.FileSystemLoader(home()),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters["to_json"] = json.dumps
    environment.filters["to_nice_yaml"] = _to_nice_yaml
    return environment


def _to_nice_yaml(value: Any) -> str:
    import yaml

    return str(yaml.dump(value, indent=4, allow_unicode=True, default_flow_style=False))
