"""From typed rules to definitions: what it means that a rule applies.

Each rule has a truth term ``actief:<key>``; each provision a truth term
``aanspraak:<naam>``; each requirement a truth term ``eis:<key>``. All the engines know is
these definitions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..model.expressies import And, Expr, FactRef, Not, Or, RuleOn, TermRef, Var
from ..model.programma import Clause, Definition, TermKind
from ..model.regels import Regel, RegelSoort
from ..model.types import JA_NEE
from ..model.woordenboek import Woordenboek

SLUITEND = (RegelSoort.UITSLUITING, RegelSoort.VOORLIGGEND)
WAARDE_SOORTEN = (RegelSoort.DEFINITIE, RegelSoort.BEDRAG, RegelSoort.SANCTIE)


def lower(regels: Sequence[Regel], woordenboek: Woordenboek) -> dict[str, Definition]:
    """The definitions of all terms, in a fixed order: rules, then provisions, then vocabulary."""
    found: dict[str, Definition] = {}
    overriders = _overriders(regels)
    fillers = _by(regels, lambda regel: regel.vult_in)
    for regel in regels:
        body = And(
            (
                RuleOn(regel.key, regel.params),
                regel.als,
                *_role(regel, woordenboek),
                *_kan(regel, fillers),
                *_unless(regel, overriders),
            )
        )
        found[regel.actief] = _truth(regel.actief, regel, body)
        if regel.eis is not None:
            found[f"eis:{regel.key}"] = _truth(f"eis:{regel.key}", regel, regel.eis)
    per_voorziening = _by(regels, lambda regel: regel.head)
    for naam, voorziening in woordenboek.voorzieningen.items():
        found[f"aanspraak:{naam}"] = _aanspraak(naam, voorziening.van, per_voorziening.get(naam, []))
    for naam, begrip in woordenboek.begrippen.items():
        clauses = tuple(
            Clause(regel.params, TermRef(regel.actief, regel.params), regel.waarde, regel.key)
            for regel in per_voorziening.get(naam, [])
            if regel.soort in WAARDE_SOORTEN
        )
        kind: TermKind = "toestand" if begrip.toestand else "begrip"
        found[naam] = Definition(
            naam, begrip.van, begrip.type, begrip.zonder_regel, clauses, kind, begrip.leest
        )
    return found


def _by(regels: Iterable[Regel], key: object) -> dict[str, list[Regel]]:
    groups: dict[str, list[Regel]] = {}
    for regel in regels:
        name = key(regel)  # type: ignore[operator]
        if name:
            groups.setdefault(name, []).append(regel)
    return groups


def _overriders(regels: Sequence[Regel]) -> dict[str, list[Regel]]:
    """Per rule name the rules that declare to go before it."""
    groups: dict[str, list[Regel]] = {}
    for regel in regels:
        for naam in regel.gaat_voor:
            groups.setdefault(naam, []).append(regel)
    return groups


def _truth(term: str, regel: Regel, body: Expr) -> Definition:
    domain = tuple(var.entiteit for var in regel.params)
    return Definition(term, domain, JA_NEE, False, (Clause(regel.params, body, None, regel.key),), "actief")


def _role(regel: Regel, woordenboek: Woordenboek) -> tuple[Expr, ...]:
    """For a werking: the acting person has the role of the actor."""
    if regel.werking is None:
        return ()
    actor = woordenboek.actoren.get(regel.werking.actor)
    return (TermRef(actor.rol, regel.params[:1]),) if actor and actor.rol else ()


def _kan(regel: Regel, fillers: Mapping[str, list[Regel]]) -> tuple[Expr, ...]:
    """A kan norm applies only by a decision in the case or a beleidsregel that fills it in."""
    if regel.dwingendheid != "kan" or regel.soort is RegelSoort.BEVOEGDHEID:
        return ()
    used = FactRef(f"toegepast:{regel.naam}", regel.params)
    policy = [TermRef(filler.actief, regel.params) for filler in fillers.get(regel.naam, [])]
    return (Or((used, *policy)),)


def _unless(regel: Regel, overriders: Mapping[str, list[Regel]]) -> tuple[Expr, ...]:
    return tuple(
        Not(TermRef(other.actief, regel.params))
        for other in overriders.get(regel.naam, [])
        if len(other.params) == len(regel.params)
    )


def _aanspraak(naam: str, van: tuple[str, ...], regels: Sequence[Regel]) -> Definition:
    params = tuple(Var(f"x{index}", entity) for index, entity in enumerate(van))
    grants = tuple(TermRef(r.actief, params) for r in regels if r.soort is RegelSoort.RECHT)
    needs = tuple(
        Or((Not(TermRef(r.actief, params)), TermRef(f"eis:{r.key}", params)))
        for r in regels
        if r.soort is RegelSoort.VOORWAARDE
    )
    shut = tuple(Not(TermRef(r.actief, params)) for r in regels if r.soort in SLUITEND)
    body = And((Or(grants), *needs, *shut))
    return Definition(f"aanspraak:{naam}", van, JA_NEE, False, (Clause(params, body, None, ""),), "aanspraak")
