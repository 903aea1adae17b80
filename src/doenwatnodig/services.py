"""The use cases: the one door to everything for the command line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .diagnostics import Diagnostic, RegelFout
from .loading.cache import fingerprint_of, header_of, read_cache, write_cache
from .loading.lezer import Meldingen
from .model.regelbank import Regelbank

if TYPE_CHECKING:
    from .engines.durable.client import DurableMotor
    from .loading.regelbestanden import Regelbestanden
    from .model.bevindingen import Uitslag
    from .model.casus import Casus
    from .model.dekking import Dekking
    from .model.gemeenten import Vergelijking
    from .model.overzicht import Overzicht
    from .model.regeltoets import ToetsUitslag

__all__ = ["fingerprint_of", "load_regelbank"]


def load_regelbank(map_: Path) -> tuple[Regelbank, Meldingen]:
    """The checked rule base of a folder, and the warnings; from the cache where it is the same.

    Raises:
        RegelFout: with every mistake in the rules.
    """
    header = header_of(fingerprint_of(map_), map_)
    cached = read_cache(header)
    if cached is not None:
        bank, items = cached
        return bank, Meldingen(list(items))
    bank, meldingen, _ = build_regelbank(map_)
    write_cache(header, (bank, tuple(meldingen.items)))
    return bank, meldingen


def build_regelbank(map_: Path) -> tuple[Regelbank, Meldingen, Regelbestanden]:
    """The checked rule base, read anew, with what stood in the files.

    Raises:
        RegelFout: with every mistake in the rules.
    """
    from .checks import keur
    from .loading.regelmap import load_map

    meldingen = Meldingen()
    bestanden = load_map(map_, meldingen)
    if bestanden is None:
        raise RegelFout(meldingen.items)
    return keur(bestanden, meldingen, fingerprint_of(map_)), meldingen, bestanden


@dataclass(frozen=True, slots=True)
class Controle:
    """What checking the rules gave: the messages, a closing sentence and the exit code."""

    meldingen: tuple[Diagnostic, ...]
    zin: str
    exit_code: int


def controleer_regels(map_: Path, *, teksten: Path | None = None, leg_vast: bool = False) -> Controle:
    """Check all rules below a folder; with texts also whether each citaat stands in its article.

    Exit code 0 without mistakes, 1 with mistakes in rules, 3 when a file can't be read at all.
    leg_vast: lay down the fingerprints of the articles as they are now.
    """
    from .checks.controle import controleer

    return Controle(*controleer(map_, teksten, leg_vast))


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
    # The worker starts first: it loads and compiles while the rest reads and analyses.
    durable = _started_durable(motor)
    try:
        bank, _ = load_regelbank(map_)
        if durable is not None:
            durable.laad(bank.programma)
        casus = _read_casus(casus_bestand, bank, gemeente, peildatum)
        return _both(casus, bank, durable), bank
    finally:
        if durable is not None:
            durable.close()


def vergelijk_gemeenten(
    casus_bestand: Path, map_: Path, *, motor: str = "", peildatum: int | None = None
) -> Vergelijking:
    """One household in each gemeente that the vocabulary names: only what differs.

    Raises:
        As ``toets_casus``.
    """
    from .analysis.gemeenten import compare

    durable = _started_durable(motor)
    try:
        bank, _ = load_regelbank(map_)
        if durable is not None:
            durable.laad(bank.programma)
        casussen = [
            _read_casus(casus_bestand, bank, code, peildatum) for code in bank.woordenboek.gemeenten.values()
        ]
        return compare(casussen, [_both(casus, bank, durable) for casus in casussen], bank)
    finally:
        if durable is not None:
            durable.close()


def _started_durable(motor: str) -> DurableMotor | None:
    """The engine, starting; None where it is not wanted or can't be used."""
    from .engines.durable import beschikbaar

    if motor == "eigen" or not (beschikbaar() or motor == "durable"):
        return None
    from .engines.durable.client import DurableMotor

    durable = DurableMotor()
    durable.start()
    return durable


def _both(casus: Casus, bank: Regelbank, durable: DurableMotor | None) -> Uitslag:
    """The analysis, with the comparison of the engines beside it; no result when they differ."""
    from concurrent.futures import ThreadPoolExecutor

    from .analysis.motoren import vergelijk
    from .analysis.toets import toets
    from .analysis.wereld import make_run

    with ThreadPoolExecutor(max_workers=1) as pool:
        compared = pool.submit(vergelijk, bank, make_run(casus, bank), durable)
        uitslag = toets(casus, bank)
        name, check = compared.result()
    return replace(uitslag, motor=name, controle=check)


def open_casus(
    casus_bestand: Path, map_: Path, *, gemeente: str = "", peildatum: int | None = None
) -> tuple[Regelbank, Casus]:
    """The rule base and a case, moved to another gemeente or day where asked."""
    bank, _ = load_regelbank(map_)
    return bank, _read_casus(casus_bestand, bank, gemeente, peildatum)


