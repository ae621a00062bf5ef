"""The page of the training room: phones side by side, on which a person plays everybody by hand.

Plain files: no build step, nothing from other servers. They use the control API as any client does.
"""

from __future__ import annotations

from pathlib import Path

from aiohttp import web

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
