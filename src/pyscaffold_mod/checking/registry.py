"""All rules, in the order in which they are listed."""

from collections.abc import Iterable

from pyscaffold_mod.checking.model import Rule
from pyscaffold_mod.checking.rules import (
    all_duplicate,
    all_missing_name,
    all_not_strings,
    all_undefined_name,
    all_unsorted,
    case_collision,
    circular_import,
    conftest_imported,
    data_not_in_wheel,
    decomposed_name,
    dependency_not_installed,
    dependency_shadow,
    editable_stale,
    entry_point_target,
    flat_layout_ambiguous,
    from_import_stale_binding,
    ghost_package,
    import_dotted_attribute,
    import_fails,
    import_with_suffix,
    importlib_only_name,
    init_shadows_submodule,
    main_imported_twice,
    missing_init,
    misspelled_init,
    module_not_callable,
    module_package_clash,
    module_under_two_names,
    never_imported,
    no_dunder_main,
    not_an_identifier,
    not_readable,
    relative_import_beyond_top,
    relative_import_in_script,
    run_inside_package,
    script_shadows_its_package,
    side_effect_at_import,
    slow_import,
    src_not_installed,
    stale_pyc,
    star_import,
    stdlib_shadow,
    submodule_not_imported,
    subpackage_not_in_wheel,
    test_basename_collision,
    wheel_not_built,
    windows_name,
)
from pyscaffold_mod.errors import ScaffoldError
from pyscaffold_mod.messages import N_, _

_UNNAMED = N_("there is no rule without a name")

RULES: tuple[Rule, ...] = (
    stdlib_shadow.RULE,
    not_an_identifier.RULE,
    missing_init.RULE,
    relative_import_beyond_top.RULE,
    circular_import.RULE,
    all_undefined_name.RULE,
    dependency_shadow.RULE,
    module_package_clash.RULE,
    case_collision.RULE,
    misspelled_init.RULE,
    stale_pyc.RULE,
    ghost_package.RULE,
    decomposed_name.RULE,
    windows_name.RULE,
    init_shadows_submodule.RULE,
    script_shadows_its_package.RULE,
    import_with_suffix.RULE,
    import_dotted_attribute.RULE,
    relative_import_in_script.RULE,
    submodule_not_imported.RULE,
    no_dunder_main.RULE,
    importlib_only_name.RULE,
    all_missing_name.RULE,
    all_not_strings.RULE,
    all_duplicate.RULE,
    all_unsorted.RULE,
    star_import.RULE,
    side_effect_at_import.RULE,
    main_imported_twice.RULE,
    module_not_callable.RULE,
    from_import_stale_binding.RULE,
    run_inside_package.RULE,
    entry_point_target.RULE,
    module_under_two_names.RULE,
    test_basename_collision.RULE,
    conftest_imported.RULE,
    flat_layout_ambiguous.RULE,
    subpackage_not_in_wheel.RULE,
    data_not_in_wheel.RULE,
    src_not_installed.RULE,
    slow_import.RULE,
    never_imported.RULE,
    not_readable.RULE,
    import_fails.RULE,
    dependency_not_installed.RULE,
    editable_stale.RULE,
    wheel_not_built.RULE,
)


def rule(name: str) -> Rule:
    """Return a rule.

    Args:
        name: Its id.

    Raises:
        ScaffoldError: There is none.
    """
    for one in RULES:
        if one.id == name:
            return one
    import difflib

    shown = name if name.isprintable() else repr(name)[1:-1]
    close = difflib.get_close_matches(name, [one.id for one in RULES], 1)
    hint = f"{close[0]}?" if close else "pyscaffold-mod check --list"
    message = _("there is no rule {name}") if shown else _(_UNNAMED)
    raise ScaffoldError(message.format(name=shown), hint)


def chosen(select: Iterable[str], ignore: Iterable[str]) -> tuple[Rule, ...]:
    """Return some of the rules, in their order.

    Args:
        select: The ids of those wanted; all, if there are none.
        ignore: The ids of those not wanted.

    Raises:
        ScaffoldError: There is no such rule.
    """
    wanted = {rule(name).id for name in select}
    unwanted = {rule(name).id for name in ignore}
    return tuple(
        one
        for one in RULES
        if (not wanted or one.id in wanted) and one.id not in unwanted
    )
