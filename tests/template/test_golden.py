"""Every byte of the named cases, so that a change of the template is seen in review."""

import pytest

from tools import gen_golden


@pytest.mark.parametrize("name", sorted(gen_golden.wanted()))
def test_golden(name: str) -> None:
    """The case is what its golden file says; `nox -s golden` writes it anew."""
    golden = (gen_golden.FOLDER / name).read_bytes().decode("utf-8")

    assert gen_golden.wanted()[name] == golden


def test_nothing_left_over() -> None:
    """Each golden file is that of a named case."""
    found = {file.name for file in gen_golden.FOLDER.iterdir()}

    assert found == set(gen_golden.wanted())
