"""Pieces of an existing project, whoever made it: add them, and take them out again.

`draft` and `draft_script` decide what ``add`` does, `draft_removal` and
`draft_script_removal` what ``remove`` does; `make` carries
either out, all or nothing, and keeps a record so that it can be undone byte by byte.
"""

from pyscaffold_mod.adding.drafts import Draft, Kept, make
from pyscaffold_mod.adding.pieces import draft
from pyscaffold_mod.adding.removal import draft_removal
from pyscaffold_mod.adding.scripts import draft_script, draft_script_removal

__all__ = [
    "Draft",
    "Kept",
    "draft",
    "draft_removal",
    "draft_script",
    "draft_script_removal",
    "make",
]