def _read_casus(casus_bestand: Path, bank: Regelbank, gemeente: str, peildatum: int | None) -> Casus:
    from .loading.casus_lezen import load_casus, verplaatst

    casus = load_casus(casus_bestand, bank.woordenboek, {regel.naam for regel in bank.regels.values()})
    return verplaatst(casus, bank.woordenboek, gemeente, peildatum)


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
    toetsen = read_toetsen(map_, bank, meldingen, alleen)
    if meldingen.fouten:
        raise RegelFout(meldingen.fouten)
    if motor == "eigen" or (motor != "beide" and not beschikbaar()):
        return list(run_toetsen(toetsen, bank, None)), "alleen de eigen motor"
    from .engines.durable.client import DurableMotor

    durable = DurableMotor()
    try:
        return list(run_toetsen(toetsen, bank, durable)), "beide motoren gelijk"
    finally:
        durable.close()


def meet_dekking(map_: Path, lijst: Path) -> Dekking:
    """How much of the list of norms is in the rules, and how well it is tested.

    Raises:
        RegelFout: the rules, the tests or the list can't be read.
    """
    from .analysis.dekking import measure
    from .loading.normenlijst_lezen import read_normenlijst
    from .loading.toetsen_lezen import read_toetsen

    wanted = read_normenlijst(lijst)
    bank, _ = load_regelbank(map_)
    meldingen = Meldingen()
    toetsen = read_toetsen(map_, bank, meldingen)
    if meldingen.fouten:
        raise RegelFout(meldingen.fouten)
    return measure(wanted, bank, toetsen)


def schrijf_regelingen(map_: Path, uit: Path, *, alleen_kijken: bool) -> list[str]:
    """Bring the pages of the regulations up to date; the names of those that were not.

    alleen_kijken: write nothing. Pages of regulations that are gone are taken away.

    Raises:
        RegelFout: the rules have mistakes. OSError: the folder can't be written.
    """
    from .loading.bestanden import write_whole
    from .reports.regelingen import paginas

    wanted = paginas(load_regelbank(map_)[0])
    present = {path.name: path.read_text("utf-8") for path in sorted(uit.glob("*.md"))}
    changed = [name for name in {**wanted, **present} if wanted.get(name) != present.get(name)]
    if not alleen_kijken:
        uit.mkdir(parents=True, exist_ok=True)
        for name in changed:
            if name in wanted:
                write_whole(uit / name, wanted[name].encode("utf-8"), 0o644)
            else:
                (uit / name).unlink()
    return sorted(changed)


def uitleg_casus(casus_bestand: Path, map_: Path, onderwerp: str, *, gemeente: str = "") -> str:
    """The proof of a finding, rule or term of a household, as text.

    Raises:
        NietsUitTeLeggen: when the household has nothing of that name.
    """
    from .analysis.uitleg import leg_uit
    from .reports.bewijs_tekst import toon_uitleg

    bank, casus = open_casus(casus_bestand, map_, gemeente=gemeente)
    return toon_uitleg(leg_uit(casus, bank, onderwerp), bank)


def overzicht_casus(
    casus_bestand: Path, map_: Path, *, maanden: int = 1, gemeente: str = "", peildatum: int | None = None
) -> tuple[tuple[Overzicht, ...], Regelbank]:
    """The overviews of a household on its peildatum and on the first day of the months after it.

    Raises:
        RegelFout: the rules have mistakes. CasusFout: the case has.
    """
    from .analysis.overzicht import make_overzichten
    from .model.kalender import eerste_dagen

    bank, casus = open_casus(casus_bestand, map_, gemeente=gemeente, peildatum=peildatum)
    return make_overzichten(casus, bank, eerste_dagen(casus.peildatum, maanden)), bank


def uitleg_code(code: str) -> str:
    """What a message of ``dwn controleer`` or ``dwn toets`` means, with a wrong and a right example.

    Raises:
        NietsUitTeLeggen: when there is no message with that code.
    """
    from .analysis.uitleg import NietsUitTeLeggen
    from .diagnostics.codes import codes, uitleg
    from .loading.lezer import bedoelde, bedoelde_zin

    if code not in codes():
        raise NietsUitTeLeggen(
            f"Er is geen melding met de code '{code}'. {bedoelde_zin(bedoelde(code, codes()))}".strip()
        )
    return uitleg(code)


def make_schemas(map_: Path) -> dict[str, dict[str, Any]]:
    """JSON Schemas for editors by name: casus, regelbestand, woordenboek, toets.

    Raises:
        RegelFout: the rules have mistakes.
    """
    from .loading.schema import schemas

    return schemas(load_regelbank(map_)[0].woordenboek)
