"""The process in which durable-rules runs: a crash there costs a retry, never the program.

Reads messages on stdin and answers on stdout; ends when stdin closes. Case data stays in
memory: nothing is written to disk, and an answer about a failure has no word of a case.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from typing import Any, BinaryIO

from ...diagnostics.errors import MotorKapot
from ...model.programma import Programma
from .afleiden import DurableInProcess
from .berichten import ingepakt, lees
from .grenzen import NietVertaalbaar


def main() -> None:
    """Serve until stdin closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program; it closes us
    bedien(sys.stdin.buffer, _eigen_uitvoer())


def _eigen_uitvoer() -> BinaryIO:
    """The pipe on stdout, for us alone: what a library prints must not get between answers."""
    pijp = os.fdopen(os.dup(1), "wb")
    leeg = os.open(os.devnull, os.O_WRONLY)
    os.dup2(leeg, 1)
    return pijp


def bedien(invoer: BinaryIO, uitvoer: BinaryIO) -> None:
    """Answer each ``("run", run)`` with the program that came last in ``("programma", …)``.

    A program is compiled when it comes; what goes wrong then goes wrong again, and is told, in its runs.
    """
    motor = DurableInProcess()
    programma: Programma | None = None
    while (bericht := lees(invoer)) is not None:
        soort, inhoud = bericht
        if soort == "programma":
            programma = inhoud
            with suppress(Exception):
                motor.laad(inhoud)
            continue
        uitvoer.write(ingepakt(antwoord(motor, programma, inhoud)))
        uitvoer.flush()


def antwoord(motor: DurableInProcess, programma: Programma | None, run: Any) -> tuple[str, Any]:
    """``("klaar", Afleiding)``, or ``geweigerd`` (never possible) or ``mislukt`` with the reason."""
    if programma is None:
        return "mislukt", "er is geen programma"
    try:
        return "klaar", motor.derive(programma, run)
    except NietVertaalbaar as fout:
        return "geweigerd", str(fout)
    except MotorKapot as fout:
        return "mislukt", str(fout)
    except Exception as fout:  # noqa: BLE001 - whatever it is, the program hears its kind and no case data
        return "mislukt", f"fout van het soort {type(fout).__name__}"


if __name__ == "__main__":
    main()
