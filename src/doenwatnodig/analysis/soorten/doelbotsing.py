"""Norms of one law keep the purpose of another, or of the household, from being reached.

Also what a finding is called that no more special kind fits: then too the norms and the
purpose come from different places.
"""

from ..vondst import Vondst


def past(vondst: Vondst) -> bool:
    """It fails by what someone then does, and not all elements are of the purpose's own law."""
    return vondst.via_werking and not vondst.geheel_eigen_wet
