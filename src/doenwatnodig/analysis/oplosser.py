"""The door to the SAT solver (python-sat): can these acts be done and left together?

Money and hours are linear: each set of acts that asks more than there is becomes a clause when
the solver proposes it, until it proposes one that fits or none is left.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

Getal = int | Fraction


@dataclass(frozen=True, slots=True)
class Beslag:
    """What acts take from one supply. kosten: per act how much, never less than nothing.

    voorraad: how much there is; None when there is no bound.
    """

    kosten: Mapping[int, Getal]
    voorraad: Getal | None


def haalbaar(
    acts: int,
    moet: Sequence[int],
    mag_niet: Sequence[int],
    clauses: Sequence[Sequence[int]],
    beslag: Sequence[Beslag],
) -> bool:
    """Whether some choice of acts 1..acts does all of ``moet``, none of ``mag_niet``, and fits.

    clauses: what excludes or needs what, as signed act numbers.
    """
    from pysat.solvers import Solver

    units = [*([act] for act in moet), *([-act] for act in mag_niet)]
    with Solver(name="minisat22", bootstrap_with=[*units, *clauses]) as sat:
        sat.set_phases([-act for act in range(1, acts + 1)])
        while sat.solve():
            done = {lit for lit in sat.get_model() if lit > 0}
            over = _over(done, beslag)
            if over is None:
                return True
            sat.add_clause([-act for act in over])
    return False


def _over(done: set[int], beslag: Sequence[Beslag]) -> list[int] | None:
    """A smallest set among these acts that asks more than there is of something."""
    for one in beslag:
        if one.voorraad is None:
            continue
        ranked = sorted((-cost, act) for act, cost in one.kosten.items() if act in done)
        total: Getal = 0
        for index, (cost, _) in enumerate(ranked):
            total -= cost
            if total > one.voorraad:
                return [act for _, act in ranked[: index + 1]]
    return None
