"""Read rules: from YAML tree to typed rule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ..model.expressies import WAAR, Var
from ..model.regels import Regel, Regeling, RegelSoort
from ..model.types import ENTITEITEN, JA_NEE
from ..model.woordenboek import Begrip, Handeling, Voorziening
from .koppen import Kop, Vindplaats, artikel_voorstel, parse_artikel, parse_kop, parse_werking
from .lezer import Meldingen, aantal_namen, bedoelde, bedoelde_zin
from .namen import Namen, check_regelnaam
from .ontleden import parse_expression
from .regelbouw import RegelBouw
from .regeldelen import DELEN, rest_past
from .tokens import OntleedFout
from .typeren_groepen import raw_walk, used_as
from .vormcontrole import gevormd, keys_of
from .vormen import VORMEN, RegelVorm
from .yaml_posities import Node, Tabel, Tekst

_VOORZIENING: Final = {
    RegelSoort.RECHT,
    RegelSoort.VOORWAARDE,
    RegelSoort.UITSLUITING,
    RegelSoort.VOORLIGGEND,
    RegelSoort.WACHTTERMIJN,
    RegelSoort.BESLISTERMIJN,
}
_HANDELING: Final = {
    RegelSoort.PLICHT,
    RegelSoort.VERBOD,
    RegelSoort.TOESTEMMING,
    RegelSoort.HANDELING,
    RegelSoort.WERKING,
    RegelSoort.SLUIT_UIT,
    RegelSoort.VRAAGT,
    RegelSoort.KOST,
}
_TERM: Final = {RegelSoort.DEFINITIE, RegelSoort.BEDRAG, RegelSoort.SANCTIE}
_UIT_GEBRUIK: Final = ("als", "bereikt_als", "uiterlijk", "is", "in_plaats", "ontstaat")
"""Where the kind of thing that a variable stands for shows, when the head has a name of its own."""


def _elders() -> Mapping[str, str]:
    """Per key that only some kinds of rule have: which."""
    common = set(keys_of(RegelVorm))
    kinds: dict[str, list[str]] = {}
    for soort, vorm in VORMEN.items():
        for key in keys_of(vorm):
            if key not in common and key != soort.value:
                kinds.setdefault(key, []).append(soort.value)
    return {key: f"'{key}' hoort bij: {', '.join(names)}." for key, names in kinds.items()}


_ELDERS: Final = _elders()


class RegelLezer:
    """Reads the rules of one regulation."""

    def __init__(self, regeling: Regeling, namen: Namen, meldingen: Meldingen) -> None:
        self.regeling, self.namen, self.meldingen = regeling, namen, meldingen

    def read(self, node: Node, volgorde: int) -> Regel | None:
        """One rule, or None after recording what is wrong with it."""
        if not isinstance(node, Tabel):
            self.meldingen.add(
                "verkeerde-vorm",
                node.span,
                "Een regel is een tabel met sleutels.",
                "- regel: naam",
                "Begin elke regel met '- regel:' en zet de andere sleutels eronder.",
            )
            return None
        soort = self.kind(node)
        if soort is None:
            return None
        vorm, whole = gevormd(node, VORMEN[soort], self.meldingen, _ELDERS)
        if vorm is None:
            return None
        bouw = RegelBouw(self.regeling, self.namen, self.meldingen, node, vorm, soort)
        regel = build(bouw, volgorde)
        return regel if whole else None

    def kind(self, node: Tabel) -> RegelSoort | None:
        """The one kind key of a rule."""
        found = [soort for soort in RegelSoort if soort.value in node.items]
        found.sort(key=lambda soort: list(node.items).index(soort.value))
        known = [soort.value for soort in RegelSoort]
        if not found:
            options = tuple(o for key in node.items if key not in _ELDERS for o in bedoelde(key, known))[:2]
            self.meldingen.add(
                "geen-soort",
                node.keys.get("regel", node.span),
                "Deze regel zegt niet wat voor regel het is.",
                "Eén van: " + ", ".join(known) + ".",
                bedoelde_zin(options) or "Voeg één van deze sleutels toe.",
                bedoelde=options,
            )
            return None
        if len(found) > 1:
            self.meldingen.add(
                "twee-soorten",
                node.keys[found[1].value],
                f"Deze regel is {found[0].value} en {found[1].value} tegelijk.",
                "Eén soort per regel.",
                "Maak er twee regels van. Is dit een nieuwe regel? Dan ontbreekt '- regel:'.",
            )
            return None
        return found[0]


def build(bouw: RegelBouw, volgorde: int) -> Regel | None:
    """The rule, when nothing is wrong with it."""
    if bouw.vorm.regel:
        bouw.goed = check_regelnaam(bouw.vorm.regel, bouw.at("regel"), bouw.meldingen) and bouw.goed
    kop = read_kop(bouw)
    domain = domain_of_head(bouw, kop) if kop is not None else None
    if kop is None or domain is None:
        vindplaats(bouw)
        return None
    params = tuple(Var(arg, entity) for arg, entity in zip(kop.args, domain, strict=True))
    bouw.scope = {var.name: var.entiteit for var in params if var.name != "huishouden"}
    regel = DELEN[bouw.soort](bouw, common(bouw, volgorde, kop.naam, params), kop.rest)
    return regel if bouw.goed else None


def read_kop(bouw: RegelBouw) -> Kop | None:
    """The head; None after recording why it can't be read."""
    place, text = bouw.at(bouw.soort.value), bouw.text(bouw.soort.value)
    if bouw.soort is RegelSoort.WERKING:
        parts = parse_werking(text)
        if parts is None:
            bouw.wrong(
                "werking-kop",
                place,
                f"De werking '{text}' is niet te lezen.",
                "ACTOR WERKWOORD handeling(b, m)",
                "Schrijf wie iets doet, wat die doet, en welke handeling uit het woordenboek dat is.",
            )
            return None
        text = parts[2]
    kop = parse_kop(text)
    if kop is None or not rest_past(bouw.soort, text):
        bouw.wrong(
            "kop",
            place,
            f"De kop '{text}' is niet te lezen.",
            "naam(p) of naam(b, m)",
            "Een kop is een naam met letters tussen haakjes; de voorwaarde komt bij 'als'.",
        )
        return None
    if len(set(kop.args)) != len(kop.args):
        bouw.wrong(
            "kop",
            place,
            "Een letter staat twee keer in de kop.",
            "Verschillende letters.",
            "Twee personen krijgen twee letters.",
        )
        return None
    return kop


