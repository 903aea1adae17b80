"""From checked rules to a program: lowering, strata, what is in force, and the cache."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from doenwatnodig.diagnostics import RegelFout
from doenwatnodig.ir.kracht import in_force, parameter_values
from doenwatnodig.ir.strata import NegatieKring, stratify
from doenwatnodig.loading.cache import cache_map, fingerprint_of, header_of, read_cache
from doenwatnodig.model.expressies import And, Not, Or, RuleOn, TermRef
from doenwatnodig.model.programma import Clause, Definition
from doenwatnodig.model.regelbank import Keurmerk, Regelbank
from doenwatnodig.model.types import JA_NEE
from doenwatnodig.services import build_regelbank, load_regelbank

BASIS = Path(__file__).resolve().parent / "fouten" / "_basis"
STAD = """
regeling: stad
titel: Stad
laag: verordening
gemeente: GM9999
bron: model
herkomst: model
parameters:
- {parameter: wachtdagen_stad, artikel: 1, soort: getal, vult_in: wachtdagen, waarden: {2021-01-01: 30}}
"""


@pytest.fixture
def regels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A rule folder of its own, and a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    shutil.copytree(BASIS, tmp_path / "regels")
    return tmp_path / "regels"


def part(bank: Regelbank, term: str) -> And:
    body = bank.programma.definitions[term].clauses[0].body
    assert isinstance(body, And)
    return body


def test_a_rule_applies_when_in_force_and_not_overridden() -> None:
    bank, _, _ = build_regelbank(BASIS)
    regel = bank.regels["b-norm"]
    body = part(bank, "actief:b-norm")
    assert RuleOn("b-norm", regel.params) in body.items
    assert Not(TermRef("actief:b-norm-laag", regel.params)) in body.items


def test_a_kan_norm_needs_use() -> None:
    bank, _, _ = build_regelbank(BASIS)
    assert any(isinstance(item, Or) for item in part(bank, "actief:b-hulp-dicht").items)


def test_every_term_stands_once_and_after_what_it_denies() -> None:
    bank, _, _ = build_regelbank(BASIS)
    order = [term for stratum in bank.programma.strata for term in stratum]
    assert sorted(order) == sorted(bank.programma.definitions)
    assert order.index("actief:b-norm-laag") < order.index("actief:b-norm") < order.index("norm")


def test_a_ring_through_a_negation_has_no_order() -> None:
    def definition(term: str, body: object) -> Definition:
        return Definition(term, (), JA_NEE, False, (Clause((), body, None, ""),), "begrip")  # type: ignore[arg-type]

    with pytest.raises(NegatieKring):
        stratify({"a": definition("a", Not(TermRef("b", ()))), "b": definition("b", TermRef("a", ()))})
    assert stratify(
        {"a": definition("a", TermRef("b", ())), "b": definition("b", TermRef("a", ()))}
    ).strata == (("a", "b"),)


def test_only_the_checking_step_makes_a_regelbank() -> None:
    bank, _, _ = build_regelbank(BASIS)
    assert isinstance(bank.keurmerk, Keurmerk)
    with pytest.raises(TypeError):
        Regelbank(bank.programma, {}, {}, {}, bank.woordenboek, "", None)  # type: ignore[arg-type]


def test_what_is_in_force(regels: Path) -> None:
    (regels / "stad.yaml").write_text(STAD, "utf-8")
    bank, _, _ = build_regelbank(regels)
    day = next(r.van for r in bank.regels.values() if r.van)
    assert not in_force(bank, day - 1, None)
    assert len(in_force(bank, day, None)) == len(bank.regels)
    assert "basisbedrag" not in parameter_values(bank, day - 1, None)
    assert parameter_values(bank, day, "GM9999")["wachtdagen"] == 0
    assert parameter_values(bank, day + 400, "GM9999")["wachtdagen"] == 30
    assert parameter_values(bank, day + 400, None)["wachtdagen"] == 0


# the cache -----------------------------------------------------------------------------------


def cache_files() -> list[Path]:
    folder = cache_map()
    assert folder is not None
    return sorted(folder.iterdir())


def test_the_second_time_comes_from_the_cache_and_is_equal(regels: Path) -> None:
    first, _ = load_regelbank(regels)
    assert len(cache_files()) == 1
    second, meldingen = load_regelbank(regels)
    assert (second.programma, second.regels, second.woordenboek) == (
        first.programma,
        first.regels,
        first.woordenboek,
    )
    assert second.fingerprint == first.fingerprint
    assert not meldingen.items


def test_a_warm_start_needs_no_heavy_library(regels: Path) -> None:
    load_regelbank(regels)
    code = (
        "import sys; from pathlib import Path; from doenwatnodig.services import load_regelbank; "
        f"load_regelbank(Path({str(regels)!r})); "
        "print([m for m in ('pydantic', 'yaml', 'networkx', 'typer') if m in sys.modules])"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=True)
    assert done.stdout.strip() == "[]"


def test_a_change_is_seen(regels: Path) -> None:
    before, _ = load_regelbank(regels)
    path = regels / "basiswet.yaml"
    path.write_text(path.read_text("utf-8").replace("€ 1.000", "€ 1.001"), "utf-8")
    after, _ = load_regelbank(regels)
    assert after.fingerprint != before.fingerprint
    assert after.parameters["basisbedrag"].waarden != before.parameters["basisbedrag"].waarden


@pytest.mark.parametrize("damage", [b"", b"rubbish", None, "halve"])
def test_a_damaged_cache_is_rebuilt_in_silence(regels: Path, damage: bytes | str | None) -> None:
    first, _ = load_regelbank(regels)
    (path,) = cache_files()
    whole = path.read_bytes()
    if damage is None:
        path.write_bytes(whole[:-10] + b"0123456789")
    else:
        path.write_bytes(whole[: len(whole) // 2] if isinstance(damage, str) else damage)
    again, _ = load_regelbank(regels)
    assert again.regels == first.regels
    assert path.read_bytes()[:200] == whole[:200]


def test_a_foreign_cache_is_left_alone(regels: Path) -> None:
    load_regelbank(regels)
    (path,) = cache_files()
    header = header_of(fingerprint_of(regels), regels)
    assert read_cache(header) is not None
    path.chmod(0o666)
    assert read_cache(header) is None
    path.chmod(0o600)
    path.parent.chmod(0o777)
    assert read_cache(header) is None


def test_no_cache_where_nothing_can_be_written(regels: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = regels.parent / "bestand"
    blocked.write_text("x")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    assert load_regelbank(regels)[0].regels


def test_mistakes_are_not_cached(regels: Path) -> None:
    (regels / "basiswet.yaml").write_text("regeling: x\n", "utf-8")
    for _ in range(2):
        with pytest.raises(RegelFout):
            load_regelbank(regels)
