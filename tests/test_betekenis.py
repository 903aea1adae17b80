"""The meaning in small worlds: werkingen in rounds, rings, terms read differently, what is unknown."""

from __future__ import annotations

import pytest

from doenwatnodig.analysis.ingreep import NIETS, Ingreep, Lezing
from doenwatnodig.analysis.toets import toets
from doenwatnodig.diagnostics import RegelFout
from doenwatnodig.model.bevindingen import Uitslag

from .huishoudens import bank_van, bestand, casus_van, doel_van, lab_van

WOORDEN = """
gelezen_van: 2015-01-01
gelezen_tot: 2030-07-01
gemeenten: {{Utrecht: GM0344}}
feiten:
  geboortedatum: {{van: persoon, soort: datum, vraag: "Wanneer is {{1}} geboren?", tekst: "{{1}}"}}
  leeftijd:
    {{van: persoon, soort: getal, bereik: 0..120, jaren_sinds: geboortedatum, vraag: "Hoe oud?", tekst: x}}
  zoekt: {{van: persoon, soort: ja_nee, niet_genoemd: nee, vraag: "Zoekt {{1}}?", tekst: "{{1}} zoekt"}}
  spaargeld: {{van: persoon, soort: bedrag, vraag: "Hoeveel spaargeld?", tekst: x}}
  sinds: {{van: persoon, soort: datum, vraag: "Sinds wanneer?", tekst: x}}
{feiten}
  woont_bij: {{van: [persoon, persoon], soort: ja_nee, niet_genoemd: nee, vraag: "Bij {{2}}?", tekst: x}}
  overweegt: {{van: [persoon, persoon], soort: ja_nee, vraag: "Overweegt {{1}} het?", tekst: x}}
begrippen:
  norm: {{van: persoon, soort: bedrag, zonder_regel: onbekend, tekst: "de norm van {{1}}"}}
  huurder: {{van: persoon, soort: ja_nee, zonder_regel: nee, tekst: "{{1}} huurt"}}
  pw_partner:
    {{van: [persoon, persoon], soort: ja_nee, zonder_regel: nee, leest: partner, tekst: "{{2}} (Pw)"}}
  awir_partner:
    {{van: [persoon, persoon], soort: ja_nee, zonder_regel: nee, leest: partner, tekst: "{{2}} (Awir)"}}
toestanden:
  dak: {{van: persoon, tekst: "{{1}} heeft een dak"}}
  adres: {{van: persoon, tekst: "{{1}} heeft een adres"}}
  inkomen: {{van: persoon, tekst: "{{1}} heeft inkomen"}}
{toestanden}
voorzieningen:
  hulp: {{van: persoon, tekst: "hulp voor {{1}}", loket: college}}
  opvang: {{van: persoon, tekst: "opvang voor {{1}}", loket: college}}
handelingen:
  verblijf: {{van: [persoon, persoon], tekst: "het verblijf van {{2}}"}}
  kamer_huren: {{van: persoon, tekst: "een kamer"}}
  doen: {{van: persoon, tekst: "iets"}}
actoren:
  college: {{tekst: het college}}
  verhuurder: {{tekst: de verhuurder, rol: huurder}}
concepten: {{partner: "wie als partner telt"}}
"""
JA_NEE = [f"f{i}" for i in range(9)]
STATEN = [f"s{i}" for i in range(8)]
WOORDENBOEK = WOORDEN.format(
    feiten="\n".join(f'  {f}: {{van: persoon, soort: ja_nee, vraag: "{f}?", tekst: {f}}}' for f in JA_NEE),
    toestanden="\n".join(f'  {s}: {{van: persoon, tekst: "{s} van {{1}}"}}' for s in STATEN),
)
"""A vocabulary that is wider than any one test needs."""


def doel(bereikt_als: str, wanneer: str = "op_tijd", binnen: str = "8 weken", als: str = "p.zoekt") -> str:
    return (
        f"- regel: het-doel\n  doel: wonen(p)\n  tekst: '{{p}} woont'\n  niveau: wet\n  domein: huisvesting\n"
        f"  als: {als}\n  bereikt_als: {bereikt_als}\n  wanneer: {wanneer}\n  binnen: {binnen}\n"
    )


