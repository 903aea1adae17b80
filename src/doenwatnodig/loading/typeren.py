"""Give an expression its types: resolve every name against vocabulary and parameters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from ..diagnostics import Span
from ..model.expressies import (
    And,
    Arith,
    Compare,
    Const,
    Count,
    Exists,
    Expr,
    Extreme,
    FactRef,
    Not,
    Or,
    ParamRef,
    Shift,
    Sum,
    TermRef,
    Today,
    Var,
)
from ..model.types import BEDRAG, DATUM, DUUR, ENTITEITEN, GETAL, JA_NEE, Duur, Soort, Type
from ..model.woordenboek import Woordenboek
from .lezer import Meldingen, bedoelde, bedoelde_zin
from .ontleden import OntleedFout, Raw, parse_expression

_ONLY_EQUAL: Final = (Soort.JA_NEE, Soort.KEUZE, Soort.ENTITEIT)
_NAAM: Final = {
    Soort.JA_NEE: "iets dat waar of niet waar is", Soort.BEDRAG: "een bedrag", Soort.GETAL: "een getal",
    Soort.DATUM: "een datum", Soort.DUUR: "een termijn", Soort.KEUZE: "een keuze", Soort.ENTITEIT: "een verwijzing",
}


class TypeFout(Exception):
    """A name or type that does not fit; the diagnostic has been recorded."""


@dataclass
class Namen:
    """What names may be used: the vocabulary, the parameters and which of them were used."""

    woordenboek: Woordenboek
    parameters: Mapping[str, Type]
    gebruikt: set[str] = field(default_factory=set)


@dataclass
class Typeerder:
    """Types the expressions of one rule. scope: its variables with their entity type."""

    namen: Namen
    meldingen: Meldingen
    span: Span
    scope: dict[str, str]
    enkel: bool = True

    def expression(self, text: str, expected: Type | None) -> Expr | None:
        """The typed expression, or None after recording what is wrong with it."""
        try:
            raw = parse_expression(text)
            expr, found = self.typed(raw, expected)
            if expected is not None and not fits(found, expected):
                raise self.fail("verkeerde-soort", raw, f"Hier staat {soort_naam(found)}.",
                                f"{soort_naam(expected).capitalize()}.")
            return expr
        except OntleedFout as err:
            self.meldingen.add("uitdrukking", self.place(err.pos, err.length), err.wat, err.verwacht, err.doe)
        except TypeFout:
            pass
        return None

    def place(self, pos: int, length: int) -> Span:
        return self.span.shifted(pos, length) if self.enkel else self.span

    def fail(self, code: str, raw: Raw, wat: str, verwacht: str = "", doe: str = "",
             options: tuple[str, ...] = ()) -> TypeFout:
        """Record a mistake at ``raw`` and give the exception to raise."""
        hint = " ".join(part for part in (bedoelde_zin(options), doe) if part)
        self.meldingen.add(code, self.place(raw.pos, raw.length), wat, verwacht, hint, bedoelde=options)
        return TypeFout()

    def typed(self, raw: Raw, expected: Type | None = None) -> tuple[Expr, Type]:
        """The typed form of a node; ``expected`` helps to read a bare choice."""
        match raw.soort:
            case "en" | "of":
                items = tuple(self.truth(part) for part in raw.delen)
                return (And(items) if raw.soort == "en" else Or(items)), JA_NEE
            case "niet":
                return Not(self.truth(raw.delen[0])), JA_NEE
            case "bestaat" | "geen" | "elke" | "aantal" | "som":
                return self.quantified(raw)
            case "vergelijk":
                return self.comparison(raw), JA_NEE
            case "reken":
                return self.arithmetic(raw)
            case "veld":
                return self.fact_of(raw)
            case "roep":
                return self.call(raw)
            case "naam":
                return self.name(raw, expected)
            case "ja_nee":
                return (And(()) if raw.waarde else Or(())), JA_NEE
            case "vandaag":
                return Today(), DATUM
        return self.constant(raw)

    def constant(self, raw: Raw) -> tuple[Expr, Type]:
        types = {"bedrag": BEDRAG, "getal": GETAL, "datum": DATUM, "duur": DUUR}
        return Const(raw.waarde, types[raw.soort]), types[raw.soort]  # type: ignore[arg-type]

    def truth(self, raw: Raw) -> Expr:
        expr, found = self.typed(raw, JA_NEE)
        if found.soort is not Soort.JA_NEE:
            raise self.fail("verkeerde-soort", raw, f"Hier staat {soort_naam(found)}.",
                            "Iets dat waar of niet waar kan zijn.", "Vergelijk het ergens mee, bijvoorbeeld: ... < 27.")
        return expr

    # names -----------------------------------------------------------------

    def entity(self, name: str, raw: Raw) -> Var:
        if name == "huishouden":
            return Var("huishouden", "huishouden")
        if name not in self.scope:
            raise self.fail("onbekende-variabele", raw, f"'{name}' staat niet in de kop van de regel.",
                            "Een variabele uit de kop, of een na 'bestaat ... met'.", "", bedoelde(name, self.scope))
        return Var(name, self.scope[name])

    def fact_of(self, raw: Raw) -> tuple[Expr, Type]:
        var_name, feit_name = raw.waarde  # type: ignore[misc]
        feit = self.namen.woordenboek.feiten.get(feit_name)
        if feit is None:
            options = bedoelde(feit_name, self.namen.woordenboek.feiten)
            raise self.fail("onbekend-feit", raw, f"Het feit '{feit_name}' staat niet in het woordenboek.",
                            "Een feit uit rules/woordenboek.yaml.", "Is het een nieuw feit? Zet het in het woordenboek.",
                            options)
        if len(feit.van) != 1:
            raise self.fail("feit-van-twee", raw, f"'{feit_name}' gaat over twee personen.",
                            f"{feit_name}(a, b)")
        var = self.entity(var_name, raw)
        self.check_entity(var, feit.van[0], raw)
        self.namen.gebruikt.add(feit_name)
        return FactRef(feit_name, (var,)), feit.type

    def check_entity(self, var: Var, wanted: str, raw: Raw) -> None:
        if var.entiteit != wanted:
            raise self.fail("verkeerde-entiteit", raw, f"'{var.name}' is een {var.entiteit}.", f"Een {wanted}.")

    def call(self, raw: Raw) -> tuple[Expr, Type]:
        name = str(raw.waarde)
        if name in ("min", "max"):
            return self.extreme(raw, name)
        if name == "aanspraak":
            return self.provision(raw, "aanspraak")
        if name == "geweigerd":
            return self.provision(raw, "geweigerd")
        woordenboek = self.namen.woordenboek
        begrip, feit = woordenboek.begrippen.get(name), woordenboek.feiten.get(name)
        if begrip is None and feit is None:
            raise self.unknown_call(raw, name)
        domain = begrip.van if begrip else feit.van  # type: ignore[union-attr]
        args = self.arguments(raw, domain)
        self.namen.gebruikt.add(name)
        if begrip is not None:
            return TermRef(name, args), begrip.type
        assert feit is not None
        return FactRef(name, args), feit.type

    def unknown_call(self, raw: Raw, name: str) -> TypeFout:
        woordenboek = self.namen.woordenboek
        if name in woordenboek.voorzieningen:
            return self.fail("kale-voorziening", raw, f"'{name}' is een voorziening, geen feit.",
                             f"aanspraak({name}(...)), of de toestand die zij brengt.")
        known = [*woordenboek.begrippen, *(f for f, d in woordenboek.feiten.items() if len(d.van) > 1)]
        return self.fail("onbekend-begrip", raw, f"'{name}' staat niet in het woordenboek.",
                         "Een begrip, een toestand of een feit over twee personen.",
                         "Is het nieuw? Zet het in rules/woordenboek.yaml.", bedoelde(name, known))

    def arguments(self, raw: Raw, domain: tuple[str, ...]) -> tuple[Var, ...]:
        if len(raw.delen) != len(domain):
            raise self.fail("aantal-argumenten", raw, f"'{raw.waarde}' krijgt hier {len(raw.delen)} namen.",
                            f"{len(domain)}: {', '.join(domain) or 'geen'}.")
        args: list[Var] = []
        for part, wanted in zip(raw.delen, domain, strict=True):
            if part.soort != "naam":
                raise self.fail("argument", part, "Hier hoort de naam van een variabele.", "Zoals p of huishouden.")
            var = self.entity(str(part.waarde), part)
            self.check_entity(var, wanted, part)
            args.append(var)
        return tuple(args)

    def provision(self, raw: Raw, what: str) -> tuple[Expr, Type]:
        if not raw.delen or raw.delen[0].soort != "roep":
            raise self.fail("voorziening", raw, f"'{what}' gaat over een voorziening.", f"{what}(bijstand(p))")
        inner = raw.delen[0]
        name = str(inner.waarde)
        voorziening = self.namen.woordenboek.voorzieningen.get(name)
        if voorziening is None:
            raise self.fail("onbekende-voorziening", inner, f"De voorziening '{name}' staat niet in het woordenboek.",
                            "Een voorziening uit rules/woordenboek.yaml.", "",
                            bedoelde(name, self.namen.woordenboek.voorzieningen))
        args = self.arguments(inner, voorziening.van)
        self.namen.gebruikt.add(name)
        if what == "aanspraak":
            return TermRef(f"aanspraak:{name}", args), JA_NEE
        refused = FactRef(f"geweigerd:{name}", args)
        if len(raw.delen) == 1:
            return refused, JA_NEE
        return self.refusal_ground(raw, name, args, refused), JA_NEE

    def refusal_ground(self, raw: Raw, name: str, args: tuple[Var, ...], refused: FactRef) -> Expr:
        ground = str(raw.delen[1].waarde)
        known = self.namen.woordenboek.weigeringsgronden
        if ground not in known:
            raise self.fail("onbekende-weigeringsgrond", raw.delen[1], f"De weigeringsgrond '{ground}' is onbekend.",
                            "Een van: " + ", ".join(known) + ".", "", bedoelde(ground, known))
        kind = Type(Soort.KEUZE, tuple(known))
        return And((refused, Compare("=", FactRef(f"weigeringsgrond:{name}", args), Const(ground, kind))))

    def name(self, raw: Raw, expected: Type | None) -> tuple[Expr, Type]:
        name = str(raw.waarde)
        if expected is not None and expected.soort is Soort.KEUZE:
            return self.choice(raw, name, expected)
        if name in self.scope:
            return Var(name, self.scope[name]), Type(Soort.ENTITEIT, (), self.scope[name])
        if name in self.namen.parameters:
            self.namen.gebruikt.add(name)
            return ParamRef(name), self.namen.parameters[name]
        begrip = self.namen.woordenboek.begrippen.get(name)
        if begrip is not None and not begrip.van:
            self.namen.gebruikt.add(name)
            return TermRef(name, ()), begrip.type
        known = [*self.namen.parameters, *self.scope, *self.namen.woordenboek.begrippen]
        raise self.fail("onbekende-naam", raw, f"'{name}' is hier niet bekend.",
                        "Een parameter, een variabele of een begrip.",
                        "Een feit schrijft u met een punt: p.leeftijd.", bedoelde(name, known))

    def choice(self, raw: Raw, name: str, expected: Type) -> tuple[Expr, Type]:
        if name not in expected.keuzes:
            raise self.fail("onbekende-keuze", raw, f"'{name}' is geen van de keuzes.",
                            "Een van: " + ", ".join(expected.keuzes) + ".", "", bedoelde(name, expected.keuzes))
        return Const(name, expected), expected

    # calculations -----------------------------------------------------------

    def comparison(self, raw: Raw) -> Expr:
        left_raw, right_raw = raw.delen
        if left_raw.soort == "naam" and str(left_raw.waarde) not in self.scope and right_raw.soort == "veld":
            right, right_type = self.typed(right_raw)
            left, left_type = self.typed(left_raw, right_type)
        else:
            left, left_type = self.typed(left_raw)
            right, right_type = self.typed(right_raw, left_type)
        op = str(raw.waarde)
        if left_type.soort is not right_type.soort or left_type.entiteit != right_type.entiteit:
            raise self.fail("ongelijke-soorten", raw,
                            f"Links staat {soort_naam(left_type)}, rechts {soort_naam(right_type)}.",
                            "Twee dingen van dezelfde soort.", "Schrijf een bedrag met €, zoals € 0.")
        if left_type.soort in _ONLY_EQUAL and op not in ("=", "<>"):
            raise self.fail("geen-volgorde", raw, f"{soort_naam(left_type).capitalize()} kent geen groter of kleiner.",
                            "= of <>")
        if left_type.soort is Soort.DUUR:
            raise self.fail("termijn-los", raw, "Een termijn staat nooit los.", "Een datum plus een termijn.")
        return self.checked_time(raw, Compare(op, left, right))  # type: ignore[arg-type]

    def checked_time(self, raw: Raw, compare: Compare) -> Compare:
        """``vandaag`` and ages move with time; the readings over time need them on their own side."""
        for side in (compare.left, compare.right):
            if isinstance(side, Today) or self.is_age(side):
                continue
            if any(isinstance(part, Today) or self.is_age(part) for part in below(side)):
                raise self.fail("vandaag-alleen", raw, "'vandaag' en een leeftijd staan alleen aan één kant.",
                                "vandaag < p.datum + 5 jaar, of p.leeftijd < 27", "Reken aan de andere kant.")
        return compare

    def is_age(self, expr: Expr) -> bool:
        if not isinstance(expr, FactRef):
            return False
        feit = self.namen.woordenboek.feiten.get(expr.feit)
        return feit is not None and bool(feit.jaren_sinds)

    def arithmetic(self, raw: Raw) -> tuple[Expr, Type]:
        left, left_type = self.typed(raw.delen[0])
        right, right_type = self.typed(raw.delen[1])
        op = str(raw.waarde)
        kinds = (left_type.soort, op, right_type.soort)
        if isinstance(right, Const) and isinstance(right.value, Duur) and left_type.soort is Soort.DATUM:
            sign = 1 if op == "+" else -1
            if op in ("+", "-"):
                return Shift(left, sign * right.value.maanden, sign * right.value.dagen), DATUM
        result = _ARITHMETIC.get(kinds)
        if result is None:
            raise self.fail("rekenen", raw, f"{soort_naam(left_type).capitalize()} {op} {soort_naam(right_type)} kan niet.",
                            "Bedrag ± bedrag, bedrag × of ÷ getal, getal met getal, datum ± termijn.")
        return Arith(op, left, right), result  # type: ignore[arg-type]

    def extreme(self, raw: Raw, name: str) -> tuple[Expr, Type]:
        if len(raw.delen) < 2:
            raise self.fail("aantal-argumenten", raw, f"'{name}' vergelijkt minstens twee dingen.", f"{name}(a, b)")
        parts = [self.typed(part) for part in raw.delen]
        first = parts[0][1]
        if any(found.soort is not first.soort for _, found in parts) or first.soort not in (Soort.BEDRAG, Soort.GETAL):
            raise self.fail("ongelijke-soorten", raw, f"'{name}' krijgt verschillende soorten.", "Alleen bedragen of alleen getallen.")
        return Extreme(name, tuple(expr for expr, _ in parts)), first  # type: ignore[arg-type]

    # quantifiers ------------------------------------------------------------

    def quantified(self, raw: Raw) -> tuple[Expr, Type]:
        name = str(raw.waarde)
        if name in self.scope:
            raise self.fail("variabele-dubbel", raw, f"De naam '{name}' wordt al gebruikt.", "Een andere letter.")
        entity = self.entity_of(name, raw)
        inner = Typeerder(self.namen, self.meldingen, self.span, {**self.scope, name: entity}, self.enkel)
        var = Var(name, entity)
        match raw.soort:
            case "bestaat":
                return Exists(var, inner.truth(raw.delen[0])), JA_NEE
            case "geen":
                return Not(Exists(var, inner.truth(raw.delen[0]))), JA_NEE
            case "elke":
                body = And((inner.truth(raw.delen[0]), Not(inner.truth(raw.delen[1]))))
                return Not(Exists(var, body)), JA_NEE
            case "aantal":
                return Count(var, inner.truth(raw.delen[0])), GETAL
        value, found = inner.typed(raw.delen[0])
        if found.soort not in (Soort.BEDRAG, Soort.GETAL):
            raise self.fail("rekenen", raw.delen[0], f"Van {soort_naam(found)} is geen som te maken.", "Bedragen of getallen.")
        return Sum(var, value, inner.truth(raw.delen[1])), found

    def entity_of(self, name: str, raw: Raw) -> str:
        """The entity type of a quantified variable: that of the first place where it is used."""
        for part in (p for deel in raw.delen for p in raw_walk(deel)):
            if part.soort == "veld" and part.waarde[0] == name:  # type: ignore[index]
                feit = self.namen.woordenboek.feiten.get(part.waarde[1])  # type: ignore[index]
                if feit is not None:
                    return feit.van[0]
            if part.soort == "roep":
                domain = self.domain(str(part.waarde))
                for index, arg in enumerate(part.delen):
                    if arg.soort == "naam" and arg.waarde == name and index < len(domain):
                        return domain[index]
        for part in (p for deel in raw.delen for p in raw_walk(deel)):
            if part.soort == "veld" and part.waarde[0] == name:  # type: ignore[index]
                self.scope[name] = ENTITEITEN[0]
                try:
                    self.fact_of(part)
                finally:
                    del self.scope[name]
        raise self.fail("variabele-ongebruikt", raw, f"'{name}' wordt in de voorwaarde niet gebruikt.",
                        f"Een voorwaarde over {name}.")

    def domain(self, name: str) -> tuple[str, ...]:
        woordenboek = self.namen.woordenboek
        for table in (woordenboek.begrippen, woordenboek.feiten, woordenboek.voorzieningen):
            if name in table:
                return table[name].van  # type: ignore[attr-defined,no-any-return]
        return ()


_ARITHMETIC: Final[dict[tuple[Soort, str, Soort], Type]] = {
    (Soort.BEDRAG, "+", Soort.BEDRAG): BEDRAG, (Soort.BEDRAG, "-", Soort.BEDRAG): BEDRAG,
    (Soort.BEDRAG, "*", Soort.GETAL): BEDRAG, (Soort.GETAL, "*", Soort.BEDRAG): BEDRAG,
    (Soort.BEDRAG, "/", Soort.GETAL): BEDRAG, (Soort.BEDRAG, "/", Soort.BEDRAG): GETAL,
    **{(Soort.GETAL, op, Soort.GETAL): GETAL for op in "+-*/"},
}


def fits(found: Type, expected: Type) -> bool:
    """Whether a value of one type may stand where another is expected."""
    return found.soort is expected.soort and found.entiteit == expected.entiteit


def soort_naam(found: Type) -> str:
    """A type in words for an author."""
    return _NAAM[found.soort]


def raw_walk(raw: Raw) -> Iterator[Raw]:
    """A raw node and all below it."""
    yield raw
    for part in raw.delen:
        yield from raw_walk(part)


def below(expr: Expr) -> Iterator[Expr]:
    """An expression and all below it."""
    from ..model.expressies import walk

    yield from walk(expr)
