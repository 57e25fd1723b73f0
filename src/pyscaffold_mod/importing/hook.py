"""Call a build back end's hook, and write down what came of it.

``building.py`` starts this program in the interpreter that has the back end, in the
folder of the project (PEP 517): result file, folder for the wheel, back end, its path.
"""

# The back end's own interpreter runs this; it needs nothing of ours.
# ruff: noqa: PTH100, PTH123

import json
import os
import sys
from importlib import import_module


def main() -> None:
    """Build the wheel."""
    result, folder, back_end, *path = sys.argv[1:]
    sys.argv = ["setup.py", "bdist_wheel"]
    sys.path[:0] = [os.path.abspath(part) for part in path]
    name, _, attributes = back_end.partition(":")
    said = {}
    try:
        hooks = import_module(name)
        for attribute in attributes.split(".") if attributes else ():
            hooks = getattr(hooks, attribute)
        said["wheel"] = hooks.build_wheel(folder, {}, None)
    except ModuleNotFoundError as error:
        said["missing"] = error.name or name
    except BaseException as error:  # noqa: BLE001 - back ends raise anything
        text = str(error).strip().partition("\n")[0]
        said["failure"] = f"{type(error).__name__}: {text}" if text else repr(error)
    with open(result, "w", encoding="utf-8") as file:
        json.dump(said, file)
    os._exit(0)


main()
