"""Projects to change, and the command in this very process."""

from tests.growing.conftest import project, run

__all__ = ["project", "run"]
