"""The shape of rule tests, at the border."""

from __future__ import annotations

from pydantic import Field

from .vorm_basis import Vorm


class ToetsVorm(Vorm):
    """One test of a rule."""

    toets: str = Field(description="Wat wordt getoetst, in een paar woorden.")
    artikel: str = Field(description="Het artikel waaruit de toets is geschreven.")
    peildatum: str = Field(description="De dag waarop wordt getoetst (JJJJ-MM-DD).")
    gemeente: str = ""
    toelichting: str = ""
    gegeven: dict[str, object] = Field(
        description="Het huishouden: personen, woningen, huishouden, relaties, besluiten."
    )
    verwacht: dict[str, str] = Field(description="Wat eruit moet komen: begrip(persoon): waarde.")


class ToetsBestandVorm(Vorm):
    """A file with rule tests."""

    toetsen: list[object]
    toelichting: str = ""
