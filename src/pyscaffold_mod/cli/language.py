"""Which language a command speaks (see docs/decisions/0013-languages.md)."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from pyscaffold_mod import messages
from pyscaffold_mod.cli import config
from pyscaffold_mod.errors import ScaffoldError

OF_LESSON = ".lesson/language"
"""The file of a lesson that says in which language it goes on."""
_OPTION = "--language"
_FOLDER = "--project"
_LONGEST = 35  # characters of a language's tag (RFC 5646, section 4.4.1)
_PLAIN = "--no-config"
_LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")


def choose(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Choose the language before anything is said, also about the options.

    Args:
        arguments: The command line after the program's name.
        environment: The environment variables.

    Returns:
        One of `messages.LANGUAGES`.
    """
    configured = "" if _PLAIN in arguments else _configured()
    given = (
        _given(arguments, _OPTION)
        or _of_lesson(_given(arguments, _FOLDER))
        or configured
        or _of_environment(environment)
    )
    return messages.known(given) or messages.LANGUAGES[0]


def _given(arguments: Sequence[str], option: str) -> str:
    found = ""
    for word, after in zip(arguments, [*arguments[1:], ""], strict=False):
        if word == "--":
            break
        if word == option:
            found = after
        elif word.startswith(f"{option}="):
            found = word.partition("=")[2]
    return found


def _of_lesson(folder: str) -> str:
    """Return the language of the lesson that a folder is in, if there is one."""
    try:
        here = Path(os.path.abspath(folder or "."))  # noqa: PTH100 - links stay
        for above in (here, *here.parents):
            if (above / OF_LESSON).is_file():
                with (above / OF_LESSON).open("rb") as file:
                    said = file.read(_LONGEST).decode("ascii", "replace")
                return messages.known(said.strip())
    except (OSError, ValueError):
        pass  # whoever needs the folder says what is wrong with it
    return ""


def _configured() -> str:
    try:
        return str(config.read().get("language", ""))
    except ScaffoldError:
        return ""  # it is a fault for those who take more than this from the file


def _of_environment(environment: Mapping[str, str]) -> str:
    """Return the first known language that the environment asks for.

    LANGUAGE is a list and goes first, but not where LC_ALL is C. GNU gettext leaves it
    out for a LANG that is C, too; many containers have that, and nobody asked for it.
    """
    locale = next((x for x in map(environment.get, _LOCALES) if x), "")
    if (environment.get("LC_ALL") or "").partition(".")[0] in ("C", "POSIX"):
        return ""
    wanted = environment.get("LANGUAGE") or locale
    return next((x for x in wanted.split(":") if messages.known(x)), "")
