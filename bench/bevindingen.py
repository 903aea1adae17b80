"""How many findings plausible households get: a rule base that cries wolf is no use to anyone."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from statistics import median

import yaml

REGELS = Path("rules")


def main(aantal: int = 300) -> None:
    from doenwatnodig.analysis.toets import toets
    from doenwatnodig.services import load_regelbank
    from tests.aannemelijk import huishouden
    from tests.huishoudens import casus_van

    bank, _ = load_regelbank(REGELS)
    counts: list[int] = []
    certain: list[int] = []
    per_doel: Counter[str] = Counter()
    for seed in range(aantal):
        text = yaml.dump(huishouden(bank, seed), allow_unicode=True, sort_keys=False)
        found = toets(casus_van(text, bank), bank).bevindingen
        counts.append(len(found))
        certain.append(sum(b.zekerheid == "zeker" for b in found))
        per_doel.update(f"{b.soort}, {b.zekerheid}: {b.doel.naam}" for b in found)
    for name, numbers in (("alle bevindingen", counts), ("zekere bevindingen", certain)):
        none = sum(n == 0 for n in numbers) / aantal
        rest = f"mediaan {median(numbers):g}, meeste {max(numbers)}"
        print(f"{name}: {none:.0%} van {aantal} huishoudens zonder, {rest}")
    for name, count in per_doel.most_common(25):
        print(f"{count:5}  {name}")


if __name__ == "__main__":
    main()
