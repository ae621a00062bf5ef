"""How `liputan` speaks: its help, and what it says when it was called wrongly, in the office's language."""

from __future__ import annotations

import copy
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from bot import locale
from bot.locale import _


class Formatter(click.HelpFormatter):
    """Help with headings of ours."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how a command is called."""
        super().write_usage(prog, args, _("Pemakaian: "))

    def section(self, name: str) -> Any:
        """Open a section; click names two of them."""
        return super().section({"Options": _("Pilihan"), "Commands": _("Perintah")}.get(name, name))


class Context(click.Context):
    """A call whose help is written by Formatter."""

    formatter_class = Formatter


class Option(click.Option):
    """An option whose help is a marked text."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option and what it does."""
        spoken = copy.copy(self)
        spoken.help = _(self.help) if self.help else None
        return super(Option, spoken).get_help_record(ctx)

    def make_metavar(self, ctx: click.Context) -> str:
        """What is to be written behind it; click names kinds of values."""
        shown = super().make_metavar(ctx)
        return {"TEXT": _("TEKS"), "INTEGER": _("ANGKA"), "INTEGER RANGE": _("ANGKA")}.get(shown, shown)

    def get_help_extra(self, ctx: click.Context) -> Any:
        """What stands in brackets behind it."""
        extra = super().get_help_extra(ctx)
        return {**extra, "required": _("wajib")} if "required" in extra else extra


class Argument(click.Argument):
    """An argument whose name is a marked text, the same in the help and in refusals."""

    @property
    def human_readable_name(self) -> str:
        """What it is called."""
        return _(self.metavar) if self.metavar else super().human_readable_name

    def make_metavar(self, ctx: click.Context) -> str:
        """The name, with dots where there may be several."""
        return self.human_readable_name + ("..." if self.nargs != 1 else "")


class Command(click.Command):
    """A command whose help is a marked text."""

    context_class = Context

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(self.get_short_help_str())

    def get_short_help_str(self, limit: int = 45) -> str:
        """What the command does, for the list of commands."""
        return _(self.help) if self.help else ""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option that shows this help."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _("Tampilkan bantuan ini.")
        return option

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """What may stand behind the command's name."""
        ours = {"[OPTIONS]": _("[PILIHAN]"), "COMMAND [ARGS]...": _("PERINTAH [ISI]...")}
        return [ours.get(piece, piece) for piece in super().collect_usage_pieces(ctx)]


class Group(Command, click.Group):
    """Commands under one name."""

    command_class = Command
    group_class = type

    def main(self, args: Sequence[str] | None = None, *more: Any, **options: Any) -> NoReturn:
        """Do what the arguments say, and end the program."""
        from bot.config import Language

        with locale.use(Language().language):
            try:
                code = super().main(args, *more, **options | {"standalone_mode": False})
            except click.exceptions.NoArgsIsHelpError as error:
                click.echo(error.ctx.get_help() if error.ctx else "", err=True)
                code = error.exit_code
            except click.ClickException as error:
                click.echo(_("Kesalahan: {what}").format(what=_wrong(error)), err=True)
                code = error.exit_code
            except click.Abort:
                click.echo(_("Dibatalkan."), err=True)
                code = 1
        sys.exit(code if isinstance(code, int) else 0)


def _wrong(error: click.ClickException) -> str:
    """What is wrong with the call, in words of ours where click has its own."""
    match error:
        case click.MissingParameter():
            return _("{name} belum diisi. Lihat --help.").format(name=_name(error))
        case click.NoSuchOption():
            return _("pilihan {name} tidak ada. Lihat --help.").format(name=error.option_name)
        case click.exceptions.NoSuchCommand():
            return _("perintah {name} tidak ada. Lihat --help.").format(name=error.command_name)
        case click.BadParameter() if error.param and isinstance(error.param.type, click.Choice):
            return _("{name} harus salah satu dari: {wanted}.").format(
                name=_name(error), wanted=", ".join(map(str, error.param.type.choices))
            )
        case click.BadParameter() if error.param and isinstance(error.param.type, click.types.IntParamType):
            return _("{name} harus angka yang sesuai. Lihat --help.").format(name=_name(error))
        case click.BadParameter():
            return error.message
        case _:
            return error.format_message()


def _name(error: click.BadParameter) -> str:
    if isinstance(error.param, click.Option):
        return error.param.opts[-1]
    return error.param.human_readable_name if error.param else ""