def domain_of_head(bouw: RegelBouw, kop: Kop) -> tuple[str, ...] | None:
    """The entity types of the head's arguments, looked up by kind of rule."""
    woordenboek = bouw.woordenboek
    tables: list[tuple[set[RegelSoort], Mapping[str, Voorziening | Handeling | Begrip], str, str]] = [
        (_VOORZIENING, woordenboek.voorzieningen, "voorziening", "onbekende-voorziening"),
        (_HANDELING, woordenboek.handelingen, "handeling", "onbekende-handeling"),
        (_TERM, woordenboek.begrippen, "begrip", "onbekend-begrip"),
    ]
    for kinds, table, what, code in tables:
        if bouw.soort in kinds:
            return _domain_in(bouw, kop, table, what, code)
    return tuple(used_entity(bouw, arg) for arg in kop.args)


def _domain_in(
    bouw: RegelBouw, kop: Kop, table: Mapping[str, Voorziening | Handeling | Begrip], what: str, code: str
) -> tuple[str, ...] | None:
    place = bouw.at(bouw.soort.value)
    found = table.get(kop.naam)
    if found is None:
        bouw.goed = False
        if kop.naam not in bouw.namen.kapot:
            options = bedoelde(kop.naam, table)
            bouw.wrong(
                code,
                place,
                f"'{kop.naam}' is geen {what} uit het woordenboek.",
                f"Een {what} uit rules/woordenboek.yaml.",
                f"Is het nieuw? Zet '{kop.naam}' in het woordenboek.",
                options,
            )
        return None
    if len(found.van) != len(kop.args):
        bouw.wrong(
            "aantal-argumenten",
            place,
            f"Bij '{kop.naam}' {aantal_namen(len(kop.args))} tussen haakjes.",
            f"{len(found.van)}: {', '.join(found.van)}.",
            "Kijk in het woordenboek bij 'van' over wie het gaat.",
        )
        return None
    bouw.namen.gebruikt.add(f"kop:{kop.naam}")
    return found.van


def used_entity(bouw: RegelBouw, name: str) -> str:
    """For a head with a name of its own: the entity type that the first use of a variable shows."""
    if name == "huishouden":
        return "huishouden"
    for key in _UIT_GEBRUIK:
        node = bouw.node.items.get(key)
        if not isinstance(node, Tekst) or not node.value.strip():
            continue
        try:
            raw = parse_expression(node.value)
        except OntleedFout:
            continue
        for part in raw_walk(raw):
            if found := used_as(bouw.woordenboek, part, name):
                return found
    return ENTITEITEN[0]


def common(bouw: RegelBouw, volgorde: int, head: str, params: tuple[Var, ...]) -> Regel:
    """What all rules say."""
    vorm, regeling, plaats = bouw.vorm, bouw.regeling, vindplaats(bouw)
    als = bouw.expr("als", JA_NEE)
    return Regel(
        key=vorm.regel,
        naam=vorm.regel,
        volgorde=volgorde,
        soort=bouw.soort,
        regeling=regeling.naam,
        laag=regeling.laag,
        gemeenten=regeling.gemeenten,
        artikel=plaats.artikel,
        lid=plaats.lid,
        onderdeel=plaats.onderdeel,
        head=head,
        params=params,
        als=WAAR if als is None else als,
        span=bouw.at("regel"),
        zegt=vorm.zegt,
        citaat=vorm.citaat,
        nagegaan=vorm.nagegaan,
        gelezen=vorm.gelezen,
        tweede_lezer=vorm.tweede_lezer,
        toelichting=vorm.toelichting,
        bron=vorm.bron,
        van=bouw.date("van"),
        tot=bouw.date("tot_en_met"),
        dwingendheid=vorm.dwingendheid,
        gaat_voor=tuple(vorm.gaat_voor),
        gaat_voor_grond=vorm.gaat_voor_grond,
        vult_in=vorm.vult_in,
    )


def vindplaats(bouw: RegelBouw) -> Vindplaats:
    """Article, lid and onderdeel of the rule."""
    text = bouw.vorm.artikel
    found = parse_artikel(text) if text else Vindplaats("", "", "")
    if found is None:
        bouw.wrong(
            "artikel",
            bouw.at("artikel"),
            f"'{text}' is niet te lezen als vindplaats.",
            "Het nummer, dan 'lid' en 'onderdeel': 22a lid 1 onderdeel b",
            f"Schrijf bijvoorbeeld: {artikel_voorstel(text)}",
        )
        return Vindplaats("", "", "")
    return found
