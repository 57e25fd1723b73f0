"""A wheel, built by the back end that an interpreter has; nothing is fetched."""

import json
import os
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyscaffold_mod import packed
from pyscaffold_mod.importing.process import cannot_run, described
from pyscaffold_mod.importing.reported import readable
from pyscaffold_mod.messages import _
from pyscaffold_mod.processes import running

_PROGRAM = "hook.py"
_LIMIT = 300.0
_SPREAD = re.compile(r"[^/]+\.data/(?:purelib|platlib)/")


@dataclass(frozen=True)
class Wheel:
    """What became of a build.

    Args:
        files: What an installed wheel puts into site-packages, with `/`.
        missing: The module that the back end lacks, or is.
        failure: Why there is no wheel, in one line.
    """

    files: frozenset[str] = frozenset()
    missing: str = ""
    failure: str = ""


def build(
    python: str, source: Path, back_end: str, back_end_path: Sequence[str]
) -> Wheel:
    """Build the wheel of a source tree, which may be changed by that.

    Args:
        python: The interpreter that has the back end.
        source: The tree.
        back_end: The back end's name, as in pyproject.toml.
        back_end_path: Folders of the tree where it is looked for first.

    Raises:
        ScaffoldError: The interpreter cannot be run.
    """
    with tempfile.TemporaryDirectory(dir=source.parent) as folder:
        result = Path(folder, "result.json")
        program = str(packed.folder(__package__) / _PROGRAM)
        command = [python, "-I", "-X", "utf8", program, str(result), folder]
        try:
            output, status = _ended(
                [*command, back_end, *back_end_path],
                source,
                # What a back end would fetch, a check must not.
                {**os.environ, "PIP_NO_INDEX": "1", "PIP_NO_INPUT": "1"},
                _LIMIT,
            )
        except OSError as error:
            raise cannot_run(python, error) from error
        except subprocess.TimeoutExpired:
            return Wheel(failure=_("the build back end does not finish"))
        return _result(source, result, output, status)


def _result(source: Path, result: Path, output: bytes, status: int) -> Wheel:
    roots = (str(source),)
    try:
        said = json.loads(result.read_bytes())
    except (OSError, ValueError):
        text = output.decode("utf-8", "replace").strip().rpartition("\n")[2]
        return Wheel(failure=readable(text or described(status), roots))
    if "missing" in said:
        return Wheel(missing=said["missing"])
    if "failure" in said:
        return Wheel(failure=readable(said["failure"], roots))
    with zipfile.ZipFile(result.with_name(said["wheel"])) as wheel:
        return Wheel(frozenset(_SPREAD.sub("", name) for name in wheel.namelist()))


def _ended(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], limit: float
) -> tuple[bytes, int]:
    """Run another program to its end, and end all that it started.

    Args:
        command: The program and its arguments.
        folder: Where it runs.
        environment: Its environment variables.
        limit: Seconds that it may take.

    Returns:
        The end of what it printed, and its exit status.

    Raises:
        OSError: It cannot be run.
        TimeoutExpired: It took longer.
    """
    with tempfile.TemporaryFile() as output:
        with running(
            lambda: subprocess.Popen(
                command,
                cwd=folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        ) as child:
            status = child.wait(limit)
        output.seek(max(output.seek(0, os.SEEK_END) - 10_000, 0))
        return output.read(), status
