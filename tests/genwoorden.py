"""The vocabulary of the random programs: every type and every kind of argument."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from doenwatnodig.model import expressies as e
from doenwatnodig.model.types import BEDRAG, DATUM, GETAL, JA_NEE, Soort, Type, Value

KEUZE = Type(Soort.KEUZE, ("geel", "rood", "groen"))
WONING = Type(Soort.ENTITEIT, entiteit="woning")
PERSOON = Type(Soort.ENTITEIT, entiteit="persoon")

FEITEN: dict[str, tuple[tuple[str, ...], Type]] = {
    "zwanger": (("persoon",), JA_NEE),
    "student": (("persoon",), JA_NEE),
    "ouder_van": (("persoon", "persoon"), JA_NEE),
    "deelt": (("persoon", "persoon"), JA_NEE),
    "huurt": (("persoon", "woning"), JA_NEE),
    "leegstaand": (("woning",), JA_NEE),
    "urgent": (("huishouden",), JA_NEE),
    "inkomen": (("persoon",), BEDRAG),
    "bijdrage": (("persoon", "persoon"), BEDRAG),
    "huur": (("woning",), BEDRAG),
    "schuld": (("huishouden",), BEDRAG),
    "leeftijd": (("persoon",), GETAL),
    "deel": (("persoon",), GETAL),
    "kamers": (("woning",), GETAL),
    "wachttijd": (("huishouden",), GETAL),
    "gemeld_op": (("persoon",), DATUM),
    "einddatum": (("woning",), DATUM),
    "verblijf": (("persoon",), KEUZE),
    "staat": (("woning",), KEUZE),
    "woont_in": (("persoon",), WONING),
    "gemachtigde": (("persoon",), PERSOON),
    "adres": (("huishouden",), WONING),
    "hoofdhuurder": (("huishouden",), PERSOON),
}
PARAMETERS: dict[str, Type] = {
    "norm": BEDRAG, "vermogensgrens": BEDRAG, "aandeel": GETAL, "aantal_dagen": GETAL, "ingangsdatum": DATUM,
    "soepel": JA_NEE,
}  # fmt: skip
BEDRAGEN = (0, 1, 5050, 33333, 96150, 110182, 132205, -2550)
GETALLEN: tuple[Value, ...] = (0, 1, 2, 21, 27, Fraction(1, 2), Fraction(4333, 10000), Fraction(-3, 7))
DATUMS = tuple(
    date(*ymd).toordinal()
    for ymd in ((2024, 2, 29), (2023, 1, 31), (2024, 12, 31), (2025, 3, 1), (2022, 8, 30), (2000, 2, 29))
)
DOMAINS = (
    ("persoon",), ("persoon", "persoon"), ("huishouden",), ("woning",), ("persoon", "woning"),
    ("persoon", "persoon", "persoon"),
)  # fmt: skip
VALUE_TYPES = (BEDRAG, GETAL, BEDRAG, DATUM, KEUZE, WONING, PERSOON)
CONSTANTS: dict[Soort, tuple[Value, ...]] = {
    Soort.BEDRAG: BEDRAGEN,
    Soort.GETAL: GETALLEN,
    Soort.DATUM: DATUMS,
    Soort.KEUZE: KEUZE.keuzes,
    Soort.JA_NEE: (True, False),
}
COMPARES: tuple[e.CompareOp, ...] = ("=", "<>", "<", "<=", ">", ">=")
HUISHOUDEN = e.Var("huishouden", "huishouden")
Sig = tuple[tuple[str, ...], Type]
