"""Random small rule bases and households, with their meaning worked out by hand.

A ``Wereldje`` writes itself as rules and a case for the real reader, and says with a few
lines of plain Python, that share nothing with the program, whether its purpose fails with a
given set of elements. Every ``als`` reads known facts only, so an instance whose facts do
not hold can never act.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from itertools import combinations

from .huishoudens import bestand

Element = tuple[str, str]
"""A rule and its bearer."""

DAGEN = 56
BODEM = 800_00
FEITEN = 4
DOELEN = {
    "dak": "dak(p)",
    "dak_of_onderdak": "dak(p) of onderdak(p)",
    "onderdak_en_geld": "onderdak(p) en norm(p) >= € 800",
    "steun": "steun(p)",
    "dak_en_geld": "dak(p) en norm(p) >= € 800",
}

WOORDEN = """
gelezen_van: 2015-01-01
gelezen_tot: 2026-07-01
gemeenten: {Utrecht: GM0344}
feiten:
  leeftijd: {van: persoon, soort: getal, eenheid: jaar, bereik: 0..120, vraag: "Hoe oud?", tekst: "{1}"}
  zoekt: {van: persoon, soort: ja_nee, niet_genoemd: nee, vraag: "Zoekt {1}?", tekst: "{1} zoekt"}
  f0: {van: persoon, soort: ja_nee, niet_genoemd: nee, vraag: "f0?", tekst: "f0 van {1}"}
  f1: {van: persoon, soort: ja_nee, niet_genoemd: nee, vraag: "f1?", tekst: "f1 van {1}"}
  f2: {van: persoon, soort: ja_nee, niet_genoemd: nee, vraag: "f2?", tekst: "f2 van {1}"}
  f3: {van: persoon, soort: ja_nee, niet_genoemd: nee, vraag: "f3?", tekst: "f3 van {1}"}
  woont_bij: {van: [persoon, persoon], soort: ja_nee, niet_genoemd: nee, vraag: "Bij?", tekst: "{1} bij {2}"}
begrippen:
  norm: {van: persoon, soort: bedrag, zonder_regel: € 0, tekst: "de norm van {1}"}
toestanden:
  dak: {van: persoon, tekst: "{1} heeft een nieuw dak"}
  onderdak: {van: persoon, tekst: "{1} heeft onderdak"}
  steun: {van: persoon, tekst: "{1} heeft steun"}
voorzieningen:
  h0: {van: persoon, tekst: "hulp nul voor {1}", loket: college}
  h1: {van: persoon, tekst: "hulp een voor {1}", loket: college}
handelingen:
  verblijf: {van: [persoon, persoon], tekst: "het verblijf van {2} bij {1}"}
  bijspringen: {van: [persoon, persoon], tekst: "de steun van {1} aan {2}"}
actoren:
  college: {tekst: "het college"}
  bewoner: {tekst: "de bewoner"}
