"""The use cases: the one door to everything for the command line."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from .checks import keur
from .diagnostics import RegelFout
from .loading.lezer import Meldingen
from .loading.regelmap import load_map, rule_files
from .model.bevindingen import Uitslag
from .model.casus import Casus
from .model.regelbank import Regelbank
from .model.regeltoets import ToetsUitslag

FORMAT = "1"


def fingerprint_of(map_: Path) -> str:
    """A fingerprint of all rule files below a folder: their names and their bytes."""
    digest = hashlib.sha256(FORMAT.encode())
    for path in rule_files(map_):
        digest.update(str(path.relative_to(map_)).encode() + b"\0")
        digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()


def load_regelbank(map_: Path) -> tuple[Regelbank, Meldingen]:
    """The checked rule base of a folder, and the warnings.

    Raises:
        RegelFout: with every mistake in the rules.
    """
    meldingen = Meldingen()
    bestanden = load_map(map_, meldingen)
    if bestanden is None:
        raise RegelFout(meldingen.items)
    return keur(bestanden, meldingen, fingerprint_of(map_)), meldingen


def toets_casus(
    casus_bestand: Path,
    map_: Path,
    *,
    motor: str = "",
    gemeente: str = "",
    peildatum: int | None = None,
) -> tuple[Uitslag, Regelbank]:
    """The report on one household: derived with durable-rules, checked with the own evaluator.

    motor: "eigen" or "durable"; without it durable-rules where it can be used.

    Raises:
        RegelFout: the rules have mistakes. CasusFout: the case has.
        MotorVerschil: the engines differ. MotorKapot: durable-rules was asked for and can't run.
    """
    from .analysis.motoren import vergelijk
    from .analysis.toets import toets
    from .analysis.wereld import make_run
    from .engines.durable import beschikbaar

    durable = None
    if motor != "eigen" and (beschikbaar() or motor == "durable"):
        from .engines.durable.client import DurableMotor

        durable = DurableMotor()
        durable.start()
    try:
        bank, casus = open_casus(casus_bestand, map_, gemeente=gemeente, peildatum=peildatum)
        name, check = vergelijk(bank, make_run(casus, bank), durable)
    finally:
        if durable is not None:
            durable.close()
    return replace(toets(casus, bank), motor=name, controle=check), bank


def open_casus(
    casus_bestand: Path, map_: Path, *, gemeente: str = "", peildatum: int | None = None
) -> tuple[Regelbank, Casus]:
    """The rule base and a case, moved to another gemeente or day where asked."""
    from .loading.casus_lezen import load_casus, verplaatst

    bank, _ = load_regelbank(map_)
    casus = load_casus(casus_bestand, bank.woordenboek)
    return bank, verplaatst(casus, bank.woordenboek, gemeente, peildatum)


def toets_regels(map_: Path, *, alleen: str = "", motor: str = "") -> tuple[list[ToetsUitslag], str]:
    """Run the tests that stand beside the rules; which engines derived is told in words.

    alleen: only tests that have this text in their name, article or file.
    motor: "eigen", "beide", or nothing for both where durable-rules can be used.

    Raises:
        RegelFout: the rules or the tests can't be read. MotorVerschil: the engines differ.
    """
    from .analysis.regeltoetsen import run_toetsen
    from .engines.durable import beschikbaar
    from .loading.toetsen_lezen import read_toetsen

    bank, _ = load_regelbank(map_)
    meldingen = Meldingen()
    toetsen = read_toetsen(map_, bank, meldingen)
    if meldingen.fouten:
        raise RegelFout(meldingen.fouten)
    word = alleen.casefold()
    toetsen = [t for t in toetsen if word in f"{t.naam} {t.artikel} {t.span.file}".casefold()]
    if motor == "eigen" or (motor != "beide" and not beschikbaar()):
        return list(run_toetsen(toetsen, bank, None)), "alleen de eigen motor"
    from .engines.durable.client import DurableMotor

    durable = DurableMotor()
    try:
        return list(run_toetsen(toetsen, bank, durable)), "beide motoren gelijk"
    finally:
        durable.close()
