"""Do the rules fit what the forward-chaining engine can be trusted with?"""

from __future__ import annotations

import re
from typing import Final

from ..diagnostics.errors import MotorKapot
from ..loading.lezer import Meldingen
from ..loading.regelbestanden import Regelbestanden
from ..model.programma import Programma

_REGEL: Final = re.compile(r"actief:([\w.@-]+)")


def check_motorgrenzen(programma: Programma, bestanden: Regelbestanden, meldingen: Meldingen) -> None:
    """Report a rule base that exceeds a limit of the engine; compiles without running anything."""
    from ..engines.durable.lagen import compileer

    try:
        compileer(programma)
    except MotorKapot as err:
        named = set(_REGEL.findall(str(err)))
        regel = next((r for r in bestanden.regels if r.key in named), None)
        place = regel.span if regel else next(iter(bestanden.regelingen.values())).span
        meldingen.add(
            "motorgrens",
            place,
            f"De regels passen niet in de motor: {err}.",
            "Regels binnen de grenzen van durable-rules.",
            "Splits de regel die het meest combineert met een eigen begrip.",
        )
