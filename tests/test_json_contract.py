"""The JSON of every example case follows the contract, and means what it says."""

from __future__ import annotations

import datetime as dt
import json
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, FormatChecker

from doenwatnodig.analysis.toets import toets
from doenwatnodig.reports.json_uitvoer import to_json

from .huishoudens import ROOT, regelbank, voorbeeld, voorbeelden

CONTRACT = Path(__file__).parent / "contract" / "bevindingen.schema.json"
SCHEMA = json.loads(CONTRACT.read_text("utf-8"))
NAMEN = [p.stem for p in voorbeelden()]
DATUMS = FormatChecker(formats=())


@DATUMS.checks("date", raises=ValueError)
def is_datum(value: object) -> bool:
    """A date as the contract means it; checked here, so that no extra library is needed."""
    return not isinstance(value, str) or (len(value) == 10 and dt.date.fromisoformat(value) is not None)


KEURING = Draft7Validator(SCHEMA, format_checker=DATUMS)


@cache
def uitvoer(naam: str) -> dict[str, Any]:
    found = json.loads(to_json(toets(voorbeeld(naam), regelbank()), regelbank()))
    assert isinstance(found, dict)
    return found


def fouten(data: Any) -> list[str]:
    return [f"{'/'.join(map(str, e.absolute_path))}: {e.message}" for e in KEURING.iter_errors(data)]


def test_contract_is_itself_a_schema() -> None:
    Draft7Validator.check_schema(SCHEMA)


def test_contract_is_the_shared_one() -> None:
    shared = ROOT.parent / "shared" / "contract" / CONTRACT.name
    if not shared.exists():
        pytest.skip("het gedeelde contract ligt hier niet naast de repository")
    assert CONTRACT.read_bytes() == shared.read_bytes()


@pytest.mark.parametrize("naam", NAMEN)
def test_output_follows_the_contract(naam: str) -> None:
    assert not fouten(uitvoer(naam))


@pytest.mark.parametrize(
    ("pad", "waarde"),
    [
        (("peildatum",), "2025-02-30"),
        (("bevindingen", 0, "soort"), "botsing"),
        (("bevindingen", 0, "gronden"), []),
        (("bevindingen", 0, "gronden", 0), []),
        (("bevindingen", 0, "ruimte", 0, "trede"), "M15"),
        (("bevindingen", 0, "doel", "uiterlijk"), "morgen"),
        (("motor", "controle"), "verschil"),
        (("onbekend",), [{"feit": "f", "vraag": "v", "raakt": []}] * 6),
    ],
)
def test_contract_refuses_what_it_should(pad: tuple[Any, ...], waarde: Any) -> None:
    data = deepcopy(uitvoer("zwangere-dochter-2022"))
    assert not fouten(data)
    place = data
    for step in pad[:-1]:
        place = place[step]
    place[pad[-1]] = waarde
    assert fouten(data)


@pytest.mark.parametrize("naam", NAMEN)
def test_identifiers_lead_somewhere(naam: str) -> None:
    data = uitvoer(naam)
    ids = [b["id"] for b in data["bevindingen"]]
    assert len(set(ids)) == len(ids)
    for b in data["bevindingen"]:
        elements = {n["element"] for n in b["normen"]}
        used = {e for way in [*b["gronden"], *b["opheffingen"]] for e in way}
        used |= {e for run in b["herberekeningen"] for e in run["met"]}
        assert used <= elements
        assert {e for grond in b["gronden"] for e in grond} == elements
        assert b["soort"] not in b["ook"]
        assert b["soort"] in data["soorten_gezocht"]
    for one in data["maatwerk"]["sets"]:
        assert sorted([*one["heft_op"], *one["blijft_over"]]) == sorted(ids)
        assert one["heft_op"]


@pytest.mark.parametrize("naam", NAMEN)
def test_every_ground_and_every_way_is_backed_by_a_run(naam: str) -> None:
    for b in uitvoer(naam)["bevindingen"]:
        runs = {frozenset(run["met"]): run["faalt"] for run in b["herberekeningen"]}
        for grond in map(frozenset, b["gronden"]):
            assert runs[grond] is True
            assert all(runs[grond - {e}] is False for e in grond)
        if b["volledig"]:
            assert b["opheffingen"]
        for way in b["opheffingen"]:
            assert all(set(way) & set(grond) for grond in b["gronden"])


@pytest.mark.parametrize("naam", NAMEN)
def test_certainty_and_dates_are_consistent(naam: str) -> None:
    data = uitvoer(naam)
    assert len(data["onbekend"]) <= 5
    for b in data["bevindingen"]:
        if b["zekerheid"] == "zeker":
            assert b["hangt_af_van"] == []
        else:
            assert b["hangt_af_van"], "mogelijk: waar hangt het van af?"
        if b["spoed"]:
            assert b["spoed"]["uiterlijk"] >= data["peildatum"]
        assert all(r["beslist"] for r in b["ruimte"])
        assert (b["ruimte"][0]["grond"] is None) == (b["ruimte"][0]["label"] == "geen-ruimte")
    for route in data["routes"]:
        assert route["stappen"]
        assert route["vroegst"] is None or route["vroegst"] >= data["peildatum"]


def test_output_is_the_same_twice() -> None:
    for naam in NAMEN[::6]:
        assert to_json(toets(voorbeeld(naam), regelbank()), regelbank()) == to_json(
            toets(voorbeeld(naam), regelbank()), regelbank()
        )
