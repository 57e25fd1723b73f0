"""A module that becomes a package."""

from pathlib import PurePosixPath

import pytest

from pyscaffold_mod.references import Rewritten, Source, become_package


def _made(text: str) -> Rewritten:
    return become_package(Source(PurePosixPath("f.py"), "a.b.c", False, text.encode()))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("from . import x", "from .. import x"),
        ("from .y import z", "from ..y import z"),
        ("from.import s", "from..import s"),
        ("from \\\r\n .q import r\r\n", "from \\\r\n ..q import r\r\n"),
        ("from .. import x; from .y import z", "from ... import x; from ..y import z"),
        ("def f():\n\tfrom . import é", "def f():\n\tfrom .. import é"),
        ("é = 1; from . import x", "é = 1; from .. import x"),
        ("import a.b\nfrom a import b", "import a.b\nfrom a import b"),
        ("x = other.__file__", "x = other.__file__"),
        ("files('a.b')", "files('a.b')"),
        ("frame.f_code.co_filename", "frame.f_code.co_filename"),
        ("x = 'from . import y'", "x = 'from . import y'"),
    ],
)
def test_levels(before: str, after: str) -> None:
    """Each relative import gains a dot, and nothing else changes."""
    result = _made(before)
    assert (result.content.decode(), result.refused, result.doubtful) == (after, (), ())


@pytest.mark.parametrize(
    "text",
    [
        "x = Path(__file__).parent",
        "x = __path__",
        "x = __spec__.origin",
        "importlib.resources.files(__package__)",
        "files(__name__)",
        "files()",
        "pkgutil.get_data(__name__, 'x')",
        "sys.modules[__name__].__file__",
        "inspect.getfile(inspect.currentframe())",
        "import_module('.x', __package__)",
        "sys._getframe().f_code.co_filename",
        "def (",
        "\0",
    ],
)
def test_refused(text: str) -> None:
    """What reads files beside the module, or its old package, is refused with its line."""
    result = _made(f"from . import y\n{text}\n")
    assert result.content == f"from . import y\n{text}\n".encode()
    assert [place.line for place in result.refused] in ([2], [1])


@pytest.mark.parametrize(
    "text",
    [
        "if __name__ == '__main__':\n    main()",
        "if '__main__' == __name__: main()",
        "x = __package__",
        "from .... import x",
    ],
)
def test_doubtful(text: str) -> None:
    """A guard no longer helps `python -m`; a person must know."""
    result = _made(f"from . import y\n{text}\n")
    assert result.content == f"from .. import y\n{text}\n".encode()
    assert [place.line for place in result.doubtful] == [2]
