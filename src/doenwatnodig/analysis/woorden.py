"""Terms, rules and facts in plain Dutch, with the role words of the case."""

from __future__ import annotations

import re
from fractions import Fraction

from ..model.derivation import Ground
from ..model.kalender import iso
from ..model.regelbank import Regelbank
from ..model.regels import Regel
from ..model.types import BEDRAG, DATUM, MaybeValue, Onbekend, Type

_MAANDEN = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
    "november", "december",
)  # fmt: skip
_HET = ("kind", "meisje", "gezin", "huis", "huishouden", "echtpaar", "je", "adres", "appartement")


def rol(naam: str) -> str:
    """A role word as it is read: ``oudste_zoon`` gives *de oudste zoon*."""
    words = re.sub(r"(?<=[a-z])(?=\d)", " ", naam.replace("_", " "))
    head = re.sub(r"[\d ]+$", "", words)
    article = "het" if head.endswith(_HET) else "de"
    return f"{article} {words}"


def hoofdletter(text: str) -> str:
    """The text as a sentence: a capital in front."""
    return text[:1].upper() + text[1:]


def ingevuld(text: str, names: dict[str, str]) -> str:
    """A template with the role words in it; unknown names stay as they are."""
    return re.sub(r"\{([^{}]+)\}", lambda m: rol(names[m[1]]) if m[1] in names else m[0], text)


def regel_zin(regel: Regel, args: tuple[str, ...]) -> str:
    """What a rule says here, in one sentence."""
    names = {var.name: arg for var, arg in zip(regel.params, args, strict=False)}
    text = regel.zegt or (regel.doel.tekst if regel.doel else "") or regel.citaat or regel.naam
    return ingevuld(text, names)


def doel_zin(regel: Regel, args: tuple[str, ...]) -> str:
    """What a purpose asks for these people."""
    assert regel.doel is not None
    return ingevuld(regel.doel.tekst, {v.name: a for v, a in zip(regel.params, args, strict=True)})


def waarde_tekst(value: MaybeValue, kind: Type) -> str:
    """A value as a reader writes it."""
    if isinstance(value, Onbekend):
        return "onbekend"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if kind == BEDRAG and isinstance(value, int | Fraction):
        return bedrag(round(value))
    if kind == DATUM and isinstance(value, int):
        return datum(value)
    return str(value).replace(".", ",") if isinstance(value, Fraction) else str(value).replace("_", " ")


def datum(ordinal: int) -> str:
    """A date as people write it: 1 september 2022."""
    year, month, day = iso(ordinal).split("-")
    return f"{int(day)} {_MAANDEN[int(month) - 1]} {year}"


def bedrag(cents: int) -> str:
    """Cents as ``€ 1.345,45``."""
    sign = "-" if cents < 0 else ""
    whole, rest = divmod(abs(cents), 100)
    return f"€ {sign}{whole:,}".replace(",", ".") + f",{rest:02d}"


WERKWOORDEN = (" heeft", " krijgt", " betaalt", " verdient", " had")
"""What a sentence about an amount may break off with: then the name of the fact says more."""


