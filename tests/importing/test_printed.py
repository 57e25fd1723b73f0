"""What was printed is counted for who printed it, wherever the pipe cuts it."""

import itertools
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyscaffold_mod.importing.printed import Printed

MARK = b"\0pyscaffold-mod:"
MORE = 1_000_001
STREAM = (
    b"lost\n"
    + (MARK + b"a\ta\n" + b"x" * 400_000)
    + (MARK + b"a\tb\n" + b"y" * MORE)
    + (MARK + b"a\ta\n" + b"z" * 600_000)
    + (MARK + b"c\tc\n" + b"\0" * 2_000)
)


def floods(pieces: Sequence[bytes]) -> list[tuple[str, str]]:
    """Return who printed very much."""
    printed = Printed()
    return [who for piece in pieces for who in printed.take(piece)]


@given(st.lists(st.integers(0, len(STREAM)), max_size=20))
def test_cut_anywhere(cuts: list[int]) -> None:
    """Marks are found in two pieces, too; a megabyte in two parts is no flood."""
    ends = [0, *sorted(cuts), len(STREAM)]
    pieces = [STREAM[one:two] for one, two in itertools.pairwise(ends)]
    assert floods(pieces) == [("a", "b")]


def test_each_byte_of_a_mark() -> None:
    """A mark that comes byte by byte is one."""
    mark = [bytes([byte]) for byte in MARK + b"turn\tmodule\n"]
    assert floods([*mark, b"x" * (MORE + len(MARK))]) == [("turn", "module")]


@pytest.mark.parametrize("end", [b"", b"x" * 5_000, b"\n\n"])
def test_a_sign_that_a_module_writes_itself(end: bytes) -> None:
    """It loses nothing that comes after it, and does not wait for its end for ever."""
    mark = MARK + b"after\tafter\n"
    assert floods([MARK + b"x" * 5_000 + end, mark, b"y" * (MORE + len(MARK))]) == [
        ("after", "after")
    ]
