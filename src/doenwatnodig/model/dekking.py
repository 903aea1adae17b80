"""What of the law must be in, and what of it is: the list of norms and its measure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ..diagnostics import Span

Stand = Literal["in", "deels", "niet"]


@dataclass(frozen=True, slots=True)
class Post:
    """One place in the law that the rule base must know.

    wijzigt_op: ordinals from which the text differs; the days before and from must both be in.
    ingevoerd_op: ordinals from which the place exists at all.
    stand: what its authors say of it. ontbreekt: what is not in, in their words.
    """

    regeling: str
    artikel: str
    lid: str
    onderdeel: str
    over: str
    wijzigt_op: tuple[int, ...]
    ingevoerd_op: tuple[int, ...]
    stand: Stand
    ontbreekt: str
    span: Span


@dataclass(frozen=True, slots=True)
class Onderwerp:
    """One kind of municipal text, and the regulations that hold it, wherever they hold."""

    over: str
    regelingen: tuple[str, ...]
    ontbreekt: str
    span: Span


@dataclass(frozen=True, slots=True)
class Normenlijst:
    """The list. namen: per regulation its full name, also when the rule base has nothing of it."""

    namen: dict[str, str]
    posten: tuple[Post, ...]
    gemeenten: tuple[str, ...]
    onderwerpen: tuple[Onderwerp, ...]


@dataclass(frozen=True, slots=True)
class PostDekking:
    """A place in the law, and what the rule base has of it.

    regels: keys of the rules and names of the parameters that cite it.
    bezwaar: why the rule base does not bear out what the list says; empty when it does.
    """

    post: Post
    regels: tuple[str, ...]
    bezwaar: str


@dataclass(frozen=True, slots=True)
class RegelingDekking:
    """One regulation, measured.

    nagegaan: per status how many rules. beide_kanten: rules with a test on both sides; altijd:
    rules that always hold, and so have one side. gaten: parameters with a period not read.
    """

    naam: str
    titel: str
    herkomst: str
    posten: tuple[PostDekking, ...] = ()
    regels: int = 0
    versies: tuple[int, ...] = ()
    nagegaan: dict[str, int] = field(default_factory=dict)
    te_toetsen: int = 0
    beide_kanten: int = 0
    toetsen: int = 0
    zonder_toets: tuple[str, ...] = ()
    doelen: int = 0
    werkingen: int = 0
    bevoegdheden: int = 0
    gaten: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GemeenteDekking:
    """One kind of municipal text in one gemeente: by which regulation, and whose words they are."""

    onderwerp: str
    gemeente: str
    regelingen: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Dekking:
    """All of it. werkwijzen: per working practice its title and the law it rests on."""

    regelingen: tuple[RegelingDekking, ...]
    gemeenten: tuple[GemeenteDekking, ...]
    onderwerpen: tuple[Onderwerp, ...]
    werkwijzen: tuple[tuple[str, str], ...]

    @property
    def bezwaren(self) -> tuple[PostDekking, ...]:
        """The places where the rule base does not bear out the list."""
        return tuple(p for r in self.regelingen for p in r.posten if p.bezwaar)
