"""Read rule files: from YAML tree to typed rules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from ..diagnostics import Span
from ..model.expressies import WAAR, Expr, Round, TermRef, Var
from ..model.regels import BevoegdheidDeel, DoelDeel, Parameter, Regel, Regeling, RegelSoort, WerkingDeel
from ..model.types import BEDRAG, DATUM, ENTITEITEN, GETAL, JA_NEE, Duur, Onbekend, Soort, Type, Value
from ..model.woordenboek import Woordenboek
from .lezer import Meldingen, bedoelde, bedoelde_zin
from .ontleden import OntleedFout, Raw, parse_expression
from .typeren import Namen, Typeerder, raw_walk
from .vormcontrole import shaped
from .vormen import (
    VORMEN,
    BedragVorm,
    BevoegdheidVorm,
    DefinitieVorm,
    DoelVorm,
    HandelingVorm,
    ParameterVorm,
    RechtVorm,
    RegelVorm,
    SanctieVorm,
    VoorliggendVorm,
    VoorwaardeVorm,
    WachttermijnVorm,
    WerkingVorm,
)
from .waarden import looks_like_date, parse_datum, parse_duur
from .woordenboek_lezen import parse_value
from .yaml_posities import Lijst, Node, Tabel, Tekst, span_at

_ARTIKEL = re.compile(
    r"(?P<artikel>[\w.:/ -]+?)(?:\s+lid\s+(?P<lid>\w+(?:\s*(?:-|tot en met)\s*\w+)?))?"
    r"(?:\s+onderdeel\s+(?P<onderdeel>[\w°, -]+))?"
)
_KOP = re.compile(r"\s*(?P<naam>[^\W\d][\w-]*)\s*(?:\((?P<args>[^()]*)\))?\s*(?:,\s*(?P<rest>.*))?")
_WERKING = re.compile(r"\s*(?P<actor>[\w-]+)\s+(?P<werkwoord>[\w ]+?)\s+(?P<kop>[\w-]+\s*\([^()]*\))\s*")
_AFRONDING = re.compile(r"(half_omhoog|omlaag|omhoog) op (cent|euro)")
_VOORZIENING_SOORTEN = (
    RegelSoort.RECHT, RegelSoort.VOORWAARDE, RegelSoort.UITSLUITING, RegelSoort.VOORLIGGEND,
    RegelSoort.WACHTTERMIJN, RegelSoort.BESLISTERMIJN,
)
_HANDELING_SOORTEN = (RegelSoort.PLICHT, RegelSoort.VERBOD, RegelSoort.TOESTEMMING, RegelSoort.HANDELING)
_TERM_SOORTEN = (RegelSoort.DEFINITIE, RegelSoort.BEDRAG, RegelSoort.SANCTIE)


def read_parameters(node: Tabel, regeling: Regeling, meldingen: Meldingen) -> list[Parameter]:
    """The dated values of one regulation."""
    found: list[Parameter] = []
    listed = node.items.get("parameters")
    for item in listed.items if isinstance(listed, Lijst) else ():
        vorm = shaped(item, ParameterVorm, meldingen)
        if vorm is None:
            continue
        kind = {"bedrag": BEDRAG, "getal": GETAL, "datum": DATUM}[vorm.soort]
        values: list[tuple[int, Value | None]] = []
        for day, text in vorm.waarden.items():
            place = span_at(item, ("waarden", day))
            start = read_date(day, place, meldingen)
            value = None if text == "niet gelezen" else parse_value(text, kind)
            if text != "niet gelezen" and (value is None or isinstance(value, Onbekend)):
                meldingen.add("verkeerde-waarde", place, f"'{text}' is geen {kind}.", "Een waarde, of 'niet gelezen'.")
            elif start is not None:
                values.append((start, value))  # type: ignore[arg-type]
        if [day for day, _ in values] != sorted({day for day, _ in values}):
            meldingen.add("volgorde-waarden", span_at(item, ("waarden",)), "De waarden staan niet op volgorde van datum.",
                          "Oudste eerst, elke datum één keer.")
        found.append(
            Parameter(vorm.parameter, regeling.naam, vorm.artikel, kind, tuple(values), regeling.gemeente,
                      span_at(item, ("parameter",)), vorm.citaat, vorm.nagegaan, vorm.gedelegeerd_aan, vorm.vult_in,
                      vorm.bron, vorm.gelezen)
        )
    return found


def read_date(text: str, place: Span, meldingen: Meldingen) -> int | None:
    """A date as ordinal, or None after recording why it is none."""
    value = parse_datum(text)
    if value is None:
        wat = f"De datum {text} bestaat niet." if looks_like_date(text) else f"'{text}' is geen datum."
        meldingen.add("geen-datum", place, wat, "JJJJ-MM-DD, zoals 2025-01-31.")
    return value


class RegelLezer:
    """Reads the rules of one regulation."""

    def __init__(self, regeling: Regeling, woordenboek: Woordenboek, parameters: Mapping[str, Type],
                 meldingen: Meldingen, gebruikt: set[str]) -> None:
        self.regeling, self.woordenboek, self.meldingen = regeling, woordenboek, meldingen
        self.namen = Namen(woordenboek, parameters, gebruikt)

    def read(self, node: Node, volgorde: int) -> Regel | None:
        """One rule, or None after recording what is wrong with it."""
        if not isinstance(node, Tabel):
            self.meldingen.add("verkeerde-vorm", node.span, "Een regel is een tabel met sleutels.", "- regel: naam")
            return None
        soort = self.kind(node)
        if soort is None:
            return None
        vorm = shaped(node, VORMEN[soort], self.meldingen)
        if vorm is None:
            return None
        return _EenRegel(self, node, vorm, soort).build(volgorde)

    def kind(self, node: Tabel) -> RegelSoort | None:
        place = node.keys.get("regel", node.span)
        found = [soort for soort in RegelSoort if soort.value in node.items]
        known = [soort.value for soort in RegelSoort]
        if not found:
            options = tuple(o for key in node.items for o in bedoelde(key, known))[:2]
            self.meldingen.add("geen-soort", place, "Deze regel zegt niet wat voor regel het is.",
                               "Eén van: " + ", ".join(known) + ".", bedoelde_zin(options), bedoelde=options)
            return None
        if len(found) > 1:
            self.meldingen.add("twee-soorten", node.keys[found[1].value],
                               f"Deze regel is {found[0].value} en {found[1].value} tegelijk.",
                               "Eén soort per regel.", "Maak er twee regels van.")
            return None
        return found[0]


class _EenRegel:
    """The reading of one rule; gathers its parts and their places."""

    def __init__(self, lezer: RegelLezer, node: Tabel, vorm: RegelVorm, soort: RegelSoort) -> None:
        self.lezer, self.node, self.vorm, self.soort = lezer, node, vorm, soort
        self.meldingen, self.woordenboek = lezer.meldingen, lezer.woordenboek
        self.goed = True
        self.scope: dict[str, str] = {}

    # small helpers -----------------------------------------------------------

    def at(self, *path: object) -> Span:
        return span_at(self.node, path)

    def text(self, key: str) -> str:
        item = self.node.items.get(key)
        return item.value if isinstance(item, Tekst) else ""

    def wrong(self, code: str, place: Span, wat: str, verwacht: str = "", doe: str = "",
              options: tuple[str, ...] = ()) -> None:
        self.goed = False
        hint = " ".join(part for part in (bedoelde_zin(options), doe) if part)
        self.meldingen.add(code, place, wat, verwacht, hint, bedoelde=options)

    def expr(self, key: str, expected: Type | None, index: int | None = None) -> Expr | None:
        """The typed expression at a key; None when the key is absent or after recording a mistake."""
        node = self.node.items.get(key)
        if isinstance(node, Lijst) and index is not None:
            node = node.items[index]
        if not isinstance(node, Tekst):
            return None
        if not node.value.strip():
            self.wrong("leeg", self.at(key), f"Bij '{key}' staat niets.", "Een uitdrukking.", f"Vul in of haal '{key}' weg.")
            return None
        typer = Typeerder(self.lezer.namen, self.meldingen, node.span, dict(self.scope), node.eenregelig)
        result = typer.expression(node.value, expected)
        self.goed = self.goed and result is not None
        return result

    # head ---------------------------------------------------------------------

    def head(self, text: str, place: Span) -> tuple[str, list[str], str]:
        match = _KOP.fullmatch(text)
        if match is None:
            self.wrong("kop", place, f"De kop '{text}' is niet te lezen.", "naam(p) of naam(b, m)")
            return "", [], ""
        args = [a.strip() for a in (match["args"] or "").split(",") if a.strip()]
        if len(set(args)) != len(args):
            self.wrong("kop", place, "Een variabele staat twee keer in de kop.", "Verschillende letters.")
        return match["naam"], args, match["rest"] or ""

    def domain_of(self, name: str, args: list[str], place: Span) -> tuple[str, ...]:
        """The entity types of the head's arguments, looked up by kind of rule."""
        if self.soort in _VOORZIENING_SOORTEN:
            table, what = self.woordenboek.voorzieningen, "voorziening"
        elif self.soort in _HANDELING_SOORTEN or self.soort is RegelSoort.WERKING:
            table, what = self.woordenboek.handelingen, "handeling"  # type: ignore[assignment]
        elif self.soort in _TERM_SOORTEN:
            table, what = self.woordenboek.begrippen, "begrip"  # type: ignore[assignment]
        else:
            return tuple(self.used_entity(arg) for arg in args)
        found = table.get(name)
        if found is None:
            self.wrong(f"onbekend-{what}" if what == "begrip" else f"onbekende-{what}", place,
                       f"'{name}' is geen {what} uit het woordenboek.", f"Een {what} uit rules/woordenboek.yaml.",
                       f"Is het nieuw? Zet '{name}' in het woordenboek.", bedoelde(name, table))
            return ()
        if len(found.van) != len(args):
            self.wrong("aantal-argumenten", place, f"'{name}' krijgt hier {len(args)} namen.",
                       f"{len(found.van)}: {', '.join(found.van)}.")
            return ()
        self.lezer.namen.gebruikt.add(f"kop:{name}")
        return found.van

    def used_entity(self, name: str) -> str:
        """For a head with a name of its own: the entity type that its first use shows."""
        if name == "huishouden":
            return "huishouden"
        for key in ("als", "bereikt_als", "uiterlijk", "is", "in_plaats", "ontstaat"):
            try:
                raw = parse_expression(self.text(key)) if self.text(key).strip() else None
            except OntleedFout:
                continue
            for part in raw_walk(raw) if raw else ():
                entity = self.entity_in(part, name)
                if entity:
                    return entity
        return ENTITEITEN[0]

    def entity_in(self, part: Raw, name: str) -> str:
        if part.soort == "veld" and part.waarde[0] == name:  # type: ignore[index]
            feit = self.woordenboek.feiten.get(part.waarde[1])  # type: ignore[index]
            return feit.van[0] if feit and feit.van else ""
        if part.soort == "roep":
            domain = Typeerder(self.lezer.namen, self.meldingen, self.node.span, {}).domain(str(part.waarde))
            for index, arg in enumerate(part.delen):
                if arg.soort == "naam" and arg.waarde == name and index < len(domain):
                    return domain[index]
        return ""

    # building -----------------------------------------------------------------

    def build(self, volgorde: int) -> Regel | None:
        key = self.soort.value
        place = self.at(key)
        text = self.text(key)
        actor = werkwoord = ""
        if self.soort is RegelSoort.WERKING:
            match = _WERKING.fullmatch(text)
            if match is None:
                self.wrong("werking-kop", place, f"De werking '{text}' is niet te lezen.",
                           "ACTOR WERKWOORD handeling(b, m), zoals: hoofdbewoner beëindigt verblijf(b, m)")
                return None
            actor, werkwoord, text = match["actor"], match["werkwoord"], match["kop"]
        name, args, rest = self.head(text, place)
        if not self.goed:
            return None
        domain = self.domain_of(name, args, place)
        if not self.goed:
            return None
        params = tuple(Var(arg, entity) for arg, entity in zip(args, domain, strict=True))
        self.scope = {var.name: var.entiteit for var in params if var.name != "huishouden"}
        regel = self.common(volgorde, name, params)
        regel = self.specific(regel, rest, actor, werkwoord)
        return regel if self.goed else None

    def common(self, volgorde: int, head: str, params: tuple[Var, ...]) -> Regel:
        vorm, regeling = self.vorm, self.lezer.regeling
        artikel, lid, onderdeel = self.artikel()
        als = self.expr("als", JA_NEE)
        return Regel(
            key=vorm.regel, naam=vorm.regel, volgorde=volgorde, soort=self.soort, regeling=regeling.naam,
            laag=regeling.laag, gemeente=regeling.gemeente, artikel=artikel, lid=lid, onderdeel=onderdeel, head=head,
            params=params, als=WAAR if als is None else als, span=self.at("regel"), zegt=vorm.zegt,
            citaat=vorm.citaat, nagegaan=vorm.nagegaan, gelezen=vorm.gelezen, tweede_lezer=vorm.tweede_lezer,
            toelichting=vorm.toelichting, bron=vorm.bron, van=self.date("van"), tot=self.date("tot_en_met"),
            dwingendheid=vorm.dwingendheid, gaat_voor=tuple(vorm.gaat_voor), gaat_voor_grond=vorm.gaat_voor_grond,
            vult_in=vorm.vult_in,
        )

    def artikel(self) -> tuple[str, str, str]:
        if not self.vorm.artikel:
            return "", "", ""
        match = _ARTIKEL.fullmatch(self.vorm.artikel)
        if match is None:
            self.wrong("artikel", self.at("artikel"), f"'{self.vorm.artikel}' is niet te lezen als vindplaats.",
                       "22a lid 1 onderdeel b")
            return "", "", ""
        return match["artikel"].strip(), match["lid"] or "", (match["onderdeel"] or "").strip()

    def date(self, key: str) -> int | None:
        text = self.text(key)
        if not text:
            return None
        value = read_date(text, self.at(key), self.meldingen)
        self.goed = self.goed and value is not None
        return value

    def duur(self, key: str) -> Duur:
        text = self.text(key)
        if not text:
            return Duur()
        value = parse_duur(text)
        if value is None:
            self.wrong("geen-termijn", self.at(key), f"'{text}' is geen termijn.", "4 weken, 2 maanden, 0 dagen")
        return value or Duur()

    def specific(self, regel: Regel, rest: str, actor: str, werkwoord: str) -> Regel:
        vorm = self.vorm
        if isinstance(vorm, DefinitieVorm | BedragVorm | SanctieVorm):
            return self.with_value(regel, vorm.afronding)
        if isinstance(vorm, RechtVorm):
            return replace(regel, brengt=self.states("brengt"), eindigt=self.states("eindigt"))
        if isinstance(vorm, VoorwaardeVorm):
            return replace(regel, eis=self.expr("eis", JA_NEE))
        if isinstance(vorm, VoorliggendVorm):
            return self.voorliggend(regel, vorm)
        if self.soort in (RegelSoort.WACHTTERMIJN, RegelSoort.BESLISTERMIJN):
            return self.term(regel, rest)
        if isinstance(vorm, DoelVorm):
            return replace(regel, doel=self.doel(vorm))
        if isinstance(vorm, WerkingVorm):
            return replace(regel, werking=self.werking(regel, vorm, actor, werkwoord))
        if isinstance(vorm, BevoegdheidVorm):
            return replace(regel, bevoegdheid=self.bevoegdheid(vorm))
        if isinstance(vorm, HandelingVorm):
            return replace(regel, brengt=self.states("brengt"), na=self.duur("na"))
        return regel

    def with_value(self, regel: Regel, afronding: str) -> Regel:
        begrip = self.woordenboek.begrippen[regel.head]
        if begrip.type.soort is Soort.JA_NEE:
            if "is" in self.node.items:
                self.wrong("is-overbodig", self.at("is"), f"'{regel.head}' is waar of niet waar; 'is' hoort hier niet.",
                           "Alleen 'als'.")
            return regel
        if "is" not in self.node.items:
            self.wrong("is-ontbreekt", self.at(self.soort.value), f"'{regel.head}' heeft een waarde; 'is' ontbreekt.",
                       "is: ...")
            return regel
        value = self.expr("is", begrip.type)
        return replace(regel, waarde=self.rounded(value, afronding))

    def rounded(self, value: Expr | None, afronding: str) -> Expr | None:
        if not afronding or value is None:
            return value
        match = _AFRONDING.fullmatch(afronding)
        if match is None:
            self.wrong("afronding", self.at("afronding"), f"De afronding '{afronding}' is onbekend.",
                       "half_omhoog op cent, omlaag op euro, omhoog op euro")
            return value
        return Round(value, match[1], 1 if match[2] == "cent" else 100)  # type: ignore[arg-type]

    def states(self, key: str) -> tuple[TermRef, ...]:
        node = self.node.items.get(key)
        texts = [node] if isinstance(node, Tekst) else list(node.items) if isinstance(node, Lijst) else []
        found: list[TermRef] = []
        for index in range(len(texts)):
            expr = self.expr(key, JA_NEE, index)
            if expr is None:
                continue
            begrip = self.woordenboek.begrippen.get(expr.term) if isinstance(expr, TermRef) else None
            if begrip is None or not begrip.toestand:
                self.wrong("geen-toestand", self.at(key), f"Bij '{key}' hoort een toestand.",
                           "Een toestand uit het woordenboek, zoals onderdak(p).")
                continue
            assert isinstance(expr, TermRef)
            found.append(expr)
        return tuple(found)

    def voorliggend(self, regel: Regel, vorm: VoorliggendVorm) -> Regel:
        """Lower to the als of an exclusion, in the sense that the law gives to 'voorliggend'."""
        from ..model.expressies import And

        if vorm.zin == "naar_aard":
            return replace(regel, zin=vorm.zin)
        text = f"aanspraak({vorm.op})" if vorm.zin == "aanspraak" else f"geweigerd({vorm.op})"
        if vorm.zin == "weigeringsgrond" and vorm.grond:
            text = f"geweigerd({vorm.op}, {vorm.grond})"
        place = self.at("op")
        typer = Typeerder(self.lezer.namen, self.meldingen, place, dict(self.scope), False)
        extra = typer.expression(text, JA_NEE)
        if extra is None:
            self.goed = False
            return regel
        return replace(regel, zin=vorm.zin, als=And((regel.als, extra)))

    def term(self, regel: Regel, rest: str) -> Regel:
        place = self.at(self.soort.value)
        if not rest.strip():
            self.wrong("geen-termijn", place, "De termijn ontbreekt.", "bijstand(p), 4 weken")
            return regel
        if isinstance(self.vorm, WachttermijnVorm):
            regel = replace(regel, vanaf=self.expr("vanaf", DATUM))
        duur = parse_duur(rest)
        if duur is not None:
            return replace(regel, term_duur=duur)
        body, _, unit = rest.strip().rpartition(" ")
        if unit not in ("dagen", "dag"):
            self.wrong("geen-termijn", place, f"'{rest}' is geen termijn.", "4 weken, of: huishouden.wachttijd dagen")
            return regel
        typer = Typeerder(self.lezer.namen, self.meldingen, place, dict(self.scope), False)
        expr = typer.expression(body, GETAL)
        self.goed = self.goed and expr is not None
        return replace(regel, term_expr=expr)

    def doel(self, vorm: DoelVorm) -> DoelDeel | None:
        goal = self.expr("bereikt_als", JA_NEE)
        uiterlijk = self.expr("uiterlijk", DATUM)
        binnen = self.duur("binnen") if vorm.binnen else None
        if binnen is None and uiterlijk is None:
            self.wrong("doel-zonder-horizon", self.at("doel"), "Dit doel heeft geen termijn.",
                       "binnen: 6 maanden, en/of uiterlijk: een datum.",
                       "Zonder termijn telt een wachtlijst van zeven jaar als uitweg.")
        if goal is None:
            return None
        return DoelDeel(vorm.tekst, vorm.niveau, vorm.domein, goal, vorm.wanneer, binnen, uiterlijk)

    def werking(self, regel: Regel, vorm: WerkingVorm, actor: str, werkwoord: str) -> WerkingDeel:
        if actor not in self.woordenboek.actoren:
            self.wrong("onbekende-actor", self.at("werking"), f"De actor '{actor}' staat niet in het woordenboek.",
                       "Een actor uit rules/woordenboek.yaml.", "", bedoelde(actor, self.woordenboek.actoren))
        else:
            self.lezer.namen.gebruikt.add(f"actor:{actor}")
        eindigt, ontstaat = self.states("eindigt"), self.states("ontstaat")
        if not eindigt and not ontstaat:
            self.wrong("werking-zonder-gevolg", self.at("werking"), "Deze werking heeft geen gevolg.",
                       "eindigt: of ontstaat: met een toestand.")
        return WerkingDeel(actor, werkwoord, regel.head, eindigt, ontstaat, self.duur("na"), vorm.sterkte,
                           self.expr("bevestigd_door", JA_NEE), self.expr("ontkend_door", JA_NEE))

    def bevoegdheid(self, vorm: BevoegdheidVorm) -> BevoegdheidDeel | None:
        chosen = [k for k in ("opzij", "in_plaats", "ontstaat", "verkort") if k in self.node.items]
        if len(chosen) != 1:
            self.wrong("bevoegdheid-gevolg", self.at("bevoegdheid"), "Een bevoegdheid heeft precies één gevolg.",
                       "Eén van: opzij, in_plaats, ontstaat, verkort.")
            return None
        gevolg = chosen[0]
        term: TermRef | None = None
        value: Expr | None = None
        if gevolg == "ontstaat":
            states = self.states("ontstaat")
            term = states[0] if states else None
        elif gevolg == "in_plaats":
            expr = self.expr("in_plaats", None)
            if not isinstance(expr, TermRef) or expr.term.startswith("aanspraak:"):
                self.wrong("geen-begrip", self.at("in_plaats"), "Bij 'in_plaats' hoort een begrip met een bedrag.")
                return None
            term = expr
            value = self.rounded(self.expr("is", self.woordenboek.begrippen[expr.term].type), vorm.afronding)
            if value is None:
                self.wrong("is-ontbreekt", self.at("in_plaats"), "Er staat niet welk bedrag in de plaats komt.", "is: ...")
        elif gevolg == "verkort" and not vorm.tot:
            self.wrong("tot-ontbreekt", self.at("verkort"), "Er staat niet tot hoe lang verkort mag worden.", "tot: 0 dagen")
        beslist = vorm.beslist or self.lezer.regeling.beslist
        if beslist and beslist not in self.woordenboek.actoren:
            self.wrong("onbekende-actor", self.at("beslist"), f"De actor '{beslist}' staat niet in het woordenboek.",
                       "", "", bedoelde(beslist, self.woordenboek.actoren))
        self.lezer.namen.gebruikt.add(f"actor:{beslist}")
        return BevoegdheidDeel(vorm.trede, beslist, gevolg, vorm.opzij or vorm.verkort, term, value,  # type: ignore[arg-type]
                               self.duur("tot"), vorm.motivering, vorm.label)

