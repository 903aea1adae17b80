"""The durable-rules engine: the same conclusions by forward chaining (Rete).

The library is unsafe when used freely, so this package emits only a subset of it and
fences each run; see ``docs/besluiten/0003-durable-met-onbekend.md``. ``kamer`` is the only
module that imports it, and normally does so in a process of its own (``worker``).
"""

from __future__ import annotations

import importlib.util
import sys


def beschikbaar() -> bool:
    """Whether the engine can run here; looks without importing it.

    It builds on CPython 3.13 too but can't be imported there.
    """
    return (
        sys.implementation.name == "cpython"
        and sys.version_info < (3, 13)
        and sys.platform != "win32"
        and importlib.util.find_spec("durable") is not None
    )
