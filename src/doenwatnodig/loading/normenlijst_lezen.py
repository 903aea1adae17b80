"""Read the list of norms that the rule base must hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pydantic import Field

from ..diagnostics import RegelFout
from ..model.dekking import Normenlijst, Onderwerp, Post
from .bestanden import Onleesbaar, read_text
from .lezer import Meldingen
from .parameters_lezen import list_at
from .vorm_basis import Vorm
from .vormcontrole import gevormd, shaped
from .vormen import Teksten
from .waarden_lezen import read_date
from .yaml_posities import Tabel, parse, span_at


class PostVorm(Vorm):
    """One place in the law."""

    artikel: str
    lid: str = ""
    onderdeel: str = ""
    over: str = ""
    wijzigt_op: Teksten = Field(default_factory=list)
    ingevoerd_op: Teksten = Field(default_factory=list)
    status: Literal["in", "deels", "niet"]
    ontbreekt: str = ""


class RegelingVorm(Vorm):
    """One regulation of the list."""

    regeling: str
    titel: str
    bron: str = ""
    artikelen: list[object]


class OnderwerpVorm(Vorm):
    """One kind of municipal text."""

    onderwerp: str
    regelingen: Teksten = Field(default_factory=list)
    ontbreekt: str = ""


class LijstVorm(Vorm):
    """The file."""

    landelijk: list[object]
    gemeenten: Teksten
    gemeentelijk: list[object]


def read_normenlijst(path: Path) -> Normenlijst:
    """The list of norms in a file.

    Raises:
        RegelFout: with all that is wrong in it.
    """
    meldingen = Meldingen()
    name = str(path)
    try:
        text = read_text(path, name)
        meldingen.lines[name] = text.splitlines()
        tree = parse(text, name)
    except Onleesbaar as err:
        raise RegelFout([err.diagnostic]) from None
    lijst = shaped(tree, LijstVorm, meldingen)
    if lijst is None or not isinstance(tree, Tabel):
        raise RegelFout(meldingen.items)
    namen: dict[str, str] = {}
    posten = tuple(_landelijk(tree, namen, meldingen))
    onderwerpen = tuple(_gemeentelijk(tree, meldingen))
    if meldingen.fouten:
        raise RegelFout(meldingen.fouten)
    return Normenlijst(namen, posten, tuple(lijst.gemeenten), onderwerpen)


def _landelijk(tree: Tabel, namen: dict[str, str], meldingen: Meldingen) -> Iterator[Post]:
    for node in list_at(tree, "landelijk"):
        regeling = shaped(node, RegelingVorm, meldingen)
        if regeling is None or not isinstance(node, Tabel):
            continue
        namen[regeling.regeling] = regeling.titel
        for item in list_at(node, "artikelen"):
            vorm, whole = gevormd(item, PostVorm, meldingen)
            if vorm is None or not whole:
                continue
            days = {
                key: tuple(
                    day
                    for text in getattr(vorm, key)
                    if (day := read_date(text, span_at(item, (key,)), meldingen)) is not None
                )
                for key in ("wijzigt_op", "ingevoerd_op")
            }
            yield Post(
                regeling.regeling,
                vorm.artikel,
                vorm.lid,
                vorm.onderdeel,
                vorm.over,
                days["wijzigt_op"],
                days["ingevoerd_op"],
                vorm.status,
                vorm.ontbreekt,
                span_at(item, ("artikel",)),
            )


def _gemeentelijk(tree: Tabel, meldingen: Meldingen) -> Iterator[Onderwerp]:
    for node in list_at(tree, "gemeentelijk"):
        vorm = shaped(node, OnderwerpVorm, meldingen)
        if vorm is not None:
            yield Onderwerp(
                vorm.onderwerp, tuple(vorm.regelingen), vorm.ontbreekt, span_at(node, ("onderwerp",))
            )
