"""Read a whole folder of rules into one unchecked rule base."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ..diagnostics import Span
from ..model.regels import Parameter, Regel, Regeling
from ..model.types import Type
from ..model.woordenboek import Woordenboek
from .lezer import Meldingen
from .regels_lezen import RegelLezer, read_parameters
from .vormcontrole import shaped
from .vormen import RegelingVorm
from .woordenboek_lezen import read_woordenboek
from .yaml_posities import Lijst, Node, Onleesbaar, Tabel, parse, read_text

WOORDENBOEK = "woordenboek.yaml"
TOETS_EIND = ".toets.yaml"


@dataclass(frozen=True, slots=True)
class Regelbestanden:
    """What stands in the rule files, typed but not yet checked as a whole.

    gebruikt: the names that some rule uses, for the check on unused terms.
    """

    woordenboek: Woordenboek
    regelingen: dict[str, Regeling]
    parameters: dict[str, Parameter]
    regels: tuple[Regel, ...]
    gebruikt: frozenset[str]


def rule_files(map_: Path) -> list[Path]:
    """The YAML files of a rule folder, vocabulary first, tests left out, in a fixed order."""
    files = sorted(path for path in map_.rglob("*.yaml") if not path.name.endswith(TOETS_EIND))
    return sorted(files, key=lambda path: path.name != WOORDENBOEK)


def load_map(map_: Path, meldingen: Meldingen, extra: Mapping[str, str] | None = None) -> Regelbestanden | None:
    """All rules below a folder; None when there is no usable vocabulary.

    extra: texts by name that stand beside the files (a draft ordinance).
    """
    trees: list[tuple[str, Node]] = []
    names = {str(path): path for path in rule_files(map_)}
    for name, path in names.items():
        try:
            text = read_text(path, name)
        except Onleesbaar as err:
            meldingen.take(err.diagnostic)
            continue
        _add_tree(name, text, trees, meldingen)
    for name, text in (extra or {}).items():
        _add_tree(name, text, trees, meldingen)
    return load_trees(trees, meldingen, str(map_))


def _add_tree(name: str, text: str, trees: list[tuple[str, Node]], meldingen: Meldingen) -> None:
    meldingen.lines[name] = text.splitlines()
    try:
        trees.append((name, parse(text, name)))
    except Onleesbaar as err:
        meldingen.take(replace(err.diagnostic, regel_tekst=meldingen.line(err.diagnostic.span)))


def load_trees(trees: list[tuple[str, Node]], meldingen: Meldingen, waar: str) -> Regelbestanden | None:
    """Rules from trees that have already been parsed."""
    woordenboek: Woordenboek | None = None
    for name, tree in trees:
        if Path(name).name == WOORDENBOEK:
            woordenboek = read_woordenboek(tree, meldingen)
    if woordenboek is None:
        if not meldingen.fouten:
            meldingen.add("geen-woordenboek", Span(waar, 1, 1), "In deze map staat geen woordenboek.yaml.",
                          "rules/woordenboek.yaml", "Wijs de map aan waar het woordenboek in staat.")
        return None
    return _load_rules([(n, t) for n, t in trees if Path(n).name != WOORDENBOEK], woordenboek, meldingen)


def _load_rules(trees: list[tuple[str, Node]], woordenboek: Woordenboek, meldingen: Meldingen) -> Regelbestanden:
    regelingen: dict[str, Regeling] = {}
    parameters: dict[str, Parameter] = {}
    usable: list[tuple[Tabel, Regeling]] = []
    for name, tree in trees:
        regeling = read_regeling(tree, name, meldingen)
        if regeling is None or not isinstance(tree, Tabel):
            continue
        if regeling.naam in regelingen:
            meldingen.add("dubbele-naam", regeling.span, f"De regeling '{regeling.naam}' bestaat al.", "Een eigen naam.",
                          elders=[(regelingen[regeling.naam].span, "hier staat zij ook")])
        regelingen[regeling.naam] = regeling
        usable.append((tree, regeling))
        for parameter in read_parameters(tree, regeling, meldingen):
            if parameter.naam in parameters:
                meldingen.add("dubbele-naam", parameter.span, f"De parameter '{parameter.naam}' bestaat al.",
                              "Een eigen naam.", elders=[(parameters[parameter.naam].span, "hier staat hij ook")])
            parameters[parameter.naam] = parameter
    gebruikt: set[str] = set()
    types: dict[str, Type] = {p.naam: p.type for p in parameters.values() if not p.vult_in}
    regels: list[Regel] = []
    for tree, regeling in usable:
        lezer = RegelLezer(regeling, woordenboek, types, meldingen, gebruikt)
        listed = tree.items.get("regels")
        for item in listed.items if isinstance(listed, Lijst) else ():
            regel = lezer.read(item, len(regels))
            if regel is not None:
                regels.append(regel)
    return Regelbestanden(woordenboek, regelingen, parameters, keyed(regels), frozenset(gebruikt))


def read_regeling(tree: Node, name: str, meldingen: Meldingen) -> Regeling | None:
    """The head of a rule file."""
    vorm = shaped(tree, RegelingVorm, meldingen)
    if vorm is None:
        return None
    return Regeling(vorm.regeling, vorm.titel, vorm.afkorting or vorm.titel, vorm.laag, vorm.bron, vorm.herkomst,
                    vorm.gemeente, vorm.beslist, Span(name, tree.span.line, tree.span.col), vorm.steunt_op)


def keyed(regels: list[Regel]) -> tuple[Regel, ...]:
    """Give each version of a rule its own key: the name, then name@2, name@3."""
    seen: dict[str, int] = {}
    result: list[Regel] = []
    for regel in regels:
        seen[regel.naam] = seen.get(regel.naam, 0) + 1
        count = seen[regel.naam]
        result.append(regel if count == 1 else replace(regel, key=f"{regel.naam}@{count}"))
    return tuple(result)