def gevonden(wet: str, casus: str, wereld: str = "", relaties: str = "", wet_twee: str = "") -> Uitslag:
    """The outcome for a law, a second law, world knowledge and persons."""
    files = [bestand(wet)] + ([bestand(wet_twee, "wet_twee")] if wet_twee else [])
    if wereld:
        files.append(bestand(wereld, "leefwereld", "leefwereld"))
    bank = bank_van(WOORDENBOEK, *files)
    text = f"casus: x\npeildatum: 2025-02-01\npersonen:\n{casus}\n"
    return toets(casus_van(text + (f"relaties:\n{relaties}\n" if relaties else ""), bank), bank)


def kort(u: Uitslag) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(b.soort, b.zekerheid, tuple(e.id for e in b.elementen)) for b in u.bevindingen]


# werkingen -------------------------------------------------------------------------------------

NORM = """
- regel: de-norm
  uitsluiting: hulp(p)
  als: p.f0
- regel: recht-hulp
  recht: hulp(p)
  als: p.zoekt
  brengt: inkomen(p)
"""


def werking(naam: str, als: str, eindigt: str, rest: str = "", kop: str = "college doen(p)") -> str:
    actor, handeling = kop.split(" ", 1)
    sterkte = "" if "sterkte" in rest else "  sterkte: A\n"
    return (
        f"- regel: {naam}\n  werking: {actor} beëindigt {handeling}\n  als: {als}\n  eindigt: {eindigt}\n"
        f"{sterkte}{rest}  bron: x\n"
    )


def begin(*staten: str) -> str:
    """States that hold for everyone until something ends them."""
    leaf = "  als: p.leeftijd >= 0\n  bron: x\n"
    return "".join(f"- regel: lw-{s}\n  definitie: {s}(p)\n{leaf}" for s in staten)


MAN = "  man: {leeftijd: 30, zoekt: ja}"
MAN_F0 = "  man: {leeftijd: 30, zoekt: ja, f0: ja}"


def test_werkingen_of_a_round_act_at_once_on_the_world_before() -> None:
    """Each ends what the other leans on; neither is first."""
    een, twee = werking("w1", "s0(p)", "s1(p)"), werking("w2", "s1(p)", "s0(p)")
    for wereld in (een + twee, twee + een):
        u = gevonden(doel("s0(p) of s1(p)", "steeds"), MAN, begin("s0", "s1") + wereld)
        assert len(u.schaarste) == 1
        assert u.bevindingen == ()


def keten(lengte: int) -> str:
    links = [werking(f"w{i}", f"niet s{i - 1}(p)", f"s{i}(p)") for i in range(1, lengte)]
    first = werking("w0", "de_norm_bijt(p)", "s0(p)").replace("de_norm_bijt(p)", "p.f0 en niet inkomen(p)")
    return begin(*STATEN) + first + "".join(links)


@pytest.mark.parametrize("lengte", [1, 2, 3, 4])
def test_a_chain_of_werkingen_is_followed(lengte: int) -> None:
    wet, wereld = bestand(doel(f"s{lengte - 1}(p)", "steeds")), bestand(keten(lengte), "lw", "leefwereld")
    bank = bank_van(WOORDENBOEK, wet, wereld)
    lab = lab_van(casus_van(f"casus: x\npeildatum: 2025-02-01\npersonen:\n{MAN_F0}", bank), bank)
    gevraagd = doel_van(lab, "wonen", "man")
    assert lab.faalt(gevraagd, NIETS, Lezing.OPTIMISTISCH)
    assert not lab.faalt(gevraagd, Ingreep(zonder_werking=True), Lezing.OPTIMISTISCH)


@pytest.mark.parametrize("lengte", [6, 8])
def test_a_chain_that_is_too_long_is_told(lengte: int) -> None:
    u = gevonden(doel(f"s{lengte - 1}(p)", "steeds"), MAN_F0, keten(lengte))
    assert u.bevindingen or u.schaarste or u.waarschuwingen, "een lange keten werd in stilte afgekapt"


STERKTE = [
    ("A", "", "zeker"),
    ("B", "", "mogelijk"),
    ("B", "  bevestigd_door: overweegt(b, m)\n", "zeker"),
    ("C", "  bevestigd_door: overweegt(b, m)\n", "zeker"),
    ("D", "", "mogelijk"),
]
NORMEN = """
- regel: basis
  bedrag: norm(p)
  is: € 1.000
- regel: korting
  bedrag: norm(p)
  is: € 600
  als: p.f0
  gaat_voor: basis
  gaat_voor_grond: uitzondering
- regel: wie-huurt
  definitie: huurder(p)
  als: p.f1
"""
MOEDER = "  moeder: {leeftijd: 50, f0: ja, f1: ja}\n  zoon: {leeftijd: 25, zoekt: ja, f0: nee, f1: nee}"


