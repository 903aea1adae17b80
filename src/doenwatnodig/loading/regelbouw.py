"""What the reading of one rule needs: its texts, places, expressions, dates and states."""

from __future__ import annotations

import re
from typing import Final

from ..diagnostics import Span
from ..model.expressies import Expr, Round, TermRef
from ..model.regels import Regeling, RegelSoort
from ..model.types import JA_NEE, Duur, Type
from ..model.woordenboek import Woordenboek
from .lezer import Meldingen, bedoelde, bedoelde_zin
from .namen import Namen
from .typeren import Typeerder
from .vormen import RegelVorm
from .waarden import parse_duur
from .waarden_lezen import read_date
from .yaml_posities import Lijst, Node, Tabel, Tekst, span_at

_AFRONDING: Final = re.compile(r"(half_omhoog|omlaag|omhoog) op (cent|euro)")


class RegelBouw:
    """One rule while it is read. goed: no mistake has been found in it yet."""

    def __init__(
        self,
        regeling: Regeling,
        namen: Namen,
        meldingen: Meldingen,
        node: Tabel,
        vorm: RegelVorm,
        soort: RegelSoort,
    ) -> None:
        self.regeling, self.namen, self.meldingen = regeling, namen, meldingen
        self.node, self.vorm, self.soort = node, vorm, soort
        self.goed = True
        self.scope: dict[str, str] = {}

    @property
    def woordenboek(self) -> Woordenboek:
        return self.namen.woordenboek

    def at(self, *path: object) -> Span:
        """Where the value at a key stands."""
        return span_at(self.node, path)

    def text(self, key: str) -> str:
        """The text at a key, or nothing."""
        item = self.node.items.get(key)
        return item.value if isinstance(item, Tekst) else ""

    def has(self, key: str) -> bool:
        """Whether the key stands there."""
        return key in self.node.items

    def wrong(
        self, code: str, place: Span, wat: str, verwacht: str, doe: str = "", options: tuple[str, ...] = ()
    ) -> None:
        """Record a mistake; the rule is not used."""
        self.goed = False
        hint = " ".join(part for part in (bedoelde_zin(options), doe) if part)
        self.meldingen.add(code, place, wat, verwacht, hint, bedoelde=options)

    def expr(self, key: str, expected: Type | None) -> Expr | None:
        """The typed expression at a key; None when the key is absent or after recording a mistake."""
        node = self.node.items.get(key)
        return self.expr_of(node, key, expected) if isinstance(node, Tekst) else None

    def expr_of(self, node: Tekst, key: str, expected: Type | None) -> Expr | None:
        """The typed expression that a text is."""
        if not node.value.strip():
            self.wrong(
                "leeg",
                self.at(key),
                f"Bij '{key}' staat niets.",
                "Een uitdrukking.",
                f"Vul in of haal '{key}' weg.",
            )
            return None
        return self.typed(node.value, node.span, expected, node.eenregelig)

    def typed(self, text: str, place: Span, expected: Type | None, enkel: bool = False) -> Expr | None:
        """A text as an expression; ``enkel`` when offsets in it are offsets in the file."""
        result = Typeerder(self.namen, self.meldingen, place, dict(self.scope), enkel).expression(
            text, expected
        )
        self.goed = self.goed and result is not None
        return result

    def date(self, key: str) -> int | None:
        """The date at a key."""
        text = self.text(key)
        if not text:
            return None
        value = read_date(text, self.at(key), self.meldingen)
        self.goed = self.goed and value is not None
        return value

    def duur(self, key: str) -> Duur:
        """The duration at a key; none is zero."""
        text = self.text(key)
        if not text:
            return Duur()
        value = parse_duur(text)
        if value is None:
            self.wrong(
                "geen-termijn",
                self.at(key),
                f"'{text}' is geen termijn.",
                "4 weken, 2 maanden, 0 dagen",
                "Schrijf een heel getal en dan dagen, weken, maanden of jaar.",
            )
        return value or Duur()

    def rounded(self, value: Expr | None) -> Expr | None:
        """The value rounded as ``afronding`` says."""
        afronding = self.text("afronding")
        if not afronding or value is None:
            return value
        match = _AFRONDING.fullmatch(afronding)
        if match is None:
            self.wrong(
                "afronding",
                self.at("afronding"),
                f"De afronding '{afronding}' is onbekend.",
                "half_omhoog op cent, omlaag op euro, omhoog op euro",
                "Neem een van deze over.",
            )
            return value
        return Round(value, match[1], 1 if match[2] == "cent" else 100)  # type: ignore[arg-type]

    def states(self, key: str) -> tuple[TermRef, ...]:
        """The states named at a key: one text or a list."""
        node = self.node.items.get(key)
        parts: tuple[Node, ...] = (
            node.items if isinstance(node, Lijst) else (node,) if node is not None else ()
        )
        found = [self.state(part, key) for part in parts if isinstance(part, Tekst)]
        return tuple(term for term in found if term is not None)

    def state(self, node: Tekst, key: str) -> TermRef | None:
        expr = self.expr_of(node, key, JA_NEE)
        if expr is None:
            return None
        begrip = self.woordenboek.begrippen.get(expr.term) if isinstance(expr, TermRef) else None
        if isinstance(expr, TermRef) and begrip is not None and begrip.toestand:
            return expr
        self.wrong(
            "geen-toestand",
            node.span,
            f"Bij '{key}' hoort een toestand.",
            "Een toestand uit het woordenboek, met haakjes.",
            "Zet wat er in het leven verandert bij 'toestanden' in het woordenboek, en noem het hier.",
        )
        return None

    def actor(self, naam: str, place: Span) -> None:
        """Record that an actor is used, or that there is none of that name."""
        if naam in self.woordenboek.actoren:
            self.namen.gebruikt.add(f"actor:{naam}")
        elif naam not in self.namen.kapot:
            options = bedoelde(naam, self.woordenboek.actoren)
            self.wrong(
                "onbekende-actor",
                place,
                f"De actor '{naam}' staat niet in het woordenboek.",
                "Een actor uit rules/woordenboek.yaml.",
                "" if options else "Zet hem bij 'actoren' in het woordenboek.",
                options,
            )
