"""``python -m bench``: every measure of the project, as ratios in one run."""

from __future__ import annotations

import argparse
import platform
import sys
from collections.abc import Callable

from . import geheugen, motoren, omvang, opstart, regels
from .meting import Meting, Overgeslagen, table

METINGEN: tuple[Callable[[int], Meting], ...] = (
    opstart.hulp,
    opstart.toets,
    motoren.eigen_tegen_orakel,
    motoren.bewijzen,
    motoren.bewijzen_uitgewerkt,
    motoren.durable_tegen_orakel,
    regels.koud,
    regels.warm,
    omvang.lezen,
    omvang.casus,
    geheugen.durable_in_een_werkproces,
)


def main() -> None:
    names = {f"{meting.__module__.rpartition('.')[2]}.{meting.__name__}": meting for meting in METINGEN}
    options = argparse.ArgumentParser(
        prog="python -m bench", description="Metingen, als verhoudingen in één run."
    )
    options.add_argument("meting", nargs="*", help=f"alleen deze, of groepen: {', '.join(names)}")
    options.add_argument("-n", type=int, default=7, metavar="N", help="herhalingen (7)")
    chosen = options.parse_args()
    wanted = [name for name in names if not chosen.meting or name.startswith(tuple(chosen.meting))]
    taken, left_out = [], []
    for name in wanted:
        print(f"{name} ...", file=sys.stderr)
        try:
            taken.append(names[name](chosen.n))
        except (Overgeslagen, ImportError) as fout:
            left_out.append(f"{name}: overgeslagen, {str(fout).partition(' (')[0]}")
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}\n")
    print("\n".join([table(taken, chosen.n), *left_out]))


if __name__ == "__main__":
    main()
