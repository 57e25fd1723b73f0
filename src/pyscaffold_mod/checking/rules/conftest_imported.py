"""`conftest-imported`: tests import from `conftest`, and there are several."""

from collections.abc import Iterator

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule, Severity

_MANY = "there are {count} files conftest.py, and which of them is found here is chance"
_LOST = "{name} is in {there}, but conftest may be {other} here, which has no {name}"
_ONE = "conftest.py is loaded by pytest alone; imported by name, it is found by chance"
_FIX = "move {name} to a module with a name of its own, or make it a fixture"


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
            yield RULE.at(
                file.path,
                message.format(
                    count=len(several),
                    name=one.name,
                    there=having[0].path if having else "",
                    other=lacking[0].path if lacking else "",
                ),
                _FIX.format(name=one.name.replace("*", "") or "what is needed"),
                place=file.place(one.node),
                severity=severity,
            )


RULE = Rule(
    id="conftest-imported",
    severity="error",
    title="Tests import from conftest, and there are two of them",
    why=(
        "Every conftest.py outside a package is the module conftest. Which of them is"
        " in sys.modules depends on what pytest loaded before."
    ),
    mend="Move what tests import to a module of another name; keep fixtures in conftest.",
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
