"""``dwn dekking``: what the list claims is held against the rules, and the measure can fail."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from doenwatnodig.cli.app import app

WOORDEN = """
gemeenten: {Hier: GM0001, Daar: GM0002}
feiten:
  leeftijd: {van: persoon, soort: getal, vraag: "Hoe oud is {1}?", tekst: "{1} is {waarde}"}
  ziek: {van: persoon, soort: ja_nee, vraag: "Is {1} ziek?", tekst: "{1} is ziek"}
begrippen: {telt_mee: {van: persoon, tekst: "{1} telt mee"}}
toestanden: {geld: {van: persoon, tekst: "{1} heeft geld"}}
voorzieningen: {hulp: {van: persoon, tekst: "hulp voor {1}"}}
actoren: {loket: {tekst: "het loket"}}
"""
WET = """
regeling: proefwet
titel: Proefwet
afkorting: Pfw
laag: wet
bron: BWBR0000001
herkomst: BWB
beslist: loket
regels:
- {regel: p-1, artikel: 1 lid 2, van: 2015-01-01, tot_en_met: 2019-12-31, citaat: woorden,
   recht: hulp(p), als: p.leeftijd >= 18, brengt: geld(p)}
- {regel: p-1, artikel: 1 lid 2, van: 2020-01-01, citaat: woorden,
   recht: hulp(p), als: p.leeftijd >= 21, brengt: geld(p)}
- {regel: p-2, artikel: 2, van: 2015-01-01, citaat: woorden, uitsluiting: hulp(p), als: p.ziek}
- {regel: p-3, artikel: 3, van: 2015-01-01, citaat: woorden, definitie: telt_mee(p), als: p.ziek}
"""
MODEL = """
regeling: modelregels
titel: Modelregels
laag: verordening
bron: model
gemeente: [GM0001]
herkomst: model
beslist: loket
regels:
- {regel: m-1, artikel: 1, van: 2015-01-01, uitsluiting: hulp(p), als: p.leeftijd > 99}
"""
TOETSEN = """
toetsen:
- toets: eenentwintig
  artikel: Pfw 1 lid 2
  peildatum: 2021-01-01
  gegeven: {personen: {vrouw: {leeftijd: 21, ziek: nee}}}
  verwacht: {"aanspraak(hulp(vrouw))": ja}
- toets: twintig
  artikel: Pfw 1 lid 2
  peildatum: 2021-01-01
  gegeven: {personen: {vrouw: {leeftijd: 20, ziek: ja}}}
  verwacht: {"aanspraak(hulp(vrouw))": nee}
- toets: ziek, maar alleen die kant
  artikel: Pfw 2
  peildatum: 2021-01-01
  gegeven: {personen: {vrouw: {leeftijd: 30, ziek: ja}}}
  verwacht: {"aanspraak(hulp(vrouw))": nee}
"""
LIJST = """
landelijk:
- regeling: proefwet
  titel: Proefwet
  artikelen:
  - {artikel: "1", lid: "2", over: hulp, wijzigt_op: [2020-01-01], status: in}
  - {artikel: "2", over: ziek, status: in}
  - {artikel: "9", over: later, status: niet, ontbreekt: nog te lezen}
- regeling: andere_wet
  titel: Andere wet
  artikelen:
  - {artikel: "1", over: iets, status: niet, ontbreekt: niet gelezen}
gemeenten: [GM0001, GM0002]
gemeentelijk:
- {onderwerp: hulp, regelingen: [modelregels]}
"""


@pytest.fixture
def meet(tmp_path: Path) -> Callable[..., Result]:
    files = {"woordenboek": WOORDEN, "proefwet": WET, "model": MODEL, "proefwet.toets": TOETSEN}
    (tmp_path / "rules").mkdir()
    for name, text in files.items():
        (tmp_path / "rules" / f"{name}.yaml").write_text(text, "utf-8")

    def run(lijst: str, *options: str) -> Result:
        (tmp_path / "lijst.yaml").write_text(lijst, "utf-8")
        arguments = ["dekking", str(tmp_path / "rules"), "--lijst", str(tmp_path / "lijst.yaml"), *options]
        return CliRunner().invoke(app, arguments)

    return run


def test_what_the_rules_bear_out_is_exit_0(meet: Callable[..., Result]) -> None:
    result = meet(LIJST, "--formaat", "json")
    assert result.exit_code == 0, result.output
    data = json.loads(result.stdout)
    wet, ander, model = data["regelingen"]
    assert [p["regels"] for p in wet["posten"]] == [["p-1"], ["p-2"], []]
    assert (wet["regels"], wet["versies"]) == (3, ["2015-01-01", "2020-01-01"])
    # p-1 is shown on both sides, p-2 only where it applies, p-3 never.
    assert (wet["te_toetsen"], wet["beide_kanten"], wet["zonder_toets"]) == (3, 1, ["p-2", "p-3"])
    assert (ander["regels"], ander["posten"][0]["ontbreekt"]) == (0, "niet gelezen")
    assert (model["naam"], model["posten"]) == ("modelregels", [])
    assert [(g["gemeente"], [r["herkomst"] for r in g["regelingen"]]) for g in data["gemeenten"]] == [
        ("Hier", ["model"]),
        ("Daar", []),
    ]


def test_the_text_names_what_is_missing(meet: Callable[..., Result]) -> None:
    text = " ".join(meet(LIJST).stdout.split())
    assert "artikel 9 (later) (niet): nog te lezen" in text
    assert "geen toets aan beide kanten (2 van 3): p-2, p-3" in text
    assert "De regels bevestigen wat de lijst zegt." in text


@pytest.mark.parametrize(
    ("oud", "nieuw", "bezwaar"),
    [
        ('artikel: "2", over: ziek', 'artikel: "4", over: ziek', "geen regel noemt deze plaats"),
        ("wijzigt_op: [2020-01-01]", "wijzigt_op: [2022-01-01]", "de tekst vanaf 2022-01-01 ontbreekt"),
        ("wijzigt_op: [2020-01-01]", "wijzigt_op: [2015-01-01]", "de tekst van voor 2015-01-01 ontbreekt"),
        ("wijzigt_op: [2020-01-01]", "ingevoerd_op: [2014-01-01]", "vanaf de invoering ontbreekt"),
        ("over: ziek, status: in", "over: ziek, status: niet", "maar er zijn regels"),
    ],
)
def test_a_claim_that_the_rules_dont_bear_out_is_exit_1(
    meet: Callable[..., Result], oud: str, nieuw: str, bezwaar: str
) -> None:
    assert oud in LIJST
    result = meet(LIJST.replace(oud, nieuw))
    assert result.exit_code == 1
    assert bezwaar in " ".join(result.stdout.split())


def test_a_broken_list_says_where(meet: Callable[..., Result]) -> None:
    result = meet(LIJST.replace("status: in", "status: klaar", 1))
    assert result.exit_code == 3
    assert "lijst.yaml:6:" in result.stderr
    assert "in, deels, niet" in result.stderr
