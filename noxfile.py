#!/usr/bin/env -S uv run --script
# /// script
# requires-python = ">=3.11"
# dependencies = ["nox>=2025.2.9"]
# ///
"""What must pass: `nox` runs lint and tests; the slow parts have sessions of their own."""

import shutil

import nox

nox.needs_version = ">=2025.2.9"
nox.options.default_venv_backend = "uv|virtualenv"

PROJECT = nox.project.load_toml()


def groups(*names: str) -> list[str]:
    """Return the requirements of dependency groups."""
    return list(nox.project.dependency_groups(PROJECT, *names))


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, types and the arrows between the rooms."""
    session.install("-e.", *groups("dev"))
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.run("mypy")
    session.run("lint-imports")


@nox.session
def tests(session: nox.Session) -> None:
    """Run the fast tests."""
    session.install("-e.", *groups("test"))
    session.run(
        "pytest", "-n", "auto", "-m", "not slow and not fetches", *session.posargs
    )


@nox.session(default=False)
def generated(session: nox.Session) -> None:
    """Build, install and test what is generated, on every Python that is here."""
    session.install("-e.", *groups("test"), "build", "virtualenv")
    words = ("-m", "slow and not fetches", "--ignore=tests/updating")
    session.run("pytest", "-n", "auto", *words, *session.posargs)


@nox.session(default=False)
def updates(session: nox.Session) -> None:
    """Update every answer set, stop updates at many moments, update with two wheels."""
    session.install("-e.", *groups("test"), "build", "virtualenv")
    words = ("-m", "slow and not fetches", "tests/updating")
    session.run("pytest", "-n", "auto", *words, *session.posargs)


@nox.session(default=False)
def sdists(session: nox.Session) -> None:
    """Let well-known projects grow, from their source distributions."""
    needed = ["flask", "httpx", "jaraco.text", "requests"]  # for what they import
    session.install("-e.", *groups("test"), *needed)
    session.run("pytest", "-m", "fetches", *session.posargs)


@nox.session(default=False)
def golden(session: nox.Session) -> None:
    """Write the golden files anew."""
    session.install("-e.")
    session.run("python", "tools/gen_golden.py", *session.posargs)


@nox.session(default=False)
def reference(session: nox.Session) -> None:
    """Write the generated pages of docs/reference anew."""
    session.install("-e.")
    session.run("python", "tools/gen_reference.py", *session.posargs)


@nox.session(default=False)
def messages(session: nox.Session) -> None:
    """Collect the texts of the code and compile those of each language."""
    session.install("-e.", "babel")
    session.run("python", "tools/messages.py")


@nox.session(default=False)
def release(session: nox.Session) -> None:
    """Add a version of the template to the bundle that updates are made from."""
    session.install("-e.")
    session.run("python", "tools/release.py", *session.posargs)


@nox.session(default=False, python="3.11")  # the page tells its versions
def judges(session: nox.Session) -> None:
    """Show what is generated to every outside judge; `--newest` without the lock."""
    words = [word for word in session.posargs if word != "--newest"]
    room = "tools/judges"
    if newest := len(words) < len(session.posargs):
        session.install("--upgrade", "-r", f"{room}/requirements.in", "-e.")
    else:
        session.install("-r", f"{room}/requirements.txt", "--no-deps", "-e.")
    if shutil.which("npm"):
        how = ["update", "--no-save"] if newest else ["ci"]
        # Where its registry is out of reach, its judges are named as missing.
        npm = ["npm", *how, f"--prefix={room}"]
        session.run(*npm, external=True, success_codes=range(256))
    how = ["--newest"] if newest else []
    session.run("python", "-m", "tools.judges", *how, *words)


@nox.session(default=False)
def pages(session: nox.Session) -> None:
    """Open the lesson's pages and the page of a room in a browser without a window."""
    session.install("-e.", *groups("test"))
    room = "tools/pages"
    session.run("npm", "ci", f"--prefix={room}", external=True)
    needed = {"LOOK_NEEDED": "yes"}  # where there is no browser, it is a failure
    words = ("-m", "slow", "tests/browser")
    session.run("pytest", *words, *session.posargs, env=needed)


@nox.session(default=False)
def docs(session: nox.Session) -> None:
    """Build the documentation into docs/_build."""
    session.install("-e.", *groups("docs"))
    session.run("sphinx-build", "-W", "-n", "docs", "docs/_build")


@nox.session(default=False)
def bench(session: nox.Session) -> None:
    """Time `new` beside the tools that people use today."""
    session.install(".", *groups("bench"))
    session.run("python", "-m", "tools.bench", *session.posargs)


@nox.session(default=False)
def build(session: nox.Session) -> None:
    """Build the wheel and the source distribution."""
    session.install("build")
    session.run("python", "-m", "build")


if __name__ == "__main__":
    nox.main()
