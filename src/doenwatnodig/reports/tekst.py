"""The report on one household for the terminal: plain Dutch, most urgent first."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from ..analysis.woorden import bedrag, datum, hoofdletter, rol, vindplaats
from ..model.bevindingen import Bevinding, Element, Route, Ruimte, Uitslag
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
}
GEVOLGEN = {
    "opzij": "hoeft deze regel hier niet te gelden",
    "in_plaats": "kan hier een ander bedrag gelden",
    "ontstaat": "kan dit toch worden toegekend",
    "verkort": "kan het wachten korter",
}
NAGEGAAN = {
    "tekst": "woorden door de computer in de wettekst gevonden",
    "gelezen": "wettekst gelezen",
    "nee": "wettekst NIET gelezen",
}


def rapport(uitslag: Uitslag, bank: Regelbank) -> str:
    """The whole report as text."""
    parts = [kop(uitslag), kort(uitslag)]
    shown: list[Bevinding] = []
    for bevinding in uitslag.bevindingen:
        head = next(
            (b for b in shown if b.groep == bevinding.groep and set(b.gronden) >= set(bevinding.gronden)),
            None,
        )
        parts.append(gevolg(bevinding, head) if head else botsing(bevinding, bank))
        shown.append(bevinding)
    parts += [
        maatwerk(uitslag, bank),
        routes(uitslag.routes),
        afwijkingen(uitslag, bank),
        schaarste(uitslag),
        vragen(uitslag),
        voet(uitslag, bank),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def regels(text: str, inspring: str = "", eerste: str | None = None) -> str:
    """A paragraph, wrapped and indented."""
    return textwrap.fill(
        text, BREED, initial_indent=inspring if eerste is None else eerste, subsequent_indent=inspring
    )


def kop(uitslag: Uitslag) -> str:
    """Which case, which day, which engine."""
    place = f"gemeente {uitslag.gemeente_naam}" if uitslag.gemeente_naam else "gemeente niet genoemd"
    lines = [
        f"{hoofdletter(uitslag.titel)}",
        f"Casus {uitslag.casus} ({uitslag.herkomst}), {datum(uitslag.peildatum)}, {place}",
    ]
    if uitslag.motor == "eigen":
        lines.append(
            regels(
                "Let op: durable-rules is hier niet gebruikt. De conclusies komen van één motor en zijn niet met een "
                "tweede vergeleken."
            )
        )
    lines += [regels(f"Let op: {text}") for text in uitslag.waarschuwingen]
    return "\n".join(lines) + "\n" + "=" * BREED


def kort(uitslag: Uitslag) -> str:
    """The outcome in a few sentences."""
    sure = sum(b.zekerheid == "zeker" for b in uitslag.bevindingen)
    perhaps = len(uitslag.bevindingen) - sure
    lines: list[str] = []
    if not uitslag.bevindingen:
        lines.append("Geen botsing gevonden tussen de regels en de doelen van dit huishouden.")
    else:
        roots = len({b.groep for b in uitslag.bevindingen})
        parts = [f"{sure} zeker" if sure else "", f"{perhaps} mogelijk" if perhaps else ""]
        count = len(uitslag.bevindingen)
        lines.append(
            f"{count} {'botsing' if count == 1 else 'botsingen'} gevonden ({', '.join(p for p in parts if p)})"
            + (f", met {roots} {'oorzaak' if roots == 1 else 'oorzaken'}." if count > 1 else ".")
        )
        lines.append(eerst(uitslag))
    if uitslag.routes:
        count = len(uitslag.routes)
        lines.append(
            f"Er {'is' if count == 1 else 'zijn'} {count} {'route' if count == 1 else 'routes'} die binnen de regels op tijd {'kan' if count == 1 else 'kunnen'} (zie ROUTES)."
        )
    if uitslag.afwijkingen:
        lines.append(
            f"{len(uitslag.afwijkingen)} genomen besluit(en) volgen niet uit de regels. Begin daar: dat is vaak de snelste weg."
        )
    return "IN HET KORT\n" + "\n".join(regels(line, "  ") for line in lines)


def eerst(uitslag: Uitslag) -> str:
    """Which finding comes first, and how much time there is."""
    first = min(uitslag.bevindingen, key=lambda b: b.misgaat)
    days = first.misgaat - uitslag.peildatum
    if days <= 0:
        return f"Het eerst nodig: {first.id}. Dat gaat nu al mis."
    return f"Het eerst nodig: {first.id}. Dat gaat mis op {datum(first.misgaat)}, over {days} dagen."


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
        lines.append(
            regels(
                "Niet de wet, maar de werkwijze van een loket doet hier mee: " + ", ".join(b.werkwijze) + ".",
                "  ",
            )
        )
    if b.hangt_af_van:
        lines += [
            "",
            "  Dit is niet zeker. Het hangt af van:",
            *(regels(h, "      ", "    - ") for h in b.hangt_af_van),
        ]
    lines += ["", "  De regels, elk op zich juist toegepast", *(element(e, bank) for e in b.elementen)]
    if b.feiten:
        lines += ["", "  Dat geldt hier, omdat", *(regels(f"{f}.", "      ", "    - ") for f in b.feiten)]
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
                f"Door dezelfde {'regel' if len(b.elementen) == 1 else 'regels'} lukt ook dit niet: {b.doel_tekst}.",
                "  ",
            ),
            regels(f"Voor wie: {', '.join(rol(p) for p in b.betrokkenen)}.", "  "),
            f"  Gaat mis: {datum(b.misgaat)}.",
        ]
    )


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
    if regel.laag not in ("werkproces", "leefwereld"):
        lines.append(regels(f"[{NAGEGAAN[regel.nagegaan]}; niet door een jurist bevestigd]", inspring + "  "))
    return "\n".join(lines)


def doel(b: Bevinding, bank: Regelbank) -> str:
    return "\n".join([regels(f"{hoofdletter(b.doel_tekst)}.", "    "), bron(b.doel, bank, "    ")])


def wat_als(b: Bevinding) -> Iterator[str]:
    """Each run that shows that no element can be missed."""
    for run in b.herberekeningen:
        if not run.faalt:
            yield regels(run.gevolg, "      ", "    - ")
    if any(len(way) > 1 for way in b.opheffingen):
        names = {e.id: " en ".join(vindplaats_kort(r) for r in e.regels) for e in b.elementen}
        ways = "; of ".join(" samen met ".join(names.get(e, e) for e in way) for way in b.opheffingen)
        yield regels(f"Kleinste uitweg: hier niet toepassen van {ways}.", "      ", "    - ")


def vindplaats_kort(regel: Regel) -> str:
    """A rule by its article, for a list."""
    return f"artikel {regel.artikel}" if regel.artikel else regel.naam


def ruimte(r: Ruimte, bank: Regelbank) -> str:
    """One power: what it lets whom do, and whether a run showed that it helps."""
    if r.regel is None:
        return regels(
            f"Geen ruimte gevonden in de regels die wij kennen. Beslist: {r.beslist}.", "      ", "    * "
        )
    where = vindplaats(r.regel, bank)
    may = f"{hoofdletter(where)} geeft {r.beslist} de ruimte ({r.trede}, {TREDEN.get(r.trede, '')}): dan {GEVOLGEN[r.gevolg]}"
    condition = "" if r.zeker else ", als aan de voorwaarden is voldaan; dat staat nog niet vast"
    lines = [regels(f"{may}{condition}.", "      ", "    * ")]
    lines.append(
        "      Doorgerekend: " + ("dit lost de botsing op." if r.heft_op else "dit alleen is niet genoeg.")
    )
    if r.motivering:
        lines.append(regels(f"Motiveer: {r.motivering}", "      "))
    if r.regel.citaat:
        lines.append(regels(f"“{' '.join(r.regel.citaat.split())}”", "        "))
    if r.label == "buitenwettelijk":
        lines.append("      Let op: dit staat niet in de wet zelf (buitenwettelijk).")
    return "\n".join(lines)


def maatwerk(uitslag: Uitslag, bank: Regelbank) -> str:
    """The smallest sets of powers, where there is a choice or a combination."""
    sets = uitslag.maatwerk
    if not sets or (len(sets) == 1 and len(sets[0].bevoegdheden) == 1 and len(uitslag.bevindingen) == 1):
        return ""
    lines = [
        "KLEINSTE MAATWERK",
        *(regels("Even goed; de keuze is aan u." if len(sets) > 1 else "", "  ") for _ in sets[1:2]),
    ]
    for one in sets:
        names = " en ".join(vindplaats(r, bank) for r in one.regels)
        rest = f" Blijft over: {', '.join(one.blijft_over)}." if one.blijft_over else ""
        lines.append(regels(f"{hoofdletter(names)}: lost op {', '.join(one.heft_op)}.{rest}", "    ", "  - "))
    return "\n".join(lines)


def routes(found: Iterable[Route]) -> str:
    """The lawful ways that are in time, grouped by need."""
    per_doel: dict[str, list[Route]] = {}
    for route in found:
        per_doel.setdefault(route.doel_tekst, []).append(route)
    if not per_doel:
        return ""
    lines = ["ROUTES: dit kan op tijd, binnen de regels"]
    for text, ways in per_doel.items():
        lines.append(regels(f"{hoofdletter(text)}:", "  "))
        for way in ways:
            tried = {
                True: "al geprobeerd",
                False: "nog niet geprobeerd",
                None: "niet bekend of dit is geprobeerd",
            }[way.geprobeerd]
            when = f", op zijn vroegst {datum(way.vroegst)}" if way.vroegst else ""
            sure = "" if way.zekerheid == "zeker" else "; niet zeker, want niet alles is bekend"
            lines.append(regels(f"{hoofdletter(way.voorziening)}{when} ({tried}{sure})", "      ", "    - "))
            if len(way.stappen) > 1:
                lines += [regels(step, "         ", f"      {i}. ") for i, step in enumerate(way.stappen, 1)]
            else:
                lines += [regels(f"Grond: {step}", "        ", "      ") for step in way.stappen]
    return "\n".join(lines)


def afwijkingen(uitslag: Uitslag, bank: Regelbank) -> str:
    """Decisions that don't follow from the rules."""
    if not uitslag.afwijkingen:
        return ""
    lines = [
        "BESLUITEN DIE NIET UIT DE REGELS VOLGEN",
        regels("Dit is geen botsing van regels. Vraag om herziening of maak bezwaar.", "  "),
    ]
    for one in uitslag.afwijkingen:
        lines.append(regels(f"{one.besluit} {one.uitleg}", "    ", "  - "))
        if one.regel is not None:
            lines.append(bron(one.regel, bank, "    "))
    return "\n".join(lines)


