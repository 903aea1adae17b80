"""The room in which durable-rules runs: the only module that knows the library.

Fences: no timer threads, actions with one parameter that only record and assert, a
sentinel that must fire at the end of each batch, the state's exception read after it,
and the state deleted at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from durable import engine

from ...diagnostics.errors import MotorKapot
from .grenzen import Nummers, controleer_namen
from .plan import Plan, Regel
from .regelset import WACHT, Codes, Namen, herkomst, patronen

Feit = tuple[str, Codes]


class Gastheer(engine.Host):  # type: ignore[misc]
    """The library's host without its two timer threads, which crash under concurrent use."""

    def _run(self) -> None:
        """Start nothing."""


class Kamer:
    """A plan loaded into the library, once; sessions run cases in it, one at a time.

    gebruikers: per name of a literal the rulesets that join it.
    """

    def __init__(self, plan: Plan) -> None:
        self.namen = Namen(plan)
        self.nummers = Nummers()
        self.gebruikers: dict[str, list[int]] = {}
        self.sessie: Sessie | None = None
        self.gastheer = Gastheer()
        for shard, regels in enumerate(plan.shards):
            for naam in {literal.naam for regel in regels for literal in regel.body}:
                self.gebruikers.setdefault(naam, []).append(shard)
            self._laad(shard, regels)
        controleer_namen([f"shard{i}" for i in range(len(plan.shards))] + ["zeker", "mogelijk"])

    def _laad(self, shard: int, regels: tuple[Regel, ...]) -> None:
        definitie: dict[str, Any] = {WACHT: {"all": [{"m0": {WACHT: 1}}], "run": self._schildwacht}}
        for n, regel in enumerate(regels):
            intern = shard in self.gebruikers.get(regel.head.naam, ())
            definitie[f"r{n}"] = {"all": patronen(regel, self.namen), "run": self._actie(regel, intern)}
        controleer_namen(definitie)
        self.gastheer.register_rulesets({f"shard{shard}": definitie})

    def _schildwacht(self, c: Any) -> None:
        if self.sessie is not None:
            self.sessie.gewacht += 1

    def _actie(self, regel: Regel, intern: bool) -> Callable[[Any], None]:
        """What a rule does: record its head and, if rules here join it, assert it once."""
        naam, bronnen = regel.head.naam, herkomst(regel)

        def actie(c: Any) -> None:
            codes = tuple([getattr(getattr(c, alias), eigenschap) for alias, eigenschap in bronnen])
            if self.sessie is not None and self.sessie.noteer(naam, codes) and intern:
                c.assert_fact(self.sessie.feit(naam, codes))

        return actie


class Sessie:
    """One reading (zeker or mogelijk) of one case in one ruleset.

    Used in steps: each batch of facts runs to its fixpoint before the next. It must be
    closed, also after an error; after an error the whole room must be given up.
    """

    def __init__(self, kamer: Kamer, shard: int, sid: str) -> None:
        self._kamer, self._ruleset, self._sid = kamer, f"shard{shard}", sid
        self._afgeleid: set[Feit] = set()
        self._nieuw: list[Feit] = []
        self._aantal = 0
        self._batches = 0
        self.gewacht = 0

    def stel(self, feiten: Iterable[Feit]) -> list[Feit]:
        """Assert facts, run to the fixpoint and return what was derived for the first time.

        Raises:
            MotorKapot: the library lost facts or an action failed.
        """
        batch = [self.feit(naam, codes) for naam, codes in feiten]
        batch.append({"id": self._nummer(), "sid": self._sid, WACHT: 1})
        self._batches += 1
        self._kamer.sessie = self
        try:
            self._kamer.gastheer.assert_facts(self._ruleset, batch)
        except (engine.MessageNotHandledException, engine.MessageObservedException) as fout:
            raise MotorKapot("durable-rules weigerde een feit") from fout
        finally:
            self._kamer.sessie = None
        self._controleer()
        nieuw, self._nieuw = self._nieuw, []
        return nieuw

    def _controleer(self) -> None:
        """The library reports neither a failed action nor a dropped rest of a batch."""
        if "exception" in self._kamer.gastheer.get_state(self._ruleset, self._sid):
            raise MotorKapot("een actie van durable-rules is mislukt")
        if self.gewacht != self._batches:
            raise MotorKapot("durable-rules heeft een deel van de feiten laten vallen")

    def noteer(self, naam: str, codes: Codes) -> bool:
        """Record a conclusion; whether it is new."""
        if (naam, codes) in self._afgeleid:
            return False
        self._afgeleid.add((naam, codes))
        self._nieuw.append((naam, codes))
        return True

    def feit(self, naam: str, codes: Codes) -> dict[str, Any]:
        """A fact of this session."""
        return {"sid": self._sid, **self._kamer.namen.feit(naam, codes, self._nummer())}

    def _nummer(self) -> str:
        self._aantal += 1
        return self._kamer.nummers[self._aantal]

    def sluit(self) -> None:
        """Delete the state. One in which nothing fired can't be: the library would abort."""
        if self.gewacht:
            self._kamer.gastheer.delete_state(self._ruleset, self._sid)
