"""An `__all__` that lists what a package offers, not its child modules, stays."""

import pytest

from pyscaffold_mod.init_file import add_child

GET = "def get():\n    pass\n\n\n"


@pytest.mark.parametrize(
    "text",
    [
        GET + '__all__ = ["get"]\n',
        'from ._api import get\n\n__all__ = ["get"]\n',
        'from ._api import *\n\n__all__ = ["get", "post"]\n',
        'VERSION = "1"\n__all__ = ("VERSION",)\n',
        '__all__ = ["Reader"]\n\n\ndef __getattr__(name):\n    return name\n',
    ],
)
def test_offered_names(text: str) -> None:
    """A module among them would be something else; some packages even look each up."""
    edited = add_child(text.encode(), "retry", siblings=["_api"])

    line = 1 + text[: text.index("__all__")].count("\n")
    assert edited.content == text.encode()
    assert edited.left == (f"line {line}: __all__ names no module of this package",)


@pytest.mark.parametrize(
    ("text", "siblings"),
    [
        ("__all__ = []\n", []),
        ('__all__ = ["reader"]\n', []),
        ('__all__ = ["reader"]\n', ["reader"]),
        (GET + '__all__ = ["get", "reader"]\n', ["reader"]),
        ('from ._api import *\n\n__all__ = ["reader"]\n', ["reader"]),
        ('from . import reader\n__all__ = ["reader"]\n', []),
    ],
)
def test_listed_children(text: str, siblings: list[str]) -> None:
    """Where one child is named, or nothing at all, or what only a child can be."""
    edited = add_child(text.encode(), "retry", siblings=siblings)

    assert edited.left == ()
    assert '"retry"' in edited.content.decode()


def test_children_are_imported_but_not_offered() -> None:
    """The import is extended; the list of what is offered stays."""
    text = 'from . import reader\nfrom .reader import Reader\n\n__all__ = ["Reader"]\n'

    edited = add_child(text.encode(), "writer", siblings=["reader"])

    assert edited.left == ()
    assert edited.content.decode() == text.replace(
        "import reader", "import reader, writer", 1
    )


def test_a_lone_import_that_says_as() -> None:
    """Tools that sort imports keep those with `as` apart: so is the new one."""
    text = "from . import json as json\nfrom .app import Flask as Flask\n"

    edited = add_child(text.encode(), "views", siblings=["json", "app"])

    assert edited.content.decode() == (
        "from . import json as json\nfrom . import views as views\n"
        "from .app import Flask as Flask\n"
    )
