"""The questionnaire in copier.yml."""

from typing import Any

import jinja2
import pytest
import yaml
from jinja2 import meta, nodes

from pyscaffold_mod import rendering, template
from pyscaffold_mod.errors import ScaffoldError
from tests import cases
from tests.conftest import ROOT

PUBLIC = [
    "kind",
    "import_name",
    "distribution_name",
    "description",
    "author_name",
    "author_email",
    "repository_url",
    "keywords",
    "example",
    "modules",
    "exports",
    "profile",
    "features",
    "layout",
    "tests",
    "build_backend",
    "license",
    "python_min",
    "language",
]


def asked() -> list[rendering.Question]:
    """Return the questions that are asked."""
    return [one for one in rendering.questions().values() if not one.hidden]


def test_names_are_public() -> None:
    """No question was renamed or lost: their names are in every answers file."""
    assert [question.name for question in asked()] == PUBLIC


def test_forward_only() -> None:
    """A question reads earlier ones only; computed values come last."""
    plain = template.environment()
    earlier: set[str] = set()
    for question in rendering.questions().values():
        for source, known in (
            (question.default or "", earlier),
            (question.validator, earlier | {question.name}),
        ):
            assert meta.find_undeclared_variables(plain.parse(source)) <= known, (
                question
            )
        earlier.add(question.name)
    hidden = [question.hidden for question in rendering.questions().values()]
    assert hidden == sorted(hidden)


def test_literals_are_choices() -> None:
    """What the templates compare an answer with is one of its choices."""
    choices = {one.name: set(one.choices) for one in asked() if one.choices}
    plain = jinja2.Environment(trim_blocks=True, lstrip_blocks=True)  # noqa: S701
    texts = [
        file.read_text("utf-8")
        for folder in ("template", "includes")
        for file in (ROOT / folder).rglob("*.jinja")
    ]
    config = yaml.safe_load((ROOT / "copier.yml").read_text("utf-8"))
    texts += [
        str(details.get(key, ""))
        for name, details in config.items()
        if not name.startswith("_")
        for key in ("default", "validator")
    ]
    compared = 0
    for text in texts:
        for comparison in plain.parse(text).find_all(nodes.Compare):
            sides = [comparison.expr, *(operand.expr for operand in comparison.ops)]
            found = [side.name for side in sides if isinstance(side, nodes.Name)]
            literals = {
                side.value
                for side in sides
                if isinstance(side, nodes.Const) and isinstance(side.value, str)
            }
            for name in found:
                if name in choices:
                    assert literals <= choices[name], (name, literals)
                    compared += bool(literals)
    assert compared > 20


def test_literals_in_lists_are_choices() -> None:
    """So are what a list of features is selected by, and the keys of a dictionary."""
    choices = {one.name: set(one.choices) for one in asked() if one.choices}
    found = 0
    for text in sources():
        tree = template.environment().parse(text)
        for chosen in tree.find_all(nodes.Filter):
            of = chosen.node
            if not (isinstance(of, nodes.Name) and of.name in choices):
                continue
            if chosen.name not in {"select", "reject"}:
                continue
            literals = {one.value for arg in chosen.args[1:] for one in consts(arg)}
            assert literals <= choices[of.name], (of.name, literals)
            found += bool(literals)
        for looked in tree.find_all(nodes.Getitem):
            key = looked.arg
            if not (isinstance(key, nodes.Name) and key.name in choices):
                continue
            if isinstance(looked.node, nodes.Dict):
                keys = {pair.key.as_const() for pair in looked.node.items}
                assert keys == choices[key.name], (key.name, keys)
                found += 1
    assert found > 1


def consts(tree: nodes.Node) -> list[nodes.Const]:
    """Return the text constants at and below a node."""
    own = [tree] if isinstance(tree, nodes.Const) else []
    return [
        one for one in (*own, *tree.find_all(nodes.Const)) if isinstance(one.value, str)
    ]


def sources() -> list[str]:
    """Return every template of a file."""
    return [
        file.read_text("utf-8")
        for folder in ("template", "includes")
        for file in (ROOT / folder).rglob("*.jinja")
    ]


