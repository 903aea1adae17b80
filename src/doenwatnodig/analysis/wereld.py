"""A case and a rule base together: the run that an engine gets."""

from __future__ import annotations

from ..engines.eigen.motor import argument_tuples
from ..ir.kracht import in_force, parameter_values
from ..model.casus import Casus
from ..model.derivation import Ground, Run
from ..model.kalender import leeftijd_op
from ..model.regelbank import Regelbank
from ..model.types import Value


def make_run(casus: Casus, bank: Regelbank, dag: int | None = None) -> Run:
    """The household on its peildatum, or on another day with the rules and ages of that day."""
    today = casus.peildatum if dag is None else dag
    keys = in_force(bank, today, casus.gemeente)
    facts = dict(casus.facts)
    if dag is not None:
        facts.update(ages_on(casus, bank, dag))
    facts.update(used_discretion(casus, bank, keys))
    facts.update(not_refused(casus, bank))
    facts.update(
        {(f"toegekend:{b.over[0]}", b.over[1]): True for b in casus.besluiten if b.soort == "toegekend"}
    )
    return Run(casus.entities, facts, today, keys, parameter_values(bank, today, casus.gemeente))


def ages_on(casus: Casus, bank: Regelbank, dag: int) -> dict[Ground, Value]:
    """The facts that grow with time, on another day, where the date they count from is known."""
    found: dict[Ground, Value] = {}
    for feit in bank.woordenboek.feiten.values():
        if feit.jaren_sinds:
            for name in casus.entities.get(feit.van[0], ()):
                born = casus.facts.get((feit.jaren_sinds, (name,)))
                if isinstance(born, int):
                    found[feit.naam, (name,)] = leeftijd_op(born, dag)
    return found


def used_discretion(casus: Casus, bank: Regelbank, keys: frozenset[str]) -> dict[Ground, Value]:
    """For each kan norm whether a decision in the case used it.

    Without a decision that is onbekend, except where a beleidsregel in force fills the norm
    in: then the beleidsregel says when it is used.
    """
    filled = {bank.regels[key].vult_in for key in keys if bank.regels[key].vult_in}
    found: dict[Ground, Value] = {}
    for key in keys:
        regel = bank.regels[key]
        if regel.dwingendheid != "kan":
            continue
        for args in argument_tuples(tuple(v.entiteit for v in regel.params), casus.entities):
            ground = (f"toegepast:{regel.naam}", args)
            if any(b.regel == regel.naam and b.over == (regel.head, args) for b in casus.besluiten):
                found[ground] = True
            elif regel.naam in filled or is_granted(casus, (regel.head, args)):
                found[ground] = False
    return found


def not_refused(casus: Casus, bank: Regelbank) -> dict[Ground, Value]:
    """What the case names no refusal of was not refused: a refusal is a decision, and cases name those."""
    return {
        (f"geweigerd:{naam}", args): False
        for naam, voorziening in bank.woordenboek.voorzieningen.items()
        for args in argument_tuples(voorziening.van, casus.entities)
        if (f"geweigerd:{naam}", args) not in casus.facts
    }


def is_granted(casus: Casus, over: Ground) -> bool:
    """Whether the case says that this was granted."""
    return any(b.soort == "toegekend" and b.over == over for b in casus.besluiten)
