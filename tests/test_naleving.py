"""Duties that can't be met together: the minimal sets are those of a search over everything."""

from __future__ import annotations

import random
from itertools import combinations, product

import pytest

from doenwatnodig.analysis.toets import toets
from doenwatnodig.model.bevindingen import Uitslag

from .huishoudens import bank_van, casus_van

WOORDEN = """
feiten:
  leeftijd: {van: persoon, soort: getal, vraag: "Oud?", tekst: "{1} is {waarde}"}
  uren: {van: persoon, soort: getal, vraag: "Uren?", tekst: "{1} heeft {waarde} uur"}
  werkt_tot: {van: persoon, soort: datum, vraag: "Tot wanneer?", tekst: "{1} werkt tot {waarde}"}
begrippen:
  vrije_uren: {van: persoon, soort: getal, zonder_regel: onbekend, tekst: "de vrije uren van {1}"}
toestanden: {}
voorzieningen: {}
handelingen:
  werken: {van: persoon, tekst: "het werken van {1}"}
  zorgen: {van: persoon, tekst: "het zorgen van {1}"}
  leren: {van: persoon, tekst: "het leren van {1}"}
  rusten: {van: persoon, tekst: "het rusten van {1}"}
actoren: {loket: {tekst: "het loket"}}
"""
ACTS = ("werken", "zorgen", "leren", "rusten")
KOP = "regeling: {naam}\ntitel: {naam}\nlaag: {laag}\nbron: model\nherkomst: model\nbeslist: loket\nregels:\n"
DOEL = """- regel: nakomen
  doel: nakomen(huishouden)
  tekst: "alle plichten zijn samen te doen"
  niveau: naleving
  domein: dagbesteding
  binnen: 3 maanden
  bron: proef
- regel: uren
  definitie: vrije_uren(p)
  is: p.uren
  bron: proef
"""
CASUS = "casus: een\npeildatum: 2025-01-15\nherkomst: fictief\npersonen:\n  vrouw: {leeftijd: 30, uren: 40}\n"


def uitslag(wet: str, wereld: str = "", casus: str = CASUS) -> Uitslag:
    bank = bank_van(
        WOORDEN,
        KOP.format(naam="proefwet", laag="wet") + wet,
        KOP.format(naam="wereld", laag="leefwereld") + DOEL + wereld,
    )
    return toets(casus_van(casus, bank), bank)


def norm(naam: str, soort: str, act: str, als: str = "") -> str:
    extra = f", als: {als}" if als else ""
    return f"- {{regel: {naam}, artikel: '1', van: 2015-01-01, {soort}: {act}(p){extra}}}\n"


def kennis(naam: str, soort: str, text: str) -> str:
    return f"- {{regel: {naam}, {soort}: {text}, bron: proef}}\n"


def gronden(found: Uitslag) -> set[frozenset[str]]:
    return {frozenset(e.split("(")[0] for e in g) for b in found.bevindingen for g in b.gronden}


def test_a_duty_and_a_prohibition_on_one_act() -> None:
    found = uitslag(norm("moet", "plicht", "werken") + norm("mag-niet", "verbod", "werken"))
    (b,) = found.bevindingen
    assert (b.soort, b.zekerheid, b.ook) == ("tegenspraak", "zeker", ("onverenigbaar",))
    assert gronden(found) == {frozenset({"moet", "mag-niet"})}
    assert not uitslag(norm("moet", "plicht", "werken") + norm("mag-niet", "verbod", "leren")).bevindingen


def test_a_prohibition_on_what_is_expressly_permitted() -> None:
    found = uitslag(norm("mag", "toestemming", "leren") + norm("mag-niet", "verbod", "leren"))
    assert [(b.soort, b.gronden) for b in found.bevindingen] == [("tegenspraak", (("mag-niet(vrouw)",),))]
    # The near miss: the permission is for someone else's age.
    near = norm("mag", "toestemming", "leren", "p.leeftijd < 18") + norm("mag-niet", "verbod", "leren")
    assert not uitslag(near).bevindingen


