"""Defaults of the user's own, from ``config.toml`` in the configuration folder."""

from pathlib import Path
from typing import Any

import typer

from pyscaffold_mod.errors import ScaffoldError

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
            f"{file} cannot be read: {error.strerror}", "mend it, or add --no-config"
        ) from None
    import tomllib

    try:
        settings = tomllib.loads(text.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ScaffoldError(
            f"{file} is not TOML: {error}", "mend it, or add --no-config"
        ) from None
    for key in settings:
        if key not in KEYS:
            raise ScaffoldError(
                f"{file}: no setting is named {key}", f"one of {', '.join(KEYS)}"
            )
    return settings
