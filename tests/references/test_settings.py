"""Dotted names in pyproject.toml and setup.cfg."""

import tomllib

import pytest

from pyscaffold_mod.references import move_in_cfg, move_in_toml

OLD, NEW = "sound.effects.echo", "sound.delay"


@pytest.mark.parametrize(
    "text",
    [
        '[project.scripts]\na = "{}:main"  # kept',
        "[project.scripts]\r\na = '{}.sub:main'\r\n",
        'project.gui-scripts = {{ a="{}:main" }}',
        '[project.entry-points."x.y"]\nz = "{} [more]"',
        '[tool.poetry.scripts]\na = {{ reference = "{}:main", type = "console" }}',
        '[[tool.mypy.overrides]]\nmodule = ["other", "{}.*"]',
        '[[tool.mypy.overrides]]\nmodule = "{}"',
        '[tool.pytest.ini_options]\naddopts = "-q -p {}"',
        '[tool.pytest.ini_options]\naddopts = ["-p", "{}"]',
        '[tool.coverage.run]\nsource = ["{}"]',
        '[tool.setuptools]\npackages = ["sound", "{}"]',
        '[tool.setuptools.package-data]\n"{}" = ["*.json"]',
        '[tool.setuptools.dynamic]\nversion = {{ attr = "{}.VERSION" }}',
        '[[tool.importlinter.contracts]]\nignore_imports = ["sound.a -> {}"]',
        '[[tool.importlinter.contracts]]\nlayers = [\n  "sound.a | {}",  # why\n]',
    ],
)
def test_known_settings(text: str) -> None:
    """A setting that holds dotted names is rewritten in its place, and no other byte changes."""
    result = move_in_toml(text.format(OLD).encode(), OLD, NEW)
    assert result.content.decode() == text.format(NEW)
    assert len(result.done) == 1
    assert (result.doubtful, result.refused) == ((), ())
    tomllib.loads(result.content.decode())


@pytest.mark.parametrize(
    "text",
    [
        f'description = "{OLD}"',
        f"# {OLD}\n",
        '[tool.ruff.lint.per-file-ignores]\n"src/sound/effects/echo.py" = ["E"]',
        f'[tool.pytest.ini_options]\naddopts = ["--cov={OLD}"]',
        f'[tool.x]\nkey = """\n{OLD}"""',
        '[project.scripts]\na = "sound.effects.echo:main',
        f'[project.scripts]\na = "sound.\\u0065ffects.echo:main"  # {OLD}',
    ],
)
def test_doubtful_settings(text: str) -> None:
    """Everything else that holds the name or its path is told and left."""
    result = move_in_toml(text.encode(), OLD, NEW)
    assert result.content == text.encode()
    assert len(result.doubtful) == 1


@pytest.mark.parametrize(
    "value",
    ["sound.effects.echoes:main", "my.sound.effects.echo:main", "sound_effects_echo:x"],
)
def test_other_names(value: str) -> None:
    """A longer word is another name."""
    text = f'[project.scripts]\na = "{value}"'.encode()
    result = move_in_toml(text, OLD, NEW)
    assert (result.content, result.done, result.doubtful) == (text, (), ())


def test_top_level_package() -> None:
    """The name of the distribution is not the import name; folders that equal it change."""
    text = '[project]\nname = "sound"\n[project.scripts]\nsound = "sound:main"\n[tool.hatch.build.targets.wheel]\npackages = ["src/sound"]\n'
    result = move_in_toml(text.encode(), "sound", "noise")
    assert result.content.decode() == text.replace('"sound:', '"noise:').replace(
        "src/sound", "src/noise"
    )


def test_new_name_below_the_old() -> None:
    """A new name that begins with the old one is not told again."""
    text = f'[project.scripts]\na = "{OLD}:main"'.encode()
    result = move_in_toml(text, OLD, f"{OLD}.core")
    assert result.content == text.replace(b"echo:", b"echo.core:")
    assert result.doubtful == ()


@pytest.mark.parametrize(
    "text",
    [
        "[metadata]\nversion = attr: {}.VERSION\n",
        "[options]\npackages =\n    sound\n    {}\n",
        "[options]\r\npy_modules = {}, b\r\n",
        "[options.entry_points]\nconsole_scripts =\n    x = {}:main\n",
        "[options.package_data]\n{} = *.json\n",
        "[mypy-{}.*]\nignore_errors = True",
        "[mypy-a,{}]\nignore_errors = True",
        "[tool:pytest]\naddopts = -q -p {}\n",
        "[coverage:run]\nsource = {}",
    ],
)
def test_cfg(text: str) -> None:
    """The settings of setup.cfg that hold dotted names are rewritten in their places."""
    result = move_in_cfg(text.format(OLD).encode(), OLD, NEW)
    assert result.content.decode() == text.format(NEW)
    assert len(result.done) == 1
    assert not result.doubtful


@pytest.mark.parametrize(
    "text",
    [
        f"[metadata]\ndescription = {OLD}",
        f"# {OLD}\n",
        "[x]\na = src/sound/effects/echo.py",
        "no section",
        f"[options]\nx = 1\n[options\n{OLD}",
    ],
)
def test_cfg_doubtful(text: str) -> None:
    """Everything else is told and left, a broken file too."""
    result = move_in_cfg(text.encode(), OLD, NEW)
    assert result.content == text.encode()
    assert len(result.doubtful) == 1


@pytest.mark.parametrize(
    "text",
    [
        '[tool.setuptools.packages.find]\ninclude = ["{}*", "{}", "{}.*"]',
        '[tool.setuptools.packages.find]\nexclude = ["{}.tests*"]',
        '[tool.hatch.build.targets.sdist]\ninclude = ["/src/{}", "/tests"]',
        '[tool.hatch.build]\nonly-include = ["src/{}"]',
        '[tool.isort]\nknown_first_party = "{}"',
    ],
)
def test_known_settings_of_a_top_level_name(text: str) -> None:
    """Build settings that would find nothing under the old name get the new one."""
    result = move_in_toml(text.replace("{}", "sound").encode(), "sound", "noise")
    assert result.content.decode() == text.replace("{}", "noise")
    assert result.doubtful == ()


@pytest.mark.parametrize(
    "text",
    [
        '[tool.pytest.ini_options]\naddopts = "--cov=sound"',
        '[tool.coverage.paths]\nsource = ["src/sound", "*/sound"]',
        '[tool.towncrier]\npackage = "sound"',
        '[tool.mypy]\nfiles = "src/sound, tests"',
        '[tool.x]\n"sound" = 1',
    ],
)
def test_doubtful_settings_of_a_top_level_name(text: str) -> None:
    """An ordinary word in the settings of a tool may be the import name: it is told."""
    result = move_in_toml(text.encode(), "sound", "noise")
    assert result.content == text.encode()
    assert [one.line for one in result.doubtful] == [2]


def test_the_distribution_keeps_its_name() -> None:
    """What describes the distribution is no import name."""
    text = (
        b'[project]\nname = "sound"\nkeywords = ["sound"]\nurls.x = "http://a/sound"\n'
    )
    assert move_in_toml(text, "sound", "noise").doubtful == ()
    cfg = b"[metadata]\nname = sound\n"
    assert move_in_cfg(cfg, "sound", "noise").doubtful == ()


def test_top_level_name_in_setup_cfg() -> None:
    """Patterns for packages follow, options of tools are told."""
    text = b"[options.packages.find]\ninclude = sound*\n[tool:pytest]\naddopts = --cov sound\n"
    result = move_in_cfg(text, "sound", "noise")
    assert b"include = noise*\n" in result.content
    assert [one.line for one in result.doubtful] == [4]
