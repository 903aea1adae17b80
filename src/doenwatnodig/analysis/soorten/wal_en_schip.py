"""Every provision that serves the need is shut, each by its own rule."""

from ...model.regels import RegelSoort
from ..vondst import Vondst

SLUITEND = (RegelSoort.UITSLUITING, RegelSoort.VOORLIGGEND, RegelSoort.VOORWAARDE)


def past(vondst: Vondst) -> bool:
    """At least two provisions are shut by exclusions, requirements or a reference to another."""
    provisions = {vondst.regels[element].head for element in vondst.of_soort(*SLUITEND)}
    return len(provisions) >= 2
