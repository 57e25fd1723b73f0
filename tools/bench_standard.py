"""The row of `bench.py` that makes environments: the first green test of `standard`."""

import os
from collections.abc import Iterator

from tools.bench_runs import Command, Place

ENVIRONMENT = (
    "uv venv -q && uv pip install -q -e . pytest pytest-cov && "
    ".venv/bin/python -m pytest -q"
)


def first_test(place: Place, ours: str) -> Iterator[Command]:
    """Yield the way to the first green test of a project with an environment.

    The same environment for all: uv makes it, from its cache, and installs the project
    in place with pytest. Hatch and Poetry make no test; one is written by hand.
    """
    index = {name: os.environ[name] for name in os.environ if name.startswith("SSL_")}
    warm = {
        **index,
        "UV_CACHE_DIR": str(place.folder / "uv"),
        "HATCH_CACHE_DIR": str(place.folder / "hatch"),
    }
    test = "printf 'import demo\\n\\n\\ndef test() -> None:\\n    assert demo\\n'"
    by_hand = f"mkdir -p tests && {test} > tests/test_demo.py && {ENVIRONMENT}"
    for label, make, then in (
        ("new package", (ours, "new", "package", "demo"), ENVIRONMENT),
        ("putup demo", ("putup", "demo"), ENVIRONMENT),
        ("hatch new demo", ("hatch", "new", "demo"), by_hand),
        ("cookiecutter", _cookie(place), ENVIRONMENT),
    ):
        yield Command(
            f"`{label}`, then an environment and `pytest`",
            (make, ("sh", "-c", then)),
            warm,
            inside=True,
            most=None if label == "new package" else 1,
            ours=label == "new package",
        )


def _cookie(place: Place) -> tuple[str, ...]:
    words = ("cookiecutter", "--no-input", str(place.folder / "cookie"))
    return (*words, "project_name=demo", "project_slug=demo", "pypi_package_name=demo")
