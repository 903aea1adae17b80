"""A case while it is being read: what stands in the file and what is known so far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..diagnostics import Span
from ..model.derivation import Ground
from ..model.types import Value
from ..model.woordenboek import Woordenboek
from .casus_vorm import CasusVorm
from .lezer import Meldingen, bedoelde, bedoelde_zin
from .yaml_posities import Tabel, span_at


@dataclass
class Stand:
    """The state of reading one case.

    regelnamen: the rules that a decision may name; None when they are not known.
    named: the facts that the case speaks of, also as unknown. stelt: where it does.
    """

    node: Tabel
    vorm: CasusVorm
    meldingen: Meldingen
    woordenboek: Woordenboek
    regelnamen: frozenset[str] | None = None
    peildatum: int = 0
    facts: dict[Ground, Value] = field(default_factory=dict)
    named: set[Ground] = field(default_factory=set)
    stelt: dict[Ground, Span] = field(default_factory=dict)
    entities: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def at(self, *path: object) -> Span:
        """Where in the file something stands."""
        return span_at(self.node, path)

    def unknown(
        self, code: str, place: Span, wat: str, verwacht: str, word: str, known: Iterable[str]
    ) -> None:
        """Record a word that does not exist, with the word that was probably meant."""
        options = bedoelde(word, known)
        doe = bedoelde_zin(options) or "Kies een naam die bestaat, of haal de regel weg."
        self.meldingen.add(code, place, wat, verwacht, doe, bedoelde=options)
