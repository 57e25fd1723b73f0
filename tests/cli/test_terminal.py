"""`new` on a real terminal."""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, Ran

pexpect = pytest.importorskip("pexpect", reason="there are no pseudo-terminals here")

Start = Callable[..., Any]
ENTER = "\r"


@pytest.fixture
def terminal(tmp_path: Path) -> Start:
    """Return a function that starts the command on a terminal of its own."""
    own = {
        key: os.environ[key] for key in os.environ if key not in {"COLUMNS", "LINES"}
    }

    def start(*words: str, columns: int = 100, **environment: str) -> Any:
        return pexpect.spawn(
            sys.executable,
            ["-m", "pyscaffold_mod", *words],
            cwd=str(tmp_path),
            env={
                **own,
                "PYTHONPATH": str(ROOT / "src"),
                "TERM": "xterm",
                "PROMPT_TOOLKIT_NO_CPR": "1",
                **environment,
            },
            dimensions=(40, columns),
            encoding="utf-8",
            timeout=30,
        )

    return start


def plain(text: str) -> str:
    """Return terminal output without its control sequences."""
    return re.sub(r"\x1b[\[\]][0-9;?]*[ -/]*[@-~]|\x1b[()][A-Z0-9]|\x1b[=>]", "", text)


def test_new_and_enter(terminal: Start, tmp_path: Path) -> None:
    """`new`, a name and Enter at every other question make a package."""
    screen = terminal("new")
    screen.expect("What to make")
    screen.send(ENTER)
    screen.expect("name")
    screen.send("sound" + ENTER)
    screen.expect("one line")
    screen.send(ENTER)
    screen.expect("Modules")
    screen.send(ENTER)
    screen.expect("How much")
    screen.send(ENTER)
    screen.expect("Make this")
    screen.send(ENTER)
    screen.expect("Made sound")
    screen.expect(pexpect.EOF)
    screen.close()

    assert screen.exitstatus == 0
    assert (tmp_path / "sound/src/sound/core.py").is_file()


def test_a_bad_name_is_judged_while_typing(terminal: Start, tmp_path: Path) -> None:
    """The reason shows before Enter; the corrected name is taken."""
    screen = terminal("new", "script")
    screen.expect("name")
    screen.send("class")
    screen.expect("keyword")
    screen.send("y")
    screen.send(ENTER)
    screen.expect("one line")
    screen.send(ENTER)
    screen.expect("How much")
    screen.send(ENTER)
    screen.expect("Make this")
    screen.send("y")
    screen.expect("Made classy")
    screen.expect(pexpect.EOF)

    assert (tmp_path / "classy/classy.py").is_file()


@pytest.mark.parametrize("answered", [0, 1, 2])
def test_control_c(terminal: Start, tmp_path: Path, answered: int) -> None:
    """Ctrl-C at a question leaves nothing, with one error, one hint, status 130."""
    screen = terminal("new", "module")
    for question, answer in [("name", "fibo"), ("one line", "")][:answered]:
        screen.expect(question)
        screen.send(answer + ENTER)
    screen.expect(["name", "one line", "How much"][answered])
    screen.sendintr()
    screen.expect(pexpect.EOF)
    screen.close()

    said = plain(screen.before)
    assert screen.exitstatus == 130, said
    assert said.count("error: ") == said.count("hint: ") == 1
    assert "Traceback" not in said
    assert list(tmp_path.iterdir()) == []


def test_no_means_no(terminal: Start, tmp_path: Path) -> None:
    """Answering n to `Make this?` makes nothing."""
    screen = terminal("new", "script")
    for question, answer in [("name", "fibo"), ("one line", ""), ("How much", "")]:
        screen.expect(question)
        screen.send(answer + ENTER)
    screen.expect("Make this")
    screen.send("n")
    screen.expect(pexpect.EOF)
    screen.close()

    assert screen.exitstatus == 1, screen.before
    assert list(tmp_path.iterdir()) == []


def test_end_of_input(terminal: Start, tmp_path: Path) -> None:
    """The end of input at a question is an error that names the question."""
    screen = terminal("new", "script")
    screen.expect("name")
    screen.sendeof()
    screen.expect(pexpect.EOF)
    screen.close()

    said = plain(screen.before)
    assert screen.exitstatus == 2, said
    assert "error: the input ended at the question for the name" in said
    assert list(tmp_path.iterdir()) == []


def test_end_of_input_at_a_choice(terminal: Start, tmp_path: Path) -> None:
    """Ctrl-D ends a question that takes no text, too."""
    screen = terminal("new")
    screen.expect("What to make")
    screen.sendcontrol("d")
    screen.expect(pexpect.EOF)
    screen.close()

    said = plain(screen.before)
    assert screen.exitstatus == 2, said
    assert "error: the input ended at the question for the kind" in said
    assert list(tmp_path.iterdir()) == []


