"""The verdicts on a whole list of modules."""

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyscaffold_mod import names, template

PARTS = st.sampled_from(
    ["a", "b", "A", "class", "my_class", "my-x", "my_x", "a_2", "Echo", "echo", "", "é"]
)
ENTRIES = st.lists(PARTS, min_size=1, max_size=4).map(".".join)


def verdicts(modules: object) -> list[tuple[str, str, str]]:
    """Return name, verdict and remedy of every entry that is not ok."""
    return [
        (found.name, found.verdict, found.instead)
        for found in names.judge_modules(modules)
    ]


def refused(modules: list[str]) -> list[names.Judgement]:
    """Return the judgements that allow no entry as it is."""
    return [
        found for found in names.judge_modules(modules) if found.verdict != "careful"
    ]


def problem(modules: object) -> str:
    """Return the validator's line."""
    macros: Any = template.environment().get_template("includes/names.jinja").module
    return str(macros.modules_problem(modules))


@pytest.mark.parametrize(
    "modules",
    [
        [],
        ["core"],
        ["effects.echo", "effects.reverse", "filters."],
        ["effects.", "effects.echo"],
        {"": "The package.", "core": "The core.", "effects.": "Effects."},
        ["random", "tests.random", "a.__main__"],
        ["a.b.a", "b.a.b"],
    ],
)
def test_a_good_tree_has_no_findings(modules: object) -> None:
    """Lists, mappings, empty subpackages and standard names below the top are ok."""
    assert verdicts(modules) == []
    assert problem(modules) == ""


@pytest.mark.parametrize("modules", [None, "a", 3, True, 1.5])
def test_what_is_no_list_is_refused(modules: object) -> None:
    """YAML that is neither a list nor a mapping gives one no, without a remedy."""
    (found,) = names.judge_modules(modules)
    assert (found.verdict, found.instead) == ("no", "")
    assert "neither a list" in problem(modules)


def test_what_is_no_text_is_refused_as_it_was_written() -> None:
    """[on, 1.5, null] is no list of names for YAML; each gets a name YAML keeps."""
    assert verdicts([True, 1.5, None, ["x"]]) == [
        ("true", "no", "my_true"),
        ("1.5", "no", "my_1_5"),
        ("null", "no", "my_null"),
        ("['x']", "no", "my_x"),
    ]


@pytest.mark.parametrize(
    ("modules", "expected"),
    [
        (["a", "a"], [("a", "no", "a_2")]),
        (["a", "a", "a", "a_2"], [("a", "no", "a_3"), ("a", "no", "a_4")]),
        (["a.", "a."], [("a.", "no", "a_2.")]),
        (["a", "a.b"], [("a", "no", "a_2")]),
        (["a.b", "a"], [("a", "no", "a_2")]),
        (["a", "a."], [("a", "no", "a_2")]),
        (["echo", "Echo"], [("Echo", "no", "echo_2")]),
        (["e.a", "E.b", "E.c"], [("E.b", "no", "e_2.b"), ("E.c", "no", "e_2.c")]),
        (["x.echo", "y.Echo"], [("y.Echo", "careful", "")]),
        (["a..b"], [("a..b", "no", "a.b")]),
        (["a..b", "a"], [("a..b", "no", "a_b")]),
        (["fx.echo", "fx..wah"], [("fx..wah", "no", "fx.wah")]),
        ([".a"], [(".a", "no", "a")]),
        (["."], [(".", "no", "my_module")]),
        ([""], [("", "no", "my_module")]),
        (
            ["class.a", "class.b"],
            [("class.a", "no", "my_class.a"), ("class.b", "no", "my_class.b")],
        ),
        (["class", "my_class"], [("class", "no", "my_class_2")]),
        (["my-x.", "my_x"], [("my-x.", "corrected", "my_x_2.")]),
        (["Effects.class"], [("Effects.class", "no", "Effects.my_class")]),
        (["a/b"], [("a/b", "corrected", "a.b")]),
        (["a\\b.py"], [("a\\b.py", "corrected", "a.b")]),
        (["fibo.py"], [("fibo.py", "corrected", "fibo")]),
        (["fibo.py", "fibo"], [("fibo.py", "no", "fibo_2")]),
        (["class.py"], [("class.py", "no", "my_class")]),
    ],
)
def test_each_fault_is_named_with_a_free_name(
    modules: list[str], expected: list[tuple[str, str, str]]
) -> None:
    """Entries get the verdict in their order, and a remedy no other entry has."""
    assert verdicts(modules) == expected


def test_a_docstring_is_one_plain_line() -> None:
    """A mapping's values are judged as free text; the name is not at fault."""
    found = names.judge_modules({"a": None, "b": " x", "": "x\ny", "c": "Good."})
    assert [(item.name, item.verdict, item.instead) for item in found] == [
        ("a", "no", ""),
        ("b", "no", ""),
        ("", "no", ""),
    ]
    assert "U+000A" in found[2].reason
    assert problem({"": "x\ny"}).startswith("'': its docstring has U+000A")


def test_the_refusal_is_the_first_no() -> None:
    """The validator passes over a careful name and reports the first bad one."""
    line = problem(["Echo", "b.class", "c-d"])
    assert line.startswith("b.class: a keyword")
    assert line.endswith("; b.my_class is free")


@settings(max_examples=1000, deadline=None)
@given(st.lists(ENTRIES, max_size=8))
def test_a_list_mended_as_offered_is_good(modules: list[str]) -> None:
    """With every remedy taken, nothing is refused: the names offered are free."""
    waiting = refused(modules)
    mended = []
    for index, name in enumerate(modules):
        # Of an entry that stands in the list twice, the first one may be good.
        faults = [found for found in waiting if found.name == name]
        if faults and len(faults) == modules[index:].count(name):
            waiting.remove(faults[0])
            mended.append(faults[0].instead)
        else:
            mended.append(name)
    assert refused(mended) == []


def test_a_very_deep_or_long_entry_is_judged() -> None:
    """Depth costs no recursion, and an entry without end is refused at once."""
    assert verdicts([".".join("a" * 400)]) == []
    (found,) = names.judge_modules(["a." * 100_000 + "a"])
    assert (found.verdict, "1000" in found.reason) == ("no", True)


@pytest.mark.parametrize(
    "entry", ["p{0}.module_{1}", "same", "same_{1}", "class.my-{1}", "a..{1}"]
)
def test_the_work_grows_with_the_list(entry: str) -> None:
    """Ten times as many entries take less than thirty times as long."""

    def seconds(count: int) -> float:
        modules = [entry.format(number // 100, number) for number in range(count)]
        modules += ["same", "same"]
        times = []
        for _ in range(3):
            start = time.perf_counter()
            names.judge_modules(modules)
            times.append(time.perf_counter() - start)
        return min(times)

    assert seconds(3000) < 30 * seconds(300)
