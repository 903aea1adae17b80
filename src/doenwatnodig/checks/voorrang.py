"""Does each rule that names another name one that is there and fits?"""

from __future__ import annotations

from ..loading.lezer import Meldingen, bedoelde, bedoelde_zin
from ..loading.regelbestanden import Regelbestanden
from ..model.regels import Regel
from .hulp import entiteiten, per_naam


def check_voorrang(bestanden: Regelbestanden, meldingen: Meldingen) -> None:
    """Report priority over an unknown rule, over itself, over another subject, or in a circle."""
    versies = per_naam(bestanden.regels)
    for regel in bestanden.regels:
        for index, naam in enumerate(regel.gaat_voor):
            _een(regel, index, naam, versies, bestanden, meldingen)
        if regel.gaat_voor and not regel.gaat_voor_grond.strip():
            meldingen.warn(
                "gaat-voor-grond",
                bestanden.plek(regel, "gaat_voor"),
                f"Er staat niet waarom '{regel.naam}' voorgaat.",
                "gaat_voor_grond: ...",
                "Schrijf uit welke woorden de voorrang blijkt.",
            )
        for index, naam in enumerate(regel.bij_niet_nakomen):
            if naam not in versies and naam not in bestanden.mislukt:
                options = bedoelde(naam, versies)
                meldingen.add(
                    "nakoming-onbekend",
                    bestanden.plek(regel, "bij_niet_nakomen", index),
                    f"De regel '{naam}' bestaat niet.",
                    "De naam van een regel.",
                    bedoelde_zin(options) or "Kijk de naam na.",
                    bedoelde=options,
                )
    _kringen(versies, bestanden, meldingen)


def _een(
    regel: Regel,
    index: int,
    naam: str,
    versies: dict[str, list[Regel]],
    bestanden: Regelbestanden,
    meldingen: Meldingen,
) -> None:
    place = bestanden.plek(regel, "gaat_voor", index)
    if naam == regel.naam:
        meldingen.add(
            "gaat-voor-zelf",
            place,
            f"'{naam}' gaat voor zichzelf.",
            "De naam van een andere regel.",
            "Haal deze naam weg.",
        )
    elif naam not in versies:
        if naam not in bestanden.mislukt:
            options = bedoelde(naam, versies)
            meldingen.add(
                "gaat-voor-onbekend",
                place,
                f"De regel '{naam}' bestaat niet.",
                "De naam van een regel.",
                bedoelde_zin(options) or "Kijk de naam na.",
                bedoelde=options,
            )
    else:
        for ander in versies[naam]:
            if ander.head != regel.head or entiteiten(ander) != entiteiten(regel):
                meldingen.add(
                    "gaat-voor-anders",
                    place,
                    f"'{regel.naam}' en '{naam}' gaan niet over hetzelfde.",
                    f"Een regel met de kop {regel.head}({', '.join(entiteiten(regel))}).",
                    "Voorrang bestaat alleen tussen regels met dezelfde kop.",
                    elders=[(ander.span, ander.naam)],
                )
                return


def _kringen(versies: dict[str, list[Regel]], bestanden: Regelbestanden, meldingen: Meldingen) -> None:
    """Report each circle of priority once, at its first rule."""
    gaat_voor = {
        naam: {n for r in regels for n in r.gaat_voor if n in versies and n != naam}
        for naam, regels in versies.items()
    }
    gezien: set[str] = set()
    for naam in gaat_voor:
        ring = _ring_van(naam, gaat_voor)
        if ring and not gezien & set(ring):
            gezien |= set(ring)
            first = next(r for r in versies[naam] if r.gaat_voor)
            meldingen.add(
                "gaat-voor-kring",
                bestanden.plek(first, "gaat_voor"),
                "Deze regels gaan in een kring voor elkaar: " + " → ".join([*ring, naam]) + ".",
                "Voorrang in één richting.",
                "Haal in één van de regels 'gaat_voor' weg.",
                elders=[(versies[n][0].span, n) for n in ring[1:]],
            )


def _ring_van(start: str, pijlen: dict[str, set[str]]) -> list[str]:
    """The shortest way from a rule back to itself, or nothing."""
    wachtrij, vorige = [start], {start: ""}
    for naam in wachtrij:
        for volgende in sorted(pijlen.get(naam, ())):
            if volgende == start:
                ring = [naam]
                while vorige[ring[0]]:
                    ring.insert(0, vorige[ring[0]])
                return ring
            if volgende not in vorige:
                vorige[volgende] = naam
                wachtrij.append(volgende)
    return []