"""


@dataclass(frozen=True)
class Norm:
    """One element: its kind, what it is about, the fact that switches it on, its number."""

    naam: str
    soort: str
    over: str
    feit: int
    getal: int = 0
    gaat_voor: tuple[str, ...] = ()


@dataclass
class Wereldje:
    """A rule base and a household. eis, weken and bedragen stand in ``getal`` of a norm."""

    normen: list[Norm]
    doel: str
    steeds: bool
    personen: list[str]
    feiten: set[tuple[int, str]]
    woont_bij: set[tuple[str, str]]
    rechten: tuple[str, ...] = ("h0", "h1")
    wie: str = "p0"
    namen: dict[str, Norm] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.namen = {n.naam: n for n in self.normen}

    # as text ---------------------------------------------------------------------

    def regels(self, alleen: frozenset[str] | None = None) -> list[str]:
        """The rule files; alleen: with only these elements in them."""
        kept = [n for n in self.normen if alleen is None or n.naam in alleen]
        there = {n.naam for n in kept} | {"basis"}
        wet = [
            "- regel: basis\n  bedrag: norm(p)\n  is: € 1.000\n",
            *(
                f"- regel: recht-{h}\n  recht: {h}(p)\n  als: p.zoekt\n  brengt: dak(p)\n"
                for h in self.rechten
            ),
            "- regel: het-doel\n  doel: wonen(p)\n  tekst: woont\n  niveau: wet\n  domein: huisvesting\n"
            f"  als: p.zoekt\n  bereikt_als: {DOELEN[self.doel]}\n  binnen: {DAGEN} dagen\n"
            f"  wanneer: {'steeds' if self.steeds else 'op_tijd'}\n",
            *(self.regel(n, there) for n in kept),
        ]
        wereld = [
            "- regel: lw-onderdak\n  definitie: onderdak(p)\n  als: p.leeftijd >= 0\n  bron: x\n",
            "- regel: lw-steun\n  definitie: steun(p)\n  als: p.leeftijd >= 0\n  bron: x\n",
            "- regel: lw-uit-huis\n  werking: bewoner beëindigt verblijf(b, m)\n"
            "  als: woont_bij(m, b) en norm(b) < € 800\n  eindigt: onderdak(m)\n  sterkte: A\n  bron: x\n",
            "- regel: lw-steun-weg\n  werking: bewoner beëindigt bijspringen(b, m)\n"
            "  als: niet onderdak(b) en woont_bij(b, m)\n  eindigt: steun(m)\n  sterkte: A\n  bron: x\n",
        ]
        return [bestand("".join(wet)), bestand("".join(wereld), "leefwereld", "leefwereld")]

    def regel(self, norm: Norm, there: set[str]) -> str:
        als = f"  als: p.f{norm.feit}\n"
        voor = [name for name in norm.gaat_voor if name in there]
        if voor:
            als += f"  gaat_voor: [{', '.join(voor)}]\n  gaat_voor_grond: uitzondering\n"
        match norm.soort:
            case "uitsluiting":
                body = f"  uitsluiting: {norm.over}(p)\n"
            case "voorwaarde":
                body = f"  voorwaarde: {norm.over}(p)\n  eis: p.f{norm.getal}\n"
            case "wachttermijn":
                body = f"  wachttermijn: {norm.over}(p), {norm.getal} weken\n"
            case _:
                body = f"  bedrag: norm(p)\n  is: € {norm.getal}\n"
        return f"- regel: {norm.naam}\n{body}{als}"

    def casus(self) -> str:
        lines = ["casus: wereldje", "peildatum: 2025-01-01", "personen:"]
        for person in self.personen:
            known = ["leeftijd: 30", *(["zoekt: ja"] if person == self.wie else [])]
            known += [f"f{i}: ja" for i in range(FEITEN) if (i, person) in self.feiten]
            lines.append(f"  {person}: {{{', '.join(known)}}}")
        if self.woont_bij:
            lines += ["relaties:", *(f"- {a} woont_bij {b}" for a, b in sorted(self.woont_bij))]
        return "\n".join(lines) + "\n"

    # its meaning -----------------------------------------------------------------

    def elementen(self) -> list[Element]:
        """The instances whose facts hold: no other can ever act."""
        return [(n.naam, p) for n in self.normen for p in self.personen if (n.feit, p) in self.feiten]

    def geldt(self, norm: Norm, wie: str, met: frozenset[Element]) -> bool:
        on = (norm.naam, wie) in met and (norm.feit, wie) in self.feiten
        return on and not any(norm.naam in o.gaat_voor and self.geldt(o, wie, met) for o in self.normen)

    def norm(self, wie: str, met: frozenset[Element]) -> int:
        amounts = {n.getal * 100 for n in self.normen if n.soort == "bedrag" and self.geldt(n, wie, met)}
        assert len(amounts) <= 1
        return amounts.pop() if amounts else 1000_00

    def dak(self, wie: str, met: frozenset[Element]) -> int | None:
        """The first day on which some provision is there; None: never."""
        days: list[int] = []
        for h in self.rechten:
            bear = [n for n in self.normen if n.over == h and self.geldt(n, wie, met)]
            shut = any(n.soort == "uitsluiting" for n in bear)
            shut |= any(n.soort == "voorwaarde" and (n.getal, wie) not in self.feiten for n in bear)
            if not shut:
                days.append(max((7 * n.getal for n in bear if n.soort == "wachttermijn"), default=0))
        return min(days, default=None)

    def faalt(self, met: frozenset[Element]) -> bool:
        """Whether the purpose fails with the background and these elements."""
        uit_huis = {m for m, b in self.woont_bij if self.norm(b, met) < BODEM}
        zonder_steun = {m for b, m in self.woont_bij if b in uit_huis}
        dag, p = self.dak(self.wie, met), self.wie
        dak = dag is not None and dag <= (0 if self.steeds else DAGEN)
        geld = self.norm(p, met) >= BODEM
        return not {
            "dak": dak,
            "dak_of_onderdak": dak or p not in uit_huis,
            "onderdak_en_geld": p not in uit_huis and geld,
            "steun": p not in zonder_steun,
            "dak_en_geld": dak and geld,
        }[self.doel]

    def kleinste_gronden(self) -> set[frozenset[Element]]:
        """By trying all subsets: those that fail, and don't with any one element less."""
        return {
            met
            for met in self.deelverzamelingen()
            if self.faalt(met) and not any(self.faalt(met - {e}) for e in met)
        }

    def kleinste_uitwegen(self) -> set[frozenset[Element]]:
        """By trying all subsets: without these it does not fail, and none of them can be missed."""
        alle = frozenset(self.elementen())
        lifting = {uit for uit in self.deelverzamelingen() if not self.faalt(alle - uit)}
        return {uit for uit in lifting if not any(other < uit for other in lifting)}

    def deelverzamelingen(self) -> list[frozenset[Element]]:
        alle = self.elementen()
        return [frozenset(c) for size in range(len(alle) + 1) for c in combinations(alle, size)]

    def eentonig(self) -> bool:
        """Whether more elements never help: then every set above a failing set fails."""
        found = {met: self.faalt(met) for met in self.deelverzamelingen()}
        return not any(f and not found[met | {e}] for met, f in found.items() for e in self.elementen())


