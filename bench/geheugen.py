"""Memory of one durable-rules worker over many cases: at the start and at the end."""

from __future__ import annotations

import re
from pathlib import Path

from .meting import Meting, Overgeslagen

GEVALLEN = 10_000


def durable_in_een_werkproces(_herhalingen: int) -> Meting:
    """Once, whatever the repetitions; the first hundred cases warm up and are not counted."""
    from doenwatnodig.engines.durable import beschikbaar
    from doenwatnodig.engines.durable.client import DurableMotor
    from tests.genprog import uit_zaad

    if not beschikbaar():
        raise Overgeslagen("durable-rules is hier niet")
    program, runs = uit_zaad("bench/geheugen", runs=100)
    with DurableMotor() as motor:
        for run in runs:
            motor.derive(program, run)
        worker = motor.pid
        before = resident(worker)
        for number in range(GEVALLEN):
            motor.derive(program, runs[number % len(runs)])
        if motor.pid != worker:
            raise Overgeslagen("het werkproces is onderweg herstart")
        after = resident(worker)
    return Meting(f"geheugen van durable-rules, na {GEVALLEN} gevallen / ervoor", after, before, eenheid="MB")


def resident(pid: int | None) -> float:
    """Resident memory of a process in megabytes."""
    status = Path(f"/proc/{pid}/status")
    if not status.is_file():
        raise Overgeslagen("geheugen van een ander proces is hier niet te lezen")
    found = re.search(r"VmRSS:\s+(\d+) kB", status.read_text())
    return int(found.group(1)) / 1024 if found else 0.0
