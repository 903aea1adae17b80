"""The people and homes of a case, and what is known of each of them."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import Final

from ..diagnostics import Span
from ..model.derivation import Ground
from ..model.kalender import leeftijd_op
from ..model.types import Onbekend, Soort, Type, Value
from ..model.woordenboek import Feit
from .casus_stand import Stand
from .herkenbaar import SECTIES, genoemd
from .lezer import bedoelde, bedoelde_zin
from .soorten import soort_naam
from .waarden import looks_like_date
from .waarden_lezen import parse_value, remedie

_HELE_EENHEDEN: Final = frozenset(["jaar", "jaren", "maand", "maanden", "week", "weken", "dag", "dagen"])
_VOORBEELD: Final = {
    Soort.JA_NEE: "ja of nee",
    Soort.BEDRAG: "Een bedrag, zoals € 1.345,45",
    Soort.GETAL: "Een getal, zoals 27",
    Soort.DATUM: "Een datum, zoals 2025-01-31",
}


def read_entities(stand: Stand) -> None:
    """Who and what the case is about."""
    for section, soort in SECTIES.items():
        stand.entities[soort] = tuple(getattr(stand.vorm, section))
    stand.entities["huishouden"] = ("huishouden",)
    others = {*stand.entities["woning"], "huishouden"}
    for name in sorted(set(stand.entities["persoon"]) & others):
        stand.meldingen.add(
            "dubbele-naam",
            stand.at("personen", name),
            f"'{name}' is een persoon en iets anders tegelijk.",
            "Elke naam één keer.",
            "Geef een van de twee een ander woord.",
        )
    if not stand.entities["persoon"]:
        place = stand.at("personen")
        doe = "Zet onder 'personen' minstens één rolwoord."
        stand.meldingen.add(
            "geen-personen", place, "Er staat niemand in de casus.", "Minstens één persoon.", doe
        )


def read_facts(stand: Stand) -> None:
    """The facts of each person, each home and the household."""
    for section, soort in SECTIES.items():
        for name, given in getattr(stand.vorm, section).items():
            for feit_name, text in (given or {}).items():
                _fact(stand, soort, name, feit_name, text, stand.at(section, name, feit_name))
    for feit_name, text in (stand.vorm.huishouden or {}).items():
        place = stand.at("huishouden", feit_name)
        _fact(stand, "huishouden", "huishouden", feit_name, text, place)


def _fact(stand: Stand, soort: str, name: str, feit_name: str, text: str, place: Span) -> None:
    feit = stand.woordenboek.feiten.get(feit_name)
    if feit is None or feit.van != (soort,):
        _unknown_fact(stand, soort, feit_name, feit, place)
        return
    value = parse_value(text, feit.type)
    known = stand.entities.get(feit.type.entiteit, ())
    if value is None or (
        feit.type.soort is Soort.ENTITEIT and not isinstance(value, Onbekend) and value not in known
    ):
        _wrong_value(stand, feit, text, place)
        return
    stand.named.add((feit_name, (name,)))
    if not isinstance(value, Onbekend) and _whole(stand, feit, value, place):
        if not in_range(feit, value):
            _out_of_range(stand, feit, place)
            return
        stand.facts[feit_name, (name,)] = value


def _unknown_fact(stand: Stand, soort: str, name: str, feit: Feit | None, place: Span) -> None:
    own = [n for n, f in stand.woordenboek.feiten.items() if f.van == (soort,)]
    where = f" Dat feit hoort bij: {' en '.join(feit.van)}." if feit else ""
    word = f"'{name}'" if feit or bedoelde(name, own) else genoemd(name, "Dit")
    stand.unknown(
        "onbekend-feit",
        place,
        f"{word} is geen feit van een {soort}.{where}",
        "Een feit uit het woordenboek (zie: dwn schema).",
        "" if feit else name,
        own,
    )


def _wrong_value(stand: Stand, feit: Feit, text: str, place: Span) -> None:
    """Record that a value does not fit; it is named only where it can't tell on anyone."""
    open_ = feit.privacy == "gewoon"
    if feit.type.soort is Soort.ENTITEIT:
        known = stand.entities.get(feit.type.entiteit, ())
        word = genoemd(text, "Deze waarde") if open_ else "Deze waarde"
        stand.meldingen.add(
            "verwijst-naar-niets",
            place,
            f"{word} staat niet bij de {feit.type.entiteit}en van deze casus.",
            "Een van: " + (", ".join(known) or "(er staat er geen)") + ".",
            bedoelde_zin(bedoelde(text, known))
            or "Voeg het toe aan de casus, of kies een woord dat er staat.",
        )
        return
    if feit.type.soort is Soort.DATUM and looks_like_date(text):
        wat = f"De datum {text} bestaat niet." if open_ else "Deze datum bestaat niet."
        stand.meldingen.add(
            "geen-datum", place, wat, "Een bestaande dag, JJJJ-MM-DD.", "Kijk de dag en de maand na."
        )
        return
    word = genoemd(text, "Deze waarde") if open_ else "Deze waarde"
    wat = f"{word} past niet bij '{feit.naam}'."
    doe = remedie(text, feit.type) if open_ else "Kijk de waarde na."
    stand.meldingen.add("verkeerde-waarde", place, wat, f"{voorbeeld(feit.type)}, of: onbekend.", doe)


