"""Reading: text stays text, places are right, types resolve, mistakes don't hide each other."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from doenwatnodig.diagnostics import Span
from doenwatnodig.loading.lezer import Meldingen, bedoelde
from doenwatnodig.loading.namen import Namen
from doenwatnodig.loading.ontleden import parse_expression
from doenwatnodig.loading.regelmap import load_map
from doenwatnodig.loading.tokens import OntleedFout
from doenwatnodig.loading.typeren import Typeerder
from doenwatnodig.loading.waarden import parse_bedrag, parse_datum, parse_getal
from doenwatnodig.loading.wetteksten import gelijk, read_teksten
from doenwatnodig.loading.yaml_posities import Onleesbaar, Tabel, Tekst, parse, plain
from doenwatnodig.model.expressies import Compare, Const, Exists, FactRef, Not, Shift, TermRef, Var
from doenwatnodig.model.types import BEDRAG, JA_NEE, Soort

BASIS = Path(__file__).resolve().parent / "fouten" / "_basis"


@pytest.fixture(scope="module")
def namen() -> Namen:
    meldingen = Meldingen()
    bestanden = load_map(BASIS, meldingen)
    assert bestanden is not None
    assert not meldingen.items
    return Namen(bestanden.woordenboek, {p.naam: p.type for p in bestanden.parameters.values()})


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "yes",
        "on",
        "0123",
        "3:4",
        "1_000",
        "1e3",
        "2025-01-01",
        "~",
        "null",
        "0x1F",
        ".5",
        "=",
        "12:30:45",
    ],
)
def test_scalars_stay_text(text: str) -> None:
    assert plain(parse(f"a: {text}\n", "f")) == {"a": text}


def test_places_of_keys_and_values() -> None:
    tree = parse('regel: x\nals: "p.y"\n', "f.yaml")
    assert isinstance(tree, Tabel)
    value = tree.items["als"]
    assert isinstance(value, Tekst)
    assert tree.keys["als"] == Span("f.yaml", 2, 1, 4)
    assert value.span == Span("f.yaml", 2, 7, 10)
    assert value.eenregelig


@pytest.mark.parametrize("text", ["a: 'it''s'\n", 'a: "x\\ty"\n', "a: >-\n  x\n  y\n"])
def test_offsets_are_not_trusted_where_text_is_rewritten(text: str) -> None:
    tree = parse(text, "f")
    assert isinstance(tree, Tabel)
    value = tree.items["a"]
    assert isinstance(value, Tekst)
    assert not value.eenregelig


@pytest.mark.parametrize(
    "text",
    [
        "a: &x b\n",
        "a: *x\n",
        "a: &x [*x]\n",
        "<<: {a: b}\n",
        "a: !!python/name:os.system x\n",
        "[" * 5000,
        "- " * 500,
        "a: " + "{" * 200 + "}" * 200,
        "? " * 300,
        "\x00",
        "a: \x07",
    ],
)
def test_dangerous_yaml_is_refused(text: str) -> None:
    with pytest.raises(Onleesbaar):
        parse(text, "f")


def test_values() -> None:
    assert parse_bedrag("€ 1.345,45") == 134545
    assert parse_bedrag("€ 12") == 1200
    assert parse_bedrag("1.345,45") is None
    assert parse_bedrag("€ 1345.45") is None
    assert parse_getal("43,33 %") == Fraction(4333, 10000)
    assert parse_getal("1.200") == 1200
    assert parse_datum("2025-02-29") is None


def typed(namen: Namen, text: str) -> tuple[object, list[str]]:
    meldingen = Meldingen()
    typer = Typeerder(namen, meldingen, Span("f", 1, 1), {"p": "persoon", "q": "persoon"})
    return typer.expression(text, JA_NEE), [item.code for item in meldingen.items]


def test_types_of_an_expression(namen: Namen) -> None:
    p = Var("p", "persoon")
    assert typed(namen, "niet deelt_kosten(p, q)")[0] == Not(
        TermRef("deelt_kosten", (p, Var("q", "persoon")))
    )
    expr, _ = typed(namen, "p.inkomen >= € 1.000,50")
    assert expr == Compare(">=", FactRef("inkomen", (p,)), Const(100050, BEDRAG))
    expr, _ = typed(namen, "vandaag < p.gemeld_op + 4 weken")
    assert isinstance(expr, Compare)
    assert expr.right == Shift(FactRef("gemeld_op", (p,)), 0, 28)
    expr, _ = typed(namen, "straat = p.plek")
    assert isinstance(expr, Compare)
    assert isinstance(expr.left, Const)
    assert expr.left.type.soort is Soort.KEUZE


def test_a_quantified_variable_gets_its_type_from_use(namen: Namen) -> None:
    expr, codes = typed(namen, "bestaat w met (p.woont_in = w en w.huur > € 5)")
    assert isinstance(expr, Exists)
    assert expr.var == Var("w", "woning")
    assert not codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("p.leeftijd < 18 en p.leeftyd > 3 en p.zwangr", ["onbekend-feit", "onbekend-feit"]),
        ("p.leeftijd = 18 jaar", ["ongelijke-soorten"]),
        ("p.leeftijd >= 18 en < 27", ["uitdrukking"]),
        ("p.leeftijd == 18", ["uitdrukking"]),
        ("p.leeftijd => 18", ["uitdrukking"]),
        ("p.leeftijd ≥ 18", ["uitdrukking"]),
        ("p.zwanger && p.zwanger", ["uitdrukking"]),
        ('p.plek = "huis"', ["uitdrukking"]),
        ("p.inkomen > 1345.45", ["uitdrukking"]),
        ("p.inkomen > € 1345.45", ["uitdrukking"]),
        ("(p.zwanger", ["uitdrukking"]),
        ("p.zwanger)", ["uitdrukking"]),
        ("", ["uitdrukking"]),
        ("niet " * 500 + "p.zwanger", ["uitdrukking"]),
        ("(" * 300 + "p.zwanger" + ")" * 300, ["uitdrukking"]),
        ("p.zwanger of " * 300 + "p.zwanger", ["uitdrukking"]),
        ("norm > € 3", ["onbekende-naam"]),
        ("p.norm > € 3", ["onbekend-feit"]),
        ("alleen(huishouden)", ["verkeerde-entiteit"]),
        ("aantal q met p.zwanger > 1", ["variabele-dubbel"]),
        ("som van m.zwanger over m met m.zwanger > € 1", ["rekenen"]),
        ("true", ["onbekende-naam"]),
    ],
)
def test_mistakes_in_expressions(namen: Namen, text: str, codes: list[str]) -> None:
    expr, found = typed(namen, text)
    assert expr is None
    assert found == codes


def test_the_parser_says_where() -> None:
    with pytest.raises(OntleedFout) as caught:
        parse_expression("p.a en en p.b")
    assert caught.value.pos == 7


def test_all_mistakes_in_one_run(tmp_path: Path) -> None:
    (tmp_path / "woordenboek.yaml").write_text((BASIS / "woordenboek.yaml").read_text("utf-8"), "utf-8")
    (tmp_path / "een.yaml").write_text(
        "regeling: een\nlaag: wett\nregels:\n- regel: a\n  recht: huulp(p)\n", "utf-8"
    )
    (tmp_path / "twee.yaml").write_text("a: [\n", "utf-8")
    (tmp_path / "drie.yaml").write_text(
        "regeling: drie\ntitel: t\nlaag: wet\nherkomst: BWB\nregels:\n- regel: b\n  definitie: alleen(p)\n"
        "  als: p.zwangr en p.leeftyd\n  van: gisteren\n  alss: ja\n", "utf-8",
    )  # fmt: skip
    meldingen = Meldingen()
    load_map(tmp_path, meldingen)
    assert sorted(item.code for item in meldingen.fouten) == [
        "geen-datum",
        "onbekend-feit",
        "onbekend-feit",
        "onbekende-keuze",
        "onbekende-sleutel",
        "onbekende-voorziening",
        "sleutel-ontbreekt",
        "sleutel-ontbreekt",
        "yaml-haakje",
    ]


def test_a_broken_word_does_not_cascade(tmp_path: Path) -> None:
    text = (
        (BASIS / "woordenboek.yaml")
        .read_text("utf-8")
        .replace("leeftijd: {van: persoon, soort: getal", "leeftijd: {van: persoon, soort: getl")
    )
    (tmp_path / "woordenboek.yaml").write_text(text, "utf-8")
    (tmp_path / "basiswet.yaml").write_text((BASIS / "basiswet.yaml").read_text("utf-8"), "utf-8")
    meldingen = Meldingen()
    load_map(tmp_path, meldingen)
    assert [item.code for item in meldingen.fouten] == ["onbekende-soort"]


def test_the_word_meant() -> None:
    assert bedoelde("Kosten-Delend", ["kostendelend", "kosten_delend"])[0] == "kosten_delend"
    assert bedoelde("xyz", ["kostendelend"]) == ()


def test_statute_texts(tmp_path: Path) -> None:
    (tmp_path / "proefwet__2025-01-01.txt").write_text(
        "Proefwet\nbron: BWBR0000001\n\n[1.1] De [inwoner][ref1]\nvan **zestien**.\n\n[ref1]: https://a.nl\n"
        "[1a] Ander.\n[2] Zie artikelen\n[9a][ref2] en verder.\n", "utf-8",
    )  # fmt: skip
    (tmp_path / "LEESMIJ.txt").write_text("geen wet", "utf-8")
    (tekst,) = read_teksten(tmp_path)
    assert tekst.bron == "BWBR0000001"
    assert tekst.artikel("1") == "De inwoner van zestien."
    assert tekst.artikel("2") == "Zie artikelen 9a en verder."
    assert not tekst.artikel("3")
    assert gelijk("‘a’\u00a0b\n c") == "'a' b c"
