"""Norms of one law keep the purpose of another, or of the household, from being reached."""

from ..vondst import Vondst


def past(vondst: Vondst) -> bool:
    """Not all elements are of the purpose's own law; mostly it runs through what someone then does."""
    return not vondst.geheel_eigen_wet
