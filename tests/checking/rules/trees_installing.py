"""Trees for the rules about tests and about what is installed."""

Tree = dict[str, str]

_SETUPTOOLS = (
    '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n'
    '\n[project]\nname = "sound"\nversion = "1"\n'
)
_HATCH = (
    '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n'
    '\n[project]\nname = "sound"\nversion = "1"\n'
)
_TEST = "def test_it():\n    assert True\n"
_TWO = {
    "sound/__init__.py": "from sound.fx import x\n",
    "sound/fx/__init__.py": "x = 1\n",
}
_DATA = {
    "sound/__init__.py": "NAME = 'rates.csv'\n",
    "sound/rates.csv": "1\n",
}


def _scripts(*lines: str, table: str = "project.scripts") -> str:
    body = "\n".join(lines)
    return f'[project]\nname = "sound"\nversion = "1"\n\n[{table}]\n{body}\n'


_CLI = {"src/sound/__init__.py": "", "src/sound/cli.py": "def main():\n    return 0\n"}

FOUND: list[tuple[str, Tree, str]] = [
    (
        "entry point: no such module",
        {"pyproject.toml": _scripts('sound = "sound.cil:main"'), **_CLI},
        "entry-point-target error pyproject.toml:6",
    ),
    (
        "entry point: a dot for the colon",
        {
            "pyproject.toml": _scripts('a = "sound.cli:main"', 'b = "sound.cli.main"'),
            **_CLI,
        },
        "entry-point-target error pyproject.toml:7",
    ),
    (
        "entry point: a path",
        {"pyproject.toml": _scripts('sound = "src/sound/cli.py:main"'), **_CLI},
        "entry-point-target error pyproject.toml:6",
    ),
    (
        "entry point: poetry",
        {
            "pyproject.toml": (
                '[tool.poetry]\nname = "sound"\nversion = "1"\n\n'
                '[tool.poetry.scripts]\nsound = "sound.cli:run"\n'
            ),
            **_CLI,
        },
        "entry-point-target error pyproject.toml:6",
    ),
    (
        "entry point: setup.cfg",
        {
            "setup.cfg": (
                "[metadata]\nname = sound\n\n[options]\npackages = find:\n"
                "package_dir =\n    = src\n\n[options.packages.find]\nwhere = src\n\n"
                "[options.entry_points]\nconsole_scripts =\n    sound = sound.cli:run\n"
            ),
            **_CLI,
        },
        "entry-point-target error setup.cfg:14",
    ),
    (
        "tests: one name at two depths",
        {"tests/test_a.py": _TEST, "tests/more/deep/test_a.py": _TEST},
        "test-basename-collision error tests/more/deep/test_a.py:1",
    ),
    (
        "tests: one package name in two folders",
        {
            "one/tests/__init__.py": "",
            "one/tests/test_a.py": _TEST,
            "two/tests/__init__.py": "",
            "two/tests/test_a.py": _TEST,
        },
        "test-basename-collision error one/tests/test_a.py:1",
    ),
    (
        "conftest: the name is in one of three",
        {
            "a/conftest.py": "X = 1\n",
            "b/conftest.py": "",
            "conftest.py": "",
            "a/test_a.py": f"import pytest\nfrom conftest import X\n\n\n{_TEST}",
        },
        "conftest-imported error a/test_a.py:2",
    ),
    (
        "conftest: the name is in both",
        {
            "a/conftest.py": "X = 1\n",
            "b/conftest.py": "X = 2\n",
            "a/test_a.py": f"from conftest import X\n\n\n{_TEST}",
        },
        "conftest-imported warning a/test_a.py:1",
    ),
    (
        "conftest: the only one",
        {
            "tests/conftest.py": "X = 1\n",
            "tests/test_a.py": f"from conftest import X\n\n\n{_TEST}",
        },
        "conftest-imported note tests/test_a.py:1",
    ),
    (
        "layout: two packages",
        {
            "pyproject.toml": _SETUPTOOLS,
            "sound/__init__.py": "",
            "noise/__init__.py": "",
        },
        "flat-layout-ambiguous error pyproject.toml:1",
    ),
    (
        "layout: setup.cfg says no packages",
        {
            "setup.cfg": "[metadata]\nname = sound\nversion = 1\n",
            "sound/__init__.py": "",
            "slides/one.md": "# One\n",
        },
        "flat-layout-ambiguous error setup.cfg:1",
    ),
    (
        "subpackage: a pattern without a star",
        {
            "pyproject.toml": (
                f'{_SETUPTOOLS}\n[tool.setuptools.packages.find]\ninclude = ["sound"]\n'
            ),
            **_TWO,
        },
        "subpackage-not-in-wheel error sound/fx:1",
    ),
    (
        "subpackage: setup.py names one",
        {
            "setup.py": (
                "from setuptools import setup\n\nsetup(name='sound', packages=['sound'])\n"
            ),
            **_TWO,
        },
        "subpackage-not-in-wheel error sound/fx:1",
    ),
    (
        "subpackage: find_packages passes over a folder",
        {
            "setup.py": (
                "from setuptools import find_packages, setup\n\n"
                "setup(name='sound', packages=find_packages())\n"
            ),
            "sound/__init__.py": "from sound.fx import echo\n",
            "sound/fx/echo.py": "x = 1\n",
        },
        "subpackage-not-in-wheel error sound/fx:1",
    ),
    (
        "subpackage: nobody in the wheel imports it",
        {
            "pyproject.toml": f'{_SETUPTOOLS}\n[tool.setuptools]\npackages = ["sound"]\n',
            "sound/__init__.py": "",
            "sound/fx/__init__.py": "x = 1\n",
        },
        "subpackage-not-in-wheel warning sound/fx:1",
    ),
    (
        "data: read in the package",
        {"pyproject.toml": _SETUPTOOLS, **_DATA},
        "data-not-in-wheel error sound/rates.csv:1",
    ),
    (
        "data: the pattern is for others",
        {
            "pyproject.toml": (
                f'{_SETUPTOOLS}\n[tool.setuptools.package-data]\nsound = ["*.json"]\n'
            ),
            **_DATA,
        },
        "data-not-in-wheel error sound/rates.csv:1",
    ),
    (
        "data: nobody names it",
        {"pyproject.toml": _SETUPTOOLS, "sound/__init__.py": "", "sound/a.csv": "1\n"},
        "data-not-in-wheel note sound/a.csv:1",
    ),
    (
        "src: no metadata, a script",
        {
            "src/sound/__init__.py": "x = 1\n",
            "play.py": "import sound\n\nprint(sound.x)\n",
        },
        "src-not-installed error play.py:1",
    ),
    (
        "src: metadata, and no word about installing",
        {
            "pyproject.toml": _HATCH,
            "src/sound/__init__.py": "x = 1\n",
            "tests/test_a.py": f"import sound\n\n\n{_TEST}",
        },
        "src-not-installed warning tests/test_a.py:1",
    ),
]

