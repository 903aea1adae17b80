"""Plausible households at random: an ordinary household with one or two troubles, as a worker would note it.

Who lives where, ages, income and rent are drawn first; then a few facts of the vocabulary are
set, most of them to what is ordinary. What is left out is left out as in a real case.
"""

from __future__ import annotations

import random
from typing import Any

from doenwatnodig.model.regelbank import Regelbank
from doenwatnodig.model.types import Onbekend, Soort
from doenwatnodig.model.woordenboek import Feit

Casus = dict[str, Any]
GEMEENTEN = ("Utrecht", "Zaanstad", "Eindhoven", "Enschede", "Leeuwarden")
MOEILIJK = 0.03
"""How often a fact that is true of few is true."""
INGEVULD = 0.7
"""How often a fact that would otherwise be unknown is noted."""


def huishouden(bank: Regelbank, zaad: int, peildatum: str = "2026-03-01") -> Casus:
    """One household, always the same for a seed."""
    rng = random.Random(zaad)
    personen, relaties = _wie(rng)
    casus: Casus = {
        "casus": f"aannemelijk-{zaad}",
        "titel": "Aannemelijk huishouden",
        "herkomst": "fictief",
        "peildatum": peildatum,
        "gemeente": rng.choice(GEMEENTEN),
        "personen": personen,
        "woningen": {"huis": {"huur": f"€ {rng.randint(420, 950)}", "hoofdbewoner_is": next(iter(personen))}},
        "huishouden": {},
        "relaties": relaties,
    }
    for naam, feiten in personen.items():
        _geld(rng, naam, feiten)
        _rest(rng, bank, "persoon", feiten, child=int(feiten["leeftijd"]) < 18)
    _rest(rng, bank, "woning", casus["woningen"]["huis"])
    _rest(rng, bank, "huishouden", casus["huishouden"])
    return casus


def _wie(rng: random.Random) -> tuple[dict[str, dict[str, str]], list[str]]:
    kind = rng.choice(("alleen", "ouder", "paar", "gezin", "inwonend"))
    parent = rng.randint(22, 66)
    personen = {"vrouw": {"leeftijd": str(parent), "woont_in": "huis"}}
    relaties: list[str] = []
    if kind in ("paar", "gezin"):
        personen["man"] = {"leeftijd": str(max(18, parent + rng.randint(-5, 5))), "woont_in": "huis"}
        relaties.append("vrouw echtgenoot_van man" if rng.random() < 0.7 else "vrouw zorgt_voor_elkaar man")
    oldest = max(0, min(17, parent - 19))
    children = {"ouder": rng.randint(1, 3), "gezin": rng.randint(1, 3)}.get(kind, 0)
    for number in range(1, children + 1):
        personen[f"kind{number}"] = {"leeftijd": str(rng.randint(0, oldest)), "woont_in": "huis"}
        relaties += [f"{who} ouder_van kind{number}" for who in ("vrouw", "man") if who in personen]
    if kind == "inwonend" and parent > 38:
        personen["zoon"] = {"leeftijd": str(rng.randint(18, parent - 19)), "woont_in": "huis"}
        relaties.append("vrouw ouder_van zoon")
    return personen, relaties


def _geld(rng: random.Random, naam: str, feiten: dict[str, str]) -> None:
    if int(feiten["leeftijd"]) < 18:
        return
    feiten["brp"] = "woonadres"
    if rng.random() < 0.5:
        feiten.update(heeft_bijstand="ja", netto_inkomen="€ 0")
        feiten["toetsingsinkomen"] = f"€ {rng.randint(14_000, 19_000)}"
    else:
        income = rng.randint(900, 2_600)
        feiten.update(heeft_bijstand="nee", netto_inkomen=f"€ {income}", toetsingsinkomen=f"€ {income * 14}")
    feiten["bezittingen"] = f"€ {rng.choice((0, 300, 1_500, 4_000, 12_000))}"
    feiten["schulden"] = f"€ {rng.choice((0, 0, 0, 800, 4_000, 20_000))}"
    feiten["vermogen_box3"] = feiten["bezittingen"]
    feiten["zorgverzekerd"] = "ja"


def _rest(
    rng: random.Random, bank: Regelbank, entiteit: str, feiten: dict[str, str], child: bool = False
) -> None:
    """The other facts: what is ordinary, and now and then a trouble."""
    for feit in bank.woordenboek.feiten.values():
        if (
            feit.van != (entiteit,)
            or feit.naam in feiten
            or feit.jaren_sinds
            or feit.type.soort is not Soort.JA_NEE
        ):
            continue
        if not child and rng.random() < MOEILIJK:
            feiten[feit.naam] = "ja"
        elif _stil(feit) and rng.random() < INGEVULD:
            feiten[feit.naam] = "nee"


def _stil(feit: Feit) -> bool:
    """Whether silence leaves it unknown."""
    return isinstance(feit.niet_genoemd, Onbekend)
