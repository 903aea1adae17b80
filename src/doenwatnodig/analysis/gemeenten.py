"""The same household in every gemeente that the vocabulary knows: what comes out differently."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..engines.eigen import EigenMotor
from ..model.bevindingen import Uitslag
from ..model.casus import Casus
from ..model.derivation import Afleiding, Ground, Run
from ..model.gemeenten import Vergelijking, Verschil
from ..model.regelbank import Regelbank
from ..model.types import MaybeValue, Soort
from .kegel import Kegel
from .wereld import make_run
from .woorden import Woorden, hoofdletter, vindplaats, waarde_tekst

GETOOND = (Soort.BEDRAG, Soort.GETAL, Soort.DATUM)
"""The kinds of derived value that are shown side by side; truth is shown as a right or a finding."""


@dataclass(frozen=True, slots=True)
class _Plaats:
    """The household in one gemeente."""

    uitslag: Uitslag
    run: Run
    afleiding: Afleiding


def compare(casussen: Sequence[Casus], uitslagen: Sequence[Uitslag], bank: Regelbank) -> Vergelijking:
    """Hold the outcomes of one household in several gemeenten against each other.

    casussen, uitslagen: the same household, once for each gemeente, in the same order.
    """
    places = []
    for casus, uitslag in zip(casussen, uitslagen, strict=True):
        run = make_run(casus, bank)
        places.append(_Plaats(uitslag, run, EigenMotor().derive(bank.programma, run)))
    found = [*_findings(places), *_terms(places, bank)]
    return Vergelijking(tuple(uitslagen), tuple(_origin(p, bank) for p in places), tuple(found))


def _origin(place: _Plaats, bank: Regelbank) -> str:
    """Whose words the municipal rules in force are."""
    kinds = {
        "eigen tekst" if bank.regelingen[regel.regeling].herkomst.startswith("CVDR") else "model"
        for key in place.run.in_force
        if place.uitslag.gemeente in (regel := bank.regels[key]).gemeenten
    }
    return " en ".join(sorted(kinds)) or "niets gelezen"


def _findings(places: Sequence[_Plaats]) -> Iterator[Verschil]:
    """Findings by kind and purpose: in which gemeenten, and how certain."""
    names = dict.fromkeys((b.soort, b.doel_tekst) for p in places for b in p.uitslag.bevindingen)
    for soort, doel in names:
        certain = tuple(
            next(
                (b.zekerheid for b in p.uitslag.bevindingen if (b.soort, b.doel_tekst) == (soort, doel)),
                "nee",
            )
            for p in places
        )
        if len(set(certain)) > 1:
            rules = {
                r.naam: r
                for p in places
                for b in p.uitslag.bevindingen
                if (b.soort, b.doel_tekst) == (soort, doel)
                for e in b.elementen
                for r in e.regels
                if r.gemeenten
            }
            yield Verschil("botsing", f"{soort}: {doel}", certain, tuple(sorted(rules)))


def _terms(places: Sequence[_Plaats], bank: Regelbank) -> Iterator[Verschil]:
    """Rights and amounts of this household that are not the same everywhere."""
    kegel, woorden = Kegel(bank), Woorden(bank)
    for ground in places[0].afleiding.values:
        shown = _shown(ground[0], bank)
        if not shown:
            continue
        values = tuple(place.afleiding.values[ground] for place in places)
        if len(set(map(str, values))) > 1:
            rules = sorted(_sources(kegel.below([ground[0]]), kegel, bank))
            yield Verschil(
                "recht"
                if ground[0].startswith("aanspraak:")
                else "datum"
                if shown is Soort.DATUM
                else "bedrag",
                _name(ground, woorden),
                tuple(_value(ground, value, bank) for value in values),
                tuple(rules),
            )


def _sources(terms: frozenset[str], kegel: Kegel, bank: Regelbank) -> Iterator[str]:
    """The municipal rules and amounts on which these terms can depend."""
    for regel in bank.regels.values():
        if regel.gemeenten and regel.actief in terms:
            yield vindplaats(regel, bank)
    read = {name for term in terms for name in kegel.parameters.get(term, ())}
    for parameter in bank.parameters.values():
        if parameter.gemeenten and (parameter.vult_in or parameter.naam) in read:
            yield f"artikel {parameter.artikel} {bank.regelingen[parameter.regeling].titel}"


def _shown(term: str, bank: Regelbank) -> Soort | None:
    if term.startswith("aanspraak:"):
        return Soort.JA_NEE
    begrip = bank.woordenboek.begrippen.get(term)
    return begrip.type.soort if begrip is not None and begrip.type.soort in GETOOND else None


def _name(ground: Ground, woorden: Woorden) -> str:
    if ground[0].startswith("aanspraak:"):
        return f"recht op {woorden.voorziening(ground[0].partition(':')[2], ground[1])}"
    return hoofdletter(woorden.naam(ground))


def _value(ground: Ground, value: MaybeValue, bank: Regelbank) -> str:
    return waarde_tekst(value, bank.programma.definitions[ground[0]].type)