def test_ask_asks_everything(terminal: Start, tmp_path: Path) -> None:
    """--ask asks every question that a script has, and Enter takes each default."""
    screen = terminal("new", "script", "fibo", "--ask")
    for question in (
        "name on a package index",
        "one line",
        "author, for",
        "e-mail",
        "address of its repository",
        "Words to find",
        "tutorial",
        "How much",
        "parts",
        "Where the code",
        "runs the tests",
        "builds",
        "licence",
        "oldest Python",
        "language",
        "Make this",
    ):
        screen.expect(question)
        screen.send(ENTER)
    screen.expect("Made fibo")
    screen.expect(pexpect.EOF)

    assert (tmp_path / "fibo/fibo.py").is_file()


def test_indonesian(terminal: Start, tmp_path: Path) -> None:
    """With `--language id` it asks in Indonesian, and the project is Indonesian, too."""
    screen = terminal("new", "--language", "id")
    screen.expect("Apa yang dibuat:.*Pakai tombol panah")
    screen.send(ENTER)
    screen.expect("Namanya, seperti setelah `import`:")
    screen.send("class")
    screen.expect("my_class bisa dipakai, yang ini tidak: kata kunci")
    screen.send("y" + ENTER)
    screen.expect("Untuk apa, dalam satu baris:")
    screen.send(ENTER)
    screen.expect("Modul di bawah paket, misalnya effects.echo:")
    screen.send("A.py")
    screen.expect("berakhir dengan .py")
    screen.send("\x7f" * 4 + "echo" + ENTER)
    screen.expect("Seberapa banyak yang disiapkan")
    screen.send(ENTER)
    screen.expect("Buat ini")
    screen.send("y")
    screen.expect("Ya")
    screen.expect(r"classy dibuat \(\d+ berkas\)")
    screen.expect("Ulangi: .*--language id")
    screen.expect(pexpect.EOF)

    assert "## Pemakaian" in (tmp_path / "classy/README.md").read_text("utf-8")


def test_indonesian_environment(terminal: Start, tmp_path: Path) -> None:
    """Where the system is Indonesian, it asks so; the project is English all the same."""
    system = {"LANGUAGE": "", "LC_ALL": "id_ID.UTF-8"}
    screen = terminal("new", "script", "--ask", **system)
    for question in (
        *("Namanya", "Nama pada indeks paket", "Untuk apa", "Pembuatnya", "Surel"),
        *("Alamat repositorinya", "Kata-kata", "Kode dari tutorial", "Seberapa"),
        *("Bagian yang disiapkan", "Di mana kodenya", "menjalankan tesnya"),
        *("membangun distribusinya", "Lisensinya", "Python tertua", "Bahasa README"),
    ):
        screen.expect(question)
        screen.send(("fibo" if question == "Namanya" else "") + ENTER)
    screen.expect("Buat ini")
    screen.send("n")
    screen.expect("Tidak")
    screen.expect(pexpect.EOF)
    screen.close()
    assert screen.exitstatus == 1
    assert list(tmp_path.iterdir()) == []

    screen = terminal("new", "script", **system)
    screen.expect("Namanya")
    screen.sendeof()
    screen.expect("kesalahan:.* masukan berakhir pada pertanyaan untuk nama")
    screen.expect("petunjuk:.* jawablah, atau berikan semuanya di baris perintah")
    screen.expect(pexpect.EOF)


def test_nothing_is_asked_in_ci(terminal: Start) -> None:
    """With CI set nobody is asked, even on a terminal."""
    screen = terminal("new", CI="true")
    screen.expect("new needs a kind and a name")
    screen.expect(pexpect.EOF)
    screen.close()

    assert screen.exitstatus == 2


def test_colour(terminal: Start) -> None:
    """Errors are coloured on a terminal, and not with NO_COLOR."""
    with_colour = terminal("new", "script", "class")
    with_colour.expect(pexpect.EOF)
    without = terminal("new", "script", "class", NO_COLOR="1")
    without.expect(pexpect.EOF)

    assert "\x1b[31;1merror:" in with_colour.before
    assert "\x1b" not in without.before


def test_narrow(terminal: Start) -> None:
    """Help fits a narrow terminal."""
    screen = terminal("new", "package", "--help", columns=60)
    screen.expect(pexpect.EOF)

    lines = plain(screen.before).splitlines()
    prose = [line for line in lines if "|" not in line and "pyscaffold-mod" not in line]
    assert len(prose) > 20
    assert max(len(line) for line in prose) <= 60


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_encodings(command: Callable[..., Ran], encoding: str) -> None:
    """Output that the terminal's encoding cannot show is no error."""
    done = command(
        *("new", "package", "naïve", "--description", "日本 😀"),
        env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        encoding=encoding,
    )
    refused = command(
        *("new", "package", "日 本 "),
        env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        encoding=encoding,
    )

    assert done.code == 0, done
    assert "Traceback" not in done.err + refused.err
    assert refused.code == 2
