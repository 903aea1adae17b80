"""Reading and checking the whole rule base, against the bare composing of the same files."""

from __future__ import annotations

from pathlib import Path

import yaml

from doenwatnodig.checks import keur
from doenwatnodig.loading.lezer import Meldingen
from doenwatnodig.loading.regelmap import load_trees, rule_files
from doenwatnodig.loading.yaml_posities import parse, read_text
from doenwatnodig.services import fingerprint_of, load_regelbank

from .meting import Meting, Overgeslagen, seconds, side_by_side

REGELS = Path("rules")


def koud(herhalingen: int) -> Meting:
    ratio = side_by_side(lambda: load_regelbank(REGELS), compose_all, herhalingen)
    return Meting("regels lezen en controleren, koud / yaml.compose", *ratio, doel=15, uitleg=verdeling())


def warm(herhalingen: int) -> Meting:
    raise Overgeslagen("er is nog geen cache van de regelbank")


def compose_all() -> None:
    """What reading can't go below: every file composed by libyaml, nothing done with it."""
    for path in rule_files(REGELS):
        with path.open(encoding="utf-8") as file:
            yaml.compose(file, Loader=yaml.CSafeLoader)


def verdeling() -> str:
    """Where the time goes, in one pass."""
    meldingen, trees = Meldingen(), []

    def parse_all() -> None:
        for path in rule_files(REGELS):
            name = str(path)
            text = read_text(path, name)
            meldingen.lines[name] = text.splitlines()
            trees.append((name, parse(text, name)))

    parts = {"YAML met posities": seconds(parse_all)}
    bestanden = None

    def load() -> None:
        nonlocal bestanden
        bestanden = load_trees(trees, meldingen, str(REGELS))

    parts["lezen en typeren"] = seconds(load)
    if bestanden is not None:
        loaded = bestanden
        parts["controleren en ordenen"] = seconds(lambda: keur(loaded, meldingen, ""))
    parts["vingerafdruk"] = seconds(lambda: fingerprint_of(REGELS))
    return ", ".join(f"{name} {part * 1000:.0f} ms" for name, part in parts.items())
