"""A law keeps its own purpose from being reached."""

from ..vondst import Vondst


def past(vondst: Vondst) -> bool:
    """Every element is of the purpose's own law, or fills that law in."""
    return vondst.geheel_eigen_wet
