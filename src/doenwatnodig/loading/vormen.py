"""The shape of rule files, at the border: which keys exist, which must be there.

pydantic checks the shape and gives the JSON Schema for editors; meaning comes later.
Every value is text here, because the reader keeps text.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from ..model.regels import RegelSoort
from .vorm_basis import Vorm


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


Teksten = Annotated[
    list[str],
    BeforeValidator(_as_list),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
"""One text or a list of them."""


class RegelVorm(Vorm):
    """What every rule may say."""

    regel: str = Field(description="Naam van de regel, bijvoorbeeld pw-22a-1.")
    artikel: str = Field("", description="Artikel, lid en onderdeel: '22a lid 1 onderdeel b'.")
    van: str = Field("", description="Eerste dag waarop de regel geldt (JJJJ-MM-DD).")
    tot_en_met: str = Field("", description="Laatste dag waarop de regel geldt.")
    citaat: str = Field("", description="De woorden van de wet, precies, hoogstens vijfentwintig.")
    nagegaan: Literal["tekst", "gelezen", "nee"] = "nee"
    gelezen: str = Field("", description="Waar en wanneer de tekst gelezen is.")
    zegt: str = Field("", description="De regel in één zin gewone taal; {p} wordt de persoon.")
    tweede_lezer: str = ""
    toelichting: str = ""
    bron: str = ""
    dwingendheid: Literal["moet", "kan", "oordeel"] = "moet"
    gaat_voor: Teksten = Field(default_factory=list, description="Regels die wijken waar deze geldt.")
    gaat_voor_grond: str = ""
    vult_in: str = Field("", description="De kan-regel die deze beleidsregel invult.")
    als: str = Field("", description="Wanneer de regel geldt; leeg is altijd.")


class DefinitieVorm(RegelVorm):
    definitie: str
    is_: str = Field("", alias="is")
    afronding: str = ""


class BedragVorm(RegelVorm):
    bedrag: str
    is_: str = Field(alias="is")
    afronding: str = ""


class SanctieVorm(RegelVorm):
    sanctie: str
    is_: str = Field(alias="is")
    afronding: str = ""


class RechtVorm(RegelVorm):
    recht: str
    brengt: Teksten = Field(default_factory=list)
    eindigt: Teksten = Field(default_factory=list)


class VoorwaardeVorm(RegelVorm):
    voorwaarde: str
    eis: str


class UitsluitingVorm(RegelVorm):
    uitsluiting: str


class VoorliggendVorm(RegelVorm):
    voorliggend: str
    op: str
    zin: Literal["naar_aard", "aanspraak", "weigeringsgrond"]
    grond: str = ""


class WachttermijnVorm(RegelVorm):
    wachttermijn: str
    vanaf: str = ""


class BeslistermijnVorm(RegelVorm):
    beslistermijn: str


class PlichtVorm(RegelVorm):
    plicht: str
    bij_niet_nakomen: Teksten = Field(default_factory=list)


class VerbodVorm(RegelVorm):
    verbod: str
    bij_niet_nakomen: Teksten = Field(default_factory=list)


class ToestemmingVorm(RegelVorm):
    toestemming: str


class DoelVorm(RegelVorm):
    doel: str
    tekst: str
    niveau: Literal["wet", "huishouden", "publiek", "naleving"]
    domein: str
    bereikt_als: str = ""
    wanneer: Literal["steeds", "op_tijd"] = "op_tijd"
    binnen: str = ""
    uiterlijk: str = ""


class WerkingVorm(RegelVorm):
    werking: str
    eindigt: Teksten = Field(default_factory=list)
    ontstaat: Teksten = Field(default_factory=list)
    na: str = ""
    sterkte: Literal["A", "B", "C", "D"]
    bevestigd_door: str = ""
    ontkend_door: str = ""


class BevoegdheidVorm(RegelVorm):
    bevoegdheid: str
    trede: str = Field(pattern=r"^M([0-9]|1[0-4])$")
    beslist: str = ""
    opzij: str = ""
    in_plaats: str = ""
    is_: str = Field("", alias="is")
    afronding: str = ""
    ontstaat: str = ""
    verkort: str = ""
    tot: str = ""
    motivering: str = ""
    label: Literal["binnenwettelijk", "buitenwettelijk"] = "binnenwettelijk"


class HandelingVorm(RegelVorm):
    handeling: str
    brengt: Teksten = Field(default_factory=list)
    na: str = ""


class SluitUitVorm(RegelVorm):
    sluit_uit: str


class VraagtVorm(RegelVorm):
    vraagt: str


class KostVorm(RegelVorm):
    kost: str
    uit: str
    is_: str = Field(alias="is")


VORMEN: dict[RegelSoort, type[RegelVorm]] = {
    RegelSoort.DEFINITIE: DefinitieVorm,
    RegelSoort.BEDRAG: BedragVorm,
    RegelSoort.SANCTIE: SanctieVorm,
    RegelSoort.RECHT: RechtVorm,
    RegelSoort.VOORWAARDE: VoorwaardeVorm,
    RegelSoort.UITSLUITING: UitsluitingVorm,
    RegelSoort.VOORLIGGEND: VoorliggendVorm,
    RegelSoort.WACHTTERMIJN: WachttermijnVorm,
    RegelSoort.BESLISTERMIJN: BeslistermijnVorm,
    RegelSoort.PLICHT: PlichtVorm,
    RegelSoort.VERBOD: VerbodVorm,
    RegelSoort.TOESTEMMING: ToestemmingVorm,
    RegelSoort.DOEL: DoelVorm,
    RegelSoort.WERKING: WerkingVorm,
    RegelSoort.BEVOEGDHEID: BevoegdheidVorm,
    RegelSoort.HANDELING: HandelingVorm,
    RegelSoort.SLUIT_UIT: SluitUitVorm,
    RegelSoort.VRAAGT: VraagtVorm,
    RegelSoort.KOST: KostVorm,
}


class ParameterVorm(Vorm):
    """A dated value of a regulation."""

    parameter: str
    artikel: str = ""
    soort: Literal["bedrag", "getal", "datum"] = "bedrag"
    eenheid: str = ""
    citaat: str = ""
    nagegaan: Literal["tekst", "gelezen", "nee"] = "nee"
    gelezen: str = ""
    bron: str = ""
    toelichting: str = ""
    gedelegeerd_aan: Literal["", "verordening", "beleidsregel", "amvb", "ministeriele_regeling"] = ""
    vult_in: str = ""
    tweede_lezer: str = ""
    waarden: dict[str, str]


class RegelingVorm(Vorm):
    """A rule file."""

    regeling: str
    titel: str
    afkorting: str = ""
    laag: Literal[
        "wet", "amvb", "ministeriele_regeling", "verordening", "beleidsregel", "werkproces", "leefwereld"
    ]
    bron: str = ""
    gemeente: Teksten = Field(default_factory=list, description="CBS-code, lijst van codes, of alle.")
    herkomst: str = Field(
        pattern=r"^(BWB|CVDR\d+|model|praktijk)", description="BWB, CVDR met nummer, model of praktijk."
    )
    beslist: str = ""
    steunt_op: str = ""
    bestaat_sinds: str = Field("", description="Eerste dag waarop de regeling bestaat, als dat na 2015 is.")
    bestaat_tot_en_met: str = Field("", description="Laatste dag waarop de regeling bestond.")
    deel: str = Field("", description="Naam van dit deel, als een regeling over meer bestanden gaat.")
    toelichting: str = ""
    parameters: list[object] = Field(default_factory=list)
    regels: list[object] = Field(default_factory=list)
