"""Type what speaks of others: bestaat, geen, elke, aantal, som."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..model.expressies import And, Count, Exists, Expr, Not, Sum, Var
from ..model.types import GETAL, JA_NEE, Soort, Type
from ..model.woordenboek import Woordenboek
from .ontleden import Raw
from .soorten import TypeFout, soort_naam
from .typeren_oproep import unknown_fact, veld

if TYPE_CHECKING:
    from .typeren import Typeerder


def quantified(typer: Typeerder, raw: Raw) -> tuple[Expr, Type]:
    """An expression over the other entities of one type."""

    name = str(raw.waarde)
    if name in typer.scope or name == "huishouden":
        raise typer.fail(
            "variabele-dubbel",
            raw,
            f"De naam '{name}' wordt al gebruikt.",
            "Een andere letter.",
            "Kies voor de ander een letter die nog niet in de regel staat.",
        )
    entity = entity_of(typer, name, raw)
    inner = typer.inner(name, entity)
    var = Var(name, entity)
    match raw.soort:
        case "bestaat":
            return Exists(var, inner.truth(raw.delen[0])), JA_NEE
        case "geen":
            return Not(Exists(var, inner.truth(raw.delen[0]))), JA_NEE
        case "elke":
            body, claim = inner.truths(raw.delen)
            return Not(Exists(var, And((body, Not(claim))))), JA_NEE
        case "aantal":
            return Count(var, inner.truth(raw.delen[0])), GETAL
    value, found = inner.typed(raw.delen[0])
    if found.soort not in (Soort.BEDRAG, Soort.GETAL):
        raise typer.fail(
            "rekenen",
            raw.delen[0],
            f"Van {soort_naam(found)} is geen som te maken.",
            "Bedragen of getallen.",
            "Tellen hoeveel het er zijn? Gebruik: aantal m met ...",
        )
    return Sum(var, value, inner.truth(raw.delen[1])), found


def entity_of(typer: Typeerder, name: str, raw: Raw) -> str:
    """The entity type of a quantified variable: that of the first place where it is used."""
    for part in (p for deel in raw.delen for p in raw_walk(deel)):
        found = used_as(typer.namen.woordenboek, part, name)
        if found:
            return found
    for part in (p for deel in raw.delen for p in raw_walk(deel)):
        if part.soort == "veld" and veld(part)[0] == name:
            raise unknown_fact(typer, part, veld(part)[1])
        if part.soort == "roep" and str(part.waarde) in typer.namen.kapot:
            raise TypeFout
        if part.soort == "roep" and any(a.soort == "naam" and a.waarde == name for a in part.delen):
            typer.inner(name, "persoon").typed(part)
    raise typer.fail(
        "variabele-ongebruikt",
        raw,
        f"'{name}' wordt in de voorwaarde niet gebruikt.",
        f"Een voorwaarde over {name}.",
        f"Schrijf na 'met' iets over {name}, zoals {name}.leeftijd < 18.",
    )


def used_as(woordenboek: Woordenboek, part: Raw, name: str) -> str:
    """The entity type that a node shows a variable to have; empty when it does not show."""
    if part.soort == "veld" and veld(part)[0] == name:
        feit = woordenboek.feiten.get(veld(part)[1])
        return feit.van[0] if feit and feit.van else ""
    if part.soort == "vergelijk":
        return _compared(woordenboek, part, name)
    if part.soort == "roep":
        domain = domain_of(woordenboek, str(part.waarde))
        for index, arg in enumerate(part.delen):
            if arg.soort == "naam" and arg.waarde == name and index < len(domain):
                return domain[index]
    return ""


def _compared(woordenboek: Woordenboek, part: Raw, name: str) -> str:
    """``p.woont_in = w``: the variable is what the fact refers to."""
    left, right = part.delen
    for one, other in ((left, right), (right, left)):
        if one.soort == "naam" and one.waarde == name and other.soort == "veld":
            feit = woordenboek.feiten.get(veld(other)[1])
            return feit.type.entiteit if feit else ""
    return ""


def domain_of(woordenboek: Woordenboek, name: str) -> tuple[str, ...]:
    """The entity types that a word is about, whatever section it stands in."""
    if name in woordenboek.begrippen:
        return woordenboek.begrippen[name].van
    if name in woordenboek.feiten:
        return woordenboek.feiten[name].van
    return woordenboek.voorzieningen[name].van if name in woordenboek.voorzieningen else ()


def raw_walk(raw: Raw) -> Iterator[Raw]:
    """A raw node and all below it."""
    yield raw
    for part in raw.delen:
        yield from raw_walk(part)