def test_three_duties_that_only_two_by_two_fit_in_the_week() -> None:
    wet = "".join(norm(f"moet-{act}", "plicht", act) for act in ACTS[:3])
    hours = "".join(
        kennis(f"uren-{act}", "kost", f"{act}(p), uit: vrije_uren(p), is: '{size}'")
        for act, size in zip(ACTS, (16, 16, 9), strict=False)
    )
    found = uitslag(wet, hours)
    assert [b.soort for b in found.bevindingen] == ["onverenigbaar"]
    assert gronden(found) == {frozenset({"moet-werken", "moet-zorgen", "moet-leren"})}
    assert not uitslag(wet, hours.replace("'9'", "'8'")).bevindingen


def test_a_duty_that_needs_what_is_forbidden_and_only_as_long_as_it_is() -> None:
    wet = norm("moet", "plicht", "werken") + norm("mag-niet", "verbod", "leren", "vandaag < p.werkt_tot")
    wereld = kennis("eerst", "vraagt", "'werken(p), leren(p)'")
    casus = CASUS.replace("uren: 40", "uren: 40, werkt_tot: 2025-02-01")
    found = uitslag(wet, wereld, casus)
    assert [b.soort for b in found.bevindingen] == ["onverenigbaar"]
    assert found.bevindingen[0].misgaat == found.peildatum
    assert not uitslag(wet, wereld, casus.replace("2025-02-01", "2025-01-15")).bevindingen
    assert [b.zekerheid for b in uitslag(wet, wereld).bevindingen] == ["mogelijk"]


def test_unknown_hours_are_asked_for() -> None:
    wet = norm("moet-a", "plicht", "werken") + norm("moet-b", "plicht", "leren")
    hours = kennis("a", "kost", "werken(p), uit: vrije_uren(p), is: '20'")
    hours += kennis("b", "kost", "leren(p), uit: vrije_uren(p), is: '20'")
    found = uitslag(wet, hours, CASUS.replace("40", "onbekend"))
    assert [b.zekerheid for b in found.bevindingen] == ["mogelijk"]
    assert [v.feit for v in found.vragen] == ["uren(vrouw)"]


@pytest.mark.parametrize("seed", range(60))
def test_minimal_sets_equal_those_of_a_search_over_everything(seed: int) -> None:
    rng = random.Random(seed)
    norms = {
        f"n{i}": (rng.choice(("plicht", "plicht", "verbod")), rng.choice(ACTS))
        for i in range(rng.randint(2, 5))
    }
    out = rng.sample(list(combinations(ACTS, 2)), rng.randint(0, 2))
    need = rng.sample([(a, b) for a in ACTS for b in ACTS if a != b], rng.randint(0, 2))
    hours = {act: rng.choice((5, 15, 20, 30)) for act in rng.sample(ACTS, rng.randint(0, 4))}
    wet = "".join(norm(name, *what) for name, what in norms.items())
    wereld = "".join(kennis(f"x{i}", "sluit_uit", f"'{a}(p), {b}(p)'") for i, (a, b) in enumerate(out))
    wereld += "".join(kennis(f"v{i}", "vraagt", f"'{a}(p), {b}(p)'") for i, (a, b) in enumerate(need))
    wereld += "".join(
        kennis(f"k{a}", "kost", f"{a}(p), uit: vrije_uren(p), is: '{h}'") for a, h in hours.items()
    )

    def fits(chosen: tuple[str, ...]) -> bool:
        for picks in product((False, True), repeat=len(ACTS)):
            done = {act for act, pick in zip(ACTS, picks, strict=True) if pick}
            if (
                all((norms[n][1] in done) is (norms[n][0] == "plicht") for n in chosen)
                and not any({a, b} <= done for a, b in out)
                and all(b in done for a, b in need if a in done)
                and sum(hours.get(act, 0) for act in done) <= 40
            ):
                return True
        return False

    bad = [
        frozenset(c) for size in range(1, len(norms) + 1) for c in combinations(norms, size) if not fits(c)
    ]
    minimal = {one for one in bad if not any(other < one for other in bad)}
    assert gronden(uitslag(wet, wereld)) == minimal
