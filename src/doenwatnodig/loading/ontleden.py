"""The expression language: text to a tree whose names are not yet resolved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from ..model.types import Duur
from .tokens import WOORDEN, OntleedFout, Token, tokens, vertaling
from .waarden import DUUR_WOORDEN, duur_van, parse_bedrag, parse_datum, parse_getal

MAX_WOORDEN: Final = 400
MAX_DIEPTE: Final = 40
_VERGELIJK: Final = ("=", "<>", "<", "<=", ">", ">=")


@dataclass(frozen=True, slots=True)
class Raw:
    """An untyped node. ``soort`` says how to read ``waarde`` and ``delen``."""

    soort: str
    pos: int
    length: int
    waarde: object = None
    delen: tuple[Raw, ...] = ()


def parse_expression(text: str) -> Raw:
    """The tree of an expression.

    Raises:
        OntleedFout: with the offset of the first thing that does not fit.
    """
    parser = _Parser(text)
    if len(parser.tokens) > MAX_WOORDEN:
        raise OntleedFout(
            "Deze uitdrukking is te lang.",
            0,
            1,
            f"Hoogstens {MAX_WOORDEN} woorden en tekens.",
            "Splits de regel met een eigen begrip.",
        )
    result = parser.disjunction()
    parser.expect_end()
    return result


class _Parser:
    """Recursive descent, loosest binding first."""

    def __init__(self, text: str) -> None:
        self.tokens = tokens(text)
        self.at = 0
        self.depth = 0

    @property
    def now(self) -> Token:
        return self.tokens[self.at]

    def take(self) -> Token:
        token = self.now
        self.at += 1
        return token

    def is_word(self, *words: str) -> bool:
        return self.now.soort == "naam" and self.now.text.lower() in words

    def is_op(self, *ops: str) -> bool:
        return self.now.soort == "op" and self.now.text in ops

    def fail(self, verwacht: str, doe: str = "") -> OntleedFout:
        token = self.now
        if token.soort == "eind":
            return OntleedFout(
                "De uitdrukking houdt te vroeg op.",
                token.pos,
                1,
                verwacht,
                doe or "Maak de uitdrukking af, of haal het laatste woord weg.",
            )
        return OntleedFout(
            f"'{token.text}' past hier niet.",
            token.pos,
            len(token.text),
            verwacht,
            vertaling(token.text) or doe or "Haal het weg, of vul aan wat ervoor ontbreekt.",
        )

    def expect_op(self, op: str) -> Token:
        if not self.is_op(op):
            raise self.fail(f"'{op}'")
        return self.take()

    def expect_word(self, word: str) -> Token:
        if not self.is_word(word):
            raise self.fail(f"het woord '{word}'")
        return self.take()

    def expect_end(self) -> None:
        if self.now.soort != "eind":
            hint = (
                "Er is een haakje te veel."
                if self.is_op(")")
                else "Zet er 'en' of 'of' tussen, of een vergelijking."
            )
            raise self.fail("'en', 'of', een vergelijking of het eind van de uitdrukking", hint)

    def _chain(self, word: str, soort: str, deeper: Callable[[], Raw]) -> Raw:
        items = [deeper()]
        while self.is_word(word):
            self.take()
            items.append(deeper())
        if len(items) == 1:
            return items[0]
        last = items[-1]
        return Raw(soort, items[0].pos, last.pos + last.length - items[0].pos, None, tuple(items))

    def disjunction(self) -> Raw:
        self.deeper()
        result = self._chain("of", "of", self.conjunction)
        self.depth -= 1
        return result

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > MAX_DIEPTE:
            raise self.fail("een eenvoudiger uitdrukking", "Splits de regel met een eigen begrip.")

    def conjunction(self) -> Raw:
        return self._chain("en", "en", self.negation)

    def negation(self) -> Raw:
        if self.is_word("niet"):
            token = self.take()
            self.deeper()
            item = self.negation()
            self.depth -= 1
            return Raw("niet", token.pos, item.pos + item.length - token.pos, None, (item,))
        if self.is_word("bestaat", "geen", "elke"):
            return self.quantifier()
        return self.comparison()

    def variable(self) -> Token:
        if self.now.soort != "naam" or self.now.text.lower() in WOORDEN:
            raise self.fail(
                "een korte naam voor de ander, zoals m", "Schrijf bijvoorbeeld: bestaat m met ..."
            )
        return self.take()

    def quantifier(self) -> Raw:
        token = self.take()
        word = token.text.lower()
        var = self.variable()
        self.expect_word("met")
        body = self.conjunction() if word == "elke" else self.disjunction()
        delen: tuple[Raw, ...] = (body,)
        if word == "elke":
            self.expect_word("geldt")
            self.expect_op("(")
            delen = (body, self.disjunction())
            self.expect_op(")")
        end = delen[-1].pos + delen[-1].length
        return Raw(word, token.pos, end - token.pos, var.text, delen)

    def comparison(self) -> Raw:
        left = self.sum()
        if not self.is_op(*_VERGELIJK):
            return left
        op = self.take().text
        if self.is_op("="):
            raise OntleedFout(
                "Hier staat een teken te veel.", self.now.pos, 1, f"'{op}'", f"Schrijf één keer: {op}"
            )
        if op == "=" and self.is_op("<", ">"):
            turned = self.now.text + op
            raise OntleedFout(
                f"'={self.now.text}' staat omgekeerd.", self.now.pos, 1, f"'{turned}'", f"Schrijf: {turned}"
            )
        right = self.sum()
        if self.is_op(*_VERGELIJK):
            raise self.fail("één vergelijking tegelijk", "Schrijf: a < b en b < c.")
        return Raw("vergelijk", left.pos, right.pos + right.length - left.pos, op, (left, right))

    def _binary(self, ops: tuple[str, ...], deeper: Callable[[], Raw]) -> Raw:
        left = deeper()
        while self.is_op(*ops):
            op = self.take().text
            right = deeper()
            left = Raw("reken", left.pos, right.pos + right.length - left.pos, op, (left, right))
        return left

    def sum(self) -> Raw:
        return self._binary(("+", "-"), self.product)

    def product(self) -> Raw:
        return self._binary(("*", "/"), self.atom)

    def atom(self) -> Raw:
        token = self.now
        if self.is_op("("):
            self.take()
            inner = self.disjunction()
            self.expect_op(")")
            return inner
        if token.soort == "bedrag":
            return self._bedrag(self.take())
        if token.soort == "datum":
            return self._datum(self.take())
        if token.soort == "getal":
            return self._getal(self.take())
        if token.soort == "veld":
            self.take()
            return Raw("veld", token.pos, len(token.text), token.text)
        if token.soort == "naam":
            return self._word()
        doe = (
            "Herhaal wat u vergelijkt: p.leeftijd >= 18 en p.leeftijd < 27" if self.is_op(*_VERGELIJK) else ""
        )
        raise self.fail("een naam, getal, bedrag, datum of haakje", doe)

    def _bedrag(self, token: Token) -> Raw:
        value = parse_bedrag(token.text)
        if value is None:
            raise OntleedFout(
                f"'{token.text}' is geen bedrag.", token.pos, len(token.text), "Zoals € 1.345,45."
            )
        return Raw("bedrag", token.pos, len(token.text), value)

    def _datum(self, token: Token) -> Raw:
        value = parse_datum(token.text)
        if value is None:
            raise OntleedFout(
                f"De datum {token.text} bestaat niet.",
                token.pos,
                len(token.text),
                "Een bestaande dag, JJJJ-MM-DD.",
                "Kijk de dag en de maand na.",
            )
        return Raw("datum", token.pos, len(token.text), value)

    def _getal(self, token: Token) -> Raw:
        value = parse_getal(token.text)
        if value is None:
            raise OntleedFout(f"'{token.text}' is geen getal.", token.pos, len(token.text))
        if self.is_op("%"):
            percent = self.take()
            return Raw("getal", token.pos, percent.pos + 1 - token.pos, Fraction(value) / 100)
        if self.is_word(*DUUR_WOORDEN):
            word = self.take()
            if not isinstance(value, int):
                raise OntleedFout(
                    "Een termijn telt in hele eenheden.",
                    token.pos,
                    len(token.text),
                    "4 weken",
                    "Reken om naar dagen, weken of maanden.",
                )
            return Raw("duur", token.pos, word.pos + len(word.text) - token.pos, duur_van(value, word.text))
        return Raw("getal", token.pos, len(token.text), value)

    def _word(self) -> Raw:
        token = self.take()
        word = token.text.lower()
        if word in ("ja", "nee"):
            return Raw("ja_nee", token.pos, len(token.text), word == "ja")
        if word == "vandaag":
            return Raw("vandaag", token.pos, len(token.text))
        if word == "aantal":
            var = self.variable()
            self.expect_word("met")
            body = self.atom()
            return Raw("aantal", token.pos, body.pos + body.length - token.pos, var.text, (body,))
        if word == "som":
            return self._sum_over(token)
        if self.is_op("("):
            return self._call(token)
        if word in WOORDEN and not self._after_equals():
            self.at -= 1
            raise self.fail("een naam, getal, bedrag, datum of haakje")
        return Raw("naam", token.pos, len(token.text), token.text)

    def _after_equals(self) -> bool:
        """A choice may be spelled like a word of the language: ``p.woonplek = geen``."""
        before = self.tokens[self.at - 2] if self.at > 1 else None
        return before is not None and before.text in ("=", "<>")

    def _sum_over(self, token: Token) -> Raw:
        self.expect_word("van")
        value = self.sum()
        self.expect_word("over")
        var = self.variable()
        self.expect_word("met")
        body = self.atom()
        return Raw("som", token.pos, body.pos + body.length - token.pos, var.text, (value, body))

    def _call(self, name: Token) -> Raw:
        self.expect_op("(")
        args: list[Raw] = []
        if not self.is_op(")"):
            args.append(self.disjunction())
            while self.is_op(","):
                self.take()
                args.append(self.disjunction())
        close = self.expect_op(")")
        return Raw("roep", name.pos, close.pos + 1 - name.pos, name.text, tuple(args))


def is_duur(raw: Raw) -> bool:
    """Whether the node is a length of time."""
    return raw.soort == "duur" and isinstance(raw.waarde, Duur)
