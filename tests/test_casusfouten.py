"""Each mistake in a case file: exit code 3, its golden message, nothing written, nobody named.

To lay down new golden messages after reading them: ``DWN_GOUD=1 pytest tests/test_casusfouten.py``.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from doenwatnodig.cli.app import app

from .huishoudens import REGELS

MAP = Path(__file__).parent / "casusfouten"
GEMAAKT = {
    "binair": bytes([0x89, 0x50, 0x4E, 0x47, 0, 1, 2, 255, 254]) * 20,
    "nulbytes": b"casus: proef\npeildatum: 2025-02-01\npersonen:\x00\n",
    "diep": f"casus: proef\npersonen: {'[' * 5000}{']' * 5000}\n".encode(),
    "diep-tabel": "".join("  " * i + "a:\n" for i in range(200)).encode(),
    "te-groot": b"# veel tekst\n" * 200_000,
}
"""Files that no reader of this repository needs to open."""
NAMEN = sorted({p.stem for p in MAP.glob("*.yaml")} | GEMAAKT.keys() | {"bestaat-niet", "een-map"})
GEHEIM = re.compile(
    r"123456782|1234\.56|56\.782|devries|voorbeeld\.nl|12345678|286 ?00|12\.34|3511|Jansen|jansen|[Aa]nnelies"
)
"""What the fixtures hold about people; no message may repeat any of it."""
PERSOONLIJK = sorted(p.stem for p in MAP.glob("*.yaml") if GEHEIM.search(p.read_text("utf-8")))


@pytest.fixture
def hier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with all fixtures, so that messages hold no path of this machine."""
    for path in MAP.glob("*.yaml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    for naam, data in GEMAAKT.items():
        (tmp_path / f"{naam}.yaml").write_bytes(data)
    (tmp_path / "een-map.yaml").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def toets(naam: str, *opties: str) -> Result:
    return CliRunner().invoke(
        app, ["toets", f"{naam}.yaml", "--regels", str(REGELS), "--motor", "eigen", *opties]
    )


@pytest.mark.parametrize("naam", NAMEN)
def test_mistake_gives_its_message_and_nothing_else(naam: str, hier: Path) -> None:
    result = toets(naam, "--uit", "rapport.txt")
    goud = MAP / f"{naam}.txt"
    if os.environ.get("DWN_GOUD"):
        goud.write_text(result.stderr, "utf-8")
    assert result.exit_code == 3, result.output
    assert result.stdout == ""
    assert result.stderr == goud.read_text("utf-8")
    assert not (hier / "rapport.txt").exists()
    assert not list(hier.glob(".dwn*"))


@pytest.mark.parametrize("naam", NAMEN)
def test_message_says_where_what_and_what_to_do(naam: str, hier: Path) -> None:
    for message in toets(naam).stderr.strip().split("\n\n"):
        first, *rest = message.splitlines()
        assert re.match(rf"{re.escape(naam)}\.yaml:\d+:\d+: fout \[[a-z-]+\] [A-Z'].*\.$", first), first
        assert any(line.startswith("      doe: ") for line in rest), message
        assert not re.search(r"Traceback|Error|Exception|None|expected|invalid|mapping|scalar", message)


@pytest.mark.parametrize("naam", PERSOONLIJK)
def test_personal_data_is_nowhere_in_what_is_said(naam: str, hier: Path) -> None:
    for opties in ([], ["--formaat", "json"], ["--gemeente", "Utrecht"], ["--peildatum", "2026-01-01"]):
        result = toets(naam, *opties)
        assert result.exit_code == 3
        assert not GEHEIM.search(result.stdout + result.stderr)
        assert result.exception is None or isinstance(result.exception, SystemExit)


def test_there_are_fixtures_with_personal_data() -> None:
    assert len(PERSOONLIJK) >= 25
    assert "leeftijd-klopt-niet" not in PERSOONLIJK


ONSCHULDIG = [
    "De woning kan niet naar familie. Onderwijs is niet mogelijk.",
    "De huur is € 123.456,78 en de schuld € 1.800.",
    "Zij kreeg van 2016-03-01 tot 2025-03-01 bijstand; in 2022 en 2023 niet.",
    "Het gaat om artikel 22a lid 1 van de Participatiewet, BWBR0015703, GM0344.",
    "De familie helpt. Mevrouw is zwanger en meneer zoekt werk.",
    "In 2025 EU-burger geworden.",
]


@pytest.mark.parametrize("tekst", ONSCHULDIG)
def test_innocent_text_is_not_refused(tekst: str, hier: Path) -> None:
    kop = f'casus: goed\npeildatum: 2025-02-01\ntoelichting: "{tekst}"\n'
    (hier / "goed.yaml").write_text(f"{kop}personen:\n  moeder: {{leeftijd: 48}}\n", "utf-8")
    assert toets("goed").exit_code == 0
