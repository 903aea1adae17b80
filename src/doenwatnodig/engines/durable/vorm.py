"""Shapes of boolean expressions: negations moved inward, what is a leaf, free variables."""

from __future__ import annotations

from ...model import expressies as e


def ingeduwd(expr: e.Expr, positief: bool = True) -> e.Expr:
    """``expr`` (or its negation) with negations only before what can't be opened further.

    A negated ``Exists`` stays whole: its absence is known only when it is complete.
    """
    match expr:
        case e.Not(item):
            return ingeduwd(item, not positief)
        case e.And(items) | e.Or(items):
            delen = tuple(ingeduwd(item, positief) for item in items)
            return e.And(delen) if isinstance(expr, e.And) == positief else e.Or(delen)
        case e.Exists(var, body):
            binnen = e.Exists(var, ingeduwd(body))
            return binnen if positief else e.Not(binnen)
        case _:
            return expr if positief else e.Not(expr)


def is_blad(expr: e.Expr) -> bool:
    """Whether ``expr`` (negations inward) is computed between strata instead of joined.

    Plain facts and terms are joined, and so are their ``Or`` and ``Exists``.
    """
    match expr:
        case e.FactRef(_, args):
            return len(set(args)) < len(args)  # one entity twice: no literal has such arguments
        case e.TermRef() | e.Exists() | e.Not(e.Exists()):
            return False
        case e.And(items) | e.Or(items):
            return all(is_blad(item) for item in items)
        case _:
            return True


def opgesomd(expr: e.Expr) -> list[e.Expr]:
    """The conjuncts of ``expr``."""
    if isinstance(expr, e.And):
        return [deel for item in expr.items for deel in opgesomd(item)]
    return [expr]


def vrij(expr: e.Expr) -> set[e.Var]:
    """The variables that ``expr`` needs bound, without the household."""
    match expr:
        case e.Var():
            gevonden = {expr}
        case e.FactRef(_, args) | e.TermRef(_, args) | e.RuleOn(_, args):
            gevonden = set(args)
        case e.Exists(var, _) | e.Count(var, _) | e.Sum(var, _, _):
            gevonden = {v for child in e.children(expr) for v in vrij(child)} - {var}
        case _:
            gevonden = {v for child in e.children(expr) for v in vrij(child)}
    return {v for v in gevonden if v.entiteit != "huishouden"}


def bereikt(expr: e.Expr) -> set[str]:
    """The entity types that a quantifier, count or sum inside ``expr`` ranges over."""
    return {x.var.entiteit for x in e.walk(expr) if isinstance(x, e.Exists | e.Count | e.Sum)}


def nodig(expr: e.Expr, scope: tuple[e.Var, ...]) -> tuple[e.Var, ...]:
    """The variables in scope that the value of ``expr`` depends on.

    A quantifier skips every entity that is already bound, so it also depends on the
    variables of its type that ``expr`` does not mention.
    """
    vrije, soorten = vrij(expr), bereikt(expr)
    return tuple(v for v in scope if v in vrije or v.entiteit in soorten)


def gelezen(expr: e.Expr) -> set[str]:
    """The terms that ``expr`` reads."""
    return {x.term for x in e.walk(expr) if isinstance(x, e.TermRef)}
