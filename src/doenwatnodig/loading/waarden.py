"""Text to values: euro amounts, numbers, dates, durations, yes and no."""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction

from ..model.types import Duur

_BEDRAG = re.compile(r"€\s*(-?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{2}))?")
_DATUM = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_GETAL = re.compile(r"(-?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?)(\s*%)?")
_DUUR = re.compile(r"(\d+)\s+(dagen|dag|weken|week|maanden|maand|jaren|jaar)")

DUUR_WOORDEN = ("dag", "dagen", "week", "weken", "maand", "maanden", "jaar", "jaren")


def parse_bedrag(text: str) -> int | None:
    """``€ 1.345,45`` to 134545 cents; None when it is no amount."""
    match = _BEDRAG.fullmatch(text.strip())
    if not match:
        return None
    sign, whole, cents = match.groups()
    value = int(whole.replace(".", "")) * 100 + int(cents or "0")
    return -value if sign else value


def parse_getal(text: str) -> int | Fraction | None:
    """``27``, ``1.200``, ``0,5`` or ``50 %`` to an exact number; None when it is no number."""
    match = _GETAL.fullmatch(text.strip())
    if not match:
        return None
    value = Fraction(match[1].replace(".", "").replace(",", ".")) / (100 if match[2] else 1)
    return int(value) if value.denominator == 1 else value


def parse_datum(text: str) -> int | None:
    """``2025-01-31`` to an ordinal; None when it is no existing date."""
    match = _DATUM.fullmatch(text.strip())
    if not match:
        return None
    try:
        return dt.date(*(int(part) for part in match.groups())).toordinal()
    except ValueError:
        return None


def looks_like_date(text: str) -> bool:
    """Whether the text has the shape of a date, existing or not."""
    return _DATUM.fullmatch(text.strip()) is not None


def duur_van(number: int, word: str) -> Duur:
    """``4, "weken"`` to a duration."""
    if word in ("dag", "dagen"):
        return Duur(0, number)
    if word in ("week", "weken"):
        return Duur(0, 7 * number)
    if word in ("maand", "maanden"):
        return Duur(number, 0)
    return Duur(12 * number, 0)


def parse_duur(text: str) -> Duur | None:
    """``4 weken`` or ``2 jaar`` to a duration; None when it is none."""
    match = _DUUR.fullmatch(text.strip())
    return duur_van(int(match.group(1)), match.group(2)) if match else None


def parse_ja_nee(text: str) -> bool | None:
    """``ja`` and ``nee``; None otherwise."""
    return {"ja": True, "nee": False}.get(text.strip().lower())
