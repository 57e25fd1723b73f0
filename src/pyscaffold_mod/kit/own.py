"""The wheel of pyscaffold-mod itself, in the version that runs."""

import base64
import hashlib
import io
import json
import zipfile
from importlib import metadata
from pathlib import Path

import pyscaffold_mod
from pyscaffold_mod import template
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.kit import pip
from pyscaffold_mod.messages import _

NAME = "pyscaffold-mod"
# What pip writes when it installs, and no wheel has.
_INSTALLED = {"RECORD", "INSTALLER", "REQUESTED", "direct_url.json"}
_WHEN = (1980, 1, 1, 0, 0, 0)


def requirements() -> list[str]:
    """Return what the version that runs needs, as its metadata say.

    Raises:
        ScaffoldError: There is neither an installed distribution nor a source tree.
    """
    if found := _installed():
        return found.requires or []
    import tomllib

    text = (_source() / "pyproject.toml").read_text(encoding="utf-8")
    return list(tomllib.loads(text)["project"]["dependencies"])


def wheel(folder: Path) -> Path:
    """Make the wheel: of the installed files, or else of the source tree.

    Args:
        folder: Where it goes.

    Raises:
        ScaffoldError: It cannot be made.
    """
    if found := _installed():
        return repacked(found, folder)
    pip.build(_source(), folder)
    return next(folder.glob("*.whl"))


def repacked(installed: metadata.Distribution, folder: Path) -> Path:
    """Make the wheel that a distribution was installed from.

    Args:
        installed: The distribution.
        folder: Where the wheel goes.

    Returns:
        The wheel; the same files make the same bytes.
    """
    files = {}
    for path in installed.files or ():
        of_installer = path.name in _INSTALLED and path.parts[0].endswith(".dist-info")
        # Above the folder lie the commands, which pip makes of the entry points.
        if ".." not in path.parts and path.suffix != ".pyc" and not of_installer:
            files[path.as_posix()] = Path(str(path.locate())).read_bytes()
    about = next(name for name in files if name.endswith(".dist-info/WHEEL"))
    home = about.rpartition("/")[0]
    lines = files[about].decode().splitlines()
    tags = [x.removeprefix("Tag: ").split("-") for x in lines if x.startswith("Tag: ")]
    # Sets of tags are written with a dot (binary distribution format, "File name").
    parts = (".".join(sorted(set(part))) for part in zip(*tags, strict=True))
    place = folder / "-".join([home.removesuffix(".dist-info"), *parts])
    place = place.with_name(f"{place.name}.whl")
    record = "".join(
        f"{name},{_digest(files[name])},{len(files[name])}\n" for name in files
    )
    files[f"{home}/RECORD"] = f"{record}{home}/RECORD,,\n".encode()
    place.write_bytes(packed(files))
    return place


def packed(files: dict[str, bytes]) -> bytes:
    """Return files as a zip file; the same files make the same bytes.

    Args:
        files: Their contents by path.
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path, _WHEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return stream.getvalue()


def _installed() -> metadata.Distribution | None:
    """Return the distribution whose files run now, unless its source does."""
    here = Path(pyscaffold_mod.__file__).resolve()
    for one in metadata.distributions(name=NAME):
        said = json.loads(one.read_text("direct_url.json") or "{}")
        is_editable = said.get("dir_info", {}).get("editable", False)
        there = Path(str(one.locate_file("pyscaffold_mod/__init__.py"))).resolve()
        if not is_editable and there == here and one.files:
            return one
    return None


def _source() -> Path:
    """Return the source tree that runs.

    Raises:
        ScaffoldError: There is none.
    """
    if (template.home() / "pyproject.toml").is_file():
        return template.home()
    raise ScaffoldError(
        _("this pyscaffold-mod is neither installed nor a source tree"),
        _("install it with pip, then make the kit"),
    )


def _digest(content: bytes) -> str:
    digest = hashlib.sha256(content).digest()
    return f"sha256={base64.urlsafe_b64encode(digest).rstrip(b'=').decode()}"
