"""Where a generator's choices come from: a seeded generator, or Hypothesis (which can shrink)."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Protocol, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")


class Bron(Protocol):
    """A source of choices; simple choices come first, so that shrinking goes there."""

    def tussen(self, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``, both included."""

    def uit(self, options: Sequence[T]) -> T:
        """One of the options."""

    def kans(self, percent: int) -> bool:
        """True in about ``percent`` of the cases."""


class ZaadBron:
    """Choices from a seed: fast, for volume."""

    def __init__(self, seed: int | str) -> None:
        self.random = random.Random(seed)

    def tussen(self, low: int, high: int) -> int:
        return self.random.randint(low, high)

    def uit(self, options: Sequence[T]) -> T:
        return options[int(self.random.random() * len(options))]

    def kans(self, percent: int) -> bool:
        return self.random.random() * 100 < percent


class HypothesisBron:
    """Choices from Hypothesis: slow, but what fails becomes small."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw

    def tussen(self, low: int, high: int) -> int:
        return self.draw(st.integers(low, high))

    def uit(self, options: Sequence[T]) -> T:
        return self.draw(st.sampled_from(options))

    def kans(self, percent: int) -> bool:
        return self.draw(st.integers(0, 99)) >= 100 - percent


def geschud(bron: Bron, items: Sequence[T]) -> list[T]:
    """The items in another order."""
    rest = list(items)
    return [rest.pop(bron.tussen(0, len(rest) - 1)) for _ in items]
