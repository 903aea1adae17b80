"""Every example case finds what it says it finds, with each engine."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from doenwatnodig.loading.yaml_posities import parse, plain
from doenwatnodig.model.bevindingen import Uitslag
from doenwatnodig.services import toets_casus

from .huishoudens import REGELS, VOORBEELDEN, regelbank, voorbeeld, voorbeelden
from .vergelijk import nodig
from .verwachting import SLEUTELS, verschillen

NAMEN = [p.stem for p in voorbeelden()]


@cache
def uitslag(naam: str, motor: str) -> Uitslag:
    """The outcome through the door that the command line uses."""
    return toets_casus(VOORBEELDEN / f"{naam}.yaml", REGELS, motor=motor)[0]


@pytest.mark.parametrize("motor", ["eigen", "durable"])
@pytest.mark.parametrize("naam", NAMEN)
def test_case_finds_what_it_expects(naam: str, motor: str) -> None:
    if motor == "durable":
        nodig("durable")
    found = uitslag(naam, motor)
    assert found.controle == ("gelijk" if motor == "durable" else "niet-uitgevoerd")
    differing = verschillen(voorbeeld(naam), found, regelbank())
    assert not differing, f"{naam}:\n- " + "\n- ".join(differing)


def test_engines_report_the_same_but_for_their_name() -> None:
    nodig("durable")
    for naam in NAMEN[::5]:
        durable, eigen = uitslag(naam, "durable"), uitslag(naam, "eigen")
        assert replace(durable, motor="eigen", controle="niet-uitgevoerd") == eigen


@pytest.mark.parametrize("naam", NAMEN)
def test_case_says_what_it_expects_and_whence_it_comes(naam: str) -> None:
    casus = voorbeeld(naam)
    boom = plain(parse((VOORBEELDEN / f"{naam}.yaml").read_text("utf-8"), naam))
    assert isinstance(boom, dict)
    assert casus.naam == naam
    assert "bevindingen" in casus.verwacht
    assert set(casus.verwacht) <= SLEUTELS
    assert boom.get("bron") or casus.herkomst == "fictief", "een casus die niet fictief is, noemt zijn bron"


def test_a_near_miss_differs_in_the_outcome() -> None:
    for naam in NAMEN:
        hoofd = naam.partition("-bijna")[0]
        if hoofd == naam or not (VOORBEELDEN / f"{hoofd}.yaml").exists():
            continue
        one, other = uitslag(naam, "eigen"), uitslag(hoofd, "eigen")
        shape = [[(b.soort, b.doel.head, b.zekerheid) for b in u.bevindingen] for u in (one, other)]
        assert shape[0] != shape[1] or one.routes != other.routes or one.afwijkingen != other.afwijkingen, (
            naam
        )


# the comparison itself can fail ---------------------------------------------------------


def vergeleken(naam: str, **verwacht: Any) -> str:
    """What the comparison says when the case expected this."""
    casus = replace(voorbeeld(naam), verwacht=verwacht)
    return "\n".join(verschillen(casus, uitslag(naam, "eigen"), regelbank()))


GOED: dict[str, Any] = {
    "soort": "doelbotsing",
    "doel": "eigen_plek",
    "normen": ["pw-22a-1"],
    "zekerheid": "zeker",
}


@pytest.mark.parametrize(
    ("anders", "zegt"),
    [
        ({"soort": "tijdklem"}, "niet gevonden: tijdklem eigen_plek"),
        ({"doel": "bestaan"}, "niet verwacht: doelbotsing eigen_plek (zeker) door pw-22a-1(moeder)"),
        ({"normen": []}, "normen: verwacht [], gevonden ['pw-22a-1']"),
        ({"normen": ["pw-22a-1", "pw-41-4"]}, "normen: verwacht ['pw-22a-1', 'pw-41-4']"),
        ({"zekerheid": "mogelijk"}, "zekerheid: verwacht mogelijk, gevonden zeker"),
        ({"ruimte": ["M14"]}, "ruimte: verwacht ['M14']"),
        ({"centen_per_maand": "€ 0,01"}, "centen_per_maand: verwacht 1, gevonden 31480"),
        ({"voor": ["moeder"]}, "voor: verwacht ['moeder'], gevonden ['dochter', 'moeder']"),
        ({"normem": []}, "kent geen 'normem'"),
    ],
)
def test_comparison_names_each_difference(anders: dict[str, Any], zegt: str) -> None:
    assert vergeleken("zwangere-dochter-2022", bevindingen=[GOED]) == ""
    assert zegt in vergeleken("zwangere-dochter-2022", bevindingen=[{**GOED, **anders}])


def test_meer_allows_findings_that_are_not_listed() -> None:
    assert "niet verwacht" in vergeleken("zwangere-dochter-2022", bevindingen=[])
    assert vergeleken("zwangere-dochter-2022", bevindingen=[], meer="ja") == ""
    assert "verboden" in vergeleken("zwangere-dochter-2022", geen_bevindingen=["eigen_plek"])


def test_comparison_of_the_rest() -> None:
    naam = "kostendeler-23-2025"
    assert vergeleken(naam, afwijkingen=["bijstandsnorm(moeder)"], schaarste=[], onbekend=[]) == ""
    assert "afwijkingen: bijstandsnorm(moeder) was niet verwacht" in vergeleken(naam, afwijkingen=[])
    assert "schaarste: bestaan ontbreekt" in vergeleken(naam, schaarste=["bestaan"])
    assert "onbekend: leeftijd(zoon) ontbreekt" in vergeleken(naam, onbekend=["leeftijd(zoon)"])
    assert "verwacht kent geen 'bevinding'" in vergeleken(naam, bevinding=[])
    route = {"doel": "bestaan", "voorziening": "bijstand", "zekerheid": "zeker"}
    assert vergeleken("zoektermijn-2025", routes=[route]) == ""
    assert "geen route" in vergeleken("zoektermijn-2025", routes=[{**route, "voorziening": "opvang"}])
    assert "toch een route naar bestaan" in vergeleken("zoektermijn-2025", geen_routes=["bestaan"])
