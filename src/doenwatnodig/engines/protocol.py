"""What every engine offers."""

from __future__ import annotations

from typing import Literal, Protocol

from ..model.derivation import Afleiding, Run
from ..model.programma import Programma

MotorNaam = Literal["eigen", "durable"]


class Motor(Protocol):
    """Derives the value of every ground term of a program in one run.

    Engines don't know each other: their results are compared by whoever runs both.
    """

    @property
    def naam(self) -> MotorNaam:
        """Under which name reports speak of this engine."""
        ...

    def derive(self, programma: Programma, run: Run) -> Afleiding:
        """The value of every ground term.

        Raises:
            MotorKapot: the engine crashed, hung or refused the program.
        """
        ...
