"""Defaults of the user's own, from ``config.toml`` in the configuration folder."""

from pathlib import Path
from typing import Any

import typer

from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _
from pyscaffold_mod.reasons import reason_of

KEYS = ("author_name", "author_email", "language", "license", "profile")


def path() -> Path:
    """Return where the file is looked for."""
    return Path(typer.get_app_dir("pyscaffold-mod")) / "config.toml"


def read() -> dict[str, Any]:
    """Return the user's defaults; none where there is no file.

    Raises:
        ScaffoldError: The file cannot be read or holds something else.
    """
    file = path()
    try:
        text = file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise ScaffoldError(
            _("{path} cannot be read: {error}").format(
                path=file, error=reason_of(error)
            ),
            _("mend it, or add --no-config"),
        ) from None
    import tomllib

    try:
        settings = tomllib.loads(text.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ScaffoldError(
            _("{path} is not TOML: {error}").format(path=file, error=error),
            _("mend it, or add --no-config"),
        ) from None
    for key in settings:
        if key not in KEYS:
            raise ScaffoldError(
                _("{path}: no setting is named {name}").format(path=file, name=key),
                _("one of {names}").format(names=", ".join(KEYS)),
            )
    return settings
