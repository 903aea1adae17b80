"""Read a case file into facts, refusing what does not fit, with the place and the remedy."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product
from pathlib import Path

from ..diagnostics import CasusFout, Diagnostic, Span
from ..model.casus import Besluit, Casus
from ..model.derivation import Ground
from ..model.kalender import iso, leeftijd_op
from ..model.types import Onbekend, Soort, Type, Value
from ..model.woordenboek import Feit, Woordenboek
from .casus_vorm import BesluitVorm, CasusVorm
from .herkenbaar import refuse_identifying
from .lezer import Meldingen, bedoelde, bedoelde_zin
from .typeren import soort_naam
from .vormcontrole import shaped
from .waarden import looks_like_date, parse_datum
from .woordenboek_lezen import parse_value
from .yaml_posities import Node, Onleesbaar, Tabel, parse, plain, read_text, span_at

_ROL = re.compile(r"[a-z][a-z0-9_]*")
_OVER = re.compile(r"\s*([\w-]+)\s*\(([^()]*)\)\s*")
_SECTIES = {"personen": "persoon", "woningen": "woning"}


def load_casus(path: Path, woordenboek: Woordenboek) -> Casus:
    """The case in a file.

    Raises:
        CasusFout: with every mistake, each with its place and remedy.
    """
    meldingen = Meldingen()
    name = str(path)
    try:
        text = read_text(path, name)
        meldingen.lines[name] = text.splitlines()
        node = parse(text, name)
    except Onleesbaar as err:
        raise CasusFout([err.diagnostic]) from None
    casus = read_casus(node, meldingen, woordenboek)
    if casus is None or meldingen.fouten:
        raise CasusFout(meldingen.items)
    return casus


def read_casus(node: Node, meldingen: Meldingen, woordenboek: Woordenboek) -> Casus | None:
    """The case in a tree; None after recording mistakes that leave nothing to read."""
    refuse_identifying(node, meldingen)
    if meldingen.fouten:
        # Excerpts of lines with personal data must not be shown anywhere.
        meldingen.lines.clear()
    vorm = shaped(node, CasusVorm, meldingen)
    if vorm is None or not isinstance(node, Tabel):
        return None
    return _CasusLezer(node, vorm, meldingen, woordenboek).read()


class _CasusLezer:
    def __init__(self, node: Tabel, vorm: CasusVorm, meldingen: Meldingen, woordenboek: Woordenboek) -> None:
        self.node, self.vorm, self.meldingen, self.woordenboek = node, vorm, meldingen, woordenboek
        self.facts: dict[Ground, Value] = {}
        self.named: set[Ground] = set()
        self.entities: dict[str, tuple[str, ...]] = {}

    def at(self, *path: object) -> Span:
        return span_at(self.node, path)

    def read(self) -> Casus | None:
        peildatum = self.peildatum()
        self.read_entities()
        if peildatum is None:
            return None
        self.read_facts()
        self.read_relations()
        self.read_ages(peildatum)
        besluiten = self.besluiten()
        geprobeerd = self.geprobeerd()
        aangenomen = self.fill_unnamed()
        gemeente, naam = self.gemeente()
        expected = self.node.items.get("verwacht")
        verwacht = plain(expected) if isinstance(expected, Tabel) else {}
        return Casus(
            self.vorm.casus,
            self.vorm.titel or self.vorm.casus,
            self.vorm.herkomst,
            self.vorm.bron,
            peildatum,
            gemeente,
            naam,
            dict(self.entities),
            dict(self.facts),
            aangenomen,
            besluiten,
            geprobeerd,
            self.vorm.toelichting,
            verwacht if isinstance(verwacht, dict) else {},
        )

    def peildatum(self) -> int | None:
        text = self.vorm.peildatum
        dag = parse_datum(text)
        if dag is None:
            wat = f"De datum {text} bestaat niet." if looks_like_date(text) else f"'{text}' is geen datum."
            self.meldingen.add("geen-datum", self.at("peildatum"), wat, "JJJJ-MM-DD, zoals 2025-01-31.")
            return None
        first = self.woordenboek.gelezen_van
        if first is not None and dag < first:
            self.meldingen.add(
                "peildatum-buiten-regels",
                self.at("peildatum"),
                f"Op {text} kent het programma de regels nog niet.",
                f"Een peildatum vanaf {iso(first)}.",
                "Kies een latere peildatum.",
            )
            return None
        return dag

    def gemeente(self) -> tuple[str | None, str]:
        text = self.vorm.gemeente.strip()
        known = self.woordenboek.gemeenten
        if not text or text == "onbekend":
            return None, ""
        if text in known:
            return known[text], text
        if re.fullmatch(r"GM\d{4}", text):
            return text, next((n for n, c in known.items() if c == text), text)
        options = bedoelde(text, known)
        self.meldingen.add(
            "onbekende-gemeente",
            self.at("gemeente"),
            f"De gemeente '{text}' is niet bekend.",
            "Een van: " + ", ".join(known) + ", of een CBS-code zoals GM0344.",
            bedoelde_zin(options) or "Andere gemeente? Schrijf de CBS-code.",
            bedoelde=options,
        )
        return None, ""

    def read_entities(self) -> None:
        for section, soort in _SECTIES.items():
            found = getattr(self.vorm, section)
            for name in found:
                if not _ROL.fullmatch(name):
                    self.meldingen.add(
                        "rolwoord",
                        self.at(section, name),
                        "Deze aanduiding is geen rolwoord.",
                        "Kleine letters, cijfers en _, zoals moeder, oudste_zoon of huis.",
                        "Gebruik nooit een echte naam.",
                    )
            self.entities[soort] = tuple(found)
        self.entities["huishouden"] = ("huishouden",)
        dubbel = set(self.entities["persoon"]) & {*self.entities["woning"], "huishouden"}
        for name in sorted(dubbel):
            self.meldingen.add(
                "dubbele-naam",
                self.at("personen", name),
                f"'{name}' is een persoon en iets anders tegelijk.",
                "Elke naam één keer.",
            )
        if not self.entities["persoon"]:
            self.meldingen.add(
                "geen-personen", self.at("personen"), "Er staat niemand in de casus.", "Minstens één persoon."
            )

    def read_facts(self) -> None:
        for section, soort in _SECTIES.items():
            for name, given in getattr(self.vorm, section).items():
                for feit_name, text in (given or {}).items():
                    self.one_fact(soort, name, feit_name, text, self.at(section, name, feit_name))
        for feit_name, text in (self.vorm.huishouden or {}).items():
            self.one_fact("huishouden", "huishouden", feit_name, text, self.at("huishouden", feit_name))

    def one_fact(self, soort: str, name: str, feit_name: str, text: str, place: Span) -> None:
        feit = self.woordenboek.feiten.get(feit_name)
        own = [n for n, f in self.woordenboek.feiten.items() if f.van == (soort,)]
        if feit is None or feit.van != (soort,):
            where = f" Dat feit hoort bij: {' en '.join(feit.van)}." if feit else ""
            options = () if feit else bedoelde(feit_name, own)
            self.meldingen.add(
                "onbekend-feit",
                place,
                f"'{feit_name}' is geen feit van een {soort}.{where}",
                "Een feit uit het woordenboek (zie: dwn schema).",
                bedoelde_zin(options),
                bedoelde=options,
            )
            return
        value = parse_value(text, feit.type)
        if value is None or (
            feit.type.soort is Soort.ENTITEIT
            and text != "onbekend"
            and text not in self.entities.get(feit.type.entiteit, ())
        ):
            self.wrong_value(feit, text, place)
            return
        self.named.add((feit_name, (name,)))
        if not isinstance(value, Onbekend) and self.in_range(feit, value, place):
            self.facts[feit_name, (name,)] = value

    def wrong_value(self, feit: Feit, text: str, place: Span) -> None:
        if feit.type.soort is Soort.ENTITEIT:
            known = self.entities.get(feit.type.entiteit, ())
            self.meldingen.add(
                "verwijst-naar-niets",
                place,
                f"'{text}' staat niet bij de {feit.type.entiteit}en van deze casus.",
                "Een van: " + (", ".join(known) or "(er staat er geen)") + ".",
                bedoelde_zin(bedoelde(text, known)),
            )
            return
        if feit.type.soort is Soort.DATUM and looks_like_date(text):
            self.meldingen.add(
                "geen-datum", place, f"De datum {text} bestaat niet.", "Een bestaande dag, JJJJ-MM-DD."
            )
            return
        self.meldingen.add(
            "verkeerde-waarde",
            place,
            f"'{text}' past niet bij '{feit.naam}'.",
            f"{voorbeeld(feit.type)}, of: onbekend.",
        )

    def in_range(self, feit: Feit, value: Value, place: Span) -> bool:
        if (
            not isinstance(value, int)
            or isinstance(value, bool)
            or feit.type.soort not in (Soort.BEDRAG, Soort.GETAL)
        ):
            return True
        low, high = feit.bereik or (0, None)
        if value >= low and (high is None or value <= high):
            return True
        limit = (
            f"{low} tot en met {high}" if feit.bereik and feit.type.soort is Soort.GETAL else "nul of meer"
        )
        self.meldingen.add(
            "buiten-bereik",
            place,
            f"De waarde van '{feit.naam}' kan niet.",
            f"{limit}.",
            "Kijk de waarde na.",
        )
        return False

    def read_relations(self) -> None:
        for index, text in enumerate(self.vorm.relaties or ()):
            self.one_relation(text, self.at("relaties", index))
        self.check_single()

    def one_relation(self, text: str, place: Span) -> None:
        words = text.split()
        value = True
        if words and words[0] == "niet":
            value, words = False, words[1:]
        elif words and words[0] == "onbekend":
            words = [*words[1:], ""]
        if len([w for w in words if w]) != 3:
            self.meldingen.add(
                "relatie",
                place,
                f"De relatie '{text}' is niet te lezen.",
                "Drie woorden: wie, wat, wie. Zoals: moeder ouder_van dochter",
                "Zet 'niet' vooraan als u weet dat het niet zo is.",
            )
            return
        first, feit_name, second = words[:3]
        feit = self.woordenboek.feiten.get(feit_name)
        pairs = [n for n, f in self.woordenboek.feiten.items() if len(f.van) == 2]
        if feit is None or len(feit.van) != 2:
            options = bedoelde(feit_name, pairs)
            self.meldingen.add(
                "onbekend-feit",
                place,
                f"'{feit_name}' is geen relatie.",
                "Een van: " + ", ".join(pairs) + ".",
                bedoelde_zin(options),
                bedoelde=options,
            )
            return
        for name, soort in zip((first, second), feit.van, strict=True):
            if name not in self.entities.get(soort, ()):
                self.meldingen.add(
                    "verwijst-naar-niets",
                    place,
                    f"'{name}' komt in deze casus niet voor.",
                    "Een van: " + ", ".join(self.entities.get(soort, ())) + ".",
                    bedoelde_zin(bedoelde(name, self.entities.get(soort, ()))),
                )
                return
        if first == second:
            self.meldingen.add(
                "relatie",
                place,
                f"'{first}' heeft deze relatie met zichzelf.",
                "Twee verschillende personen.",
            )
            return
        unknown = text.split()[0] == "onbekend"
        for args in [(first, second), (second, first)] if feit.wederzijds else [(first, second)]:
            self.named.add((feit_name, args))
            if not unknown:
                self.facts[feit_name, args] = value

    def check_single(self) -> None:
        for feit in self.woordenboek.feiten.values():
            if not feit.hoogstens_een or len(feit.van) != 2:
                continue
            for name in self.entities.get(feit.van[0], ()):
                others = [
                    a[1] for (f, a), v in self.facts.items() if f == feit.naam and a[0] == name and v is True
                ]
                if len(others) > 1:
                    self.meldingen.add(
                        "hoogstens-een",
                        self.at("relaties"),
                        f"'{name}' heeft hier {len(others)} keer de relatie '{feit.naam}'.",
                        "Hoogstens één.",
                        "Haal er één weg.",
                    )

    def read_ages(self, peildatum: int) -> None:
        for feit in self.woordenboek.feiten.values():
            if not feit.jaren_sinds:
                continue
            for name in self.entities.get(feit.van[0], ()):
                born = self.facts.get((feit.jaren_sinds, (name,)))
                if not isinstance(born, int):
                    continue
                place = self.at("personen", name, feit.jaren_sinds)
                if born > peildatum:
                    self.meldingen.add(
                        "datum-in-toekomst",
                        place,
                        "Deze dag ligt na de peildatum.",
                        "Een dag vóór de peildatum.",
                    )
                    continue
                age = leeftijd_op(born, peildatum)
                if self.facts.get((feit.naam, (name,)), age) != age:
                    self.meldingen.add(
                        "leeftijd-klopt-niet",
                        self.at("personen", name, feit.naam),
                        f"'{feit.naam}' en '{feit.jaren_sinds}' spreken elkaar tegen.",
                        f"{feit.naam}: {age}, of alleen {feit.jaren_sinds}.",
                    )
                self.named.add((feit.naam, (name,)))
                self.facts[feit.naam, (name,)] = age

    # decisions --------------------------------------------------------------

    def ground(self, text: str, place: Span, tables: dict[str, tuple[str, ...]], what: str) -> Ground | None:
        match = _OVER.fullmatch(text)
        if match is None:
            self.meldingen.add(
                "besluit", place, f"'{text}' is niet te lezen.", "naam(rolwoord), zoals bijstand(moeder)"
            )
            return None
        name, args = match.group(1), tuple(a.strip() for a in match.group(2).split(",") if a.strip())
        if name not in tables:
            options = bedoelde(name, tables)
            self.meldingen.add(
                "onbekende-voorziening",
                place,
                f"'{name}' is geen {what} uit het woordenboek.",
                "Een naam uit rules/woordenboek.yaml.",
                bedoelde_zin(options),
                bedoelde=options,
            )
            return None
        if len(args) != len(tables[name]) or any(
            arg not in self.entities.get(kind, ()) for arg, kind in zip(args, tables[name], strict=False)
        ):
            self.meldingen.add(
                "verwijst-naar-niets",
                place,
                f"'{text}' gaat over iemand die niet in de casus staat.",
                f"{name}({', '.join(tables[name])}) met rolwoorden uit deze casus.",
            )
            return None
        return name, args

    def besluiten(self) -> tuple[Besluit, ...]:
        found = [self.besluit(index, vorm) for index, vorm in enumerate(self.vorm.besluiten or ())]
        return tuple(b for b in found if b is not None)

    def besluit(self, index: int, vorm: BesluitVorm) -> Besluit | None:
        chosen = [k for k in ("geweigerd", "toegekend", "vastgesteld") if getattr(vorm, k)]
        place = self.at("besluiten", index)
        if len(chosen) != 1:
            self.meldingen.add(
                "besluit",
                place,
                "Een besluit is geweigerd, toegekend of vastgesteld.",
                "Precies één daarvan.",
            )
            return None
        soort = chosen[0]
        text, place = getattr(vorm, soort), self.at("besluiten", index, soort)
        op = parse_datum(vorm.op) if vorm.op else None
        if vorm.op and op is None:
            self.meldingen.add(
                "geen-datum",
                self.at("besluiten", index, "op"),
                f"'{vorm.op}' is geen bestaande datum.",
                "JJJJ-MM-DD",
            )
        if soort == "vastgesteld":
            return self.vastgesteld(index, vorm, text, place, op)
        tables = {n: v.van for n, v in self.woordenboek.voorzieningen.items()}
        over = self.ground(text, place, tables, "voorziening")
        if over is None:
            return None
        name, args = over
        if soort == "geweigerd":
            self.facts[f"geweigerd:{name}", args] = True
            self.named.add((f"geweigerd:{name}", args))
            if vorm.grond in self.woordenboek.weigeringsgronden:
                self.facts[f"weigeringsgrond:{name}", args] = vorm.grond
        return Besluit(soort, over, vorm.regel or vorm.grond, vorm.grond, None, op)  # type: ignore[arg-type]

    def vastgesteld(
        self, index: int, vorm: BesluitVorm, text: str, place: Span, op: int | None
    ) -> Besluit | None:
        tables = {n: b.van for n, b in self.woordenboek.begrippen.items()}
        over = self.ground(text, place, tables, "begrip")
        if over is None:
            return None
        given = vorm.bedrag or vorm.waarde
        kind = self.woordenboek.begrippen[over[0]].type
        value = parse_value(given, kind)
        if value is None or isinstance(value, Onbekend):
            self.meldingen.add(
                "verkeerde-waarde",
                self.at("besluiten", index, "bedrag"),
                f"'{given}' past niet bij '{over[0]}'.",
                f"{voorbeeld(kind)}.",
            )
            return None
        return Besluit("vastgesteld", over, vorm.regel or vorm.grond, vorm.grond, value, op)

    def geprobeerd(self) -> frozenset[Ground]:
        tables = {n: v.van for n, v in self.woordenboek.voorzieningen.items()}
        found = [
            self.ground(text, self.at("geprobeerd", index), tables, "voorziening")
            for index, text in enumerate(self.vorm.geprobeerd or ())
        ]
        return frozenset(ground for ground in found if ground is not None)

    def fill_unnamed(self) -> frozenset[Ground]:
        """What the vocabulary says of facts that the case does not name."""
        assumed: set[Ground] = set()
        for feit in self.woordenboek.feiten.values():
            if isinstance(feit.niet_genoemd, Onbekend):
                continue
            for args in product(*(self.entities.get(kind, ()) for kind in feit.van)):
                ground = (feit.naam, args)
                if len(set(args)) == len(args) and ground not in self.named:
                    self.facts[ground] = feit.niet_genoemd
                    assumed.add(ground)
        return frozenset(assumed)


def verplaatst(casus: Casus, woordenboek: Woordenboek, gemeente: str, peildatum: int | None) -> Casus:
    """The case in another gemeente or on another day; ages follow where a birth date is known.

    Raises:
        CasusFout: when the gemeente is not known.
    """
    if gemeente:
        names = {name.lower(): name for name in woordenboek.gemeenten}
        name = names.get(gemeente.lower(), gemeente)
        code = woordenboek.gemeenten.get(name, gemeente)
        if not re.fullmatch(r"GM\d{4}", code):
            known = ", ".join(woordenboek.gemeenten)
            raise CasusFout(
                [
                    Diagnostic(
                        "onbekende-gemeente",
                        Span("--gemeente", 1, 1),
                        f"De gemeente '{gemeente}' is niet bekend.",
                        f"Een van: {known}, of een CBS-code zoals GM0344.",
                    )
                ]
            )
        casus = replace(casus, gemeente=code, gemeente_naam=name)
    if peildatum is None or peildatum == casus.peildatum:
        return casus
    facts = dict(casus.facts)
    for feit in woordenboek.feiten.values():
        for who in casus.entities.get(feit.van[0], ()) if feit.jaren_sinds else ():
            born = facts.get((feit.jaren_sinds, (who,)))
            if isinstance(born, int):
                facts[feit.naam, (who,)] = leeftijd_op(born, peildatum)
    return replace(casus, facts=facts, peildatum=peildatum)


def voorbeeld(kind: Type) -> str:
    """What a value of a type looks like."""
    examples = {
        Soort.JA_NEE: "ja of nee",
        Soort.BEDRAG: "Een bedrag, zoals € 1.345,45",
        Soort.GETAL: "Een getal, zoals 27",
        Soort.DATUM: "Een datum, zoals 2025-01-31",
    }
    if kind.soort is Soort.KEUZE:
        return "Een van: " + ", ".join(kind.keuzes)
    return examples.get(kind.soort, soort_naam(kind))
