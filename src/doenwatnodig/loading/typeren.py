"""Give an expression its types: resolve every name against vocabulary and parameters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ..diagnostics import Span
from ..model.expressies import And, Const, Expr, Not, Or, ParamRef, TermRef, Today, Var
from ..model.types import BEDRAG, DATUM, DUUR, GETAL, JA_NEE, Soort, Type
from .lezer import Meldingen, bedoelde, bedoelde_zin
from .namen import Namen
from .ontleden import Raw, parse_expression
from .soorten import TypeFout, anders, fits, soort_naam, vergelijk, voorbeeld_kop
from .tokens import OntleedFout, vertaling
from .typeren_groepen import quantified
from .typeren_oproep import call, fact_of
from .typeren_rekenen import arithmetic, comparison

__all__ = ["Namen", "Typeerder", "soort_naam"]

_CONSTANTEN: Final = {"bedrag": BEDRAG, "getal": GETAL, "datum": DATUM, "duur": DUUR}


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
                raise self.fail(
                    "verkeerde-soort",
                    raw,
                    f"Hier staat {soort_naam(found)}.",
                    f"{soort_naam(expected).capitalize()}.",
                    anders(found, expected),
                )
            return expr
        except OntleedFout as err:
            self.meldingen.add("uitdrukking", self.place(err.pos, err.length), err.wat, err.verwacht, err.doe)
        except TypeFout:
            pass
        return None

    def place(self, pos: int, length: int) -> Span:
        """Where a part of the expression stands; the whole text when it is spread over lines."""
        return self.span.shifted(pos, length) if self.enkel else self.span

    def fail(
        self, code: str, raw: Raw, wat: str, verwacht: str = "", doe: str = "", options: tuple[str, ...] = ()
    ) -> TypeFout:
        """Record a mistake at ``raw`` and give the exception to raise."""
        hint = " ".join(part for part in (bedoelde_zin(options), doe) if part)
        self.meldingen.add(code, self.place(raw.pos, raw.length), wat, verwacht, hint, bedoelde=options)
        return TypeFout()

    def inner(self, name: str, entity: str) -> Typeerder:
        """The same, with one variable more."""
        return Typeerder(self.namen, self.meldingen, self.span, {**self.scope, name: entity}, self.enkel)

    def typed(self, raw: Raw, expected: Type | None = None) -> tuple[Expr, Type]:
        """The typed form of a node; ``expected`` helps to read a bare choice."""
        match raw.soort:
            case "en" | "of":
                items = self.truths(raw.delen)
                return (And(items) if raw.soort == "en" else Or(items)), JA_NEE
            case "niet":
                return Not(self.truth(raw.delen[0])), JA_NEE
            case "bestaat" | "geen" | "elke" | "aantal" | "som":
                return quantified(self, raw)
            case "vergelijk":
                return comparison(self, raw), JA_NEE
            case "reken":
                return arithmetic(self, raw)
            case "veld":
                return fact_of(self, raw)
            case "roep":
                return call(self, raw)
            case "naam":
                return self.name(raw, expected)
            case "ja_nee":
                return (And(()) if raw.waarde else Or(())), JA_NEE
            case "vandaag":
                return Today(), DATUM
        return Const(raw.waarde, _CONSTANTEN[raw.soort]), _CONSTANTEN[raw.soort]  # type: ignore[arg-type]

    def truths(self, parts: tuple[Raw, ...]) -> tuple[Expr, ...]:
        """All parts as truths; a mistake in one does not hide those in the next."""
        found: list[Expr] = []
        for part in parts:
            try:
                found.append(self.truth(part))
            except TypeFout:
                continue
        if len(found) < len(parts):
            raise TypeFout
        return tuple(found)

    def truth(self, raw: Raw) -> Expr:
        """A node that must be true or false."""
        expr, found = self.typed(raw, JA_NEE)
        if found.soort is not Soort.JA_NEE:
            raise self.fail(
                "verkeerde-soort",
                raw,
                f"Hier staat {soort_naam(found)}.",
                "Iets dat waar of niet waar kan zijn.",
                vergelijk(found),
            )
        return expr

    def entity(self, name: str, raw: Raw) -> Var:
        """The variable of that name."""
        if name == "huishouden":
            return Var("huishouden", "huishouden")
        if name not in self.scope:
            options = bedoelde(name, [*self.scope, "huishouden"])
            raise self.fail(
                "onbekende-variabele",
                raw,
                f"'{name}' staat niet in de kop van de regel.",
                "Een van: " + ", ".join([*self.scope, "huishouden"]) + ".",
                f"Gaat het om een ander? Schrijf: bestaat {name} met ...",
                options,
            )
        return Var(name, self.scope[name])

    def check_entity(self, var: Var, wanted: str, raw: Raw) -> None:
        """Record a variable that stands for the wrong kind of thing."""
        if var.entiteit == wanted:
            return
        if wanted == "huishouden":
            doe = "Schrijf 'huishouden' in plaats van de letter."
        elif wanted == "woning":
            doe = "Zoek eerst de woning op: bestaat w met (p.… = w en w.…)"
        else:
            doe = "Kijk in het woordenboek bij 'van' over wie dit gaat."
        raise self.fail(
            "verkeerde-entiteit", raw, f"'{var.name}' is een {var.entiteit}.", f"Een {wanted}.", doe
        )

    def name(self, raw: Raw, expected: Type | None) -> tuple[Expr, Type]:
        """A bare name: a choice, variable, parameter, or term without arguments."""
        name, woordenboek = str(raw.waarde), self.namen.woordenboek
        if expected is not None and expected.soort is Soort.KEUZE:
            return self.choice(raw, name, expected)
        if name in self.scope or name == "huishouden":
            var = self.entity(name, raw)
            return var, Type(Soort.ENTITEIT, (), var.entiteit)
        if name in self.namen.parameters:
            self.namen.gebruikt.add(name)
            return ParamRef(name), self.namen.parameters[name]
        begrip = woordenboek.begrippen.get(name)
        if begrip is not None and not begrip.van:
            self.namen.gebruikt.add(name)
            return TermRef(name, ()), begrip.type
        raise self.unknown(raw, name)

    def unknown(self, raw: Raw, name: str) -> TypeFout:
        """A bare name that means nothing here; says what it looks like."""
        woordenboek = self.namen.woordenboek
        if name in self.namen.kapot:
            return TypeFout()
        if name in self.namen.doelen or name in self.namen.regels:
            return self.fail(
                "noemt-regel",
                raw,
                f"'{name}' is een {'doel' if name in self.namen.doelen else 'regel'}.",
                "Feiten, begrippen, toestanden en parameters.",
                "Geen enkele uitdrukking noemt een doel of een andere regel. Schrijf waar het om gaat.",
            )
        doe = vertaling(name)
        options: tuple[str, ...] = ()
        if name in woordenboek.feiten:
            doe = f"Een feit schrijft u met een punt: p.{name}"
        elif name in woordenboek.begrippen:
            doe = f"Zet erbij over wie het gaat: {voorbeeld_kop(name, woordenboek.begrippen[name].van)}"
        elif name in woordenboek.voorzieningen:
            doe = f"Een voorziening schrijft u zo: aanspraak({name}(p))"
        elif "-" in name:
            doe = "Bedoelt u een min? Zet er spaties omheen."
        elif not doe:
            options = bedoelde(
                name, [*self.namen.parameters, *self.scope, *woordenboek.begrippen, *woordenboek.feiten]
            )
            doe = "" if options else "Is het nieuw? Zet het in het woordenboek."
        return self.fail(
            "onbekende-naam",
            raw,
            f"'{name}' is hier niet bekend.",
            "Een parameter, een variabele of een begrip.",
            doe,
            options,
        )

    def choice(self, raw: Raw, name: str, expected: Type) -> tuple[Expr, Type]:
        """A bare word as one of the choices of a fact."""
        if name not in expected.keuzes:
            options = bedoelde(name, expected.keuzes)
            raise self.fail(
                "onbekende-keuze",
                raw,
                f"'{name}' is geen van de keuzes.",
                "Een van: " + ", ".join(expected.keuzes) + ".",
                "" if options else "Kies een van deze woorden.",
                options,
            )
        return Const(name, expected), expected
