"""The words and signs of the expression language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_TOKEN: Final = re.compile(
    r"\s*(?:(?P<bedrag>€\s*-?(?:\d{1,3}(?:\.\d{3})+(?!\d)|\d+)(?:,\d{2}(?!\d))?)"
    r"|(?P<datum>\d{4}-\d{2}-\d{2})"
    r"|(?P<getal>\d{1,3}(?:\.\d{3})+(?!\d)|\d+(?:,\d+)?)"
    r"|(?P<veld>[^\W\d]\w*\.[^\W\d]\w*)"
    r"|(?P<naam>[^\W\d][\w-]*)"
    r"|(?P<op><=|>=|<>|[-+*/=<>(),%])"
    r"|(?P<fout>\S))"
)
WOORDEN: Final = frozenset(
    [
        "en",
        "of",
        "niet",
        "bestaat",
        "geen",
        "elke",
        "aantal",
        "som",
        "van",
        "over",
        "met",
        "geldt",
        "vandaag",
        "ja",
        "nee",
        "min",
        "max",
    ]
)
_TEKENS: Final = {
    **dict.fromkeys("\"'“”‘’«»", "Namen en keuzes staan zonder aanhalingstekens."),
    "≥": "Schrijf: >=",
    "≤": "Schrijf: <=",
    "≠": "Schrijf: <>",
    "!": "Schrijf: <> of niet",
    "&": "Schrijf: en",
    "|": "Schrijf: of",
    "×": "Schrijf: *",
    "÷": "Schrijf: /",
    "–": "Schrijf een gewoon minteken: -",
    ".": "Een getal heeft een komma: 1345,45. Een feit heeft een punt zonder spaties: p.leeftijd",
    ";": "Schrijf: en",
    "[": "Gebruik ronde haakjes.",
    "]": "Gebruik ronde haakjes.",
    "{": "Gebruik ronde haakjes.",
    "}": "Gebruik ronde haakjes.",
    "€": "Schrijf het bedrag direct achter het euroteken: € 1.345,45",
    "^": "Schrijf de vermenigvuldiging uit.",
}
VERTAALD: Final = {
    "and": "en",
    "or": "of",
    "not": "niet",
    "true": "ja",
    "false": "nee",
    "waar": "ja",
    "onwaar": "nee",
    "is": "=",
    "gelijk": "=",
    "kleiner": "<",
    "groter": ">",
    "minder": "<",
    "meer": ">",
    "minstens": ">=",
    "hoogstens": "<=",
    "tussen": "p.leeftijd >= 18 en p.leeftijd < 27",
    "exists": "bestaat m met",
    "iemand": "bestaat m met",
    "alle": "elke m met ... geldt (...)",
    "ieder": "elke m met ... geldt (...)",
    "count": "aantal m met",
    "sum": "som van ... over m met",
    "today": "vandaag",
    "procent": "%",
    "euro": "€ ervoor",
    "in": "= ... of ... =",
}
"""What newcomers write, and what it is called here."""


class OntleedFout(Exception):
    """The text is no expression: what, expected, where (offset and length)."""

    def __init__(self, wat: str, pos: int, length: int = 1, verwacht: str = "", doe: str = "") -> None:
        super().__init__(wat)
        self.wat, self.pos, self.length, self.verwacht, self.doe = wat, pos, max(1, length), verwacht, doe


@dataclass(frozen=True, slots=True)
class Token:
    soort: str
    text: str
    pos: int


def tokens(text: str) -> list[Token]:
    """The tokens of an expression, closed by an ``eind`` token.

    Raises:
        OntleedFout: at a sign that the language does not have.
    """
    found: list[Token] = []
    pos = 0
    while pos < len(text):
        match = _TOKEN.match(text, pos)
        if match is None or match.lastgroup is None:
            break
        soort = match.lastgroup
        start = match.start(soort)
        if soort == "fout":
            char = match.group(soort)
            raise OntleedFout(
                f"Het teken {char} hoort hier niet.",
                start,
                1,
                "Woorden, getallen, bedragen (€ 1.345,45), datums en + - * / = < > ( ).",
                _TEKENS.get(char, "Haal het teken weg of schrijf het anders."),
            )
        found.append(Token(soort, match.group(soort), start))
        pos = match.end()
    found.append(Token("eind", "", len(text)))
    return found


def vertaling(word: str) -> str:
    """What to write instead of a word that a newcomer uses; empty when there is nothing to say."""
    found = VERTAALD.get(word.lower())
    return f"Schrijf: {found}" if found else ""
