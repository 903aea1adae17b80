"""The checked rule base on disk, so that a next start need not read and check it again.

A cache file is only used when it lies in a folder that the user owns and nobody else can
write in, and when its header names this program, this Python and these rule files. Anything
else is left alone and made anew, in silence.
"""

from __future__ import annotations

import gc
import hashlib
import os
import pickle
import stat
import sys
from pathlib import Path
from typing import Any, Final

from .. import __version__
from .bestanden import rule_files, write_whole

FORMAT: Final = b"dwn-regelbank 2"
_PAKKETTEN: Final = ("model", "loading", "ir", "checks", "diagnostics")
MAX_BESTANDEN: Final = 20


def fingerprint_of(map_: Path) -> str:
    """A fingerprint of all rule files below a folder: their names and their bytes."""
    digest = hashlib.sha256(FORMAT)
    for path in rule_files(map_):
        digest.update(str(path.relative_to(map_)).encode() + b"\0")
        digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()


def cache_map() -> Path | None:
    """The folder for cache files, made when absent; None when there is no safe one."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    folder = (Path(base) if base and Path(base).is_absolute() else Path.home() / ".cache") / "doenwatnodig"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder if _mine(folder.lstat(), stat.S_ISDIR) else None
    except (OSError, RuntimeError):
        return None


def _mine(status: os.stat_result, kind: Any) -> bool:
    """Of the right kind, owned by this user, and not writable by others."""
    if not kind(status.st_mode) or not hasattr(os, "getuid"):
        return False
    return status.st_uid == os.getuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def header_of(fingerprint: str, map_: Path) -> bytes:
    """What a cache file must begin with to hold this rule base as this program reads it."""
    digest = hashlib.sha256()
    root = Path(__file__).parent.parent
    for package in _PAKKETTEN:
        for entry in sorted(os.scandir(root / package), key=lambda e: e.name):
            if entry.name.endswith(".py"):
                status = entry.stat()
                digest.update(f"{package}/{entry.name} {status.st_size} {status.st_mtime_ns}\0".encode())
    parts = (__version__, sys.version, digest.hexdigest(), fingerprint, str(map_))
    return FORMAT + b"\n" + hashlib.sha256("\0".join(parts).encode()).hexdigest().encode() + b"\n"


def read_cache(header: bytes) -> Any:
    """What was stored under a header, or None."""
    path = _path(header)
    if path is None:
        return None
    try:
        with path.open("rb") as file:
            if not _mine(os.fstat(file.fileno()), stat.S_ISREG) or file.read(len(header)) != header:
                return None
            data = file.read()
        digest, body = data[:32], data[32:]
        if hashlib.sha256(body).digest() != digest:
            return None
        return _loads(body)
    except Exception:  # noqa: BLE001  a damaged file is no reason to fail: it is made anew
        return None


def _loads(body: bytes) -> Any:
    """Unpickle without the collector running over the many small objects."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        return pickle.loads(body)
    finally:
        if enabled:
            gc.enable()


def write_cache(header: bytes, value: Any) -> None:
    """Store something under a header; failing to is no failure."""
    path = _path(header)
    if path is None:
        return
    try:
        body = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
        write_whole(path, header + hashlib.sha256(body).digest() + body)
        _ruim_op(path.parent)
    except (OSError, pickle.PickleError, RecursionError):
        return


def _path(header: bytes) -> Path | None:
    folder = cache_map()
    return None if folder is None else folder / f"{header.splitlines()[1][:32].decode()}.regelbank"


def _ruim_op(folder: Path) -> None:
    """Keep the youngest files only."""
    files = sorted(folder.glob("*.regelbank"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in files[MAX_BESTANDEN:]:
        path.unlink(missing_ok=True)