class Woorden:
    """Sentences about the terms of one rule base."""

    def __init__(self, bank: Regelbank) -> None:
        self.bank = bank

    def feit(self, ground: Ground, value: MaybeValue) -> str:
        """A fact of the case as a sentence."""
        name, args = ground
        feit = self.bank.woordenboek.feiten.get(name)
        if feit is None:
            return self.besluit_feit(name, args, value)
        text = self.filled(feit.tekst, args, waarde_tekst(value, feit.type))
        if value is False:
            return f"niet: {text}"
        if isinstance(value, Onbekend):
            return f"niet bekend: {self.filled(feit.vraag, args, '')}"
        return text

    def besluit_feit(self, name: str, args: tuple[str, ...], value: MaybeValue) -> str:
        kind, _, rest = name.partition(":")
        voorziening = self.bank.woordenboek.voorzieningen.get(rest)
        if kind == "geweigerd" and voorziening:
            return f"{self.filled(voorziening.tekst, args, '')} is geweigerd"
        if kind == "toegepast":
            return (
                "niet bekend: of het bevoegd gezag deze kan-bepaling gebruikt"
                if isinstance(value, Onbekend)
                else ("de kan-bepaling is gebruikt" if value else "de kan-bepaling is niet gebruikt")
            )
        return f"{rest or name}: {value}"

    def vraag(self, ground: Ground) -> str:
        """The question that asks for a fact."""
        name, args = ground
        feit = self.bank.woordenboek.feiten.get(name)
        if feit is not None:
            return hoofdletter(self.filled(feit.vraag, args, ""))
        rule = next((r for r in self.bank.regels.values() if r.naam == name.partition(":")[2]), None)
        actor = self.bank.regelingen[rule.regeling].beslist if rule else ""
        who = (
            self.bank.woordenboek.actoren[actor].tekst
            if actor in self.bank.woordenboek.actoren
            else "het loket"
        )
        what = regel_zin(rule, args) if rule else name
        return f"Gebruikt {who} de ruimte om te weigeren hier? Het gaat om: {what}"

    def voorziening(self, name: str, args: tuple[str, ...]) -> str:
        """A provision in words."""
        found = self.bank.woordenboek.voorzieningen.get(name)
        return self.filled(found.tekst, args, "") if found else name

    def term(self, ground: Ground, value: MaybeValue) -> str:
        """A derived term with its value as a sentence."""
        name, args = ground
        begrip = self.bank.woordenboek.begrippen.get(name)
        if begrip is None:
            return f"{name}({', '.join(args)})"
        if isinstance(value, bool):
            if value:
                return self.filled(begrip.tekst, args, "")
            return (
                self.filled(begrip.tekst_niet, args, "")
                if begrip.tekst_niet
                else f"niet: {self.filled(begrip.tekst, args, '')}"
            )
        if isinstance(value, Onbekend):
            return f"niet bekend: {self.filled(begrip.tekst, args, '')}"
        text = self.filled(begrip.tekst, args, waarde_tekst(value, begrip.type))
        return text if "{waarde}" in begrip.tekst else f"{text} is {waarde_tekst(value, begrip.type)}"

    def naam(self, ground: Ground) -> str:
        """What a term, fact or parameter is called, without its value."""
        name, args = ground
        entry = self.bank.woordenboek.begrippen.get(name) or self.bank.woordenboek.feiten.get(name)
        if entry is None:
            return name.replace("_", " ")
        text = re.sub(r"\s*(?:is|:)?\s*\{waarde\}.*$", "", entry.tekst)
        if not text.strip() or text.endswith(WERKWOORDEN):
            text = name.replace("_", " ") + " van {1}"
        return self.filled(text, args, "")

    def filled(self, text: str, args: tuple[str, ...], value: str) -> str:
        names = {str(index + 1): arg for index, arg in enumerate(args)}
        return ingevuld(text.replace("{waarde}", value), names)

    def concept(self, naam: str) -> str:
        """An everyday concept in words."""
        plain = naam.partition("#")[0]
        return self.bank.woordenboek.concepten.get(plain, plain)

    def wie(self, actor: str) -> str:
        """Who decides, in words."""
        found = self.bank.woordenboek.actoren.get(actor)
        return found.tekst if found else actor


def vindplaats(regel: Regel, bank: Regelbank) -> str:
    """Where a rule stands: ``artikel 22a lid 1 Participatiewet``."""
    regeling = bank.regelingen[regel.regeling]
    parts = []
    if regel.artikel:
        parts.append(f"artikel {regel.artikel}" if regel.artikel[:1].isdigit() else regel.artikel)
    if regel.lid:
        parts.append(f"lid {regel.lid}")
    if regel.onderdeel:
        parts.append(f"onderdeel {regel.onderdeel}")
    return " ".join([*parts, regeling.titel])
