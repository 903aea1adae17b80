"""What the durable engine concludes, on programs small enough to check by hand."""

from __future__ import annotations

from itertools import pairwise

import pytest

from doenwatnodig.engines.durable import beschikbaar
from doenwatnodig.model import expressies as e
from doenwatnodig.model.derivation import Afleiding, Ground, Run
from doenwatnodig.model.programma import Programma
from doenwatnodig.model.types import BEDRAG, DATUM, GETAL, JA_NEE, ONBEKEND, Soort, Type, Value

from ..oracle import oracle
from .durable_hulp import A, B, C, H, M, W, feit, programma, run, term, waar, waarde

if not beschikbaar():
    pytest.skip("durable-rules is niet geïnstalleerd", allow_module_level=True)

from doenwatnodig.engines.durable.afleiden import DurableInProcess


def leid_af(program: Programma, r: Run) -> Afleiding:
    """The derivation, also held against the oracle."""
    gevonden = DurableInProcess().derive(program, r)
    verwacht = oracle(program, r)
    assert gevonden.values == verwacht.values
    assert gevonden.strijdig == verwacht.strijdig
    return gevonden


def getal(n: int) -> e.Const:
    return e.Const(n, GETAL)


@pytest.mark.parametrize(
    ("ziek", "verwacht"),
    [({("ziek", ("a",)): True}, False), ({("ziek", ("a",)): False}, True), ({}, ONBEKEND)],
)
def test_negation_of_a_term_is_three_valued(ziek: dict[Ground, Value], verwacht: object) -> None:
    program = programma(
        waar("afwezig", (A,), feit("ziek", A)), waar("aan_het_werk", (A,), e.Not(term("afwezig", A)))
    )
    assert leid_af(program, run(ziek, ("a",))).values["aan_het_werk", ("a",)] is verwacht


def test_exists_ranges_over_others_only() -> None:
    program = programma(waar("met_kind", (A,), e.Exists(M, feit("kind", M))))
    facts: dict[Ground, Value] = {("kind", (x,)): x == "a" for x in "abc"}
    values = leid_af(program, run(facts)).values
    assert [values["met_kind", (x,)] for x in "abc"] == [False, True, True]


def test_exists_without_its_variable_needs_someone_else() -> None:
    program = programma(waar("niet_alleen", (A,), e.Exists(M, e.WAAR)))
    assert leid_af(program, run({}, ("a",))).values["niet_alleen", ("a",)] is False
    assert leid_af(program, run({}, ("a", "b"))).values["niet_alleen", ("a",)] is True


def test_negated_exists_waits_until_it_is_complete() -> None:
    binnen = e.Exists(M, e.And((term("partner", A, M), e.Not(term("weg", M)))))
    program = programma(
        waar("partner", (A, B), feit("getrouwd", A, B)),
        waar("weg", (A,), feit("detentie", A)),
        waar("alleen", (A,), e.Not(binnen)),
    )
    facts: dict[Ground, Value] = {
        ("getrouwd", (x, y)): (x, y) == ("a", "b") for x in "ab" for y in "ab" if x != y
    }
    values = leid_af(program, run(facts, ("a", "b"))).values
    assert values["alleen", ("a",)] is ONBEKEND
    assert values["alleen", ("b",)] is True
    met = {**facts, ("detentie", ("b",)): True}
    assert leid_af(program, run(met, ("a", "b"))).values["alleen", ("a",)] is True


def test_recursion_reaches_the_least_fixpoint() -> None:
    stap = e.Exists(M, e.And((feit("ouder", A, M), term("voorouder", M, B))))
    program = programma(waar("voorouder", (A, B), feit("ouder", A, B), stap))
    namen = tuple("abcdef")
    facts: dict[Ground, Value] = {("ouder", (x, y)): False for x in namen for y in namen if x != y}
    facts |= {("ouder", (x, y)): True for x, y in pairwise(namen)}
    values = leid_af(program, run(facts, namen)).values
    assert {args for (_, args), v in values.items() if v is True} == {
        (x, y) for i, x in enumerate(namen) for y in namen[i + 1 :]
    }
    del facts["ouder", ("c", "d")]
    values = leid_af(program, run(facts, namen)).values
    assert values["voorouder", ("a", "f")] is ONBEKEND
    assert values["voorouder", ("a", "c")] is True
    assert values["voorouder", ("f", "a")] is False


