"""Run every check; only then make the Regelbank."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ..diagnostics import RegelFout
from ..ir.lowering import lower
from ..ir.strata import stratify
from ..loading.lezer import Meldingen
from ..loading.regelbestanden import Regelbestanden
from ..model.programma import Programma
from ..model.regelbank import Keurmerk, Regelbank
from .bedragen import check_bedragen
from .bevoegdheden import check_bevoegdheden
from .bronnen import check_bronnen
from .citaten import check_citaten
from .gemeenten import check_gemeenten
from .invulling import check_invulling
from .kringen import check_kringen
from .motorgrenzen import check_motorgrenzen
from .versies import check_versies
from .voorrang import check_voorrang
from .werkingen import check_werkingen
from .woorden import check_woorden
from .woordenboekwoorden import check_woordenboek

Check = Callable[[Regelbestanden, Meldingen], None]

CHECKS: Final[tuple[Check, ...]] = (
    check_woordenboek,
    check_gemeenten,
    check_bronnen,
    check_citaten,
    check_versies,
    check_voorrang,
    check_invulling,
    check_bevoegdheden,
    check_werkingen,
    check_bedragen,
)
"""Every check on the rules as a whole, in the order in which they run."""

CHECKS_OP_HEEL: Final[tuple[Check, ...]] = (check_woorden,)
"""Checks that need every rule: one that could not be read would make its words look unused."""


def keur(bestanden: Regelbestanden, meldingen: Meldingen, fingerprint: str) -> Regelbank:
    """The rule base, checked.

    Raises:
        RegelFout: with all mistakes found, when there is at least one.
    """
    for check in CHECKS:
        check(bestanden, meldingen)
    if not meldingen.fouten:
        for check in CHECKS_OP_HEEL:
            check(bestanden, meldingen)
    programma = _programma(bestanden, meldingen)
    if meldingen.fouten or programma is None:
        raise RegelFout(meldingen.items)
    return Regelbank(
        programma,
        {r.key: r for r in bestanden.regels},
        bestanden.parameters,
        bestanden.regelingen,
        bestanden.woordenboek,
        fingerprint,
        Keurmerk(),
    )


def _programma(bestanden: Regelbestanden, meldingen: Meldingen) -> Programma | None:
    """The stratified program; None when there is a ring, or priority without a beginning."""
    if any(item.code.startswith("gaat-voor") and item.ernst == "fout" for item in meldingen.items):
        return None
    definitions = lower(bestanden.regels, bestanden.woordenboek)
    if not check_kringen(definitions, bestanden, meldingen):
        return None
    programma = stratify(definitions)
    check_motorgrenzen(programma, bestanden, meldingen)
    return programma
