"""Each duty can be met, all of them together can't: acts that exclude each other, hours, money."""

from ..vondst import Vondst


def past(vondst: Vondst) -> bool:
    """What fails is that the duties can be met together."""
    return vondst.doel.deel.niveau == "naleving"
