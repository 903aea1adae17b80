"""The only module that knows the durable-rules library."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import Any

import durable_rules_engine
from durable import engine

from ...diagnostics.errors import MotorKapot

Actie = Callable[[dict[str, dict[str, int]]], None]
"""What a rule does with the facts that fired it, by alias. It only records and asserts."""

_FEIT = r'\{"id":"\w{1,20}","sid":"\w{1,20}"(?:,"\w{1,20}":[0-9]{1,9})+\}'
FEIT = re.compile(_FEIT, re.ASCII)
"""The only text that the library is given: an id, a state and whole numbers that it can hold."""
PARTIJ = re.compile(rf"\[{_FEIT}(?:,{_FEIT})*\]", re.ASCII)
"""At least one fact. When the library can't read the first it reports success with the number of
a state that it never set; running the actions of that state reads anywhere in memory."""


class Regelset(engine.Ruleset):  # type: ignore[misc]
    """A ruleset of the library, without its host and with a shorter loop around the actions.

    The host starts two timer threads, which crash under concurrent use. The library's own
    loop wraps each action in promises, leases and a copy of the state; that costs more than
    the joins do, and it swallows every exception.
    """

    def __init__(self, naam: str, regels: dict[str, tuple[list[dict[str, Any]], Actie]]) -> None:
        self._acties = {regel: actie for regel, (_, actie) in regels.items()}
        definitie = {regel: {"all": body, "run": actie} for regel, (body, actie) in regels.items()}
        super().__init__(naam, None, definitie)

    def stel(self, feiten: Iterable[str]) -> None:
        """Assert facts (JSON texts) as one batch and run until no rule fires.

        Raises:
            MotorKapot: a fact was refused. What an action raises passes through.
        """
        partij = _gekeurd(PARTIJ, f"[{','.join(feiten)}]")
        staat = self._aanvaard(durable_rules_engine.assert_facts(self._handle, partij))
        gestart = durable_rules_engine.start_action_for_state(self._handle, staat)
        bericht = gestart[1] if gestart else None
        while bericht:
            ((naam, aanleiding),) = json.loads(bericht).items()
            try:
                self._acties[naam](aanleiding)
            except BaseException:
                durable_rules_engine.abandon_action(self._handle, staat)
                raise
            bericht = durable_rules_engine.complete_and_start_action(self._handle, staat)

    def voeg_toe(self, feit: str) -> None:
        """Assert one fact from within an action; the running loop takes up what it fires."""
        self._aanvaard(durable_rules_engine.assert_fact(self._handle, _gekeurd(FEIT, feit)))

    def _aanvaard(self, resultaat: tuple[int, Any]) -> Any:
        """The state's handle. The message says no more: a fact may be about a person."""
        if resultaat[0] != 0:
            raise MotorKapot("durable-rules weigerde een feit")
        return resultaat[1]

    def mislukt(self, sid: str) -> bool:
        """Whether the library noted an exception in the state, which it does not raise."""
        return "exception" in self.get_state(sid)

    def wis(self, sid: str) -> None:
        """Delete a state in which something fired; another one makes the library abort."""
        self.delete_state(sid)


def _gekeurd(vorm: re.Pattern[str], tekst: str) -> str:
    """The text, if the library can be trusted with it.

    Raises:
        MotorKapot: it can't; the message does not quote it.
    """
    if vorm.fullmatch(tekst) is None:
        raise MotorKapot("een feit dat durable-rules niet aankan is tegengehouden")
    return tekst
