import asyncio
import contextlib
import hashlib
import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from obstore.store import MemoryStore

from bot.domain.errors import DeskError
from bot.storage.archive import Archive, ArchiveUnavailable, StoredFile
from bot.storage.refused import FileRefused, FileTooLarge, TypeNotAllowed

MEDIA = Path(__file__).parents[1] / "data" / "media"
FILES: list[dict[str, Any]] = json.loads((MEDIA / "manifest.json").read_text())["files"]
PHOTO = MEDIA / "foto_tanpa_lokasi.jpg"
LIMIT = 20_000_000


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "arsip dengan spasi"


@pytest.fixture
def local(root: Path) -> Archive:
    return Archive.at(root.as_uri())


@pytest.fixture(params=["folder", "remote"])
def archive(request: pytest.FixtureRequest, root: Path, tmp_path: Path) -> Archive:
    """A local folder, and what S3 goes through: obstore's own store in memory stands for the bucket."""
    if request.param == "folder":
        return Archive.at(root.as_uri())
    return Archive(MemoryStore(), spool=tmp_path / "spool")


async def pieces(content: bytes, size: int = 10_000) -> AsyncIterator[bytes]:
    for at in range(0, len(content), size):
        yield content[at : at + size]


async def put(archive: Archive, content: bytes, name: str | None = "a.bin", limit: int = LIMIT) -> StoredFile:
    return await archive.store(pieces(content), name=name, limit_bytes=limit)


async def read(archive: Archive, key: str) -> bytes:
    return b"".join([piece async for piece in archive.open(key)])


def files_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("entry", FILES, ids=lambda entry: str(entry["name"]))
async def test_every_sample_is_kept_or_refused_as_stated(archive: Archive, entry: dict[str, Any]) -> None:
    content = (MEDIA / entry["name"]).read_bytes()
    if entry["intake"]["decision"] == "refuse":
        with pytest.raises(FileRefused) as refusal:
            await put(archive, content, entry["name"])
        assert refusal.value.error_code == entry["intake"]["error_code"]
        return
    if first := entry["intake"].get("duplicate_of"):
        assert not (await put(archive, (MEDIA / first).read_bytes(), first)).duplicate
    stored = await put(archive, content, entry["name"])
    assert (stored.sha256, stored.size, stored.type.mime) == (entry["sha256"], entry["size"], entry["mime"])
    assert (stored.width, stored.height) == (entry.get("width"), entry.get("height"))
    assert stored.duplicate == (entry["intake"]["decision"] == "duplicate")
    assert await read(archive, stored.key) == content


async def test_store_names_the_file_by_its_hash_and_the_copy_by_its_sender(local: Archive, root: Path) -> None:
    content = (MEDIA / "IMG_4711.HEIC").read_bytes()
    stored = await put(local, content, "../IMG_4711.HEIC")
    digest = hashlib.sha256(content).hexdigest()
    assert stored.key == f"{digest[:2]}/{digest[2:4]}/{digest}.jpg"
    assert stored.name == "IMG_4711.jpg"
    assert files_in(root) == [stored.key]
    assert (root / stored.key).stat().st_mode & 0o077 == 0


async def test_store_of_the_same_bytes_again_keeps_one_file(archive: Archive, root: Path) -> None:
    first = await put(archive, PHOTO.read_bytes(), "satu.jpg")
    second = await put(archive, PHOTO.read_bytes(), "dua.txt")
    assert (first.duplicate, second.duplicate) == (False, True)
    assert (second.key, second.name) == (first.key, "dua.jpg")
    if root.exists():
        assert files_in(root) == [first.key]


async def test_store_of_the_same_bytes_at_once_keeps_one_file_and_one_first(archive: Archive) -> None:
    stored = await asyncio.gather(*(put(archive, PHOTO.read_bytes()) for _ in range(20)))
    assert len({one.key for one in stored}) == 1
    assert sorted(one.duplicate for one in stored) == [False] + [True] * 19


async def test_store_over_a_file_of_the_wrong_size_heals_it(local: Archive, root: Path) -> None:
    stored = await put(local, PHOTO.read_bytes())
    (root / stored.key).write_bytes(b"torn")
    assert not (await put(local, PHOTO.read_bytes())).duplicate
    assert await local.verify(stored.key)


async def test_store_refused_keeps_nothing(local: Archive, root: Path) -> None:
    with pytest.raises(TypeNotAllowed):
        await put(local, (MEDIA / "foto_liputan.jpg").read_bytes(), "foto_liputan.jpg")
    assert files_in(root) == []


@pytest.mark.parametrize("content", [b"", b"\x00" * 100])
async def test_store_of_nothing_usable_is_refused(archive: Archive, content: bytes) -> None:
    with pytest.raises(DeskError):
        await put(archive, content)


async def test_store_over_the_limit_stops_reading(local: Archive, root: Path) -> None:
    given = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal given
        while True:
            given += 1
            yield b"teks " * 20_000

    with pytest.raises(FileTooLarge) as refusal:
        await local.store(endless(), name=None, limit_bytes=1_000_000)
    assert (refusal.value.limit_bytes, refusal.value.error_code) == (1_000_000, "file_too_large")
    assert given == 11
    assert files_in(root) == []


