"""From groups of rules to layers and rulesets: when what runs, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ...model.programma import Programma
from .grenzen import MAX_KOPPELINGEN, MAX_NAMEN, MAX_REGELS, STREEF_REGELS, NietVertaalbaar
from .plan import Groep, Laag, Plan, Regel
from .vertalen import Vertaler
from .vorm import gelezen


def compileer(programma: Programma) -> Plan:
    """The plan of a program.

    Raises:
        NietVertaalbaar: the program exceeds a limit of durable-rules.
    """
    vertaler = Vertaler(programma)
    hoogten = Hoogten(vertaler)
    groepen = sorted(zip(hoogten.groepen, vertaler.groepen, strict=True), key=lambda paar: paar[0])
    shards, lagen_van = verdeeld(groepen)
    lagen = []
    for hoogte in range(max(hoogten.groepen, default=-1) + 1):
        hier = [groep for h, groep in groepen if h == hoogte]
        lagen.append(
            Laag(
                bladen=tuple(
                    b for naam, b in vertaler.bladen.per_naam.items() if hoogten.blad[naam] == hoogte
                ),
                shards=tuple(i for i, van in enumerate(lagen_van) if hoogte in van),
                termen=tuple(term for groep in hier for term in groep.termen),
                waarden=tuple(waarde for groep in hier for waarde in groep.waarden),
            )
        )
    return Plan(tuple(lagen), shards)


class Hoogten:
    """The layer of each group and leaf.

    A rule may stand in the layer of what it joins; a leaf stands one above all it reads,
    because that must be complete.
    """

    def __init__(self, vertaler: Vertaler) -> None:
        self.blad: dict[str, int] = {}
        self.groepen: list[int] = []
        self._termen: dict[str, int] = {}
        self._bladen = vertaler.bladen.per_naam
        for groep in vertaler.groepen:
            hoogte = max((self._van(naam) for naam in gebruikt(groep)), default=0)
            hoogte = max([hoogte, *(self._compleet(term) for term in waardetermen(groep))])
            self.groepen.append(hoogte)
            for naam in gemaakt(groep):
                self._termen[naam] = hoogte

    def _van(self, naam: str) -> int:
        """The layer from which a literal exists; one of the group itself counts as 0."""
        blad = self._bladen.get(naam)
        if blad is None:
            return self._termen.get(naam, 0)
        hoogte = max((self._compleet(term) + 1 for term in gelezen(blad.expr)), default=0)
        self.blad[naam] = hoogte
        return hoogte

    def _compleet(self, term: str) -> int:
        """The layer at whose end the term is known."""
        if term not in self._termen:
            raise NietVertaalbaar(f"{term} wordt gelezen voordat het af is")
        return self._termen[term]


def gebruikt(groep: Groep) -> set[str]:
    """The names that the rules of a group join."""
    return {literal.naam for regel in groep.regels for literal in regel.body}


def waardetermen(groep: Groep) -> set[str]:
    """The terms that the values of a group are computed from, at the end of its layer."""
    waarden = (c.value for definition in groep.waarden for c in definition.clauses if c.value is not None)
    return {term for waarde in waarden for term in gelezen(waarde)}


def gemaakt(groep: Groep) -> set[str]:
    """The names that a group defines."""
    namen = {regel.head.naam for regel in groep.regels} | {term for term, _ in groep.termen}
    return namen | {definition.term for definition in groep.waarden}


def verdeeld(groepen: list[tuple[int, Groep]]) -> tuple[tuple[tuple[Regel, ...], ...], list[set[int]]]:
    """The rules over rulesets, in order and each group whole; and per ruleset its layers."""
    shards: list[list[Regel]] = []
    lagen: list[set[int]] = []
    maat = Maat([])
    for hoogte, groep in groepen:
        if not groep.regels:
            continue
        deel = Maat(groep.regels)
        if not shards or not maat.past(deel):
            if reden := deel.te_groot():
                namen = ", ".join(sorted(term for term, _ in groep.termen)[:5])
                raise NietVertaalbaar(f"te veel voor één ruleset ({reden}) in: {namen}")
            shards.append([])
            lagen.append(set())
            maat = Maat([])
        shards[-1] += groep.regels
        lagen[-1].add(hoogte)
        maat.groei(deel)
    return tuple(tuple(regels) for regels in shards), lagen


class Maat:
    """What rules take of the room in a ruleset."""

    def __init__(self, regels: Sequence[Regel]) -> None:
        self.aantal = len(regels)
        self.namen = {literal.naam for regel in regels for literal in (regel.head, *regel.body)}
        self.koppelingen = koppelingen_per_naam(regels)

    def past(self, deel: Maat) -> bool:
        """Whether these rules are not better spread over two rulesets."""
        return (
            self.aantal + deel.aantal <= min(STREEF_REGELS, MAX_REGELS)
            and len(self.namen) + len(deel.namen - self.namen) <= MAX_NAMEN
            and all(self.koppelingen[naam] + n <= MAX_KOPPELINGEN for naam, n in deel.koppelingen.items())
        )

    def groei(self, deel: Maat) -> None:
        """Take in more rules."""
        self.aantal += deel.aantal
        self.namen |= deel.namen
        self.koppelingen.update(deel.koppelingen)

    def te_groot(self) -> str:
        """Which limit a ruleset of these rules exceeds, or nothing."""
        if self.aantal > MAX_REGELS:
            return f"{self.aantal} regels"
        if len(self.namen) > MAX_NAMEN:
            return f"{len(self.namen)} namen"
        naam, meeste = max(self.koppelingen.items(), key=lambda paar: paar[1], default=("", 0))
        return f"{meeste} koppelingen op {naam}" if meeste > MAX_KOPPELINGEN else ""


def koppelingen_per_naam(regels: Sequence[Regel]) -> Counter[str]:
    """How many join tests there are on facts of each name."""
    aantal: Counter[str] = Counter()
    for regel in regels:
        gebonden = set(regel.body[0].args)
        for literal in regel.body[1:]:
            aantal[literal.naam] += len(gebonden & set(literal.args)) or 1
            gebonden |= set(literal.args)
    return aantal
