"""As many random programs and households as wanted: ``python -m tests.fuzz --aantal 20000 --zaad 7``.

Every program is derived by the oracle and by each engine that is there; the first
difference stops the run with the seed that shows it.
"""

from __future__ import annotations

import argparse
import sys
import time

from .genprog import uit_zaad
from .oracle import oracle
from .vergelijk import MOTOREN, beschikbaar, motor, verschillen


def main() -> int:
    """Exit code: 0 no difference, 1 a difference."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--aantal", type=int, default=5000, help="programma's (elk met twee huishoudens)")
    parser.add_argument("--zaad", type=int, default=0, help="eerste zaad")
    parser.add_argument("--motor", choices=sorted(MOTOREN), action="append", help="alleen deze motor")
    options = parser.parse_args()
    engines = {naam: motor(naam) for naam in options.motor or beschikbaar()}
    print(f"motoren: {', '.join(engines)}", file=sys.stderr)
    start, atoms = time.monotonic(), 0
    for seed in range(options.zaad, options.zaad + options.aantal):
        program, cases = uit_zaad(f"fuzz/{seed}", runs=2)
        for nummer, case in enumerate(cases):
            expected = oracle(program, case)
            atoms += len(expected.values)
            for naam, engine in engines.items():
                actual = engine.derive(program, case)
                found = verschillen(expected, actual) + sorted(map(str, expected.strijdig ^ actual.strijdig))
                if found:
                    print(f"{naam} wijkt af: zaad {seed}, huishouden {nummer}", *found, sep="\n  ")
                    return 1
    seconds = time.monotonic() - start
    print(f"{2 * options.aantal} paren, {atoms} grondtermen, geen verschil ({seconds:.0f} s)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
