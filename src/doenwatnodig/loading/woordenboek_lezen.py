"""Read the vocabulary."""

from __future__ import annotations

from ..diagnostics import Span
from ..model.types import DATUM, ENTITEITEN, GETAL, JA_NEE, ONBEKEND, BEDRAG, MaybeValue, Soort, Type
from ..model.woordenboek import Actor, Begrip, Feit, Handeling, Voorziening, Woordenboek
from .lezer import Meldingen, bedoelde, bedoelde_zin
from .vormcontrole import shaped
from .vormen import BegripVorm, FeitVorm, WoordenboekVorm
from .waarden import parse_bedrag, parse_datum, parse_getal, parse_ja_nee
from .yaml_posities import Node, span_at

_SOORTEN = {"ja_nee": JA_NEE, "bedrag": BEDRAG, "getal": GETAL, "datum": DATUM,
            **{name: Type(Soort.ENTITEIT, (), name) for name in ENTITEITEN}}


def read_woordenboek(node: Node, meldingen: Meldingen) -> Woordenboek | None:
    """The vocabulary, or None after recording what is wrong with its shape."""
    vorm = shaped(node, WoordenboekVorm, meldingen)
    if vorm is None:
        return None
    reader = _Reader(node, meldingen)
    feiten = {n: f for n, v in vorm.feiten.items() if (f := reader.feit(n, v))}
    begrippen = {n: b for n, v in vorm.begrippen.items() if (b := reader.begrip(n, v))}
    for name, toestand in vorm.toestanden.items():
        place = span_at(node, ("toestanden", name))
        reader.unique(name, begrippen, place)
        begrippen[name] = Begrip(name, reader.domain(toestand.van, place), JA_NEE, toestand.tekst, False, True,
                                 "", toestand.tekst_niet, toestand.bron, place)
    voorzieningen = {
        n: Voorziening(n, reader.domain(v.van, span_at(node, ("voorzieningen", n))), v.tekst, v.loket,
                       span_at(node, ("voorzieningen", n)))
        for n, v in vorm.voorzieningen.items()
    }
    handelingen = {
        n: Handeling(n, reader.domain(v.van, span_at(node, ("handelingen", n))), v.tekst,
                     span_at(node, ("handelingen", n)))
        for n, v in vorm.handelingen.items()
    }
    actoren = {n: Actor(n, v.tekst, v.rol, span_at(node, ("actoren", n))) for n, v in vorm.actoren.items()}
    for name in begrippen:
        reader.unique(name, feiten, span_at(node, ("begrippen", name)))
    reader.check_ages(feiten)
    return Woordenboek(feiten, begrippen, voorzieningen, handelingen, actoren, dict(vorm.weigeringsgronden),
                       dict(vorm.concepten), dict(vorm.gemeenten), parse_datum(vorm.gelezen_van),
                       parse_datum(vorm.gelezen_tot))


class _Reader:
    def __init__(self, node: Node, meldingen: Meldingen) -> None:
        self.node, self.meldingen = node, meldingen

    def unique(self, name: str, others: object, place: Span) -> None:
        if name in others:  # type: ignore[operator]
            self.meldingen.add("dubbele-naam", place, f"De naam '{name}' wordt in het woordenboek twee keer gebruikt.",
                               "Elke naam één keer.", "Kies een andere naam.")

    def domain(self, van: list[str], place: Span) -> tuple[str, ...]:
        for name in van:
            if name not in ENTITEITEN:
                self.meldingen.add("onbekende-entiteit", place, f"'{name}' bestaat niet.",
                                   "persoon, woning of huishouden.", bedoelde_zin(bedoelde(name, ENTITEITEN)))
        return tuple(name for name in van if name in ENTITEITEN)

    def type(self, soort: str | list[str], place: Span) -> Type:
        if isinstance(soort, list):
            return Type(Soort.KEUZE, tuple(soort))
        if soort not in _SOORTEN:
            self.meldingen.add("onbekende-soort", place, f"De soort '{soort}' bestaat niet.",
                               "Een van: " + ", ".join(_SOORTEN) + ", of een lijst met keuzes.",
                               bedoelde_zin(bedoelde(soort, _SOORTEN)))
        return _SOORTEN.get(soort, JA_NEE)

    def value(self, text: str, kind: Type, place: Span) -> MaybeValue:
        value = parse_value(text, kind)
        if value is None:
            self.meldingen.add("verkeerde-waarde", place, f"'{text}' past niet bij de soort {kind}.",
                               "onbekend, of een waarde van die soort.")
            return ONBEKEND
        return value

    def feit(self, name: str, vorm: FeitVorm) -> Feit:
        place = span_at(self.node, ("feiten", name))
        kind = self.type(vorm.soort, span_at(self.node, ("feiten", name, "soort")))
        absent = self.value(vorm.niet_genoemd, kind, span_at(self.node, ("feiten", name, "niet_genoemd")))
        return Feit(name, self.domain(vorm.van, place), kind, vorm.vraag, vorm.tekst, absent, vorm.eenheid,
                    self.bereik(vorm.bereik, kind, span_at(self.node, ("feiten", name, "bereik"))), vorm.wijzigt,
                    vorm.privacy, vorm.bron, vorm.jaren_sinds, vorm.wederzijds == "ja", vorm.hoogstens_een == "ja", place)

    def bereik(self, text: str, kind: Type, place: Span) -> tuple[int, int] | None:
        if not text:
            return None
        parts = [parse_value(part, kind) for part in text.split("..")]
        if len(parts) == 2 and all(isinstance(p, int) and not isinstance(p, bool) for p in parts):
            return parts[0], parts[1]  # type: ignore[return-value]
        self.meldingen.add("verkeerd-bereik", place, f"Het bereik '{text}' is niet te lezen.", "0..120 of € 0..€ 5.000")
        return None

    def begrip(self, name: str, vorm: BegripVorm) -> Begrip:
        place = span_at(self.node, ("begrippen", name))
        kind = self.type(vorm.soort, span_at(self.node, ("begrippen", name, "soort")))
        text = vorm.zonder_regel or ("nee" if kind is JA_NEE else "onbekend")
        absent = self.value(text, kind, span_at(self.node, ("begrippen", name, "zonder_regel")))
        return Begrip(name, self.domain(vorm.van, place), kind, vorm.tekst, absent, False, vorm.leest,
                      vorm.tekst_niet, vorm.bron, place)

    def check_ages(self, feiten: dict[str, Feit]) -> None:
        for feit in feiten.values():
            since = feiten.get(feit.jaren_sinds) if feit.jaren_sinds else None
            if feit.jaren_sinds and (since is None or since.type != DATUM or since.van != feit.van):
                self.meldingen.add("jaren-sinds", feit.span, f"'{feit.jaren_sinds}' is geen datum van dezelfde soort.",
                                   "De naam van een feit met soort datum.")


def parse_value(text: str, kind: Type) -> MaybeValue | None:
    """A text as a value of a type; ``onbekend`` is the unknown; None when it does not fit."""
    if text.strip() == "onbekend":
        return ONBEKEND
    match kind.soort:
        case Soort.JA_NEE:
            return parse_ja_nee(text)
        case Soort.BEDRAG:
            return parse_bedrag(text)
        case Soort.GETAL:
            return parse_getal(text)
        case Soort.DATUM:
            return parse_datum(text)
        case Soort.KEUZE:
            return text if text in kind.keuzes else None
    return text
