"""Does each citaat stand in its own article, in every version that was laid beside it?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..diagnostics import Span
from ..loading.lezer import Meldingen
from ..loading.regelbestanden import Regelbestanden
from ..loading.vingerafdrukken import Vingerafdrukken
from ..loading.wetteksten import Wettekst, gelijk, slug, vingerafdruk
from ..model.kalender import iso
from ..model.regels import Parameter, Regel, Regeling
from .hulp import RECHT_LAGEN, begin, eind


@dataclass(slots=True)
class Vergelijking:
    """What comparing with the texts gave. niet_te_toetsen: rules without a text of their version."""

    gevonden: int = 0
    niet_gevonden: int = 0
    niet_te_toetsen: list[str] = field(default_factory=list)
    artikelen: Vingerafdrukken = field(default_factory=dict)
    nieuw: int = 0

    def leg_vast(self, regeling: str, dag: int, artikel: str, words: str) -> None:
        """Remember the fingerprint of an article."""
        self.artikelen.setdefault(regeling, {}).setdefault(iso(dag), {})[artikel] = vingerafdruk(words)


def check_wetteksten(
    bestanden: Regelbestanden, teksten: Sequence[Wettekst], eerder: Vingerafdrukken, meldingen: Meldingen
) -> Vergelijking:
    """Hold every citaat against the texts in its period; compare the articles with earlier fingerprints."""
    found = Vergelijking()
    per_regeling = {naam: _teksten_van(r, teksten) for naam, r in bestanden.regelingen.items()}
    for regel in bestanden.regels:
        if regel.laag in RECHT_LAGEN and regel.citaat and regel.artikel:
            period = (begin(regel), eind(regel))
            _citaat(regel, regel.artikel, period, per_regeling, bestanden, meldingen, found)
    for parameter in bestanden.parameters.values():
        if parameter.citaat and parameter.artikel and parameter.waarden:
            period = (parameter.waarden[0][0], parameter.waarden[-1][0])
            artikel = parameter.artikel.split(" ")[0]
            _citaat(parameter, artikel, period, per_regeling, bestanden, meldingen, found)
    _drift(found, eerder, bestanden, meldingen)
    return found


def _teksten_van(regeling: Regeling, teksten: Sequence[Wettekst]) -> list[Wettekst]:
    names = {slug(regeling.naam), slug(regeling.titel)}
    by_number = [t for t in teksten if t.bron and t.bron in regeling.bron]
    return by_number or [t for t in teksten if names & t.slugs]


def _citaat(
    item: Regel | Parameter,
    artikel: str,
    period: tuple[int, int],
    per_regeling: Mapping[str, list[Wettekst]],
    bestanden: Regelbestanden,
    meldingen: Meldingen,
    found: Vergelijking,
) -> None:
    here = [t for t in per_regeling[item.regeling] if period[0] <= t.dag <= period[1]]
    place = bestanden.plek(item, "citaat")
    if not here:
        found.niet_te_toetsen.append(item.naam)
        if item.nagegaan == "tekst":
            meldingen.add(
                "tekst-ontbreekt",
                bestanden.plek(item, "nagegaan"),
                f"'{item.naam}' zegt 'nagegaan: tekst', maar er is geen tekst uit zijn periode.",
                "Een bestand <regeling>__<datum>.txt met een datum waarop de regel geldt.",
                "Leg de tekst erbij, of schrijf: nagegaan: gelezen",
            )
        return
    for tekst in here:
        _in_tekst(item, artikel, tekst, place, meldingen, found)


def _in_tekst(
    item: Regel | Parameter,
    artikel: str,
    tekst: Wettekst,
    place: Span,
    meldingen: Meldingen,
    found: Vergelijking,
) -> None:
    words = tekst.artikel(artikel)
    if not words and item.nagegaan == "gelezen":
        # The text may be an extract, and someone did read the article elsewhere.
        found.niet_te_toetsen.append(item.naam)
        return
    if not words:
        found.niet_gevonden += 1
        meldingen.add(
            "artikel-niet-in-tekst",
            place,
            f"Artikel {artikel} staat niet in de tekst van {iso(tekst.dag)}.",
            "Een artikel dat in die versie bestaat.",
            "Kijk het nummer na, en de datums bij 'van' en 'tot_en_met'.",
        )
        return
    found.leg_vast(item.regeling, tekst.dag, artikel, words)
    if gelijk(item.citaat).casefold() in words.casefold():
        found.gevonden += 1
        return
    found.niet_gevonden += 1
    meldingen.add(
        "citaat-niet-in-tekst",
        place,
        f"Deze woorden staan niet in artikel {artikel} in de tekst van {iso(tekst.dag)}.",
        "Precies de woorden van dat artikel, achter elkaar.",
        _remedie(item.citaat, words),
        ernst="waarschuwing" if item.nagegaan == "gelezen" else "fout",
    )


def _remedie(citaat: str, words: str) -> str:
    """How far the quotation does agree, to show where it goes wrong."""
    parts = gelijk(citaat).split()
    good = 0
    for count in range(len(parts), 0, -1):
        if " ".join(parts[:count]).casefold() in words.casefold():
            good = count
            break
    if 2 < good < len(parts):
        return (
            f"Tot en met '{' '.join(parts[max(0, good - 4) : good])}' klopt het; kijk naar '{parts[good]}'."
        )
    return "Neem de woorden opnieuw over uit die versie."


def _drift(
    found: Vergelijking, eerder: Vingerafdrukken, bestanden: Regelbestanden, meldingen: Meldingen
) -> None:
    for regeling, dagen in found.artikelen.items():
        for dag, artikelen in dagen.items():
            for artikel, print_ in artikelen.items():
                known = eerder.get(regeling, {}).get(dag, {}).get(artikel)
                if known is None:
                    found.nieuw += 1
                elif known != print_:
                    meldingen.add(
                        "tekst-veranderd",
                        bestanden.regelingen[regeling].span,
                        f"Artikel {artikel} in de tekst van {dag} is anders dan toen zij werd vastgelegd.",
                        "Dezelfde tekst als toen.",
                        "Lees het artikel opnieuw. Kloppen de regels nog? Leg dan vast met: --leg-vast",
                    )
