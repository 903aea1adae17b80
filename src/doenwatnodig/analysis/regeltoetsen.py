"""Run rule tests: does what must follow really follow, in every engine?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..engines.eigen import EigenMotor
from ..engines.protocol import Motor
from ..ir.strata import edges
from ..model.derivation import Afleiding, Run
from ..model.regelbank import Regelbank
from ..model.regeltoets import RegelToets, ToetsUitslag, Verschil, Verwachting
from ..model.types import ONBEKEND, MaybeValue
from .lab import Lab
from .motoren import vergelijk
from .vroegst import earliest
from .wereld import make_run


def run_toetsen(
    toetsen: Iterable[RegelToets], bank: Regelbank, durable: Motor | None
) -> Iterator[ToetsUitslag]:
    """Each test with what differs; with durable-rules both engines derive.

    Raises:
        MotorVerschil: when the engines conclude differently about one household.
    """
    for toets in toetsen:
        yield run_toets(toets, bank, durable)


def run_toets(toets: RegelToets, bank: Regelbank, durable: Motor | None = None) -> ToetsUitslag:
    """One test."""
    run = make_run(toets.casus, bank)
    vergelijk(bank, run, durable)
    afleiding = EigenMotor().derive(bank.programma, run, _terms(toets, bank))
    found = ((v, _gevonden(v, bank, run, afleiding)) for v in toets.verwacht)
    return ToetsUitslag(toets, tuple(Verschil(v, value) for v, value in found if not _same(v.waarde, value)))


def _terms(toets: RegelToets, bank: Regelbank) -> frozenset[str]:
    """All that the expectations of a test can depend on, by derivation."""
    found: set[str] = set()
    stack = [
        *(v.over for v in toets.verwacht if v.soort == "term"),
        *(f"aanspraak:{v.over}" for v in toets.verwacht if v.soort == "aanspraak"),
        *(
            regel.actief
            for regel in bank.regels.values()
            if any(v.soort == "actief" and v.over == regel.naam for v in toets.verwacht)
        ),
    ]
    while stack:
        term = stack.pop()
        if term not in found:
            found.add(term)
            stack.extend(edges(bank.programma.definitions[term]))
    return frozenset(found)


def _same(expected: MaybeValue | None, found: MaybeValue | None) -> bool:
    return expected == found and isinstance(expected, bool) == isinstance(found, bool)


def _gevonden(verwachting: Verwachting, bank: Regelbank, run: Run, afleiding: Afleiding) -> MaybeValue | None:
    match verwachting.soort:
        case "vroegst":
            return earliest(Lab(bank, run), verwachting.over, verwachting.args)
        case "actief":
            return _actief(verwachting, bank, run, afleiding)
        case "aanspraak":
            return afleiding.values[f"aanspraak:{verwachting.over}", verwachting.args]
    return afleiding.values[verwachting.over, verwachting.args]


def _actief(verwachting: Verwachting, bank: Regelbank, run: Run, afleiding: Afleiding) -> MaybeValue:
    """Whether the version in force applies; a rule that is not in force does not."""
    for regel in bank.regels.values():
        if regel.naam == verwachting.over and regel.key in run.in_force:
            return afleiding.values.get((regel.actief, verwachting.args), ONBEKEND)
    return False
