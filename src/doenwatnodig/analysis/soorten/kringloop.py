"""Requirements that lean on each other: each would be met if the others were."""

from ...model.regels import RegelSoort
from ..vondst import Vondst


def past(vondst: Vondst) -> bool:
    """A requirement is to blame; it is never reached, yet it would hold up itself."""
    return bool(vondst.of_soort(RegelSoort.VOORWAARDE)) and not vondst.ooit and vondst.draagt_zichzelf
