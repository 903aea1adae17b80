"""Read a case file, refusing what does not fit, with the place and the remedy."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from ..diagnostics import CasusFout
from ..model.casus import Casus
from ..model.kalender import iso
from ..model.woordenboek import Woordenboek
from .casus_besluiten import read_besluiten, read_geprobeerd
from .casus_feiten import fill_unnamed, read_ages, read_entities, read_facts
from .casus_relaties import read_relations
from .casus_stand import Stand
from .casus_verplaatsen import verplaatst
from .casus_vorm import CasusVorm
from .herkenbaar import genoemd, herkenbaar, herkenbaar_in_tekst, zonder_gevoelig
from .lezer import Meldingen, bedoelde, bedoelde_zin
from .vormcontrole import shaped
from .waarden import looks_like_date, parse_datum
from .yaml_posities import Node, Onleesbaar, Tabel, parse, plain, read_text

__all__ = ["load_casus", "read_casus", "verplaatst"]


def load_casus(path: Path, woordenboek: Woordenboek, regelnamen: Collection[str] | None = None) -> Casus:
    """The case in a file. regelnamen: the rules that a decision may name, where these are known.

    Raises:
        CasusFout: with every mistake, each with its place and remedy. Where something could
            identify a person, with that only.
    """
    name = str(path)
    meldingen = Meldingen()
    try:
        text = read_text(path, name)
    except Onleesbaar as err:
        raise CasusFout([err.diagnostic]) from None
    node = _tree(text, name)
    meldingen.lines[name] = zonder_gevoelig(text.splitlines(), node, woordenboek)
    casus = read_casus(node, meldingen, woordenboek, regelnamen)
    if casus is None or meldingen.fouten:
        raise CasusFout(meldingen.items)
    return casus


def _tree(text: str, name: str) -> Node:
    """The tree of a text in which nobody can be recognised.

    Raises:
        CasusFout: it is no YAML, or somebody can.
    """
    lines = herkenbaar_in_tekst(text, name)
    try:
        node = parse(text, name)
    except Onleesbaar as err:
        raise CasusFout(lines or [err.diagnostic]) from None
    found = herkenbaar(node)
    told = {item.span.line for item in found}
    found += [item for item in lines if item.span.line not in told]
    if found:
        raise CasusFout(found)
    return node


def read_casus(
    node: Node,
    meldingen: Meldingen,
    woordenboek: Woordenboek,
    regelnamen: Collection[str] | None = None,
) -> Casus | None:
    """The case in a tree; None after recording mistakes that leave nothing to read."""
    found = herkenbaar(node)
    if found:
        meldingen.items.extend(found)
        return None
    vorm = shaped(node, CasusVorm, meldingen)
    if vorm is None or not isinstance(node, Tabel):
        return None
    names = None if regelnamen is None else frozenset(regelnamen)
    return _read(Stand(node, vorm, meldingen, woordenboek, names))


def _read(stand: Stand) -> Casus | None:
    peildatum = _peildatum(stand)
    read_entities(stand)
    if peildatum is None:
        return None
    stand.peildatum = peildatum
    read_facts(stand)
    read_relations(stand)
    read_ages(stand)
    besluiten = read_besluiten(stand)
    geprobeerd = read_geprobeerd(stand)
    aangenomen = fill_unnamed(stand)
    gemeente, naam = _gemeente(stand)
    vorm = stand.vorm
    return Casus(
        naam=vorm.casus,
        titel=vorm.titel or vorm.casus,
        herkomst=vorm.herkomst,
        bron=vorm.bron,
        peildatum=peildatum,
        gemeente=gemeente,
        gemeente_naam=naam,
        entities=stand.entities,
        facts=stand.facts,
        aangenomen=aangenomen,
        besluiten=besluiten,
        geprobeerd=geprobeerd,
        toelichting=vorm.toelichting,
        verwacht=_verwacht(stand),
    )


def _verwacht(stand: Stand) -> dict[str, object]:
    """What a test expects of the case; no analysis reads it."""
    expected = stand.node.items.get("verwacht")
    found = plain(expected) if isinstance(expected, Tabel) else {}
    return found if isinstance(found, dict) else {}


def _peildatum(stand: Stand) -> int | None:
    """The day on which the case is looked at: existing, and one of which rules were read."""
    text, place = stand.vorm.peildatum, stand.at("peildatum")
    dag = parse_datum(text)
    if dag is None:
        exists = looks_like_date(text)
        wat = f"De datum {text} bestaat niet." if exists else f"{genoemd(text, 'Dit')} is geen datum."
        stand.meldingen.add(
            "geen-datum", place, wat, "JJJJ-MM-DD, zoals 2025-01-31.", "Kijk de dag en de maand na."
        )
        return None
    first = stand.woordenboek.gelezen_van
    if first is not None and dag < first:
        stand.meldingen.add(
            "peildatum-buiten-regels",
            place,
            f"Op {text} kent het programma de regels nog niet.",
            f"Een peildatum vanaf {iso(first)}.",
            "Kies een latere peildatum.",
        )
        return None
    return dag


def _gemeente(stand: Stand) -> tuple[str | None, str]:
    """Code and name of the gemeente; None and nothing when the case names none."""
    text = stand.vorm.gemeente.strip()
    known = stand.woordenboek.gemeenten
    if not text or text == "onbekend":
        return None, ""
    if text in known:
        return known[text], text
    if re.fullmatch(r"GM\d{4}", text):
        return text, next((name for name, code in known.items() if code == text), text)
    options = bedoelde(text, known)
    stand.meldingen.add(
        "onbekende-gemeente",
        stand.at("gemeente"),
        f"De gemeente '{text}' is niet bekend.",
        "Een van: " + ", ".join(known) + ", of een CBS-code zoals GM0344.",
        bedoelde_zin(options) or "Andere gemeente? Schrijf de CBS-code.",
        bedoelde=options,
    )
    return None, ""
