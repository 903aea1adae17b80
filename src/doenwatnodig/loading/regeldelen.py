"""What each kind of rule says besides what all rules say; one function a kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final, Literal

from ..model.expressies import WAAR, And, Expr, TermRef, Var
from ..model.regels import BevoegdheidDeel, DoelDeel, Regel, RegelSoort, WerkingDeel
from ..model.types import DATUM, GETAL, JA_NEE, Duur, Soort
from .koppen import parse_kop, parse_werking
from .lezer import bedoelde
from .regelbouw import RegelBouw
from .vormen import BevoegdheidVorm, DoelVorm, PlichtVorm, VerbodVorm, VoorliggendVorm, WerkingVorm
from .waarden import parse_duur

Deel = Callable[[RegelBouw, Regel, str], Regel]
"""Adds to a rule what its kind says; the text is what stands in the head after the comma."""

Gevolg = Literal["opzij", "in_plaats", "ontstaat", "verkort"]
GEVOLGEN: Final[tuple[Gevolg, ...]] = ("opzij", "in_plaats", "ontstaat", "verkort")


def met_waarde(bouw: RegelBouw, regel: Regel, _: str) -> Regel:
    """Definitie, bedrag, sanctie: a truth has only ``als``, a value has ``is``."""
    begrip = bouw.woordenboek.begrippen[regel.head]
    if begrip.type.soort is Soort.JA_NEE:
        if bouw.has("is"):
            bouw.wrong(
                "is-overbodig",
                bouw.at("is"),
                f"'{regel.head}' is waar of niet waar; 'is' hoort hier niet.",
                "Alleen 'als'.",
                "Zet de voorwaarde bij 'als'.",
            )
        return regel
    if not bouw.has("is"):
        bouw.wrong(
            "is-ontbreekt",
            bouw.at(bouw.soort.value),
            f"'{regel.head}' heeft een waarde; 'is' ontbreekt.",
            "is: een uitdrukking",
            "Voeg 'is' toe: hoeveel of welke het is.",
        )
        return regel
    return replace(regel, waarde=bouw.rounded(bouw.expr("is", begrip.type)))


def recht(bouw: RegelBouw, regel: Regel, _: str) -> Regel:
    """What the provision brings and ends."""
    return replace(regel, brengt=bouw.states("brengt"), eindigt=bouw.states("eindigt"))


def voorwaarde(bouw: RegelBouw, regel: Regel, _: str) -> Regel:
    """What is required."""
    return replace(regel, eis=bouw.expr("eis", JA_NEE))


def voorliggend(bouw: RegelBouw, regel: Regel, _: str) -> Regel:
    """Lower to the als of an exclusion, in the sense that the law gives to 'voorliggend'."""
    vorm = bouw.vorm
    assert isinstance(vorm, VoorliggendVorm)
    text = f"geweigerd({vorm.op})" if vorm.zin == "weigeringsgrond" else f"aanspraak({vorm.op})"
    if vorm.zin == "weigeringsgrond" and vorm.grond:
        text = f"geweigerd({vorm.op}, {vorm.grond})"
    extra = bouw.typed(text, bouw.at("op"), JA_NEE)
    if extra is None or vorm.zin == "naar_aard":
        return replace(regel, zin=vorm.zin)
    return replace(regel, zin=vorm.zin, als=And((regel.als, extra)))


def termijn(bouw: RegelBouw, regel: Regel, rest: str) -> Regel:
    """A waiting term or maximum term: a duration, or a number of days that is computed."""
    place = bouw.at(bouw.soort.value)
    regel = replace(regel, vanaf=bouw.expr("vanaf", DATUM))
    duur = parse_duur(rest)
    if duur is not None:
        return replace(regel, term_duur=duur)
    body, _, unit = rest.strip().rpartition(" ")
    if unit not in ("dagen", "dag") or not body:
        wat = f"'{rest}' is geen termijn." if rest.strip() else "De termijn ontbreekt."
        bouw.wrong(
            "geen-termijn",
            place,
            wat,
            "naam(p), 4 weken, of: naam(p), huishouden.wachttijd dagen",
            "Zet na de kop een komma en dan de termijn.",
        )
        return regel
    return replace(regel, term_expr=bouw.typed(body, place, GETAL))


def gedrag(bouw: RegelBouw, regel: Regel, _: str) -> Regel:
    """Plicht and verbod: which rules follow on violation."""
    vorm = bouw.vorm
    names = tuple(vorm.bij_niet_nakomen) if isinstance(vorm, PlichtVorm | VerbodVorm) else ()
    return replace(regel, bij_niet_nakomen=names)


def doel(bouw: RegelBouw, regel: Regel, _: str) -> Regel:
    """A purpose and its horizon."""
    vorm = bouw.vorm
    assert isinstance(vorm, DoelVorm)
    uiterlijk = bouw.expr("uiterlijk", DATUM)
    goal = naleving_of_uitdrukking(bouw, vorm)
    binnen = bouw.duur("binnen") if vorm.binnen else None
    if not vorm.binnen and not vorm.uiterlijk:
        bouw.wrong(
            "doel-zonder-horizon",
            bouw.at("doel"),
            "Dit doel heeft geen termijn.",
            "binnen: 6 maanden, en/of uiterlijk: een datum.",
            "Voeg een termijn toe. Zonder termijn telt een wachtlijst van zeven jaar als uitweg.",
        )
    if goal is None:
        return regel
    wanneer = "steeds" if vorm.niveau == "naleving" else vorm.wanneer
    return replace(
        regel, doel=DoelDeel(vorm.tekst, vorm.niveau, vorm.domein, goal, wanneer, binnen, uiterlijk)
    )


def naleving_of_uitdrukking(bouw: RegelBouw, vorm: DoelVorm) -> Expr | None:
    """What a purpose asks; that duties can be met together needs no expression."""
    if vorm.niveau == "naleving":
        if bouw.has("bereikt_als"):
            bouw.wrong(
                "naleving-bereikt",
                bouw.at("bereikt_als"),
                "Een doel met niveau naleving zegt niet wanneer het bereikt is.",
                "Geen 'bereikt_als': het vraagt dat alle plichten samen te doen zijn.",
                "Haal 'bereikt_als' weg, of kies een ander niveau.",
            )
        return WAAR
    if not bouw.has("bereikt_als"):
        bouw.wrong(
            "sleutel-ontbreekt",
            bouw.at("doel"),
            "De sleutel 'bereikt_als' ontbreekt.",
            "bereikt_als: ...",
            "Voeg 'bereikt_als' toe.",
        )
    return bouw.expr("bereikt_als", JA_NEE)


def werking(bouw: RegelBouw, regel: Regel, _: str) -> Regel:
    """What a norm or state makes someone do."""
    vorm = bouw.vorm
    assert isinstance(vorm, WerkingVorm)
    actor, werkwoord, _kop = parse_werking(vorm.werking) or ("", "", "")
    bouw.actor(actor, bouw.at("werking"))
    eindigt, ontstaat = bouw.states("eindigt"), bouw.states("ontstaat")
    if not bouw.has("eindigt") and not bouw.has("ontstaat"):
        bouw.wrong(
            "werking-zonder-gevolg",
            bouw.at("werking"),
            "Deze werking heeft geen gevolg.",
            "eindigt: of ontstaat: met een toestand.",
            "Schrijf welke toestand begint of ophoudt.",
        )
    part = WerkingDeel(
        actor,
        werkwoord,
        regel.head,
        eindigt,
        ontstaat,
        bouw.duur("na"),
        vorm.sterkte,
        bouw.expr("bevestigd_door", JA_NEE),
        bouw.expr("ontkend_door", JA_NEE),
    )
    return replace(regel, werking=part)


def handeling(bouw: RegelBouw, regel: Regel, _: str) -> Regel:
    """What someone can do, and what comes of it."""
    return replace(regel, brengt=bouw.states("brengt"), na=bouw.duur("na"))


def bevoegdheid(bouw: RegelBouw, regel: Regel, _: str) -> Regel:
    """The room to deviate, with exactly one effect."""
    vorm = bouw.vorm
    assert isinstance(vorm, BevoegdheidVorm)
    chosen = [key for key in GEVOLGEN if bouw.has(key)]
    if len(chosen) != 1:
        bouw.wrong(
            "bevoegdheid-gevolg",
            bouw.at("bevoegdheid"),
            "Een bevoegdheid heeft precies één gevolg.",
            "Eén van: " + ", ".join(GEVOLGEN) + ".",
            "Twee gevolgen zijn twee bevoegdheden.",
        )
        return regel
    gevolg = chosen[0]
    term, value = _gevolg_term(bouw, gevolg)
    if gevolg == "verkort" and not vorm.tot:
        bouw.wrong(
            "tot-ontbreekt",
            bouw.at("verkort"),
            "Er staat niet tot hoe lang verkort mag worden.",
            "tot: 0 dagen",
            "Voeg 'tot' toe.",
        )
    beslist = vorm.beslist or bouw.regeling.beslist
    if beslist:
        bouw.actor(beslist, bouw.at("beslist" if vorm.beslist else "bevoegdheid"))
    deel = BevoegdheidDeel(
        vorm.trede,
        beslist,
        gevolg,
        vorm.opzij or vorm.verkort,
        term,
        value,
        bouw.duur("tot") if vorm.tot else Duur(),
        vorm.motivering,
        vorm.label,
    )
    return replace(regel, bevoegdheid=deel)


def _gevolg_term(bouw: RegelBouw, gevolg: Gevolg) -> tuple[TermRef | None, Expr | None]:
    """For ontstaat the state, for in_plaats the term and its value."""
    if gevolg == "ontstaat":
        states = bouw.states("ontstaat")
        return (states[0] if states else None), None
    if gevolg != "in_plaats":
        return None, None
    expr = bouw.expr("in_plaats", None)
    if expr is None:
        return None, None
    begrip = bouw.woordenboek.begrippen.get(expr.term) if isinstance(expr, TermRef) else None
    if not isinstance(expr, TermRef) or begrip is None or begrip.type.soort is Soort.JA_NEE:
        bouw.wrong(
            "geen-begrip",
            bouw.at("in_plaats"),
            "Bij 'in_plaats' hoort een begrip met een waarde.",
            "Een begrip met soort bedrag of getal, met haakjes.",
            "Gaat het om een norm die niet geldt? Gebruik: opzij. Om een toestand? Gebruik: ontstaat.",
        )
        return None, None
    if not bouw.has("is"):
        bouw.wrong(
            "is-ontbreekt",
            bouw.at("in_plaats"),
            "Er staat niet welk bedrag in de plaats komt.",
            "is: een uitdrukking",
            "Voeg 'is' toe.",
        )
        return expr, None
    return expr, bouw.rounded(bouw.expr("is", begrip.type))


def twee_handelingen(bouw: RegelBouw, regel: Regel, rest: str) -> Regel:
    """The other act: one that can't be done as well, or that is needed."""
    kop = parse_kop(rest)
    place = bouw.at(bouw.soort.value)
    if kop is None or kop.rest or not rest.strip():
        bouw.wrong(
            "tweede-handeling",
            place,
            f"Na de komma hoort een tweede handeling; hier staat '{rest}'.",
            f"{bouw.soort.value}: eerste_handeling(p), tweede_handeling(p)",
            "Noem na de komma de andere handeling, met letters uit de kop.",
        )
        return regel
    found = bouw.woordenboek.handelingen.get(kop.naam)
    known = {var.name: var for var in regel.params}
    args = tuple(known.get(name, Var(name, "huishouden")) for name in kop.args)
    if found is None:
        options = bedoelde(kop.naam, bouw.woordenboek.handelingen)
        bouw.wrong(
            "onbekende-handeling",
            place,
            f"'{kop.naam}' is geen handeling uit het woordenboek.",
            "Een handeling uit rules/woordenboek.yaml.",
            f"Is het nieuw? Zet '{kop.naam}' in het woordenboek.",
            options,
        )
    elif tuple(arg.entiteit for arg in args) != found.van or not all(
        name in known or name == "huishouden" for name in kop.args
    ):
        bouw.wrong(
            "tweede-handeling",
            place,
            f"'{kop.naam}' gaat over {', '.join(found.van)}; dat past niet bij de letters.",
            "Letters die ook bij de eerste handeling staan, of: huishouden.",
            "Zet alle letters bij de eerste handeling.",
        )
    else:
        bouw.namen.gebruikt.add(f"kop:{kop.naam}")
        return replace(regel, andere=TermRef(kop.naam, args))
    return regel