def uit_huis(sterkte: str, rest: str, relaties: str) -> Uitslag:
    """A mother whose benefit is cut because of her son, and what she then may do."""
    als = "woont_bij(m, b) en norm(b) < € 800"
    wereld = begin("dak") + werking(
        "w", als, "dak(m)", f"  sterkte: {sterkte}\n{rest}", "verhuurder verblijf(b, m)"
    )
    wet = doel("dak(p)", "steeds") + NORMEN
    return gevonden(wet, MOEDER, wereld, f"- zoon woont_bij moeder\n{relaties}")


@pytest.mark.parametrize(("sterkte", "rest", "zekerheid"), STERKTE)
def test_certain_only_where_the_law_or_the_case_says_so(sterkte: str, rest: str, zekerheid: str) -> None:
    found = uit_huis(sterkte, rest, "- moeder overweegt zoon" if rest else "")
    assert kort(found) == [("zelfondermijning", zekerheid, ("korting(moeder)",))]


@pytest.mark.parametrize("ontkend", ["- niet moeder overweegt zoon", "- onbekend moeder overweegt zoon"])
def test_a_denial_silences_and_silence_is_not_certain(ontkend: str) -> None:
    rest = "  bevestigd_door: overweegt(b, m)\n  ontkend_door: niet overweegt(b, m)\n"
    found = kort(uit_huis("B", rest, ontkend))
    assert [z for _, z, _ in found] == ([] if "niet" in ontkend else ["mogelijk"])


def test_an_actor_acts_only_in_its_role() -> None:
    """The son can't evict the mother: he is no tenant."""
    wereld = begin("dak") + werking("w", "woont_bij(m, b)", "dak(m)", "", "verhuurder verblijf(b, m)")
    personen = MOEDER.replace("f1: ja}", "f1: ja, zoekt: ja}")
    over_en_weer = "- zoon woont_bij moeder\n- moeder woont_bij zoon"
    u = gevonden(doel("dak(p)", "steeds") + NORMEN, personen, wereld, over_en_weer)
    assert [s.doel_tekst for s in u.schaarste] == ["de zoon woont"]


@pytest.mark.parametrize(("binnen", "faalt"), [("13 dagen", False), ("14 dagen", True), ("3 weken", True)])
def test_a_werking_acts_after_its_delay(binnen: str, faalt: bool) -> None:
    wereld = begin("s0") + werking("w", "p.f0", "s0(p)", "  na: 2 weken\n")
    u = gevonden(doel("s0(p)", "steeds", binnen), MAN_F0, wereld)
    assert bool(u.schaarste) is faalt


# rings -------------------------------------------------------------------------------------------

RING = """
- regel: recht-hulp
  recht: hulp(p)
  als: p.zoekt
  brengt: inkomen(p)
- regel: eis-adres
  voorwaarde: hulp(p)
  eis: adres(p)
"""
KAMER = """- regel: lw-kamer
  handeling: kamer_huren(p)
  als: {als}
  brengt: adres(p)
  na: 2 weken
  bron: x
"""


def test_requirements_that_lean_on_each_other_are_a_ring() -> None:
    u = gevonden(doel("inkomen(p)") + RING, MAN, KAMER.format(als="inkomen(p)"))
    assert kort(u) == [("kringloop", "zeker", ("eis-adres(man)",))]


def test_a_requirement_that_leans_on_nothing_is_no_ring() -> None:
    u = gevonden(
        doel("inkomen(p)") + RING, "  man: {leeftijd: 30, zoekt: ja, f0: nee}", KAMER.format(als="p.f0")
    )
    assert [b.soort for b in u.bevindingen] == ["zelfondermijning"]


def test_one_fact_unlocks_the_ring() -> None:
    wet = doel("inkomen(p)") + RING + "- regel: heeft\n  definitie: adres(p)\n  als: p.f1\n"
    for f1, soorten in (("nee", ["kringloop"]), ("ja", [])):
        u = gevonden(wet, f"  man: {{leeftijd: 30, zoekt: ja, f1: {f1}}}", KAMER.format(als="inkomen(p)"))
        assert [b.soort for b in u.bevindingen] == soorten


