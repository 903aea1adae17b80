"""What may not matter does not: expectations, names, order, and what has nothing to do with it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from doenwatnodig.analysis.ingreep import Ingreep, Lezing
from doenwatnodig.analysis.lab import Lab
from doenwatnodig.analysis.minimaal import Zoeker
from doenwatnodig.analysis.toets import toets
from doenwatnodig.analysis.wereld import make_run
from doenwatnodig.analysis.woorden import doel_zin
from doenwatnodig.loading.bestanden import WOORDENBOEK
from doenwatnodig.loading.woordenboek_delen import is_woordenboek
from doenwatnodig.model.bevindingen import Bevinding, Uitslag
from doenwatnodig.model.casus import Casus
from doenwatnodig.model.regelbank import Regelbank
from doenwatnodig.reports.json_uitvoer import to_json
from doenwatnodig.reports.tekst import rapport

from .hernoemen import Hernoemer
from .huishoudens import REGELS, VOORBEELDEN, bank_van, casus_van, regelbank, voorbeeld, voorbeelden

NAMEN = [p.stem for p in voorbeelden()]
ENKELE = [n for n in NAMEN if "bijna" not in n]


@cache
def uitslag(naam: str) -> Uitslag:
    return toets(voorbeeld(naam), regelbank())


@cache
def teksten() -> dict[str, str]:
    """The rule files by their path inside the folder."""
    found = sorted(p for p in REGELS.rglob("*.yaml") if not p.name.endswith(".toets.yaml"))
    return {str(p.relative_to(REGELS)): p.read_text("utf-8") for p in found}


def bank_uit(bestanden: dict[str, Any]) -> Regelbank:
    """A rule base of changed rule files, given as trees of texts."""
    dumped = {name: yaml.dump(tree, allow_unicode=True, sort_keys=False) for name, tree in bestanden.items()}
    woordenboek = dumped.pop("woordenboek.yaml")
    return bank_van(woordenboek, *dumped.values())


def bomen() -> dict[str, Any]:
    """The rule files as trees in which every value is a text, with one vocabulary of all its parts."""
    found = {name: yaml.load(text, Loader=yaml.BaseLoader) for name, text in teksten().items()}
    main = found[WOORDENBOEK]
    for name in [n for n in found if is_woordenboek(n) and n != WOORDENBOEK]:
        for section, entries in found.pop(name).items():
            main.setdefault(section, {}).update(entries)
    return found


def casus_boom(naam: str) -> dict[str, Any]:
    boom = yaml.load((VOORBEELDEN / f"{naam}.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
    assert isinstance(boom, dict)
    return boom


def geschreven(boom: dict[str, Any]) -> str:
    return yaml.dump(boom, allow_unicode=True, sort_keys=False)


# (a) expectations ---------------------------------------------------------------


@pytest.mark.parametrize("naam", NAMEN)
def test_without_verwacht_every_byte_is_the_same(naam: str) -> None:
    text = (VOORBEELDEN / f"{naam}.yaml").read_text("utf-8")
    stripped, count = re.subn(r"(?m)^verwacht:.*\n(?:[ \-#].*\n|\n)*", "", text)
    assert count == 1
    bank, anders = regelbank(), {"bevindingen": [{"soort": "tijdklem", "doel": "alles"}], "meer": "ja"}
    without = toets(casus_van(stripped, bank), bank)
    other = toets(replace(voorbeeld(naam), verwacht=anders), bank)
    for found in (without, other):
        assert rapport(found, bank) == rapport(uitslag(naam), bank)
        assert to_json(found, bank) == to_json(uitslag(naam), bank)


# (b) names ------------------------------------------------------------------------


def kaal(b: Bevinding) -> tuple[Any, ...]:
    """A finding without names: kinds, certainty, sizes and shapes in their order, amounts, days."""
    plek = {e.id: i for i, e in enumerate(b.elementen)}
    return (
        b.soort, b.ook, b.groep, b.zekerheid, len(b.elementen), len(b.betrokkenen), b.uiterlijk,
        tuple(tuple(plek[i] for i in g) for g in b.gronden),
        tuple(sorted(tuple(sorted(plek.get(i, -1) for i in o)) for o in b.opheffingen)),
        tuple((tuple(plek[i] for i in h.met), h.faalt) for h in b.herberekeningen),
        tuple((r.trede, r.gevolg, r.heft_op, r.zeker, r.label) for r in b.ruimte),
        b.centen_per_maand, len(b.feiten), len(b.werkingen), len(b.hangt_af_van), len(b.werkwijze),
        b.afgebroken,
    )  # fmt: skip


def kale_uitslag(u: Uitslag) -> dict[str, Any]:
    return {
        "bevindingen": [kaal(b) for b in u.bevindingen],
        "maatwerk": [(len(s.bevoegdheden), s.heft_op, s.blijft_over) for s in u.maatwerk],
        "routes": [(len(r.stappen), r.vroegst, r.geprobeerd, r.zekerheid) for r in u.routes],
        "schaarste": [s.zekerheid for s in u.schaarste],
        "afwijkingen": len(u.afwijkingen),
        "vragen": [len(v.raakt) for v in u.vragen],
        "aangenomen": len(u.aangenomen),
        "regels": u.regels_van_kracht,
    }


@cache
def hernoemd(kiem: str) -> tuple[Hernoemer, Regelbank]:
    """The rule base with every name another one."""
    hernoemer = Hernoemer(regelbank(), kiem)
    return hernoemer, bank_uit({naam: hernoemer.bestand(naam, boom) for naam, boom in bomen().items()})


@pytest.mark.parametrize(("naam", "kiem"), [*((n, "a") for n in NAMEN), *((n, "b") for n in ENKELE)])
def test_other_names_change_only_names(naam: str, kiem: str) -> None:
    hernoemer, bank = hernoemd(kiem)
    casus = casus_van(geschreven(hernoemer.casus(casus_boom(naam))), bank)
    found = toets(casus, bank)
    assert kale_uitslag(found) == kale_uitslag(uitslag(naam))
    terug = hernoemer.terug
    for nieuw, oud in zip(found.bevindingen, uitslag(naam).bevindingen, strict=True):
        assert terug(nieuw.doel.naam) == oud.doel.naam
        assert [[terug(r.naam) for r in e.regels] for e in nieuw.elementen] == [
            [r.naam for r in e.regels] for e in oud.elementen
        ]
        assert [terug(p) for p in nieuw.betrokkenen] == list(oud.betrokkenen)


@pytest.mark.parametrize("kiem", ["a", "b"])
def test_renaming_leaves_no_old_name_in_the_rule_base(kiem: str) -> None:
    hernoemer, bank = hernoemd(kiem)
    old = set(hernoemer.nieuw)
    for table in (bank.regels, bank.parameters, bank.regelingen, bank.woordenboek.feiten,
                  bank.woordenboek.begrippen, bank.woordenboek.voorzieningen):  # fmt: skip
        assert not old & set(table)


# (c) order ------------------------------------------------------------------------


def verzameling(u: Uitslag) -> dict[str, Any]:
    """All that is found, as sets: what the order of writing may not change."""
    return {
        "bevindingen": {
            (b.soort, b.ook, b.zekerheid, b.doel.naam, b.uiterlijk, b.centen_per_maand,
             frozenset(b.betrokkenen), frozenset(e.id for e in b.elementen),
             frozenset(map(frozenset, b.gronden)), frozenset(map(frozenset, b.opheffingen)),
             frozenset((frozenset(h.met), h.faalt) for h in b.herberekeningen), frozenset(b.feiten),
             frozenset((r.trede, r.regel and r.regel.naam, r.args, r.heft_op) for r in b.ruimte))
            for b in u.bevindingen
        },
        "maatwerk": {frozenset(s.bevoegdheden) for s in u.maatwerk},
        "schaarste": {(s.doel.naam, s.doel_tekst, s.zekerheid) for s in u.schaarste},
        "routes": {(r.doel_tekst, r.zekerheid) for r in u.routes},
        "afwijkingen": {a.besluit for a in u.afwijkingen},
        "vragen": {v.feit for v in u.vragen},
        "aangenomen": frozenset(u.aangenomen),
    }  # fmt: skip


@cache
def geschud(kiem: int) -> Regelbank:
    """The same rules with files and rules in another order; versions of one rule keep theirs."""
    rng = random.Random(kiem)
    files = bomen()
    names = [n for n in files if n != "woordenboek.yaml"]
    rng.shuffle(names)
    for name in names:
        for part in ("regels", "parameters"):
            items = files[name].get(part) or []
            rng.shuffle(items)
    return bank_uit({"woordenboek.yaml": files["woordenboek.yaml"], **{n: files[n] for n in names}})


@pytest.mark.parametrize(("naam", "kiem"), [*((n, 1) for n in ENKELE), *((n, 2) for n in NAMEN)])
def test_order_of_rules_and_files_changes_nothing(naam: str, kiem: int) -> None:
    found = toets(voorbeeld(naam), geschud(kiem))
    assert verzameling(found) == verzameling(uitslag(naam))


def geschud_boom(boom: Any, rng: random.Random) -> Any:
    if isinstance(boom, dict):
        items = [(k, geschud_boom(v, rng)) for k, v in boom.items()]
        rng.shuffle(items)
        return dict(items)
    if isinstance(boom, list):
        return rng.sample(boom, len(boom))
    return boom


@pytest.mark.parametrize("kiem", [1, 2])
@pytest.mark.parametrize("naam", ENKELE)
def test_order_of_facts_persons_and_relations_changes_nothing(naam: str, kiem: int) -> None:
    boom = {k: geschud_boom(v, random.Random(kiem)) for k, v in casus_boom(naam).items()}
    found = toets(casus_van(geschreven(boom), regelbank()), regelbank())
    assert verzameling(found) == verzameling(uitslag(naam))


# (d) what has nothing to do with it -------------------------------------------------


def met_vreemde(boom: dict[str, Any]) -> dict[str, Any]:
    """With someone who lives elsewhere and asks nothing."""
    vreemde = {"leeftijd": "44", "woont_in": "huis_ver_weg", "zwanger": "nee", "heeft_bijstand": "nee",
               "vraagt_bijstand": "nee", "kan_elders_wonen": "nee"}  # fmt: skip
    woningen = {**(boom.get("woningen") or {}), "huis_ver_weg": {"hoofdbewoner_is": "vreemde"}}
    return {**boom, "personen": {**boom["personen"], "vreemde": vreemde}, "woningen": woningen}


def zonder_vreemde(u: Uitslag) -> dict[str, Any]:
    """All findings that are not about the stranger alone."""
    found = verzameling(u)
    del found["aangenomen"], found["vragen"]
    found["routes"] = {r for r in found["routes"] if "vreemde" not in r[0]}
    found["schaarste"] = {s for s in found["schaarste"] if "vreemde" not in s[1]}
    found["bevindingen"] = {(b[0], b[2], b[3], b[4], b[7], b[8], b[9]) for b in found["bevindingen"]}
    return found


HUISHOUDDOELEN = ("onbewoonbaar",)
"""Cases about the household as a whole: someone more in it is not beside the point."""


BEKEND = pytest.mark.xfail(
    strict=True, reason="an unknown income of someone who lives elsewhere still makes this finding uncertain"
)
VREEMD_BIJ = [
    pytest.param(n, marks=BEKEND) if n in ("alo-kop-2025", "alo-kop-2026") else n
    for n in ENKELE
    if not n.startswith(HUISHOUDDOELEN)
]


@pytest.mark.parametrize("naam", VREEMD_BIJ)
def test_a_stranger_changes_nothing(naam: str) -> None:
    found = toets(casus_van(geschreven(met_vreemde(casus_boom(naam))), regelbank()), regelbank())
    assert zonder_vreemde(found) == zonder_vreemde(uitslag(naam))


@pytest.mark.parametrize("naam", ENKELE)
def test_a_fact_that_no_rule_reads_here_changes_nothing(naam: str) -> None:
    boom = casus_boom(naam)
    unread = [
        f.naam for f in regelbank().woordenboek.feiten.values() if f.van == ("woning",) and f.naam == "huur"
    ]
    assert unread == ["huur"]
    for huis in boom.get("woningen") or {}:
        boom["woningen"][huis] = {**boom["woningen"][huis], "huur": "€ 612,34"}
    found = toets(casus_van(geschreven(boom), regelbank()), regelbank())
    assert verzameling(found) == verzameling(uitslag(naam))


VREEMD = {
    "regeling": "vreemde_wet", "titel": "Vreemde wet", "afkorting": "Vw", "laag": "wet", "bron": "model",
    "herkomst": "model", "beslist": "college",
    "regels": [{
        "regel": "vw-1", "artikel": "1", "van": "2015-01-01", "citaat": "een boot", "nagegaan": "nee",
        "zegt": "{p} mag geen boot", "uitsluiting": "bootvergunning(p)", "als": "p.leeftijd >= 0",
    }, {
        "regel": "vw-2", "artikel": "2", "van": "2015-01-01", "citaat": "een boot", "nagegaan": "nee",
        "zegt": "{p} mag een boot", "recht": "bootvergunning(p)", "als": "p.leeftijd >= 0",
        "brengt": "heeft_boot(p)",
    }],
}  # fmt: skip


@cache
def met_vreemde_wet() -> Regelbank:
    files = bomen()
    woorden = files["woordenboek.yaml"]
    woorden["voorzieningen"]["bootvergunning"] = {"van": "persoon", "tekst": "een vergunning voor {1}"}
    woorden["toestanden"]["heeft_boot"] = {"van": "persoon", "tekst": "{1} heeft een boot"}
    return bank_uit({**files, "wet/vreemde_wet.yaml": VREEMD})


@pytest.mark.parametrize("naam", ENKELE)
def test_an_irrelevant_law_changes_nothing(naam: str) -> None:
    assert verzameling(toets(voorbeeld(naam), met_vreemde_wet())) == verzameling(uitslag(naam))


# (e) every claim run again ------------------------------------------------------------


def claims(casus: Casus, bank: Regelbank) -> Iterator[tuple[str, Callable[[], bool], bool]]:
    """Each claim of a certain finding with the run, in a fresh lab, that must bear it out."""
    for b in toets(casus, bank).bevindingen:
        if b.zekerheid != "zeker":
            continue
        lab = Lab(bank, make_run(casus, bank))
        (doel,) = (
            d for d in lab.doelen()[0] if d.regel is b.doel and doel_zin(d.regel, d.args) == b.doel_tekst
        )
        ground = {e.id: e.ground for e in b.elementen}
        zoeker = Zoeker(lab, doel, Lezing.OPTIMISTISCH)
        for n in b.gronden:
            whole = frozenset(ground[i] for i in n)
            yield f"{b.id} {n} faalt", lambda z=zoeker, w=whole: z.fails_with(w), True
            for e in whole:
                yield f"{b.id} {n} zonder {e}", lambda z=zoeker, w=whole, e=e: z.fails_with(w - {e}), False
        for way in b.opheffingen:
            gone = frozenset(ground[i] for i in way)
            yield f"{b.id} opheffing {way}", lambda z=zoeker, g=gone: z.fails_without(g), False
            for e in gone:
                yield f"{b.id} {way} min {e}", lambda z=zoeker, g=gone, e=e: z.fails_without(g - {e}), True


@pytest.mark.parametrize(
    "naam", [n for n in NAMEN if any(b.zekerheid == "zeker" for b in uitslag(n).bevindingen)]
)
def test_every_claim_holds_when_run_again(naam: str) -> None:
    tried = 0
    for claim, run, expected in claims(voorbeeld(naam), regelbank()):
        assert run() is expected, claim
        tried += 1
    assert tried >= 3


def test_a_lifting_element_off_by_hand_really_lifts() -> None:
    """Without the Zoeker: the norm off in the plain primitive, and the daughter keeps her place."""
    casus, bank = voorbeeld("zwangere-dochter-2022"), regelbank()
    lab = Lab(bank, make_run(casus, bank))
    doel = next(d for d in lab.doelen()[0] if d.regel.head == "eigen_plek" and d.args == ("dochter",))
    regel = next(r for k, r in bank.regels.items() if r.naam == "pw-22a-1" and k in lab.run.in_force)
    assert lab.faalt(doel, Ingreep(), Lezing.OPTIMISTISCH)
    assert not lab.faalt(doel, Ingreep(uit=frozenset({(regel.key, ("moeder",))})), Lezing.OPTIMISTISCH)
    assert lab.faalt(doel, Ingreep(uit=frozenset({(regel.key, ("dochter",))})), Lezing.OPTIMISTISCH)


def test_rule_files_are_read_from_where_they_are() -> None:
    assert Path("woordenboek.yaml").name in teksten()
    assert len(teksten()) > 8
