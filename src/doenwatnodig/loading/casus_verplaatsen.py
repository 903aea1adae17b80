"""The same household in another gemeente or on another day."""

from __future__ import annotations

import re
from dataclasses import replace

from ..diagnostics import CasusFout, Diagnostic, Span
from ..model.casus import Casus
from ..model.kalender import iso, leeftijd_op, shift
from ..model.types import Onbekend
from ..model.woordenboek import Feit, Woordenboek
from .casus_feiten import bereik_tekst, in_range
from .lezer import bedoelde, bedoelde_zin


def verplaatst(casus: Casus, woordenboek: Woordenboek, gemeente: str, peildatum: int | None) -> Casus:
    """The case in another gemeente or on another day.

    An age follows the birth date. Without one whole years are added or taken off, and where
    that leaves two ages possible, the one nearest to the stated age is an assumption.

    Raises:
        CasusFout: when the gemeente is not known, or the case can't be about that day.
    """
    if gemeente:
        name, code = _gemeente(woordenboek, gemeente)
        casus = replace(casus, gemeente=code, gemeente_naam=name)
    if peildatum is None or peildatum == casus.peildatum:
        return casus
    _check_day(casus, woordenboek, peildatum)
    facts, assumed = dict(casus.facts), set(casus.aangenomen)
    for feit, who in _groeiend(casus, woordenboek):
        ends = _ages_on(casus, feit, who, peildatum)
        if ends is not None:
            ground = (feit.naam, (who,))
            facts[ground] = ends[0] if peildatum > casus.peildatum else ends[1]
            if ends[0] != ends[1]:
                assumed.add(ground)
    return replace(casus, facts=facts, aangenomen=frozenset(assumed), peildatum=peildatum)


def leeftijd_tussen(jaren: int, gezien_op: int, dag: int) -> tuple[int, int] | None:
    """The lowest and highest age on ``dag`` of someone who is ``jaren`` on ``gezien_op``.

    None when the birth date would lie before the calendar.
    """
    latest = shift(gezien_op, -12 * jaren, 0)
    earliest = shift(gezien_op, -12 * (jaren + 1), 0)
    if isinstance(latest, Onbekend) or isinstance(earliest, Onbekend):
        return None
    return leeftijd_op(latest, dag), leeftijd_op(earliest + 1, dag)


def _groeiend(casus: Casus, woordenboek: Woordenboek) -> list[tuple[Feit, str]]:
    """The facts that grow with time, for each whom they are about."""
    growing = [feit for feit in woordenboek.feiten.values() if feit.jaren_sinds]
    return [(feit, who) for feit in growing for who in casus.entities.get(feit.van[0], ())]


def _gemeente(woordenboek: Woordenboek, gemeente: str) -> tuple[str, str]:
    """Name and code of the gemeente that is meant."""
    names = {name.lower(): name for name in woordenboek.gemeenten}
    name = names.get(gemeente.lower(), gemeente)
    code = woordenboek.gemeenten.get(name, gemeente)
    if not re.fullmatch(r"GM\d{4}", code):
        raise _fout(
            "onbekende-gemeente",
            "--gemeente",
            f"De gemeente '{gemeente}' is niet bekend.",
            f"Een van: {', '.join(woordenboek.gemeenten)}, of een CBS-code zoals GM0344.",
            bedoelde_zin(bedoelde(gemeente, woordenboek.gemeenten)),
        )
    return next((n for n, c in woordenboek.gemeenten.items() if c == code), name), code


def _check_day(casus: Casus, woordenboek: Woordenboek, dag: int) -> None:
    first = woordenboek.gelezen_van
    if first is not None and dag < first:
        raise _fout(
            "peildatum-buiten-regels",
            "--peildatum",
            f"Op {iso(dag)} kent het programma de regels nog niet.",
            f"Een peildatum vanaf {iso(first)}.",
            "Kies een latere peildatum.",
        )
    if any(besluit.op is not None and besluit.op > dag for besluit in casus.besluiten):
        raise _fout(
            "datum-in-toekomst",
            "--peildatum",
            f"Op {iso(dag)} was een besluit uit deze casus er nog niet.",
            "Een dag vanaf de datum van elk besluit.",
            "Kies een latere peildatum, of haal het besluit uit de casus.",
        )


def _ages_on(casus: Casus, feit: Feit, who: str, dag: int) -> tuple[int, int] | None:
    """The lowest and highest age someone can have on another day; None where none is known."""
    age, born = casus.facts.get((feit.naam, (who,))), casus.facts.get((feit.jaren_sinds, (who,)))
    ends: tuple[int, int] | None = None
    if isinstance(born, int):
        ends = (leeftijd_op(born, dag),) * 2
    elif isinstance(age, int):
        ends = leeftijd_tussen(age, casus.peildatum, dag)
    if ends is None:
        return None
    if ends[1] < 0 or (isinstance(born, int) and born > dag):
        raise _fout(
            "datum-in-toekomst",
            "--peildatum",
            f"Op {iso(dag)} was '{who}' nog niet geboren.",
            "Een dag waarop iedereen uit de casus er is.",
            "Kies een latere peildatum.",
        )
    nearest = ends[0] if dag > casus.peildatum else ends[1]
    if not in_range(feit, nearest):
        wat = f"Op {iso(dag)} kan '{feit.naam}' van '{who}' niet."
        raise _fout("buiten-bereik", "--peildatum", wat, bereik_tekst(feit), "Kies een andere peildatum.")
    return ends


def _fout(code: str, option: str, wat: str, verwacht: str, doe: str) -> CasusFout:
    return CasusFout([Diagnostic(code, Span(option, 1, 1), wat, verwacht, doe)])
