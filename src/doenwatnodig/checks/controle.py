"""Check a folder of rules for its authors: all messages, a closing sentence, an exit code."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from ..diagnostics import Diagnostic, RegelFout, Span
from ..loading.lezer import Meldingen
from ..loading.regelbestanden import Regelbestanden
from ..loading.regelmap import load_map
from ..loading.vingerafdrukken import read_vingerafdrukken, write_vingerafdrukken
from ..loading.wetteksten import read_teksten
from .keuring import keur
from .wettekst import Vergelijking, check_wetteksten


def controleer(map_: Path, teksten: Path | None, leg_vast: bool) -> tuple[tuple[Diagnostic, ...], str, int]:
    """The messages, what to say at the end, and the exit code (0, 1 or 3)."""
    meldingen = Meldingen()
    bestanden = load_map(map_, meldingen)
    vergelijking: Vergelijking | None = None
    if bestanden is not None:
        with suppress(RegelFout):  # all that is wrong stands in meldingen
            keur(bestanden, meldingen, "")
        if teksten is not None:
            vergelijking = vergelijk(map_, teksten, leg_vast, bestanden, meldingen)
    fouten = len(meldingen.fouten)
    code = 3 if meldingen.onleesbaar or bestanden is None else 1 if fouten else 0
    return tuple(meldingen.items), _zin(bestanden, vergelijking, fouten), code


def vergelijk(
    map_: Path, teksten: Path, leg_vast: bool, bestanden: Regelbestanden, meldingen: Meldingen
) -> Vergelijking | None:
    """Hold the quotations against the texts; None when there are none."""
    gelezen = read_teksten(teksten)
    if not gelezen:
        meldingen.add(
            "geen-teksten",
            Span(str(teksten), 1, 1),
            "In deze map staan geen wetteksten.",
            "Bestanden <regeling>__<datum>.txt",
            "Wijs met --teksten de goede map aan.",
        )
        return None
    eerder = read_vingerafdrukken(map_, meldingen)
    found = check_wetteksten(bestanden, gelezen, {} if leg_vast else eerder, meldingen)
    if leg_vast:
        write_vingerafdrukken(map_, eerder, found.artikelen)
        found.nieuw = 0
    return found


def _zin(bestanden: Regelbestanden | None, vergelijking: Vergelijking | None, fouten: int) -> str:
    lines: list[str] = []
    if vergelijking is not None:
        lines.append(
            f"Citaten: {vergelijking.gevonden} keer gevonden in de tekst van een versie, "
            f"{vergelijking.niet_gevonden} keer niet; "
            f"{len(vergelijking.niet_te_toetsen)} niet te toetsen (geen tekst uit die periode)."
        )
        if vergelijking.nieuw:
            lines.append(f"{vergelijking.nieuw} artikelen zijn nog niet vastgelegd (--leg-vast).")
    if bestanden is None:
        lines.append("De regels zijn niet te lezen.")
    else:
        count = "geen fouten" if not fouten else "één fout" if fouten == 1 else f"{fouten} fouten"
        total = f"{len(bestanden.regels)} regels en {len(bestanden.parameters)} parameters"
        lines.append(f"{total} gecontroleerd: {count}.")
    return "\n".join(lines)
