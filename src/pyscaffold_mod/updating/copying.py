"""Copier, which renders a version of a template as it would for anybody."""

import os
import tempfile
import warnings
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyscaffold_mod import changes
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _
from pyscaffold_mod.updating import git, sources


class RefusedError(Exception):
    """A version does not take the answers."""


@dataclass(frozen=True)
class Copier:
    """Copier, kept from the network, from the user's settings and from their folders.

    Args:
        source: The template.
        recorded: What the answers file says that the template's address is.
        given: The template that the user named instead, if they did.
        work: The folder to work in.
    """

    source: sources.Source
    recorded: str
    given: str | None
    work: Path

    def render(
        self, tag: str, answers: Mapping[str, Any], leaf: str, answers_file: str
    ) -> dict[str, changes.File]:
        """Render one version.

        Args:
            tag: The version.
            answers: Every answer.
            leaf: The name of the project's folder.
            answers_file: The name of its answers file.

        Returns:
            The files by path, with slashes.

        Raises:
            RefusedError: The version does not take the answers.
            ScaffoldError: It cannot be rendered.
        """
        top = Path(tempfile.mkdtemp(prefix="made-", dir=self.work)) / leaf
        with self._sealed():
            self._copy(tag, dict(answers), top, answers_file)
        return _files(top)

    def _copy(
        self, tag: str, answers: dict[str, Any], top: Path, answers_file: str
    ) -> None:
        import copier
        import jinja2
        import yaml
        from copier.errors import CopierError, UnsafeTemplateError
        from plumbum import ProcessExecutionError

        try:
            copier.run_copy(
                self._address(),
                top,
                data=answers,
                vcs_ref=tag,
                answers_file=answers_file,
                settings=copier.Settings(),
                defaults=True,
                overwrite=True,
                quiet=True,
                unsafe=False,
            )
        except UnsafeTemplateError as error:
            raise ScaffoldError(
                _("{tag} of the template wants to run programs: {error}").format(
                    tag=tag, error=_first(error)
                ),
                _("an update runs none; if you trust it: copier update --trust"),
            ) from error
        except (CopierError, jinja2.TemplateError, yaml.YAMLError) as error:
            raise _unusable(tag, error) from error
        except (OSError, ProcessExecutionError) as error:
            raise _unusable(tag, error) from error
        except (ValueError, TypeError) as error:
            # What a questionnaire refuses has no type of its own in Copier.
            raise RefusedError(_first(error)) from error

    def _address(self) -> str:
        """Return what Copier shall record: a folder's address may have changed."""
        if sources.is_url(self.recorded):
            return self.recorded
        place = sources.located(self.given or "")
        return f"git+{place}" if place.startswith("file://") else place

    @contextmanager
    def _sealed(self) -> Generator[None]:
        """Let Copier find the unpacked template at its address, and nothing of the user's."""
        from plumbum import local

        place = f"url.{self.source.folder}.insteadOf"
        home = self.work / "home"
        wanted = git.sealed(home)
        if sources.is_url(self.recorded):
            plain = sources.located(self.recorded)
            addresses = {plain, f"{plain.removesuffix('.git')}.git"}
            wanted["GIT_CONFIG_COUNT"] = str(len(addresses))
            for number, address in enumerate(sorted(addresses)):
                wanted[f"GIT_CONFIG_KEY_{number}"] = place
                wanted[f"GIT_CONFIG_VALUE_{number}"] = address
        cache = os.environ.get("COPIER_CACHE_DIR")
        temporary = tempfile.tempdir
        with warnings.catch_warnings(), local.env(**wanted):
            warnings.simplefilter("ignore")
            for name in [key for key in local.env.getdict() if key.startswith("GIT_")]:
                if name not in wanted:
                    local.env.pop(name)
            # Copier reads both in this process. A mirror of its own for each update:
            # those of parallel ones prune each other's.
            os.environ["COPIER_CACHE_DIR"] = str(self.work / "mirrors")
            tempfile.tempdir = str(self.work)
            try:
                yield
            finally:
                tempfile.tempdir = temporary
                if cache is None:
                    del os.environ["COPIER_CACHE_DIR"]
                else:
                    os.environ["COPIER_CACHE_DIR"] = cache


def _files(top: Path) -> dict[str, changes.File]:
    """Return the files below a folder; a link is none."""
    found = {}
    for folder, _rest, names in os.walk(top):
        for name in names:
            path = Path(folder, name)
            if path.is_symlink():
                continue
            executable = os.name == "posix" and bool(path.stat().st_mode & 0o100)
            relative = path.relative_to(top).as_posix()
            found[relative] = changes.File(path.read_bytes(), executable)
    return found


def _unusable(tag: str, error: Exception) -> ScaffoldError:
    return ScaffoldError(
        _("{tag} of the template cannot be rendered: {error}").format(
            tag=tag, error=_first(error)
        ),
        _("nothing was changed; run the command again with --debug to see where"),
    )


def _first(error: Exception) -> str:
    lines = str(getattr(error, "message", error)).strip().splitlines()
    return lines[0] if lines else type(error).__name__