def test_a_ring_of_definitions_alone_never_holds_itself_up() -> None:
    wet = doel("s0(p)") + (
        "- regel: een\n  definitie: s0(p)\n  als: s1(p)\n- regel: twee\n  definitie: s1(p)\n  als: s0(p)\n"
    )
    u = gevonden(wet, MAN)
    assert u.bevindingen == ()
    assert len(u.schaarste) == 1


# terms read differently ----------------------------------------------------------------------------

PW = "- regel: pw-partner\n  definitie: pw_partner(p, q)\n  als: p.f0 en woont_bij(p, q)\n"
AWIR = "- regel: awir-partner\n  definitie: awir_partner(p, q)\n  als: p.f1 en woont_bij(p, q)\n"
TUSSEN = (
    "(bestaat q met (pw_partner(p, q) en awir_partner(p, q)))"
    " of (geen q met (pw_partner(p, q) of awir_partner(p, q)))"
)
PAAR = "  vrouw: {{leeftijd: 40, zoekt: ja, f0: {0}, f1: {1}}}\n  man: {{leeftijd: 40, f0: nee, f1: nee}}"


def partners(f0: str, f1: str, bereikt_als: str = TUSSEN) -> Uitslag:
    return gevonden(PW + doel(bereikt_als), PAAR.format(f0, f1), "", "- vrouw woont_bij man", AWIR)


@pytest.mark.parametrize(("f0", "f1"), [("ja", "nee"), ("nee", "ja")])
def test_a_purpose_between_two_readings_is_a_begripsbotsing(f0: str, f1: str) -> None:
    assert kort(partners(f0, f1)) == [("begripsbotsing", "zeker", ("begrip:partner(vrouw, man)",))]


@pytest.mark.parametrize("f", ["ja", "nee"])
def test_laws_that_read_alike_give_nothing(f: str) -> None:
    assert partners(f, f).bevindingen == ()


def test_a_difference_that_does_not_matter_is_not_to_blame() -> None:
    u = partners("ja", "nee", "p.leeftijd < 30")
    assert u.bevindingen == ()
    assert len(u.schaarste) == 1


@pytest.mark.parametrize(
    "bereikt_als", ["geen q met (pw_partner(p, q))", "bestaat q met (awir_partner(p, q))"]
)
def test_one_uniform_reading_that_helps_is_enough(bereikt_als: str) -> None:
    assert [b.soort for b in partners("ja", "nee", f"({bereikt_als}) en ({TUSSEN})").bevindingen] == [
        "begripsbotsing"
    ]


def test_an_unknown_reading_is_no_difference() -> None:
    u = partners("ja", "onbekend")
    assert all(b.zekerheid == "mogelijk" for b in u.bevindingen)


def test_readings_of_other_things_are_refused_or_kept_apart() -> None:
    """A term of one person and one of two can't be read one way: no crash on a household."""
    telt_mee = "  telt_mee: {van: persoon, soort: ja_nee, zonder_regel: nee, leest: partner, tekst: x}\n"
    woorden = WOORDENBOEK.replace("  huurder: {van: persoon,", f"{telt_mee}  huurder: {{van: persoon,")
    derde = "- regel: derde\n  definitie: telt_mee(p)\n  als: p.f2\n"
    wet = PW + AWIR + derde + doel(f"telt_mee(p) of ({TUSSEN})")
    personen = f"personen:\n{PAAR.format('ja', 'nee')}\nrelaties:\n- vrouw woont_bij man\n"
    try:
        bank = bank_van(woorden, bestand(wet))
    except RegelFout:
        return
    assert toets(casus_van(f"casus: x\npeildatum: 2025-02-01\n{personen}", bank), bank).casus == "x"


# unknown --------------------------------------------------------------------------------------------


def weigering(als: str) -> str:
    return doel("inkomen(p)") + (
        f"- regel: recht-hulp\n  recht: hulp(p)\n  als: p.zoekt\n  brengt: inkomen(p)\n"
        f"- regel: weigering\n  uitsluiting: hulp(p)\n  als: {als}\n"
    )


def vragen(u: Uitslag) -> list[str]:
    return [v.feit for v in u.vragen]


