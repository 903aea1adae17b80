"""``dwn controleer``, ``dwn test`` and ``dwn schema`` as a user meets them: exit codes and formats."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from doenwatnodig.cli.app import app

FOUTEN = Path(__file__).resolve().parent / "fouten"
TEKST = "Basiswet\nbron: BWBR0000002\n\n" + "".join(f"[{n}] {words}\n" for n, words in enumerate(
    ["", "delen kosten", "alleen is", "de norm is", "wordt verlaagd", "recht op hulp", "geen recht", "wacht",
     "recht op opvang", "meldt zich", "een dak", "uit huis"], 1) if words)  # fmt: skip


@pytest.fixture
def regels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    shutil.copytree(FOUTEN / "_basis", tmp_path / "rules")
    return tmp_path / "rules"


def dwn(*args: str) -> Result:
    return CliRunner().invoke(app, list(args))


def test_sound_rules_give_exit_code_0(regels: Path) -> None:
    result = dwn("controleer")
    assert result.exit_code == 0
    assert result.output == "11 regels en 2 parameters gecontroleerd: geen fouten.\n"


def test_mistakes_give_exit_code_1_in_every_format(regels: Path) -> None:
    shutil.copy(FOUTEN / "onbekend-feit" / "proefwet.yaml", regels)
    text, data, lines = (dwn("controleer", "--formaat", name) for name in ("tekst", "json", "github"))
    assert {text.exit_code, data.exit_code, lines.exit_code} == {1}
    assert "één fout" in text.output
    (record,) = json.loads(data.output)
    assert (record["code"], record["regel"], record["kolom"]) == ("onbekend-feit", 13, 8)
    assert lines.output.startswith(
        "::error file=rules/proefwet.yaml,line=13,col=8,endColumn=17,title=onbekend-feit::"
    )


def test_unreadable_rules_give_exit_code_3(regels: Path) -> None:
    (regels / "stuk.yaml").write_text("a: [\n", "utf-8")
    assert dwn("controleer").exit_code == 3
    assert dwn("controleer", "nergens").exit_code == 3


def test_wrong_use_gives_exit_code_2(regels: Path) -> None:
    assert dwn("controleer", "--formaat", "xml").exit_code == 2
    assert dwn("controleer", "--leg-vast").exit_code == 2


def test_fingerprints_show_drift(regels: Path, tmp_path: Path) -> None:
    teksten = tmp_path / "teksten"
    teksten.mkdir()
    file = teksten / "basiswet__2022-01-01.txt"
    file.write_text(TEKST, "utf-8")
    assert "11 artikelen zijn nog niet vastgelegd" in dwn("controleer", "--teksten", "teksten").output
    assert dwn("controleer", "--teksten", "teksten", "--leg-vast").exit_code == 0
    again = dwn("controleer", "--teksten", "teksten")
    assert again.exit_code == 0
    assert "nog niet vastgelegd" not in again.output
    file.write_text(TEKST.replace("een dak", "voor ieder een dak"), "utf-8")
    drift = dwn("controleer", "--teksten", "teksten")
    assert drift.exit_code == 1
    assert "[tekst-veranderd] Artikel 11" in drift.output


def test_rule_tests_and_their_exit_codes(regels: Path) -> None:
    good = (
        "toetsen:\n- toets: norm\n  artikel: Basiswet 4\n  peildatum: 2025-01-01\n"
        '  gegeven: {personen: {vrouw: {leeftijd: 30}}}\n  verwacht: {norm(vrouw): "€ 1.000"}\n'
    )
    (regels / "basiswet.toets.yaml").write_text(good, "utf-8")
    assert dwn("test", "--motor", "eigen").exit_code == 0
    (regels / "basiswet.toets.yaml").write_text(good.replace("€ 1.000", "€ 999,99"), "utf-8")
    failed = dwn("test", "--motor", "eigen")
    assert failed.exit_code == 1
    assert "norm(vrouw): verwacht € 999,99, gevonden € 1.000,00" in failed.output
    (regels / "basiswet.toets.yaml").write_text("toetsen: [\n", "utf-8")
    assert dwn("test", "--motor", "eigen").exit_code == 3


def test_schemas_go_to_a_folder(regels: Path) -> None:
    assert dwn("schema", "--uit", "schemas").exit_code == 0
    names = sorted(path.name for path in Path("schemas").iterdir())
    assert names == [
        "casus.schema.json",
        "regelbestand.schema.json",
        "toets.schema.json",
        "woordenboek.schema.json",
    ]
    assert json.loads(dwn("schema", "casus").output)["title"] == "Casus"


def test_a_code_is_explained() -> None:
    result = dwn("leg-uit", "negatie-kring")
    assert result.exit_code == 0
    assert result.output.startswith("# negatie-kring\n")
