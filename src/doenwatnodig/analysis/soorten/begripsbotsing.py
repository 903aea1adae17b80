"""Two laws read one everyday word differently, and the purpose falls in between."""

from ..vondst import Vondst


def past(vondst: Vondst) -> bool:
    """A minimal set holds a begripsverschil: read one way in all laws, the purpose is reached."""
    return bool(vondst.begripsverschillen)
