"""Type what has a name and arguments: facts, terms, provisions, refusals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model.expressies import And, Compare, Const, Expr, FactRef, TermRef, Var
from ..model.types import JA_NEE, Soort, Type
from .lezer import aantal_namen, bedoelde
from .ontleden import Raw
from .soorten import TypeFout, voorbeeld_kop
from .tokens import vertaling
from .typeren_rekenen import extreme

if TYPE_CHECKING:
    from .typeren import Typeerder


def veld(raw: Raw) -> tuple[str, str]:
    """Variable and fact of ``p.feit``."""
    var_name, _, feit_name = str(raw.waarde).partition(".")
    return var_name, feit_name


def fact_of(typer: Typeerder, raw: Raw) -> tuple[Expr, Type]:
    """``p.feit``."""
    var_name, feit_name = veld(raw)
    feit = typer.namen.woordenboek.feiten.get(feit_name)
    if feit is None:
        raise unknown_fact(typer, raw, feit_name)
    if len(feit.van) != 1:
        raise typer.fail(
            "feit-van-twee",
            raw,
            f"'{feit_name}' gaat over twee: {' en '.join(feit.van)}.",
            f"{feit_name}(a, b)",
            f"Schrijf: {feit_name}({var_name}, ...)",
        )
    var = typer.entity(var_name, raw)
    typer.check_entity(var, feit.van[0], raw)
    typer.namen.gebruikt.add(feit_name)
    return FactRef(feit_name, (var,)), feit.type


def unknown_fact(typer: Typeerder, raw: Raw, name: str) -> TypeFout:
    """A fact that the vocabulary does not have; says what the name is instead."""
    woordenboek = typer.namen.woordenboek
    if name in typer.namen.kapot:
        return TypeFout()
    options = bedoelde(name, woordenboek.feiten)
    doe = "Is het een nieuw feit? Zet het in het woordenboek."
    if name in woordenboek.begrippen:
        kop = voorbeeld_kop(name, woordenboek.begrippen[name].van)
        options, doe = (), f"'{name}' is een begrip. Schrijf: {kop}"
    elif name in woordenboek.voorzieningen:
        options, doe = (), f"'{name}' is een voorziening. Schrijf: aanspraak({name}(p))"
    return typer.fail(
        "onbekend-feit",
        raw,
        f"Het feit '{name}' staat niet in het woordenboek.",
        "Een feit uit rules/woordenboek.yaml.",
        doe,
        options,
    )


def call(typer: Typeerder, raw: Raw) -> tuple[Expr, Type]:
    """``naam(...)``: a term, a fact of two persons, a provision or a calculation."""
    name = str(raw.waarde)
    if name in ("min", "max"):
        return extreme(typer, raw, name)
    if name in ("aanspraak", "geweigerd"):
        return provision(typer, raw, name)
    woordenboek = typer.namen.woordenboek
    begrip, feit = woordenboek.begrippen.get(name), woordenboek.feiten.get(name)
    if begrip is not None:
        args = arguments(typer, raw, begrip.van)
        typer.namen.gebruikt.add(name)
        return TermRef(name, args), begrip.type
    if feit is not None:
        args = arguments(typer, raw, feit.van)
        typer.namen.gebruikt.add(name)
        return FactRef(name, args), feit.type
    raise unknown_call(typer, raw, name)


def unknown_call(typer: Typeerder, raw: Raw, name: str) -> TypeFout:
    """Something with arguments that the vocabulary does not have."""
    woordenboek = typer.namen.woordenboek
    if name in typer.namen.kapot:
        return TypeFout()
    if name in woordenboek.voorzieningen:
        return typer.fail(
            "kale-voorziening",
            raw,
            f"'{name}' is een voorziening, geen feit.",
            f"aanspraak({name}(...)), of de toestand die zij brengt.",
            "Schrijf 'aanspraak(...)' eromheen, of gebruik de toestand.",
        )
    if name in typer.namen.doelen:
        return typer.fail(
            "noemt-regel",
            raw,
            f"'{name}' is een doel.",
            "Feiten, begrippen en toestanden.",
            "Geen enkele uitdrukking noemt een doel of een andere regel. Schrijf waar het om gaat.",
        )
    known = [*woordenboek.begrippen, *(f for f, d in woordenboek.feiten.items() if len(d.van) > 1)]
    return typer.fail(
        "onbekend-begrip",
        raw,
        f"'{name}' staat niet in het woordenboek.",
        "Een begrip, een toestand of een feit over twee personen.",
        vertaling(name) or "Is het nieuw? Zet het in rules/woordenboek.yaml.",
        bedoelde(name, known),
    )


def arguments(typer: Typeerder, raw: Raw, domain: tuple[str, ...]) -> tuple[Var, ...]:
    """The variables between the brackets, of the right number and kind."""
    if len(raw.delen) != len(domain):
        raise typer.fail(
            "aantal-argumenten",
            raw,
            f"Bij '{raw.waarde}' {aantal_namen(len(raw.delen))} tussen haakjes.",
            f"{len(domain)}: {', '.join(domain) or 'geen'}.",
            "Kijk in het woordenboek bij 'van' over wie het gaat.",
        )
    args: list[Var] = []
    for part, wanted in zip(raw.delen, domain, strict=True):
        if part.soort != "naam":
            raise typer.fail(
                "argument",
                part,
                "Hier hoort de naam van een variabele.",
                "Zoals p of huishouden.",
                "Zet alleen een letter uit de kop tussen de haakjes.",
            )
        var = typer.entity(str(part.waarde), part)
        typer.check_entity(var, wanted, part)
        args.append(var)
    if len(set(args)) < len(args):
        raise typer.fail(
            "argument",
            raw,
            "Hier staat twee keer dezelfde naam.",
            "Twee verschillende namen.",
            "Niemand staat in een relatie met zichzelf.",
        )
    return tuple(args)


def provision(typer: Typeerder, raw: Raw, what: str) -> tuple[Expr, Type]:
    """``aanspraak(voorziening(p))`` and ``geweigerd(voorziening(p), grond)``."""
    if not raw.delen or raw.delen[0].soort != "roep":
        raise typer.fail(
            "voorziening",
            raw,
            f"'{what}' gaat over een voorziening.",
            f"{what}(voorziening(p))",
            "Zet een voorziening met haar eigen haakjes tussen de haakjes.",
        )
    inner = raw.delen[0]
    name = str(inner.waarde)
    voorziening = typer.namen.woordenboek.voorzieningen.get(name)
    if voorziening is None:
        raise unknown_provision(typer, inner, name)
    args = arguments(typer, inner, voorziening.van)
    typer.namen.gebruikt.add(name)
    if what == "aanspraak":
        return TermRef(f"aanspraak:{name}", args), JA_NEE
    refused = FactRef(f"geweigerd:{name}", args)
    if len(raw.delen) == 1:
        return refused, JA_NEE
    return refusal_ground(typer, raw, name, args, refused), JA_NEE


def unknown_provision(typer: Typeerder, raw: Raw, name: str) -> TypeFout:
    """A provision that the vocabulary does not have."""
    if name in typer.namen.kapot:
        return TypeFout()
    options = bedoelde(name, typer.namen.woordenboek.voorzieningen)
    return typer.fail(
        "onbekende-voorziening",
        raw,
        f"De voorziening '{name}' staat niet in het woordenboek.",
        "Een voorziening uit rules/woordenboek.yaml.",
        "Is zij nieuw? Zet haar in het woordenboek.",
        options,
    )


def refusal_ground(typer: Typeerder, raw: Raw, name: str, args: tuple[Var, ...], refused: FactRef) -> Expr:
    """That a provision was refused on one of the known grounds."""
    ground = str(raw.delen[1].waarde)
    known = typer.namen.woordenboek.weigeringsgronden
    if ground not in known:
        options = bedoelde(ground, known)
        raise typer.fail(
            "onbekende-weigeringsgrond",
            raw.delen[1],
            f"De weigeringsgrond '{ground}' is onbekend.",
            "Een van: " + ", ".join(known) + ".",
            "" if options else "Zet hem bij weigeringsgronden in het woordenboek.",
            options,
        )
    kind = Type(Soort.KEUZE, tuple(known))
    return And((refused, Compare("=", FactRef(f"weigeringsgrond:{name}", args), Const(ground, kind))))
