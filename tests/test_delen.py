"""A regulation in several files, a vocabulary in parts, a text for several gemeenten, and when it exists."""

from __future__ import annotations

from pathlib import Path

import pytest

from doenwatnodig.analysis.toets import toets
from doenwatnodig.diagnostics import RegelFout
from doenwatnodig.ir.kracht import in_force, parameter_values
from doenwatnodig.loading.casus_lezen import load_casus
from doenwatnodig.services import build_regelbank

WOORDEN = """
gemeenten: {Hier: GM0001, Daar: GM0002, Ginds: GM0003}
feiten:
  leeftijd: {van: persoon, soort: getal, vraag: "Oud?", tekst: "{1} is {waarde}"}
begrippen: {kind: {van: persoon, tekst: "{1} is een kind"}}
"""
DEEL = """
feiten:
  ziek: {van: persoon, soort: ja_nee, vraag: "Ziek?", tekst: "{1} is ziek"}
begrippen: {patient: {van: persoon, tekst: "{1} is patient"}}
actoren: {loket: {tekst: "het loket"}}
"""
KOP = "regeling: proefwet\ntitel: Proefwet\nlaag: wet\nbron: BWBR0000001\nherkomst: BWB\nbeslist: loket\n"
EEN = (
    KOP
    + """deel: een
parameters:
- {parameter: grens, artikel: 1, soort: getal, gedelegeerd_aan: verordening, waarden: {2015-01-01: 18}}
regels:
- {regel: p-1, artikel: 1, van: 2015-01-01, citaat: w, definitie: kind(p), als: p.leeftijd < grens}
"""
)
TWEE = (
    KOP
    + """deel: twee
regels:
- {regel: p-2, artikel: 2, van: 2015-01-01, citaat: w, definitie: patient(p), als: p.ziek}
"""
)
MODEL = """
regeling: model
titel: Modelverordening
laag: verordening
bron: model
gemeente: [GM0001, GM0003]
herkomst: model
beslist: loket
bestaat_sinds: 2020-01-01
parameters:
- {parameter: grens_model, vult_in: grens, artikel: 1, soort: getal, waarden: {2020-01-01: 21}}
regels:
- {regel: m-1, artikel: 1, van: 2020-01-01, definitie: patient(p), als: p.leeftijd > 99}
"""
DAG_2025, DAG_2019 = 739_300, 737_300


def schrijf(map_: Path, **bestanden: str) -> Path:
    for name, text in bestanden.items():
        path = map_ / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return map_


@pytest.fixture
def regels(tmp_path: Path) -> Path:
    return schrijf(
        tmp_path / "rules", woordenboek=WOORDEN, woordenboek__zorg=DEEL, een=EEN, twee=TWEE, model=MODEL
    )


def test_the_parts_are_one_regulation_and_one_vocabulary(regels: Path) -> None:
    bank, _, _ = build_regelbank(regels)
    assert list(bank.regelingen) == ["proefwet", "model"]
    assert {r.naam for r in bank.regels.values() if r.regeling == "proefwet"} == {"p-1", "p-2"}
    assert set(bank.woordenboek.feiten) == {"leeftijd", "ziek"}
    assert bank.woordenboek.begrippen["patient"].span.file.endswith("woordenboek/zorg.yaml")


def test_a_model_text_holds_in_the_gemeenten_it_names(regels: Path) -> None:
    bank, _, _ = build_regelbank(regels)
    for code, there in (("GM0001", True), ("GM0002", False), ("GM0003", True), (None, False)):
        assert ("m-1" in in_force(bank, DAG_2025, code)) is there
        assert parameter_values(bank, DAG_2025, code)["grens"] == (21 if there else 18)


@pytest.mark.parametrize(
    ("naam", "text", "code", "plek"),
    [
        ("woordenboek__nog", DEEL, "dubbele-naam", "woordenboek/zorg.yaml:3:"),
        ("woordenboek__nog", "- een lijst\n", "verkeerde-vorm", "woordenboek/nog.yaml:1:"),
        ("drie", TWEE.replace("deel: twee\n", "").replace("p-2", "p-3"), "dubbele-naam", "twee.yaml:1:"),
        (
            "drie",
            MODEL.replace("regeling: model", "regeling: x").replace("[GM0001", "[GM1"),
            "gemeente-vorm",
            "drie",
        ),
    ],
)
def test_what_does_not_fit_together_is_told(regels: Path, naam: str, text: str, code: str, plek: str) -> None:
    schrijf(regels, **{naam: text})
    with pytest.raises(RegelFout) as caught:
        build_regelbank(regels)
    found = [d for d in caught.value.diagnostics if d.code == code]
    places = [str(d.span) for d in found] + [str(span) for d in found for span, _ in d.elders]
    assert found
    assert any(plek in place for place in places), places


@pytest.mark.parametrize(("dag", "gemist"), [("2019-06-01", True), ("2021-06-01", False)])
def test_a_law_that_does_not_exist_yet_is_not_called_unread(regels: Path, dag: str, gemist: bool) -> None:
    nieuw = MODEL.replace("laag: verordening", "laag: wet").replace("gemeente: [GM0001, GM0003]\n", "")
    nieuw = nieuw[: nieuw.index("parameters:")] + nieuw[nieuw.index("regels:") :]
    schrijf(regels, model=nieuw)
    casus = regels.parent / "casus.yaml"
    casus.write_text(
        f"casus: een\npeildatum: {dag}\nherkomst: fictief\npersonen: {{vrouw: {{leeftijd: 30}}}}\n"
    )

    def unread() -> bool:
        bank, _, _ = build_regelbank(regels)
        found = toets(load_casus(casus, bank.woordenboek), bank).waarschuwingen
        return any("geen regels gelezen van: Modelverordening" in text for text in found)

    assert unread() is False
    schrijf(regels, model=nieuw.replace("bestaat_sinds: 2020-01-01\n", ""))
    assert unread() is gemist
