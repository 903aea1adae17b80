"""Reading a case: nobody is recognisable, nothing contradictory passes, messages tell no secrets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from pathlib import Path

import pytest

from doenwatnodig.diagnostics import CasusFout
from doenwatnodig.loading.casus_lezen import load_casus, verplaatst
from doenwatnodig.loading.casus_verplaatsen import leeftijd_tussen
from doenwatnodig.loading.herkenbaar import identifying
from doenwatnodig.model.casus import Casus
from doenwatnodig.model.kalender import leeftijd_op
from doenwatnodig.reports.diagnoses import toon

from .huishoudens import regelbank, voorbeeld, voorbeelden

BSN = "123456782"

CASUS = """
casus: proef
peildatum: 2025-02-01
personen:
  moeder: {{leeftijd: 48{moeder}}}
  dochter:
    leeftijd: 20{dochter}
huishouden: {{}}
relaties:
- moeder ouder_van dochter
{relaties}
besluiten:
{besluiten}
"""


@pytest.fixture
def lees(tmp_path: Path):  # type: ignore[no-untyped-def]
    def run(
        text: str = "",
        *,
        moeder: str = "",
        dochter: str = "",
        relaties: str = "",
        besluiten: str = "- toegekend: bijstand(moeder)",
        regelnamen: Collection[str] | None = None,
    ) -> Casus:
        path = tmp_path / "casus.yaml"
        parts = {"moeder": moeder, "dochter": dochter, "relaties": relaties, "besluiten": besluiten}
        path.write_text(text or CASUS.format(**parts), encoding="utf-8")
        return load_casus(path, regelbank().woordenboek, regelnamen)

    return run


def fouten(lees, *args: str, **parts: object) -> tuple[list[str], str]:  # type: ignore[no-untyped-def]
    """The codes and the whole text of what is refused."""
    with pytest.raises(CasusFout) as caught:
        lees(*args, **parts)
    return [item.code for item in caught.value.diagnostics], toon(caught.value.diagnostics)


# nobody is recognisable -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        f"bsn {BSN}, zegt zij",
        f"nr.{BSN}",
        f"bsn{BSN}",
        "1234.56.782",
        "123 456 782.",
        "Mevrouw Jansen",
        "Mw. Jansen",
        "Dhr. de Vries",
        "dhr A.B. Jansen",
        "MEVROUW JANSEN",
        "meneer El Idrissi",
        "de heer Öztürk",
        "mevrouw O'Brien",
        "mevrouw d'Ancona",
        "familie Jansen",
        "+31 (0)6 12345678",
        "06.12345678",
        "(030) 123 45 67",
        "030 - 123 45 67",
        "0031612345678",
        "06 12 34 56 78",
        "iemand@voorbeeld.nl",
        "1234 AB",
        "NL91 ABNA 0417 1643 00",
    ],
)
def test_what_identifies_is_seen(text: str) -> None:
    assert identifying(text)


@pytest.mark.parametrize(
    "text",
    [
        "kan niet naar familie. Onderwijs is er niet",
        "bij familie in Utrecht",
        "mevrouw ontvangt AOW",
        "mevrouw AOW ontvangt",
        "op 2025-01-31 3 kinderen",
        "01-02-2025 12 uur",
        "€ 123.456.782",
        f"€ {BSN}",
        "1.234.567,89",
        "€ 1.345,45 per maand sinds 2024-05-01",
        "ECLI:NL:CRVB:2023:1234",
        "BWBR0015703 artikel 22a lid 1",
        "GM0344 op 2025-01-31",
        "in 2025 EU-burger geworden",
    ],
)
def test_what_does_not_identify_is_left_alone(text: str) -> None:
    assert not identifying(text)


def test_examples_name_nobody() -> None:
    for path in voorbeelden():
        assert voorbeeld(path.stem).naam == path.stem


@pytest.mark.parametrize(
    "parts",
    [
        {"dochter": f"\n    zwanger: {BSN}"},
        {"dochter": f'\n    zwanger: nee\n    zwanger: "BSN {BSN}"'},
        {"dochter": f"\n    zwanger: nee  # bsn {BSN}"},
        {"relaties": "- mevrouw Jansen ouder_van dochter"},
        {"relaties": "- dochter kent Mw. Jansen"},
        {"besluiten": f"- toegekend: bijstand({BSN})"},
        {"besluiten": f"- [ {BSN}"},
    ],
)
def test_a_refused_case_says_only_that_and_never_what(lees, parts: dict[str, str]) -> None:  # type: ignore[no-untyped-def]
    codes, text = fouten(lees, **parts, moeder=", leeftijd: 300")
    assert set(codes) == {"persoonsgegeven"}
    assert BSN not in text
    assert "Jansen" not in text


def test_a_name_as_role_word_shows_no_line(lees) -> None:  # type: ignore[no-untyped-def]
    text = CASUS.format(moeder="", dochter="", relaties="- Anna ouder_van dochter", besluiten="- x: y")
    codes, text = fouten(lees, text.replace("  moeder:", "  Anna:"))
    assert codes == ["rolwoord"]
    assert "Anna" not in text


@pytest.mark.parametrize(
    ("parts", "geheim"),
    [
        ({"dochter": "\n    zwanger: misschien"}, "misschien"),
        ({"moeder": ", zwanger: misschien"}, "misschien"),
        ({"dochter": "\n    geboortedatum: 2003-02-30"}, "2003"),
        ({"dochter": "\n    Johanna: ja"}, "Johanna"),
        ({"dochter": "\n    woont_in: Johanna"}, "Johanna"),
        ({"relaties": "- Johanna ouder_van dochter"}, "Johanna"),
        ({"relaties": "- Johanna is boos op dochter"}, "Johanna"),
        ({"besluiten": "- toegekend: bijstand(Johanna)"}, "Johanna"),
        ({"besluiten": "- toegekend: Johanna kreeg iets"}, "Johanna"),
        ({"moeder": ", zwanger: ja, leeftijd: 12"}, "zwanger"),
    ],
)
def test_messages_do_not_repeat_what_is_private(lees, parts: dict[str, str], geheim: str) -> None:  # type: ignore[no-untyped-def]
    _, text = fouten(lees, **parts)
    assert geheim not in text.replace("past niet bij 'zwanger'", "")


def test_an_ordinary_value_is_shown(lees) -> None:  # type: ignore[no-untyped-def]
    _, text = fouten(lees, dochter="\n    woont_in: ja")
    assert "'ja' staat niet bij" in text
    assert "    woont_in: ja" in text


# values and relations -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("leeftijd", "code"),
    [
        ("20,5", "verkeerde-waarde"),
        ("130,5", "verkeerde-waarde"),
        ("121", "buiten-bereik"),
        ("-1", "buiten-bereik"),
    ],
)
def test_an_age_is_a_whole_number_in_range(lees, leeftijd: str, code: str) -> None:  # type: ignore[no-untyped-def]
    text = CASUS.format(moeder="", dochter="", relaties="", besluiten="- toegekend: bijstand(moeder)")
    codes, _ = fouten(lees, text.replace("leeftijd: 20", f"leeftijd: {leeftijd}"))
    assert codes == [code]


def test_a_birth_date_gives_a_possible_age(lees) -> None:  # type: ignore[no-untyped-def]
    text = CASUS.format(moeder="", dochter="", relaties="", besluiten="- toegekend: bijstand(moeder)")
    codes, _ = fouten(lees, text.replace("leeftijd: 48", "geboortedatum: 1700-01-01"))
    assert codes == ["buiten-bereik"]


@pytest.mark.parametrize(
    "relaties",
    [
        "- moeder overweegt_uitzetten dochter\n- niet moeder overweegt_uitzetten dochter",
        "- niet moeder overweegt_uitzetten dochter\n- moeder overweegt_uitzetten dochter",
        "- onbekend moeder overweegt_uitzetten dochter\n- moeder overweegt_uitzetten dochter",
        "- moeder echtgenoot_van dochter\n- niet dochter echtgenoot_van moeder",
    ],
)
def test_relations_may_not_contradict(lees, relaties: str) -> None:  # type: ignore[no-untyped-def]
    namen = regelbank().woordenboek.feiten
    echtgenoot = next(n for n, f in namen.items() if f.wederzijds)
    codes, text = fouten(lees, relaties=relaties.replace("echtgenoot_van", echtgenoot))
    assert codes == ["relatie"]
    assert "hier staat het andere" in text


def test_the_same_relation_twice_is_no_contradiction(lees) -> None:  # type: ignore[no-untyped-def]
    casus = lees(relaties="- moeder ouder_van dochter")
    assert casus.facts["ouder_van", ("moeder", "dochter")] is True


# decisions ------------------------------------------------------------------------------------


def test_a_decision_names_a_rule_that_exists(lees) -> None:  # type: ignore[no-untyped-def]
    namen = {regel.naam for regel in regelbank().regels.values()}
    for key, code in (("grond", "onbekende-weigeringsgrond"), ("regel", "besluit")):
        besluit = f"- geweigerd: bijstand(moeder)\n  {key}: pw-41-44"
        codes, text = fouten(lees, besluiten=besluit, regelnamen=namen)
        assert codes == [code]
        assert "Bedoelde u 'pw-41-4'" in text
        assert lees(besluiten=besluit).besluiten[0].regel == "pw-41-44"
        assert lees(besluiten=besluit.replace("44", "4"), regelnamen=namen).besluiten[0].regel == "pw-41-4"


def test_a_refusal_ground_of_the_vocabulary_exists(lees) -> None:  # type: ignore[no-untyped-def]
    grond = next(iter(regelbank().woordenboek.weigeringsgronden))
    casus = lees(besluiten=f"- geweigerd: bijstand(moeder)\n  grond: {grond}", regelnamen=[])
    assert casus.facts["weigeringsgrond:bijstand", ("moeder",)] == grond


def test_a_decision_is_not_of_after_the_peildatum(lees) -> None:  # type: ignore[no-untyped-def]
    assert lees(besluiten="- toegekend: bijstand(moeder)\n  op: 2025-02-01").besluiten[0].op
    codes, _ = fouten(lees, besluiten="- toegekend: bijstand(moeder)\n  op: 2025-02-02")
    assert codes == ["datum-in-toekomst"]


# another day ----------------------------------------------------------------------------------


def dag(text: str) -> int:
    return dt.date.fromisoformat(text).toordinal()


def op_dag(casus: Casus, text: str) -> Casus:
    return verplaatst(casus, regelbank().woordenboek, "", dag(text))


@pytest.mark.parametrize(
    ("parts", "naar", "code"),
    [
        ({}, "1990-01-01", "peildatum-buiten-regels"),
        ({"dochter": "\n    geboortedatum: 2004-05-05"}, "2014-12-31", "peildatum-buiten-regels"),
        ({"moeder": "}\n  baby: {geboortedatum: 2024-05-05"}, "2024-05-04", "datum-in-toekomst"),
        ({"moeder": "}\n  baby: {leeftijd: 0"}, "2023-01-01", "datum-in-toekomst"),
        ({"besluiten": "- toegekend: bijstand(moeder)\n  op: 2025-01-15"}, "2025-01-14", "datum-in-toekomst"),
        ({}, "2199-02-01", "buiten-bereik"),
    ],
)
def test_a_day_that_the_case_can_not_be_about(lees, parts: dict[str, str], naar: str, code: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(CasusFout) as caught:
        op_dag(lees(**parts), naar)
    assert [item.code for item in caught.value.diagnostics] == [code]


def test_ages_follow_the_day_where_they_are_certain(lees) -> None:  # type: ignore[no-untyped-def]
    casus = lees(moeder="}\n  vader: {geboortedatum: 1980-06-01")
    later = op_dag(casus, "2026-02-01").facts
    assert later["leeftijd", ("moeder",)] == 49
    assert later["leeftijd", ("vader",)] == 45
    assert ("leeftijd", ("moeder",)) not in op_dag(casus, "2026-02-01").aangenomen
    assert op_dag(casus, "2025-02-01") == casus


@pytest.mark.parametrize(("naar", "leeftijd"), [("2025-07-01", 48), ("2027-01-01", 49), ("2024-12-31", 48)])
def test_an_age_that_is_not_certain_is_an_assumption(lees, naar: str, leeftijd: int) -> None:  # type: ignore[no-untyped-def]
    casus = lees(moeder="}\n  vader: {geboortedatum: 1980-06-01")
    moved = op_dag(casus, naar)
    assert moved.facts["leeftijd", ("moeder",)] == leeftijd
    assert ("leeftijd", ("moeder",)) in moved.aangenomen
    assert ("leeftijd", ("vader",)) not in moved.aangenomen


@pytest.mark.parametrize("gezien", ["2024-02-29", "2025-02-28", "2025-03-01", "2025-02-01"])
@pytest.mark.parametrize("naar", ["2015-01-01", "2024-02-29", "2025-02-28", "2025-03-01", "2031-07-09"])
def test_the_bounds_of_an_age_are_those_of_all_birth_dates(gezien: str, naar: str) -> None:
    seen, day, jaren = dag(gezien), dag(naar), 20
    born = [b for b in range(seen - 366 * 22, seen - 365 * 19) if leeftijd_op(b, seen) == jaren]
    ages = {leeftijd_op(b, day) for b in born}
    assert leeftijd_tussen(jaren, seen, day) == (min(ages), max(ages))
