"""The room to deviate: which powers bear on a finding, and what a run with each shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ..engines.eigen.compileer import compile_value
from ..engines.eigen.motor import argument_tuples
from ..model.derivation import Ground
from ..model.regels import BevoegdheidDeel, Regel, RegelSoort
from .bereik import bound
from .ingreep import Bevoegd, Ingreep, Lezing
from .lab import Lab
from .vondst import Vondst

ELKE = "elke "
"""``opzij: elke beleidsregel``: a power against every norm of one layer."""


@dataclass(frozen=True, slots=True)
class Kans:
    """A power instance that can be used here. zeker: its conditions certainly hold."""

    regel: Regel
    args: tuple[str, ...]
    bevoegd: Bevoegd
    zeker: bool
    trede: str
    beslist: str
    gevolg: Literal["opzij", "in_plaats", "ontstaat", "verkort"]

    @property
    def id(self) -> str:
        return f"{self.regel.naam}({', '.join(self.args)})"


def kansen(vondst: Vondst) -> list[Kans]:
    """The powers that bear on an element of some minimal set, most modest rung first."""
    found = [*_discretion(vondst), *_powers(vondst)]
    return sorted(found, key=lambda k: (int(k.trede[1:]), k.regel.volgorde, vondst.lab.rank_of(k.args)))


def lifts(vondst: Vondst, used: tuple[Kans, ...], lezing: Lezing | None = None) -> bool:
    """Whether the purpose no longer fails when these powers are used: a run in full.

    lezing: in another reading than that in which it was found to fail.
    """
    ingreep = Ingreep(bevoegd=tuple(kans.bevoegd for kans in used))
    return all(
        not one.lab.faalt(doel, ingreep, lezing or one.lezing)
        for one in vondst.alle
        for doel in (one.doel, *vondst.anderen)
    )


def _discretion(vondst: Vondst) -> Iterator[Kans]:
    """A kan norm that no beleidsregel fills in need not be used at all."""
    lab = vondst.lab
    filled = {lab.bank.regels[key].vult_in for key in lab.run.in_force}
    for element, regel in vondst.regels.items():
        if regel.dwingendheid == "kan" and regel.naam not in filled:
            beslist = lab.bank.regelingen[regel.regeling].beslist
            yield Kans(regel, element[1], Bevoegd(opzij=frozenset({element})), True, "M2", beslist, "opzij")


def _powers(vondst: Vondst) -> Iterator[Kans]:
    lab = vondst.lab
    for regel in lab.bank.regels.values():
        if regel.soort is not RegelSoort.BEVOEGDHEID or regel.key not in lab.run.in_force:
            continue
        deel = regel.bevoegdheid
        assert deel is not None
        for args in argument_tuples(tuple(v.entiteit for v in regel.params), lab.run.entities):
            zeker, mogelijk = lab.basis.tabellen[regel.actief][args]
            if not mogelijk & 1:
                continue
            bevoegd = _effect(vondst, regel, deel, args)
            if bevoegd is not None:
                beslist = deel.beslist or lab.bank.regelingen[regel.regeling].beslist
                yield Kans(regel, args, bevoegd, bool(zeker & 1), deel.trede, beslist, deel.gevolg)


def _effect(vondst: Vondst, regel: Regel, deel: BevoegdheidDeel, args: tuple[str, ...]) -> Bevoegd | None:
    """What the power does to an element of this finding; None when it does not bear on one."""
    lab = vondst.lab
    if deel.gevolg == "opzij":
        hit = frozenset(
            e
            for e, r in vondst.regels.items()
            if _aimed(deel.doelregel, r) and _same(deel.doelregel, e, args)
        )
        return Bevoegd(opzij=hit) if hit else None
    if deel.gevolg == "verkort":
        hit = frozenset(e for e, r in vondst.regels.items() if r.naam == deel.doelregel and e[1] == args)
        return Bevoegd(verkort=tuple((e, deel.tot) for e in sorted(hit, key=lab.rank))) if hit else None
    assert deel.doelterm is not None
    target = (deel.doelterm.term, bound(deel.doelterm, regel.params, args))
    if target[0] not in lab.cone(vondst.doel):
        return None
    if deel.gevolg == "ontstaat":
        return Bevoegd(begint=frozenset({target}))
    if not _bears_on_amount(vondst, target) or deel.waarde is None:
        return None
    closure = compile_value(
        deel.waarde, {v.name: i for i, v in enumerate(regel.params)}, tuple(v.entiteit for v in regel.params)
    )
    return Bevoegd(vast=((target, closure(lab.basis, list(args))),))


def _aimed(doelregel: str, regel: Regel) -> bool:
    if doelregel.startswith(ELKE):
        return regel.laag == doelregel.removeprefix(ELKE)
    return regel.naam == doelregel


def _same(doelregel: str, element: Ground, args: tuple[str, ...]) -> bool:
    return doelregel.startswith(ELKE) or element[1] == args


def _bears_on_amount(vondst: Vondst, target: Ground) -> bool:
    """An amount bears on a finding when an element sets it, or reads the concept that differs."""
    for element, regel in vondst.regels.items():
        if regel.head == target[0] and element[1] == target[1]:
            return True
    return bool(vondst.begripsverschillen) and any(
        set(e[1]) & set(target[1]) for e in vondst.begripsverschillen
    )


def bearing(lab: Lab, kans: Kans) -> str:
    """The name of who decides, in words."""
    actor = lab.bank.woordenboek.actoren.get(kans.beslist)
    return actor.tekst if actor else kans.beslist
