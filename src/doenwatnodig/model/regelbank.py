"""The checked rule base: typed, stratified, immutable, with a fingerprint."""

from __future__ import annotations

from dataclasses import dataclass

from .programma import Programma
from .regels import Parameter, Regel, Regeling
from .woordenboek import Woordenboek


class Keurmerk:
    """Proof that the checks ran; ``ir.regelbank`` alone hands it out."""


@dataclass(frozen=True, slots=True)
class Regelbank:
    """Rules that passed every check; made only by ``ir.regelbank.build``.

    regels: by key, in reading order. parameters: by name, in reading order.
    """

    programma: Programma
    regels: dict[str, Regel]
    parameters: dict[str, Parameter]
    regelingen: dict[str, Regeling]
    woordenboek: Woordenboek
    fingerprint: str
    keurmerk: Keurmerk

    def __post_init__(self) -> None:
        if not isinstance(self.keurmerk, Keurmerk):
            raise TypeError("a Regelbank is only made by the step that checked the rules")
