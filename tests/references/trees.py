"""Small trees of modules in which every function imports others and tells what it got."""

import itertools

from hypothesis import strategies as st

PROBE = """
import importlib, json, sys
found = {}
for root in sys.argv[1:]:
    for name in [name for name in sys.modules if name.partition(".")[0] == "p"]:
        del sys.modules[name]
    sys.path[0] = root
    importlib.invalidate_caches()
    for name in json.loads(open(root + "/names.json").read()):
        module = importlib.import_module(name)
        for probe in sorted(vars(module)):
            if probe.startswith("probe_"):
                found.setdefault(root, {})[module.ID + probe] = vars(module)[probe]()
print(json.dumps(list(found.values())))
"""
"""Import every module of each tree, and print what its functions give."""

PACKAGES = ("p", "p.k", "p.k.l", "p.w")
NAMES = ("m", "n", "o")


def _relative(package: str, name: str) -> str:
    here, there = package.split("."), name.split(".")
    same = sum(
        1
        for _ in itertools.takewhile(
            lambda two: two[0] == two[1], zip(here, there, strict=False)
        )
    )
    return "." * (len(here) - same + 1) + ".".join(there[same:])


def _body(
    draw: st.DrawFn, package: str, target: str, other: str, other_name: str
) -> str:
    """Import a module in some way and give its `ID`."""
    above, _, last = target.rpartition(".")
    base = draw(st.sampled_from([above, _relative(package, above)]))
    whole = draw(st.sampled_from([target, _relative(package, target)]))
    read = draw(
        st.sampled_from(
            [
                "{}.ID",
                'f"{{{}.ID}}"',
                "(lambda: {}.ID)()",
                "[{}.ID for _ in range(1)][0]",
            ]
        )
    )
    forms = [
        f"import {target}\n    return {read.format(target)}",
        f"import {target} as q\n    return {read.format('q')}",
        f"from {base} import {last}\n    return {read.format(last)}",
        f"from {base} import {last} as q\n    return {read.format('q')}",
        f"from {whole} import ID\n    return ID",
        f"import {target}, {other}\n    return {read.format(target)} + {other}.ID",
        f"import {target}\n    from {above} import {last} as q\n    return {read.format(target)} + q.ID",
        f"import {target}\n    import {above} as q\n    return {read.format('q.' + last)}",
        f"try:\n        from {base} import {last}\n    except ImportError:\n        {last} = None\n    return {last}.ID",
    ]
    if other.rpartition(".")[0] == above:
        forms.append(
            f"from {base} import (\n        {last},  # one\n        {other_name} as q,\n    )\n    return {last}.ID + q.ID"
        )
        forms.append(
            f"from {base} import {other_name} as q, {last}  # one\n    return {last}.ID + q.ID"
        )
    return draw(st.sampled_from(forms))


@st.composite
def trees(draw: st.DrawFn) -> dict[str, tuple[bool, str]]:
    """Make modules: the dotted name, whether it is a package, and the text."""
    modules = dict.fromkeys(PACKAGES, True)
    for package in PACKAGES:
        modules |= {
            f"{package}.{name}": False for name in draw(st.sets(st.sampled_from(NAMES)))
        }
    inner = sorted(set(modules) - {"p"})
    made = {}
    for name, is_package in modules.items():
        package = name if is_package else name.rpartition(".")[0]
        text = f'ID = "<{name}>"\n'
        for number in range(draw(st.integers(1, 3))):
            target, other = draw(st.sampled_from(inner)), draw(st.sampled_from(inner))
            body = _body(draw, package, target, other, other.rpartition(".")[2])
            text += f"def probe_{number}():\n    {body}\n"
        made[name] = (is_package, text)
    return made


@st.composite
def moves(draw: st.DrawFn) -> tuple[dict[str, tuple[bool, str]], str, str]:
    """Make a tree and a move in it to a free name that is not inside of what moves."""
    tree = draw(trees())
    old = draw(st.sampled_from(sorted(set(tree) - {"p"})))
    homes = [name for name in PACKAGES if not f"{name}.".startswith(f"{old}.")]
    home = draw(st.sampled_from(homes))
    free = [name for name in ("fresh", *NAMES) if f"{home}.{name}" not in tree]
    return tree, old, f"{home}.{draw(st.sampled_from(free))}"