def test_paths_read_computed_values() -> None:
    """A path's only words are computed ones, none compared; no computed one is dead."""
    computed = {one.name for one in rendering.questions().values() if one.hidden}
    read: set[str] = set()
    for file in (ROOT / "template").rglob("*"):
        for part in file.relative_to(ROOT / "template").parts:
            # Copier's own block; Jinja's loop has the same variables.
            plain = part.replace("{% yield", "{% for").replace(" from ", " in ")
            tree = template.environment().parse(plain.replace("endyield", "endfor"))
            assert not list(tree.find_all(nodes.Compare)), part
            read |= meta.find_undeclared_variables(tree)
    assert read - {"_copier_conf"} <= computed
    bodies = "\n".join(sources())
    assert [one for one in computed - read if one not in bodies] == []


@pytest.mark.parametrize(
    ("given", "says", "hint"),
    [
        (
            {"kind": "library"},
            "kind cannot be library",
            "one of script, module, package",
        ),
        ({"kind": "script", "example": "sound"}, "is a package, not a script", "fibo"),
        (
            {"kind": "module", "modules": ["a"]},
            "has no modules below it",
            "kind package",
        ),
        ({"kind": "module", "exports": "all"}, "no __init__.py", "kind package"),
        ({"kind": "module", "features": ["typed"]}, "PEP 561", ""),
        ({"features": ["ruff"]}, "ruff: without pyproject", "add pyproject"),
        ({"features": [], "layout": "src"}, "src needs pyproject", "layout flat"),
        ({"features": ["gui"]}, "features cannot be gui", "pyproject"),
        ({"features": "pyproject: yes"}, "features must be a list", "pyproject"),
        ({"import_name": "tests", "layout": "flat"}, "its own tests", "layout src"),
        ({"kind": "module", "build_backend": "uv_build"}, "packages only", "hatchling"),
        ({"example": "sound", "modules": ["core"]}, "effects.echo", ""),
        ({"description": "two\nlines"}, "U+000A", ""),
        ({"author_email": "nobody"}, "author_email", ""),
        ({"repository_url": "example.org"}, "repository_url", ""),
        ({"repository_url": "https://"}, "no host", ""),
        ({"repository_url": "https://a/b c"}, "U+0020", ""),
        ({"repository_url": 'https://a/"'}, "U+0022", ""),
        ({"keywords": "sound,,echo"}, "a word is missing", ""),
        ({"keywords": "sound,"}, "a word is missing", ""),
        ({"distribution_name": "-x"}, "distribution_name", ""),
        ({"modules": "a: ["}, "modules is not YAML", ""),
        ({"modules": ["class"]}, "keyword", ""),
        ({"colour": "red"}, "no question is named colour", "kind"),
        ({"nodes": []}, "no question is named nodes", "kind"),
        ({"description": None}, "description must be text", ""),
    ],
)
def test_refused(given: dict[str, Any], says: str, hint: str) -> None:
    """What cannot be is refused with the reason, and a hint that says what can."""
    with pytest.raises(ScaffoldError) as caught:
        rendering.answer({"import_name": "sound", **given})

    assert says in caught.value.message
    assert hint in caught.value.hint
    assert caught.value.hint
    assert "\n" not in caught.value.message + caught.value.hint


def test_import_name_is_required() -> None:
    """Only the name has no default."""
    with pytest.raises(ScaffoldError, match="import_name is missing"):
        rendering.answer({})
    assert [one.name for one in asked() if one.default is None] == ["import_name"]


def _cannot_meet(pair: dict[str, Any]) -> bool:
    """Return whether the design forbids two values to stand together."""
    single = pair.get("kind") in {"script", "module"}
    packaged: dict[str, set[Any]] = {
        "exports": {"all", "eager", "lazy"},
        "modules": {"deep", "described", "main"},
        "example": {"sound"},
        "build_backend": {"uv_build"},
        "features:typed": {True},
    }
    if single and any(pair.get(name) in values for name, values in packaged.items()):
        return True
    if pair.get("features:pyproject") is False:
        settings = [f"features:{name}" for name in ("nox", "ruff", "mypy", "docs")]
        return pair.get("layout") == "src" or any(pair.get(name) for name in settings)
    # The trees of the cases lack the modules that the examples need.
    other_tree = pair.get("modules") in {"deep", "described", "main"}
    return other_tree and pair.get("example") in {"fibo", "sound"}


def test_all_pairs() -> None:
    """Every value is in some case, and only pairs that cannot meet are in none."""
    rows, never = cases.rows()

    met = {item for row in rows for item in row.items()}
    assert met == {
        (name, one) for name, tried in cases.values().items() for one in tried
    }
    assert never
    for pair in never:
        assert _cannot_meet(dict(pair)), pair
