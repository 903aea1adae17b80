"""The command ``dwn toets`` as someone at a desk uses it: files, options, exit codes, words."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from doenwatnodig.cli.app import app

from .huishoudens import REGELS, ROOT, VOORBEELDEN
from .vergelijk import nodig

DOCHTER = VOORBEELDEN / "zwangere-dochter-2022.yaml"
ENGELS = re.compile(
    r"\b(Usage|Options|Try|Error|Invalid|Missing|Commands|Arguments|required|default|Show this|the|not|"
    r"value|exist|option|No such)\b"
)


def dwn(*args: str | Path) -> Result:
    return CliRunner().invoke(app, [str(a) for a in args])


def toets(*args: str | Path, casus: Path = DOCHTER, motor: str = "eigen") -> Result:
    engine = ["--motor", motor] if motor else []
    return dwn("toets", casus, "--regels", REGELS, *engine, *args)


# what comes out ------------------------------------------------------------------------


def test_a_botsing_is_a_result_and_no_failure() -> None:
    result = toets()
    assert result.exit_code == 0
    assert result.stderr == ""
    assert "DOELBOTSING (zeker)" in result.stdout


def test_json_is_json_and_nothing_else() -> None:
    result = toets("--formaat", "json")
    data = json.loads(result.stdout)
    assert (data["casus"], data["peildatum"]) == ("zwangere-dochter-2022", "2022-09-01")
    assert data["motor"] == {"naam": "eigen", "controle": "niet-uitgevoerd"}


def test_motor_durable_is_checked_by_the_own_engine() -> None:
    nodig("durable")
    for motor in ("durable", ""):
        data = json.loads(toets("--formaat", "json", motor=motor).stdout)
        assert data["motor"] == {"naam": "durable", "controle": "gelijk"}


def test_one_engine_alone_is_told_on_the_page() -> None:
    assert "niet met een tweede vergeleken" in " ".join(toets().stdout.split())


def test_report_says_that_it_decides_nothing() -> None:
    text = " ".join(toets().stdout.split())
    assert "Dit rapport beslist niets" in text
    assert "door een jurist bevestigd" in text
    assert not re.search(r"wet mag (?:opzij|worden genegeerd)", text)


def test_other_gemeente_and_other_day(tmp_path: Path) -> None:
    """A daughter of 23 counts until 2022; from 2023 on only who is 27."""
    casus = tmp_path / "dochter.yaml"
    text = DOCHTER.read_text("utf-8").replace("leeftijd: 23", "geboortedatum: 1999-03-01")
    casus.write_text(text, "utf-8")
    for dag, found in (("2022-12-31", 1), ("2023-01-01", 0), ("2026-03-01", 1)):
        result = toets("--formaat", "json", "--gemeente", "Utrecht", "--peildatum", dag, casus=casus)
        data = json.loads(result.stdout)
        assert (data["gemeente"], data["peildatum"]) == ("GM0344", dag)
        assert len(data["bevindingen"]) == found, dag
    assert toets("--gemeente", "GM0344").exit_code == 0


def test_no_colour_codes_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for env in ({"NO_COLOR": "1"}, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, {}):
        for key, value in env.items():
            monkeypatch.setenv(key, value)
        assert "\x1b" not in toets().output
        assert "\x1b" not in dwn("toets", "--help").output


@pytest.mark.parametrize("zaad", ["1", "7"])
def test_output_does_not_hang_on_the_hash_seed(zaad: str) -> None:
    """A process of its own: the order of sets is another there."""
    casus = "onbewoonbaar-huis-2016-bijna"
    script = "from doenwatnodig.cli.app import main; main()"
    env = {**os.environ, "PYTHONHASHSEED": zaad, "PYTHONPATH": str(ROOT / "src")}
    args = ["toets", f"casus/voorbeelden/{casus}.yaml", "--motor", "eigen", "--formaat", "json"]
    done = subprocess.run(
        [sys.executable, "-c", script, *args], cwd=ROOT, env=env, capture_output=True, check=True, timeout=60
    )
    here = toets("--formaat", "json", casus=VOORBEELDEN / f"{casus}.yaml").stdout
    assert json.loads(done.stdout) == json.loads(here)


# --uit ------------------------------------------------------------------------------------


def test_uit_writes_what_the_terminal_shows(tmp_path: Path) -> None:
    uit = tmp_path / "rapport.txt"
    result = toets("--uit", uit)
    assert (result.exit_code, result.stdout) == (0, "")
    assert uit.read_text("utf-8") == toets().stdout
    assert [p.name for p in tmp_path.iterdir()] == ["rapport.txt"]


def test_uit_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    uit = tmp_path / "rapport.txt"
    uit.write_text("het vorige rapport", "utf-8")

    def vol(*_: Any) -> None:
        raise OSError(28, "schijf vol")

    monkeypatch.setattr(os, "replace", vol)
    result = toets("--uit", uit)
    assert result.exit_code != 0
    assert uit.read_text("utf-8") == "het vorige rapport"
    assert [p.name for p in tmp_path.iterdir()] == ["rapport.txt"]


def test_uit_keeps_the_old_report_when_the_case_is_wrong(tmp_path: Path) -> None:
    uit, casus = tmp_path / "rapport.txt", tmp_path / "fout.yaml"
    uit.write_text("het vorige rapport", "utf-8")
    casus.write_text("casus: fout\n", "utf-8")
    assert toets("--uit", uit, casus=casus).exit_code == 3
    assert uit.read_text("utf-8") == "het vorige rapport"


@pytest.mark.parametrize("doel", ["bestaat/niet/rapport.txt", "."])
def test_uit_to_no_place_is_wrong_use(doel: str, tmp_path: Path) -> None:
    result = toets("--uit", tmp_path / doel)
    assert result.exit_code == 2
    assert "--uit" in result.stderr
    assert not re.search(r"programma|Error", result.stderr)


# wrong use ----------------------------------------------------------------------------------


VERKEERD = [
    ("toets",),
    ("toets", str(DOCHTER), "--formaat", "xml"),
    ("toets", str(DOCHTER), "--motor", "stoom"),
    ("toets", str(DOCHTER), "--peildatum", "2025-02-30"),
    ("toets", str(DOCHTER), "--peildatum", "morgen"),
    ("toets", str(DOCHTER), "--onzin"),
    ("onzin",),
]


@pytest.mark.parametrize("args", VERKEERD, ids=" ".join)
def test_wrong_use_is_exit_2_in_dutch(args: tuple[str, ...]) -> None:
    result = dwn(*args)
    assert result.exit_code == 2
    assert result.stderr.strip()
    text = re.sub(r"--[\w-]+|\[.*?\]|toets", "", result.stderr)
    assert not ENGELS.search(text), text


@pytest.mark.parametrize("args", [("--help",), ("toets", "--help")], ids=" ".join)
def test_help_is_dutch(args: tuple[str, ...]) -> None:
    result = dwn(*args)
    assert result.exit_code == 0
    assert not ENGELS.search(result.stdout), result.stdout


@pytest.mark.parametrize(("dag", "code"), [("1990-01-01", 3), ("2014-12-31", 3), ("2015-01-01", 0)])
def test_a_day_before_the_rules_is_refused(dag: str, code: int) -> None:
    result = toets("--peildatum", dag)
    assert result.exit_code == code, result.output
    if code:
        assert "2015-01-01" in result.stderr
        assert result.stdout == ""


def test_a_day_after_what_was_read_warns() -> None:
    assert "kijk of de wet is veranderd" in " ".join(toets("--peildatum", "2029-01-01").stdout.split())


def test_a_gemeente_without_rules_is_told() -> None:
    text = " ".join(toets("--gemeente", "Eindhoven").stdout.split())
    assert re.search(r"(geen|niet).{0,60}regels.{0,60}(Eindhoven|gemeente)|Eindhoven.{0,60}geen", text)


def test_a_rule_that_changes_before_the_horizon_is_told(tmp_path: Path) -> None:
    """On the last day of 2022 the daughter still counts; the next day she does not."""
    casus = tmp_path / "dochter.yaml"
    casus.write_text(DOCHTER.read_text("utf-8").replace("leeftijd: 23", "geboortedatum: 1999-03-01"), "utf-8")
    data = json.loads(toets("--formaat", "json", "--peildatum", "2022-12-31", casus=casus).stdout)
    assert data["bevindingen"]
    assert any("2023" in text for text in data["waarschuwingen"])


def test_unknown_gemeente_and_missing_rules_are_exit_3(tmp_path: Path) -> None:
    assert toets("--gemeente", "Atlantis").exit_code == 3
    assert "Atlantis" in toets("--gemeente", "Atlantis").stderr
    (tmp_path / "leeg").mkdir()
    result = dwn("toets", DOCHTER, "--regels", tmp_path / "leeg", "--motor", "eigen")
    assert result.exit_code == 3
    assert "woordenboek" in result.stderr


# our own fault --------------------------------------------------------------------------------


class Afwijkend:
    """An engine that says of one ground term the contrary of what the own evaluator says."""

    naam = "durable"

    def start(self) -> None: ...

    def close(self) -> None: ...

    def derive(self, programma: Any, run: Any) -> Any:
        from doenwatnodig.engines.eigen import EigenMotor
        from doenwatnodig.model.derivation import Afleiding

        found = EigenMotor().derive(programma, run)
        term = ("kostendelend", ("moeder", "dochter"))
        return Afleiding({**found.values, term: not found.values[term]}, found.strijdig)

    def __getattr__(self, name: str) -> Any:
        return lambda *args, **kwargs: None


def test_engines_that_differ_end_in_exit_4_with_both_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from doenwatnodig.engines.durable import client

    monkeypatch.setattr(client, "DurableMotor", Afwijkend)
    uit = tmp_path / "rapport.txt"
    result = toets("--uit", uit, motor="durable")
    assert result.exit_code == 4
    assert "kostendelend(moeder, dochter): durable zegt False, eigen zegt True" in result.stderr or (
        "kostendelend(moeder, dochter): durable zegt nee, eigen zegt ja" in result.stderr
    )
    assert result.stdout == ""
    assert not uit.exists()


GEHEIM = ("moeder", "dochter", "zwangere", "961", "2022-09-01", "huis")


@pytest.mark.parametrize("plek", ["doenwatnodig.analysis.toets.toets", "doenwatnodig.reports.tekst.rapport"])
@pytest.mark.parametrize("soort", [RuntimeError, KeyError, RecursionError, MemoryError])
def test_a_crash_is_exit_4_without_case_data(
    plek: str, soort: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kapot(*args: Any, **kwargs: Any) -> None:
        raise soort("de zwangere dochter van de moeder, € 961,04")

    monkeypatch.setattr(plek, kapot)
    uit = tmp_path / "r.txt"
    result = toets("--uit", uit)
    assert result.exit_code == 4
    assert soort.__name__ in result.stderr
    assert not [word for word in GEHEIM if word in result.output]
    assert "Traceback" not in result.output
    assert not uit.exists()


def test_an_engine_that_hangs_or_dies_is_exit_4(monkeypatch: pytest.MonkeyPatch) -> None:
    from doenwatnodig.diagnostics.errors import MotorKapot
    from doenwatnodig.engines.durable import client

    class Kapot(Afwijkend):
        def derive(self, programma: Any, run: Any) -> Any:
            raise MotorKapot("De motor durable-rules gaf geen antwoord.")

    monkeypatch.setattr(client, "DurableMotor", Kapot)
    result = toets(motor="durable")
    assert result.exit_code == 4
    assert "geen antwoord" in result.stderr
