"""One finding as text: what collides, for whom, by which articles, and what room there is."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from ..analysis.woorden import bedrag, datum, hoofdletter, rol, vindplaats
from ..model.bevindingen import Bevinding, Element, Ruimte
from ..model.regelbank import Regelbank
from ..model.regels import Regel

BREED = 92
LAGEN = {
    "wet": "wet",
    "amvb": "algemene maatregel van bestuur",
    "ministeriele_regeling": "ministeriële regeling",
    "verordening": "gemeentelijke verordening",
    "beleidsregel": "beleidsregel",
    "werkproces": "werkwijze, geen wet",
    "leefwereld": "kennis van de wereld",
}
TREDEN = {
    "M0": "geen ruimte",
    "M1": "uitleg van een open begrip",
    "M2": "de wet zegt 'kan'",
    "M3": "afstemmen op de situatie",
    "M4": "bijzondere bijstand",
    "M5": "dringende redenen",
    "M6": "maatwerkbepaling in de wet",
    "M7": "afwijken van een beleidsregel",
    "M8": "hardheidsclausule in de verordening",
    "M9": "evenredigheid",
    "M10": "hardheid bij toeslagen",
    "M11": "de rechter",
    "M12": "maatwerkvoorziening",
    "M13": "eigen geld of fonds",
    "M14": "opschalen",
}
SOORTEN = {
    "doelbotsing": "een regel zit het doel van een andere wet of van het gezin in de weg",
    "zelfondermijning": "een wet zit haar eigen doel in de weg",
    "kringloop": "eisen wachten op elkaar",
    "wal-en-schip": "elke voorziening verwijst weg of sluit uit",
    "tijdklem": "het komt te laat",
    "begripsbotsing": "twee wetten lezen hetzelfde woord anders",
    "aanspraakbotsing": "de ene wet geeft wat de andere afneemt",
    "tegenspraak": "wat de ene regel vraagt, verbiedt de andere",
    "onverenigbaar": "elke plicht kan, maar niet allemaal samen",
    "stapeling": "samen laten verlagingen te weinig over",
    "sanctieval": "een straf maakt iets anders onmogelijk",
}
GEVOLGEN = {
    "opzij": "hoeft deze regel hier niet te gelden",
    "in_plaats": "kan hier een ander bedrag gelden",
    "ontstaat": "kan dit toch worden toegekend",
    "verkort": "kan het wachten korter",
}
NAGEGAAN = {
    "tekst": "woorden teruggevonden in een tekst van deze wet, niet altijd die van deze dag",
    "gelezen": "wettekst gelezen",
    "nee": "wettekst NIET gelezen",
}


def regels(text: str, inspring: str = "", eerste: str | None = None) -> str:
    """A paragraph, wrapped and indented."""
    return textwrap.fill(
        text, BREED, initial_indent=inspring if eerste is None else eerste, subsequent_indent=inspring
    )


def botsing(b: Bevinding, bank: Regelbank) -> str:
    """One finding in full."""
    ook = f"; ook: {', '.join(b.ook)}" if b.ook else ""
    lines = [
        f"{b.id}  {b.soort.upper()} ({b.zekerheid}): {SOORTEN.get(b.soort, '')}{ook}",
        "-" * BREED,
        regels(b.samenvatting, "  "),
    ]
    lines.append(regels(f"Voor wie: {', '.join(rol(p) for p in b.betrokkenen)}.", "  "))
    lines.append(f"  Gaat mis: {datum(b.misgaat)}. Bekeken tot {datum(b.uiterlijk)}.")
    if b.centen_per_maand:
        lines.append(f"  Het scheelt {bedrag(b.centen_per_maand)} per maand.")
    if b.werkwijze:
        lines.append("  Niet de wet, maar de werkwijze van een loket doet hier mee.")
    if b.hangt_af_van:
        lines += [
            "",
            "  Dit is niet zeker. Het hangt af van:",
            *(regels(h, "      ", "    - ") for h in b.hangt_af_van),
        ]
    lines += normen(b, bank)
    if b.feiten:
        lines += [
            "",
            "  Dat geldt hier, omdat",
            *(regels(f if f.endswith("?") else f"{f}.", "      ", "    - ") for f in b.feiten),
        ]
    if b.werkingen:
        lines += ["", "  Wat er dan gebeurt", *(regels(f"{w}.", "      ", "    - ") for w in b.werkingen)]
    lines += [
        "",
        "  Welk doel lijdt eronder",
        doel(b, bank),
        "",
        "  Doorgerekend: wat als een regel er niet was?",
        *wat_als(b),
        "",
        "  Welke ruimte is er?",
        *(ruimte(r, bank) for r in b.ruimte),
    ]
    return "\n".join(lines)


def gevolg(b: Bevinding, head: Bevinding) -> str:
    """A finding with the same cause as one shown before."""
    return "\n".join(
        [
            f"{b.id}  GEVOLG VAN {head.id} ({b.zekerheid}; {b.soort})",
            "-" * BREED,
            regels(
                f"Om dezelfde reden lukt ook dit niet: {b.doel_tekst}.",
                "  ",
            ),
            regels(f"Voor wie: {', '.join(rol(p) for p in b.betrokkenen)}.", "  "),
            f"  Gaat mis: {datum(b.misgaat)}.",
        ]
    )


def normen(b: Bevinding, bank: Regelbank) -> list[str]:
    """The law and, apart from it, what an office does without it."""
    practice = [e for e in b.elementen if any(r.laag == "werkproces" for r in e.regels)]
    law = [e for e in b.elementen if e not in practice]
    lines: list[str] = []
    if law:
        lines += ["", "  De regels, elk op zich juist toegepast", *(element(e, bank) for e in law)]
    if practice:
        lines += ["", "  De werkwijze, en op welke regel zij steunt", *(element(e, bank) for e in practice)]
    return lines


def element(e: Element, bank: Regelbank) -> str:
    """A norm with its place, its words, and what it says here."""
    lines = [regels(f"{e.uitspraak.rstrip('.')}.", "      ", "    * ")]
    for regel in e.regels:
        lines.append(bron(regel, bank, "      "))
    return "\n".join(lines)


def bron(regel: Regel, bank: Regelbank, inspring: str) -> str:
    """Where a rule stands, its words, and how sure we are that we read it well."""
    regeling = bank.regelingen[regel.regeling]
    marks = [LAGEN[regel.laag]]
    if regeling.herkomst == "model":
        marks.append(
            "MODELTEKST, niet de tekst van deze gemeente" if regeling.laag != "leefwereld" else "aanname"
        )
    if regel.laag == "werkproces":
        marks.append(f"steunt op: {regeling.steunt_op}")
    lines = [regels(f"{vindplaats(regel, bank)} ({'; '.join(marks)})", inspring)]
    if regel.citaat:
        lines.append(regels(f"“{' '.join(regel.citaat.split())}”", inspring + "  "))
    if regeling.herkomst not in ("model", "praktijk"):
        lines.append(regels(f"[{NAGEGAAN[regel.nagegaan]}; niet door een jurist bevestigd]", inspring + "  "))
    return "\n".join(lines)


def doel(b: Bevinding, bank: Regelbank) -> str:
    return "\n".join([regels(f"{hoofdletter(b.doel_tekst)}.", "    "), bron(b.doel, bank, "    ")])


def wat_als(b: Bevinding) -> Iterator[str]:
    """Each run that shows that no element can be missed."""
    for text in dict.fromkeys(run.gevolg for run in b.herberekeningen if not run.faalt):
        yield regels(text, "      ", "    - ")
    if any(len(way) > 1 for way in b.opheffingen):
        names = {e.id: " en ".join(vindplaats_kort(r) for r in e.regels) for e in b.elementen}
        ways = "; of ".join(" samen met ".join(names.get(e, e) for e in way) for way in b.opheffingen)
        yield regels(f"Kleinste uitweg: hier niet toepassen van {ways}.", "      ", "    - ")


def vindplaats_kort(regel: Regel) -> str:
    """A rule by its article, for a list."""
    return f"artikel {regel.artikel}" if regel.artikel else regel.naam


def ruimte(r: Ruimte, bank: Regelbank) -> str:
    """One power: what it lets whom do, and what a run showed of it."""
    if r.regel is None:
        return regels(f"Geen ruimte gevonden. Wie beslist: {r.beslist}.", "      ", "    * ")
    lines = [regels(f"{opening(r, r.regel, bank)}.", "      ", "    * ")]
    if r.uitspraak:
        lines.append(regels(f"{hoofdletter(r.uitspraak.rstrip('.'))}.", "      "))
    lines.append(regels(f"Doorgerekend: {uitkomst(r)}.", "      "))
    if r.motivering:
        lines.append(regels(f"Motiveer: {r.motivering}", "      "))
    if r.regel.citaat:
        lines.append(regels(f"“{' '.join(r.regel.citaat.split())}”", "        "))
    if bank.regelingen[r.regel.regeling].herkomst == "model":
        lines.append(
            regels("Dit staat in een model. Kijk of de tekst van de gemeente zo'n artikel heeft.", "      ")
        )
    if r.label == "buitenwettelijk":
        lines.append("      Let op: dit staat niet in de wet zelf (buitenwettelijk).")
    return "\n".join(lines)


def opening(r: Ruimte, regel: Regel, bank: Regelbank) -> str:
    """The power in a sentence: a practice has no room to ask for, the law itself decides."""
    where = hoofdletter(vindplaats(regel, bank))
    if r.tegen == "werkwijze":
        follows = f"de werkwijze hoeft hier niet in de weg te staan, en {r.beslist} kan de wet volgen"
        return f"De wet zegt dit al, in {vindplaats(regel, bank)}: {follows}"
    rung = f"{r.trede}, {TREDEN.get(r.trede, '')}"
    condition = "" if r.zeker else ", als aan de voorwaarden is voldaan; dat staat nog niet vast"
    return f"{where} geeft {r.beslist} de ruimte ({rung}): dan {GEVOLGEN[r.gevolg]}{condition}"


def uitkomst(r: Ruimte) -> str:
    """What the run with this power showed."""
    if not r.heft_op:
        return "dit alleen is niet genoeg"
    text = "dit lost de botsing op"
    if not r.vast:
        text = (
            "dit kan de botsing oplossen, maar zeker is dat niet: het hangt af van hoe snel wordt beslist "
            "of van wat wij niet weten"
        )
    if r.schaadt:
        text += "; maar dan lukt dit niet meer: " + "; ".join(f"“{s}”" for s in r.schaadt)
    return text