def test_possible_with_a_witness_names_what_it_hangs_on() -> None:
    u = gevonden(weigering("p.f0"), MAN)
    assert kort(u) == [("zelfondermijning", "mogelijk", ("weigering(man)",))]
    assert u.bevindingen[0].hangt_af_van == ("F0?",)
    assert vragen(u) == ["f0(man)"]


@pytest.mark.parametrize("als", ["p.f0 en niet p.f0", "(p.f0 of p.f1) en niet p.f0 en niet p.f1"])
def test_no_witness_no_finding(als: str) -> None:
    u = gevonden(weigering(als), MAN)
    assert u.bevindingen == ()


@pytest.mark.parametrize(
    ("als", "feit"),
    [
        ("p.leeftijd >= 21 en p.leeftijd < 27", "leeftijd(man)"),
        ("p.leeftijd = 42", "leeftijd(man)"),
        ("p.spaargeld > € 500 en p.spaargeld < € 800", "spaargeld(man)"),
        ("p.spaargeld > € 7.505", "spaargeld(man)"),
        ("vandaag < p.sinds + 5 jaar en vandaag > p.sinds + 3 jaar", "sinds(man)"),
        ("p.sinds > 2019-03-01 en p.sinds < 2019-04-01", "sinds(man)"),
    ],
)
def test_a_witness_between_two_limits_is_found(als: str, feit: str) -> None:
    feiten = "zoekt: ja" if feit.startswith("leeftijd") else "leeftijd: 30, zoekt: ja"
    u = gevonden(weigering(als), f"  man: {{{feiten}}}")
    assert kort(u) == [("zelfondermijning", "mogelijk", ("weigering(man)",))]
    assert vragen(u) == [feit]


def test_two_unknowns_that_are_needed_together_are_both_asked() -> None:
    u = gevonden(weigering("p.f0 en p.f1"), MAN)
    assert kort(u) == [("zelfondermijning", "mogelijk", ("weigering(man)",))]
    assert sorted(vragen(u)) == ["f0(man)", "f1(man)"]


def test_two_unknowns_that_each_suffice_are_both_asked() -> None:
    wet = weigering("p.f0") + "- regel: weigering-twee\n  uitsluiting: hulp(p)\n  als: p.f1\n"
    u = gevonden(wet, MAN)
    assert sorted(vragen(u)) == ["f0(man)", "f1(man)"]
    assert {e.id for b in u.bevindingen for e in b.elementen} == {"weigering(man)", "weigering-twee(man)"}


def test_at_most_five_questions_the_widest_first() -> None:
    wet = weigering("p.f0") + "".join(
        f"- regel: meer-{i}\n  uitsluiting: hulp(p)\n  als: p.f{i}\n" for i in range(1, 9)
    )
    u = gevonden(wet, "  man: {leeftijd: 30, zoekt: ja}\n  vrouw: {leeftijd: 30, zoekt: ja}")
    assert len(u.vragen) == 5


def test_what_is_certain_hangs_on_nothing() -> None:
    wet = weigering("p.f0") + "- regel: zeker\n  uitsluiting: hulp(p)\n  als: p.leeftijd < 60\n"
    u = gevonden(wet, MAN)
    assert kort(u) == [("zelfondermijning", "zeker", ("zeker(man)",))]
    assert u.bevindingen[0].hangt_af_van == ()


def test_a_purpose_that_is_perhaps_in_play_is_a_question_and_no_finding() -> None:
    wet = weigering("p.leeftijd > 3").replace("als: p.zoekt\n  bereikt", "als: p.f5\n  bereikt")
    u = gevonden(wet, MAN)
    assert u.bevindingen == ()
    assert vragen(u) == ["f5(man)"]
    assert gevonden(wet, "  man: {leeftijd: 30, zoekt: ja, f5: nee}").vragen == ()


def test_an_unknown_term_is_possible_and_asked() -> None:
    wet = weigering("p.f0").replace("p.f0", "p.leeftijd < 0") + (
        "- regel: wacht\n  wachttermijn: hulp(p), 20 weken\n  als: p.f3\n"
    )
    u = gevonden(wet, MAN)
    assert kort(u) == [("tijdklem", "mogelijk", ("wacht(man)",))]
    assert vragen(u) == ["f3(man)"]


def test_a_known_fact_never_comes_back_as_a_question() -> None:
    u = gevonden(weigering("p.f0 en p.f1"), "  man: {leeftijd: 30, zoekt: ja, f0: nee}")
    assert u.bevindingen == ()
    assert u.vragen == ()


