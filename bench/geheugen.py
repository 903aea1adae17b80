"""Memory of one durable-rules worker over many cases: at the start and at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from .meting import Meting, Overgeslagen

GEVALLEN = 10_000


def durable_in_een_werkproces(_herhalingen: int) -> Meting:
    """Once, whatever the repetitions; the first hundred cases warm up and are not counted."""
    from doenwatnodig.engines.durable import DurableMotor, beschikbaar
    from tests.genprog import uit_zaad

    if not beschikbaar():
        raise Overgeslagen("durable-rules is hier niet")
    program, runs = uit_zaad("bench/geheugen", runs=100)
    motor = DurableMotor()
    for run in runs:
        motor.derive(program, run)
    worker, before = largest_child()
    for number in range(GEVALLEN):
        motor.derive(program, runs[number % len(runs)])
    same, after = largest_child()
    if same != worker:
        raise Overgeslagen("het werkproces is onderweg herstart")
    return Meting(f"geheugen van durable-rules, na {GEVALLEN} gevallen / ervoor", after, before, eenheid="MB")


def largest_child() -> tuple[int, float]:
    """The child process with the most resident memory, and how much that is in megabytes."""
    found = [(resident(pid), pid) for pid in children()]
    if not found:
        raise Overgeslagen("geheugen van een ander proces is hier niet te lezen")
    size, pid = max(found)
    return pid, size


def children() -> Iterator[int]:
    for path in Path("/proc/self/task").glob("*/children"):
        yield from map(int, path.read_text().split())


def resident(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found.group(1)) / 1024 if found else 0.0
