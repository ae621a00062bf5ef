"""A stand-in for Meta: answers from a script, and keeps what it was asked."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web

from tests.adapters.whatsapp.batches import PHONE_ID

TOKEN = "EAAGm0PX4ZCpsBARAHASIAhasiaRAHASIA0123456789"
Answer = tuple[int, Any]


def refusal(code: int, message: str = "(#1) x", **more: Any) -> Any:
    return {"error": {"message": message, "type": "OAuthException", "code": code, "fbtrace_id": "A1"} | more}


@dataclass
class Graph:
    """Script by "METHOD path"; what is not in it is answered as Meta would when all is well."""

    base: str = ""
    script: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[tuple[str, Any]] = field(default_factory=list)
    tokens: set[str | None] = field(default_factory=set)
    files: dict[str, bytes] = field(default_factory=dict)
    number: int = 0

    def will(self, call: str, *answers: Answer) -> None:
        self.script.setdefault(call, []).extend(answers)

    def sent(self) -> list[Any]:
        """The messages that were sent or tried."""
        return [body for call, body in self.asked if call == f"POST {PHONE_ID}/messages"]

    async def answer(self, request: web.Request) -> web.StreamResponse:
        call = f"{request.method} {request.path.removeprefix('/v23.0/')}"
        self.tokens.add(request.headers.get("Authorization"))
        body = await (self._form(request) if request.content_type.startswith("multipart") else self._json(request))
        self.asked.append((call, body))
        if self.script.get(call):
            status, answer = self.script[call].pop(0)
            if isinstance(answer, bytes):
                return web.Response(body=answer, status=status)
            return web.json_response(answer, status=status)
        return self._usual(call, request)

    def _usual(self, call: str, request: web.Request) -> web.StreamResponse:
        self.number += 1
        usual: dict[str, Callable[[], Any]] = {
            f"GET {PHONE_ID}": lambda: {"display_phone_number": "+62 511 780-00", "id": PHONE_ID},
            f"POST {PHONE_ID}/media": lambda: {"id": f"media.{self.number}"},
            f"POST {PHONE_ID}/messages": lambda: {
                "messaging_product": "whatsapp",
                "messages": [{"id": f"wamid.{self.number}"}],
            },
        }
        if call in usual:
            return web.json_response(usual[call]())
        name = call.rpartition("/")[2].rpartition(" ")[2]
        if "/berkas/" in request.path:
            return web.Response(body=self.files[name])
        if name in self.files:
            size = str(len(self.files[name]))
            return web.json_response({"id": name, "url": f"{self.base}/berkas/{name}", "file_size": size})
        return web.json_response(refusal(100, error_subcode=33), status=400)

    async def _json(self, request: web.Request) -> Any:
        read = await request.read()
        return json.loads(read) if read else None

    async def _form(self, request: web.Request) -> Any:
        found: dict[str, Any] = {}
        async for part in await request.multipart():
            assert isinstance(part, BodyPartReader)
            content = b""
            while chunk := await part.read_chunk():
                content += chunk
            if part.name == "file":
                found["file"] = (part.filename, part.headers["Content-Type"], len(content))
            else:
                found[part.name or ""] = content.decode()
        return found
