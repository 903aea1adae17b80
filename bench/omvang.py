"""How compiling and one case grow with the rule base: once, twice and four times as many rules.

The larger rule bases are the real one and copies of it in other names that read the same facts,
so every copy finds what the first finds. The ratio is the time of four times as many rules
against four times the time of one: at 1 it grows linearly.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

import yaml

from .meting import Meting, seconds

REGELS, CASUS = Path("rules"), Path("casus/voorbeelden/zwangere-dochter-2022.yaml")
MATEN = (1, 2, 4)


def lezen(herhalingen: int) -> Meting:
    """Reading, checking and lowering."""
    from doenwatnodig.services import build_regelbank

    with mappen() as maps:
        return _groei(
            "regels lezen en controleren", [lambda m=m: build_regelbank(m) for m in maps], herhalingen
        )


def casus(herhalingen: int) -> Meting:
    """One case, with everything that is searched."""
    from doenwatnodig.analysis.toets import toets
    from doenwatnodig.loading.casus_lezen import load_casus
    from doenwatnodig.services import build_regelbank

    with mappen() as maps:
        banks = [build_regelbank(m)[0] for m in maps]
        runs = [lambda b=b: toets(load_casus(CASUS, b.woordenboek), b) for b in banks]
        return _groei(f"casus {CASUS.stem}", runs, herhalingen)


def _groei(naam: str, runs: list[Callable[[], object]], herhalingen: int) -> Meting:
    for run in runs:
        run()
    rounds = [[seconds(run) for run in runs] for _ in range(herhalingen)]
    times = [median(column) for column in zip(*rounds, strict=True)]
    told = ", ".join(f"{size} keer: {time:.2f} s" for size, time in zip(MATEN, times, strict=True))
    return Meting(
        f"{naam}, {MATEN[-1]} keer zoveel regels / lineair",
        times[-1],
        times[0] * MATEN[-1],
        1.15,
        uitleg=told,
    )


@contextmanager
def mappen() -> Iterator[list[Path]]:
    """A folder of rules for each size."""
    with tempfile.TemporaryDirectory() as place:
        found = [Path(place) / str(size) for size in MATEN]
        for size, map_ in zip(MATEN, found, strict=True):
            for name, tree in _bestanden(size):
                path = map_ / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(yaml.dump(tree, allow_unicode=True, sort_keys=False), "utf-8")
        yield found


def _bestanden(size: int) -> Iterator[tuple[str, Any]]:
    for name, text in _teksten().items():
        yield name, yaml.load(text, Loader=yaml.BaseLoader)
    for number in range(1, size):
        yield from _kopie(number)


@cache
def _teksten() -> dict[str, str]:
    paths = [path for path in sorted(REGELS.rglob("*.yaml")) if not path.name.endswith(".toets.yaml")]
    return {str(path.relative_to(REGELS)): path.read_text("utf-8") for path in paths}


def _kopie(number: int) -> Iterator[tuple[str, Any]]:
    """The rules once more, in other names; facts, actors, grounds and concepts stay what they are."""
    from doenwatnodig.loading.woordenboek_delen import is_woordenboek
    from doenwatnodig.services import load_regelbank
    from tests.hernoemen import Hernoemer

    bank, _ = load_regelbank(REGELS)
    words = bank.woordenboek
    renamer = Hernoemer(bank, f"kopie {number}")
    own = {*words.begrippen, *words.voorzieningen, *words.handelingen, *bank.regelingen}
    for name in {*words.feiten, *words.actoren, *words.weigeringsgronden, *words.concepten} - own:
        renamer.nieuw.pop(name, None)
    renamer.feiten = set()
    for name, text in _teksten().items():
        tree = yaml.load(text, Loader=yaml.BaseLoader)
        if is_woordenboek(name):
            whole = renamer.woordenboek(tree)
            keep = ("begrippen", "toestanden", "voorzieningen", "handelingen", "actoren")
            whole["actoren"] = {n: a for n, a in whole["actoren"].items() if n not in words.actoren}
            part = f"kopie{number}/woordenboek/deel_{Path(name).stem}.yaml"
            yield part, {key: whole[key] for key in keep if whole.get(key)}
        else:
            yield f"kopie{number}/{name}", renamer.regelbestand(tree)
