"""Reading and checking the whole rule base, against the bare composing of the same files."""

from __future__ import annotations

import cProfile
import pstats
from collections import Counter
from pathlib import Path

import yaml

from .meting import Meting, side_by_side

REGELS = Path("rules")


def koud(herhalingen: int) -> Meting:
    times = side_by_side(read_and_check, compose_all, herhalingen)
    return Meting(
        "regels lezen en controleren, koud / yaml.compose", *times, doel=15, uitleg=where_time_goes()
    )


def warm(herhalingen: int) -> Meting:
    from doenwatnodig.services import load_regelbank

    load_regelbank(REGELS)
    times = side_by_side(lambda: load_regelbank(REGELS), compose_all, herhalingen)
    return Meting("regelbank uit de cache / yaml.compose", *times, doel=1.5)


def read_and_check() -> None:
    from doenwatnodig.services import build_regelbank

    build_regelbank(REGELS)


def compose_all() -> None:
    """What reading can't go below: every file composed by libyaml, nothing done with it."""
    for path in sorted(REGELS.rglob("*.yaml")):
        if not path.name.endswith(".toets.yaml"):
            with path.open(encoding="utf-8") as file:
                yaml.compose(file, Loader=yaml.CSafeLoader)


def where_time_goes() -> str:
    """The share of each package in one profiled pass, the largest first."""
    profile = cProfile.Profile()
    profile.runcall(read_and_check)
    shares: Counter[str] = Counter()
    for (file, _, name), (_, _, own, _, _) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        shares[package_of(file, name)] += own
    return ", ".join(f"{name} {share / shares.total():.0%}" for name, share in shares.most_common(6))


def package_of(file: str, name: str) -> str:
    """Which part of the project or which library a function belongs to."""
    parts = Path(file).parts
    for anchor, depth in (("doenwatnodig", 2), ("site-packages", 2)):
        if anchor in parts[:-1]:
            start = len(parts) - 1 - parts[::-1].index(anchor)
            found = parts[start : start + depth]
            return "/".join(found).removeprefix("site-packages/").removesuffix(".py")
    return "yaml (C)" if "yaml" in name else "Python zelf"
