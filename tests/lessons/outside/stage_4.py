"""Answers to stage 4: the search path."""

from tests.lessons.outside.writing import UNSAVED, Task, code, tabbed, windows

_KNOWS = code("""
    from importlib.util import find_spec


    def knows(name):
        return find_spec(name) is not None


""")
_SAY = (
    'if __name__ == "__main__":\n'
    '    print("fibo:", "found" if knows("fibo") else "not found")\n'
)

STAGE: Task = {
    "right": {
        "another import form, an if": {
            "tools/look.py": code("""
                import importlib.util


                def knows(name):
                    spec = importlib.util.find_spec(name)
                    if spec:
                        return True
                    return False


                if __name__ == "__main__":
                    if knows("fibo"):
                        print("fibo: found")
                    else:
                        print("fibo: not found")
            """)
        },
        "the folder as a package, types, Windows line ends": {
            "tools/__init__.py": "",
            "tools/look.py": windows('''
                """Look."""

                from importlib import util as u


                def knows(name: str) -> bool:
                    """Tell whether it is there."""
                    return bool(u.find_spec(name))


                def main() -> None:
                    """Say it."""
                    word = "" if knows("fibo") else "not "
                    print(f"fibo: {word}found")


                if __name__ == "__main__":
                    main()
            '''),
        },
        "tried by an import, tabs": {
            "tools/look.py": tabbed("""
                import importlib

                def knows(name):
                    try:
                        importlib.import_module(name)
                    except ImportError:
                        return False
                    else:
                        return True

                if __name__ == '__main__':
                    print('fibo:', ['not found', 'found'][knows('fibo')])
            """),
            "tools/notes.md": "# mine\n",
        },
    },
    "wrong": {
        "not saved": UNSAVED,
        "in the wrong folder": {"look.py": _KNOWS + _SAY},
        "an output typed in": {
            "tools/look.py": _KNOWS
            + 'if __name__ == "__main__":\n    print("fibo: not found")\n'
        },
        "the wrong way round": {
            "tools/look.py": _KNOWS.replace("is not None", "is None") + _SAY
        },
        "printed, not returned": {
            "tools/look.py": _KNOWS.replace(
                "return find_spec(name) is not None",
                "print(find_spec(name) is not None)",
            )
            + _SAY
        },
        "the path mended by hand": {
            "tools/look.py": 'import sys\n\nsys.path.append(".")\n' + _KNOWS + _SAY
        },
        "the spec itself": {"tools/look.py": _KNOWS.replace(" is not None", "") + _SAY},
        "the question without its argument": {
            "tools/look.py": _KNOWS + _SAY.replace('knows("fibo")', "knows(fibo)")
        },
        "says nothing": {"tools/look.py": _KNOWS},
    },
}

FIRST: Task = {
    "right": {
        "pathlib": {
            "tools/first.py": "import sys\nfrom pathlib import Path\n\n"
            "print(Path(sys.path[0]).name)\n"
        },
        "os.path, Windows line ends": {
            "tools/first.py": windows('''
                """Say where the search begins."""

                import os
                import sys

                first = sys.path[0]
                print(os.path.basename(first))
            ''')
        },
        "split, a function, tabs": {
            "tools/first.py": tabbed("""
                from os import sep
                from sys import path

                def last_part(folder: str) -> str:
                    return folder.split(sep)[-1]

                if __name__ == "__main__":
                    print(last_part(path[0]))
            """),
            "tools/second.py": "import sys\n\nprint(sys.path[1])\n",
        },
        "unpacked": {
            "tools/first.py": "import os.path, sys\nhead, *rest = sys.path\n"
            "print(os.path.split(head)[1])\n"
        },
    },
    "wrong": {
        "not saved": UNSAVED,
        "in the wrong folder": {
            "first.py": "import sys\nfrom pathlib import Path\n\n"
            "print(Path(sys.path[0]).name)\n"
        },
        "the whole path": {"tools/first.py": "import sys\nprint(sys.path[0])\n"},
        "the whole list": {"tools/first.py": "import sys\nprint(sys.path)\n"},
        "the folder that one is in": {
            "tools/first.py": "import os\n\nprint(os.path.basename(os.getcwd()))\n"
        },
        "the file": {
            "tools/first.py": "import os\n\nprint(os.path.basename(__file__))\n"
        },
        "a string has no name": {
            "tools/first.py": "import sys\n\nprint(sys.path[0].name)\n"
        },
        "counted from one": {
            "tools/first.py": "import os, sys\nprint(os.path.basename(sys.path[1]))\n"
        },
        "the name typed in": {"tools/first.py": 'print("tools")\n'},
    },
}

