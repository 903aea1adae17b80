"""The z3 constants of a symbolic household: its facts, the day, parameters and what is in force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

import z3

from ...diagnostics import DwnFout
from ...model.derivation import Ground, Run
from ...model.types import ONBEKEND, MaybeValue, Soort, Type, Value
from .z3_waarden import Lezing, Waarde, Waarheid, alle, feitelijk, niet


class OnleesbaarVoorZ3(DwnFout):
    """The program names something whose type was not given, or a run leaves a fact open."""


class Symbolen:
    """Makes each constant once, on demand, and translates values into z3 and back.

    feiten, parameters: the type of each. geheel: the facts of kind ``getal`` that are whole
    numbers. Choices and entities are whole-number codes, the same text always the same code.
    """

    def __init__(
        self,
        entities: Mapping[str, tuple[str, ...]],
        feiten: Mapping[str, Type],
        parameters: Mapping[str, Type],
        geheel: frozenset[str],
    ) -> None:
        self.entities = entities
        self._types = {"feit": feiten, "parameter": parameters}
        self._geheel = geheel
        self._codes: dict[str, int] = {}
        self.today = z3.Int("vandaag")
        self.facts: dict[Ground, z3.ExprRef] = {}
        self.params: dict[str, Waarde] = {}
        self.in_force: dict[str, z3.BoolRef] = {}
        self.off: dict[Ground, z3.BoolRef] = {}

    def type_of(self, what: str, name: str) -> Type:
        """The type of a fact or parameter.

        Raises:
            OnleesbaarVoorZ3: when it was not given.
        """
        if name not in self._types[what]:
            raise OnleesbaarVoorZ3(f"{what} {name} heeft voor z3 geen type")
        return self._types[what][name]

    def fact(self, feit: str, args: tuple[str, ...]) -> z3.ExprRef:
        """The constant of a fact."""
        ground = (feit, args)
        if ground not in self.facts:
            type_ = self.type_of("feit", feit)
            self.facts[ground] = self._constant(_naam("feit", feit, args), type_, feit in self._geheel)
        return self.facts[ground]

    def param(self, name: str) -> Waarde:
        """The constant of a parameter, and a Bool that says whether its value was read."""
        if name not in self.params:
            constant = self._constant(f"parameter:{name}", self.type_of("parameter", name), False)
            self.params[name] = Waarde(constant, z3.Bool(f"gelezen:{name}"))
        return self.params[name]

    def rule_on(self, rule: str, args: tuple[str, ...]) -> Waarheid:
        """Whether a rule is in force and this instance of it not switched off."""
        in_force = self.in_force.setdefault(rule, z3.Bool(f"van_kracht:{rule}"))
        off = self.off.setdefault((rule, args), z3.Bool(_naam("uit", rule, args)))
        return feitelijk(alle([in_force, niet(off)]))

    def _constant(self, name: str, type_: Type, whole: bool) -> z3.ExprRef:
        if type_.soort is Soort.JA_NEE:
            return z3.Bool(name)
        return z3.Real(name) if type_.soort is Soort.GETAL and not whole else z3.Int(name)

    def code(self, text: str) -> int:
        """The number that stands for a choice or entity."""
        return self._codes.setdefault(text, len(self._codes))

    def constant(self, value: Value) -> Lezing:
        """A known value."""
        if isinstance(value, bool):
            return feitelijk(z3.BoolVal(value))
        return Waarde(self._literal(value))

    def _literal(self, value: Value) -> z3.ExprRef:
        match value:
            case bool():
                return z3.BoolVal(value)
            case int():
                return z3.IntVal(value)
            case Fraction():
                return z3.Q(value.numerator, value.denominator)
            case str():
                return z3.IntVal(self.code(value))
            case _:
                raise OnleesbaarVoorZ3("een duur is geen waarde waarmee een regel rekent")

    def python(self, literal: z3.ExprRef, type_: Type) -> Value:
        """The value that a literal of this type stands for."""
        if type_.soort is Soort.JA_NEE:
            return bool(z3.is_true(literal))
        exact = Fraction(literal.as_fraction() if z3.is_rational_value(literal) else literal.as_long())
        if type_.soort in (Soort.KEUZE, Soort.ENTITEIT):
            return list(self._codes)[int(exact)]
        return int(exact) if exact.denominator == 1 else exact

    def bounds(self) -> Iterator[z3.BoolRef]:
        """That each choice is one of its options and each entity one of the household."""
        for (feit, _), constant in self.facts.items():
            type_ = self.type_of("feit", feit)
            if type_.soort in (Soort.KEUZE, Soort.ENTITEIT):
                options = type_.keuzes or self.entities[type_.entiteit]
                yield z3.Or([constant == self.code(option) for option in options])

    def pairs(self, run: Run) -> Iterator[tuple[z3.ExprRef, z3.ExprRef]]:
        """Each constant made so far with its value in ``run``.

        Raises:
            OnleesbaarVoorZ3: when a fact that the program reads is onbekend in the run.
        """
        yield self.today, z3.IntVal(run.today)
        for ground, constant in self.facts.items():
            if ground not in run.facts:
                raise OnleesbaarVoorZ3(
                    f"{_naam('feit', *ground)} is onbekend; z3 leest alleen bekende feiten"
                )
            yield constant, self._cast(constant, run.facts[ground])
        for name, param in self.params.items():
            value: MaybeValue = run.params.get(name, ONBEKEND)
            yield param.bekend, z3.BoolVal(value is not ONBEKEND)
            if value is not ONBEKEND:
                yield param.expr, self._cast(param.expr, value)
        for rule, in_force in self.in_force.items():
            yield in_force, z3.BoolVal(rule in run.in_force)
        for instance, off in self.off.items():
            yield off, z3.BoolVal(instance in run.off)

    def run(self, model: z3.ModelRef) -> Run:
        """The household and day that a model of the solver describes; what it leaves free is filled in."""

        def holds(item: z3.BoolRef) -> bool:
            return bool(z3.is_true(model.eval(item, model_completion=True)))

        def python(constant: z3.ExprRef, type_: Type) -> Value:
            return self.python(model.eval(constant, model_completion=True), type_)

        return Run(
            entities=self.entities,
            facts={g: python(constant, self.type_of("feit", g[0])) for g, constant in self.facts.items()},
            today=model.eval(self.today, model_completion=True).as_long(),
            in_force=frozenset(rule for rule, in_force in self.in_force.items() if holds(in_force)),
            params={
                name: python(param.expr, self.type_of("parameter", name))
                for name, param in self.params.items()
                if holds(param.bekend)
            },
            off=frozenset(instance for instance, off in self.off.items() if holds(off)),
        )

    def _cast(self, constant: z3.ExprRef, value: Value) -> z3.ExprRef:
        literal = self._literal(value)
        return z3.simplify(z3.ToReal(literal)) if z3.is_real(constant) and z3.is_int(literal) else literal


def _naam(what: str, name: str, args: tuple[str, ...]) -> str:
    return f"{what}:{name}({', '.join(args)})"