def wereldje(seed: int | str, helpers: bool = False, hoogstens: int = 7) -> Wereldje:
    """A random one; helpers: with elements that may set others aside to the household's good."""
    rng = random.Random(f"wereldje/{seed}")
    while True:
        made = _een(rng, helpers)
        if 1 <= len(made.elementen()) <= hoogstens:
            return made


def _een(rng: random.Random, helpers: bool) -> Wereldje:
    personen = [f"p{i}" for i in range(rng.randint(1, 3))]
    doel = rng.choice(list(DOELEN))
    normen: list[Norm] = []
    for i in range(rng.randint(3, 6)):
        soorten = {"steun": ["bedrag"], "onderdak_en_geld": ["bedrag", "bedrag", "uitsluiting"]}.get(
            doel, ["uitsluiting", "uitsluiting", "voorwaarde", "wachttermijn", "bedrag"]
        )
        soort = rng.choice(soorten)
        over = "norm" if soort == "bedrag" else rng.choice(["h0", "h1"])
        naam, feit = f"n{i}", rng.randrange(FEITEN)
        earlier = [n.naam for n in normen if n.soort == "bedrag"]
        match soort:
            case "bedrag":
                amount = rng.choice([500, 600, 700, 1200] if helpers else [500, 600, 700])
                normen.append(Norm(naam, soort, over, feit, amount, ("basis", *earlier)))
            case "voorwaarde":
                normen.append(Norm(naam, soort, over, feit, rng.randrange(FEITEN)))
            case "wachttermijn":
                normen.append(Norm(naam, soort, over, feit, rng.choice([2, 6, 10, 20])))
            case _:
                same = [
                    n.naam for n in normen if n.over == over and n.soort in ("uitsluiting", "wachttermijn")
                ]
                voor = (rng.choice(same),) if helpers and same and rng.random() < 0.5 else ()
                normen.append(Norm(naam, soort, over, feit, 0, voor))
    feiten = {(i, p) for i in range(FEITEN) for p in personen if rng.random() < 0.6}
    pairs = [(a, b) for a in personen for b in personen if a != b]
    rechten = rng.choice([("h0",), ("h0", "h1"), ("h0", "h1")])
    return Wereldje(
        normen,
        doel,
        rng.random() < 0.4,
        personen,
        feiten,
        {pair for pair in pairs if rng.random() < 0.6},
        rechten,
    )