async def test_store_at_the_limit_is_kept(archive: Archive) -> None:
    content = PHOTO.read_bytes()
    assert (await put(archive, content, limit=len(content))).size == len(content)


async def test_store_with_a_source_that_breaks_keeps_nothing(local: Archive, root: Path) -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield PHOTO.read_bytes()
        raise ConnectionResetError("cut")

    with pytest.raises(ConnectionResetError):
        await local.store(broken(), name="foto.jpg", limit_bytes=LIMIT)
    assert files_in(root) == []


async def test_store_cancelled_keeps_nothing_and_closes_its_file(local: Archive, root: Path) -> None:
    reached = asyncio.Event()

    async def stuck() -> AsyncIterator[bytes]:
        yield bytes(3_000_000)
        reached.set()
        await asyncio.Event().wait()

    task = asyncio.create_task(local.store(stuck(), name=None, limit_bytes=LIMIT))
    await reached.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert files_in(root) == []


async def test_delete_removes_and_may_be_repeated(archive: Archive) -> None:
    stored = await put(archive, PHOTO.read_bytes())
    assert await archive.exists(stored.key)
    await archive.delete(stored.key)
    await archive.delete(stored.key)
    assert not await archive.exists(stored.key)
    with pytest.raises(FileNotFoundError):
        await read(archive, stored.key)
    with pytest.raises(FileNotFoundError):
        await archive.verify(stored.key)


async def test_verify_sees_a_single_changed_bit(local: Archive, root: Path) -> None:
    stored = await put(local, PHOTO.read_bytes())
    assert await local.verify(stored.key)
    content = bytearray((root / stored.key).read_bytes())
    content[5000] ^= 1
    (root / stored.key).write_bytes(content)
    assert not await local.verify(stored.key)


@pytest.mark.parametrize(
    "key", ["", "../../etc/passwd", "ab/cd/ef.jpg", f"ab/cd/{'0' * 64}.jpg", ".spool/in-1", "/etc/passwd"]
)
async def test_key_that_the_archive_never_made_is_refused(archive: Archive, key: str) -> None:
    for use in (archive.exists, archive.delete, archive.verify):
        with pytest.raises(ValueError, match="not a key"):
            await use(key)
    with pytest.raises(ValueError, match="not a key"):
        await read(archive, key)


async def test_open_gives_pieces_of_a_megabyte(local: Archive) -> None:
    stored = await put(local, b"teks\n" * 1_000_000)
    sizes = [len(piece) async for piece in local.open(stored.key)]
    assert sum(sizes) == 5_000_000
    assert max(sizes) == 1 << 20


@pytest.mark.parametrize(
    ("url", "match"),
    [("s3://bucket/x", "spool"), ("gs://bucket", "gs"), ("http://x/", "http"), ("file://host/x", "file")],
)
def test_address_that_is_no_archive_is_refused(url: str, match: str) -> None:
    with pytest.raises(ValueError, match=match):
        Archive.at(url)


def test_address_on_s3_is_taken_with_a_spool_folder(tmp_path: Path) -> None:
    assert Archive.at("s3://bucket/prefix", spool=tmp_path)


async def test_discard_removes_what_is_old_and_spares_what_was_stored_again(local: Archive, root: Path) -> None:
    kept = [await put(local, b"one " * 99, "1.txt"), await put(local, b"two " * 99, "2.txt")]
    before = datetime.now(UTC) - timedelta(days=1)
    assert await local.old(before) == []
    for each in kept:
        os.utime(root / each.key, (before.timestamp() - 60,) * 2)
    assert sorted(await local.old(before)) == sorted(each.key for each in kept)
    assert (await put(local, b"one " * 99, "1.txt")).duplicate
    for each in kept:
        await local.discard(each.key, before)
    assert [await local.exists(each.key) for each in kept] == [True, False]


async def test_discard_takes_from_a_bucket_what_is_old(archive: Archive) -> None:
    stored = await put(archive, b"one " * 99, "1.txt")
    soon = datetime.now(UTC) + timedelta(minutes=1)
    assert await archive.old(soon) == [stored.key]
    await archive.discard(stored.key, soon)
    await archive.discard(stored.key, soon)
    assert not await archive.exists(stored.key)


async def test_sweep_removes_what_a_crash_left_and_nothing_else(local: Archive, root: Path) -> None:
    stored = await put(local, PHOTO.read_bytes())
    torn = root / f"{stored.key}#1"
    torn.write_bytes(b"half")
    (root / ".spool" / "in-dead").write_bytes(b"half")
    assert await local.sweep() == 2
    assert files_in(root) == [stored.key]
    assert await local.sweep() == 0


async def test_sweep_spares_a_store_under_way(local: Archive, root: Path) -> None:
    async def swept_midway() -> AsyncIterator[bytes]:
        content = PHOTO.read_bytes()
        yield content[:50_000]
        assert await Archive.at(root.as_uri()).sweep() == 0
        yield content[50_000:]

    stored = await local.store(swept_midway(), name="foto.jpg", limit_bytes=LIMIT)
    assert await local.verify(stored.key)


