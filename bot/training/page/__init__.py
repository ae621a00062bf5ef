"""The pages of the training room: phones side by side, on which a person plays everybody by hand; and those of a class.

Plain files: no build step, nothing from other servers. They use the control API as any client does.
"""

from __future__ import annotations

import hmac
from pathlib import Path

from aiohttp import web

from bot.training.web.classroom import TRAINER, Course, is_trainer, keep_key

_FOLDER = Path(__file__).with_name("static")
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_FILES = {str(file.relative_to(_FOLDER).as_posix()): file for file in _FOLDER.rglob("*") if file.suffix in _TYPES}
"""What is served; nothing that is not in this table can be asked for."""
_POLICY = (
    "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; "
    "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def add_page(app: web.Application) -> None:
    """Serve the page at ``/`` and its parts below ``/page/``."""
    app.router.add_get("/", _index)
    app.router.add_get("/page/{path:.+}", _part)


class ClassPages:
    """In a class ``/`` is a learner's page, ``/pelatih`` the trainer's table, ``/ponsel`` all phones, for the trainer.

    The trainer comes by an address with the key, which then goes into a cookie: it is not to be read off a screen.
    """

    def __init__(self, course: Course) -> None:
        self.course = course

    def add_routes(self, app: web.Application) -> None:
        """Put the pages into a web application."""
        app.router.add_get("/", self.learner)
        app.router.add_get("/pelatih", self.trainer)
        app.router.add_get("/ponsel", self.phones)
        app.router.add_get("/page/{path:.+}", _part)

    async def learner(self, request: web.Request) -> web.StreamResponse:
        """One phone with an exercise above it."""
        return _send(_FILES["learner.html"])

    async def trainer(self, request: web.Request) -> web.StreamResponse:
        """The table."""
        given = request.query.get("kunci", "")
        if given and self._is_key(given):
            response = web.Response(status=303, headers={"Location": "/pelatih", "Cache-Control": "no-store"})
            keep_key(response, TRAINER, given)
            return response
        return self._for_trainer(request, "trainer.html")

    async def phones(self, request: web.Request) -> web.StreamResponse:
        """Everybody's phones."""
        return self._for_trainer(request, "index.html")

    def _is_key(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self.course.trainer_key.encode())

    def _for_trainer(self, request: web.Request, page: str) -> web.StreamResponse:
        if not is_trainer(self.course, request):
            raise web.HTTPForbidden(text="Buka alamat pelatih dari terminal. / Open the trainer's address.")
        return _send(_FILES[page])


async def _index(request: web.Request) -> web.StreamResponse:
    return _send(_FILES["index.html"])


async def _part(request: web.Request) -> web.StreamResponse:
    file = _FILES.get(request.match_info["path"])
    if file is None:
        raise web.HTTPNotFound(text="no such part of the page")
    return _send(file)


def _send(file: Path) -> web.StreamResponse:
    """A file that a browser asks for anew each time (it may have changed) and never takes for something else."""
    return web.FileResponse(
        file,
        headers={
            "Content-Type": _TYPES[file.suffix],
            "Cache-Control": "no-cache",
            "Content-Security-Policy": _POLICY,
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
        },
    )
