"""Refuse what could identify someone: a case is about roles, not about named people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..diagnostics import Span
from .lezer import Meldingen
from .yaml_posities import Lijst, Node, Tabel, Tekst

_NEGEN = re.compile(r"(?<![\d€.,])(?:\d[ .-]?){8}\d(?![\d,])")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
_TELEFOON = re.compile(r"(?<!\d)(?:\+31|0031|0)[ -]?[1-9](?:[ -]?\d){8}(?!\d)")
_AANSPREEK = re.compile(
    r"\b(?:(?:[Dd]hr|[Mm]evr|[Mm]w)\.?|[Mm]eneer|[Mm]evrouw|[Dd]e heer|[Ff]amilie) "
    r"(?:van |de |der |den )*[A-Z][a-z]+"
)
_POSTCODE = re.compile(r"(?<![\w-])[1-9]\d{3} ?[A-Z]{2}(?!\w)")
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


def refuse_identifying(node: Node, meldingen: Meldingen) -> None:
    """Record every place in a case that could identify someone; never repeats what stands there."""
    for text, span, is_key in _texts(node):
        what = (
            "een veld voor een persoonsgegeven" if is_key and text.lower() in _SLEUTELS else identifying(text)
        )
        if what:
            meldingen.items.append(_melding(what, span))


def _melding(what: str, span: Span):  # type: ignore[no-untyped-def]
    from ..diagnostics import Diagnostic

    # No excerpt of the line: it would repeat the personal data.
    return Diagnostic(
        "persoonsgegeven",
        span,
        f"Hier staat {what}.",
        "Alleen rolwoorden, zoals moeder of dochter.",
        "Haal het weg. Een casus mag niemand herkenbaar maken.",
    )


def identifying(text: str) -> str:
    """What kind of identifying fact a text holds, in words; empty when none is seen."""
    if any(is_bsn(re.sub(r"\D", "", match.group())) for match in _NEGEN.finditer(text)):
        return "een getal dat een BSN kan zijn"
    if _MAIL.search(text):
        return "een e-mailadres"
    if _TELEFOON.search(text):
        return "een telefoonnummer"
    if _POSTCODE.search(text):
        return "een postcode"
    if _AANSPREEK.search(text):
        return "een naam van een persoon"
    return ""


def is_bsn(digits: str) -> bool:
    """The eleven test: 9×d1 + 8×d2 + … + 2×d8 − d9 is a multiple of eleven."""
    if len(digits) != 9 or digits == "000000000":
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11 == 0


def _texts(node: Node) -> Iterator[tuple[str, Span, bool]]:
    if isinstance(node, Tekst):
        yield node.value, node.span, False
    elif isinstance(node, Lijst):
        for item in node.items:
            yield from _texts(item)
    elif isinstance(node, Tabel):
        for key, child in node.items.items():
            yield key, node.keys[key], True
            yield from _texts(child)
