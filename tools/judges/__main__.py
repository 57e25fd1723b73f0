"""Let every judge look at every project, and write or compare the table.

Run as `nox -s judges`; `-- --check` compares only, `-- CASE...` judges some cases
and writes their lines, `-- --judge NAME` some columns.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from tools.judges import made, own, table, trial
from tools.judges.panel import PANEL

PAGE = Path(__file__).parents[2] / "docs/reference/judges.md"


def main() -> int:
    """Hold the trial; 0 when all judges are content and the page is current."""
    parser = argparse.ArgumentParser(description=__doc__)
    known = [*trial.all_cases(), own.NAME]
    parser.add_argument("case", nargs="*", help="only these")
    parser.add_argument("--judge", action="append", choices=[x.name for x in PANEL])
    parser.add_argument("--without", action="append", choices=[x.name for x in PANEL])
    parser.add_argument("--check", action="store_true", help="do not write the page")
    parser.add_argument("--keep", type=Path, help="an empty folder for the projects")
    parser.add_argument("--newest", action="store_true", help="without the lock")
    given = parser.parse_args()
    if not given.newest:
        os.environ["UV_CONSTRAINT"] = str(made.LOCK)
    names = given.case or known
    verdicts, started = [], time.monotonic()
    with tempfile.TemporaryDirectory() as temporary:
        folder = (given.keep or Path(temporary)).resolve()
        folder.mkdir(exist_ok=True)
        judges = {*(given.judge or [x.name for x in PANEL])}
        without = {*(given.without or ())}
        cases = [name for name in names if name != own.NAME]
        for verdict in trial.hold(cases, folder, judges, without):
            verdicts.append(verdict)
            _show(verdict)
        if own.NAME in names:
            for verdict in own.hold(judges, folder):
                verdicts.append(verdict)
                _show(verdict)
    failed = sum(verdict.sign == "✘" for verdict in verdicts)
    judged = sum(verdict.sign in "✔✘" for verdict in verdicts)
    taken = time.monotonic() - started
    print(f"\n{judged} verdicts, {failed} of them not content, {taken:.0f} s")
    if given.newest:
        return int(failed > 0)
    if given.case or given.judge:
        is_new = not PAGE.exists()
        text = table.page([]) if is_new else PAGE.read_text(encoding="utf-8")
        text = table.patched(text, verdicts)
    else:
        text = table.page(verdicts)
    if given.check:
        difference = table.differences(PAGE.read_text(encoding="utf-8"), text)
        print("\n".join(difference) or f"{PAGE.name} is what was found")
        return int(failed > 0 or bool(difference))
    PAGE.write_text(text, encoding="utf-8", newline="\n")
    return int(failed > 0)


def _show(verdict: trial.Verdict) -> None:
    if verdict.said:
        print(
            f"\n{verdict.case}: {table.shown(verdict.words)}\n{verdict.said}",
            flush=True,
        )


if __name__ == "__main__":
    sys.exit(main())
