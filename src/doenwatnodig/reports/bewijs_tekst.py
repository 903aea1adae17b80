"""A proof as an indented tree of sentences, each rule with its article."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from ..analysis.bewijs import Bewijs, Zijde
from ..analysis.uitleg import Uitleg
from ..analysis.woorden import Woorden, hoofdletter, regel_zin, vindplaats, waarde_tekst
from ..model.regelbank import Regelbank
from ..model.types import MaybeValue, Onbekend
from .bevinding_tekst import BREED

VERGELIJK = {
    "=": "is gelijk aan",
    "<>": "is iets anders dan",
    "<": "is minder dan",
    "<=": "is hoogstens",
    ">": "is meer dan",
    ">=": "is minstens",
}


def toon_uitleg(parts: list[Uitleg], bank: Regelbank) -> str:
    """Headings with the proof trees under them; what was shown before is not shown again."""
    boom = _Boom(bank)
    texts = ["\n".join([textwrap.fill(p.kop, BREED), *(boom.tekst(b) for b in p.bewijzen)]) for p in parts]
    return "\n\n".join(texts) + "\n"


class _Boom:
    def __init__(self, bank: Regelbank) -> None:
        self.bank, self.woorden = bank, Woorden(bank)
        self.shown: set[int] = set()

    def tekst(self, bewijs: Bewijs) -> str:
        """The tree of one proof, the conclusion first."""
        return "\n".join(self.lines(bewijs, 0))

    def lines(self, bewijs: Bewijs, depth: int) -> Iterator[str]:
        again = bewijs.kring or (id(bewijs) in self.shown and bool(bewijs.delen))
        where = f" [{vindplaats(bewijs.regel, self.bank)}]" if bewijs.regel else ""
        text = f"{self.zin(bewijs)}{where}{' (zie hierboven)' if again else ''}"
        indent = "  " * depth
        yield textwrap.fill(text, BREED, initial_indent=f"{indent}- ", subsequent_indent=f"{indent}  ")
        if again:
            return
        self.shown.add(id(bewijs))
        for part in _eenmaal(bewijs.delen):
            yield from self.lines(part, depth + 1)

    def zin(self, bewijs: Bewijs) -> str:
        """One step as a sentence."""
        match bewijs.soort:
            case "feit":
                return hoofdletter(self.woorden.feit(bewijs.ground, bewijs.waarde))
            case "parameter":
                return self.parameter(bewijs)
            case "niemand":
                return "Er is verder niemand." if bewijs.ground[0] == "persoon" else "Er is er verder geen."
            case "vergelijking":
                return self.vergelijking(bewijs)
        return self.term(bewijs)

    def term(self, bewijs: Bewijs) -> str:
        kind, _, name = bewijs.ground[0].partition(":")
        args, value = bewijs.ground[1], bewijs.waarde
        if kind == "actief":
            text = regel_zin(self.bank.regels[name], args)
            return _gezegd(
                value, text, f"deze regel geldt hier niet: {text}", f"niet bekend of dit geldt: {text}"
            )
        if kind == "eis":
            text = "aan de eis is voldaan"
            return _gezegd(value, text, "aan de eis is niet voldaan", f"niet bekend of {text}")
        if kind == "aanspraak":
            what = self.woorden.voorziening(name, args)
            unknown = f"niet bekend of er recht is op {what}"
            return _gezegd(value, f"er is recht op {what}", f"er is geen recht op {what}", unknown)
        return hoofdletter(self.woorden.term(bewijs.ground, value))

    def parameter(self, bewijs: Bewijs) -> str:
        parameter = self.bank.parameters[bewijs.ground[0]]
        titel = self.bank.regelingen[parameter.regeling].titel
        where = f"artikel {parameter.artikel} {titel}" if parameter.artikel else titel
        name = hoofdletter(parameter.naam.replace("_", " "))
        return f"{name} ({where}): {waarde_tekst(bewijs.waarde, parameter.type)}"

    def vergelijking(self, bewijs: Bewijs) -> str:
        assert bewijs.zijden is not None
        left, right, op = bewijs.zijden
        text = f"{_zijde(left)} {VERGELIJK[op]} {_zijde(right)}"
        return _gezegd(bewijs.waarde, text, f"niet: {text}", f"niet bekend of {text}")


def _eenmaal(parts: tuple[Bewijs, ...]) -> Iterator[Bewijs]:
    """Parts side by side that say the same are shown once."""
    seen: set[object] = set()
    for part in parts:
        key = (part.soort, part.ground) if part.soort != "vergelijking" else id(part)
        if key not in seen:
            seen.add(key)
            yield part


def _zijde(side: Zijde) -> str:
    if side.vandaag:
        return "vandaag"
    return waarde_tekst(side.waarde, side.type) if side.type else str(side.waarde).replace("_", " ")


def _gezegd(value: MaybeValue, yes: str, no: str, unknown: str) -> str:
    return hoofdletter(unknown if isinstance(value, Onbekend) else yes if value else no)
