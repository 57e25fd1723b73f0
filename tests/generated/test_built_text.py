"""Free text comes back from the metadata that each back end builds."""

import email.message
import email.parser
import email.utils
import json
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings

from pyscaffold_mod import rendering
from tests.generated import back_end, projects, texts

pytestmark = pytest.mark.slow

Build = Callable[..., email.message.Message]


@pytest.fixture(scope="module", params=back_end.BACK_ENDS)
def build(request: pytest.FixtureRequest, workshop: Path) -> Iterator[Build]:
    """Return a function that answers with the metadata one back end builds."""
    words = [str(workshop), str(Path(back_end.__file__)), request.param]
    # uv_build looks for its program on PATH.
    environment = {"PATH": f"{workshop.parent}:/usr/bin:/bin"}
    with subprocess.Popen(
        words,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdin
        assert process.stdout

        def ask(**answers: str) -> email.message.Message:
            assert process.stdin
            assert process.stdout
            with tempfile.TemporaryDirectory() as folder:
                top = Path(folder, "sound")
                projects.write(
                    top,
                    import_name="sound",
                    profile="minimal",
                    features=["pyproject"],
                    build_backend=request.param,
                    **answers,
                )
                print(json.dumps(str(top)), file=process.stdin, flush=True)
                answer = json.loads(process.stdout.readline())
            assert "refused" not in answer, answer["refused"]
            return email.parser.Parser().parsestr(answer["metadata"])

        yield ask
        process.stdin.close()
        process.wait(30)


def test_the_back_ends_are_all_there() -> None:
    """Each choice of `build_backend` is tried."""
    assert set(back_end.BACK_ENDS) == set(
        rendering.questions()["build_backend"].choices
    )


def authors(metadata: email.message.Message) -> tuple[str, str]:
    """Return the author's name and address, from one field or from two.

    The core metadata have a name in Author, or before the address in Author-email.
    """
    name = metadata["Author"] or ""
    fields = metadata.get_all("Author-email", [])
    ((before, address),) = email.utils.getaddresses(fields) or [("", "")]
    assert not (name and before) or name == before
    return name or before, address


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    description=texts.allowed, author_name=texts.allowed, author_email=texts.addresses
)
@example(description="", author_name="", author_email="")
@example(description="", author_name='"Ana", <b@c.d>; (e) \\', author_email="a@b.org")
@example(description="", author_name="Ana  da Silva", author_email="a@b.org")
@example(description="", author_name="=?utf-8?q?=C3=A9?=", author_email="a@b.org")
def test_text_comes_back(
    build: Build, description: str, author_name: str, author_email: str
) -> None:
    """The summary, the author's name and the address are what was answered."""
    metadata = build(
        description=description, author_name=author_name, author_email=author_email
    )

    assert metadata.get_all("Summary", [""]) == [description]
    assert authors(metadata) == (author_name, author_email)


@pytest.mark.parametrize("address", ["", "ana@example.org"])
def test_hostile_text_comes_back(build: Build, address: str) -> None:
    """So is each text that some format could take for something else."""
    for text in texts.HOSTILE:
        metadata = build(description=text, author_name=text, author_email=address)

        assert metadata.get_all("Summary") == [text]
        assert authors(metadata) == (text, address)
