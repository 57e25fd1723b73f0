"""`run-inside-package`: a file in a package that runs only as `python -m`."""

from collections.abc import Iterator

from pyscaffold_mod.checking.facts import Facts
from pyscaffold_mod.checking.model import Finding, Rule
from pyscaffold_mod.checking.rules import no_dunder_main
from pyscaffold_mod.checking.sources import File
from pyscaffold_mod.messages import N_, _

_MESSAGE = N_(
    "run by its path, this script does not find {top}: the folder {folder} is searched,"
    " not the one around {top}"
)
_FIX = N_("run python -m {module} from the folder that holds {top}")


def find(facts: Facts) -> Iterator[Finding]:
    """Find scripts inside a package that import the package by its name."""
    if facts.metadata.files:
        return  # an installed package is found from everywhere
    for file in facts.files.values():
        wanted = file.in_package and not file.is_test and _is_run(facts, file)
        if not wanted or not file.module or file.path.name in _MEANT_FOR_M:
            continue
        top = file.module.partition(".")[0]
        if b"sys.path" in file.content:
            continue
        for one in file.imports:
            own = one.level == 0 and (one.module or "").partition(".")[0] == top
            if own and not one.where.typing and not one.where.guarded:
                message = _(_MESSAGE).format(top=top, folder=file.path.parent)
                fix = _(_FIX).format(module=file.module, top=top)
                by_path = file.content.startswith(b"#!") or _is_only_run(facts, file)
                yield RULE.at(
                    file.path,
                    message,
                    fix,
                    place=file.place(one.node),
                    severity=None if by_path else "note",
                )
                break


def _is_only_run(facts: Facts, file: File) -> bool:
    """Tell whether a file is nothing but a program, in a package nobody published."""
    others = (user for user, _one in facts.imported.get(file.path, ()))
    is_alone = all(user.path == file.path for user in others)
    return is_alone and not no_dunder_main.is_published(facts, file)


def _is_run(facts: Facts, file: File) -> bool:
    if file.is_runnable:
        return True
    return file.path not in facts.imported and any(file.effects)


_MEANT_FOR_M = ("__main__.py", "__init__.py")

RULE = Rule(
    id="run-inside-package",
    severity="warning",
    title=N_("The program is run from inside the package's folder"),
    why=N_(
        "python path/to/file.py searches the folder of the file. The folder that holds"
        " the package is not searched, so the package is not found."
    ),
    mend=N_(
        "Run python -m package.module beside the package, or put the script there."
    ),
    bad={
        "sound/__init__.py": "",
        "sound/echo.py": "def echo(text):\n    return text\n",
        "sound/play.py": (
            "#!/usr/bin/env python3\nfrom sound.echo import echo\n\n"
            'if __name__ == "__main__":\n    print(echo("la"))\n'
        ),
    },
    good={
        "sound/__init__.py": "",
        "sound/echo.py": "def echo(text):\n    return text\n",
        "play.py": (
            "from sound.echo import echo\n\n"
            'if __name__ == "__main__":\n    print(echo("la"))\n'
        ),
    },
    find=find,
)
