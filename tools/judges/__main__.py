"""Let every judge look at every project, and write or compare the table.

Run as `nox -s judges`; `-- --check` compares only, `-- CASE...` judges some.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from tools.judges import table, trial

PAGE = Path(__file__).parents[2] / "docs/reference/judges.md"


def main() -> int:
    """Hold the trial; 0 when all judges are content and the page is current."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case", nargs="*", help="only these; the page is left alone")
    parser.add_argument("--check", action="store_true", help="do not write the page")
    given = parser.parse_args()
    verdicts = []
    with tempfile.TemporaryDirectory() as folder:
        for verdict in trial.hold(given.case or [*trial.all_cases()], Path(folder)):
            verdicts.append(verdict)
            if verdict.said:
                print(f"\n{verdict.case}: {' '.join(verdict.words)}\n{verdict.said}")
    failed = sum(bool(verdict.said) for verdict in verdicts)
    judged = sum(bool(verdict.words) for verdict in verdicts)
    print(f"\n{judged} verdicts, {failed} of them not content")
    if given.case:
        return int(failed > 0)
    text = table.page(verdicts)
    if given.check:
        is_current = PAGE.read_text(encoding="utf-8") == text
        print(f"{PAGE.name} is {'current' if is_current else 'not what was found'}")
        return int(failed > 0 or not is_current)
    PAGE.write_text(text, encoding="utf-8", newline="\n")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
