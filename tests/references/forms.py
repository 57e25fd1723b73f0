"""Forms of imports: what stands in a file of a package `a`, and what must stand there afterwards.

The package has the modules `a.b.c`, a package with `a.b.c.s`; `a.b.e`; `a.m`; `a.z` and `o`.
"""

from typing import NamedTuple

MODULES = frozenset({"a", "a.b", "a.b.c", "a.b.c.s", "a.b.e", "a.m", "a.z", "o"})
HERE, THERE, OUT, TOP = "a.b.d", "a.z.d", "x.y", "d"


class Form(NamedTuple):
    """One form: the new name of `a.b.c`, the file's module, the text before and after."""

    new: str
    module: str | None
    before: str
    after: str
    is_package: bool = False


FORMS = (
    # import
    Form(HERE, None, "import a.b.c\n", "import a.b.d\n"),
    Form(HERE, None, "import a.b.c as k\nk.f()", "import a.b.d as k\nk.f()"),
    Form(HERE, None, "import a.b.c.s\na.b.c.s.f", "import a.b.d.s\na.b.d.s.f"),
    Form(HERE, None, "import o, a.b.c, sys", "import o, a.b.d, sys"),
    Form(HERE, None, "import a.b.cc, a.b", "import a.b.cc, a.b"),
    Form(HERE, None, "import a.b\na.b.c.f()", "import a.b\na.b.d.f()"),
    Form(HERE, None, "import a.b as q\nq.c.f()", "import a.b as q\nq.d.f()"),
    Form(HERE, None, "import a.b.c\ndel a.b.c.f", "import a.b.d\ndel a.b.d.f"),
    Form(HERE, None, "import a.b.c\na.b.c.f = 1", "import a.b.d\na.b.d.f = 1"),
    Form(HERE, None, "if x: import a.b.c; a.b.c.f()", "if x: import a.b.d; a.b.d.f()"),
    Form(HERE, None, "import \\\n  a.b.c", "import \\\n  a.b.d"),
    Form(THERE, None, "import a.b.c\na.b.c.f()\n", "import a.z.d\na.z.d.f()\n"),
    Form(
        THERE,
        None,
        "import a.b.c\na.b.e.f(a.b.c.f)",
        "import a.b, a.z.d\na.b.e.f(a.z.d.f)",
    ),
    Form(THERE, None, "import a.b.c, a.b\na.b.e", "import a.z.d, a.b\na.b.e"),
    Form(THERE, None, "import a.b.c\na.m", "import a.z.d\na.m"),
    Form(THERE, None, "import a.b\na.b.c.f()", "import a.b, a.z.d\na.z.d.f()"),
    Form(
        THERE,
        None,
        "import a.b as q\nq.c.f()",
        "import a.b as q\nimport a.z.d\na.z.d.f()",
    ),
    Form(OUT, None, "import a.b.c\na.b.c.f()", "import x.y\nx.y.f()"),
    Form(OUT, None, "import a.b.c\na.b.c.f(a.m)", "import a.b, x.y\nx.y.f(a.m)"),
    Form(TOP, None, "import a.b.c\na.b.c.f()", "import d\nd.f()"),
    Form(TOP, None, "import a.b.c as k", "import d as k"),
    # from package import module
    Form(HERE, None, "from a.b import c\nc.f()", "from a.b import d\nd.f()"),
    Form(HERE, None, "from a.b import c as k\nk.f()", "from a.b import d as k\nk.f()"),
    Form(HERE, None, "from a.b import c as c", "from a.b import d as d"),
    Form(HERE, None, "from a.b import c, e  # why\n", "from a.b import d, e  # why\n"),
    Form(
        HERE,
        None,
        "from a.b import (\n    c,  # one\n)",
        "from a.b import (\n    d,  # one\n)",
    ),
    Form(
        HERE,
        None,
        "from a.b import c\nx.c = c.c(c=c)",
        "from a.b import d\nx.c = d.c(c=d)",
    ),
    Form(
        HERE,
        None,
        "from a.b import c\n[c for c in x]",
        "from a.b import d\n[c for c in x]",
    ),
    Form(
        HERE,
        None,
        "from a.b import c\n[c.f for k in x]",
        "from a.b import d\n[d.f for k in x]",
    ),
    Form(
        HERE, None, "from a.b import c\nlambda c: c", "from a.b import d\nlambda c: c"
    ),
    Form(
        HERE,
        None,
        "from a.b import c\nlambda k=c: c",
        "from a.b import d\nlambda k=d: d",
    ),
    Form(
        HERE,
        None,
        "from a.b import c\nf'{c.x!r:>{c.y}}'",
        "from a.b import d\nf'{d.x!r:>{d.y}}'",
    ),
    Form(
        HERE,
        None,
        "from a.b import c\nf'{c.x} c'",
        "from a.b import d as c\nf'{c.x} c'",
    ),
    Form(
        HERE,
        None,
        "def f():\n\tfrom a.b import c\n\tc.g\nc = 1",
        "def f():\n\tfrom a.b import d\n\td.g\nc = 1",
    ),
    Form(
        HERE,
        None,
        "from a.b import c\ndef f(c): c.g",
        "from a.b import d\ndef f(c): c.g",
    ),
    Form(
        HERE,
        None,
        "from a.b import c\ndef f(k: c.T): c.g",
        "from a.b import d\ndef f(k: d.T): d.g",
    ),
    Form(
        HERE,
        None,
        "from a.b import c\nclass K(c.T):\n c = c.x",
        "from a.b import d as c\nclass K(c.T):\n c = c.x",
    ),
    Form(
        HERE, None, "class K:\n from a.b import c", "class K:\n from a.b import d as c"
    ),
    Form(HERE, None, "from a.b import c\nc = c.f", "from a.b import d as c\nc = c.f"),
    Form(HERE, None, "from a.b import c\nd = c.f", "from a.b import d as c\nd = c.f"),
    Form(
        HERE,
        None,
        "from a.b import c\ndef f(d): c.f",
        "from a.b import d as c\ndef f(d): c.f",
    ),
    Form(
        HERE,
        None,
        "from a.b import c\ndef f():\n global c\n c = 1",
        "from a.b import d as c\ndef f():\n global c\n c = 1",
    ),
    Form(HERE, None, "from a.b import c\nk: 'c.T'", "from a.b import d as c\nk: 'c.T'"),
    Form(
        HERE,
        None,
        "from a.b import c\nk = cast('c.T', 1)",
        "from a.b import d as c\nk = cast('c.T', 1)",
    ),
    Form(
        HERE,
        None,
        "from a.b import c\nk = []  # type: c.T",
        "from a.b import d as c\nk = []  # type: c.T",
    ),
    Form(
        HERE,
        None,
        "from a.b import c\n__all__ = ['c']",
        "from a.b import d as c\n__all__ = ['c']",
    ),
    Form(
        HERE,
        None,
        '""">>> c.f()"""\nfrom a.b import c',
        '""">>> c.f()"""\nfrom a.b import d as c',
    ),
    Form(
        HERE,
        None,
        "try:\n  from a.b import c\nexcept ImportError:\n  c = None",
        "try:\n  from a.b import d as c\nexcept ImportError:\n  c = None",
    ),
    Form(
        HERE,
        None,
        "if TYPE_CHECKING:\n    from a.b import c\n",
        "if TYPE_CHECKING:\n    from a.b import d\n",
    ),
    Form(
        THERE,
        None,
        "from a.b import c, e  # why\nc.f",
        "from a.b import e  # why\nfrom a.z import d\nd.f",
    ),
    Form(THERE, None, "from a.b import e, c", "from a.b import e\nfrom a.z import d"),
    Form(
        THERE,
        None,
        "from a.b import e as k, c as q",
        "from a.b import e as k\nfrom a.z import d as q",
    ),
    Form(
        THERE,
        None,
        "if x: from a.b import c, e",
        "if x: from a.b import e; from a.z import d",
    ),
    Form(
        THERE,
        None,
        "def f():\n\tfrom a.b import c, e\n",
        "def f():\n\tfrom a.b import e\n\tfrom a.z import d\n",
    ),
    Form(
        THERE,
        None,
        "from a.b import (\r\n    c,  # one\r\n    e,  # two\r\n)\r\n",
        "from a.b import (\r\n    e,  # two\r\n)\r\nfrom a.z import d  # one\r\n",
    ),
    Form(
        THERE,
        None,
        "from a.b import (\n    e,\n    c\n)\n",
        "from a.b import (\n    e,\n)\nfrom a.z import d\n",
    ),
    Form(
        THERE,
        None,
        "from a.b import (e, c)\n",
        "from a.b import (e)\nfrom a.z import d\n",
    ),
    Form(TOP, None, "from a.b import c", "import d"),
    Form(TOP, None, "from a.b import c as k", "import d as k"),
    Form(TOP, None, "from a.b import c, e", "from a.b import e\nimport d"),
    # from module import name
    Form(HERE, None, "from a.b.c import f, s", "from a.b.d import f, s"),
    Form(HERE, None, "from a.b.c import *", "from a.b.d import *"),
    Form(HERE, None, "from a.b.c.s import c", "from a.b.d.s import c"),
    Form(
        HERE,
        None,
        "from a.b.c import (\n  f,\n  # why\n)",
        "from a.b.d import (\n  f,\n  # why\n)",
    ),
    Form(TOP, None, "from a.b.c import f", "from d import f"),
    Form(HERE, None, "from a import b\nb.c.f()", "from a import b\nb.d.f()"),
    Form(
        THERE,
        None,
        "from a import b\nb.c.f()",
        "from a import b\nimport a.z.d\na.z.d.f()",
    ),
    # relative
    Form(HERE, "a.m", "from .b import c\nc.f", "from .b import d\nd.f"),
    Form(HERE, "a.m", "from .b.c import f", "from .b.d import f"),
    Form(HERE, "a.m", "from . import b\nb.c.f", "from . import b\nb.d.f"),
    Form(HERE, "a.b.e", "from . import c\nc.f", "from . import d\nd.f"),
    Form(HERE, "a.b.e", "from.import c", "from.import d"),
    Form(HERE, "a.b.e", "from .c import f", "from .d import f"),
    Form(HERE, "a.b.e", "from . c import f", "from .d import f"),
    Form(HERE, "a.b.e", "from ..b import c", "from ..b import d"),
    Form(HERE, "a.b.e", "from ..... import c", "from ..... import c"),
    Form(THERE, "a.b.e", "from.c import f", "from..z.d import f"),
    Form(THERE, "a.b.e", "from . import c, m", "from . import m\nfrom ..z import d"),
    Form(THERE, "a.z", "from ..b.c import f", "from .d import f", True),
    Form(OUT, "a.b.e", "from .c import f", "from x.y import f"),
    Form(OUT, "a.b.e", "from.import c", "from x import y"),
    Form(TOP, "a.b.e", "from . import c", "import d"),
    Form(HERE, None, "from . import c", "from . import c"),
    # the package's own __init__
    Form(HERE, "a.b", "from . import c\nc.f", "from . import d\nd.f", True),
    Form(HERE, "a.b", "from .c import f", "from .d import f", True),
    Form(HERE, "a.b", "from . import c as c", "from . import d as d", True),
    Form(THERE, "a.b", "from . import c\nc.f", "from ..z import d as c\nc.f", True),
    Form(THERE, "a.b", "from .c import f", "from ..z.d import f", True),
    Form(HERE, "a", "from .b import c", "from .b import d as c", True),
    Form(TOP, "a.b", "from . import c", "import d as c", True),
    # the moved files themselves
    Form(
        HERE,
        "a.b.c",
        "from . import e\nfrom .e import f",
        "from . import e\nfrom .e import f",
    ),
    Form(
        THERE,
        "a.b.c",
        "from . import e\nfrom .e import f",
        "from ..b import e\nfrom ..b.e import f",
    ),
    Form(
        THERE,
        "a.b.c",
        "from .. import m\nfrom ..m import f",
        "from .. import m\nfrom ..m import f",
    ),
    Form(
        TOP,
        "a.b.c",
        "from . import e\nfrom .. import m",
        "from a.b import e\nfrom a import m",
    ),
    Form(
        THERE,
        "a.b.c",
        "from . import s\nfrom .s import f",
        "from . import s\nfrom .s import f",
        True,
    ),
    Form(
        THERE,
        "a.b.c",
        "from .. import e\nfrom ..e import f",
        "from ...b import e\nfrom ...b.e import f",
        True,
    ),
    Form(
        THERE,
        "a.b.c.s",
        "from . import f\nfrom .. import e",
        "from . import f\nfrom ...b import e",
    ),
    Form(
        HERE,
        "a.b.c.s",
        "from ..c import f\nfrom ...b.c import g",
        "from . import f\nfrom . import g",
    ),
    Form(HERE, "a.b.c", "import a.b.c\na.b.c.f", "import a.b.d\na.b.d.f"),
    Form(THERE, "a.b.c", "from a.b import e", "from a.b import e"),
    Form(
        HERE, None, "global a\nimport a.b.c\na.b.c.f", "global a\nimport a.b.d\na.b.d.f"
    ),
    # not the module
    Form(HERE, None, "a = 1\na.b.c", "a = 1\na.b.c"),
    Form(HERE, None, "import a.b.c\ndef f(a): a.b.c", "import a.b.d\ndef f(a): a.b.c"),
    Form(
        HERE,
        None,
        "from q.a.b import c\nfrom q import c",
        "from q.a.b import c\nfrom q import c",
    ),
    Form(HERE, None, "from .c import f\nimport c", "from .c import f\nimport c"),
    Form(HERE, None, "x = 'a.b.c'  # a.b.c", "x = 'a.b.c'  # a.b.c"),
    # every byte elsewhere
    Form(
        HERE,
        None,
        "\f\r\nimport a.b.c\r\x0c\nx = 1 \t",
        "\f\r\nimport a.b.d\r\x0c\nx = 1 \t",
    ),
    Form(
        HERE, None, "é = 'ü'; import a.b.c; a.b.c.é", "é = 'ü'; import a.b.d; a.b.d.é"
    ),
    Form(HERE, None, "x = '\u2028'\nimport a.b.c", "x = '\u2028'\nimport a.b.d"),
)
