"""What ``dwn leg-uit`` explains about a household: a finding, a rule, or a term."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..diagnostics import DwnFout
from ..model.casus import Casus
from ..model.derivation import Ground
from ..model.regelbank import Regelbank
from .bewijs import Bewijs, bewijs
from .lab import Lab
from .toets import toets
from .wereld import make_run

_TERM = re.compile(r"\s*([\w:-]+)\s*\(([^()]*)\)\s*")


class NietsUitTeLeggen(DwnFout):
    """There is no such finding, rule or term; the message says what there is."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Uitleg:
    """A heading with the proofs under it."""

    kop: str
    bewijzen: tuple[Bewijs, ...]


def leg_uit(casus: Casus, bank: Regelbank, onderwerp: str) -> list[Uitleg]:
    """The proofs of a finding (``B1``), a rule (``pw-22a-1``) or a term (``bijstandsnorm(moeder)``).

    Raises:
        NietsUitTeLeggen: when the household has nothing of that name.
    """
    lab = Lab(bank, make_run(casus, bank))
    if re.fullmatch(r"B\d+", onderwerp):
        return _finding(casus, bank, lab, onderwerp)
    match = _TERM.fullmatch(onderwerp)
    name = match[1] if match else onderwerp
    args = tuple(a.strip() for a in match[2].split(",") if a.strip()) if match else None
    rules = [r for r in bank.regels.values() if r.naam == name]
    if rules:
        current = [r for r in rules if r.key in lab.run.in_force]
        grounds = [(r.actief, a) for r in current for a in lab.basis.tabellen[r.actief]]
        shown = [g for g in grounds if args is None or g[1] == args]
        if not shown:
            return [Uitleg(f"{name}: deze regel is op de peildatum in deze gemeente niet van kracht.", ())]
        return [Uitleg(f"{name}({', '.join(g[1])})", (bewijs(lab, g),)) for g in shown]
    term = name if name in lab.basis.tabellen else f"aanspraak:{name}"
    if term in lab.basis.tabellen:
        tuples = [a for a in lab.basis.tabellen[term] if args is None or a == args]
        if tuples:
            return [Uitleg(f"{name}({', '.join(a)})", (bewijs(lab, (term, a)),)) for a in tuples]
    raise NietsUitTeLeggen(
        f"Er is in deze casus geen bevinding, regel of begrip '{onderwerp}'. Kies een bevinding (B1), "
        "een regel (pw-22a-1) of een begrip met rolwoorden (bijstandsnorm(moeder))."
    )


def _finding(casus: Casus, bank: Regelbank, lab: Lab, name: str) -> list[Uitleg]:
    uitslag = toets(casus, bank)
    finding = next((b for b in uitslag.bevindingen if b.id == name), None)
    if finding is None:
        known = ", ".join(b.id for b in uitslag.bevindingen) or "geen"
        raise NietsUitTeLeggen(f"Bevinding {name} is er niet. Deze casus heeft: {known}.")
    found = [Uitleg(finding.samenvatting, ())]
    for element in finding.elementen:
        found.append(
            Uitleg(element.uitspraak, tuple(bewijs(lab, g) for g in _grounds(bank, lab, element.ground)))
        )
    found.append(
        Uitleg("Waarom dit doel hier speelt", (bewijs(lab, (finding.doel.actief, finding.doel_args)),))
    )
    return found


def _grounds(bank: Regelbank, lab: Lab, element: Ground) -> list[Ground]:
    """The terms behind an element."""
    regel = bank.regels.get(element[0])
    if regel is None:
        concept = element[0].removeprefix("begrip:")
        return [(t, element[1]) for t, d in bank.programma.definitions.items() if d.leest == concept]
    grounds: list[Ground] = [(regel.actief, element[1])]
    if regel.eis is not None:
        grounds.append((f"eis:{regel.key}", element[1]))
    return grounds
