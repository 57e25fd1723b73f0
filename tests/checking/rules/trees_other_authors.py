"""More trees: the mistakes of the table in small projects, with other words."""

Tree = dict[str, str]

_METADATA = (
    '[build-system]\nrequires = ["setuptools"]\n'
    'build-backend = "setuptools.build_meta"\n\n[project]\nname = "fruit"\nversion = "1"\n'
)
_CLASS = "class {0}:\n    def __init__(self, owner):\n        self.owner = {1}(owner)\n"
_PRINTS = (
    "def miles(km):\n    return km / 1.6\n\n\ndef main():\n    print(miles(8))\n\n\n"
)
_ARGUMENTS = (
    "import argparse\n\nPARSER = argparse.ArgumentParser()\n"
    'PARSER.add_argument("km")\nGIVEN = {0}\n'
)
_BANK: Tree = {
    "main.py": "from bank.account import Account\n\nprint(Account)\n",
    "bank/__init__.py": "",
    "bank/account.py": "import os\n\nfrom bank.owner import Owner\n\n\n"
    + _CLASS.format("Account", "Owner"),
    "bank/owner.py": "from bank.account import Account\n\n\n"
    + _CLASS.format("Owner", "Account"),
}
_PORT: Tree = {
    "pyproject.toml": _METADATA + '\n[tool.setuptools]\npackages = ["port"]\n',
    "port/__init__.py": "from port.cranes.big import lift\n\n__all__ = ['lift']\n",
    "port/cranes/__init__.py": "",
    "port/cranes/big.py": "def lift():\n    return 1\n",
}

FOUND: list[tuple[str, Tree, str]] = [
    (
        "several modules, and nothing says which to install",
        {"pyproject.toml": _METADATA, "apple.py": "", "pear.py": ""},
        "flat-layout-ambiguous error pyproject.toml:1",
    ),
    (
        "a name of init.py is taken from its folder",
        {
            "main.py": "from boats import row\n\nrow()\n",
            "boats/init.py": "def row():\n    return 1\n",
            "boats/oars.py": "",
        },
        "misspelled-init error boats/init.py:1",
    ),
    (
        "a name of init.py is used as an attribute of its folder",
        {
            "main.py": "import boats\n\n\ndef go():\n    boats.row()\n\n\ngo()\n",
            "boats/init.py": "def row():\n    return 1\n",
            "boats/oars.py": "",
        },
        "misspelled-init error boats/init.py:1",
    ),
    (
        "the program is started by the last line, and what it prints is all",
        {
            "convert.py": _PRINTS + "main()\n",
            "trip.py": "from convert import miles\n\nprint(miles(2))\n",
        },
        "side-effect-at-import error convert.py:9",
    ),
    (
        "the command line is read for whoever imports the file",
        {
            "convert.py": _ARGUMENTS.format("PARSER.parse_args()"),
            "trip.py": "from convert import GIVEN\n\nprint(GIVEN.km)\n",
        },
        "side-effect-at-import error convert.py:5",
    ),
    (
        "the other side of a cycle",
        _BANK,
        "circular-import note bank/account.py:3",
    ),
    (
        "the folder of a subpackage that the list leaves out",
        _PORT,
        "subpackage-not-in-wheel error port/cranes:1",
    ),
    (
        "the list that leaves a subpackage out",
        _PORT,
        "subpackage-not-in-wheel note pyproject.toml:10",
    ),
    (
        "the import that makes everyone wait",
        {
            "studio/__init__.py": "from studio.mix import mix\nfrom studio.deep import x\n\n__all__ = ['mix', 'x']\n",
            "studio/mix.py": "def mix(): ...\n",
            "studio/deep.py": "from studio.low import x\n",
            "studio/low.py": "import time\n\ntime.sleep(2)\nx = 1\n",
        },
        "slow-import note studio/__init__.py:2",
    ),
    (
        "a cycle in a program that lies in a folder of its own",
        {f"work/{path}": text for path, text in _BANK.items()},
        "circular-import error work/bank/owner.py:1",
    ),
    (
        "an import that climbs out of a package which lies in such a folder",
        {
            "work/main.py": "import shop.till\n\nprint(shop.till.price)\n",
            "work/shop/__init__.py": "",
            "work/shop/till.py": "from ..other import price\n",
            "work/other/__init__.py": "price = 1\n",
        },
        "relative-import-beyond-top error work/shop/till.py:1",
    ),
    (
        "a function of os.path",
        {"main.py": "import os.path.join\n"},
        "import-dotted-attribute error main.py:1",
    ),
]

NOT_FOUND: list[tuple[str, str, Tree]] = [
    (
        "flat-layout-ambiguous",
        "one module beside those that setuptools leaves alone",
        {
            "pyproject.toml": _METADATA,
            "apple.py": "",
            "noxfile.py": "",
            "conftest.py": "",
            "_notes.py": "",
            "2d.py": "",
        },
    ),
    (
        "flat-layout-ambiguous",
        "modules beside a package, of which setuptools takes the package alone",
        {"pyproject.toml": _METADATA, "a.py": "", "b.py": "", "fruit/__init__.py": ""},
    ),
    (
        "flat-layout-ambiguous",
        "modules that are listed",
        {
            "pyproject.toml": _METADATA
            + '[tool.setuptools]\npy-modules = ["a", "b"]\n',
            "a.py": "",
            "b.py": "",
        },
    ),
    (
        "misspelled-init",
        "init.py imported by its name",
        {
            "main.py": "from boats import init\n\ninit.row()\n",
            "boats/init.py": "def row():\n    return 1\n",
            "boats/oars.py": "",
        },
    ),
    (
        "side-effect-at-import",
        "arguments that are given",
        {
            "convert.py": _ARGUMENTS.format('PARSER.parse_args(["3"])'),
            "trip.py": "from convert import GIVEN\n\nprint(GIVEN.km)\n",
        },
    ),
]
