"""Import modules, each first, and report on a pipe.

``process.py`` starts this program in an isolated interpreter. It imports no more than
it needs, because its start is part of every proof.

Standard input brings a length, a line end and that many bytes, with NUL between the
fields: ``prove`` or ``run``, the limit, the folder of the modules, and

- to prove: the sorted dotted names; one process takes all, and stops at a fault;
- to run: what `forks.py` says; each module has a process of its own.

Standard output takes lines of fields with tabs between them: ``ready VERSION``, ``turn
NAME``, ``module NAME`` (its body runs now), ``fault KIND NAME TEXT FILE LINE``, what
`watching.py` adds, and after the last turn ``done``.
"""

# pathlib would add half to the time of the start.
# ruff: noqa: PTH100, PTH118, PTH120

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - it may be started by any Python
    sys.exit(2)
AT_START = frozenset(sys.modules)

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pyscaffold_mod.importing.channel import CHANNEL_LOST, Channel
    from pyscaffold_mod.importing.interpreter import Interpreter
    from pyscaffold_mod.importing.turns import Loader, Turn
else:
    # An isolated interpreter does not search the folder of its program.
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    from channel import CHANNEL_LOST, Channel
    from interpreter import Interpreter
    from turns import Loader, Turn

    # A tested module that has one of these names must be found itself.
    del sys.path[0], sys.modules["channel"]
    del sys.modules["interpreter"], sys.modules["turns"]


def receive() -> list[str]:
    """Read what to do.

    Returns:
        The fields of the request.
    """
    data = b""
    while b"\n" not in data or len(data) - data.index(b"\n") <= int(data.split()[0]):
        piece = os.read(0, 65_536)
        if not piece:
            os._exit(1)
        data += piece
    return os.fsdecode(data[data.index(b"\n") + 1 :]).split("\0")


def prove(channel: Channel, root: str, names: list[str]) -> None:
    """Give every module its turn in this process, until one is at fault.

    A module has no turn if a fresh import of its package loads it: its own fresh import
    begins with that of its package (language reference, 5.4.2), so it is the same.

    Args:
        channel: Where reports go.
        root: The search path.
        names: The sorted dotted names.
    """
    interpreter = Interpreter(root, names)
    import_first, inside = __import__, os.path.join(root, "")
    channel.send(f"ready\t{sys.version.split()[0]}\n")
    loaded: dict[str, set[str]] = {}
    for name in names:
        package = name.rpartition(".")[0]
        if name in loaded.get(package, ()):
            loaded[name] = loaded[package]
            continue
        try:
            interpreter.restore()
        except OSError:
            channel.exit(CHANNEL_LOST)
        turn = Loader.turn = Turn(name, inside, channel.send)
        sys.unraisablehook = turn.note_unraisable
        try:
            import_first(name)
        except BaseException as error:  # noqa: BLE001 - modules raise anything
            turn.blame(error)
            break
        if turn.warning:
            turn.fault(*turn.warning)
            break
        loaded[name] = interpreter.loaded()
    else:
        channel.send("done\n")


def main() -> None:
    """Do what the request says."""
    how, limit, root, *fields = receive()
    channel = Channel(float(limit))
    if how == "prove":
        prove(channel, root, fields)
    else:
        if TYPE_CHECKING:
            from pyscaffold_mod.importing import forks
        else:
            sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
            import forks

            # Modules find what they would find in an interpreter of their own.
            del sys.path[0]
            for name in sys.modules.keys() - AT_START:
                del sys.modules[name]
        forks.run(channel, root, fields)
    channel.exit(0)


main()
