"""``dwn overzicht``: the posts add up to the term, each with its article, day by day."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from doenwatnodig.cli.app import app

WOORDEN = """
feiten:
  geboortedatum: {van: persoon, soort: datum, vraag: "Wanneer?", tekst: "{1} is geboren op {waarde}"}
  leeftijd: {van: persoon, soort: getal, jaren_sinds: geboortedatum, vraag: "Oud?", tekst: "{1}: {waarde}"}
  loon: {van: persoon, soort: bedrag, niet_genoemd: € 0, vraag: "Loon?", tekst: "het loon van {1}: {waarde}"}
begrippen:
  toelage: {van: persoon, soort: bedrag, zonder_regel: € 0, tekst: "de toelage van {1}"}
  premie: {van: persoon, soort: bedrag, zonder_regel: € 0, tekst: "de premie van {1}"}
  eigen: {van: persoon, soort: bedrag, tekst: "wat {1} heeft", overzicht: ja}
  samen: {van: huishouden, soort: bedrag, tekst: "wat er is", overzicht: Te besteden}
toestanden: {}
voorzieningen: {}
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
- {parameter: bedrag_toelage, artikel: 1, soort: bedrag, waarden: {2024-01-01: € 100, 2025-03-01: € 110}}
regels:
- {regel: p-1, artikel: 1 lid 2, van: 2015-01-01, citaat: woorden,
   bedrag: toelage(p), is: bedrag_toelage, als: p.leeftijd >= 18}
- {regel: p-2, artikel: "2", van: 2015-01-01, citaat: woorden,
   bedrag: premie(p), is: "p.loon * 10 %", afronding: omlaag op euro, als: p.leeftijd >= 18}
- {regel: p-3, artikel: "3", van: 2015-01-01, citaat: woorden,
   definitie: eigen(p), is: p.loon + toelage(p) - premie(p)}
- {regel: p-4, artikel: "4", van: 2015-01-01, citaat: woorden,
   definitie: samen(huishouden), is: "som van eigen(p) over p met (p.leeftijd >= 0)"}
"""
CASUS = """
casus: twee
peildatum: 2025-01-15
herkomst: fictief
personen:
  vrouw: {geboortedatum: 1990-05-05, loon: "€ 1.234,56"}
  zoon: {geboortedatum: 2007-02-20}
"""


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., str]:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "woordenboek.yaml").write_text(WOORDEN, "utf-8")
    (tmp_path / "rules" / "proefwet.yaml").write_text(WET, "utf-8")
    (tmp_path / "casus.yaml").write_text(CASUS, "utf-8")

    def call(*options: str) -> str:
        arguments = ["overzicht", str(tmp_path / "casus.yaml"), "--regels", str(tmp_path / "rules"), *options]
        result = CliRunner().invoke(app, arguments)
        assert result.exit_code == 0, result.output
        return result.stdout

    return call


def test_posts_add_up_on_each_day(run: Callable[..., str]) -> None:
    data = json.loads(run("--maanden", "4", "--formaat", "json"))
    (overzicht,) = data["overzichten"]
    assert overzicht["dagen"] == ["2025-01-15", "2025-02-01", "2025-03-01", "2025-04-01"]
    assert {p["post"]: (p["teken"], p["centen"]) for p in overzicht["posten"]} == {
        "loon(vrouw)": (1, [123456] * 4),
        "toelage(vrouw)": (1, [10000, 10000, 11000, 11000]),
        "premie(vrouw)": (-1, [12300] * 4),
        "loon(zoon)": (1, [0] * 4),
        "toelage(zoon)": (1, [0, 0, 11000, 11000]),
        "premie(zoon)": (-1, [0] * 4),
    }
    assert overzicht["totaal_centen"] == [121156, 121156, 133156, 133156]
    for index, total in enumerate(overzicht["totaal_centen"]):
        assert total == sum(p["teken"] * p["centen"][index] for p in overzicht["posten"])


def test_table_names_the_article_and_only_days_that_differ(run: Callable[..., str]) -> None:
    text = run("--maanden", "4")
    assert text.startswith("TE BESTEDEN op 15 januari 2025\n")
    assert "2025-03-01" in text
    assert "2025-04-01" not in text
    line = next(line for line in text.splitlines() if line.startswith("De premie van de vrouw"))
    assert line.split()[5:] == ["€", "-123,00", "€", "-123,00", "artikel", "2", "Proefwet"]
    assert "Nul euro: het loon van de zoon; de premie van de zoon." in " ".join(text.split())


def test_what_is_not_known_is_told(run: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "casus.yaml").write_text(CASUS.replace('"€ 1.234,56"', "onbekend"), "utf-8")
    text = " ".join(run().split())
    assert "niet bekend): het loon van de vrouw; de premie van de vrouw." in text
    assert "Samen onbekend" in text
