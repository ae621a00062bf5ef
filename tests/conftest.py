"""What tests share: databases of both kinds, sessions, and whole desks."""

from __future__ import annotations

import asyncio
import gc
import os
import re
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy.ext.asyncio import AsyncSession as Session

from bot.domain.office import Office, use_office
from bot.storage.engines import write_engine
from tests import databases
from tests.desk import MORNING, Desk, open_desk

THREADED = (Path(__file__).parent / "storage", Path(__file__).parent / "proofs")
CONVERSATIONS = Path(__file__).parent / "handlers"
LOOPS = (Path(__file__).parent / "test_loop.py", Path(__file__).parent / "test_loop_mixed.py")
MEMORY, ROOM = Path("/dev/shm"), 2 * 1024**3
if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
    os.environ["TMPDIR"] = str(MEMORY)  # the desk waits for the disk at every commit: that is most of the tests' time
    tempfile.tempdir = None  # look it up anew

databases.compile_once()
databases.spare_threads()
gc.set_threshold(100_000, 50, 100)  # with all that the program imports, looking for garbage took an eighth of the time

# a busy machine is no bug
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("quick", settings.get_profile("patient"), max_examples=10)
settings.load_profile("patient")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the second kind of database out of `make quick`, and whole conversations on it to `make prove`."""
    for item in items:
        if re.search(r"\bpostgres\b", item.name) or "postgres_url" in getattr(item, "fixturenames", ()):
            item.add_marker("slow")
            if item.path in LOOPS or CONVERSATIONS in item.path.parents:
                item.add_marker("prove")


@pytest.fixture(autouse=True)
def _office() -> None:
    use_office(Office())


@pytest.fixture(autouse=True)
def _threads(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if any(folder in request.path.parents for folder in THREADED):
        databases.with_threads(monkeypatch)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return databases.migrated_sqlite(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    if not databases.POSTGRES:
        pytest.skip("PostgreSQL is not installed here; .ci/run installs it")
    # not in pytest's own folder: the start of any other pytest closes that to the postgres user; the path is short
    with tempfile.TemporaryDirectory(prefix="pg-") as folder, databases.postgres_cluster(Path(folder)) as url:
        yield url


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """Address of a fresh SQLite database."""
    file = tmp_path / "desk.db"
    shutil.copy(sqlite_template, file)
    return f"sqlite+aiosqlite:///{file}"


@pytest.fixture
def postgres_url(postgres_server: str) -> str:
    """Address of an emptied PostgreSQL database."""
    asyncio.run(databases.empty(postgres_server))
    return postgres_server


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Address of a fresh database of each kind."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
async def session(database_url: str) -> AsyncIterator[Session]:
    """A session on each kind of database; what a test does in it is rolled back."""
    engine = write_engine(database_url)
    async with Session(engine, expire_on_commit=False) as session:
        yield session
        await session.rollback()
    await engine.dispose()


@pytest.fixture
def now() -> datetime:
    """Monday, 23 November 2026, 09.00 WITA."""
    return MORNING


@pytest.fixture
async def desk(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Desk]:
    """The whole program on SQLite against the emulated Telegram, at the moment of `now`."""
    async with open_desk(sqlite_url, tmp_path) as desk:
        yield desk


@pytest.fixture
async def mixed_desk(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Desk]:
    """The whole program on SQLite against both emulated messengers."""
    async with open_desk(sqlite_url, tmp_path, whatsapp=True) as desk:
        yield desk


@pytest.fixture
async def any_desk(database_url: str, tmp_path: Path) -> AsyncIterator[Desk]:
    """The whole program on each kind of database."""
    async with open_desk(database_url, tmp_path) as desk:
        yield desk


@pytest.fixture
async def any_mixed_desk(database_url: str, tmp_path: Path) -> AsyncIterator[Desk]:
    """The whole program on each kind of database against both emulated messengers."""
    async with open_desk(database_url, tmp_path, whatsapp=True) as desk:
        yield desk