_GEM = 'color = "red"\n'

GEM: Task = {
    "right": {
        "pathlib": {
            "shelf/gem.py": _GEM,
            "use_gem.py": code("""
                import sys
                from pathlib import Path

                sys.path.append(str(Path(__file__).parent / "shelf"))

                import gem

                print(gem.color)
            """),
        },
        "os.path, Windows line ends": {
            "shelf/gem.py": windows('''
                """A gem."""

                color: str = "red"
            '''),
            "use_gem.py": windows('''
                """Print a colour."""

                import os
                import sys

                here = os.path.dirname(os.path.abspath(__file__))
                sys.path.append(os.path.join(here, "shelf"))
                import gem as g

                print(g.color)
            '''),
        },
        "in a function, with the first entry, tabs": {
            "shelf/gem.py": 'def _pick():\n\treturn "red"\n\n\ncolor = _pick()\n',
            "use_gem.py": tabbed("""
                import importlib
                from sys import path

                def main():
                    path.append(path[0] + "/shelf")
                    gem = importlib.import_module("gem")
                    print(gem.color)

                main()
            """),
            "shelf/stone.py": "color = 'grey'\n",
        },
        "by extending": {
            "shelf/gem.py": "color = 'red'",
            "shelf/__init__.py": "",
            "use_gem.py": code("""
                import pathlib, sys
                sys.path += [str(pathlib.Path(__file__).resolve().with_name("shelf"))]
                from gem import color
                import gem
                print(gem.color)
            """),
        },
    },
    "wrong": {
        "not saved": UNSAVED,
        "from one folder only": {
            "shelf/gem.py": _GEM,
            "use_gem.py": 'import sys\n\nsys.path.append("shelf")\n'
            "import gem\n\nprint(gem.color)\n",
        },
        "a path that is no string": {
            "shelf/gem.py": _GEM,
            "use_gem.py": code("""
                import sys
                from pathlib import Path

                sys.path.append(Path(__file__).parent / "shelf")
                import gem

                print(gem.color)
            """),
        },
        "no quotes": {
            "shelf/gem.py": "color = red\n",
            "use_gem.py": code("""
                import sys
                from pathlib import Path

                sys.path.append(str(Path(__file__).parent / "shelf"))
                import gem

                print(gem.color)
            """),
        },
        "another spelling": {
            "shelf/gem.py": 'colour = "red"\n',
            "use_gem.py": code("""
                import sys
                from pathlib import Path

                sys.path.append(str(Path(__file__).parent / "shelf"))
                import gem

                print(gem.color)
            """),
        },
        "beside the script": {
            "gem.py": _GEM,
            "use_gem.py": "import gem\n\nprint(gem.color)\n",
        },
        "nothing appended": {
            "shelf/gem.py": _GEM,
            "use_gem.py": "from shelf import gem\n\nprint(gem.color)\n",
        },
        "the colour typed in": {"shelf/gem.py": _GEM, "use_gem.py": 'print("red")\n'},
    },
    "alike": {
        "imported too early": {
            "shelf/gem.py": _GEM,
            "use_gem.py": code("""
                import os
                import sys
                import gem

                sys.path.append(os.path.join(os.path.dirname(__file__), "shelf"))
                print(gem.color)
            """),
        },
        "the file in the list": {
            "shelf/gem.py": _GEM,
            "use_gem.py": code("""
                import sys
                from pathlib import Path

                sys.path.append(str(Path(__file__).parent / "shelf" / "gem.py"))
                import gem

                print(gem.color)
            """),
        },
    },
}
