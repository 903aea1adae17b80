"""The report on one household as JSON, after the contract ``doenwatnodig/bevindingen/1``."""

from __future__ import annotations

import json
from typing import Any

from ..model.bevindingen import Bevinding, Element, Ruimte, Uitslag
from ..model.kalender import iso
from ..model.regelbank import Regelbank
from ..model.regels import Regel

SCHEMA = "doenwatnodig/bevindingen/1"


def to_json(uitslag: Uitslag, bank: Regelbank) -> str:
    """The outcome as JSON text."""
    return json.dumps(to_dict(uitslag, bank), ensure_ascii=False, indent=2) + "\n"


def to_dict(u: Uitslag, bank: Regelbank) -> dict[str, Any]:
    """The outcome as the contract describes it; fields beyond it are additions."""
    return {
        "schema": SCHEMA,
        "casus": u.casus,
        "peildatum": iso(u.peildatum),
        "gemeente": u.gemeente,
        "regelbank": {"vingerafdruk": u.fingerprint, "regels": u.regels_van_kracht},
        "motor": {"naam": u.motor, "controle": u.controle},
        "soorten_gezocht": list(u.soorten_gezocht),
        "soorten_niet_gezocht": list(u.soorten_niet_gezocht),
        "bevindingen": [bevinding(b, bank) for b in u.bevindingen],
        "maatwerk": {
            "sets": [
                {
                    "bevoegdheden": list(s.bevoegdheden),
                    "heft_op": list(s.heft_op),
                    "blijft_over": list(s.blijft_over),
                }
                for s in u.maatwerk
            ]
        },
        "routes": [
            {
                "doel": r.doel_tekst,
                "voorziening": r.voorziening,
                "stappen": list(r.stappen),
                "vroegst": _date(r.vroegst),
                "geprobeerd": r.geprobeerd,
                "zekerheid": r.zekerheid,
                "als": list(r.als),
                "normen": [vindplaats(x, bank) for x in r.regels],
            }
            for r in u.routes
        ],
        "schaarste": [
            {"doel": s.doel_tekst, "waardoor": s.waardoor, "zekerheid": s.zekerheid} for s in u.schaarste
        ],
        "open": [{"doel": o.doel_tekst, "waardoor": list(o.waardoor)} for o in u.open],
        "afwijkingen": [
            {"besluit": a.besluit, "norm": vindplaats(a.regel, bank) if a.regel else None, "uitleg": a.uitleg}
            for a in u.afwijkingen
        ],
        "onbekend": [{"feit": v.feit, "vraag": v.vraag, "raakt": list(v.raakt)} for v in u.vragen],
        "aangenomen": list(u.aangenomen),
        "waarschuwingen": list(u.waarschuwingen),
    }


def _date(ordinal: int | None) -> str | None:
    return None if ordinal is None else iso(ordinal)


def bevinding(b: Bevinding, bank: Regelbank) -> dict[str, Any]:
    """One finding."""
    deel = b.doel.doel
    assert deel is not None
    return {
        "id": b.id,
        "soort": b.soort,
        "ook": list(b.ook),
        "groep": b.groep,
        "samenvatting": b.samenvatting,
        "zekerheid": b.zekerheid,
        "hangt_af_van": list(b.hangt_af_van),
        "betrokkenen": list(b.betrokkenen),
        "normen": [norm for e in b.elementen for norm in norms(e, bank)],
        "doel": {
            "id": b.doel.naam,
            "tekst": b.doel_tekst,
            "niveau": deel.niveau,
            "domein": deel.domein,
            "uiterlijk": _date(b.uiterlijk),
            "vindplaats": vindplaats(b.doel, bank),
        },
        "gronden": [list(g) for g in b.gronden],
        "opheffingen": [list(o) for o in b.opheffingen],
        "herberekeningen": [
            {"met": list(h.met), "faalt": h.faalt, "gevolg": h.gevolg} for h in b.herberekeningen
        ],
        "feiten": list(b.feiten),
        "werkingen": list(b.werkingen),
        "volledig": not b.afgebroken,
        "ruimte": [ruimte(r, bank) for r in b.ruimte],
        "spoed": {"uiterlijk": iso(b.misgaat), "waarom": b.doel_tekst},
        "centen_per_maand": b.centen_per_maand,
    }


def norms(element: Element, bank: Regelbank) -> list[dict[str, Any]]:
    """The places of an element: one for a norm, one per reading for a concept."""
    return [
        {"element": element.id, **vindplaats(r, bank), "uitspraak": element.uitspraak} for r in element.regels
    ]


def vindplaats(regel: Regel, bank: Regelbank) -> dict[str, Any]:
    """Where a rule stands and how well it was read."""
    regeling = bank.regelingen[regel.regeling]
    laag = regel.laag if regel.laag != "leefwereld" else "werkproces"
    return {
        "regel": regel.naam,
        "regeling": regeling.titel,
        "laag": laag,
        "bron": regeling.bron or None,
        "herkomst": regeling.herkomst,
        "artikel": regel.artikel or None,
        "lid": regel.lid or None,
        "onderdeel": regel.onderdeel or None,
        "geldig_van": _date(regel.van),
        "geldig_tot": _date(regel.tot),
        "nagegaan": regel.nagegaan,
        "citaat": regel.citaat or None,
    }


def ruimte(r: Ruimte, bank: Regelbank) -> dict[str, Any]:
    """One power."""
    return {
        "trede": r.trede,
        "grond": vindplaats(r.regel, bank) if r.regel else None,
        "beslist": r.beslist,
        "gevolg": r.gevolg,
        "motivering": r.motivering,
        "heft_op": r.heft_op,
        "zeker": r.zeker,
        "vast": r.vast,
        "schaadt": list(r.schaadt),
        "tegen": r.tegen,
        "label": r.label,
    }
