"""Small projects, written file by file."""

from pathlib import Path


def write(root: Path, files: dict[str, str] | str) -> Path:
    """Write files below a folder; names alone make empty files."""
    if isinstance(files, str):
        files = dict.fromkeys(files.split(), "")
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return root
