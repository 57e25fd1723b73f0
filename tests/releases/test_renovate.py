"""The configuration of Renovate that the documentation shows."""

import json
import re
import shutil
import subprocess
import tarfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from pyscaffold_mod import rendering, template
from tests.conftest import ROOT

PAGE = (ROOT / "docs/how-to/renovate.md").read_text("utf-8")


@pytest.fixture
def shown() -> dict[str, Any]:
    """Return the configuration on the page."""
    (text,) = re.findall(r"^```json\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def test_rule_is_about_what_projects_record(shown: dict[str, Any]) -> None:
    """The rule matches the template's URL, and turns it into the repository's name."""
    (rule,) = shown["packageRules"]

    assert rule["matchDepNames"] == [template.URL]
    assert f"gh:{rule['overridePackageName']}" == template.URL
    assert rule["automerge"] is False


@pytest.mark.fetches
def test_schema(shown: dict[str, Any], tmp_path: Path) -> None:
    """Renovate's own schema takes it, and knows each of its words."""
    npm = shutil.which("npm")
    if not npm:
        pytest.skip("there is no npm here")
    (version,) = re.findall(r"`renovate` (\d+\.\d+\.\d+)", PAGE)
    # Only the archive: AGPL, and too big to be kept here.
    pack = [npm, "pack", "--ignore-scripts", f"renovate@{version}"]
    subprocess.run(pack, cwd=tmp_path, check=True, capture_output=True, timeout=300)
    with tarfile.open(tmp_path / f"renovate-{version}.tgz") as archive:
        member = archive.extractfile("package/renovate-schema.json")
        assert member is not None
        schema = json.load(member)

    jsonschema.validate(shown, schema)
    assert set(shown) - {"$schema"} <= set(schema["properties"])
    (rule,) = shown["packageRules"]
    # The schema itself lets every word and value pass that a rule shares with the rest.
    for word, value in rule.items():
        jsonschema.validate(value, {**schema["definitions"][word], **_known(schema)})
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"packageRules": [{"matchDepNames": 1}]}, schema)
    (pattern,) = schema["definitions"]["copier"]["default"]["managerFilePatterns"]
    assert re.search(pattern.strip("/"), rendering.ANSWERS_FILE)


def _known(schema: dict[str, Any]) -> dict[str, Any]:
    return {"definitions": schema["definitions"]}
