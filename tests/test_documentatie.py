"""The pages for authors are true: their examples are read, their words are those of the model."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from doenwatnodig.analysis.regeltoetsen import run_toets
from doenwatnodig.analysis.soorten import NIET_GEZOCHT, SOORTEN
from doenwatnodig.checks.controle import controleer
from doenwatnodig.loading.lezer import Meldingen
from doenwatnodig.loading.schema import schemas
from doenwatnodig.loading.toetsen_lezen import read_toetsen
from doenwatnodig.model import bevindingen
from doenwatnodig.model.regels import BevoegdheidDeel, Laag, Nagegaan, RegelSoort
from doenwatnodig.model.types import ENTITEITEN, Soort
from doenwatnodig.reports.diagnoses import toon
from doenwatnodig.reports.regeltoetsen import verschil_zin
from doenwatnodig.services import build_regelbank

DOCS = Path(__file__).resolve().parent.parent / "docs"
TAAL = (DOCS / "regeltaal.md").read_text("utf-8")
BLOKKEN = re.findall(r"```yaml\n# ([^\n]+)\n(.*?)```", TAAL, re.DOTALL)
KOP = (
    "regeling: {naam}\ntitel: Proef\nlaag: {laag}\nbron: model\nherkomst: model\nbeslist: college\nregels:\n"
)


def lay_out(place: Path, *, fout: bool = False) -> Path:
    """The examples of the page as a rule folder; ``fout``: with the one that is wrong on purpose."""
    fragments = 0
    for name, text in BLOKKEN:
        if name.startswith("regels"):
            fragments += 1
            if ("huur_gedeeld_met" in text) != fout and "huur_gedeeld_met" in text:
                continue
            laag = name.removeprefix("regels").strip() or "wet"
            name, text = f"proef{fragments}.yaml", KOP.format(naam=f"proef{fragments}", laag=laag) + text
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return place


def test_every_yaml_block_is_named() -> None:
    assert TAAL.count("```yaml") == len(BLOKKEN)


def test_examples_have_no_mistakes(tmp_path: Path) -> None:
    items, _, code = controleer(lay_out(tmp_path), None, leg_vast=False)
    fouten = [item for item in items if item.ernst == "fout"]
    assert not fouten, toon(fouten)
    assert code == 0


def test_the_wrong_example_is_found(tmp_path: Path) -> None:
    items, _, code = controleer(lay_out(tmp_path, fout=True), None, leg_vast=False)
    assert [item.code for item in items if item.ernst == "fout"] == ["onbekend-feit"]
    assert code == 1


def test_the_tests_on_the_page_pass(tmp_path: Path) -> None:
    bank, _, _ = build_regelbank(lay_out(tmp_path))
    meldingen = Meldingen()
    toetsen = read_toetsen(tmp_path, bank, meldingen)
    assert not meldingen.items, toon(meldingen.items)
    assert len(toetsen) == 3
    for toets in toetsen:
        uitslag = run_toets(toets, bank)
        assert uitslag.geslaagd, [verschil_zin(v) for v in uitslag.verschillen]


def test_every_kind_of_rule_is_shown(tmp_path: Path) -> None:
    bank, _, _ = build_regelbank(lay_out(tmp_path))
    assert {regel.soort for regel in bank.regels.values()} == set(RegelSoort)
    assert set(schemas(bank.woordenboek)) == {"casus", "regelbestand", "woordenboek", "toets"}


def words() -> set[str]:
    """All words of the model that authors and readers meet."""
    results = {
        name.lower() for name in ("Bevinding", "Element", "Herberekening", "Ruimte", "Route", "Schaarste")
    }
    results |= {name.lower() for name in ("Afwijking", "Vraag", "Uitslag") if hasattr(bevindingen, name)}
    gevolgen = get_args(BevoegdheidDeel.__dataclass_fields__["gevolg"].type) or (
        "opzij",
        "in_plaats",
        "ontstaat",
        "verkort",
    )
    return {
        *(soort.value for soort in RegelSoort),
        *(soort.value for soort in Soort),
        *get_args(Laag),
        *get_args(Nagegaan),
        *get_args(bevindingen.Zekerheid),
        *gevolgen,
        *ENTITEITEN,
        *(naam for naam, _ in SOORTEN),
        *NIET_GEZOCHT,
        *results,
    }


@pytest.mark.parametrize("word", sorted(words()))
def test_glossary_has_the_word(word: str) -> None:
    assert f"- **{word}**: " in (DOCS / "woordenlijst.md").read_text("utf-8")


def test_glossary_names_nothing_twice() -> None:
    found = re.findall(r"^- \*\*(.+?)\*\*", (DOCS / "woordenlijst.md").read_text("utf-8"), re.MULTILINE)
    assert len(found) == len(set(found))
