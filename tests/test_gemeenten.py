"""``dwn toets --gemeente alle``: one household in every gemeente, and only what differs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from doenwatnodig.cli.app import app

WOORDEN = """
gemeenten: {Hier: GM0001, Daar: GM0002, Ginds: GM0003}
feiten:
  leeftijd: {van: persoon, soort: getal, vraag: "Oud?", tekst: "{1} is {waarde}"}
begrippen:
  toeslag: {van: persoon, soort: bedrag, zonder_regel: € 0, tekst: "de toeslag van {1}"}
  vast: {van: persoon, soort: bedrag, zonder_regel: € 0, tekst: "het vaste bedrag van {1}"}
toestanden: {geld: {van: persoon, tekst: "{1} heeft geld"}}
voorzieningen: {hulp: {van: persoon, tekst: "hulp voor {1}"}}
actoren: {loket: {tekst: "het loket"}}
"""
WET = """
regeling: proefwet
titel: Proefwet
laag: wet
bron: BWBR0000001
herkomst: BWB
beslist: loket
parameters:
- {parameter: grens, artikel: 1, soort: bedrag, gedelegeerd_aan: verordening, waarden: {2015-01-01: € 50}}
regels:
- {regel: p-1, artikel: 1, van: 2015-01-01, citaat: woorden, bedrag: toeslag(p), is: grens}
- {regel: p-2, artikel: "2", van: 2015-01-01, citaat: woorden, bedrag: vast(p), is: € 10}
- {regel: p-3, artikel: "3", van: 2015-01-01, citaat: woorden,
   recht: hulp(p), als: p.leeftijd >= 18, brengt: geld(p)}
- {regel: p-4, artikel: "4", van: 2015-01-01, citaat: woorden,
   doel: leven(p), tekst: "{p} heeft geld om te leven",
   niveau: wet, domein: financien, als: p.leeftijd >= 18, bereikt_als: geld(p), binnen: 6 maanden}
"""
VERORDENING = """
regeling: verordening_{naam}
titel: Verordening {naam}
laag: verordening
bron: {herkomst}
gemeente: {gemeente}
herkomst: {herkomst}
beslist: loket
parameters:
- {{parameter: grens_{naam}, vult_in: grens, artikel: 1, waarden: {{2015-01-01: € {bedrag}}}}}
regels:
- {{regel: v-{naam}, artikel: "7", van: 2015-01-01, citaat: woorden,
   uitsluiting: hulp(p), als: p.leeftijd < {vanaf}}}
"""
CASUS = """
casus: een
peildatum: 2025-01-15
herkomst: fictief
gemeente: Hier
personen: {vrouw: {leeftijd: 30}}
"""


@pytest.fixture
def alle(tmp_path: Path) -> list[str]:
    (tmp_path / "rules").mkdir()
    hier = VERORDENING.format(naam="hier", herkomst="CVDR1", gemeente="GM0001", bedrag=60, vanaf=18)
    rest = VERORDENING.format(naam="rest", herkomst="model", gemeente="[GM0002, GM0003]", bedrag=70, vanaf=35)
    for name, text in {"woordenboek": WOORDEN, "wet": WET, "hier": hier, "rest": rest}.items():
        (tmp_path / "rules" / f"{name}.yaml").write_text(text, "utf-8")
    (tmp_path / "casus.yaml").write_text(CASUS, "utf-8")
    rules = str(tmp_path / "rules")
    return ["toets", str(tmp_path / "casus.yaml"), "--regels", rules, "--gemeente", "alle"]


def waarden(hier: str, elders: str) -> dict[str, str]:
    return {"Hier": hier, "Daar": elders, "Ginds": elders}


def test_only_what_differs_is_shown_with_the_rule_that_does_it(alle: list[str]) -> None:
    result = CliRunner().invoke(app, [*alle, "--formaat", "json"])
    assert result.exit_code == 0, result.output
    data = json.loads(result.stdout)
    assert [(g["naam"], g["gelezen"], g["bevindingen"]) for g in data["gemeenten"]] == [
        ("Hier", "eigen tekst", 0), ("Daar", "model", 1), ("Ginds", "model", 1),
    ]  # fmt: skip
    found = {(v["onderdeel"], v["wat"]): v["waarden"] for v in data["verschillen"]}
    assert found == {
        ("botsing", "aanspraakbotsing: de vrouw heeft geld om te leven"): waarden("nee", "zeker"),
        ("recht", "recht op hulp voor de vrouw"): waarden("ja", "nee"),
        ("bedrag", "De toeslag van de vrouw"): waarden("€ 60,00", "€ 70,00"),
    }
    rules = {v["onderdeel"]: v["vindplaatsen"] for v in data["verschillen"]}
    assert rules["bedrag"] == ["artikel 1 Verordening hier", "artikel 1 Verordening rest"]
    assert rules["recht"] == ["artikel 7 Verordening hier", "artikel 7 Verordening rest"]


def test_the_table_reads_by_value(alle: list[str]) -> None:
    text = CliRunner().invoke(app, alle).stdout
    assert "    - € 60,00: Hier\n    - € 70,00: Daar, Ginds\n" in text
    assert "vaste bedrag" not in text
    assert "Model: de eigen tekst van de gemeente is niet gelezen" in text
