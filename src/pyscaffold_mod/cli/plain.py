"""Options whose values stay the text that was typed (see docs/decisions/0008)."""

from typing import Any

import typer.core

from pyscaffold_mod import messages


class _Text:
    """What Typer asks for a value; its own loads pydantic."""

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return a value unchanged; none for an option that was not given."""
        repeated = param.multiple or param.nargs == -1
        return () if value is None and repeated else value


class _Plain:
    def get_params(self, ctx: Any) -> Any:
        # A mixin: the class that has the method stands beside it.
        params = super().get_params(ctx)  # type: ignore[misc]
        for param in params:
            param._runtime_param = _Text()
        return params

    def get_help(self, ctx: Any) -> Any:
        """Return the help in the language that is spoken."""
        if messages.used() != "en":
            from pyscaffold_mod.cli import helping

            ctx.formatter_class = helping.translating(ctx.formatter_class)
        # A mixin, as above.
        return super().get_help(ctx)  # type: ignore[misc]

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return what a group's list says, whole where it is translated.

        Args:
            limit: How long it may be in English.
        """
        # A mixin, as above.
        if messages.used() == "en" or self.short_help:  # type: ignore[attr-defined]
            return str(super().get_short_help_str(limit))  # type: ignore[misc]
        from pyscaffold_mod.cli import helping

        return helping.short(self)


class Command(_Plain, typer.core.TyperCommand):
    """A command all of whose options are text, lists of text or flags."""


class Group(_Plain, typer.core.TyperGroup):
    """A group all of whose options are text, lists of text or flags."""