NOT_FOUND: list[tuple[str, str, Tree]] = [
    (
        "entry-point-target",
        "the function is imported there",
        {
            "pyproject.toml": _scripts('sound = "sound:main"'),
            "src/sound/__init__.py": "from sound.cli import main\n",
            "src/sound/cli.py": _CLI["src/sound/cli.py"],
        },
    ),
    (
        "entry-point-target",
        "a plug-in is a module",
        {
            "pyproject.toml": _scripts(
                'sound = "sound.cli"', table="project.entry-points.pytest11"
            ),
            **_CLI,
        },
    ),
    (
        "entry-point-target",
        "the function is made on demand",
        {
            "pyproject.toml": _scripts('sound = "sound.cli:main"'),
            "src/sound/__init__.py": "",
            "src/sound/cli.py": "def __getattr__(name):\n    return print\n",
        },
    ),
    (
        "test-basename-collision",
        "importlib mode in pytest.ini",
        {
            "pytest.ini": "[pytest]\naddopts = -q --import-mode importlib\n",
            "tests/a/test_a.py": _TEST,
            "tests/b/test_a.py": _TEST,
        },
    ),
    (
        "test-basename-collision",
        "two projects",
        {
            "one/pyproject.toml": _HATCH,
            "one/tests/test_a.py": _TEST,
            "two/pyproject.toml": _HATCH,
            "two/tests/test_a.py": _TEST,
        },
    ),
    (
        "test-basename-collision",
        "one of them is not collected",
        {
            "pyproject.toml": '[tool.pytest.ini_options]\ntestpaths = ["tests"]\n',
            "tests/test_a.py": _TEST,
            "samples/test_a.py": _TEST,
        },
    ),
    (
        "conftest-imported",
        "in packages they have names of their own",
        {
            "tests/__init__.py": "",
            "tests/conftest.py": "X = 1\n",
            "tests/test_a.py": f"from tests.conftest import X\n\n\n{_TEST}",
        },
    ),
    (
        "conftest-imported",
        "two of them, and only fixtures",
        {"a/conftest.py": "X = 1\n", "b/conftest.py": "", "a/test_a.py": _TEST},
    ),
    (
        "flat-layout-ambiguous",
        "the others have names that setuptools passes over",
        {
            "pyproject.toml": _SETUPTOOLS,
            "sound/__init__.py": "",
            "tests/test_a.py": _TEST,
            "docs/index.md": "# Sound\n",
            "my-data/a.txt": "1\n",
        },
    ),
    (
        "flat-layout-ambiguous",
        "another back end",
        {"pyproject.toml": _HATCH, "sound/__init__.py": "", "noise/__init__.py": ""},
    ),
    (
        "flat-layout-ambiguous",
        "src",
        {
            "pyproject.toml": _SETUPTOOLS,
            "src/sound/__init__.py": "",
            "noise/a.txt": "1\n",
        },
    ),
    (
        "subpackage-not-in-wheel",
        "find_packages",
        {
            "setup.py": (
                "from setuptools import find_packages, setup\n\n"
                "setup(name='sound', packages=find_packages())\n"
            ),
            **_TWO,
        },
    ),
    (
        "subpackage-not-in-wheel",
        "tests are left out on purpose",
        {
            "pyproject.toml": f'{_SETUPTOOLS}\n[tool.setuptools]\npackages = ["sound"]\n',
            "sound/__init__.py": "",
            "sound/tests/__init__.py": "",
            "sound/tests/test_a.py": _TEST,
        },
    ),
    (
        "subpackage-not-in-wheel",
        "setup.py computes the list",
        {
            "setup.py": (
                "import os\nfrom setuptools import setup\n\n"
                "setup(name='sound', packages=os.listdir('.'))\n"
            ),
            **_TWO,
        },
    ),
    (
        "data-not-in-wheel",
        "another back end takes all",
        {"pyproject.toml": _HATCH, **_DATA},
    ),
    (
        "data-not-in-wheel",
        "a manifest decides",
        {"pyproject.toml": _SETUPTOOLS, "MANIFEST.in": "graft sound\n", **_DATA},
    ),
    (
        "data-not-in-wheel",
        "a pattern for every package",
        {
            "pyproject.toml": (
                f'{_SETUPTOOLS}\n[tool.setuptools.package-data]\n"*" = ["*.csv"]\n'
            ),
            **_DATA,
        },
    ),
    (
        "src-not-installed",
        "the README says how",
        {
            "pyproject.toml": _HATCH,
            "README.md": "Run `pip install -e .` first.\n",
            "src/sound/__init__.py": "x = 1\n",
            "tests/test_a.py": f"import sound\n\n\n{_TEST}",
        },
    ),
    (
        "src-not-installed",
        "conftest puts it on the path",
        {
            "src/sound/__init__.py": "x = 1\n",
            "tests/conftest.py": "import sys\n\nsys.path.insert(0, 'src')\n",
            "tests/test_a.py": f"import sound\n\n\n{_TEST}",
        },
    ),
]
