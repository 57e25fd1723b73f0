"""`all-duplicate`: a name stands twice in `__all__`."""

from collections.abc import Iterator

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule
from pyscaffold_mod.checking.repairs import unlisting
from pyscaffold_mod.messages import N_, _

_MESSAGE = N_("__all__ names {name} twice")
_UNNAMED = N_("__all__ names something twice")
_FIX = N_("take one of them out")


def find(facts: Facts) -> Iterator[Finding]:
    """Find names that `__all__` repeats."""
    for file in facts.files.values():
        listed = file.names.listed if b"__all__" in file.content else None
        seen: set[str] = set()
        for entry in listed.entries if listed else ():
            name = entry.name
            if name is not None and name in seen:
                is_shown = name.isprintable()
                message = _(_MESSAGE if is_shown else _UNNAMED).format(name=name)
                place = file.place(entry.node)
                repair = unlisting(file, name)
                yield RULE.at(file.path, message, _(_FIX), place=place, repair=repair)
            seen |= {name} if name is not None else set()


RULE = Rule(
    id="all-duplicate",
    severity="warning",
    title=_UNNAMED,
    why=N_("The second entry does nothing; often another name was meant."),
    mend=N_("Take it out, or write the name that was meant."),
    bad={"fibo.py": '__all__ = ["fib", "fib"]\n\n\ndef fib(n):\n    return n\n'},
    good={"fibo.py": '__all__ = ["fib"]\n\n\ndef fib(n):\n    return n\n'},
    find=find,
    repairs=N_(
        "The last of them goes, where __all__ is one plain list or tuple and no comment"
        " stands beside it."
    ),
)
