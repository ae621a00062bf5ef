"""A bare Graph API client, for tests and scripts that play the business by hand."""

from __future__ import annotations

import io
import json
from typing import Any

import aiohttp

from bot.training.telegram.base import Json
from bot.training.whatsapp.world import World

VERSION = "v24.0"


class GraphFailed(Exception):
    """Meta refused a call: `status` of HTTP, `code`, `message`, `details` and the whole `error` as it said them."""

    def __init__(self, status: int, body: Json) -> None:
        self.status, self.error = status, body["error"]
        self.code, self.message = int(self.error["code"]), str(self.error["message"])
        self.details = str(self.error.get("error_data", {}).get("details", ""))
        super().__init__(f"{self.message} {self.details}".strip())


class Business:
    """Calls the Graph API at `base` for the business of a world."""

    def __init__(self, base: str, world: World) -> None:
        self.base, self.token = base, world.token
        self.phone_id, self.business_id = world.phone_id, world.business_id
        self._session = aiohttp.ClientSession()

    async def call(self, method: str, path: str, body: Any = None, **options: Any) -> Any:
        """The JSON of an answer, or the bytes of a file. Raises GraphFailed."""
        data = {"data": body} if isinstance(body, aiohttp.FormData) else {"json": body} if body is not None else {}
        url = path if path.startswith("http") else f"{self.base}/{VERSION}/{path}"
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        async with self._session.request(method, url, headers=headers, **data, **options) as response:
            raw = await response.read()
        if response.status == 200 and response.content_type != "application/json":
            return raw
        answer = json.loads(raw)
        if response.status != 200:
            raise GraphFailed(response.status, answer)
        return answer

    async def message(self, to: str, kind: str, fields: Any, **more: Any) -> str:
        """Send a message to a phone number (or, with ``recipient=``, to an id); its wamid."""
        place = {"to": to} if to else {}
        body = {"messaging_product": "whatsapp", "recipient_type": "individual", **place, "type": kind, kind: fields}
        answer = await self.call("POST", f"{self.phone_id}/messages", body | more)
        return str(answer["messages"][0]["id"])

    async def text(self, to: str, body: str, **more: Any) -> str:
        """Send a text; its wamid."""
        return await self.message(to, "text", {"body": body}, **more)

    async def upload(self, data: bytes, mime: str, name: str = "berkas") -> str:
        """Upload a medium; its id."""
        form = aiohttp.FormData(quote_fields=False)
        form.add_field("messaging_product", "whatsapp")
        form.add_field("type", mime)
        form.add_field("file", io.BytesIO(data), filename=name, content_type=mime)
        return str((await self.call("POST", f"{self.phone_id}/media", form))["id"])

    async def close(self) -> None:
        """End the connections."""
        await self._session.close()