def test_terms_that_only_lean_on_each_other_do_not_hold() -> None:
    program = programma(
        waar("adres", (A,), e.And((feit("gemeld", A), term("uitkering", A)))),
        waar("uitkering", (A,), e.And((feit("arm", A), term("adres", A))), feit("geholpen", A)),
    )
    values = leid_af(program, run({("arm", ("a",)): True, ("geholpen", ("a",)): False}, ("a",))).values
    assert values["adres", ("a",)] is False


def test_count_and_sum_are_unknown_when_a_part_is() -> None:
    program = programma(
        waarde("aantal", (A,), GETAL, (e.WAAR, e.Count(M, feit("kind", M)))),
        waarde("samen", (A,), BEDRAG, (e.WAAR, e.Sum(M, feit("loon", M), feit("kind", M)))),
    )
    facts: dict[Ground, Value] = {("kind", ("b",)): True, ("kind", ("c",)): False, ("loon", ("b",)): 125}
    values = leid_af(program, run(facts)).values
    assert (values["aantal", ("a",)], values["samen", ("a",)]) == (1, 125)
    assert (values["aantal", ("b",)], values["samen", ("b",)]) == (ONBEKEND, ONBEKEND)


def test_a_count_keeps_its_own_scope_inside_an_exists() -> None:
    """The test on the count stands outside the Exists: m may not be left out of it."""
    telt = e.Compare(">=", e.Count(C, feit("kind", C)), getal(2))
    program = programma(waar("groot", (A,), e.And((telt, e.Exists(M, e.Not(feit("ziek", A, M)))))))
    facts: dict[Ground, Value] = {("kind", (x,)): True for x in "abc"}
    facts |= {("ziek", (x, y)): False for x in "abc" for y in "abc" if x != y}
    assert leid_af(program, run(facts)).values["groot", ("a",)] is True


def test_value_with_a_priority_default_and_rounding() -> None:
    laag = e.Round(e.Arith("*", e.ParamRef("norm"), e.Arith("/", getal(1), getal(2))), "half_omhoog", 1)
    hoog = e.And((e.RuleOn("basis", (A,)), e.Not(term("actief:korting", A))))
    program = programma(
        waar("actief:korting", (A,), e.And((e.RuleOn("korting", (A,)), feit("deelt", A)))),
        waarde(
            "norm", (A,), BEDRAG, (hoog, e.ParamRef("norm")), (term("actief:korting", A), laag), default=0
        ),
    )
    aan = frozenset({"basis", "korting"})
    facts: dict[Ground, Value] = {("deelt", ("a",)): True, ("deelt", ("b",)): False}
    r = run(facts, params={"norm": 101}, in_force=aan)
    values = leid_af(program, r).values
    assert [values["norm", (x,)] for x in "abc"] == [51, 101, ONBEKEND]
    uit = run(
        facts, params={"norm": 101}, in_force=aan, off=frozenset({("korting", ("a",)), ("basis", ("b",))})
    )
    values = leid_af(program, uit).values
    assert [values["norm", (x,)] for x in "ab"] == [101, 0]


def test_two_certain_clauses_that_differ_are_strijdig() -> None:
    program = programma(
        waarde("norm", (A,), BEDRAG, (feit("x", A), getal(1)), (feit("y", A), getal(2)), default=7)
    )
    facts: dict[Ground, Value] = {("x", ("a",)): True, ("y", ("a",)): True, ("x", ("b",)): True}
    gevonden = leid_af(program, run(facts))
    assert gevonden.strijdig == {("norm", ("a",))}
    assert gevonden.values["norm", ("a",)] is ONBEKEND
    assert gevonden.values["norm", ("b",)] is ONBEKEND


