"""Can two rules give one term a value at the same time, without saying which goes first?"""

from __future__ import annotations

from itertools import combinations

from ..loading.lezer import Meldingen
from ..loading.regelbestanden import Regelbestanden
from ..model.regels import Regel
from .hulp import altijd, tegelijk


def check_bedragen(bestanden: Regelbestanden, meldingen: Meldingen) -> None:
    """Report two rules that always both give the value, and a general rule that no exception sets aside."""
    groups: dict[str, list[Regel]] = {}
    for regel in bestanden.regels:
        if regel.waarde is not None and regel.bevoegdheid is None:
            groups.setdefault(regel.head, []).append(regel)
    for head, regels in groups.items():
        for een, ander in combinations(regels, 2):
            if een.naam != ander.naam and tegelijk(een, ander) and not _geordend(een, ander):
                _paar(head, een, ander, meldingen)


def _geordend(een: Regel, ander: Regel) -> bool:
    return een.naam in ander.gaat_voor or ander.naam in een.gaat_voor


def _paar(head: str, een: Regel, ander: Regel, meldingen: Meldingen) -> None:
    elders = [(een.span, een.naam)]
    same = een.als == ander.als and een.params == ander.params and een.dwingendheid == ander.dwingendheid
    if same and een.waarde != ander.waarde:
        meldingen.add(
            "bedrag-dubbel",
            ander.span,
            f"'{een.naam}' en '{ander.naam}' geven '{head}' altijd tegelijk een waarde.",
            "Eén waarde tegelijk.",
            "Geef de uitzondering een 'gaat_voor', of de regels een eigen 'als'.",
            elders=elders,
        )
    elif altijd(een) != altijd(ander):
        algemeen, bijzonder = (een, ander) if altijd(een) else (ander, een)
        meldingen.warn(
            "bedrag-zonder-voorrang",
            bijzonder.span,
            f"Waar '{bijzonder.naam}' geldt, geldt '{algemeen.naam}' ook: '{head}' krijgt dan twee waarden.",
            "Eén waarde tegelijk.",
            f"Is dit de uitzondering? Zet erbij: gaat_voor: {algemeen.naam}",
            elders=[(algemeen.span, algemeen.naam)],
        )
