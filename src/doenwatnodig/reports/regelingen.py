"""A page for each regulation: every rule in plain Dutch beside the words of the law, with its place.

For the jurist who signs a rule off. Made from the rules alone, so that it can be held against them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from ..analysis.woorden import hoofdletter, waarde_tekst
from ..model.expressies import WAAR
from ..model.kalender import iso
from ..model.regelbank import Regelbank
from ..model.regels import Parameter, Regel, Regeling
from .regel_tekst import RegelTekst, artikel_tekst

LAGEN: Final = {
    "wet": "wet", "amvb": "algemene maatregel van bestuur", "ministeriele_regeling": "ministeriële regeling",
    "verordening": "verordening", "beleidsregel": "beleidsregel", "werkproces": "werkwijze, geen recht",
    "leefwereld": "kennis van de wereld, geen recht",
}  # fmt: skip
NAGEGAAN: Final = {
    "tekst": "de woorden zijn door het programma in de tekst gevonden",
    "gelezen": "gelezen",
    "nee": "NIET NAGEGAAN in de tekst",
}
DWINGEND: Final = {
    "moet": "", "kan": "De tekst zegt ‘kan’: dit geldt pas door een besluit of door beleid dat het invult.",
    "oordeel": "De tekst laat dit over aan het oordeel van wie beslist.",
}  # fmt: skip
KOP: Final = (
    "<!-- Gemaakt uit de regels met: dwn regelingen. Verander dit bestand niet; verander de regel. -->\n"
)


def paginas(bank: Regelbank) -> dict[str, str]:
    """Per file name the page of a regulation, and an index."""
    found = {f"{naam}.md": Pagina(bank, regeling).tekst() for naam, regeling in bank.regelingen.items()}
    return {"README.md": _index(bank), **found}


def _index(bank: Regelbank) -> str:
    lines = [KOP, "# Regelingen", "", "Elke regel in gewone taal, naast de woorden van de wet.", ""]
    for laag, naam in LAGEN.items():
        listed = [r for r in bank.regelingen.values() if r.laag == laag]
        if listed:
            lines += [f"## {hoofdletter(naam)}", ""]
            lines += [f"- [{r.titel}]({r.naam}.md)" for r in sorted(listed, key=lambda r: r.titel)]
            lines.append("")
    return "\n".join(lines)


def bron_url(regeling: Regeling, dag: int | None = None) -> str:
    """Where the text of a regulation can be read; empty for what has no public text."""
    if regeling.bron.startswith("BWB"):
        return f"https://wetten.overheid.nl/{regeling.bron}" + (f"/{iso(dag)}" if dag else "")
    code = next((t for t in (regeling.bron, regeling.herkomst) if t.startswith("CVDR")), "")
    return f"https://lokaleregelgeving.overheid.nl/{code}" if code else ""


class Pagina:
    """One page."""

    def __init__(self, bank: Regelbank, regeling: Regeling) -> None:
        self.bank, self.regeling = bank, regeling
        self.woorden = RegelTekst(bank)
        self.regels = [r for r in bank.regels.values() if r.regeling == regeling.naam]
        self.parameters = [p for p in bank.parameters.values() if p.regeling == regeling.naam]

    def tekst(self) -> str:
        lines = [KOP, f"# {self.regeling.titel}", "", *self.kop(), ""]
        if self.parameters:
            lines += ["## Bedragen en getallen", ""]
            for parameter in self.parameters:
                lines += [*self.parameter(parameter), ""]
        ordered = sorted(self.regels, key=lambda r: (_volgorde(r.artikel), _volgorde(r.lid), r.volgorde))
        for artikel, group in groupby(ordered, key=lambda r: r.artikel):
            lines += [f"## {artikel_tekst(artikel)}", ""]
            for regel in group:
                lines += [*self.regel(regel), ""]
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).rstrip() + "\n"

    def kop(self) -> Iterator[str]:
        regeling = self.regeling
        yield f"{hoofdletter(LAGEN[regeling.laag])}. {self.herkomst()}"
        if regeling.gemeenten:
            names = {code: name for name, code in self.bank.woordenboek.gemeenten.items()}
            yield f"\nGeldt in: {', '.join(sorted(names.get(c, c) for c in regeling.gemeenten))}."
        if regeling.beslist:
            yield f"\nWie beslist: {self.woorden.wie(regeling.beslist)}."
        if regeling.steunt_op:
            yield f"\nSteunt op: {regeling.steunt_op}"
        yield "\nDe letters p, q, b, m en k zijn mensen; w is een woning. Niet door een jurist bevestigd."

    def herkomst(self) -> str:
        url = bron_url(self.regeling)
        if url:
            return f"[{self.regeling.bron}]({url})"
        if self.regeling.herkomst == "model":
            return "**Modeltekst**: niet de tekst van een gemeente."
        return "Praktijk: geen tekst." if self.regeling.herkomst == "praktijk" else self.regeling.bron

    def parameter(self, p: Parameter) -> Iterator[str]:
        yield f"**{hoofdletter(p.naam.replace('_', ' '))}**" + (
            f" ({artikel_tekst(p.artikel).lower()})" if p.artikel else ""
        )
        yield ""
        if p.citaat:
            yield from (f"> {' '.join(p.citaat.split())}", "")
        if p.gedelegeerd_aan:
            who = LAGEN[p.gedelegeerd_aan]
            yield f"De wet laat dit over aan een {who}; hieronder wat geldt als die zwijgt.\n"
        if p.vult_in:
            yield f"Vult in: {p.vult_in.replace('_', ' ')}.\n"
        yield "| vanaf | waarde |\n|---|---|"
        for start, value in p.waarden:
            yield f"| {iso(start)} | {'niet gelezen' if value is None else waarde_tekst(value, p.type)} |"
        source = "; ".join(text for text in (NAGEGAAN[p.nagegaan], p.gelezen, p.bron) if text)
        yield f"\n<sub>{source}</sub>"

    def regel(self, r: Regel) -> Iterator[str]:
        woorden = self.woorden
        yield f"### {woorden.plaats(r)} · `{r.naam}`"
        yield ""
        if r.citaat:
            yield from (f"> {' '.join(r.citaat.split())}", "")
        if r.zegt or r.doel:
            text = r.zegt or (r.doel.tekst if r.doel else "")
            yield from (f"{hoofdletter(woorden.taal.zin(text, r.params)).rstrip('.')}.", "")
        yield from woorden.inhoud(r)
        if r.als != WAAR:
            yield from woorden.boom("Als", woorden.taal.voorwaarde(r.als))
        if DWINGEND[r.dwingendheid]:
            yield f"- {DWINGEND[r.dwingendheid]}"
        if r.gaat_voor:
            ground = f" ({r.gaat_voor_grond.rstrip('.')})" if r.gaat_voor_grond else ""
            yield f"- **Gaat voor** {woorden.namen(r.gaat_voor)}{ground}."
        if r.vult_in:
            yield f"- **Vult in** wat de wet openlaat: {woorden.namen([r.vult_in])}."
        if r.bij_niet_nakomen:
            yield f"- **Wie dit niet doet**: {woorden.namen(r.bij_niet_nakomen)}."
        yield from ("", f"<sub>{self.voetnoot(r)}</sub>")

    def voetnoot(self, r: Regel) -> str:
        until = f" tot en met {iso(r.tot)}" if r.tot is not None else ""
        period = f"Geldt van {iso(r.van)}{until}" if r.van is not None else "Geldt altijd"
        url = bron_url(self.regeling, r.van)
        parts = [f"{period}" + (f" ([tekst]({url}))" if url else "")]
        if self.regeling.laag not in ("werkproces", "leefwereld") and self.regeling.herkomst != "model":
            parts.append(NAGEGAAN[r.nagegaan])
        parts += [text for text in (r.gelezen, r.bron, r.toelichting) if text]
        parts += [f"Tweede lezer: {r.tweede_lezer}"] if r.tweede_lezer else []
        return ". ".join(" ".join(part.split()).rstrip(".") for part in parts) + "."


def _volgorde(text: str) -> Sequence[tuple[int, str]]:
    """Numbers by their value, letters after them: 9, 9a, 10."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.findall(r"\d+|[^\W\d]+", text)]