def schaarste(uitslag: Uitslag) -> str:
    """Purposes that fail without a norm to blame."""
    if not uitslag.schaarste:
        return ""
    lines = ["GEEN BOTSING, WEL EEN PROBLEEM"]
    for one in uitslag.schaarste:
        sure = "" if one.zekerheid == "zeker" else " (mogelijk)"
        lines.append(
            regels(
                f"Dit lukt niet{sure}: {one.doel_tekst}. Geen regel is hier de oorzaak: {one.waardoor}.",
                "    ",
                "  - ",
            )
        )
    return "\n".join(lines)


def vragen(uitslag: Uitslag) -> str:
    """What is not known and would matter."""
    if not uitslag.vragen:
        return ""
    return "\n".join(
        [
            "WAT WIJ NIET WETEN EN WAT ERTOE DOET",
            *(regels(v.vraag, "     ", f"  {i}. ") for i, v in enumerate(uitslag.vragen, 1)),
        ]
    )


def voet(uitslag: Uitslag, bank: Regelbank) -> str:
    """What this report is and is not."""
    lines = ["OVER DIT RAPPORT"]
    if uitslag.aangenomen:
        lines.append(
            regels(
                "Niet in de casus genoemd, en daarom zo gelezen: "
                + "; ".join(a[:1].lower() + a[1:] for a in uitslag.aangenomen)
                + ".",
                "  ",
            )
        )
    names = ", ".join(uitslag.soorten_niet_gezocht)
    lines.append(regels(f"Niet gezocht: {names}.", "  "))
    lines.append(
        regels(
            "Dit rapport beslist niets. Een vakmens beslist. Geen regel hierin is door een jurist bevestigd.",
            "  ",
        )
    )
    control = "beide motoren gelijk" if uitslag.controle == "gelijk" else "één motor, niet vergeleken"
    lines.append(
        f"  {uitslag.regels_van_kracht} regels van kracht; regelbank {uitslag.fingerprint[:12]}; {control}."
    )
    return "\n".join(lines)
