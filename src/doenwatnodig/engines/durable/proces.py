"""One worker process and the pipes to it, every wait with a deadline."""

from __future__ import annotations

import fcntl
import os
import select
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from .berichten import KOP, ingepakt, lengte, uitgepakt

OPDRACHT = (sys.executable, "-m", "doenwatnodig.engines.durable.worker")
PIJP = 1 << 20
"""Bytes that the pipe to the worker may hold, where the system allows it."""


class Gestoord(Exception):
    """The worker crashed or hung; the message has no case data."""


class Proces:
    """A running worker. Starting does not wait for it."""

    def __init__(self, opdracht: Sequence[str] = OPDRACHT) -> None:
        self._proces = subprocess.Popen(
            opdracht,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a traceback could quote a case
            env=_omgeving(),
            bufsize=0,
        )
        assert self._proces.stdin is not None
        assert self._proces.stdout is not None
        self._in, self._uit = self._proces.stdin.fileno(), self._proces.stdout.fileno()
        _verruimd(self._in)
        os.set_blocking(self._in, False)
        os.set_blocking(self._uit, False)

    @property
    def pid(self) -> int:
        """The process id."""
        return self._proces.pid

    def stuur(self, bericht: Any, eind: float) -> None:
        """Send a message.

        Raises:
            Gestoord: the worker is gone, or does not read before ``eind`` (monotonic).
        """
        rest = memoryview(ingepakt(bericht))
        while rest:
            _wacht(self._in, select.POLLOUT, eind)
            try:
                rest = rest[os.write(self._in, rest[:PIJP]) :]
            except BlockingIOError:
                continue
            except OSError as fout:
                raise Gestoord("het proces is gestopt") from fout

    def ontvang(self, eind: float) -> Any:
        """The next answer.

        Raises:
            Gestoord: the worker is gone, or does not answer before ``eind`` (monotonic).
        """
        return uitgepakt(self._lees(lengte(self._lees(KOP, eind)), eind))

    def _lees(self, aantal: int, eind: float) -> bytes:
        gelezen = bytearray()
        while len(gelezen) < aantal:
            _wacht(self._uit, select.POLLIN, eind)
            stuk = os.read(self._uit, min(aantal - len(gelezen), 1 << 20))
            if not stuk:
                raise Gestoord("het proces is gestopt")
            gelezen += stuk
        return bytes(gelezen)

    def sluit(self) -> None:
        """End the process at once: it has nothing to lose."""
        self._proces.kill()
        self._proces.wait()
        for pijp in (self._proces.stdin, self._proces.stdout):
            if pijp is not None:
                pijp.close()


def _verruimd(fd: int) -> None:
    """Room in a pipe for a whole program, so that sending it does not wait until it is read."""
    if sys.platform == "linux":
        with suppress(OSError):
            fcntl.fcntl(fd, fcntl.F_SETPIPE_SZ, PIJP)


def _wacht(fd: int, waarop: int, eind: float) -> None:
    """Until ``fd`` can be used.

    Raises:
        Gestoord: that takes too long.
    """
    peiler = select.poll()
    peiler.register(fd, waarop)
    if not peiler.poll(max(0.0, eind - time.monotonic()) * 1000):
        raise Gestoord("het proces antwoordde niet op tijd")


def _omgeving() -> dict[str, str]:
    """The environment: this very package, and nothing from the current directory."""
    pakket = str(Path(__file__).resolve().parents[3])
    paden = [pakket, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paden), "PYTHONSAFEPATH": "1"}
