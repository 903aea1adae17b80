"""The limits of the library and its 32-bit names, checked while compiling."""

from __future__ import annotations

from collections.abc import Iterable

from ...diagnostics.errors import MotorKapot

MAX_REGELS = 200
"""Rules in one ruleset."""
STREEF_REGELS = 64
"""Rules after which the next group starts a new ruleset: small ones are faster."""
MAX_KOPPELINGEN = 60
"""Join tests in one ruleset on facts of one name; more go to the next."""
MAX_NAMEN = 400
"""Different names of facts in one ruleset; at 512 tests under one parent the library hangs."""
MAX_PATRONEN = 8
"""Patterns in one rule; longer conjunctions are cut. The library takes 16."""
MAX_KOPPELINGEN_PATROON = 29
"""Join tests in one pattern."""


class NietVertaalbaar(MotorKapot):
    """The program does not fit what durable-rules can be trusted with."""


def fnv1a(naam: str) -> int:
    """The 32-bit hash by which the library knows a name."""
    h = 0x811C9DC5
    for byte in naam.encode():
        h = ((h ^ byte) * 0x01000193) & 0xFFFFFFFF
    return h


def controleer_namen(namen: Iterable[str]) -> None:
    """Raises: NietVertaalbaar when two different names have one hash."""
    gezien: dict[int, str] = {}
    for naam in namen:
        ander = gezien.setdefault(fnv1a(naam), naam)
        if ander != naam:
            raise NietVertaalbaar(f"durable-rules houdt de namen {ander!r} en {naam!r} niet uit elkaar")


class Nummers:
    """Fact ids that the library can tell apart: ``f0``, ``f1`` … without those that collide."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._hashes: set[int] = set()
        self._volgende = 0

    def __getitem__(self, n: int) -> str:
        while len(self._ids) <= n:
            naam = f"f{self._volgende}"
            self._volgende += 1
            if fnv1a(naam) not in self._hashes:
                self._hashes.add(fnv1a(naam))
                self._ids.append(naam)
        return self._ids[n]
