"""A bare Bot API client, for tests and scripts that play the bot's part by hand."""

from __future__ import annotations

import json
from typing import Any

import aiohttp

from bot.training.telegram.base import Json


class CallFailed(Exception):
    """Telegram refused a call: `code`, `description` and `parameters` as it said them."""

    def __init__(self, body: Json) -> None:
        self.code = int(body["error_code"])
        self.description = str(body["description"])
        self.parameters: Json = body.get("parameters", {})
        super().__init__(self.description)


class BotClient:
    """Calls methods by name: ``await bot("sendMessage", chat_id=1, text="halo")``."""

    def __init__(self, base: str, token: str) -> None:
        self.base, self.token = base, token
        self.offset = 0
        self._session: aiohttp.ClientSession | None = None

    async def __call__(self, method: str, *, files: dict[str, tuple[str, bytes]] | None = None, **params: Any) -> Any:
        """The result of a call; `files` (field: name and bytes) make it a multipart one. Raises CallFailed."""
        body = await self.raw(method, files=files, **params)
        if not body["ok"]:
            raise CallFailed(body)
        return body["result"]

    async def raw(self, method: str, *, files: dict[str, tuple[str, bytes]] | None = None, **params: Any) -> Json:
        """The whole answer."""
        if self._session is None:
            self._session = aiohttp.ClientSession()
        url = f"{self.base}/bot{self.token}/{method}"
        if files is None:
            sending = self._session.post(url, json=params)
        else:
            form = aiohttp.FormData(quote_fields=False)
            for key, value in params.items():
                form.add_field(key, value if isinstance(value, str) else json.dumps(value))
            for field, (name, data) in files.items():
                form.add_field(field, data, filename=name)
            sending = self._session.post(url, data=form)
        async with sending as response:
            answer: Json = json.loads(await response.read())
            return answer

    async def updates(self, patience: int = 0, **options: Any) -> list[Json]:
        """The updates that wait, confirmed; waits up to `patience` seconds for the first."""
        found: list[Json] = await self("getUpdates", offset=self.offset, timeout=patience, **options)
        if found:
            self.offset = int(found[-1]["update_id"]) + 1
            await self("getUpdates", offset=self.offset, timeout=0)
        return found

    async def next(self, kind: str, patience: int = 5) -> Json:
        """The payload of the next update of a kind; those before it are passed over. Raises TimeoutError."""
        while found := await self("getUpdates", offset=self.offset, timeout=patience, limit=1):
            self.offset = int(found[0]["update_id"]) + 1
            if kind in found[0]:
                payload: Json = found[0][kind]
                return payload
        raise TimeoutError(f"no {kind}")

    async def download(self, file_path: str) -> bytes:
        """A file's bytes. Raises aiohttp.ClientError when the connection breaks."""
        if self._session is None:
            self._session = aiohttp.ClientSession()
        async with self._session.get(f"{self.base}/file/bot{self.token}/{file_path}") as response:
            response.raise_for_status()
            return await response.read()

    async def close(self) -> None:
        """End the connections."""
        if self._session is not None:
            await self._session.close()

    async def __aenter__(self) -> BotClient:
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.close()
