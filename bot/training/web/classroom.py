"""A class in the training room: its addresses. What is taught, and what counts as done, its course knows.

Learners and trainers are known by a key: in a cookie, which a page can't read, or for programs in the header
``X-Kunci``. The trainer's stands in the address that the terminal prints; a learner gets one when they join.
"""

from __future__ import annotations

import hmac
from typing import Any, Protocol

from aiohttp import web

from bot.training.telegram.base import ApiError, Json
from bot.training.web.control import PERSON, body_of

TRAINER, LEARNER, HEADER = "pelatih", "kelas", "X-Kunci"
_LONG = 12 * 60 * 60
"""Seconds a browser keeps a key: a day of class."""


class Declined(ApiError):
    """A learner or a trainer is told in a sentence of their language why something was not done."""

    def __init__(self, sentence: str, code: int = 400) -> None:
        super().__init__(sentence, code)
        self.description = sentence


class Course(Protocol):
    """What a class does. Texts are in the language `lang`; it raises Declined."""

    @property
    def trainer_key(self) -> str:
        """What opens the trainer's page."""

    def person_of(self, key: str) -> int | None:
        """Whom the learner with this key plays."""

    async def offer(self, lang: str) -> Json:
        """Roles, and the people of each who can be chosen."""

    async def join(self, name: str, role: str, person: int, key: str, lang: str) -> str:
        """A learner comes in as `person`, or with 0 as somebody new of `role`; their key."""

    async def progress(self, key: str, lang: str) -> Json:
        """The learner's exercises; empty for who has not joined."""

    async def roster(self, lang: str) -> Json:
        """Everybody who came, what they have done, who is stuck."""

    async def reset(self, person: int) -> None:
        """Somebody's exercises begin anew."""

    async def sheet(self, lang: str) -> bytes:
        """The attendance list as CSV."""

    def code(self) -> bytes:
        """The address of the class as a QR code, an SVG."""


def key_of(request: web.Request, kind: str) -> str:
    """The key that a request shows as a trainer or as a learner."""
    return request.headers.get(HEADER, "") or request.cookies.get(kind, "")


def is_trainer(course: Course, request: web.Request) -> bool:
    """Whether a request is the trainer's."""
    return hmac.compare_digest(key_of(request, TRAINER).encode(), course.trainer_key.encode())


class Classroom:
    """Serves ``/control/class/...`` for a course."""

    def __init__(self, course: Course) -> None:
        self.course = course

    def add_routes(self, app: web.Application) -> None:
        """Put the addresses into a web application."""
        add = app.router.add_route
        add("GET", "/control/class/offer", self.offer)
        add("POST", "/control/class/join", self.join)
        add("GET", "/control/class/me", self.me)
        add("GET", "/control/class/roster", self.roster)
        add("POST", "/control/class/reset", self.reset)
        add("GET", "/control/class/sheet.csv", self.sheet)
        add("GET", "/control/class/code.svg", self.code)

    async def offer(self, request: web.Request) -> web.Response:
        """What a newcomer can choose."""
        return web.json_response(await self.course.offer(_lang(request)))

    async def join(self, request: web.Request) -> web.Response:
        """``name``, ``role``, and perhaps ``person``; the answer carries the key in a cookie."""
        body = await body_of(request)
        name, role, person = str(body.get("name", "")), str(body.get("role", "")), int(body.get("person") or 0)
        key = await self.course.join(name, role, person, key_of(request, LEARNER), _lang(request))
        response = web.json_response({"key": key})
        keep_key(response, LEARNER, key)
        return response

    async def me(self, request: web.Request) -> web.Response:
        """A learner's exercises."""
        return web.json_response(await self.course.progress(key_of(request, LEARNER), _lang(request)))

    async def roster(self, request: web.Request) -> web.Response:
        """The trainer's table."""
        return web.json_response(await self.course.roster(_lang(request)))

    async def reset(self, request: web.Request) -> web.Response:
        """``person`` begins anew."""
        await self.course.reset(int((await body_of(request))["person"]))
        return web.json_response({})

    async def sheet(self, request: web.Request) -> web.Response:
        """The attendance list."""
        headers = {"Content-Disposition": 'attachment; filename="daftar-hadir.csv"', "Cache-Control": "no-store"}
        body = await self.course.sheet(_lang(request))
        return web.Response(body=body, content_type="text/csv", charset="utf-8", headers=headers)

    async def code(self, request: web.Request) -> web.Response:
        """The QR code."""
        return web.Response(body=self.course.code(), content_type="image/svg+xml")


def keep_key(response: web.StreamResponse, kind: str, key: str) -> None:
    """Have a browser show a key from now on; only this address gets it, and no script reads it."""
    response.set_cookie(kind, key, max_age=_LONG, httponly=True, samesite="Strict")


def _lang(request: web.Request) -> str:
    return "en" if request.query.get("lang") == "en" else "id"


def guard(course: Course) -> Any:
    """A middleware: the trainer may do everything, a learner acts only as the person they play, others may join."""

    @web.middleware
    async def check(request: web.Request, handler: Any) -> web.StreamResponse:
        if request.path.startswith("/control/") and not is_trainer(course, request):
            person = course.person_of(key_of(request, LEARNER))
            if not _open(request) and (person is None or not _own(request, person)):
                raise ApiError("this is for the trainer" if person else "join the class first", 403 if person else 401)
            if person is not None:
                request[PERSON] = person
        response: web.StreamResponse = await handler(request)
        return response

    return check


_ACTS = ("send", "file", "content", "tap", "press", "forward", "edit", "delete", "clear", "react", "start")
_BLOCKS = ("block", "unblock", "leave", "chats", "messages")


def _open(request: web.Request) -> bool:
    """What whoever finds the address may ask."""
    path = request.path.removeprefix("/control/class/")
    return (request.method, path) in {("GET", "offer"), ("GET", "me"), ("POST", "join")}


def _own(request: web.Request, person: int) -> bool:
    """Whether a learner who plays `person` may ask this."""
    path = request.path.removeprefix("/control/")
    if request.method == "GET" and path == "events":
        return request.query.get("person") == str(person)
    if request.method == "GET" and path in ("state", "time", "changes"):
        return True
    if request.method == "GET" and path.startswith("files/"):
        return True
    return any(path == f"people/{person}/{act}" for act in (*_ACTS, *_BLOCKS))
