"""`--output-format`: SARIF against its own schema, GitHub's workflow commands."""

import json
import re
import sys
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest

from pyscaffold_mod import cli
from pyscaffold_mod.checking import Finding, reports
from pyscaffold_mod.checking.registry import RULES
from tests.checking.conftest import Write
from tests.conftest import ROOT

Out = pytest.CaptureFixture[str]
SCHEMA = json.loads((ROOT / "tests/data/sarif-2.1.0.json").read_text("utf-8"))
# RFC 3986: a relative reference has no colon before its first slash.
_REFERENCE = re.compile(
    r"(?!//)(?![^/]*:)(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/]|%[0-9A-F]{2})+"
)
_ODD = ["a b", "é", "e\u0301", "100%", "%41", "a#b", "a?b", "名", "😀", "a&b;c", "[x]"]
_ODD += [] if sys.platform == "win32" else ["back\\slash", "co:lon", 'quo"te', "<lt>"]
_STALE = "__all__ = ['gone']\n"


def sarif(write: Write, tree: Mapping[str, str | bytes], out: Out) -> dict[str, Any]:
    """Check a tree, validate the log, return its only run."""
    write(tree)
    cli.run(["check", "--output-format", "sarif"])
    log = json.loads(out.readouterr().out)
    jsonschema.Draft4Validator(SCHEMA).validate(log)
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


@pytest.fixture(autouse=True)
def _there(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write({}))


def test_the_schema_refuses_what_is_wrong() -> None:
    """The schema is one that can object."""
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(SCHEMA).validate({"version": "2.1.0"})


def test_no_findings(write: Write, capsys: Out) -> None:
    """A clean tree is a valid log with results, none of them."""
    run = sarif(write, {"a.py": "", "b.py": ""}, capsys)
    assert run["results"] == []
    assert run["columnKind"] == "unicodeCodePoints"


def test_every_rule_has_its_texts_and_page(write: Write, capsys: Out) -> None:
    """Rules come in their order, each with texts and a page that is in the docs."""
    rules = sarif(write, {}, capsys)["tool"]["driver"]["rules"]
    assert [one["id"] for one in rules] == [one.id for one in RULES]
    for one in rules:
        page = one["helpUri"].partition("/docs/")[2]
        assert (ROOT / "docs" / page).is_file()


def test_the_logs_of_all_bad_examples_are_valid(write: Write, capsys: Out) -> None:
    """Whatever the rules find fits the schema."""
    for number, rule in enumerate(RULES):
        tree = {f"{number}/{path}": text for path, text in rule.bad.items()}
        write({f"{number}/pyproject.toml": "", **tree})
    results = sarif(write, {}, capsys)["results"]
    assert len({one["ruleId"] for one in results}) > len(RULES) / 2


@pytest.mark.parametrize("name", _ODD)
def test_odd_paths(name: str, write: Write, capsys: Out) -> None:
    """A URI is a relative reference that decodes to the path, whatever is in it."""
    results = sarif(write, {f"{name}/{name}.py": _STALE}, capsys)["results"]
    place = next(x for x in results if x["ruleId"] == "all-undefined-name")
    uri = place["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert _REFERENCE.fullmatch(uri)
    assert unquote(uri) == f"{name}/{name}.py"


def test_a_path_above(
    write: Write, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From a folder inside, the way up is part of the reference."""
    monkeypatch.chdir(write({"a b.py": _STALE, "sub/x.txt": ""}) / "sub")
    cli.run(["check", "..", "--output-format", "sarif"])
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    (one,) = run["results"]
    place = one["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "../a%20b.py"


def test_columns_count_characters(write: Write, capsys: Out) -> None:
    """Beyond the BMP one character is one column, in bytes and in UTF-16 it is more."""
    text = "x = '😀é'; __all__ = ['a', 'gone']\na = 1\n"
    (one,) = sarif(write, {"a.py": text}, capsys)["results"]
    region = one["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 1, "startColumn": text.index("'gone'") + 1}


def test_github_reads_back_what_was_written(write: Write, capsys: Out) -> None:
    """A workflow command is one line; undoing its escapes gives path and message."""
    names = [f"{name}/{name}.py" for name in _ODD]
    write({**dict.fromkeys(names, _STALE), "per%cent,colon:.txt": ""})
    cli.run(["check", "--output-format", "github", "--select", "all-undefined-name"])
    *lines, last = capsys.readouterr().out.splitlines()
    assert last == f"{len(names)} errors in {len(names)} files"
    command = re.compile(r"::error file=([^:,]*),line=1,col=12,title=([^:,]*)::(.*)")
    found = [command.fullmatch(line) for line in lines]
    read = {unquote_command(one[1]) for one in found if one}
    assert read == {str(PurePosixPath(name)) for name in names}
    assert {one[2] for one in found if one} == {"all-undefined-name"}


def unquote_command(text: str) -> str:
    """Undo the escapes of a property, as GitHub's runner does: the percent sign last."""
    pairs = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}
    for code, sign in pairs.items():
        text = text.replace(code, sign)
    return text


def test_github_messages_are_one_line() -> None:
    """Line breaks and percent signs in a message are escaped, colons are not."""
    said = ("50% of\r\nit: x, y", "none")
    one = Finding("stdlib-shadow", "note", PurePosixPath("a.py"), 1, 1, *said)
    place = "file=a%3Ab%2Cc%25.py,line=1,col=1,title=stdlib-shadow"
    text = "50%25 of%0D%0Ait: x, y; none"
    assert list(reports.github([("a:b,c%.py", one)])) == [f"::notice {place}::{text}"]
