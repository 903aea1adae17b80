"""Rule bases and households for the tests of the analysis: the real ones, and small ones made here."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from doenwatnodig.analysis.ingreep import Lezing
from doenwatnodig.analysis.lab import DoelInstantie, Lab
from doenwatnodig.analysis.wereld import make_run
from doenwatnodig.checks import keur
from doenwatnodig.diagnostics import CasusFout, RegelFout
from doenwatnodig.loading.casus_lezen import load_casus, read_casus
from doenwatnodig.loading.lezer import Meldingen
from doenwatnodig.loading.regelmap import load_trees
from doenwatnodig.loading.yaml_posities import parse
from doenwatnodig.model.casus import Casus
from doenwatnodig.model.regelbank import Regelbank
from doenwatnodig.reports.diagnoses import toon
from doenwatnodig.services import load_regelbank

ROOT = Path(__file__).resolve().parent.parent
REGELS = ROOT / "rules"
VOORBEELDEN = ROOT / "casus" / "voorbeelden"

KOP = """
regeling: {naam}
titel: {naam}
afkorting: {naam}
laag: {laag}
bron: model
herkomst: model
beslist: college
{extra}
regels:
"""


@cache
def regelbank() -> Regelbank:
    """The rule base of this repository, read once per process."""
    return load_regelbank(REGELS)[0]


def voorbeelden() -> list[Path]:
    """The example cases, in a fixed order."""
    return sorted(VOORBEELDEN.glob("*.yaml"))


@cache
def voorbeeld(naam: str) -> Casus:
    """An example case of this repository."""
    return load_casus(VOORBEELDEN / f"{naam}.yaml", regelbank().woordenboek)


def bank_van(woordenboek: str, *bestanden: str) -> Regelbank:
    """A checked rule base of texts, through the real reader and the real checks."""
    meldingen = Meldingen()
    bomen = [("woordenboek.yaml", parse(woordenboek, "woordenboek.yaml"))]
    bomen += [(f"r{i}.yaml", parse(text, f"r{i}.yaml")) for i, text in enumerate(bestanden)]
    gelezen = load_trees(bomen, meldingen, "hier")
    assert gelezen is not None, meldingen.items
    try:
        return keur(gelezen, meldingen, "vingerafdruk")
    except RegelFout as err:
        print(toon(err.diagnostics))  # pytest shows it when the test fails
        raise


def casus_van(text: str, bank: Regelbank) -> Casus:
    """A case of a text.

    Raises:
        CasusFout: with every mistake.
    """
    meldingen = Meldingen()
    casus = read_casus(parse(text, "casus.yaml"), meldingen, bank.woordenboek)
    if casus is None or meldingen.fouten:
        raise CasusFout(meldingen.items)
    return casus


def lab_van(casus: Casus, bank: Regelbank) -> Lab:
    """A lab for this household."""
    return Lab(bank, make_run(casus, bank))


def doel_van(lab: Lab, naam: str, *args: str) -> DoelInstantie:
    """A purpose that is in play, by name and bearer."""
    in_play, _ = lab.doelen()
    return next(d for d in in_play if d.regel.head == naam and d.args == args)


def bestand(regels: str, naam: str = "wet_een", laag: str = "wet", extra: str = "") -> str:
    """A rule file with this text as its rules; each gets an article and the words that checks ask for."""
    kop = KOP.format(naam=naam, laag=laag, extra=extra)
    herkomst = "  van: 2015-01-01\n  artikel: 1\n  citaat: woorden\n  nagegaan: nee\n  zegt: zin\n"
    lines: list[str] = []
    for line in regels.strip("\n").splitlines():
        lines.append(line + "\n")
        if line.startswith("- regel:") and laag != "leefwereld":
            lines.append(herkomst)
    return kop + "".join(lines)


__all__ = ["Lezing"]
