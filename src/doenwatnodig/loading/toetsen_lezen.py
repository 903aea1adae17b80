"""Read rule tests: a household as in a case file, and what must follow."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Final

from ..diagnostics import Span
from ..model.casus import Casus
from ..model.regelbank import Regelbank
from ..model.regeltoets import RegelToets, Verwachting, WatVerwacht
from ..model.types import DATUM, JA_NEE, Type
from .bestanden import Onleesbaar, read_text, toets_files
from .casus_lezen import read_casus
from .lezer import Meldingen, aantal_namen, bedoelde, bedoelde_zin
from .toets_vormen import ToetsBestandVorm, ToetsVorm
from .vormcontrole import gevormd, shaped
from .waarden import parse_datum
from .waarden_lezen import parse_value, remedie, voorbeeld_van
from .yaml_posities import Lijst, Node, Tabel, Tekst, parse, span_at

NOOIT: Final = "nooit"
_OVER: Final = re.compile(r"\s*(?P<naam>[\w.-]+)\s*(?:\((?P<args>[^()]*)\))?\s*")
_OMHULD: Final = re.compile(r"\s*(?P<soort>aanspraak|actief|vroegst)\s*\((?P<over>[^()]*\([^()]*\))\)\s*")


def read_toetsen(map_: Path, bank: Regelbank, meldingen: Meldingen, alleen: str = "") -> list[RegelToets]:
    """All rule tests below a folder that can be read; the rest is recorded.

    alleen: only tests that have this text in their name, article or file.
    """
    found: list[RegelToets] = []
    for path in toets_files(map_):
        name = str(path)
        try:
            text = read_text(path, name)
            meldingen.lines[name] = text.splitlines()
            tree = parse(text, name)
        except Onleesbaar as err:
            meldingen.take(replace(err.diagnostic, regel_tekst=meldingen.line(err.diagnostic.span)))
            continue
        found.extend(read_bestand(tree, bank, meldingen, alleen))
    return found


def read_bestand(tree: Node, bank: Regelbank, meldingen: Meldingen, alleen: str = "") -> list[RegelToets]:
    """The tests in one file."""
    if shaped(tree, ToetsBestandVorm, meldingen) is None or not isinstance(tree, Tabel):
        return []
    listed = tree.items["toetsen"]
    items = listed.items if isinstance(listed, Lijst) else ()
    if alleen:
        items = tuple(item for item in items if _has(item, alleen.casefold()))
    toetsen = [read_toets(item, bank, meldingen) for item in items]
    return [toets for toets in toetsen if toets is not None]


def _has(node: Node, word: str) -> bool:
    """Whether a test has a word in its name, article or file; a test without those is kept, to be told of."""
    parts = [node.items.get(key) for key in ("toets", "artikel")] if isinstance(node, Tabel) else []
    texts = [part.value for part in parts if isinstance(part, Tekst)]
    return len(texts) < 2 or word in " ".join([*texts, node.span.file]).casefold()


def read_toets(node: Node, bank: Regelbank, meldingen: Meldingen) -> RegelToets | None:
    """One test; None after recording what is wrong with it."""
    vorm, whole = gevormd(node, ToetsVorm, meldingen)
    if vorm is None or not isinstance(node, Tabel):
        return None
    casus = _casus(node, bank, meldingen)
    if casus is None:
        return None
    table = node.items.get("verwacht")
    lezer = _Lezer(bank, casus, meldingen)
    keys = table.items if isinstance(table, Tabel) else {}
    verwacht = [
        lezer.verwachting(key, table, value) for key, value in keys.items() if isinstance(table, Tabel)
    ]
    if not keys and whole:
        meldingen.add(
            "toets-leeg",
            span_at(node, ("toets",)),
            "Deze toets verwacht niets.",
            "verwacht: begrip(persoon): waarde",
            "Schrijf wat eruit moet komen.",
        )
    if not whole or not all(verwacht):
        return None
    return RegelToets(
        vorm.toets, vorm.artikel, casus, tuple(v for v in verwacht if v), span_at(node, ("toets",))
    )


def _casus(node: Tabel, bank: Regelbank, meldingen: Meldingen) -> Casus | None:
    """The household of a test, read as a case with the same places."""
    given = node.items.get("gegeven")
    if not isinstance(given, Tabel):
        return None
    items: dict[str, Node] = {"casus": Tekst("toets", node.span), **given.items}
    keys = {"casus": node.span, **given.keys}
    for key in ("peildatum", "gemeente"):
        if key in node.items:
            items[key], keys[key] = node.items[key], node.keys[key]
    own = Meldingen(lines=dict(meldingen.lines))
    casus = read_casus(Tabel(items, keys, given.span, given.dubbel), own, bank.woordenboek)
    meldingen.items.extend(own.items)
    return None if own.fouten else casus


class _Lezer:
    """Reads what one test expects."""

    def __init__(self, bank: Regelbank, casus: Casus, meldingen: Meldingen) -> None:
        self.bank, self.casus, self.meldingen = bank, casus, meldingen

    def verwachting(self, key: str, table: Tabel, value: Node) -> Verwachting | None:
        place, text = table.keys[key], value.value if isinstance(value, Tekst) else ""
        wrapped = _OMHULD.fullmatch(key)
        soort: WatVerwacht = wrapped["soort"] if wrapped else "term"  # type: ignore[assignment]
        match = _OVER.fullmatch(wrapped["over"] if wrapped else key)
        if match is None:
            self.meldingen.add(
                "toets-kop",
                place,
                f"'{key}' is niet te lezen.",
                "begrip(rolwoord), aanspraak(voorziening(rolwoord)), actief(regel(rolwoord)) of vroegst(...)",
                "Kijk de haakjes na.",
            )
            return None
        naam = match["naam"]
        args = tuple(part.strip() for part in (match["args"] or "").split(",") if part.strip())
        found = self.domain(soort, naam, place)
        if found is None or not self.fits(naam, args, found[0], place):
            return None
        kind = found[1]
        nooit = soort == "vroegst" and text.strip() == NOOIT
        waarde = None if nooit else parse_datum(text) if soort == "vroegst" else parse_value(text, kind)
        if waarde is None and not nooit:
            extra = f", of: {NOOIT}" if soort == "vroegst" else ", of: onbekend"
            self.meldingen.add(
                "verkeerde-waarde",
                value.span if text else place,
                f"'{text}' past niet bij '{key}'.",
                voorbeeld_van(kind) + extra + ".",
                remedie(text, kind),
            )
            return None
        return Verwachting(soort, naam, args, kind, waarde, key, place)

    def domain(self, soort: WatVerwacht, naam: str, place: Span) -> tuple[tuple[str, ...], Type] | None:
        """What the name is about, and what kind of value it has."""
        woordenboek = self.bank.woordenboek
        if soort == "term" and naam in woordenboek.begrippen:
            return woordenboek.begrippen[naam].van, woordenboek.begrippen[naam].type
        if soort in ("aanspraak", "vroegst") and naam in woordenboek.voorzieningen:
            return woordenboek.voorzieningen[naam].van, DATUM if soort == "vroegst" else JA_NEE
        regel = (
            next((r for r in self.bank.regels.values() if r.naam == naam), None)
            if soort == "actief"
            else None
        )
        if regel is not None:
            return tuple(var.entiteit for var in regel.params), JA_NEE
        code, what, known = {
            "term": ("onbekend-begrip", "begrip of toestand", list(woordenboek.begrippen)),
            "actief": ("toets-regel", "regel", [r.naam for r in self.bank.regels.values()]),
        }.get(soort, ("onbekende-voorziening", "voorziening", list(woordenboek.voorzieningen)))
        options = bedoelde(naam, known)
        self.meldingen.add(
            code,
            place,
            f"'{naam}' is geen {what}.",
            f"De naam van een {what}.",
            bedoelde_zin(options) or "Kijk de naam na.",
            bedoelde=options,
        )
        return None

    def fits(self, naam: str, args: tuple[str, ...], domain: tuple[str, ...], place: Span) -> bool:
        known = [self.casus.entities.get(kind, ()) for kind in domain]
        if len(args) == len(domain) and all(arg in names for arg, names in zip(args, known, strict=True)):
            return True
        missing = next((a for a, names in zip(args, known, strict=False) if a not in names), "")
        wat = (
            f"'{missing}' staat niet bij 'gegeven'."
            if missing
            else f"Bij '{naam}' {aantal_namen(len(args))}."
        )
        self.meldingen.add(
            "toets-rolwoord",
            place,
            wat,
            f"{naam}({', '.join(domain)}) met namen die bij 'gegeven' staan.",
            "Gebruik dezelfde rolwoorden als bij 'gegeven'.",
        )
        return False
