"""The head of a rule, and where it stands in the law: text to parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_KOP: Final = re.compile(r"\s*(?P<naam>[^\W\d][\w-]*)\s*(?:\((?P<args>[^()]*)\))?\s*(?:,\s*(?P<rest>.*))?")
_WERKING: Final = re.compile(
    r"\s*(?P<actor>[\w-]+)\s+(?P<werkwoord>[\w ]+?)\s+(?P<kop>[\w-]+\s*\([^()]*\))\s*"
)
_VARIABELE: Final = re.compile(r"[^\W\d]\w*")
_ARTIKEL: Final = re.compile(
    r"(?P<artikel>[\w.:/ -]+?)(?:\s+lid\s+(?P<lid>\w+(?:\s*(?:-|tot en met)\s*\w+)?))?"
    r"(?:\s+onderdeel\s+(?P<onderdeel>[\w°, -]+))?"
)
_LOS_WOORD: Final = re.compile(
    r"\b(?:art|artikel|lid|onderdeel|sub|onder|eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste)\b",
    re.IGNORECASE,
)
_TELWOORD: Final = {
    "eerste": "1",
    "tweede": "2",
    "derde": "3",
    "vierde": "4",
    "vijfde": "5",
    "zesde": "6",
    "zevende": "7",
    "achtste": "8",
}


@dataclass(frozen=True, slots=True)
class Kop:
    """``naam(args), rest``."""

    naam: str
    args: tuple[str, ...]
    rest: str


@dataclass(frozen=True, slots=True)
class Vindplaats:
    """Where a rule stands in its regulation."""

    artikel: str
    lid: str
    onderdeel: str


def parse_kop(text: str) -> Kop | None:
    """The parts of a head; None when it is none."""
    match = _KOP.fullmatch(text)
    if match is None:
        return None
    args = tuple(part.strip() for part in (match["args"] or "").split(",") if part.strip())
    if not all(_VARIABELE.fullmatch(arg) for arg in args):
        return None
    return Kop(match["naam"], args, match["rest"] or "")


def parse_werking(text: str) -> tuple[str, str, str] | None:
    """Actor, verb and head of a werking; None when it is none."""
    match = _WERKING.fullmatch(text)
    return (match["actor"], match["werkwoord"], match["kop"]) if match else None


def parse_artikel(text: str) -> Vindplaats | None:
    """Article, lid and onderdeel; None when the text has another shape."""
    match = _ARTIKEL.fullmatch(text.strip())
    if match is None or _LOS_WOORD.search(match["artikel"]):
        return None
    return Vindplaats(match["artikel"].strip(), match["lid"] or "", (match["onderdeel"] or "").strip())


def artikel_voorstel(text: str) -> str:
    """How a misspelt place in the law is probably meant."""
    found = re.search(r"\d+[a-z]*(?:[.:]\d+[a-z]*)*", text)
    if found is None:
        return "22a lid 1 onderdeel b"
    lid = re.search(r"lid\s+(\d+\w*)", text)
    word = next((number for name, number in _TELWOORD.items() if name in text.lower()), "")
    number = lid.group(1) if lid else word
    deel = re.search(r"\b(?:sub|onder|onderdeel)\s+(\w)\b", text)
    return (
        found.group() + (f" lid {number}" if number else "") + (f" onderdeel {deel.group(1)}" if deel else "")
    )
