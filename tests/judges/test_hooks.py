"""How the hooks of pre-commit are run without their clones."""

from importlib.metadata import version
from typing import Any

import pytest
import yaml

from pyscaffold_mod import rendering
from tools.judges import hooks


def one(hook: str, rev: str, **more: Any) -> dict[str, Any]:
    """Return a configuration of one hook."""
    return {"repos": [{"repo": "x", "rev": rev, "hooks": [{"id": hook, **more}]}]}


def test_arguments_of_the_project_win() -> None:
    """The manifest gives what the project's configuration does not say."""
    settings = hooks.converted(one("mypy", "", args=[], pass_filenames=False))

    (repository,) = settings["repos"]
    (hook,) = repository["hooks"]
    assert repository["repo"] == "local"
    assert hook["language"] == "system"
    assert hook["entry"] == "mypy"
    assert hook["args"] == []
    assert hook["pass_filenames"] is False


def test_another_version_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the lock, a hook has the version of the lock; without it, any."""
    monkeypatch.setenv("UV_CONSTRAINT", "requirements.txt")
    assert hooks.converted(one("ruff-format", f"v{version('ruff')}"))
    with pytest.raises(hooks.HookError, match=r"ruff v0\.0\.1"):
        hooks.converted(one("ruff-format", "v0.0.1"))

    monkeypatch.delenv("UV_CONSTRAINT")
    assert hooks.converted(one("ruff-format", "v0.0.1"))


def test_unknown_hooks_are_refused() -> None:
    """What is in no table is no hook that passes."""
    with pytest.raises(hooks.HookError, match="black"):
        hooks.converted(one("black", "1"))


def test_every_hook_of_the_template_is_known() -> None:
    """The template has no hook that the judges could not run."""
    answers = rendering.answer({"import_name": "sound", "profile": "full"})
    text = rendering.render(answers)[".pre-commit-config.yaml"].decode()

    asked = [hook for repo in yaml.safe_load(text)["repos"] for hook in repo["hooks"]]

    assert {hook["id"] for hook in asked} == {*hooks.MANIFESTS}
