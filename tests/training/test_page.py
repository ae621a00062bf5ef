"""The page as files over HTTP."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot.training import TrainingServer
from bot.training import page as page_package
from bot.training.page import add_page

STATIC = Path(page_package.__file__).with_name("static")
PARTS = sorted(file.relative_to(STATIC).as_posix() for file in STATIC.rglob("*") if file.is_file())


@pytest.fixture
async def base() -> AsyncIterator[str]:
    async with TrainingServer(routes=[add_page]) as server:
        yield server.base


@pytest.fixture
async def web() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def test_the_page_is_html_that_may_load_nothing_from_elsewhere(base: str, web: aiohttp.ClientSession) -> None:
    async with web.get(base) as response:
        assert response.status == 200
        assert response.content_type == "text/html"
        assert response.headers["Cache-Control"] == "no-cache"
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
        assert "script" in await response.text()


@pytest.mark.parametrize("path", PARTS)
async def test_every_part_is_served_as_what_it_is(base: str, web: aiohttp.ClientSession, path: str) -> None:
    kinds = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".html": "text/html"}
    async with web.get(f"{base}/page/{path}") as response:
        assert response.status == 200
        assert response.content_type == kinds[Path(path).suffix]
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert await response.read() == (STATIC / path).read_bytes()


@pytest.mark.parametrize("path", ["../__init__.py", "%2e%2e/__init__.py", "js", "js/none.js", "/etc/passwd"])
async def test_nothing_else_is_served(base: str, web: aiohttp.ClientSession, path: str) -> None:
    async with web.get(f"{base}/page/{path}") as response:
        assert response.status == 404


def test_what_people_write_never_becomes_markup() -> None:
    markup = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(")
    assert [path for path in PARTS if markup.search((STATIC / path).read_text())] == []


def test_every_word_is_there_in_both_languages_and_used() -> None:
    source = {path: (STATIC / path).read_text() for path in PARTS if path.endswith(".js")}
    lists = "".join(source.pop(f"js/{name}.js") for name in ("text", "classwords", "whatsapp/words"))
    words = dict(re.findall(r'(\w+): (\["[^\n]*?"\])[,\n]', lists))
    code = "\n".join(source.values())
    asked = set(re.findall(r'\bt\("(\w+)"', code))
    assert asked - words.keys() == set()
    prefixed = {word for word in words if word.startswith(("e_", "k_", "f_", "wf_", "we_", "wt_"))}
    assert {word for word in words.keys() - prefixed if f'"{word}"' not in code} == set()


def test_modules_stay_small_and_ask_no_other_server() -> None:
    for path in PARTS:
        text = (STATIC / path).read_text()
        assert path.endswith(".css") or text.count("\n") <= 250, path
        assert not re.search(r"""(src|href|url|from)\W{1,3}https?://""", text), path


async def test_a_sent_file_never_becomes_a_page_of_the_room(web: aiohttp.ClientSession) -> None:
    async with TrainingServer(routes=[add_page]) as server:
        phone = await server.phone("Sari")
        seen = await phone.send_file(b"<script>alert(1)</script>", name="x.html", mime="text/html")
        file_id = seen["document"]["file_id"]
        async with web.get(f"{server.base}/control/files/{file_id}") as response:
            assert response.headers["Content-Disposition"] == "attachment"
            assert response.headers["Content-Security-Policy"] == "sandbox"
