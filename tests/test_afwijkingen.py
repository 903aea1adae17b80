"""A decision is only said not to follow from the rules where they leave no doubt."""

from __future__ import annotations

from functools import cache

import pytest

from doenwatnodig.analysis.afwijkingen import find_afwijkingen
from doenwatnodig.model.bevindingen import Afwijking
from doenwatnodig.model.regelbank import Regelbank

from .huishoudens import bank_van, bestand, casus_van, regelbank, voorbeeld

WOORDEN = """
gelezen_van: 2015-01-01
feiten:
  geboortedatum: {van: persoon, soort: datum, vraag: "v?", tekst: "t"}
  leeftijd: {van: persoon, soort: getal, bereik: 0..120, jaren_sinds: geboortedatum, vraag: "v?", tekst: "t"}
  arm: {van: persoon, soort: ja_nee, vraag: "v?", tekst: "t"}
  zit_vast: {van: persoon, soort: ja_nee, niet_genoemd: nee, vraag: "v?", tekst: "t"}
  zoekt: {van: persoon, soort: ja_nee, niet_genoemd: nee, vraag: "v?", tekst: "t"}
begrippen:
  norm: {van: persoon, soort: bedrag, zonder_regel: € 0, tekst: "de norm van {1}"}
toestanden:
  geld: {van: persoon, tekst: "{1} heeft geld"}
voorzieningen:
  steun: {van: persoon, tekst: "steun voor {1}"}
  niets: {van: persoon, tekst: "niets voor {1}"}
actoren:
  college: {tekst: "het college"}
"""

REGELS = """
- regel: recht
  recht: steun(p)
  als: p.leeftijd >= 27
  brengt: geld(p)
- regel: arm-zijn
  voorwaarde: steun(p)
  eis: p.arm
- regel: vast
  uitsluiting: steun(p)
  als: p.zit_vast
- regel: zoeken
  voorwaarde: steun(p)
  als: p.leeftijd < 30
  eis: p.zoekt
- regel: norm-een
  bedrag: norm(p)
  is: norm_bedrag
  als: p.leeftijd >= 27
"""

PARAMETERS = """
parameters:
- parameter: norm_bedrag
  artikel: 1
  soort: bedrag
  citaat: woorden
  nagegaan: nee
  waarden: {2018-01-01: "€ 100"}
"""


@cache
def bank() -> Regelbank:
    regels = bestand(REGELS, extra=PARAMETERS.strip()).replace("van: 2015-01-01", "van: 2016-01-01")
    return bank_van(WOORDEN, regels)


def afwijkingen(persoon: str, besluit: str, peildatum: str = "2025-02-01") -> tuple[Afwijking, ...]:
    """What is found on one decision about one person."""
    text = (
        f"casus: proef\npeildatum: {peildatum}\npersonen:\n  vrouw: {{{persoon}}}\nbesluiten:\n- {besluit}\n"
    )
    return find_afwijkingen(casus_van(text, bank()), bank())


TOEGEKEND = "{toegekend: steun(vrouw), op: %s}"
VASTGESTELD = "{vastgesteld: norm(vrouw), bedrag: € 90, op: %s}"


def test_a_grant_against_the_rules_is_worded_without_blame() -> None:
    (found,) = afwijkingen("leeftijd: 40, arm: nee", TOEGEKEND % "2025-02-01")
    assert found.besluit == "Steun voor de vrouw is op 1 februari 2025 toegekend."
    assert found.uitleg == "Dat is ruimer dan uit deze regels volgt. Het kan maatwerk zijn."
    assert found.regel is None


def test_a_grant_names_the_rule_that_excludes() -> None:
    (found,) = afwijkingen("leeftijd: 40, arm: ja, zit_vast: ja", TOEGEKEND % "2025-02-01")
    assert found.regel is not None
    assert found.regel.naam == "vast"


