"""An expression of a rule in plain Dutch, for who reads the law and not the code.

Conditions come as a tree of lines: a sentence, or *all of* / *one of* with its parts below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from ..analysis.woorden import bedrag, datum
from ..model import expressies as x
from ..model.types import Duur, Soort, Type, Value
from ..model.woordenboek import Begrip, Feit, Woordenboek

_VERGELIJK: Final = {
    "=": "is", "<>": "is niet", "<": "is lager dan", "<=": "is hoogstens", ">": "is hoger dan",
    ">=": "is minstens",
}  # fmt: skip
_VERGELIJK_DAG: Final = {
    "=": "is", "<>": "is niet", "<": "is voor", "<=": "is niet na", ">": "is na", ">=": "is niet voor",
}  # fmt: skip
_REKEN: Final = {"+": "+", "-": "−", "*": "×", "/": ":"}
_AFRONDING: Final = {
    "half_omhoog": "afgerond (een half naar boven)", "omlaag": "naar beneden afgerond",
    "omhoog": "naar boven afgerond",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Regel:
    """One line of a condition, with what stands below it."""

    tekst: str
    onder: tuple[Regel, ...] = ()


class Uitdrukking:
    """Renders the expressions of one rule base."""

    def __init__(self, woordenboek: Woordenboek) -> None:
        self.woordenboek = woordenboek

    # conditions -----------------------------------------------------------------

    def voorwaarde(self, expr: x.Expr) -> Regel:
        """A condition as a tree of lines."""
        match expr:
            case x.And(items):
                return self._lijst("alle van:", items)
            case x.Or(items):
                return self._lijst("minstens één van:", items)
            case x.Not(item):
                return self._niet(item)
            case x.Exists(var, body):
                return Regel(f"er is {_ander(var)} voor wie geldt:", self._onder(body))
            case x.FactRef() | x.TermRef():
                return Regel(self._waar(expr))
            case x.Compare(op, left, right):
                return Regel(self._vergelijking(op, left, right))
        return Regel(self.waarde(expr))

    def _lijst(self, kop: str, items: tuple[x.Expr, ...]) -> Regel:
        parts = tuple(self.voorwaarde(item) for item in items)
        return parts[0] if len(parts) == 1 else Regel(kop if parts else "altijd", parts)

    def _onder(self, body: x.Expr) -> tuple[Regel, ...]:
        """What must hold of someone, as lines; that all must hold goes without saying."""
        return tuple(self.voorwaarde(item) for item in (body.items if isinstance(body, x.And) else (body,)))

    def _niet(self, item: x.Expr) -> Regel:
        match item:
            case x.Exists(var, x.Not(body)):
                return Regel(f"voor elke {_soort(var)} {var.name} geldt:", (self.voorwaarde(body),))
            case x.Exists(var, x.And((*given, x.Not(body)))) if given:
                kop = Regel("met:", (self.voorwaarde(x.And(tuple(given))),))
                return Regel(
                    f"voor elke {_soort(var)} {var.name} geldt:",
                    (kop, Regel("dan:", (self.voorwaarde(body),))),
                )
            case x.Exists(var, body):
                return Regel(f"er is geen {_ander(var)[4:]} voor wie geldt:", self._onder(body))
            case x.FactRef() | x.TermRef():
                return Regel(self._onwaar(item))
        inner = self.voorwaarde(item)
        return Regel(f"niet: {inner.tekst}", inner.onder)

    def _waar(self, ref: x.FactRef | x.TermRef) -> str:
        if isinstance(ref, x.TermRef) and ref.term.startswith("aanspraak:"):
            return f"er is recht op {self.voorziening(ref.term.partition(':')[2], ref.args)}"
        if isinstance(ref, x.FactRef) and ":" in ref.feit:
            return self._besluit(ref)
        entry = self._entry(ref)
        return self._gevuld(entry.tekst, ref.args) if entry else _plat(_naam(ref))

    def _onwaar(self, ref: x.FactRef | x.TermRef) -> str:
        entry = self._entry(ref)
        if isinstance(entry, Begrip) and entry.tekst_niet:
            return self._gevuld(entry.tekst_niet, ref.args)
        return f"niet: {self._waar(ref)}"

    def _besluit(self, ref: x.FactRef) -> str:
        kind, _, rest = ref.feit.partition(":")
        name, _, ground = rest.partition(":")
        what = self.voorziening(name, ref.args)
        if kind == "geweigerd":
            why = self.woordenboek.weigeringsgronden.get(ground, ground)
            return f"{what} is geweigerd" + (f", omdat: {why}" if ground else "")
        return f"{what} is toegekend" if kind == "toegekend" else _plat(ref.feit)

    def _vergelijking(self, op: x.CompareOp, left: x.Expr, right: x.Expr) -> str:
        kind = self._type(left) or self._type(right)
        words = _VERGELIJK_DAG if kind is not None and kind.soort is Soort.DATUM else _VERGELIJK
        unit = self._eenheid(left)
        text = self.waarde(right)
        if unit and isinstance(right, x.Const) and kind is not None and kind.soort is Soort.GETAL:
            text = f"{text} {unit}"
        return f"{self.waarde(left)} {words[op]} {text}"

    # values ---------------------------------------------------------------------

    def waarde(self, expr: x.Expr) -> str:
        """A value in words."""
        match expr:
            case x.Const(value, kind):
                return _constante(value, kind)
            case x.Var(name, _):
                return name
            case x.Today():
                return "vandaag"
            case x.ParamRef(name):
                return f"‘{_plat(name)}’"
            case x.FactRef() | x.TermRef():
                return self._van(expr)
            case x.Arith(op, left, right):
                return f"{self._deel(left)} {_REKEN[op]} {self._deel(right)}"
            case x.Extreme(op, items):
                which = "het laagste van" if op == "min" else "het hoogste van"
                return f"{which} ({'; '.join(self.waarde(item) for item in items)})"
            case x.Round(item, mode, unit):
                return f"{self.waarde(item)}, {_AFRONDING[mode]} op {_eenheid(unit)}"
            case x.Shift(item, maanden, dagen):
                return f"{self.waarde(item)} {_verschuiving(maanden, dagen)}"
            case x.Count(var, body):
                return f"het aantal anderen ({var.name}) voor wie geldt: {_plat_regel(self.voorwaarde(body))}"
            case x.Sum(var, value, body):
                given = _plat_regel(self.voorwaarde(body))
                return (
                    f"de som, over anderen ({var.name}) voor wie geldt dat {given}, van {self.waarde(value)}"
                )
        return _plat_regel(self.voorwaarde(expr))

    def _deel(self, expr: x.Expr) -> str:
        text = self.waarde(expr)
        return f"({text})" if isinstance(expr, x.Arith | x.Sum | x.Count) else text

    def _van(self, ref: x.FactRef | x.TermRef) -> str:
        entry = self._entry(ref)
        if isinstance(entry, Begrip) and entry.type.soort is not Soort.JA_NEE:
            return self._gevuld(re.sub(r"\s*(?:is|:)?\s*\{waarde\}.*$", "", entry.tekst), ref.args)
        owner = " en ".join(_wie(arg) for arg in ref.args)
        return f"{_plat(_naam(ref))} van {owner}" if owner else _plat(_naam(ref))

    # words ----------------------------------------------------------------------

    def voorziening(self, naam: str, args: Iterable[x.Var]) -> str:
        """A provision in words."""
        found = self.woordenboek.voorzieningen.get(naam)
        return self._gevuld(found.tekst, tuple(args)) if found else _plat(naam)

    def handeling(self, naam: str, args: Iterable[x.Var]) -> str:
        """An act in words."""
        found = self.woordenboek.handelingen.get(naam)
        return self._gevuld(found.tekst, tuple(args)) if found else _plat(naam)

    def term(self, ref: x.TermRef) -> str:
        """A state or term in words."""
        return self._waar(ref)

    def begrip(self, naam: str, args: Iterable[x.Var]) -> str:
        """What a value term is called, or what a truth term says."""
        return (
            self._van(x.TermRef(naam, tuple(args)))
            if self._is_waarde(naam)
            else self._waar(x.TermRef(naam, tuple(args)))
        )

    def zin(self, text: str, args: Iterable[x.Var]) -> str:
        """A sentence with {p} in it."""
        names = {arg.name for arg in args}
        return re.sub(r"\{(\w+)\}", lambda m: f"*{m[1]}*" if m[1] in names else m[0], text)

    def _is_waarde(self, naam: str) -> bool:
        found = self.woordenboek.begrippen.get(naam)
        return found is not None and found.type.soort is not Soort.JA_NEE

    def _entry(self, ref: x.FactRef | x.TermRef) -> Feit | Begrip | None:
        table: Mapping[str, Feit | Begrip] = (
            self.woordenboek.feiten if isinstance(ref, x.FactRef) else self.woordenboek.begrippen
        )
        return table.get(_naam(ref))

    def _gevuld(self, text: str, args: tuple[x.Var, ...]) -> str:
        for index, arg in enumerate(args):
            text = text.replace(f"{{{index + 1}}}", _wie(arg))
        return text

    def _type(self, expr: x.Expr) -> Type | None:
        match expr:
            case x.FactRef() | x.TermRef():
                entry = self._entry(expr)
                return entry.type if entry else None
            case x.Const(_, kind):
                return kind
            case x.Shift() | x.Today():
                return Type(Soort.DATUM)
        return None

    def _eenheid(self, expr: x.Expr) -> str:
        entry = self._entry(expr) if isinstance(expr, x.FactRef) else None
        return entry.eenheid if isinstance(entry, Feit) else ""


def _naam(ref: x.FactRef | x.TermRef) -> str:
    return ref.feit if isinstance(ref, x.FactRef) else ref.term


def _plat(name: str) -> str:
    return name.replace("_", " ")


def _wie(var: x.Var) -> str:
    return "het huishouden" if var.name == "huishouden" else var.name


def _soort(var: x.Var) -> str:
    return "andere woning" if var.entiteit == "woning" else "ander"


def _ander(var: x.Var) -> str:
    return f"een woning {var.name}" if var.entiteit == "woning" else f"een ander, {var.name},"


def _constante(value: Value, kind: Type) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if kind.soort is Soort.BEDRAG and isinstance(value, int):
        return bedrag(value)
    if kind.soort is Soort.DATUM and isinstance(value, int):
        return datum(value)
    if isinstance(value, Fraction):
        return f"{float(value * 100):g} procent".replace(".", ",") if value < 2 else f"{float(value):g}"
    return _plat(str(value))


def _verschuiving(maanden: int, dagen: int) -> str:
    parts = []
    for count, one, more in ((abs(maanden), "maand", "maanden"), (abs(dagen), "dag", "dagen")):
        if count:
            parts.append(f"{count} {one if count == 1 else more}")
    sign = "min" if maanden < 0 or dagen < 0 else "plus"
    return f"{sign} {' en '.join(parts)}"


def duur_tekst(duur: Duur) -> str:
    """A length of time in words; whole weeks as weeks."""
    if not duur.maanden and duur.dagen and duur.dagen % 7 == 0:
        return f"{duur.dagen // 7} {'week' if duur.dagen == 7 else 'weken'}"
    return _verschuiving(duur.maanden, duur.dagen).partition(" ")[2] or "0 dagen"


def _eenheid(unit: int) -> str:
    return {1: "de cent", 100: "hele euro’s"}.get(unit) or bedrag(unit)


def _plat_regel(regel: Regel) -> str:
    """A tree of lines on one line."""
    if not regel.onder:
        return regel.tekst
    word = " of " if regel.tekst.startswith("minstens") else " en "
    inner = word.join(_plat_regel(part) for part in regel.onder)
    head = "" if regel.tekst in ("alle van:", "minstens één van:") else f"{regel.tekst} "
    return f"{head}({inner})" if len(regel.onder) > 1 else f"{head}{inner}"
