"""Rename every rule, purpose, term, fact, parameter, provision, act, actor and person in the YAML.

The names come from the model; the renaming works on the tokens of each text that holds an
expression or a name, so that no reader of the program is involved.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import Any

from doenwatnodig.model.regelbank import Regelbank
from doenwatnodig.model.types import ENTITEITEN, Soort

_TOKEN = re.compile(r"(\.?)([A-Za-zÀ-ÿ_][A-Za-zÀ-ÿ_0-9]*)(\s*\()?")
KOPPEN = frozenset(
    [
        "definitie",
        "bedrag",
        "recht",
        "voorwaarde",
        "uitsluiting",
        "voorliggend",
        "wachttermijn",
        "beslistermijn",
        "plicht",
        "verbod",
        "toestemming",
        "sanctie",
        "doel",
        "werking",
        "bevoegdheid",
        "handeling",
        "sluit_uit",
        "vraagt",
        "kost",
    ]
)
EXPRESSIES = KOPPEN | frozenset(
    [
        "als",
        "is",
        "eis",
        "bereikt_als",
        "binnen",
        "uiterlijk",
        "vanaf",
        "brengt",
        "eindigt",
        "ontstaat",
        "bevestigd_door",
        "ontkend_door",
        "in_plaats",
        "op",
        "uit",
    ]
)
REGELNAMEN = frozenset(["regel", "gaat_voor", "opzij", "verkort", "vult_in", "bij_niet_nakomen"])
NAMEN = frozenset(["parameter", "regeling", "beslist", "loket", "leest", "jaren_sinds", "tenzij_genoemd"])


class Hernoemer:
    """Holds the new names. nieuw: per old name the new one."""

    def __init__(self, bank: Regelbank, kiem: str) -> None:
        w = bank.woordenboek
        self.kiem = kiem
        self.aanroep = {*w.begrippen, *w.voorzieningen, *w.handelingen, *w.feiten}
        self.aanroep |= {r.head for r in bank.regels.values()}
        self.feiten = set(w.feiten)
        self.kaal = {*bank.parameters, *w.actoren, *w.weigeringsgronden}
        self.keuzes = {k for f in (*w.feiten.values(), *w.begrippen.values()) for k in f.type.keuzes}
        self.regels = {r.naam for r in bank.regels.values()}
        self.regelingen = set(bank.regelingen)
        self.concepten = set(w.concepten)
        self.keuzefeiten = {n for n, f in w.feiten.items() if f.type.soort is Soort.KEUZE}
        names = self.aanroep | self.kaal | self.regels | self.regelingen | self.concepten
        self.nieuw = {name: self.naam(name) for name in sorted(names - set(ENTITEITEN))}
        self._terug = {new: old for old, new in self.nieuw.items()}

    def naam(self, old: str) -> str:
        """The new name: it sorts elsewhere and says nothing."""
        digits = hashlib.sha256(f"{self.kiem}/{old}".encode()).hexdigest()[:10]
        return digits.translate(str.maketrans("0123456789", "ghijklmnop"))

    def terug(self, new: str) -> str:
        """The old name of a new one."""
        return self._terug[new]

    def voor(self, name: str) -> str:
        return self.nieuw.get(name, name)

    # rule files -----------------------------------------------------------------

    def bestand(self, naam: str, boom: Any) -> Any:
        """A rule file, or the vocabulary, in new names."""
        return self.woordenboek(boom) if naam == "woordenboek.yaml" else self.regelbestand(boom)

    def woordenboek(self, boom: dict[str, Any]) -> dict[str, Any]:
        result = dict(boom)
        for section in ("feiten", "begrippen", "toestanden", "voorzieningen", "handelingen", "actoren",
                        "weigeringsgronden", "concepten"):  # fmt: skip
            entries = boom.get(section) or {}
            result[section] = {
                self.voor(name): {k: self.woord(k, v) for k, v in entry.items()}
                if isinstance(entry, dict)
                else entry
                for name, entry in entries.items()
            }
        return result

    def woord(self, key: str, value: Any) -> Any:
        """wijzigt is free text; a rol, loket or leest is a name."""
        if key in NAMEN and isinstance(value, list):
            return [self.voor(name) for name in value]
        return self.voor(value) if key in (*NAMEN, "rol") else value

    def regelbestand(self, boom: dict[str, Any]) -> dict[str, Any]:
        result = {k: self.voor(v) if k in NAMEN else v for k, v in boom.items()}
        result["regels"] = [self.regel(r) for r in boom.get("regels") or []]
        result["parameters"] = [
            {k: self.voor(v) if k in ("parameter", "vult_in") else v for k, v in p.items()}
            for p in boom.get("parameters") or []
        ]
        return {k: v for k, v in result.items() if v != [] or k in boom}

    def regel(self, regel: dict[str, Any]) -> dict[str, Any]:
        return {k: self.veld(k, v) for k, v in regel.items()}

    def veld(self, key: str, value: Any) -> Any:
        if isinstance(value, list):
            return [self.veld(key, v) for v in value]
        if key in REGELNAMEN:
            return self.voor(value)
        if key in ("beslist", "grond"):
            return self.voor(value)
        if key == "werking":
            actor, rest = str(value).split(" ", 1)
            return f"{self.voor(actor)} {self.expressie(rest)}"
        return self.expressie(value) if key in EXPRESSIES and isinstance(value, str) else value

    def expressie(self, text: str) -> str:
        """An expression or a head in new names; choices and words of the language stay."""

        def one(match: re.Match[str]) -> str:
            dot, name, call = match.group(1), match.group(2), match.group(3) or ""
            if call and name in self.aanroep:
                return f"{dot}{self.voor(name)}{call}"
            if dot and name in self.feiten:
                return f"{dot}{self.voor(name)}{call}"
            if not dot and not call and name in self.kaal and name not in self.keuzes:
                return self.voor(name)
            return match.group()

        return _TOKEN.sub(one, text)

    # cases ------------------------------------------------------------------------

    def casus(self, boom: dict[str, Any]) -> dict[str, Any]:
        """A case in new names, its persons and dwellings too."""
        own = {*(boom["personen"] or {}), *(boom.get("woningen") or {})}
        self.nieuw.update({name: self.naam(name) for name in own})
        self._terug.update({self.nieuw[name]: name for name in own})
        result = {k: v for k, v in boom.items() if k != "verwacht"}
        for section in ("personen", "woningen"):
            result[section] = {self.voor(n): self.feiten_van(f) for n, f in (boom.get(section) or {}).items()}
        result["huishouden"] = self.feiten_van(boom.get("huishouden"))
        result["relaties"] = [self.woorden(r.split()) for r in boom.get("relaties") or []]
        result["besluiten"] = [
            {k: self.besluit(k, v) for k, v in b.items()} for b in boom.get("besluiten") or []
        ]
        result["geprobeerd"] = [self.over(g) for g in boom.get("geprobeerd") or []]
        return result

    def feiten_van(self, feiten: Any) -> dict[str, str]:
        return {
            self.voor(name): value if name in self.keuzefeiten else self.voor(value)
            for name, value in (feiten or {}).items()
        }

    def besluit(self, key: str, value: str) -> str:
        if key in ("geweigerd", "toegekend", "vastgesteld"):
            return self.over(value)
        return self.voor(value) if key in ("grond", "regel") else value

    def over(self, text: str) -> str:
        name, rest = text.split("(")
        args = [self.voor(a.strip()) for a in rest.rstrip(") ").split(",")]
        return f"{self.voor(name.strip())}({', '.join(args)})"

    def woorden(self, words: Iterable[str]) -> str:
        return " ".join(self.voor(w) for w in words)
