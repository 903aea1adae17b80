"""Brute force: what the search finds is what trying all subsets finds, and what the meaning says."""

from __future__ import annotations

import pytest

from doenwatnodig.analysis.ingreep import NIETS, Ingreep, Lezing
from doenwatnodig.analysis.lab import Lab
from doenwatnodig.analysis.minimaal import Gronden, Zoeker
from doenwatnodig.model.derivation import Ground

from .huishoudens import bank_van, casus_van, doel_van, lab_van
from .werelden import WOORDEN, Element, Norm, Wereldje, wereldje

DELEN = 6
PER_DEEL = 60


def opgezet(w: Wereldje) -> tuple[Lab, Zoeker]:
    """The lab and the search for the purpose of a small world."""
    bank = bank_van(WOORDEN, *w.regels())
    lab = lab_van(casus_van(w.casus(), bank), bank)
    return lab, Zoeker(lab, doel_van(lab, "wonen", w.wie), Lezing.OPTIMISTISCH)


def als_ground(met: frozenset[Element]) -> frozenset[Ground]:
    return frozenset((naam, (wie,)) for naam, wie in met)


def als_element(sets: list[frozenset[Ground]]) -> set[frozenset[Element]]:
    return {frozenset((naam, wie) for naam, (wie,) in one) for one in sets}


def gezocht(w: Wereldje) -> tuple[Zoeker, Gronden]:
    _, zoeker = opgezet(w)
    return zoeker, zoeker.search()


def verschil(w: Wereldje, found: Gronden) -> str:
    """What differs, with the world in which it does."""
    return (
        f"\ngevonden {sorted(map(sorted, als_element(found.gronden)))}"
        f"\nalle     {sorted(map(sorted, w.kleinste_gronden()))}"
        f"\nuitwegen {sorted(map(sorted, als_element(found.opheffingen)))}"
        f"\nalle     {sorted(map(sorted, w.kleinste_uitwegen()))}\n{w.regels()[0]}\n{w.casus()}"
    )


@pytest.mark.parametrize("deel", range(DELEN))
def test_search_equals_all_subsets(deel: int) -> None:
    tried = failing = 0
    for nummer in range(PER_DEEL):
        w = wereldje(f"{deel}/{nummer}")
        if not w.faalt(frozenset(w.elementen())):
            continue
        tried += 1
        _, found = gezocht(w)
        expected = w.kleinste_gronden()
        if expected == {frozenset()}:
            assert found.schaarste
            continue
        assert w.eentonig(), w.regels()[0]
        failing += 1
        assert not found.afgebroken
        assert als_element(found.gronden) == expected, verschil(w, found)
        assert als_element(found.opheffingen) == w.kleinste_uitwegen(), verschil(w, found)
    assert failing >= 10, (tried, failing)


@pytest.mark.parametrize("deel", range(DELEN))
def test_the_primitive_is_what_the_rules_mean(deel: int) -> None:
    for nummer in range(25):
        w = wereldje(f"primitief/{deel}/{nummer}", helpers=True, hoogstens=5)
        lab, zoeker = opgezet(w)
        for met in w.deelverzamelingen():
            assert zoeker.fails_with(als_ground(met)) == w.faalt(met), (met, w.regels()[0], w.casus())
            uit = frozenset(w.elementen()) - met
            assert lab.faalt(zoeker.doel, Ingreep(uit=als_ground(uit)), Lezing.OPTIMISTISCH) == w.faalt(met)


@pytest.mark.parametrize("nummer", range(40))
def test_off_for_everyone_is_a_rule_deleted(nummer: int) -> None:
    w = wereldje(f"weg/{nummer}", helpers=True)
    lab, zoeker = opgezet(w)
    kept = frozenset(n.naam for n in w.normen[::2])
    off = frozenset((n.naam, (p,)) for n in w.normen if n.naam not in kept for p in w.personen)
    bank = bank_van(WOORDEN, *w.regels(kept))
    without = lab_van(casus_van(w.casus(), bank), bank)
    for lezing in Lezing:
        expected = without.faalt(doel_van(without, "wonen", w.wie), NIETS, lezing)
        assert lab.faalt(zoeker.doel, Ingreep(uit=off), lezing) == expected, w.regels()[0]


def test_where_elements_help_only_what_bites_is_told() -> None:
    """A norm that an exception sets aside here is no ground, though it would fail alone."""
    helping = 0
    for nummer in range(1500):
        w = wereldje(f"helpt/{nummer}", helpers=True)
        alle = frozenset(w.elementen())
        if not w.faalt(alle) or w.faalt(frozenset()) or w.eentonig():
            continue
        helping += 1
        _, found = gezocht(w)
        gronden, uitwegen = als_element(found.gronden), als_element(found.opheffingen)
        assert gronden, verschil(w, found)
        assert gronden <= w.kleinste_gronden(), verschil(w, found)
        assert uitwegen == w.kleinste_uitwegen(), verschil(w, found)
        assert all(uit & grond for uit in uitwegen for grond in gronden), verschil(w, found)
    assert helping >= 25


def twee_weigeringen(aantal: int) -> Wereldje:
    normen = [Norm(f"n{i}", "uitsluiting", "h0", i) for i in range(aantal)]
    return Wereldje(normen, "dak", False, ["p0"], {(i, "p0") for i in range(aantal)}, set(), ("h0",))


@pytest.mark.parametrize("aantal", [2, 3])
def test_refusals_that_each_suffice_are_grounds_apart(aantal: int) -> None:
    _, found = gezocht(twee_weigeringen(aantal))
    each = {frozenset({(f"n{i}", "p0")}) for i in range(aantal)}
    assert als_element(found.gronden) == each
    assert als_element(found.opheffingen) == {frozenset(e for one in each for e in one)}


def test_two_shut_provisions_are_one_ground_of_two() -> None:
    normen = [Norm("n0", "uitsluiting", "h0", 0), Norm("n1", "uitsluiting", "h1", 1)]
    w = Wereldje(normen, "dak", False, ["p0"], {(0, "p0"), (1, "p0")}, set())
    _, found = gezocht(w)
    assert als_element(found.gronden) == {frozenset({("n0", "p0"), ("n1", "p0")})}
    assert als_element(found.opheffingen) == {frozenset({("n0", "p0")}), frozenset({("n1", "p0")})}


def test_every_recorded_run_is_what_a_fresh_lab_finds() -> None:
    for nummer in range(40):
        w = wereldje(f"opnieuw/{nummer}")
        if not w.faalt(frozenset(w.elementen())):
            continue
        zoeker, found = gezocht(w)
        fresh = Lab(zoeker.lab.bank, zoeker.lab.run)
        for met, faalt in found.herberekeningen:
            assert fresh.faalt(zoeker.doel, Ingreep(alleen=met), Lezing.OPTIMISTISCH) == faalt
        recorded = {met for met, _ in found.herberekeningen}
        for grond in found.gronden:
            assert {grond, *(grond - {e} for e in grond)} <= recorded
