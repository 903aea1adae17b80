"""The shape of a case file, at the border."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .vorm_basis import Vorm


class BesluitVorm(Vorm):
    """A decision that was taken; exactly one of the first three."""

    geweigerd: str = ""
    toegekend: str = ""
    vastgesteld: str = ""
    regel: str = Field("", description="De regel waarop het besluit rust, bijvoorbeeld wgs-3-2.")
    grond: str = Field("", description="Regel of weigeringsgrond.")
    bedrag: str = ""
    waarde: str = ""
    op: str = ""
    toelichting: str = ""


class CasusVorm(Vorm):
    """A household's case file."""

    casus: str = Field(description="Korte naam, zonder persoonsgegevens.")
    titel: str = ""
    herkomst: Literal["fictief", "gepubliceerd", "herdateerd"] = "fictief"
    bron: str = ""
    toelichting: str = ""
    peildatum: str = Field(description="De dag waarop de casus wordt bekeken (JJJJ-MM-DD).")
    gemeente: str = ""
    personen: dict[str, dict[str, str] | Literal[""]] = Field(
        description="Rolwoorden, geen namen: moeder, dochter."
    )
    woningen: dict[str, dict[str, str] | Literal[""]] = Field(default_factory=dict)
    huishouden: dict[str, str] | Literal[""] = Field(default_factory=dict)
    relaties: list[str] | Literal[""] = Field(default_factory=list)
    besluiten: list[BesluitVorm] | Literal[""] = Field(default_factory=list)
    geprobeerd: list[str] | Literal[""] = Field(default_factory=list)
    verwacht: object = None
