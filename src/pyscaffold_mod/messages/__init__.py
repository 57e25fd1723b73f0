"""What users read, in their language.

Texts stand in the code in English, marked with `_` where they are used or with `N_`
where they are only kept. `nox -s messages` collects them into the catalogues beside
this file (GNU gettext). A language is a folder: its catalogue and the texts of the
lesson (docs/how-to/languages.md).
"""

import os
import re
from collections.abc import Callable


def _languages() -> tuple[str, ...]:
    """Return the codes of all folders beside this file, English first."""
    try:
        names = os.listdir(os.path.dirname(__file__))  # noqa: PTH120, PTH208
    except OSError:  # this file is in a zip file
        from importlib import resources

        names = [one.name for one in resources.files(__name__).iterdir()]
    return ("en", *sorted(x for x in names if re.fullmatch("[a-z]{2,3}", x)))


LANGUAGES = _languages()
"""English is the language of the code and has no catalogue."""


def _english(one: str, many: str, number: int) -> str:
    return one if number == 1 else many


_translate: Callable[[str], str] = str
_pluralize: Callable[[str, str, int], str] = _english
_language = LANGUAGES[0]


def N_(text: str) -> str:  # noqa: N802 - what gettext's own documentation calls it
    """Mark a text that is translated later, where it is used.

    Args:
        text: The text in English.

    Returns:
        The same text.
    """
    return text


def _(text: str) -> str:
    """Translate a text.

    Args:
        text: The text in English, with its `{fields}` still open.

    Returns:
        The text in the chosen language; in English where there is none.
    """
    return _translate(text) if text else text


def ngettext(one: str, many: str, number: int) -> str:
    """Translate a text that depends on a number.

    Args:
        one: The text for 1, in English.
        many: The text for any other number.
        number: The number.

    Returns:
        The text in the chosen language, its fields still open.
    """
    return _pluralize(one, many, number)


def known(language: str) -> str:
    """Return the code of a language if its texts are here, else nothing.

    Args:
        language: A language or locale, as `id` or `id_ID.UTF-8`.
    """
    code = re.split(r"[-_.@]", language, maxsplit=1)[0].lower()
    return code if code in LANGUAGES else ""


def use(language: str) -> None:
    """Choose the language of everything that is translated from now on.

    Args:
        language: A language or locale, as `id` or `id_ID.UTF-8`. An unknown one is
            English.
    """
    global _translate, _pluralize, _language
    _language = known(language) or LANGUAGES[0]
    if _language == LANGUAGES[0]:
        _translate, _pluralize = str, _english
        return
    import gettext
    import io
    import pkgutil

    # Not by gettext.translation, which finds nothing in a zip file.
    content = pkgutil.get_data(__name__, f"{_language}/LC_MESSAGES/pyscaffold_mod.mo")
    catalogue = gettext.GNUTranslations(io.BytesIO(content or b""))
    _translate, _pluralize = catalogue.gettext, catalogue.ngettext


def used() -> str:
    """Return the code of the language that was chosen."""
    return _language
