"""Read the vocabulary, entry by entry, so that one mistake leaves the rest usable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TypeVar

from ..diagnostics import Span
from ..model.types import BEDRAG, DATUM, ENTITEITEN, GETAL, JA_NEE, ONBEKEND, MaybeValue, Soort, Type
from ..model.woordenboek import Actor, Begrip, Feit, Handeling, Voorziening, Woordenboek
from .lezer import Meldingen, bedoelde, bedoelde_zin
from .namen import check_woord
from .vorm_basis import Vorm
from .vormcontrole import gevormd, keys_of
from .waarden_lezen import parse_value, read_date, remedie, voorbeeld_van
from .woordenboek_vormen import (
    ActorVorm,
    BegripVorm,
    FeitVorm,
    HandelingWoordVorm,
    ToestandVorm,
    VoorzieningVorm,
    WoordenboekVorm,
)
from .yaml_posities import Node, Tabel, Tekst, span_at

__all__ = ["Gelezen", "parse_value", "read_woordenboek"]

V = TypeVar("V", bound=Vorm)
_SOORTEN: Final = {
    "ja_nee": JA_NEE,
    "bedrag": BEDRAG,
    "getal": GETAL,
    "datum": DATUM,
    **{name: Type(Soort.ENTITEIT, (), name) for name in ENTITEITEN},
}
_GEEN_KEUZE: Final = ("ja", "nee", "onbekend", "vandaag")


@dataclass(frozen=True, slots=True)
class Gelezen:
    """A vocabulary, and the names in it that could not be read."""

    woordenboek: Woordenboek
    kapot: frozenset[str]


def read_woordenboek(node: Node, meldingen: Meldingen) -> Gelezen | None:
    """The vocabulary as far as it could be read; None when the file is no table."""
    if not isinstance(node, Tabel):
        meldingen.add(
            "verkeerde-vorm",
            node.span,
            "Het woordenboek is een tabel met sleutels.",
            "feiten:, begrippen:, ...",
            "Begin met een regel: feiten:",
        )
        return None
    reader = _Lezer(node, meldingen)
    reader.check_sections()
    feiten = {name: reader.feit(name, vorm) for name, vorm in reader.entries("feiten", FeitVorm)}
    begrippen = {name: reader.begrip(name, vorm) for name, vorm in reader.entries("begrippen", BegripVorm)}
    for name, toestand in reader.entries("toestanden", ToestandVorm):
        begrippen.setdefault(name, reader.toestand(name, toestand))
    voorzieningen = {
        name: Voorziening(
            name,
            reader.domain(v.van, "voorzieningen", name),
            v.tekst,
            v.loket,
            reader.at("voorzieningen", name),
        )
        for name, v in reader.entries("voorzieningen", VoorzieningVorm)
    }
    handelingen = {
        name: Handeling(
            name, reader.domain(v.van, "handelingen", name), v.tekst, reader.at("handelingen", name)
        )
        for name, v in reader.entries("handelingen", HandelingWoordVorm)
    }
    actoren = {
        name: Actor(name, v.tekst, v.rol, int(v.rang), reader.at("actoren", name))
        for name, v in reader.entries("actoren", ActorVorm)
    }
    reader.check_unique(("feiten", "begrippen", "toestanden", "voorzieningen"))
    reader.check_ages(feiten)
    for table in (feiten, begrippen, voorzieningen, handelingen, actoren):
        for name in reader.kapot & table.keys():
            del table[name]
    woordenboek = Woordenboek(
        feiten,
        begrippen,
        voorzieningen,
        handelingen,
        actoren,
        reader.texts("weigeringsgronden"),
        reader.texts("concepten"),
        reader.texts("gemeenten"),
        reader.day("gelezen_van"),
        reader.day("gelezen_tot"),
    )
    return Gelezen(woordenboek, frozenset(reader.kapot))


class _Lezer:
    def __init__(self, node: Tabel, meldingen: Meldingen) -> None:
        self.node, self.meldingen = node, meldingen
        self.kapot: set[str] = set()

    def at(self, *path: object) -> Span:
        """Where a word stands: its key, or what ``path`` leads to below it."""
        section = self.node.items.get(str(path[0]))
        if len(path) == 2 and isinstance(section, Tabel) and path[1] in section.keys:
            return section.keys[str(path[1])]
        return span_at(self.node, path)

    def check_sections(self) -> None:
        known = keys_of(WoordenboekVorm)
        for key, place in self.node.keys.items():
            if key not in known:
                options = bedoelde(key, known)
                self.meldingen.add(
                    "onbekende-sleutel",
                    place,
                    f"De sleutel '{key}' bestaat hier niet.",
                    "Een van: " + ", ".join(known) + ".",
                    bedoelde_zin(options) or "Kies een van deze.",
                    bedoelde=options,
                )
        for key, place in self.node.dubbel:
            self.meldingen.add(
                "dubbele-sleutel",
                place,
                f"'{key}' staat er twee keer.",
                "Elke sleutel één keer.",
                "Voeg de twee delen samen.",
                elders=[(self.node.keys[key], "hier staat hij ook")],
            )

    def section(self, name: str) -> Tabel | None:
        node = self.node.items.get(name)
        if node is None or (isinstance(node, Tekst) and not node.value):
            return None
        if isinstance(node, Tabel):
            return node
        self.meldingen.add(
            "verkeerde-vorm",
            node.span,
            f"Bij '{name}' hoort een tabel met namen.",
            "naam: ... op een eigen regel",
            "Zet elke naam op een eigen regel, ingesprongen, zonder streepje.",
        )
        return None

    def entries(self, section: str, vorm: type[V]) -> Iterator[tuple[str, V]]:
        """The usable entries of a section; the rest is recorded."""
        table = self.section(section)
        if table is None:
            return
        for key, place in table.dubbel:
            self.meldingen.add(
                "dubbele-naam",
                place,
                f"'{key}' staat twee keer bij {section}.",
                "Elke naam één keer.",
                "Haal er één weg of kies een andere naam.",
                elders=[(table.keys[key], "hier staat hij ook")],
            )
        for name, node in table.items.items():
            check_woord(name, table.keys[name], self.meldingen)
            found, whole = gevormd(node, vorm, self.meldingen)
            if found is None or not whole:
                self.kapot.add(name)
            else:
                yield name, found

    def texts(self, section: str) -> dict[str, str]:
        table = self.section(section)
        if table is None:
            return {}
        for name, node in table.items.items():
            if not isinstance(node, Tekst):
                self.meldingen.add(
                    "verkeerde-vorm",
                    table.keys[name],
                    f"Bij '{name}' hoort gewone tekst.",
                    f"{name}: tekst",
                    "Schrijf de tekst op één regel achter de dubbele punt.",
                )
        return {name: node.value for name, node in table.items.items() if isinstance(node, Tekst)}

    def day(self, key: str) -> int | None:
        node = self.node.items.get(key)
        return (
            read_date(node.value, node.span, self.meldingen)
            if isinstance(node, Tekst) and node.value
            else None
        )

    def domain(self, van: list[str], *path: object) -> tuple[str, ...]:
        for index, name in enumerate(van):
            if name not in ENTITEITEN:
                options = bedoelde(name, ENTITEITEN)
                self.meldingen.add(
                    "onbekende-entiteit",
                    self.at(*path, "van", index),
                    f"'{name}' bestaat niet.",
                    "persoon, woning of huishouden.",
                    bedoelde_zin(options) or "Kies een van deze drie.",
                    bedoelde=options,
                )
                self.kapot.add(str(path[1]))
        return tuple(name for name in van if name in ENTITEITEN)

    def type(self, soort: str | list[str], *path: object) -> Type:
        place = self.at(*path, "soort")
        if isinstance(soort, list):
            self.choices(soort, place)
            return Type(Soort.KEUZE, tuple(soort))
        if soort not in _SOORTEN:
            options = bedoelde(soort, _SOORTEN)
            self.meldingen.add(
                "onbekende-soort",
                place,
                f"De soort '{soort}' bestaat niet.",
                "Een van: " + ", ".join(_SOORTEN) + ", of een lijst met keuzes: [een, twee].",
                bedoelde_zin(options) or "Kies een van deze soorten.",
                bedoelde=options,
            )
            self.kapot.add(str(path[1]))
        return _SOORTEN.get(soort, JA_NEE)

    def choices(self, keuzes: list[str], place: Span) -> None:
        for keuze in keuzes:
            if keuze in _GEEN_KEUZE or keuzes.count(keuze) > 1 or not keuze.replace("_", "").isalnum():
                self.meldingen.add(
                    "keuze-naam",
                    place,
                    f"'{keuze}' kan geen keuze zijn, of staat er twee keer.",
                    "Verschillende woorden met letters, cijfers en _ ; niet ja, nee of onbekend.",
                    "Is het ja of nee? Gebruik soort: ja_nee",
                )
                return

    def value(self, text: str, kind: Type, *path: object) -> MaybeValue:
        value = ONBEKEND if path[1] in self.kapot else parse_value(text, kind)
        if value is None:
            self.meldingen.add(
                "verkeerde-waarde",
                self.at(*path),
                f"'{text}' past niet bij '{path[-1]}' van '{path[1]}'.",
                f"{voorbeeld_van(kind)}, of: onbekend.",
                remedie(text, kind),
            )
            return ONBEKEND
        return value

    def feit(self, name: str, vorm: FeitVorm) -> Feit:
        path = ("feiten", name)
        kind = self.type(vorm.soort, *path)
        return Feit(
            name,
            self.domain(vorm.van, *path),
            kind,
            vorm.vraag,
            vorm.tekst,
            self.value(vorm.niet_genoemd, kind, *path, "niet_genoemd"),
            vorm.eenheid,
            self.bereik(vorm.bereik, kind, *path),
            vorm.wijzigt,
            vorm.privacy,
            vorm.bron,
            vorm.jaren_sinds,
            vorm.wederzijds == "ja",
            vorm.hoogstens_een == "ja",
            tuple(vorm.tenzij_genoemd),
            self.at(*path),
        )

    def bereik(self, text: str, kind: Type, *path: object) -> tuple[int, int] | None:
        if not text or path[1] in self.kapot:
            return None
        parts = [parse_value(part, kind) for part in text.split("..")]
        if len(parts) == 2 and kind.soort in (Soort.BEDRAG, Soort.GETAL):
            low, high = parts
            if isinstance(low, int) and isinstance(high, int) and low <= high:
                return low, high
        self.meldingen.add(
            "verkeerd-bereik",
            self.at(*path, "bereik"),
            f"Het bereik '{text}' is niet te lezen.",
            "0..120 bij een getal, € 0..€ 5.000 bij een bedrag; het kleinste eerst.",
            "Twee waarden met twee punten ertussen. Andere soorten hebben geen bereik.",
        )
        return None

    def begrip(self, name: str, vorm: BegripVorm) -> Begrip:
        path = ("begrippen", name)
        kind = self.type(vorm.soort, *path)
        text = vorm.zonder_regel or ("nee" if kind is JA_NEE else "onbekend")
        return Begrip(
            name,
            self.domain(vorm.van, *path),
            kind,
            vorm.tekst,
            self.value(text, kind, *path, "zonder_regel"),
            False,
            vorm.leest,
            vorm.tekst_niet,
            vorm.bron,
            self.at(*path),
            vorm.overzicht,
        )

    def toestand(self, name: str, vorm: ToestandVorm) -> Begrip:
        path = ("toestanden", name)
        return Begrip(
            name,
            self.domain(vorm.van, *path),
            JA_NEE,
            vorm.tekst,
            False,
            True,
            "",
            vorm.tekst_niet,
            vorm.bron,
            self.at(*path),
        )

    def check_unique(self, sections: Iterable[str]) -> None:
        """Words that expressions may use must differ over the sections."""
        seen: dict[str, Span] = {}
        for section in sections:
            table = self.node.items.get(section)
            for name, place in table.keys.items() if isinstance(table, Tabel) else ():
                if name in seen:
                    self.meldingen.add(
                        "dubbele-naam",
                        place,
                        f"De naam '{name}' wordt in het woordenboek twee keer gebruikt.",
                        "Elke naam één keer.",
                        "Kies een andere naam.",
                        elders=[(seen[name], "hier staat hij ook")],
                    )
                seen.setdefault(name, place)

    def check_ages(self, feiten: dict[str, Feit]) -> None:
        for feit in feiten.values():
            since = feiten.get(feit.jaren_sinds) if feit.jaren_sinds else None
            if feit.jaren_sinds and (since is None or since.type != DATUM or since.van != feit.van):
                known = [n for n, f in feiten.items() if f.type == DATUM and f.van == feit.van]
                options = bedoelde(feit.jaren_sinds, known)
                self.meldingen.add(
                    "jaren-sinds",
                    self.at("feiten", feit.naam, "jaren_sinds"),
                    f"'{feit.jaren_sinds}' is geen datum van een {' en '.join(feit.van)}.",
                    "De naam van een feit met soort: datum.",
                    bedoelde_zin(options) or "Kijk de naam na.",
                    bedoelde=options,
                )
