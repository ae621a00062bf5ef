"""The `liputan` command as a process of its own that does not load the program anew.

A command loads the program for more than a second; there are hundreds in the tests. Here one process has loaded it and
makes a copy of itself for each command: own folder, own environment, own input and output, as in a shell.
"""

from __future__ import annotations

import asyncio
import atexit
import importlib
import json
import os
import pkgutil
import subprocess
import sys
import tempfile
import traceback
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


@dataclass
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str


async def liputan(folder: Path, *arguments: str, text: str = "", **settings: str) -> Ran:
    """Run a command in a folder with `text` typed into it and `settings` in its environment."""
    env = {key: value for key, value in os.environ.items() if not key.startswith("LIPUTAN_")}
    env |= {f"LIPUTAN_{key.upper()}": value for key, value in settings.items()}
    with tempfile.TemporaryDirectory() as streams:
        files = [Path(streams, name) for name in ("in", "out", "err")]
        files[0].write_text(text)
        wanted = {"folder": str(folder), "arguments": arguments, "env": env, "files": [str(file) for file in files]}
        code = await asyncio.to_thread(_ask, json.dumps(wanted))
        return Ran(code, files[1].read_text(), files[2].read_text())


@cache
def _shell() -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.cli.shell"]
    shell = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    atexit.register(shell.communicate)  # nobody asks any more
    return shell


def _ask(wanted: str) -> int:
    shell = _shell()
    if shell.stdin is None or shell.stdout is None:
        raise RuntimeError
    print(wanted, file=shell.stdin, flush=True)
    return int(shell.stdout.readline())


def _serve() -> None:
    """Run what is asked for, a line each, until nobody asks any more."""
    package = importlib.import_module("bot.cli")
    for module in pkgutil.iter_modules(package.__path__, "bot.cli."):
        importlib.import_module(module.name)
    importlib.import_module("bot.storage.migrate")
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _become(json.loads(line))
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def _become(wanted: dict[str, Any]) -> None:
    """Be the command, and end with it."""
    os.chdir(wanted["folder"])
    os.environ.clear()
    os.environ.update(wanted["env"])
    files = zip(wanted["files"], ("r", "w", "w"), strict=True)
    streams = [Path(file).open(mode) for file, mode in files]  # noqa: SIM115  they are open until the command ends
    for number, stream in enumerate(streams):
        os.dup2(stream.fileno(), number)
    sys.stdin, sys.stdout, sys.stderr = streams
    code: object = 1
    try:
        importlib.import_module("bot.cli").main(wanted["arguments"], prog_name="python -m bot")
    except SystemExit as end:
        code = end.code
    except BaseException:  # noqa: BLE001  Python itself would say so
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else int(code is not None))


if __name__ == "__main__":
    _serve()
