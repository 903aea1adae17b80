"""docs/casusformaat.md tells the truth: its example is read, its tables name what there is."""

from __future__ import annotations

import re

from doenwatnodig.analysis.toets import toets
from doenwatnodig.loading.casus_vorm import BesluitVorm, CasusVorm
from doenwatnodig.model.kalender import iso

from .huishoudens import ROOT, casus_van, regelbank
from .verwachting import BEVINDING, SLEUTELS, verschillen

DOC = (ROOT / "docs" / "casusformaat.md").read_text("utf-8")
(VOORBEELD,) = re.findall(r"```yaml\n(.*?)```", DOC, re.DOTALL)


def tabel(kop: str) -> set[str]:
    """The words in code in the first column of the table under this header row."""
    rows = DOC.partition(kop)[2].split("\n\n")[0].splitlines()
    return {re.sub(r":.*", "", word) for row in rows for word in re.findall(r"^\| `([^`]+)`", row)}


def test_example_is_read_as_it_says() -> None:
    casus = casus_van(VOORBEELD, regelbank())
    assert (casus.naam, iso(casus.peildatum), casus.gemeente) == ("moeder-en-zoon", "2025-02-01", "GM0344")
    facts = casus.facts
    assert facts["leeftijd", ("zoon",)] == 27
    assert facts["netto_inkomen", ("zoon",)] == 412_50
    assert facts["huur", ("huis",)] == 640_00
    assert facts["ouder_van", ("moeder", "zoon")] is True
    assert facts["overweegt_uitzetten", ("moeder", "zoon")] is False
    assert ("kan_elders_wonen", ("zoon",)) not in facts
    assert casus.geprobeerd == {("schuldhulp", ("moeder",))}
    assert (casus.besluiten[0].waarde, casus.besluiten[0].regel) == (961_04, "pw-22a-1")


def test_example_gives_what_it_expects() -> None:
    casus, bank = casus_van(VOORBEELD, regelbank()), regelbank()
    assert not verschillen(casus, toets(casus, bank), bank)


def test_every_part_of_a_case_is_explained_and_no_other() -> None:
    assert tabel("| onderdeel | moet |") == set(CasusVorm.model_fields)


def test_every_part_of_a_decision_is_explained() -> None:
    part = DOC.partition("**Besluiten.**")[2].partition("## ")[0]
    assert set(BesluitVorm.model_fields) <= set(re.findall(r"`(\w+):", part))


def test_every_key_of_an_expectation_is_explained() -> None:
    assert tabel("| sleutel | wat er moet kloppen |") == SLEUTELS
    assert tabel("| sleutel | wat het is |") | {"soort", "doel"} == BEVINDING
