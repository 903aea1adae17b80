"""Is every word of the vocabulary used, and does every used word come from somewhere?"""

from __future__ import annotations

from collections.abc import Iterable

from ..diagnostics import Span
from ..loading.lezer import Meldingen
from ..loading.regelbestanden import Regelbestanden
from ..model.regels import RegelSoort

_SLUITEND = (RegelSoort.VOORWAARDE, RegelSoort.UITSLUITING, RegelSoort.VOORLIGGEND, RegelSoort.WACHTTERMIJN)
_AFLEIDEND = (RegelSoort.DEFINITIE, RegelSoort.BEDRAG, RegelSoort.SANCTIE)


def check_woorden(bestanden: Regelbestanden, meldingen: Meldingen) -> None:
    """Report unused words, terms that nothing derives, provisions that no recht gives."""
    afgeleid = _afgeleid(bestanden)
    _feiten(bestanden, meldingen)
    _begrippen(bestanden, afgeleid, meldingen)
    _voorzieningen(bestanden, meldingen)
    _overig(bestanden, meldingen)


def _ongebruikt(what: str, naam: str, place: Span, meldingen: Meldingen) -> None:
    meldingen.warn(
        "ongebruikt",
        place,
        f"Geen regel gebruikt {what} '{naam}'.",
        "Elk woord wordt ergens gebruikt.",
        "Gebruik het in een regel, of haal het weg.",
    )


def _afgeleid(bestanden: Regelbestanden) -> set[str]:
    """The terms that some rule derives, brings or lets come about."""
    found: set[str] = set()
    for regel in bestanden.regels:
        if regel.soort in _AFLEIDEND:
            found.add(regel.head)
        found.update(term.term for term in regel.brengt)
        if regel.werking is not None:
            found.update(term.term for term in regel.werking.ontstaat)
        if regel.bevoegdheid is not None and regel.bevoegdheid.doelterm is not None:
            found.add(regel.bevoegdheid.doelterm.term)
    return found


def _feiten(bestanden: Regelbestanden, meldingen: Meldingen) -> None:
    bases = {feit.jaren_sinds for feit in bestanden.woordenboek.feiten.values()}
    for naam, feit in bestanden.woordenboek.feiten.items():
        if naam not in bestanden.gebruikt and naam not in bases:
            _ongebruikt("het feit", naam, feit.span, meldingen)


def _begrippen(bestanden: Regelbestanden, afgeleid: set[str], meldingen: Meldingen) -> None:
    rollen = {actor.rol for actor in bestanden.woordenboek.actoren.values()}
    for naam, begrip in bestanden.woordenboek.begrippen.items():
        what = "de toestand" if begrip.toestand else "het begrip"
        used = naam in bestanden.gebruikt or naam in rollen
        if used and naam not in afgeleid:
            meldingen.warn(
                "niet-afgeleid",
                begrip.span,
                f"Geen regel zegt wanneer {what} '{naam}' er is.",
                "Minstens één definitie of bedrag, of een voorziening of handeling die haar brengt.",
                f"Schrijf een regel met: definitie: {naam}(...)",
            )
        elif not used:
            _ongebruikt(what, naam, begrip.span, meldingen)


def _voorzieningen(bestanden: Regelbestanden, meldingen: Meldingen) -> None:
    for naam, voorziening in bestanden.woordenboek.voorzieningen.items():
        regels = [regel for regel in bestanden.regels if regel.head == naam]
        rechten = [regel for regel in regels if regel.soort is RegelSoort.RECHT]
        dicht = [regel for regel in regels if regel.soort in _SLUITEND]
        if not rechten and (dicht or naam in bestanden.gebruikt):
            meldingen.warn(
                "voorziening-zonder-recht",
                voorziening.span,
                f"Geen regel geeft recht op '{naam}'.",
                f"Minstens één regel met: recht: {naam}(...)",
                "Zonder recht heeft niemand er ooit aanspraak op. Schrijf de regel die het geeft.",
                elders=[(regel.span, regel.naam) for regel in dicht[:2]],
            )
        elif not regels and naam not in bestanden.gebruikt:
            _ongebruikt("de voorziening", naam, voorziening.span, meldingen)
        for regel in rechten:
            if not regel.brengt:
                meldingen.warn(
                    "recht-zonder-gevolg",
                    regel.span,
                    f"'{regel.naam}' brengt niets in het leven van mensen.",
                    "brengt: een toestand",
                    "Zonder 'brengt' helpt dit recht geen enkel doel te bereiken.",
                )


def _overig(bestanden: Regelbestanden, meldingen: Meldingen) -> None:
    woordenboek = bestanden.woordenboek
    for naam, handeling in woordenboek.handelingen.items():
        if f"kop:{naam}" not in bestanden.gebruikt:
            _ongebruikt("de handeling", naam, handeling.span, meldingen)
    for naam, parameter in bestanden.parameters.items():
        if naam not in bestanden.gebruikt and not parameter.vult_in:
            _ongebruikt("de parameter", naam, parameter.span, meldingen)
    beslissers: Iterable[str] = [r.beslist for r in bestanden.regelingen.values()]
    loketten = [v.loket for v in woordenboek.voorzieningen.values()]
    for naam, actor in woordenboek.actoren.items():
        if f"actor:{naam}" not in bestanden.gebruikt and naam not in {*beslissers, *loketten}:
            _ongebruikt("de actor", naam, actor.span, meldingen)
    for naam in woordenboek.concepten:
        if not any(begrip.leest == naam for begrip in woordenboek.begrippen.values()):
            _ongebruikt("het concept", naam, bestanden.plek_woord("concepten", naam), meldingen)
