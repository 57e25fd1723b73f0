"""What learners, and others, write into a room."""

import json
import os
import time
from pathlib import Path
from typing import Any

LINE: dict[str, Any] = {
    "schema": 1,
    "command": "lesson",
    "action": "status",
    "name": "Ani",
    "stage": 3,
    "level": "full",
    "fingerprint": "0a1b2c3d",
    "done": None,
    "missing": None,
    "exercise": None,
    "exercises": [],
    "tries": 0,
    "broken": None,
    "mended": None,
}

HOSTILE = [
    "\x1b[2J\x1b]0;x\x07",
    "a\nb\r\nc",
    "\u202egnp.exe",
    "\ud800",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}",
    "x" * 10_000,
    "a" + "\u0301" * 500,
    "</style><script>1</script>",
]


def put(room: Path, file: str, *, ago: float = 0.0, **fields: Any) -> Path:
    """Write the line of a learner."""
    room.mkdir(exist_ok=True)
    path = room / file
    path.write_text(json.dumps({**LINE, **fields}))
    then = time.time() - ago
    os.utime(path, (then, then))
    return path
