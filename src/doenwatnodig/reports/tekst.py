"""The report on one household for the terminal: plain Dutch, most urgent first."""

from __future__ import annotations

from collections.abc import Iterable

from ..analysis.woorden import datum, hoofdletter, vindplaats
from ..model.bevindingen import Bevinding, Route, Uitslag
from ..model.regelbank import Regelbank
from .bevinding_tekst import BREED, botsing, bron, gevolg, regels


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
        niet_nagegaan(uitslag),
        vragen(uitslag),
        voet(uitslag, bank),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


EEN_MOTOR = (
    "Let op: durable-rules is hier niet gebruikt. De conclusies komen van één motor en zijn niet met een "
    "tweede vergeleken."
)


def kop(uitslag: Uitslag) -> str:
    """Which case, which day, which engine."""
    place = f"gemeente {uitslag.gemeente_naam}" if uitslag.gemeente_naam else "gemeente niet genoemd"
    lines = [
        hoofdletter(uitslag.titel),
        f"Casus {uitslag.casus} ({uitslag.herkomst}), {datum(uitslag.peildatum)}, {place}",
    ]
    if uitslag.controle != "gelijk":
        lines.append(regels(EEN_MOTOR))
    lines += [regels(f"Let op: {text}") for text in uitslag.waarschuwingen]
    return "\n".join(lines) + "\n" + "=" * BREED


def kort(uitslag: Uitslag) -> str:
    """The outcome in a few sentences."""
    lines = [aantal_botsingen(uitslag)]
    if uitslag.bevindingen:
        lines.append(eerst(uitslag))
    if uitslag.open:
        count = len(uitslag.open)
        what = "1 doel konden wij" if count == 1 else f"{count} doelen konden wij"
        lines.append(f"{what} niet nagaan (zie NIET NAGEGAAN). Lees dit niet als: alles is goed.")
    if len(uitslag.routes) == 1:
        lines.append("Er is 1 route die binnen de regels op tijd kan (zie ROUTES).")
    elif uitslag.routes:
        lines.append(
            f"Er zijn {len(uitslag.routes)} routes die binnen de regels op tijd kunnen (zie ROUTES)."
        )
    if len(uitslag.afwijkingen) == 1:
        lines.append("1 genomen besluit volgt niet uit de regels. Begin daar: dat is vaak de snelste weg.")
    elif uitslag.afwijkingen:
        count = len(uitslag.afwijkingen)
        lines.append(f"{count} genomen besluiten volgen niet uit de regels. Begin daar: vaak de snelste weg.")
    return "IN HET KORT\n" + "\n".join(regels(line, "  ") for line in lines)


def aantal_botsingen(uitslag: Uitslag) -> str:
    """How many findings, how certain, with how many causes."""
    count = len(uitslag.bevindingen)
    if not count:
        return "Geen botsing gevonden in wat wij konden nagaan."
    sure = sum(b.zekerheid == "zeker" for b in uitslag.bevindingen)
    parts = [f"{sure} zeker" if sure else "", f"{count - sure} mogelijk" if count > sure else ""]
    how = ", ".join(part for part in parts if part)
    if count == 1:
        return f"1 botsing gevonden ({how})."
    roots = len({b.groep for b in uitslag.bevindingen})
    return f"{count} botsingen gevonden ({how}), met {roots} {'oorzaak' if roots == 1 else 'oorzaken'}."


def eerst(uitslag: Uitslag) -> str:
    """Which finding comes first, and how much time there is."""
    first = min(uitslag.bevindingen, key=lambda b: b.misgaat)
    days = first.misgaat - uitslag.peildatum
    if days <= 0:
        return f"Het eerst nodig: {first.id}. Dat gaat nu al mis."
    return f"Het eerst nodig: {first.id}. Dat gaat mis op {datum(first.misgaat)}, over {days} dagen."


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
            sure = f"; alleen als: {'; '.join(way.als)}" if way.als else sure
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


def niet_nagegaan(uitslag: Uitslag) -> str:
    """Purposes of which it stays open whether they fail, and why."""
    if not uitslag.open:
        return ""
    lines = ["NIET NAGEGAAN: of dit lukt, konden wij niet vaststellen"]
    for one in uitslag.open:
        lines.append(regels(f"“{one.doel_tekst}”", "    ", "  - "))
        lines += [regels(f"{hoofdletter(why)}", "        ", "      ") for why in one.waardoor]
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