async def test_sweep_of_an_archive_never_used_finds_nothing(archive: Archive) -> None:
    assert await archive.sweep() == 0


CHILD = """
import asyncio, sys
from bot.storage.archive import Archive

async def endless():
    content = open(sys.argv[2], "rb").read()
    yield content
    print("midway", flush=True)
    while True:
        yield bytes(1 << 20)
        await asyncio.sleep(0)

async def again_and_again():
    archive = Archive.at(sys.argv[1])
    number = 0
    while True:
        number += 1
        async def text():
            yield f"berkas {number} ".encode() * 20_000
        stored = await archive.store(text(), name=None, limit_bytes=1 << 30)
        print(stored.key, flush=True)

async def main():
    if sys.argv[3] == "endless":
        await Archive.at(sys.argv[1]).store(endless(), name=None, limit_bytes=1 << 40)
    else:
        await again_and_again()

asyncio.run(main())
"""


@contextlib.contextmanager
def child(root: Path, how: str, **options: Any) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", CHILD, root.as_uri(), str(PHOTO), how]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options) as process:
        try:
            yield process
        finally:
            process.kill()


async def test_kill_in_the_middle_leaves_no_half_file_and_a_later_store_works(root: Path) -> None:
    with child(root, "endless") as process:
        assert process.stdout
        assert process.stdout.readline() == "midway\n"
        process.send_signal(signal.SIGKILL)
        process.wait()
    left = files_in(root)
    assert [name.startswith(".spool/in-") for name in left] == [True]
    archive = Archive.at(root.as_uri())
    assert await archive.sweep() == 1
    stored = await put(archive, PHOTO.read_bytes())
    assert not stored.duplicate
    assert files_in(root) == [stored.key]


@pytest.mark.slow
async def test_kill_at_many_moments_keeps_all_that_was_promised_and_nothing_torn(root: Path) -> None:
    promised: set[str] = set()
    for lines in range(1, 16):
        with child(root, "again") as process:
            assert process.stdout
            promised |= {process.stdout.readline().strip() for _ in range(lines * 3)}
            process.send_signal(signal.SIGKILL)
    archive = Archive.at(root.as_uri())
    await archive.sweep()
    kept = files_in(root)
    assert promised <= set(kept)
    assert all([await archive.verify(key) for key in kept])


def small_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, 3_000_000))


async def test_disk_that_takes_no_more_is_an_error_and_keeps_nothing(root: Path) -> None:
    with child(root, "endless", preexec_fn=small_files) as process:
        _, errors = process.communicate()
    assert "OSError: [Errno 27]" in errors
    assert files_in(root) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
async def test_folder_without_permission_is_an_error(local: Archive, root: Path) -> None:
    root.chmod(0o500)
    try:
        with pytest.raises(PermissionError):
            await put(local, PHOTO.read_bytes())
    finally:
        root.chmod(0o700)


async def test_place_taken_by_a_folder_is_an_error_and_leaves_no_spool(local: Archive, root: Path) -> None:
    content = PHOTO.read_bytes()
    (root / hashlib.sha256(content).hexdigest()[:2]).write_bytes(b"no folder")
    with pytest.raises(ArchiveUnavailable, match="Not a directory"):
        await put(local, content)
    assert not list((root / ".spool").iterdir())


GROWTH = """
import asyncio, resource, sys
from pathlib import Path
from obstore.store import MemoryStore
from bot.storage.archive import Archive

async def text(size):
    line = b"laporan dari lapangan\\n" * 3000
    while size > 0:
        yield line[:size]
        size -= len(line)

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

async def main():
    archive = Archive.at(sys.argv[1])
    await archive.store(text(2_000_000), name=None, limit_bytes=1 << 30)
    before = peak()
    stored = await archive.store(text(300_000_000), name=None, limit_bytes=1 << 30)
    assert await archive.verify(stored.key)
    print(peak() - before)

asyncio.run(main())
"""


@pytest.mark.slow
def test_store_of_300_megabytes_grows_by_less_than_32(root: Path) -> None:
    command = [sys.executable, "-c", GROWTH, root.as_uri()]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert int(result.stdout) <= 32


async def test_order_on_disk_is_content_then_name_then_folders(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    command = ["strace", "-f", "-y", "-e", "trace=fsync,rename,mkdir", "-o", str(trace), sys.executable, "-c", CHILD]
    try:
        with subprocess.Popen([*command, tmp_path.as_uri(), str(PHOTO), "again"], stdout=subprocess.PIPE) as process:
            assert process.stdout
            process.stdout.readline()
            process.terminate()
    except FileNotFoundError:
        pytest.skip("no strace")
    calls = [line for line in trace.read_text().splitlines() if "fsync(" in line or "rename(" in line]
    if not calls:
        pytest.skip("strace may not trace here")
    first = next(number for number, line in enumerate(calls) if "rename(" in line)
    assert "/.spool/in-" in calls[first - 1]
    assert "fsync(" in calls[first - 1]
    assert all("fsync(" in line for line in calls[first + 1 : first + 4])
