"""Installed copies of well-known packages: no crash, and every error is true.

What is found stands in docs/reference/real-packages.md, which this test reads: the
versions, and how much is found in each.
"""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from pyscaffold_mod import checking
from tests.conftest import ROOT

PAGE = ROOT / "docs/reference/real-packages.md"
_ROW = re.compile(
    r"\| (?P<name>\S+) \| (?P<version>\S+) \| `(?P<top>\w+)` \| (?P<files>\d+)"
    r" \| (?P<error>\d+) \| (?P<warning>\d+) \| (?P<note>\d+) \|"
)
ROWS = [match.groupdict() for match in _ROW.finditer(PAGE.read_text("utf-8"))]
ERRORS = {
    # package: the place and the rule of each error, and what proves it
    "sqlalchemy": [
        (
            "all-undefined-name sqlalchemy/ext/declarative/__init__.py:58",
            "from sqlalchemy.ext.declarative import *",
            (
                "AttributeError: module 'sqlalchemy.ext.declarative' has no attribute"
                " 'instrument_declarative'"
            ),
        )
    ],
}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the packages, with what they need, into one folder."""
    folder = tmp_path_factory.mktemp("site")
    wanted = sorted({f"{row['name']}=={row['version']}" for row in ROWS})
    words = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(folder)]
    subprocess.run([*words, "--no-compile", *wanted], check=True)
    return folder


@pytest.mark.fetches
@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["top"]))
def test_an_installed_copy(row: dict[str, str], site: Path, tmp_path: Path) -> None:
    """As many findings as the page says, and every error is proved by Python."""
    top = row["top"]
    shutil.copytree(site / top, tmp_path / top)
    report = checking.check([tmp_path])
    counts = Counter(one.severity for one in report.findings)
    found = [counts["error"], counts["warning"], counts["note"]]
    assert report.files == int(row["files"])
    assert found == [int(row[x]) for x in ("error", "warning", "note")]
    errors = {
        f"{one.rule} {one.path}:{one.line}"
        for one in report.findings
        if one.severity == "error"
    }
    known = ERRORS.get(top, [])
    assert errors == {place for place, _, _ in known}
    for _, code, said in known:
        done = subprocess.run(
            [sys.executable, "-c", code],
            check=False,
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(site)},
        )
        assert done.stderr.splitlines()[-1] == said


def test_the_page_names_twelve_packages() -> None:
    """The table is read, and its errors are the proved ones."""
    assert len(ROWS) >= 12
    assert {row["top"] for row in ROWS if row["error"] != "0"} == set(ERRORS)
