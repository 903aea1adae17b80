"""Everyday words that several laws read in their own way."""

from __future__ import annotations

from typing import Any

from ..engines.eigen.dagen import ALTIJD
from ..engines.eigen.stukken import delen
from ..model.regelbank import Regelbank
from ..model.types import ONBEKEND


def concept_terms(bank: Regelbank) -> dict[str, list[str]]:
    """Per concept the terms that read it; readings of other things (one person, two) are kept apart."""
    found: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for term, definition in bank.programma.definitions.items():
        if definition.leest:
            found.setdefault((definition.leest, definition.domain), []).append(term)
    names: dict[str, list[str]] = {}
    for (concept, _), terms in found.items():
        if len(terms) > 1:
            names[f"{concept}#{len(names)}" if concept in names else concept] = terms
    return names


def differ(first: Any, second: Any) -> bool:
    """Whether two readings certainly differ on some day; what is onbekend may well be the same."""
    if type(first) is tuple and type(second) is tuple:
        return bool((first[0] & ~second[1]) | (second[0] & ~first[1]))
    return any(
        a & b and v is not ONBEKEND and w is not ONBEKEND and v != w
        for a, v in delen(first, ALTIJD)
        for b, w in delen(second, ALTIJD)
    )
