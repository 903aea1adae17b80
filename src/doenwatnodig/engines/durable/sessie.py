"""One reading of one case in one ruleset."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ...diagnostics.errors import MotorKapot
from .grenzen import Nummers
from .regelset import WACHT, Feit, Namen
from .rete import Regelset


class Sessie:
    """Facts come in batches, and each batch runs to its fixpoint before the next.

    It must be closed, also after an error; then the whole room must be given up.
    """

    def __init__(
        self,
        regelset: Regelset,
        sid: str,
        namen: Namen,
        nummers: Nummers,
        activeer: Callable[[Sessie | None], None],
    ) -> None:
        self._regelset, self._sid, self._namen, self._nummers = regelset, sid, namen, nummers
        self._activeer = activeer
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
        batch = [self._tekst(feit) for feit in feiten]
        batch.append(f'{{"id":"{self._nummer()}","sid":"{self._sid}","{WACHT}":1}}')
        self._batches += 1
        self._activeer(self)
        try:
            self._regelset.stel(batch)
        finally:
            self._activeer(None)
        self._controleer()
        nieuw, self._nieuw = self._nieuw, []
        return nieuw

    def _controleer(self) -> None:
        """The library does not say so when it drops the rest of a batch; the sentinel, its last, does."""
        if self.gewacht != self._batches:
            raise MotorKapot("durable-rules heeft een deel van de feiten laten vallen")
        if self._regelset.mislukt(self._sid):
            raise MotorKapot("een actie van durable-rules is mislukt")

    def noteer(self, feit: Feit) -> bool:
        """Record a conclusion; whether it is new."""
        if feit in self._afgeleid:
            return False
        self._afgeleid.add(feit)
        self._nieuw.append(feit)
        return True

    def voeg_toe(self, feit: Feit) -> None:
        """Assert a conclusion for the other rules of this ruleset."""
        self._regelset.voeg_toe(self._tekst(feit))

    def _tekst(self, feit: Feit) -> str:
        return self._namen.tekst(feit, self._nummer(), self._sid)

    def _nummer(self) -> str:
        self._aantal += 1
        return self._nummers[self._aantal]

    def sluit(self) -> None:
        """Delete the state, if there is one that can be."""
        if self.gewacht:
            self._regelset.wis(self._sid)
