"""`conftest-imported`: tests import from `conftest`, and there are several."""

from collections.abc import Iterator

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule, Severity
from pyscaffold_mod.messages import N_, _

_MANY = N_(
    "there are several files conftest.py, and which of them is found here is chance"
)
_LOST = N_(
    "{name} is in {there}, but conftest may be {other} here, which has no {name}"
)
_ONE = N_(
    "conftest.py is loaded by pytest alone; imported by name, it is found by chance"
)
_FIX = N_("move {name} to a module with a name of its own, or make it a fixture")

_FIX_STAR = N_(
    "move what is needed to a module with a name of its own, or make it a fixture"
)


def find(facts: Facts) -> Iterator[Finding]:
    """Find imports of a conftest.py that is in no package."""
    several = [
        file
        for file in facts.files.values()
        if file.path.name == "conftest.py" and not file.in_package
    ]
    if not several:
        return
    for file in facts.files.values():
        seen = set()
        for one in file.imports if b"conftest" in file.content else ():
            if one.module != "conftest" or one.level or one.line in seen:
                continue
            seen.add(one.line)
            having = [x for x in several if not one.name or one.name in x.names.bound]
            lacking = [x for x in several if x not in having and not x.names.stars]
            severity: Severity = "warning" if len(several) > 1 else "note"
            message = _MANY if len(several) > 1 else _ONE
            if having and lacking and one.name != "*":
                message = _LOST
                severity = "warning" if one.where.guarded else "error"
            fix = _FIX if one.name not in ("", "*") else _FIX_STAR
            yield RULE.at(
                file.path,
                _(message).format(
                    name=one.name,
                    there=having[0].path if having else "",
                    other=lacking[0].path if lacking else "",
                ),
                _(fix).format(name=one.name),
                place=file.place(one.node),
                severity=severity,
            )


RULE = Rule(
    id="conftest-imported",
    severity="error",
    title=N_("Tests import from conftest, and there are two of them"),
    why=N_(
        "Every conftest.py outside a package is the module conftest. Which of them is"
        " in sys.modules depends on what pytest loaded before."
    ),
    mend=N_(
        "Move what tests import to a module of another name; keep fixtures in conftest."
    ),
    bad={
        "tests/effects/conftest.py": "RATE = 8000\n",
        "tests/effects/test_echo.py": (
            "from conftest import RATE\n\n\ndef test_rate():\n    assert RATE == 8000\n"
        ),
        "tests/formats/conftest.py": "SIZE = 16\n",
    },
    good={
        "tests/effects/rates.py": "RATE = 8000\n",
        "tests/effects/test_echo.py": (
            "from rates import RATE\n\n\ndef test_rate():\n    assert RATE == 8000\n"
        ),
        "tests/formats/conftest.py": "SIZE = 16\n",
    },
    find=find,
)
