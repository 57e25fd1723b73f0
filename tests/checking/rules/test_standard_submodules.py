"""The table of submodules that `import package` does not load."""

import subprocess
import sys

import pytest

from pyscaffold_mod.checking.rules.submodule_not_imported import _STANDARD


@pytest.mark.parametrize("package", _STANDARD)
def test_a_package_does_not_load_its_submodules(package: str) -> None:
    """Python itself does not have them after the import of the package alone."""
    code = f"import {package} as p; print(*[x for x in sys.argv[1:] if hasattr(p, x)])"
    names = _STANDARD[package].split()
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; {code}", *names],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == ""