# what would mislead -----------------------------------------------------------------------------------

AFSTEMMEN = """- regel: doel-twee
  doel: toeslag(p)
  tekst: "{p} houdt de toeslag"
  niveau: wet
  domein: financien
  als: p.zoekt
  bereikt_als: norm(p) <= € 1.200
  wanneer: steeds
  binnen: 8 weken
- regel: afstemmen
  bevoegdheid: afstemmen(p)
  als: p.zoekt
  in_plaats: norm(p)
  is: € BEDRAG
  trede: M3
  motivering: waarom
"""


@pytest.mark.parametrize(
    ("bedrag", "biedt"),
    [
        ("1.150", [("afstemmen(man)",)]),
        ("1.500", []),
    ],
)
def test_maatwerk_that_harms_another_purpose_is_not_offered(
    bedrag: str, biedt: list[tuple[str, ...]]
) -> None:
    wet = doel("norm(p) >= € 900") + NORMEN + AFSTEMMEN.replace("BEDRAG", bedrag)
    u = gevonden(wet, "  man: {leeftijd: 30, zoekt: ja, f0: ja, f1: nee}")
    assert [e.id for b in u.bevindingen for e in b.elementen] == ["korting(man)"]
    assert [s.bevoegdheden for s in u.maatwerk] == biedt


def test_a_deadline_that_has_passed_is_no_time_left() -> None:
    wet = weigering("p.f0").replace("binnen: 8 weken", "uiterlijk: p.sinds")
    u = gevonden(wet, "  man: {leeftijd: 30, zoekt: ja, f0: ja, sinds: 2024-12-01}")
    assert all(b.uiterlijk is None or b.uiterlijk >= u.peildatum for b in u.bevindingen)


def test_readings_that_come_apart_later_are_a_difference() -> None:
    """A child that turns 18 in ten days is a child in one law and not in the other."""
    pw = "- regel: pw-partner\n  definitie: pw_partner(p, q)\n  als: woont_bij(p, q)\n"
    awir = (
        "- regel: awir-partner\n  definitie: awir_partner(p, q)\n  als: woont_bij(p, q) en q.leeftijd < 18\n"
    )
    personen = "  vrouw: {leeftijd: 40, zoekt: ja}\n  kind: {geboortedatum: 2007-02-11}"
    u = gevonden(pw + doel(TUSSEN, "steeds"), personen, "", "- vrouw woont_bij kind", awir)
    assert [b.soort for b in u.bevindingen] == ["begripsbotsing"]


def test_what_is_brought_can_end_again() -> None:
    """What was there when someone ended it is gone; what comes on that day or later is new."""
    wereld = werking("w", "p.f0", "inkomen(p)", "  na: 2 weken\n")
    personen = "  man: {leeftijd: 30, zoekt: ja, f0: ja, f1: nee}"
    steeds = doel("inkomen(p)", "steeds") + weigering("p.f1").replace(doel("inkomen(p)"), "")
    assert gevonden(steeds, personen, wereld).routes == ()
    assert len(gevonden(steeds, personen.replace("f0: ja", "f0: nee"), wereld).routes) == 1


def test_what_helps_one_bearer_only_lifts_nothing_for_two() -> None:
    """One finding for two bearers is lifted when both are free."""
    wet = doel("norm(p) >= € 900") + NORMEN + AFSTEMMEN.replace("BEDRAG", "1.150").replace("p.zoekt", "p.f2")
    u = gevonden(
        wet,
        "  man: {leeftijd: 30, zoekt: ja, f0: ja, f1: nee, f2: ja}\n"
        "  vrouw: {leeftijd: 30, zoekt: ja, f0: ja, f1: nee, f2: nee}",
    )
    lifted = {b.id: [r.heft_op for r in b.ruimte] for b in u.bevindingen}
    per_persoon = {b.betrokkenen: lifted[b.id] for b in u.bevindingen}
    assert per_persoon == {("man",): [True], ("vrouw",): [False]}


def test_whether_someone_will_act_is_asked() -> None:
    rest = "  bevestigd_door: overweegt(b, m)\n  ontkend_door: niet overweegt(b, m)\n"
    u = uit_huis("B", rest, "- onbekend moeder overweegt zoon")
    assert kort(u) == [("zelfondermijning", "mogelijk", ("korting(moeder)",))]
    assert vragen(u) == ["overweegt(moeder, zoon)"]


