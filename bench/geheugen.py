"""Memory of one durable-rules worker over many cases: at the start and at the end."""

from __future__ import annotations

import re
from pathlib import Path

from .meting import Meting, Overgeslagen

GEVALLEN = 10_000


def durable_in_een_werkproces(_herhalingen: int) -> Meting:
    """Once, whatever the repetitions; the first hundred cases warm up and are not counted."""
    from doenwatnodig.engines.durable import DurableMotor
    from tests.genprog import uit_zaad

    program, run = uit_zaad(1)
    motor = DurableMotor()
    try:
        for _ in range(100):
            motor.derive(program, run)
        worker = motor.pid
        before = resident(worker)
        for _ in range(GEVALLEN):
            motor.derive(program, run)
        if motor.pid != worker:
            raise Overgeslagen("het werkproces is herstart")
        return Meting(
            f"durable-rules, geheugen na {GEVALLEN} gevallen / ervoor", resident(worker), before, eenheid="MB"
        )
    finally:
        motor.sluit()


def resident(pid: int) -> float:
    """Resident memory of a process in megabytes."""
    status = Path(f"/proc/{pid}/status")
    if not status.is_file():
        raise Overgeslagen("geheugen van een proces is hier niet te lezen")
    found = re.search(r"VmRSS:\s+(\d+) kB", status.read_text())
    return int(found.group(1)) / 1024 if found else float("nan")
