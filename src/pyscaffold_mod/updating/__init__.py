"""The newest template in a project, by three-way merge, without a network.

`draft` renders the recorded and the new version with Copier, from the command's own
bundle of releases, compares both with the project, and merges each file that both sides
changed. `make` carries that out as one change. `check` only compares versions.
"""

from pyscaffold_mod.updating.drafts import Checked, Conflict, Draft
from pyscaffold_mod.updating.updater import check, draft, make

__all__ = ["Checked", "Conflict", "Draft", "check", "draft", "make"]
