"""Type comparisons and calculations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..model.expressies import Arith, Compare, Const, Expr, Extreme, FactRef, Shift, Today, walk
from ..model.types import BEDRAG, DATUM, GETAL, Duur, Soort, Type
from .ontleden import Raw
from .soorten import soort_naam

if TYPE_CHECKING:
    from .typeren import Typeerder

_ONLY_EQUAL: Final = (Soort.JA_NEE, Soort.KEUZE, Soort.ENTITEIT)
_ARITHMETIC: Final[dict[tuple[Soort, str, Soort], Type]] = {
    (Soort.BEDRAG, "+", Soort.BEDRAG): BEDRAG,
    (Soort.BEDRAG, "-", Soort.BEDRAG): BEDRAG,
    (Soort.BEDRAG, "*", Soort.GETAL): BEDRAG,
    (Soort.GETAL, "*", Soort.BEDRAG): BEDRAG,
    (Soort.BEDRAG, "/", Soort.GETAL): BEDRAG,
    (Soort.BEDRAG, "/", Soort.BEDRAG): GETAL,
    **{(Soort.GETAL, op, Soort.GETAL): GETAL for op in "+-*/"},
}


def comparison(typer: Typeerder, raw: Raw) -> Expr:
    """``a < b``: two things of one kind."""
    (left, left_type), (right, right_type) = sides(typer, *raw.delen)
    op = str(raw.waarde)
    if left_type.soort is not right_type.soort or left_type.entiteit != right_type.entiteit:
        raise typer.fail(
            "ongelijke-soorten",
            raw,
            f"Links staat {soort_naam(left_type)}, rechts {soort_naam(right_type)}.",
            "Twee dingen van dezelfde soort.",
            _remedie({left_type.soort, right_type.soort}),
        )
    if left_type.soort is Soort.KEUZE and left_type.keuzes != right_type.keuzes:
        raise typer.fail(
            "ongelijke-soorten",
            raw,
            "Links en rechts staan keuzes uit verschillende lijsten.",
            "Een feit en een van zijn eigen keuzes.",
            "Vergelijk elk feit met zijn eigen keuzes.",
        )
    if left_type.soort in _ONLY_EQUAL and op not in ("=", "<>"):
        raise typer.fail(
            "geen-volgorde",
            raw,
            f"{soort_naam(left_type).capitalize()} kent geen groter of kleiner.",
            "= of <>",
            "Schrijf = of <>.",
        )
    if left_type.soort is Soort.DUUR:
        raise typer.fail(
            "termijn-los",
            raw,
            "Een termijn staat nooit los.",
            "Een datum plus een termijn.",
            "Schrijf bijvoorbeeld: vandaag < p.gemeld_op + 4 weken",
        )
    return checked_time(typer, raw, Compare(op, left, right))  # type: ignore[arg-type]


def sides(typer: Typeerder, left: Raw, right: Raw) -> tuple[tuple[Expr, Type], tuple[Expr, Type]]:
    """Both sides typed; a bare choice is read by the type of the other side."""
    if left.soort == "naam" and str(left.waarde) not in typer.scope and right.soort in ("veld", "roep"):
        typed_right = typer.typed(right)
        return typer.typed(left, typed_right[1]), typed_right
    typed_left = typer.typed(left)
    return typed_left, typer.typed(right, typed_left[1])


def _remedie(soorten: set[Soort]) -> str:
    if soorten == {Soort.BEDRAG, Soort.GETAL}:
        return "Schrijf een bedrag met een euroteken, zoals € 0."
    if soorten == {Soort.GETAL, Soort.DUUR}:
        return "Schrijf het getal zonder eenheid, zoals 27."
    if Soort.DATUM in soorten:
        return "Schrijf een datum als JJJJ-MM-DD, of reken met: datum + 4 weken"
    if Soort.JA_NEE in soorten:
        return "Iets dat waar of niet waar is, vergelijkt u niet: schrijf het los, of met 'niet' ervoor."
    return "Kijk in het woordenboek welke soort elk is."


def checked_time(typer: Typeerder, raw: Raw, compare: Compare) -> Compare:
    """``vandaag`` and ages move with time; the readings over time need them on their own side."""
    for side in (compare.left, compare.right):
        if isinstance(side, Today) or is_age(typer, side):
            continue
        if any(isinstance(part, Today) or is_age(typer, part) for part in walk(side)):
            raise typer.fail(
                "vandaag-alleen",
                raw,
                "'vandaag' en een leeftijd staan alleen aan één kant.",
                "vandaag < p.datum + 5 jaar, of p.leeftijd < 27",
                "Reken aan de andere kant.",
            )
    return compare


def is_age(typer: Typeerder, expr: Expr) -> bool:
    """Whether the expression is a fact that grows with time."""
    if not isinstance(expr, FactRef):
        return False
    feit = typer.namen.woordenboek.feiten.get(expr.feit)
    return feit is not None and bool(feit.jaren_sinds)


def arithmetic(typer: Typeerder, raw: Raw) -> tuple[Expr, Type]:
    """``a + b`` and so on."""
    left, left_type = typer.typed(raw.delen[0])
    right, right_type = typer.typed(raw.delen[1])
    op = str(raw.waarde)
    if (
        isinstance(right, Const)
        and isinstance(right.value, Duur)
        and left_type.soort is Soort.DATUM
        and op in ("+", "-")
    ):
        sign = 1 if op == "+" else -1
        return Shift(left, sign * right.value.maanden, sign * right.value.dagen), DATUM
    result = _ARITHMETIC.get((left_type.soort, op, right_type.soort))
    if result is None:
        raise typer.fail(
            "rekenen",
            raw,
            f"{soort_naam(left_type).capitalize()} {op} {soort_naam(right_type)} kan niet.",
            "Bedrag ± bedrag, bedrag × of ÷ getal, getal met getal, datum ± termijn.",
            "Kijk of er een euroteken of een eenheid ontbreekt.",
        )
    return Arith(op, left, right), result  # type: ignore[arg-type]


def extreme(typer: Typeerder, raw: Raw, name: str) -> tuple[Expr, Type]:
    """``min(a, b)`` and ``max(a, b)``."""
    if len(raw.delen) < 2:
        raise typer.fail(
            "aantal-argumenten",
            raw,
            f"'{name}' vergelijkt minstens twee dingen.",
            f"{name}(a, b)",
            "Zet er nog iets bij, met een komma ertussen.",
        )
    parts = [typer.typed(part) for part in raw.delen]
    first = parts[0][1]
    if any(found.soort is not first.soort for _, found in parts) or first.soort not in (
        Soort.BEDRAG,
        Soort.GETAL,
    ):
        raise typer.fail(
            "ongelijke-soorten",
            raw,
            f"'{name}' krijgt verschillende soorten.",
            "Alleen bedragen of alleen getallen.",
            _remedie({found.soort for _, found in parts}),
        )
    return Extreme(name, tuple(expr for expr, _ in parts)), first  # type: ignore[arg-type]