def kost(bouw: RegelBouw, regel: Regel, _: str) -> Regel:
    """What an act takes, and from what."""
    expr = bouw.expr("uit", None)
    begrip = bouw.woordenboek.begrippen.get(expr.term) if isinstance(expr, TermRef) else None
    if expr is None:
        return regel
    if (
        not isinstance(expr, TermRef)
        or begrip is None
        or begrip.type.soort not in (Soort.BEDRAG, Soort.GETAL)
    ):
        bouw.wrong(
            "geen-begrip",
            bouw.at("uit"),
            "Bij 'uit' hoort een begrip met een bedrag of getal: waar het van afgaat.",
            "Een begrip met soort bedrag of getal, met haakjes.",
            "Zet in het woordenboek hoeveel er is, bijvoorbeeld: beschikbare_uren(p).",
        )
        return regel
    return replace(regel, uit=expr, waarde=bouw.expr("is", begrip.type))


def niets_meer(_bouw: RegelBouw, regel: Regel, _: str) -> Regel:
    """A kind that says nothing of its own."""
    return regel


DELEN: Final[dict[RegelSoort, Deel]] = {
    RegelSoort.DEFINITIE: met_waarde,
    RegelSoort.BEDRAG: met_waarde,
    RegelSoort.SANCTIE: met_waarde,
    RegelSoort.RECHT: recht,
    RegelSoort.VOORWAARDE: voorwaarde,
    RegelSoort.UITSLUITING: niets_meer,
    RegelSoort.VOORLIGGEND: voorliggend,
    RegelSoort.WACHTTERMIJN: termijn,
    RegelSoort.BESLISTERMIJN: termijn,
    RegelSoort.PLICHT: gedrag,
    RegelSoort.VERBOD: gedrag,
    RegelSoort.TOESTEMMING: niets_meer,
    RegelSoort.DOEL: doel,
    RegelSoort.WERKING: werking,
    RegelSoort.BEVOEGDHEID: bevoegdheid,
    RegelSoort.HANDELING: handeling,
    RegelSoort.SLUIT_UIT: twee_handelingen,
    RegelSoort.VRAAGT: twee_handelingen,
    RegelSoort.KOST: kost,
}


VERDER: Final = (
    RegelSoort.WACHTTERMIJN,
    RegelSoort.BESLISTERMIJN,
    RegelSoort.SLUIT_UIT,
    RegelSoort.VRAAGT,
)


def rest_past(soort: RegelSoort, text: str) -> bool:
    """Whether a head may go on after the comma: terms do, and what ties two acts together."""
    kop = parse_kop(text)
    return kop is None or not kop.rest or soort in VERDER
