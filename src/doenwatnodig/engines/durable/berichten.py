"""Messages between the program and the worker: pickles with their length before them.

Both ends are our own processes, joined by a pipe that no one else can write to.
"""

from __future__ import annotations

import pickle
import struct
from typing import Any, BinaryIO

_LENGTE = struct.Struct("!Q")
KOP = _LENGTE.size
"""How many bytes tell the length."""


def ingepakt(bericht: Any) -> bytes:
    """The bytes of one message."""
    inhoud = pickle.dumps(bericht, pickle.HIGHEST_PROTOCOL)
    return _LENGTE.pack(len(inhoud)) + inhoud


def lengte(kop: bytes) -> int:
    """How long the rest of a message is."""
    return int(_LENGTE.unpack(kop)[0])


def uitgepakt(inhoud: bytes) -> Any:
    """The message in the bytes after its length."""
    return pickle.loads(inhoud)


def lees(stroom: BinaryIO) -> Any:
    """The next message of a blocking stream, or None at its end."""
    kop = stroom.read(KOP)
    return uitgepakt(stroom.read(lengte(kop))) if len(kop) == KOP else None
