"""Each mistake an author can make has its own message: one fixture, one golden text, one explanation.

``tests/fouten/<code>/`` lies over the sound rule base of ``tests/fouten/_basis``. After a
change of wording: ``DWN_GOUD=1 pytest tests/test_meldingen.py`` and read the difference.
"""

from __future__ import annotations

import ast
import os
import shutil
from pathlib import Path

import pytest

from doenwatnodig.checks.controle import controleer
from doenwatnodig.diagnostics import CasusFout, Diagnostic
from doenwatnodig.diagnostics.codes import codes, uitleg
from doenwatnodig.loading.bestanden import MAX_BYTES
from doenwatnodig.loading.casus_lezen import load_casus
from doenwatnodig.loading.lezer import Meldingen
from doenwatnodig.loading.toetsen_lezen import read_toetsen
from doenwatnodig.reports.diagnoses import toon
from doenwatnodig.services import build_regelbank

ROOT = Path(__file__).resolve().parent.parent
FOUTEN = ROOT / "tests" / "fouten"
CODES = sorted(path.name for path in FOUTEN.iterdir() if path.name[0] != "_")
MELDERS = {"add", "warn", "wrong", "fail", "Diagnostic", "_fout"}
CASUS_CODES = {"bestand-ontbreekt", "bestand-onleesbaar", "bestand-te-groot"}


def lay_out(code: str, place: Path) -> None:
    """The rule base of a fixture: the sound one with the fixture's files over it."""
    source = FOUTEN / code
    place.mkdir()
    if not (source / "ZONDER_BASIS").exists():
        shutil.copytree(FOUTEN / "_basis", place, dirs_exist_ok=True)
    shutil.copytree(source, place, dirs_exist_ok=True, ignore=shutil.ignore_patterns("verwacht.txt"))
    if code == "bestand-te-groot":
        (place / "casus.yaml").write_text("# " + "x" * MAX_BYTES)


def meldingen_van(code: str) -> tuple[Diagnostic, ...]:
    """All messages about a fixture; the working directory holds it as ``regels``."""
    regels = Path("regels")
    casus = regels / "casus.yaml"
    if casus.exists() or code in CASUS_CODES:
        hidden = Path("casus.yaml")
        if casus.exists():
            shutil.move(casus, hidden)
        bank, _, _ = build_regelbank(regels)
        with pytest.raises(CasusFout) as caught:
            load_casus(hidden, bank.woordenboek)
        return caught.value.diagnostics
    teksten = regels / "teksten"
    items, _, _ = controleer(regels, teksten if teksten.exists() else None, leg_vast=False)
    if any(regels.glob("*.toets.yaml")):
        meldingen = Meldingen()
        read_toetsen(regels, build_regelbank(regels)[0], meldingen)
        items += tuple(meldingen.items)
    return items


@pytest.mark.parametrize("code", CODES)
def test_message_is_as_written_down(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    lay_out(code, tmp_path / "regels")
    items = meldingen_van(code)
    assert code in {item.code for item in items}, toon(items)
    golden = FOUTEN / code / "verwacht.txt"
    if os.environ.get("DWN_GOUD"):
        golden.write_text(toon(items) + "\n", encoding="utf-8")
    assert toon(items) + "\n" == golden.read_text("utf-8")


@pytest.mark.parametrize("code", CODES)
def test_message_has_place_expectation_and_remedy(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lay_out(code, tmp_path / "regels")
    for item in meldingen_van(code):
        assert item.span.file
        assert item.span.line >= 1
        assert item.wat.endswith((".", "?")), item.wat
        assert item.doe or item.verwacht, item.code


def test_the_sound_rule_base_has_no_messages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(FOUTEN / "_basis", tmp_path / "regels")
    items, sentence, code = controleer(Path("regels"), None, leg_vast=False)
    assert not items, toon(items)
    assert code == 0
    assert "geen fouten" in sentence


def test_every_code_has_a_fixture_and_an_explanation() -> None:
    used = codes_in_source()
    assert used <= set(CODES), sorted(used - set(CODES))
    assert set(CODES) == set(codes()), sorted(set(CODES) ^ set(codes()))
    for code in CODES:
        assert uitleg(code).startswith(f"# {code}\n")


def codes_in_source() -> set[str]:
    """The slugs that the source gives as a code: the first argument of what makes a message."""
    found: set[str] = set()
    for path in (ROOT / "src" / "doenwatnodig").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in MELDERS and len(node.args) > 1:
                first = node.args[0]
                if (
                    isinstance(first, ast.Constant)
                    and isinstance(first.value, str)
                    and " " not in first.value
                ):
                    found.add(first.value)
    return found


def _name(func: ast.expr) -> str:
    return func.attr if isinstance(func, ast.Attribute) else func.id if isinstance(func, ast.Name) else ""
