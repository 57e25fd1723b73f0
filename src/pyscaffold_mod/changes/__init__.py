"""Changes to a folder: planned whole, shown, applied all or nothing, rolled back.

`plan` compares wanted files with a folder, `Plan.diff` shows the difference, `staged`
writes the files aside, lets the caller prove them there and puts them in place.
`Overlay` gathers the wanted files one by one.
`unfollowed` says which of the files that move git will not follow by itself.
`recover` cleans up after a command that was killed; `plan` and `staged` call it.
`scratch` gives a folder to work in that is not left behind.
"""

from pyscaffold_mod.changes.applying import staged
from pyscaffold_mod.changes.likeness import unfollowed
from pyscaffold_mod.changes.overlay import Overlay
from pyscaffold_mod.changes.planning import Change, File, Plan, plan
from pyscaffold_mod.changes.recovering import recover
from pyscaffold_mod.changes.scratch import scratch

__all__ = [
    "Change",
    "File",
    "Overlay",
    "Plan",
    "plan",
    "recover",
    "scratch",
    "staged",
    "unfollowed",
]
