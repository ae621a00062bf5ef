"""The `liputan` command: what a person types in a shell.

What a command needs it imports itself, so that the short ones do not wait for the whole program to load.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar
from zoneinfo import ZoneInfo

import click

from bot.cli import logs
from bot.cli.speech import Argument, Group, Option
from bot.domain.enums import Role
from bot.domain.office import LetterHead, Office
from bot.locale import _, mark

if TYPE_CHECKING:
    from bot.app import Setup
    from bot.config import Settings

T = TypeVar("T")


@click.group(
    cls=Group,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=mark("Meja Liputan: meja liputan media center di Telegram."),
)
@click.version_option(
    package_name="meja-liputan", message="meja-liputan %(version)s", cls=Option, help=mark("Tampilkan versi.")
)
def main() -> None:
    """All commands; each reads its settings itself."""
    logs.set_up()


@main.command(help=mark("Jalankan meja liputan dengan isian di .env."))
@click.option("--or-training", is_flag=True, cls=Option, help=mark("Buka ruang latihan bila belum ada token Telegram."))
def run(or_training: bool) -> None:
    """Start the desk on the messengers that .env names."""
    settings = read_settings()
    if settings.telegram_token is None and settings.whatsapp_token is None:
        if not or_training:
            from bot.cli.troubles import no_messenger

            raise no_messenger()
        click.echo(_("Belum ada token Telegram: ruang latihan dibuka (data latihan, bukan data kantor)."))
        _train(settings)
        return
    _run(_serve(settings))


@main.command(help=mark("Buka ruang latihan: Telegram dan WhatsApp tiruan, halaman ponsel, database sendiri."))
@click.option("--reset", is_flag=True, cls=Option, help=mark("Mulai dengan ruang latihan yang baru."))
@click.option("--port", type=int, cls=Option, help=mark("Port halamannya (biasanya LIPUTAN_HTTP_PORT)."))
@click.option(
    "--months",
    type=click.IntRange(0, 24),
    cls=Option,
    help=mark("Berapa bulan agenda contoh di ruang yang baru (biasanya 1)."),
)
@click.option("--lan", is_flag=True, cls=Option, help=mark("Buka untuk satu kelas di jaringan kantor."))
def training(reset: bool, port: int | None, months: int | None, lan: bool) -> None:
    """Start the training room: emulated messengers, a page with phones, their own database."""
    settings = read_settings()
    if port is not None:
        settings = settings.model_copy(update={"http_port": port})
    _train(settings, reset=reset, months=months, lan=lan)


@main.command(help=mark("Buat tautan untuk bergabung: sekali pakai, berlaku tujuh hari."))
@click.option(
    "--role",
    "roles",
    type=click.Choice([str(role) for role in Role]),
    multiple=True,
    required=True,
    cls=Option,
    help=mark("Perannya; boleh beberapa kali."),
)
@click.option("--name", required=True, cls=Option, help=mark("Nama orangnya."))
def invite(roles: tuple[str, ...], name: str) -> None:
    """Print a link with which a person joins the desk (single use, seven days)."""
    from bot.cli import inviting

    settings = read_settings()
    _run(inviting.print_link(settings, name=name, roles=[Role(role) for role in roles], say=click.echo))


@main.command(help=mark("Pasang bot: tanya tokennya, tulis .env, undang admin pertama."))
def setup() -> None:
    """Ask for what a desk needs and write it to `.env`."""
    from bot.cli.setup import set_up

    _run(set_up(read_settings(), say=click.echo))


@main.command(help=mark("Sesuaikan database dengan versi program ini."))
def migrate() -> None:
    """Bring the database to the newest schema."""
    from bot.storage.migrate import upgrade

    _run(upgrade(read_settings().database_url))
    click.echo(_("Database siap."))


@main.command(help=mark("Periksa pemasangan: tiap masalah dengan cara mengatasinya."))
def doctor() -> None:
    """Name every problem of the set-up with its remedy."""
    from bot.cli.doctor import examine

    problems = _run(examine(read_settings(), say=click.echo))
    sys.exit(1 if problems else 0)


@main.group(help=mark("Kiriman, pesan, dan pekerjaan yang macet: lihat, coba lagi, buang."))
def inbox() -> None:
    """Updates, messages and work that were parked: show, replay, discard."""


@inbox.command("list", help=mark("Tampilkan yang macet."))
def inbox_list() -> None:
    """Show what is parked."""
    from bot.cli.inbox import show

    _run(show(read_settings(), say=click.echo))


@inbox.command("replay", help=mark("Coba lagi yang macet, juga selagi bot berjalan."))
@click.argument("numbers", nargs=-1, required=True, cls=Argument, metavar=mark("NOMOR"))
def inbox_replay(numbers: tuple[str, ...]) -> None:
    """Have what was parked tried again, also while the bot is running."""
    from bot.cli.inbox import decide, read_reference

    _run(decide(read_settings(), list(map(read_reference, numbers)), replay=True, say=click.echo))


@inbox.command("discard", help=mark("Buang yang macet; di tabelnya tetap tercatat."))
@click.argument("numbers", nargs=-1, required=True, cls=Argument, metavar=mark("NOMOR"))
def inbox_discard(numbers: tuple[str, ...]) -> None:
    """Let what was parked go; it stays in its table as discarded."""
    from bot.cli.inbox import decide, read_reference

    _run(decide(read_settings(), list(map(read_reference, numbers)), replay=False, say=click.echo))


@main.group(help=mark("WhatsApp: templat kabar yang disetujui Meta."))
def whatsapp() -> None:
    """What WhatsApp needs besides its settings."""


@whatsapp.command("templates", help=mark("Tampilkan keadaan templat di Meta; ajukan yang belum."))
@click.option("--text", is_flag=True, cls=Option, help=mark("Tampilkan juga teksnya."))
@click.option("--submit", is_flag=True, cls=Option, help=mark("Ajukan yang belum diajukan."))
def whatsapp_templates(text: bool, submit: bool) -> None:
    """Say how the templates stand with Meta; submit those it does not have."""
    from bot.cli.whatsapp import show_templates

    _run(show_templates(read_settings(), text=text, send=submit, say=click.echo))


@main.command(help=mark("Baca teks dari masukan standar. JENIS: agenda, atau date (tanggal)."))
@click.argument("kind", type=click.Choice(["agenda", "date"]), cls=Argument, metavar=mark("JENIS"))
@click.option(
    "--jsonl",
    is_flag=True,
    required=True,
    cls=Option,
    help=mark("Baca baris berisi id, now, dan text; tulis hasilnya sebagai baris."),
)
def parse(kind: Literal["agenda", "date"], jsonl: bool) -> None:
    """Read agenda texts or dates from standard input."""
    from bot.parsing.jsonl import parse_lines

    for line in parse_lines(kind, sys.stdin):
        click.echo(line)


@main.command(
    "import",
    help=mark(
        "Impor ekspor SP4N-LAPOR!, register PPID, Renstra, atau obrolan. JENIS: lapor, ppid, renstra, whatsapp-chat."
    ),
)
@click.argument(
    "kind", type=click.Choice(["lapor", "ppid", "renstra", "whatsapp-chat"]), cls=Argument, metavar=mark("JENIS")
)
@click.argument("file", type=click.Path(path_type=Path), cls=Argument, metavar=mark("BERKAS"))
@click.option("--preview", is_flag=True, cls=Option, help=mark("Tampilkan isinya saja; jangan simpan."))
@click.option("--json", "as_json", is_flag=True, cls=Option, help=mark("Tulis semua faktanya sebagai JSON."))
@click.option("--imported-at", cls=Option, help=mark("Kapan diimpor (biasanya sekarang)."))
@click.option("--exported-at", cls=Option, help=mark("Kapan diekspor dari sumbernya."))
@click.option("--today", cls=Option, help=mark("Hari ini, untuk menghitung tenggat (biasanya sekarang)."))
@click.option("--all", "everything", is_flag=True, cls=Option, help=mark("Obrolan: juga agenda yang sudah lewat."))
@click.option(
    "--as",
    "names",
    multiple=True,
    cls=Option,
    help=mark('Obrolan: siapa nama ini, "Nama di grup=Orang". Boleh berulang.'),
)
def import_(
    kind: str, file: Path, preview: bool, as_json: bool, everything: bool, names: tuple[str, ...], **told: str | None
) -> None:
    """Look at a file of SP4N-LAPOR!, PPID or a strategic plan, or at a group chat, and keep what is in it."""
    from bot.cli import importing

    settings = read_settings()
    if kind == "whatsapp-chat":
        from bot.cli import chats
        from bot.domain.office import use_office

        use_office(office_of(settings))
        asked = chats.Asked(file, names, preview=preview, as_json=as_json, everything=everything)
        if not _run(chats.run(settings, asked, importing.given(settings, told).today, say=click.echo)):
            sys.exit(1)
        return
    with importing.spoken(settings, told) as known:
        found, facts = importing.examine(file, kind, known)
    tell_kept: Callable[[], None] | None = None
    if not preview and found is not None:
        tell_kept = _run(importing.kept(settings, found, facts, known, say=click.echo))
    importing.tell(facts, as_json=as_json, say=click.echo)
    if tell_kept is not None and not as_json:
        tell_kept()
    if facts["outcome"] == "refused" and not preview:
        sys.exit(1)


def read_settings() -> Settings:
    """The settings; a wrong one ends the program with a line that names it."""
    from pydantic import ValidationError

    from bot.config import Settings

    try:
        return Settings()
    except ValidationError as error:
        wrong = [f"LIPUTAN_{str(each['loc'][0]).upper()}" for each in error.errors()]
        text = _("isian di .env tidak dapat dipakai: {wrong}. Contohnya ada di .env.example.")
        raise click.ClickException(text.format(wrong=", ".join(wrong))) from None


def setup_of(settings: Settings) -> Setup:
    """What the program is made from, out of the settings."""
    from bot.app import Setup, TelegramSetup
    from bot.cli.messenger import SPOOL, whatsapp_setup

    telegram = None
    if settings.telegram_token is not None:
        telegram = TelegramSetup(
            token=settings.telegram_token.get_secret_value(),
            api=settings.telegram_api,
            public_url=settings.public_url,
            secret=settings.webhook_secret.get_secret_value(),
        )
    return Setup(
        database_url=settings.database_url,
        archive_url=settings.archive_url,
        office=office_of(settings),
        telegram=telegram,
        whatsapp=whatsapp_setup(settings),
        http=(settings.http_host, settings.http_port),
        public_url=settings.public_url,
        spool=SPOOL,
    )


def office_of(settings: Settings) -> Office:
    """The office, out of the settings."""
    zone = ZoneInfo(settings.timezone)
    return Office(
        settings.office_name,
        zone,
        settings.language,
        settings.links,
        letter=_letter(settings),
        self_approval=settings.self_approval,
        roster_hour=settings.roster_hour,
    )


def _letter(settings: Settings) -> LetterHead:
    """What stands on every letter, out of the settings."""
    signer, name, number, *_more = (*(part.strip() for part in settings.letter_signer.split(";")), "", "", "")
    lines, basis = (
        tuple(part.strip() for part in text.split(";") if part.strip())
        for text in (settings.letter_head, settings.letter_basis)
    )
    return LetterHead(
        lines=lines,
        address=settings.letter_address,
        title=settings.letter_title,
        basis=basis,
        place=settings.letter_place,
        signer=signer,
        signer_name=name,
        signer_number=number,
        numbering=settings.letter_numbering,
    )


def _train(settings: Settings, *, reset: bool = False, months: int | None = None, lan: bool = False) -> None:
    from bot.cli.training import MONTHS, TrainingRoom, invitation, open_training

    def ready(room: TrainingRoom) -> None:
        if lan:
            click.echo(invitation(room))
        else:
            click.echo(_("Ruang latihan: {address}\nHentikan dengan Ctrl+C.").format(address=room.server.base))

    wanted = MONTHS if months is None else months
    _run(open_training(setup_of(settings), settings, reset=reset, months=wanted, lan=lan, ready=ready))


async def _serve(settings: Settings) -> None:
    from bot.app import App
    from bot.cli.stopping import stopped

    app = App(setup_of(settings))
    await app.start()
    click.echo(_("Meja liputan berjalan. Hentikan dengan Ctrl+C."))
    try:
        await stopped()
    finally:
        await app.stop()


def _run(what: Awaitable[T]) -> T:
    """Run a command to its end; what a person can set right is said in one line instead of a traceback."""
    from bot.cli.troubles import told

    async def wait() -> T:
        return await what

    with told():
        return asyncio.run(wait())
