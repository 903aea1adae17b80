"""Read a whole folder of rules into one unchecked rule base."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..diagnostics import Span
from ..model.regels import Parameter, Regel, Regeling
from ..model.types import Type
from .bestanden import TOETS_EIND, WOORDENBOEK, Onleesbaar, misnamed_files, read_text, rule_files
from .lezer import Meldingen
from .namen import Namen
from .parameters_lezen import list_at, read_parameters
from .regelbestanden import Regelbestanden
from .regels_lezen import RegelLezer
from .vormcontrole import gevormd
from .vormen import RegelingVorm
from .waarden_lezen import read_date
from .woordenboek_delen import is_woordenboek, join_delen
from .woordenboek_lezen import Gelezen, read_woordenboek
from .yaml_posities import Node, Tabel, Tekst, parse

__all__ = ["TOETS_EIND", "WOORDENBOEK", "Regelbestanden", "load_map", "load_trees", "rule_files"]

Boom = tuple[str, Node]
"""A file by name, as a tree."""


def load_map(
    map_: Path, meldingen: Meldingen, extra: Mapping[str, str] | None = None
) -> Regelbestanden | None:
    """All rules below a folder; None when there is no usable vocabulary.

    extra: texts by name that stand beside the files (a draft ordinance).
    """
    trees: list[Boom] = []
    for path in rule_files(map_):
        name = str(path)
        try:
            text = read_text(path, name)
        except Onleesbaar as err:
            meldingen.take(err.diagnostic)
            continue
        _add_tree(name, text, trees, meldingen)
    for name, text in (extra or {}).items():
        _add_tree(name, text, trees, meldingen)
    for path in misnamed_files(map_):
        meldingen.warn(
            "verkeerde-extensie",
            Span(str(path), 1, 1),
            f"Dit bestand wordt niet gelezen: {path.name}.",
            "Een naam die eindigt op .yaml",
            "Geef het bestand een naam die eindigt op .yaml.",
        )
    return load_trees(trees, meldingen, str(map_))


def _add_tree(name: str, text: str, trees: list[Boom], meldingen: Meldingen) -> None:
    meldingen.lines[name] = text.splitlines()
    try:
        trees.append((name, parse(text, name)))
    except Onleesbaar as err:
        meldingen.take(replace(err.diagnostic, regel_tekst=meldingen.line(err.diagnostic.span)))


def load_trees(trees: list[Boom], meldingen: Meldingen, waar: str) -> Regelbestanden | None:
    """Rules from trees that have already been parsed."""
    boom = join_delen([tree for tree in trees if is_woordenboek(tree[0])], meldingen)
    gelezen = read_woordenboek(boom, meldingen) if boom is not None else None
    if gelezen is None:
        if not meldingen.fouten:
            meldingen.add(
                "geen-woordenboek",
                Span(waar, 1, 1),
                "In deze map staat geen woordenboek.yaml.",
                "rules/woordenboek.yaml",
                "Wijs de map aan waar het woordenboek in staat.",
            )
        return None
    rest = [(name, tree) for name, tree in trees if not is_woordenboek(name)]
    return _Verzamelaar(gelezen, boom, meldingen).read(rest)


@dataclass
class _Verzamelaar:
    """Gathers what the rule files say: first all heads and parameters, then all rules."""

    gelezen: Gelezen
    boom: Node | None
    meldingen: Meldingen
    regelingen: dict[str, Regeling] = field(default_factory=dict)
    parameters: dict[str, Parameter] = field(default_factory=dict)
    bomen_parameters: dict[str, Node] = field(default_factory=dict)
    bomen_regelingen: dict[str, Node] = field(default_factory=dict)
    kapot: set[str] = field(default_factory=set)

    def read(self, trees: list[Boom]) -> Regelbestanden:
        usable = [
            (tree, regeling)
            for name, tree in trees
            if (regeling := self.head(name, tree)) and isinstance(tree, Tabel)
        ]
        for tree, regeling in usable:
            self.read_parameters(tree, regeling)
        namen = self.namen([tree for tree, _ in usable])
        regels: list[Regel] = []
        bomen: list[Node] = []
        mislukt: set[str] = set()
        for tree, regeling in usable:
            lezer = RegelLezer(regeling, namen, self.meldingen)
            for item in list_at(tree, "regels"):
                regel = lezer.read(item, len(regels))
                if regel is None:
                    mislukt.add(_tekst(item, "regel"))
                else:
                    regels.append(regel)
                    bomen.append(item)
        met_sleutel = keyed(regels)
        return Regelbestanden(
            self.gelezen.woordenboek,
            self.regelingen,
            self.parameters,
            met_sleutel,
            frozenset(namen.gebruikt),
            frozenset(mislukt),
            namen.kapot,
            {r.key: boom for r, boom in zip(met_sleutel, bomen, strict=True)},
            self.bomen_parameters,
            self.bomen_regelingen,
            self.boom,
        )

    def head(self, name: str, tree: Node) -> Regeling | None:
        regeling = read_regeling(tree, name, self.meldingen)
        if regeling is None:
            return None
        eerder = self.regelingen.get(regeling.naam)
        if eerder is None:
            self.regelingen[regeling.naam] = regeling
            self.bomen_regelingen[regeling.naam] = tree
        elif not (eerder.deel and regeling.deel):
            self.meldingen.add(
                "dubbele-naam",
                regeling.span,
                f"De regeling '{regeling.naam}' bestaat al.",
                "Een eigen naam, of in elk bestand een 'deel'.",
                "Kies een andere naam. Dezelfde regeling? Zet in elk bestand 'deel:' met een eigen naam.",
                elders=[(eerder.span, "hier staat zij ook")],
            )
        elif replace(eerder, span=regeling.span, deel=regeling.deel) != regeling:
            self.meldingen.add(
                "delen-verschillen",
                regeling.span,
                f"De delen van '{regeling.naam}' zeggen niet hetzelfde over de regeling.",
                "In elk deel dezelfde titel, afkorting, laag, bron, herkomst, gemeente en beslist.",
                "Neem de kop over van het andere deel; alleen 'deel' en 'toelichting' verschillen.",
                elders=[(eerder.span, "het andere deel")],
            )
        if isinstance(tree, Tabel) and not list_at(tree, "regels") and not list_at(tree, "parameters"):
            self.meldingen.warn(
                "geen-regels",
                regeling.span,
                "In dit bestand staat geen enkele regel.",
                "regels: met een lijst",
                "Vul het bestand, of haal het weg.",
            )
        return regeling

    def read_parameters(self, tree: Tabel, regeling: Regeling) -> None:
        woordenboek = self.gelezen.woordenboek
        for parameter, boom, whole in read_parameters(tree, regeling, self.meldingen):
            if parameter.naam in self.parameters or parameter.naam in {
                *woordenboek.feiten,
                *woordenboek.begrippen,
            }:
                eerder = self.parameters.get(parameter.naam)
                self.meldingen.add(
                    "dubbele-naam",
                    parameter.span,
                    f"De naam '{parameter.naam}' bestaat al.",
                    "Een eigen naam.",
                    "Kies een andere naam voor deze parameter.",
                    elders=[(eerder.span, "hier staat hij ook")] if eerder else [],
                )
            if not whole:
                self.kapot.add(parameter.naam)
                continue
            self.parameters[parameter.naam] = parameter
            self.bomen_parameters[parameter.naam] = boom

    def namen(self, trees: list[Tabel]) -> Namen:
        types: dict[str, Type] = {p.naam: p.type for p in self.parameters.values() if not p.vult_in}
        items = [item for tree in trees for item in list_at(tree, "regels")]
        return Namen(
            self.gelezen.woordenboek,
            types,
            doelen=frozenset(_doelen(items)) - {""},
            regels=frozenset(_tekst(item, "regel") for item in items) - {""},
            kapot=self.gelezen.kapot | self.kapot,
        )


def _doelen(items: list[Node]) -> Iterator[str]:
    for item in items:
        yield _tekst(item, "doel").partition("(")[0].strip()


def _tekst(item: Node, key: str) -> str:
    found = item.items.get(key) if isinstance(item, Tabel) else None
    return found.value if isinstance(found, Tekst) else ""


def read_regeling(tree: Node, name: str, meldingen: Meldingen) -> Regeling | None:
    """The head of a rule file, as far as it could be read."""
    vorm, _ = gevormd(tree, RegelingVorm, meldingen)
    if vorm is None:
        return None
    return Regeling(
        vorm.regeling or Path(name).stem,
        vorm.titel,
        vorm.afkorting or vorm.titel,
        vorm.laag,
        vorm.bron,
        vorm.herkomst,
        frozenset(vorm.gemeente) - {"alle"},
        vorm.beslist,
        Span(name, tree.span.line, tree.span.col),
        vorm.steunt_op,
        vorm.deel,
        (_dag(tree, "bestaat_sinds", meldingen), _dag(tree, "bestaat_tot_en_met", meldingen)),
    )


def _dag(tree: Node, key: str, meldingen: Meldingen) -> int | None:
    node = tree.items.get(key) if isinstance(tree, Tabel) else None
    return read_date(node.value, node.span, meldingen) if isinstance(node, Tekst) else None


def keyed(regels: list[Regel]) -> tuple[Regel, ...]:
    """Give each version of a rule its own key: the name, then name@2, name@3."""
    seen: dict[str, int] = {}
    result: list[Regel] = []
    for regel in regels:
        seen[regel.naam] = seen.get(regel.naam, 0) + 1
        count = seen[regel.naam]
        result.append(regel if count == 1 else replace(regel, key=f"{regel.naam}@{count}"))
    return tuple(result)
