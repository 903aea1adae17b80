"""The schemas that editors get agree with the files that are there."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from doenwatnodig.loading.bestanden import rule_files, toets_files
from doenwatnodig.loading.woordenboek_delen import is_woordenboek
from doenwatnodig.services import make_schemas

ROOT = Path(__file__).resolve().parent.parent
BESTANDEN = [
    *(("casus", path) for path in sorted((ROOT / "casus").rglob("*.yaml"))),
    *(("toets", path) for path in toets_files(ROOT / "rules")),
    *(
        ("woordenboek" if is_woordenboek(str(path)) else "regelbestand", path)
        for path in rule_files(ROOT / "rules")
    ),
]


class EditorLoader(yaml.SafeLoader):
    """YAML as editors read it (1.2): ja and no are text, dates are text, numbers are numbers."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in found if tag.rpartition(":")[2] in ("int", "float", "null")]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@cache
def validator(name: str) -> jsonschema.Draft202012Validator:
    found = make_schemas(ROOT / "rules")[name]
    jsonschema.Draft202012Validator.check_schema(found)
    return jsonschema.Draft202012Validator(found)


def fouten(name: str, data: Any) -> list[str]:
    return [f"{list(e.absolute_path)}: {e.message[:200]}" for e in validator(name).iter_errors(data)]


@pytest.mark.parametrize(("name", "path"), BESTANDEN, ids=lambda value: getattr(value, "name", value))
def test_file_fits_its_schema(name: str, path: Path) -> None:
    # What our own reader keeps as text an editor may read as a number: sexagesimals, octals.
    data = yaml.load(path.read_text("utf-8"), Loader=EditorLoader)
    assert not fouten(name, data)


@pytest.mark.parametrize(
    "case",
    [
        {"casus": "x", "peildatum": "2025-01-01", "personen": {"moeder": {"leeftyd": 3}}},
        {"casus": "x", "peildatum": "2025-01-01", "personen": {"moeder": {"leeftijd": 400}}},
        {"casus": "x", "peildatum": "2025-01-01", "personen": {"moeder": {"zwanger": "yes"}}},
        {"casus": "x", "peildatum": "2025-01-01", "personen": {"Anna": {}}},
        {"casus": "x", "peildatum": "2025-01-01", "personen": {"a": {}}, "relaties": ["a kent b"]},
        {"casus": "x", "personen": {"a": {}}},
    ],
)
def test_wrong_case_does_not_fit(case: dict[str, Any]) -> None:
    assert fouten("casus", case)


def test_a_fact_carries_its_question() -> None:
    persoon = validator("casus").schema["properties"]["personen"]["additionalProperties"]
    assert persoon["properties"]["leeftijd"]["description"].endswith("?")
