"""`tree`: what lies in a folder, and what each of it is for Python."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pyscaffold_mod.cli import growing, options, output, plain
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import _

if TYPE_CHECKING:
    from pyscaffold_mod.looking.tree import Tree

SCHEMA = 1
_EPILOG = """Examples:

\b
  pyscaffold-mod tree
  pyscaffold-mod tree src --summaries
  pyscaffold-mod tree --imports
  pyscaffold-mod tree --mermaid > imports.mmd"""


@options.speaking
def tree(
    printer: output.Printer,
    path: Annotated[
        str | None, typer.Argument(metavar="PATH", help="The folder [this one].")
    ] = None,
    summaries: Annotated[
        bool,
        typer.Option("--summaries", help="Show the first line of each docstring."),
    ] = False,
    imports: Annotated[
        bool, typer.Option("--imports", help="Show what imports what.")
    ] = False,
    mermaid: Annotated[
        bool,
        typer.Option("--mermaid", help="Show what imports what, as a Mermaid graph."),
    ] = False,
    ascii_only: Annotated[
        bool, typer.Option("--ascii", help="Draw with ASCII signs only.")
    ] = False,
) -> None:
    """Show a folder as a tree, and what each file is for Python. Nothing is imported."""
    from pyscaffold_mod.cli import drawing
    from pyscaffold_mod.looking import tree as looking

    if path == "":
        raise ScaffoldError(_("PATH is empty"), _("name a folder, . for this one"))
    graphs = imports or mermaid
    found = looking.look(
        growing.here() / (path or "."), summaries=summaries, imports=graphs
    )
    printer.data(_described(found))
    if mermaid:
        lines = drawing.mermaid(found)
    elif imports:
        lines = drawing.arrows(found)
    else:
        lines = _drawn(found, ascii_only=ascii_only)
    columns = None if mermaid else drawing.columns()
    for line in lines:
        printer.line(drawing.cut(output.escaped(line), columns))


def _drawn(found: "Tree", *, ascii_only: bool) -> Iterator[str]:
    from pyscaffold_mod.cli import drawing

    yield f"{found.root.name or found.root}/"
    signs = output.ASCII_SIGNS if ascii_only else output.signs(sys.stdout)
    yield from drawing.rows(found.nodes, signs)
    if found.folded:
        names = drawing.counted(path.name for path in found.folded)
        # Translators: folders that are not shown in detail, such as .git
        yield _("folded: {names}").format(names=names)


def _described(found: "Tree") -> dict[str, Any]:
    names = {one.path: one.shown for one in found.modules}
    return {
        "schema": SCHEMA,
        "command": "tree",
        "root": str(found.root),
        "nodes": [
            {
                "path": str(node.path),
                "label": node.label,
                "folder": node.is_folder,
                "note": node.note,
                "summary": node.summary,
            }
            for node in found.nodes
        ],
        "folded": [str(path) for path in found.folded],
        "imports": [
            {
                "importer": names[edge.importer],
                "imported": names[edge.imported],
                "at_load": edge.at_load,
                "in_cycle": edge.in_cycle,
            }
            for edge in found.edges
        ],
    }


def register(app: typer.Typer) -> None:
    """Add the command to others."""
    app.command("tree", cls=plain.Command, epilog=_EPILOG)(tree)
