"""How much of the list of norms is in the rule base, and how well it is tested.

A rule counts as tested on both sides when, among the tests that name its article, one has it
apply and another, in which it is in force, has it not apply, and both expect something that
the rule can change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from ..engines.eigen import EigenMotor
from ..loading.koppen import parse_artikel
from ..model.dekking import Dekking, GemeenteDekking, Normenlijst, Post, PostDekking, RegelingDekking
from ..model.expressies import And
from ..model.kalender import iso
from ..model.regelbank import Regelbank
from ..model.regels import Parameter, Regel, Regeling, RegelSoort
from ..model.regeltoets import RegelToets, Verwachting
from .kegel import Kegel
from .wereld import make_run


def measure(lijst: Normenlijst, bank: Regelbank, toetsen: Sequence[RegelToets]) -> Dekking:
    """The whole rule base against the list; regulations that the list does not name come last."""
    kanten = _kanten(bank, toetsen)
    listed = list(lijst.namen)
    others = [n for n, r in bank.regelingen.items() if n not in lijst.namen and r.laag not in BUITEN]
    return Dekking(
        tuple(_regeling(naam, lijst, bank, kanten) for naam in [*listed, *others]),
        tuple(_gemeenten(lijst, bank)),
        lijst.onderwerpen,
        tuple((r.titel, r.steunt_op) for r in bank.regelingen.values() if r.laag == "werkproces"),
    )


BUITEN = ("werkproces", "leefwereld")
"""The layers that are no law: practices are told apart, world knowledge is not measured here."""


@dataclass
class Kanten:
    """What the tests showed of each rule. toetsen: per regulation how many tests name an article of it."""

    ja: set[str] = field(default_factory=set)
    nee: set[str] = field(default_factory=set)
    toetsen: dict[str, int] = field(default_factory=dict)


def _kanten(bank: Regelbank, toetsen: Sequence[RegelToets]) -> Kanten:
    kanten, kegel, motor = Kanten(), Kegel(bank), EigenMotor()
    below = cache(lambda term: kegel.below([term]))
    for toets in toetsen:
        run = make_run(toets.casus, bank)
        about = [bank.regels[key] for key in run.in_force if _about(toets, bank.regels[key], bank)]
        reach = frozenset().union(*(below(_term(v)) for v in toets.verwacht))
        about = [regel for regel in about if regel.actief in reach or _named(regel, toets.verwacht)]
        if not about:
            continue
        terms = reach.union(*(below(regel.actief) for regel in about))
        values = motor.derive(bank.programma, run, terms).values
        for regel in about:
            found = {value for (term, _), value in values.items() if term == regel.actief}
            if True in found:
                kanten.ja.add(regel.naam)
            if False in found:
                kanten.nee.add(regel.naam)
        for naam in {regel.regeling for regel in about}:
            kanten.toetsen[naam] = kanten.toetsen.get(naam, 0) + 1
    return kanten


def _about(toets: RegelToets, regel: Regel, bank: Regelbank) -> bool:
    """Whether a test names the article of a rule and stands beside it or names its regulation."""
    regeling = bank.regelingen[regel.regeling]
    beside = toets.span.file.removesuffix(".toets.yaml") == regel.span.file.removesuffix(".yaml")
    if not beside and regeling.afkorting not in toets.artikel and regeling.titel not in toets.artikel:
        return False
    return regel.artikel in _articles(toets.artikel, regeling)


def _articles(text: str, regeling: Regeling) -> set[str]:
    """The articles that a test names: ``Pw 19a lid 1, 22a lid 1`` names 19a and 22a."""
    for name in sorted((regeling.afkorting, regeling.titel), key=len, reverse=True):
        text = text.replace(name, "")
    return {re.split(r"\s(?:lid|onderdeel)\s", part)[0].strip() for part in re.split(r"[,;]| en ", text)}


def _term(verwachting: Verwachting) -> str:
    claim = verwachting.soort in ("aanspraak", "vroegst")
    return f"aanspraak:{verwachting.over}" if claim else verwachting.over


def _named(regel: Regel, verwacht: Iterable[Verwachting]) -> bool:
    return any(v.soort == "actief" and v.over == regel.naam for v in verwacht)


def _regeling(naam: str, lijst: Normenlijst, bank: Regelbank, kanten: Kanten) -> RegelingDekking:
    regels = [r for r in bank.regels.values() if r.regeling == naam]
    parameters = [p for p in bank.parameters.values() if p.regeling == naam]
    posten = tuple(_post(post, regels, parameters) for post in lijst.posten if post.regeling == naam)
    regeling = bank.regelingen.get(naam)
    namen = {r.naam: r for r in regels}
    two_sided = [n for n, r in namen.items() if _has_sides(r)]
    return RegelingDekking(
        naam,
        regeling.titel if regeling else lijst.namen[naam],
        regeling.herkomst if regeling else "",
        posten,
        len(namen),
        tuple(sorted({r.van for r in regels if r.van is not None})),
        {stand: sum(r.nagegaan == stand for r in regels) for stand in ("tekst", "gelezen", "nee")},
        len(two_sided),
        sum(n in kanten.ja and n in kanten.nee for n in two_sided),
        kanten.toetsen.get(naam, 0),
        tuple(n for n in two_sided if not (n in kanten.ja and n in kanten.nee)),
        sum(r.soort is RegelSoort.DOEL for r in namen.values()),
        sum(r.soort is RegelSoort.WERKING for r in namen.values()),
        sum(r.soort is RegelSoort.BEVOEGDHEID for r in namen.values()),
        tuple(p.naam for p in parameters if any(value is None for _, value in p.waarden)),
    )


def _has_sides(regel: Regel) -> bool:
    """Whether there are households for which it applies and others for which it does not.

    Purposes, werkingen and bevoegdheden show in the cases, not in tests of one rule.
    """
    shown = (RegelSoort.DOEL, RegelSoort.WERKING, RegelSoort.BEVOEGDHEID, RegelSoort.BESLISTERMIJN)
    return regel.soort not in shown and regel.als != And(()) and regel.dwingendheid != "kan"


def _post(post: Post, regels: Sequence[Regel], parameters: Sequence[Parameter]) -> PostDekking:
    citing = [r for r in regels if _cites(post, (r.artikel, r.lid, r.onderdeel))]
    amounts = [p for p in parameters if _cites(post, _place(p))]
    names = tuple(dict.fromkeys([*(r.naam for r in citing), *(p.naam for p in amounts)]))
    return PostDekking(post, names, _bezwaar(post, citing, amounts))


def _place(parameter: Parameter) -> tuple[str, str, str]:
    found = parse_artikel(parameter.artikel)
    return (found.artikel, found.lid, found.onderdeel) if found else ("", "", "")


def _cites(post: Post, place: tuple[str, str, str]) -> bool:
    artikel, lid, onderdeel = place
    return (
        artikel == post.artikel
        and post.lid in ("", lid)
        and (not post.onderdeel or onderdeel.split(" ")[0].rstrip(",") == post.onderdeel)
    )


def _bezwaar(post: Post, regels: Sequence[Regel], amounts: Sequence[Parameter]) -> str:
    """Why the rule base does not bear out the list."""
    if post.stand == "niet":
        return "de lijst zegt niet, maar er zijn regels" if regels else ""
    if not regels and not amounts:
        return f"de lijst zegt {post.stand}, maar geen regel noemt deze plaats"
    for day in post.ingevoerd_op:
        if not _in_force(regels, amounts, day):
            return "de tekst vanaf de invoering ontbreekt"
    for day in post.wijzigt_op:
        if not _in_force(regels, amounts, day) or not _changes(regels, amounts, day):
            return f"de tekst vanaf {iso(day)} ontbreekt"
        if not _in_force(regels, amounts, day - 1):
            return f"de tekst van voor {iso(day)} ontbreekt"
    return ""


def _in_force(regels: Sequence[Regel], amounts: Sequence[Parameter], day: int) -> bool:
    """Whether something that cites the place holds on a day."""
    return any((r.van is None or r.van <= day) and (r.tot is None or day <= r.tot) for r in regels) or any(
        p.waarden and p.waarden[0][0] <= day for p in amounts
    )


def _changes(regels: Sequence[Regel], amounts: Sequence[Parameter], day: int) -> bool:
    """Whether something that cites the place begins on this day, or ended the day before."""
    return any(r.van == day or r.tot == day - 1 for r in regels) or any(
        start == day for p in amounts for start, _ in p.waarden
    )


def _gemeenten(lijst: Normenlijst, bank: Regelbank) -> Iterable[GemeenteDekking]:
    names = {code: naam for naam, code in bank.woordenboek.gemeenten.items()}
    for onderwerp in lijst.onderwerpen:
        for code in lijst.gemeenten:
            held = [bank.regelingen[n] for n in onderwerp.regelingen if n in bank.regelingen]
            found = tuple((r.titel, r.herkomst) for r in held if _holds_in(r, code))
            yield GemeenteDekking(onderwerp.over, names.get(code, code), found)


def _holds_in(regeling: Regeling, code: str) -> bool:
    return not regeling.gemeenten or code in regeling.gemeenten