@pytest.mark.parametrize(
    ("persoon", "besluit"),
    [
        ("leeftijd: 40", TOEGEKEND % "2025-02-01"),  # onbekend: the refusal is not certain
        ("leeftijd: 28, arm: ja", TOEGEKEND % "2025-02-01"),  # rests on what is only assumed
        ("leeftijd: 40, arm: nee", TOEGEKEND % "2014-12-31"),  # before the first text
        ("leeftijd: 40, arm: nee", TOEGEKEND % "2015-06-01"),  # before the first rule on it
        ("leeftijd: 40, arm: nee", "{toegekend: niets(vrouw)}"),  # no rule speaks of it
        ("leeftijd: 40, arm: nee", VASTGESTELD % "2014-12-31"),
        ("leeftijd: 40, arm: nee", VASTGESTELD % "2015-06-01"),  # zonder_regel is no norm
        ("leeftijd: 40, arm: nee", VASTGESTELD % "2017-06-01"),  # before the first amount
        ("leeftijd: 27, arm: ja, zoekt: ja", VASTGESTELD % "2025-01-15"),  # perhaps 26 that day
        ("leeftijd: 5, arm: nee", TOEGEKEND % "2019-06-01"),  # was not born yet
        ("geboortedatum: 2020-01-01, arm: nee", TOEGEKEND % "2019-06-01"),
        ("leeftijd: 27, arm: ja, zoekt: ja", "{geweigerd: steun(vrouw), op: 2025-01-15}"),
        ("leeftijd: 40, arm: onbekend", "{geweigerd: steun(vrouw), op: 2025-01-15}"),
    ],
)
def test_where_there_is_doubt_nothing_is_said(persoon: str, besluit: str) -> None:
    assert afwijkingen(persoon, besluit) == ()


def test_an_amount_is_held_against_the_rules_of_its_day() -> None:
    (found,) = afwijkingen("leeftijd: 40", VASTGESTELD % "2018-06-01")
    assert found.besluit == "De norm van de vrouw is op 1 juni 2018 vastgesteld op € 90,00."
    assert found.uitleg.startswith("Uit de regels volgt € 100,00.")
    assert found.uitleg.endswith(
        "Getoetst is met de feiten van 1 februari 2025; kijk na of die toen ook zo waren."
    )


def test_an_age_that_settles_nothing_does_not_hold_up_the_judgement() -> None:
    (found,) = afwijkingen("leeftijd: 29, arm: ja, zoekt: ja", "{geweigerd: steun(vrouw), op: 2024-12-15}")
    assert "recht op is. Vraag op welk artikel zij rust." in found.uitleg


def test_a_known_birth_date_gives_the_age_of_that_day() -> None:
    besluit = "{geweigerd: steun(vrouw), op: 2025-01-15}"
    assert afwijkingen("geboortedatum: 1998-01-15, arm: ja, zoekt: ja", besluit)
    assert not afwijkingen("geboortedatum: 1998-01-16, arm: ja, zoekt: ja", besluit)


def test_a_refusal_on_a_ground_that_does_not_hold() -> None:
    besluit = "{geweigerd: steun(vrouw), grond: vast, op: 2025-02-01}"
    (found,) = afwijkingen("leeftijd: 40, arm: onbekend", besluit)
    assert "op grond van artikel 1" in found.besluit
    assert found.uitleg == "Die bepaling geldt hier niet: aan haar voorwaarden is niet voldaan."


def test_without_a_date_the_day_of_judgement_is_named() -> None:
    (found,) = afwijkingen("leeftijd: 40, arm: ja, zoekt: ja", "{geweigerd: steun(vrouw)}")
    assert found.uitleg.endswith("De datum van dit besluit is niet bekend; getoetst is op 1 februari 2025.")


def test_the_example_still_shows_the_reduced_norm() -> None:
    (found,) = find_afwijkingen(voorbeeld("kostendeler-23-2025"), regelbank())
    assert "€ 961,04" in found.besluit
    assert "€ 1.345,45" in found.uitleg
