"""The relations of a case: facts of two persons, one line each."""

from __future__ import annotations

from ..diagnostics import Span
from ..model.woordenboek import Feit
from .casus_stand import Stand
from .herkenbaar import genoemd
from .lezer import bedoelde, bedoelde_zin


def read_relations(stand: Stand) -> None:
    """Every relation; what speaks against another one is refused."""
    for index, text in enumerate(stand.vorm.relaties or ()):
        _relation(stand, text, stand.at("relaties", index))
    _check_single(stand)


def _relation(stand: Stand, text: str, place: Span) -> None:
    words = text.split()
    value: bool | None = True
    if len(words) == 4 and words[0] in ("niet", "onbekend"):
        value = False if words[0] == "niet" else None
        words = words[1:]
    if len(words) != 3:
        _unreadable(stand, text, place)
        return
    first, name, second = words
    feit = stand.woordenboek.feiten.get(name)
    if feit is None or len(feit.van) != 2:
        _unknown_relation(stand, name, place)
    elif _known_persons(stand, feit, (first, second), place):
        pairs = [(first, second), (second, first)] if feit.wederzijds else [(first, second)]
        _state(stand, feit, pairs, value, place)


def _unreadable(stand: Stand, text: str, place: Span) -> None:
    what = genoemd(text, "")
    stand.meldingen.add(
        "relatie",
        place,
        f"De relatie {what} is niet te lezen." if what else "Deze relatie is niet te lezen.",
        "Drie woorden: wie, wat, wie. Zoals: moeder ouder_van dochter",
        "Zet 'niet' vooraan als u weet dat het niet zo is.",
    )


def _unknown_relation(stand: Stand, name: str, place: Span) -> None:
    pairs = [n for n, f in stand.woordenboek.feiten.items() if len(f.van) == 2]
    wat = f"{genoemd(name, 'Dit')} is geen relatie."
    stand.unknown("onbekend-feit", place, wat, "Een van: " + ", ".join(pairs) + ".", name, pairs)


def _known_persons(stand: Stand, feit: Feit, args: tuple[str, str], place: Span) -> bool:
    """Whether both stand in the case and are not the same."""
    for name, soort in zip(args, feit.van, strict=True):
        known = stand.entities.get(soort, ())
        if name not in known:
            stand.meldingen.add(
                "verwijst-naar-niets",
                place,
                f"{genoemd(name, 'Dit')} komt in deze casus niet voor.",
                "Een van: " + ", ".join(known) + ".",
                bedoelde_zin(bedoelde(name, known))
                or "Voeg deze persoon toe, of kies een rolwoord dat er staat.",
            )
            return False
    if args[0] == args[1]:
        wat = f"'{args[0]}' heeft deze relatie met zichzelf."
        stand.meldingen.add("relatie", place, wat, "Twee verschillende personen.", "Noem de andere persoon.")
        return False
    return True


def _state(stand: Stand, feit: Feit, pairs: list[tuple[str, str]], value: bool | None, place: Span) -> None:
    """Take a relation as known, or as known to be unknown, unless it was said otherwise before."""
    for args in pairs:
        ground = (feit.naam, args)
        if ground in stand.named and stand.facts.get(ground) != value:
            stand.meldingen.add(
                "relatie",
                place,
                f"Over '{feit.naam}' staat hier iets anders dan eerder in deze casus.",
                "Over twee personen elke relatie één keer.",
                "Haal een van de twee weg.",
                elders=[(stand.stelt[ground], "hier staat het andere")] if ground in stand.stelt else (),
            )
            return
    for args in pairs:
        stand.named.add((feit.naam, args))
        stand.stelt[feit.naam, args] = place
        if value is not None:
            stand.facts[feit.naam, args] = value


def _check_single(stand: Stand) -> None:
    """Refuse a second one where someone can have only one."""
    for feit in stand.woordenboek.feiten.values():
        if not feit.hoogstens_een or len(feit.van) != 2:
            continue
        for name in stand.entities.get(feit.van[0], ()):
            held = [a for (f, a), v in stand.facts.items() if f == feit.naam and a[0] == name and v is True]
            if len(held) > 1:
                stand.meldingen.add(
                    "hoogstens-een",
                    stand.at("relaties"),
                    f"'{name}' heeft hier {len(held)} keer de relatie '{feit.naam}'.",
                    "Hoogstens één.",
                    "Haal er één weg.",
                )