def _whole(stand: Stand, feit: Feit, value: Value, place: Span) -> bool:
    """Whether a number is whole where only whole numbers can be."""
    if not isinstance(value, Fraction) or not (feit.jaren_sinds or feit.eenheid in _HELE_EENHEDEN):
        return True
    stand.meldingen.add(
        "verkeerde-waarde",
        place,
        f"De waarde van '{feit.naam}' is geen heel getal.",
        "Een heel getal, zoals 27.",
        "Rond naar beneden af." if feit.jaren_sinds else "Schrijf een heel getal.",
    )
    return False


def in_range(feit: Feit, value: Value) -> bool:
    """Whether a number or amount lies within the bounds of its fact."""
    if feit.type.soort not in (Soort.BEDRAG, Soort.GETAL) or not isinstance(value, int | Fraction):
        return True
    low, high = feit.bereik or (0, None)
    return value >= low and (high is None or value <= high)


def _out_of_range(stand: Stand, feit: Feit, place: Span) -> None:
    stand.meldingen.add(
        "buiten-bereik",
        place,
        f"De waarde van '{feit.naam}' kan niet.",
        bereik_tekst(feit),
        "Kijk de waarde na.",
    )


def bereik_tekst(feit: Feit) -> str:
    """The bounds of a fact in words."""
    if feit.bereik is None:
        return "nul of meer."
    if feit.type.soort is Soort.GETAL:
        return f"{feit.bereik[0]} tot en met {feit.bereik[1]}."
    low, high = (f"€ {cents // 100:,}".replace(",", ".") for cents in feit.bereik)
    return f"{low} tot en met {high}."


def read_ages(stand: Stand) -> None:
    """The facts that count years since a date, where that date is known."""
    for feit in stand.woordenboek.feiten.values():
        for name in stand.entities.get(feit.van[0], ()) if feit.jaren_sinds else ():
            born = stand.facts.get((feit.jaren_sinds, (name,)))
            if isinstance(born, int):
                _age(stand, feit, name, born)


def _age(stand: Stand, feit: Feit, name: str, born: int) -> None:
    place = stand.at("personen", name, feit.jaren_sinds)
    if born > stand.peildatum:
        wat = "Deze dag ligt na de peildatum."
        stand.meldingen.add(
            "datum-in-toekomst", place, wat, "Een dag vóór de peildatum.", "Kijk de datum na."
        )
        return
    age = leeftijd_op(born, stand.peildatum)
    if not in_range(feit, age):
        _out_of_range(stand, feit, place)
        return
    if stand.facts.get((feit.naam, (name,)), age) != age:
        stand.meldingen.add(
            "leeftijd-klopt-niet",
            stand.at("personen", name, feit.naam),
            f"'{feit.naam}' en '{feit.jaren_sinds}' spreken elkaar tegen.",
            f"{feit.naam}: {age}, of alleen {feit.jaren_sinds}.",
            "Kies een van de twee.",
        )
    stand.named.add((feit.naam, (name,)))
    stand.facts[feit.naam, (name,)] = age


def fill_unnamed(stand: Stand) -> frozenset[Ground]:
    """Take what the vocabulary says of facts that the case does not name; which these are."""
    assumed: set[Ground] = set()
    spoken = spoken_of(stand)
    for feit in stand.woordenboek.feiten.values():
        if isinstance(feit.niet_genoemd, Onbekend):
            continue
        for args in product(*(stand.entities.get(kind, ()) for kind in feit.van)):
            ground = (feit.naam, args)
            if len(set(args)) == len(args) and ground not in stand.named:
                if feit.tenzij_genoemd and speaks_of(stand, spoken, feit, args):
                    continue
                stand.facts[ground] = feit.niet_genoemd
                assumed.add(ground)
    return frozenset(assumed)


Gesproken = dict[str, list[tuple[str, ...]]]
"""Per fact of whom the case says it, other than with nee or nothing."""


def spoken_of(stand: Stand) -> Gesproken:
    """The facts that the case itself names."""
    silent = (None, False, 0, "geen")
    found: Gesproken = {}
    for (name, who), value in stand.facts.items():
        if (name, who) in stand.named and value not in silent:
            found.setdefault(name, []).append(who)
    return found


def speaks_of(stand: Stand, spoken: Gesproken, feit: Feit, args: tuple[str, ...]) -> bool:
    """Whether the case speaks of what a fact is about, so that leaving it out says nothing."""
    for name in feit.tenzij_genoemd:
        who = spoken.get(name)
        if who and (stand.woordenboek.feiten[name].van != feit.van or args in who):
            return True
    return False


def voorbeeld(kind: Type) -> str:
    """What a value of a type looks like."""
    if kind.soort is Soort.KEUZE:
        return "Een van: " + ", ".join(kind.keuzes)
    return _VOORBEELD.get(kind.soort, soort_naam(kind))
