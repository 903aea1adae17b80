"""Run every check; only then make the Regelbank."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ..diagnostics import RegelFout
from ..ir.lowering import lower
from ..ir.strata import NegatieKring, stratify
from ..loading.lezer import Meldingen
from ..loading.regelmap import Regelbestanden
from ..model.programma import Programma
from ..model.regelbank import Keurmerk, Regelbank

Check = Callable[[Regelbestanden, Meldingen], None]

CHECKS: Final[tuple[Check, ...]] = ()
"""Every check on the rules as a whole, in the order in which they run."""


def keur(bestanden: Regelbestanden, meldingen: Meldingen, fingerprint: str) -> Regelbank:
    """The rule base, checked.

    Raises:
        RegelFout: with all mistakes found, when there is at least one.
    """
    for check in CHECKS:
        check(bestanden, meldingen)
    programma = _programma(bestanden, meldingen)
    if meldingen.fouten or programma is None:
        raise RegelFout(meldingen.items)
    return Regelbank(programma, {r.key: r for r in bestanden.regels}, bestanden.parameters, bestanden.regelingen,
                     bestanden.woordenboek, fingerprint, Keurmerk())


def _programma(bestanden: Regelbestanden, meldingen: Meldingen) -> Programma | None:
    try:
        return stratify(lower(bestanden.regels, bestanden.woordenboek))
    except NegatieKring as ring:
        regels = [r for r in bestanden.regels if r.key in ring.rules]
        place = regels[0].span if regels else next(iter(bestanden.regelingen.values())).span
        meldingen.add("negatie-kring", place, "Deze regels hangen van elkaars tegendeel af: " + ", ".join(ring.rules) + ".",
                      "Geen kring door 'niet', een bedrag of een aantal.",
                      "Haal in één van de regels de verwijzing weg, of laat haar naar een feit verwijzen.",
                      elders=[(r.span, r.naam) for r in regels[1:]])
        return None
