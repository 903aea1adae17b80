"""A term of a household taken apart into the posts that it adds up, with where each stands."""

from __future__ import annotations

from dataclasses import dataclass

from .derivation import Ground
from .regels import Regel
from .types import MaybeValue


@dataclass(frozen=True, slots=True)
class Post:
    """One line. teken: 1 or -1. tekst: what it is. regels: the rules that set it, none for a fact.

    waarden: per day of the overview the value without its sign; None where it is no post that day.
    """

    ground: Ground
    teken: int
    tekst: str
    regels: tuple[Regel, ...]
    waarden: tuple[MaybeValue | None, ...]


@dataclass(frozen=True, slots=True)
class Overzicht:
    """A term by its posts. dagen: ordinals; totaal: per day the value of the term."""

    titel: str
    ground: Ground
    dagen: tuple[int, ...]
    posten: tuple[Post, ...]
    totaal: tuple[MaybeValue, ...]
