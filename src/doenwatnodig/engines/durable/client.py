"""The engine as the program uses it: durable-rules in a worker process."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from types import TracebackType
from typing import Literal, Self

from ...diagnostics.errors import MotorKapot
from ...model.derivation import Afleiding, Run
from ...model.programma import Programma
from .grenzen import NietVertaalbaar
from .proces import OPDRACHT, Gestoord, Proces

TIJDSLIMIET = 20.0
"""Seconds for one case, with compiling the rules for the first."""


class DurableMotor:
    """Derives in a worker; restarts it once for a case, and then gives up on the case.

    tijdslimiet: seconds for one attempt. opdracht: the command that starts the worker.
    """

    naam: Literal["durable"] = "durable"

    def __init__(self, tijdslimiet: float = TIJDSLIMIET, opdracht: Sequence[str] = OPDRACHT) -> None:
        self._tijdslimiet, self._opdracht = tijdslimiet, opdracht
        self._proces: Proces | None = None
        self._programma: Programma | None = None
        self._slot = threading.Lock()

    def start(self) -> None:
        """Start the worker and return at once; it loads while the program goes on."""
        if self._proces is None:
            self._proces, self._programma = Proces(self._opdracht), None

    def laad(self, programma: Programma) -> None:
        """Start the worker with these rules and return; it compiles them while the program goes on.

        A failure is left for ``derive``, which starts another worker.
        """
        with self._slot:
            try:
                self._stuur_programma(programma, time.monotonic() + self._tijdslimiet)
            except Gestoord:
                self._stop()

    @property
    def pid(self) -> int | None:
        """The process id of the worker, if there is one."""
        return None if self._proces is None else self._proces.pid

    def derive(self, programma: Programma, run: Run) -> Afleiding:
        """The value of every ground term.

        Raises:
            MotorKapot: two attempts failed; NietVertaalbaar: the rules don't fit durable-rules.
        """
        redenen: list[str] = []
        with self._slot:
            while len(redenen) < 2:
                try:
                    return self._vraag(programma, run)
                except Gestoord as fout:
                    redenen.append(str(fout))
                    self._stop()
                except BaseException:
                    self._stop()  # an answer may still be under way
                    raise
        raise MotorKapot(
            "De motor durable-rules kon deze casus twee keer niet afleiden: "
            + "; daarna: ".join(dict.fromkeys(redenen))
        )

    def _vraag(self, programma: Programma, run: Run) -> Afleiding:
        """One attempt."""
        eind = time.monotonic() + self._tijdslimiet
        proces = self._stuur_programma(programma, eind)
        proces.stuur(("run", run), eind)
        soort, inhoud = proces.ontvang(eind)
        if soort == "geweigerd":
            raise NietVertaalbaar(inhoud)
        if soort == "mislukt":
            raise Gestoord(inhoud)
        afleiding: Afleiding = inhoud
        return afleiding

    def _stuur_programma(self, programma: Programma, eind: float) -> Proces:
        """The worker, with the program: sent once to each."""
        self.start()
        assert self._proces is not None
        if self._programma is not programma:
            self._proces.stuur(("programma", programma), eind)
            self._programma = programma
        return self._proces

    def _stop(self) -> None:
        proces, self._proces, self._programma = self._proces, None, None
        if proces is not None:
            proces.sluit()

    def close(self) -> None:
        """End the worker."""
        with self._slot:
            self._stop()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        soort: type[BaseException] | None,
        fout: BaseException | None,
        spoor: TracebackType | None,
    ) -> None:
        self.close()