def test_choices_entities_and_dates() -> None:
    keuze = Type(Soort.KEUZE, ("rechtmatig", "niet_rechtmatig"))
    thuis = Type(Soort.ENTITEIT, entiteit="woning")
    samen = e.Compare("=", feit("woont_in", A), feit("woont_in", B))
    termijn = e.Compare("<", e.Today(), e.Shift(feit("einde", A), 1, 0))
    program = programma(
        waar("legaal", (A,), e.Compare("=", feit("verblijf", A), e.Const("rechtmatig", keuze))),
        waar("huisgenoot", (A, B), samen),
        waar("bewoond", (W,), e.Exists(M, e.Compare("=", feit("woont_in", M), W))),
        waarde("adres", (A,), thuis, (e.WAAR, feit("woont_in", A))),
        waar("nog", (A,), termijn),
        waarde("tot", (A,), DATUM, (e.WAAR, e.Shift(feit("einde", A), 1, 0))),
    )
    einde = 738_916  # 31 January 2024
    facts: dict[Ground, Value] = {
        ("verblijf", ("a",)): "rechtmatig", ("woont_in", ("a",)): "huis",
        ("woont_in", ("b",)): "huis", ("einde", ("a",)): einde,
    }  # fmt: skip
    values = leid_af(program, run(facts, today=einde + 28)).values
    assert values["legaal", ("a",)] is True
    assert values["legaal", ("b",)] is ONBEKEND
    assert values["huisgenoot", ("a", "b")] is True
    assert values["bewoond", ("huis",)] is True
    assert values["bewoond", ("flat",)] is ONBEKEND
    assert values["adres", ("b",)] == "huis"
    assert values["tot", ("a",)] == einde + 29  # 29 February: clipped to the end of the month
    assert values["nog", ("a",)] is True


def test_household_terms_and_the_household_as_a_constant() -> None:
    program = programma(
        waar("krap", (H,), e.Compare(">", feit("wachttijd", H), getal(100))),
        waar("zoekt", (A,), e.And((term("krap", H), e.Not(feit("huis", A))))),
        waar("een_huishouden", (H,), e.Exists(A, term("zoekt", A))),
    )
    values = leid_af(
        program, run({("wachttijd", ("huishouden",)): 200, ("huis", ("a",)): False}, ("a",))
    ).values
    assert values["een_huishouden", ("huishouden",)] is True


def test_all_unknown_and_no_entities() -> None:
    program = programma(
        waar("p", (A,), feit("f", A), e.Not(feit("g", A))),
        waar("q", (A, B), e.And((term("p", A), e.Not(term("p", B))))),
        waar("leeg", (A,)),
        waar("altijd", (H,), e.WAAR),
    )
    values = leid_af(program, run({})).values
    assert {v for (t, _), v in values.items() if t in "pq"} == {ONBEKEND}
    assert values["leeg", ("a",)] is False
    assert leid_af(program, run({}, ())).values == {("altijd", ("huishouden",)): True}


def test_long_conjunction_and_many_branches() -> None:
    lang = e.And(tuple(term(f"t{i}", A) for i in range(40)))
    breed = e.And(tuple(e.Or((term(f"t{i}", A), e.Exists(M, term(f"t{i}", M)))) for i in range(12)))
    terms = [waar(f"t{i}", (A,), feit(f"f{i}", A)) for i in range(40)]
    program = programma(*terms, waar("lang", (A,), lang), waar("breed", (A,), breed))
    facts: dict[Ground, Value] = {(f"f{i}", (x,)): True for i in range(40) for x in "abc"}
    values = leid_af(program, run(facts)).values
    assert values["lang", ("a",)] is True
    assert values["breed", ("a",)] is True
    facts["f39", ("a",)] = False
    assert leid_af(program, run(facts)).values["lang", ("a",)] is False


def test_every_ground_term_has_a_value_and_one_engine_serves_many_runs() -> None:
    program = programma(waar("paar", (A, B), feit("x", A, B)), waarde("n", (W,), JA_NEE))
    motor = DurableInProcess()
    for personen in (("a",), ("a", "b"), ("a", "b", "c", "d")):
        r = run({}, personen)
        values = motor.derive(program, r).values
        assert values == oracle(program, r).values
        assert len(values) == len(personen) * (len(personen) - 1) + 2
