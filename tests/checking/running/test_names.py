"""`check --run` imports each file by the name that finds it."""

from tests.checking.running.conftest import Run

_PLAN = {
    "plan/plan.py": "from week import days\n\nprint(days)\n",
    "plan/week.py": 'days = ["mon", "tue"]\n',
}


def test_a_script_with_the_name_of_its_folder_hides_no_neighbour(run: Run) -> None:
    """In plan/, plan is the script: plan/week.py is week there, not plan.week."""
    assert run(_PLAN) == ()


def test_a_neighbour_of_such_a_script_that_fails(run: Run) -> None:
    """It is imported all the same, by the name that its neighbours use."""
    tree = {**_PLAN, "plan/day.py": "import json\n\n1 / 0\n"}
    assert "import-fails error plan/day.py:3" in run(tree)


def test_a_cycle_that_is_read_and_met_is_one_error(run: Run) -> None:
    """What running shows belongs to the error, not to the note at the cycle's other side."""
    tree = {
        "main.py": "import alpha\n",
        "alpha.py": "from beta import two\n\none = 1\n",
        "beta.py": "from alpha import one\n\ntwo = 2\n",
    }
    told = [x for x in run(tree) if x.startswith("circular-import")]
    assert sorted(told) == [
        "circular-import error beta.py:1",
        "circular-import note alpha.py:1",
    ]