def test_time_to_decide_is_named_only_where_it_matters() -> None:
    """The werking is what leaves it open; nobody waits for a decision here."""
    beslis = (
        "- regel: recht-hulp\n  recht: hulp(p)\n  als: p.f3\n  brengt: dak(p)\n"
        "- regel: beslis\n  beslistermijn: hulp(p), 8 weken\n"
    )
    wereld = begin("dak") + werking(
        "w", "woont_bij(m, b) en norm(b) < € 800", "dak(m)", "  sterkte: B\n", "verhuurder verblijf(b, m)"
    )
    personen = MOEDER.replace("f1: nee}", "f1: nee, f3: nee}")
    u = gevonden(doel("dak(p)", "steeds") + NORMEN + beslis, personen, wereld, "- zoon woont_bij moeder")
    assert [b.zekerheid for b in u.bevindingen] == ["mogelijk"]
    assert not [h for h in u.bevindingen[0].hangt_af_van if "beslissen" in h]


def test_a_witness_behind_a_wrong_first_guess_is_found() -> None:
    """The first fact looks bad both ways; only one way is there a household in which it is."""
    als = "(p.f0 en p.f1 en niet p.f1) of (niet p.f0 en p.f1 en p.f2)"
    u = gevonden(weigering(als), "  man: {leeftijd: 30, zoekt: ja}")
    assert kort(u) == [("zelfondermijning", "mogelijk", ("weigering(man)",))]
    assert sorted(vragen(u)) == ["f0(man)", "f1(man)", "f2(man)"]


def test_a_power_against_a_whole_layer_reaches_that_layer_only() -> None:
    """``opzij: elke beleidsregel`` puts aside a policy rule, and leaves the law alone."""
    macht = (
        "- regel: afwijken\n  bevoegdheid: bijzonder(huishouden)\n  trede: M7\n  opzij: elke beleidsregel\n"
        "  beslist: college\n  motivering: waarom\n"
    )
    man = "  man: {leeftijd: 30, zoekt: ja, f0: ja}"
    in_law = gevonden(weigering("p.f0") + macht, man)
    assert [r.trede for b in in_law.bevindingen for r in b.ruimte] == ["M0"]
    policy = weigering("p.f0").split("- regel: weigering")
    bank = bank_van(
        WOORDENBOEK,
        bestand(policy[0] + macht),
        bestand("- regel: weigering" + policy[1], "beleid", "beleidsregel", "gemeente: alle\n"),
    )
    text = f"casus: x\npeildatum: 2025-02-01\npersonen:\n{man}\n"
    in_policy = toets(casus_van(text, bank), bank)
    assert [(r.trede, r.heft_op) for b in in_policy.bevindingen for r in b.ruimte] == [("M7", True)]


def test_every_conclusion_that_holds_keeps_its_proofs() -> None:
    """The steps kept are those that a second look at each clause finds, for whoever holds by rules."""
    from doenwatnodig.analysis.bewijs import bewijs, bewijzer

    bank = bank_van(WOORDENBOEK, bestand(weigering("p.f0")))
    lab = lab_van(
        casus_van(
            "casus: x\npeildatum: 2025-02-01\npersonen:\n  man: {leeftijd: 30, zoekt: ja, f0: ja}\n", bank
        ),
        bank,
    )
    kept = bewijzer(lab).gronden
    assert ("actief:weigering", ("man",)) in kept
    assert ("aanspraak:hulp", ("man",)) not in kept
    for term, table in lab.basis.tabellen.items():
        for args, value in table.items():
            if type(value) is tuple and bank.programma.definitions[term].clauses:
                assert bool(value[0] & 1) == ((term, args) in kept)
    tree = bewijs(lab, ("actief:weigering", ("man",)))
    assert [(part.soort, part.ground) for part in tree.delen] == [("feit", ("f0", ("man",)))]


def test_a_route_says_what_its_provision_ends() -> None:
    wet = weigering("p.f1").replace("  brengt: inkomen(p)\n", "  brengt: inkomen(p)\n  eindigt: dak(p)\n")
    u = gevonden(wet, "  man: {leeftijd: 30, zoekt: ja, f0: nee, f1: nee}")
    assert [len(route.stappen) for route in u.routes] == [1]
    assert "daarna geldt niet meer" in u.routes[0].stappen[0]
