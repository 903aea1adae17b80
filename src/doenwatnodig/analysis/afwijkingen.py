"""Decisions that were really taken, held against what the rules say."""

from __future__ import annotations

from ..engines.eigen.dagen import EEN_DAG
from ..engines.eigen.motor import compiled, evaluate, value_on
from ..model.bevindingen import Afwijking
from ..model.casus import Besluit, Casus
from ..model.regelbank import Regelbank
from ..model.regels import Regel
from ..model.types import Onbekend
from .wereld import make_run
from .woorden import Woorden, datum, hoofdletter, regel_zin, vindplaats, waarde_tekst


def find_afwijkingen(casus: Casus, bank: Regelbank) -> tuple[Afwijking, ...]:
    """Each decision that no derived norm supports. Where the rules leave it open, none."""
    found = [_judge(besluit, casus, bank) for besluit in casus.besluiten]
    return tuple(a for a in found if a is not None)


def _judge(besluit: Besluit, casus: Casus, bank: Regelbank) -> Afwijking | None:
    """Judge one decision by the rules of the day on which it was taken."""
    run = make_run(casus, bank, besluit.op)
    omg, _ = evaluate(compiled(bank.programma), run, EEN_DAG)
    values = omg.tabellen
    if besluit.soort == "vastgesteld":
        return _amount(besluit, bank, value_on(values[besluit.over[0]][besluit.over[1]], 0), values)
    term = f"aanspraak:{besluit.over[0]}"
    derived = value_on(values[term][besluit.over[1]], 0)
    woorden = Woorden(bank)
    what = woorden.voorziening(*besluit.over)
    when = f" op {datum(besluit.op)}" if besluit.op else ""
    if besluit.soort == "toegekend":
        if derived is not False:
            return None
        return Afwijking(
            f"{hoofdletter(what)} is{when} toegekend.",
            _first_shut(besluit, bank, values),
            "Uit de regels volgt geen recht. Dit besluit is ruimer dan de regels.",
        )
    named = _named_rule(besluit, bank, run.in_force)
    if named is not None:
        applies = value_on(values[named.actief].get(besluit.over[1], (0, 0)), 0)
        if applies is False:
            return Afwijking(
                f"{hoofdletter(what)} is{when} geweigerd op grond van {vindplaats(named, bank)}.",
                named,
                "Die bepaling geldt hier niet: aan haar voorwaarden is niet voldaan.",
            )
    if derived is True:
        return Afwijking(
            f"{hoofdletter(what)} is{when} geweigerd.",
            None,
            "Uit de regels volgt dat er recht op is. Vraag op welk artikel de weigering rust.",
        )
    return None


def _named_rule(besluit: Besluit, bank: Regelbank, keys: frozenset[str]) -> Regel | None:
    return next(
        (
            r
            for k, r in bank.regels.items()
            if k in keys and r.naam == besluit.regel and r.head == besluit.over[0]
        ),
        None,
    )


def _first_shut(
    besluit: Besluit, bank: Regelbank, values: dict[str, dict[tuple[str, ...], object]]
) -> Regel | None:
    for regel in bank.regels.values():
        shuts = regel.head == besluit.over[0] and regel.soort.value in ("uitsluiting", "voorliggend")
        if shuts and value_on(values[regel.actief].get(besluit.over[1], (0, 0)), 0) is True:
            return regel
    return None


def _amount(
    besluit: Besluit, bank: Regelbank, derived: object, values: dict[str, dict[tuple[str, ...], object]]
) -> Afwijking | None:
    begrip = bank.woordenboek.begrippen[besluit.over[0]]
    if isinstance(derived, Onbekend) or besluit.waarde is None or derived == besluit.waarde:
        return None
    norm = next(
        (
            bank.regels[c.rule]
            for c in bank.programma.definitions[begrip.naam].clauses
            if c.rule and value_on(values[bank.regels[c.rule].actief].get(besluit.over[1], (0, 0)), 0) is True
        ),
        None,
    )
    woorden = Woorden(bank)
    when = f" op {datum(besluit.op)}" if besluit.op else ""
    set_to = waarde_tekst(besluit.waarde, begrip.type)
    should = waarde_tekst(derived, begrip.type)  # type: ignore[arg-type]
    why = f" ({hoofdletter(regel_zin(norm, besluit.over[1]))}.)" if norm else ""
    what = hoofdletter(woorden.filled(begrip.tekst, besluit.over[1], set_to))
    besluit_tekst = f"{what} is{when} vastgesteld op {set_to}."
    return Afwijking(besluit_tekst, norm, f"Uit de regels volgt {should}.{why}")
