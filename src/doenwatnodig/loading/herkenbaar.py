"""Refuse what could identify someone: a case is about roles, not about named people.

What is found is said without repeating it: a message may be copied into a mail or a log.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..diagnostics import Diagnostic, Span
from ..model.woordenboek import Woordenboek
from .yaml_posities import Lijst, Node, Tabel, Tekst

ROLWOORD: Final = re.compile(r"[a-z][a-z0-9_]*")
SECTIES: Final = {"personen": "persoon", "woningen": "woning"}

_DATUM = re.compile(r"(?<!\d)(?:\d{4}-\d{2}-\d{2}|\d{1,2}[-/]\d{1,2}[-/]\d{4})(?!\d)")
_BEDRAG = re.compile(r"€\s*\d[\d.]*(?:,\d{2})?|(?<!\d)\d[\d.]*,\d{2}(?!\d)")
_NEGEN = re.compile(r"(?<!\d)(?<!\d[.,])\d(?:[ ./\u00a0-]?\d){8}(?!\d)(?![.,]\d)")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
_TELEFOON = re.compile(
    r"(?<!\d)(?<!\d[.,])(?:(?:\+|00)31[ .-]*(?:\(0\))?|\(?0)[ .-]*[1-9](?:[ ()./-]{0,3}\d){8}(?!\d)"
)
_REKENING = re.compile(r"\bNL\d{2} ?[A-Z]{4}(?: ?\d){10}(?!\d)")
_AANSPREEK = re.compile(
    r"\b(?i:dhr\.?|hr\.|mevr\.?|mw\.?|mej\.?|(?:mr|dr|drs|ir|prof)\.|"
    r"meneer|mevrouw|mejuffrouw|heer|familie) +"
    r"(?:(?i:van|de|der|den|ten|ter|te|el|al|in ['’]t|['’]t) +|(?:[A-Z]\.)+ *|d['’])*"
    r"(?:[A-ZÀ-ÖØ-Þ]['’])?[A-ZÀ-ÖØ-ÞĞİŞŠŽ][a-zß-öø-ÿğışšž]"
)
_HOOFDLETTERS = re.compile(r"\b(?:DHR|MEVR|MW|MENEER|MEVROUW|FAMILIE)\.? +(?:[A-Z]+ +){0,3}[A-ZÀ-ÖØ-Þ]{3,}")
_POSTCODE = re.compile(r"(?<![\w-])(?!(?:19|20)\d\d (?:EU|NL|WW|PW|ZW|IB))[1-9]\d{3} ?[A-Z]{2}(?![\w-])")
_ONSCHULDIG = re.compile(r"[a-zß-öø-ÿ0-9_€.,%() -]{1,60}")
_SLEUTELS = frozenset(
    [
        "naam",
        "voornaam",
        "achternaam",
        "bsn",
        "burgerservicenummer",
        "telefoon",
        "telefoonnummer",
        "mobiel",
        "email",
        "e-mail",
        "mail",
        "adres",
        "straat",
        "huisnummer",
        "postcode",
        "iban",
        "rekeningnummer",
    ]
)


def herkenbaar(node: Node) -> list[Diagnostic]:
    """Every place in a tree that could identify someone, also keys that are no role word."""
    found = []
    for text, span, is_key in _texts(node):
        is_field = is_key and text.lower() in _SLEUTELS
        what = "een veld voor een persoonsgegeven" if is_field else identifying(text)
        if what:
            found.append(_melding(what, span))
    return found + _geen_rolwoord(node)


def herkenbaar_in_tekst(text: str, name: str) -> list[Diagnostic]:
    """Every line that could identify someone: also in remarks and in what the reader drops."""
    lines = enumerate(text.splitlines(), 1)
    return [_melding(what, Span(name, number, 1)) for number, line in lines if (what := identifying(line))]


def identifying(text: str) -> str:
    """What kind of identifying fact a text holds, in words; empty when none is seen."""
    plain = _BEDRAG.sub("€", _DATUM.sub("#", text))
    if any(is_bsn(re.sub(r"\D", "", match.group())) for match in _NEGEN.finditer(plain)):
        return "een getal dat een BSN kan zijn"
    if _MAIL.search(text):
        return "een e-mailadres"
    if _TELEFOON.search(plain):
        return "een telefoonnummer"
    if _REKENING.search(text):
        return "een rekeningnummer"
    if _POSTCODE.search(text):
        return "een postcode"
    if _AANSPREEK.search(text) or _HOOFDLETTERS.search(text):
        return "een naam van een persoon"
    return ""


def is_bsn(digits: str) -> bool:
    """The eleven test: 9×d1 + 8×d2 + … + 2×d8 − d9 is a multiple of eleven."""
    if len(digits) != 9 or digits == "000000000":
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11 == 0


def genoemd(text: str, anders: str) -> str:
    """The text in quotation marks if it is sure to name nobody; else ``anders``."""
    harmless = _ONSCHULDIG.fullmatch(text) and not re.search(r"\d{6}", text)
    return f"'{text}'" if harmless else anders


def zonder_gevoelig(lines: list[str], node: Node, woordenboek: Woordenboek) -> list[str]:
    """The lines for excerpts, empty where a value stands that a message must not repeat."""
    hidden = {place.line for place in _gevoelig(node, woordenboek)}
    return ["" if number in hidden else line for number, line in enumerate(lines, 1)]


def _gevoelig(node: Node, woordenboek: Woordenboek) -> Iterator[Span]:
    """Where free text, facts that are not ``gewoon``, and words that may be names stand."""
    if not isinstance(node, Tabel):
        return
    for key, child in node.items.items():
        if key in ("titel", "toelichting", "bron"):
            yield node.keys[key]
        elif key in SECTIES and isinstance(child, Tabel):
            yield from (place for _, place in child.dubbel)
            for table in child.items.values():
                yield from _feiten(table, woordenboek)
        elif key == "huishouden":
            yield from _feiten(child, woordenboek)
        elif key in ("relaties", "geprobeerd") and isinstance(child, Lijst):
            yield from (item.span for item in child.items if not _gewone_woorden(item, woordenboek))
        elif key == "besluiten" and isinstance(child, Lijst):
            for item in child.items:
                yield from _besluit(item, woordenboek)


def _feiten(table: Node, woordenboek: Woordenboek) -> Iterator[Span]:
    if not isinstance(table, Tabel):
        yield table.span
        return
    yield from (place for _, place in table.dubbel)
    for name, value in table.items.items():
        feit = woordenboek.feiten.get(name)
        if feit is None or feit.privacy != "gewoon":
            yield table.keys[name]
            yield value.span
        elif not isinstance(value, Tekst) or not genoemd(value.value, ""):
            yield value.span


def _besluit(table: Node, woordenboek: Woordenboek) -> Iterator[Span]:
    if not isinstance(table, Tabel):
        return
    yield from (place for _, place in table.dubbel)
    for key, value in table.items.items():
        if key == "toelichting" or not _gewone_woorden(value, woordenboek):
            yield table.keys[key]
            yield value.span


def _gewone_woorden(node: Node, woordenboek: Woordenboek) -> bool:
    """Whether a text names nobody and no fact that is not ``gewoon``."""
    if not isinstance(node, Tekst) or not genoemd(node.value, ""):
        return False
    named = (woordenboek.feiten.get(word) for word in node.value.split())
    return all(feit is None or feit.privacy == "gewoon" for feit in named)


def _geen_rolwoord(node: Node) -> list[Diagnostic]:
    """Persons and homes that are called something else than a role word."""
    found = []
    for section in SECTIES:
        table = node.items.get(section) if isinstance(node, Tabel) else None
        keys = [*table.keys.items(), *table.dubbel] if isinstance(table, Tabel) else []
        found += [_rolwoord(place) for key, place in keys if not ROLWOORD.fullmatch(key)]
    return found


def _rolwoord(span: Span) -> Diagnostic:
    return Diagnostic(
        "rolwoord",
        span,
        "Deze aanduiding is geen rolwoord.",
        "Kleine letters, cijfers en _, zoals moeder, oudste_zoon of huis.",
        "Gebruik nooit een echte naam.",
    )


def _melding(what: str, span: Span) -> Diagnostic:
    return Diagnostic(
        "persoonsgegeven",
        span,
        f"Hier staat {what}.",
        "Alleen rolwoorden, zoals moeder of dochter.",
        "Haal het weg. Een casus mag niemand herkenbaar maken.",
    )


def _texts(node: Node) -> Iterator[tuple[str, Span, bool]]:
    if isinstance(node, Tekst):
        yield node.value, node.span, False
    elif isinstance(node, Lijst):
        for item in node.items:
            yield from _texts(item)
    else:
        for key, place in node.dubbel:
            yield key, place, True
        for key, child in node.items.items():
            yield key, node.keys[key], True
            yield from _texts(child)
