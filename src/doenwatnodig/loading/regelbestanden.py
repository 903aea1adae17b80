"""What stands in the rule files, typed but not yet checked as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..diagnostics import Span
from ..diagnostics.diagnostic import NERGENS
from ..model.regels import Parameter, Regel, Regeling
from ..model.woordenboek import Woordenboek
from .yaml_posities import Lijst, Node, Tabel, Tekst, span_at


@dataclass(frozen=True, slots=True)
class Regelbestanden:
    """The contents of a rule folder.

    gebruikt: the names that some rule uses, for the check on unused terms.
    mislukt: names of rules that could not be read, so that nobody calls them unknown.
    kapot: words of the vocabulary that could not be read.
    The trees tell where each key stands: per rule key, per regulation, of the vocabulary.
    """

    woordenboek: Woordenboek
    regelingen: dict[str, Regeling]
    parameters: dict[str, Parameter]
    regels: tuple[Regel, ...]
    gebruikt: frozenset[str]
    mislukt: frozenset[str] = frozenset()
    kapot: frozenset[str] = frozenset()
    bomen_regels: Mapping[str, Node] = field(default_factory=dict)
    bomen_parameters: Mapping[str, Node] = field(default_factory=dict)
    bomen_regelingen: Mapping[str, Node] = field(default_factory=dict)
    boom_woordenboek: Node | None = None

    def plek(self, item: Regel | Parameter, *path: object) -> Span:
        """Where a key of a rule or parameter stands; where the rule itself stands when absent."""
        tree = (
            self.bomen_regels.get(item.key)
            if isinstance(item, Regel)
            else self.bomen_parameters.get(item.naam)
        )
        return _plek(tree, path, item.span)

    def plek_regeling(self, naam: str, sleutel: str) -> Span:
        """Where a key of a rule file's head stands."""
        return _plek(self.bomen_regelingen.get(naam), (sleutel,), self.regelingen[naam].span)

    def teksten_regeling(self, naam: str, sleutel: str) -> tuple[str, ...]:
        """What is written at a key of a rule file's head: one text or a list of them."""
        tree = self.bomen_regelingen.get(naam)
        item = tree.items.get(sleutel) if isinstance(tree, Tabel) else None
        parts = item.items if isinstance(item, Lijst) else (item,)
        texts = [part.value.strip() for part in parts if isinstance(part, Tekst)]
        return tuple(text for text in texts if text)

    def plek_woord(self, *path: object) -> Span:
        """Where a word, or one of its keys, stands in the vocabulary."""
        return _plek(self.boom_woordenboek, path, NERGENS)


def _plek(tree: Node | None, path: tuple[object, ...], anders: Span) -> Span:
    if tree is None or (isinstance(tree, Tabel) and path[:1] and path[0] not in tree.items):
        return anders
    return span_at(tree, path)
