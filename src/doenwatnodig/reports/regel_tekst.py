"""What one rule does, as lines of plain Dutch; each kind in its own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..analysis.woorden import hoofdletter
from ..model.regelbank import Regelbank
from ..model.regels import Regel, RegelSoort
from .uitdrukking_tekst import Regel as Lijn
from .uitdrukking_tekst import Uitdrukking, duur_tekst


class RegelTekst:
    """Renders the rules of one rule base."""

    def __init__(self, bank: Regelbank) -> None:
        self.bank = bank
        self.taal = Uitdrukking(bank.woordenboek)

    def wie(self, actor: str) -> str:
        """An actor in words."""
        found = self.bank.woordenboek.actoren.get(actor)
        return found.tekst if found else actor

    def plaats(self, r: Regel) -> str:
        """Where a rule stands."""
        parts = [f"lid {r.lid}"] if r.lid else []
        parts += [f"onderdeel {r.onderdeel}"] if r.onderdeel else []
        return f"{artikel_tekst(r.artikel)} {' '.join(parts)}".strip()

    def namen(self, names: Iterable[str]) -> str:
        """Rules by their place in the law; where a name has no rule, the name."""
        found = []
        for name in names:
            rule = next((r for r in self.bank.regels.values() if r.naam == name), None)
            where = f"{self.plaats(rule).lower()} " if rule and rule.artikel else ""
            found.append(f"{where}(`{name}`)")
        return ", ".join(found)

    def boom(self, kop: str, lijn: Lijn, diepte: int = 0) -> Iterator[str]:
        lead = f"**{kop}**: " if kop else ""
        yield f"{'  ' * diepte}- {lead}{lijn.tekst}"
        for part in lijn.onder:
            yield from self.boom("", part, diepte + 1)

    def inhoud(self, r: Regel) -> Iterator[str]:
        """What this kind of rule does, in its own lines."""
        taal, params = self.taal, r.params
        match r.soort:
            case RegelSoort.DEFINITIE if r.waarde is None:
                yield f"- **Betekenis**: dan geldt: {taal.begrip(r.head, params)}"
            case RegelSoort.DEFINITIE | RegelSoort.BEDRAG | RegelSoort.SANCTIE:
                kind = {"sanctie": "Sanctie", "bedrag": "Bedrag"}.get(r.soort.value, "Waarde")
                assert r.waarde is not None
                yield f"- **{kind}**: {taal.begrip(r.head, params)} is {taal.waarde(r.waarde)}"
            case RegelSoort.RECHT:
                yield f"- **Recht op** {taal.voorziening(r.head, params)}"
            case RegelSoort.VOORWAARDE:
                assert r.eis is not None
                yield from self.boom(
                    f"Voorwaarde voor {taal.voorziening(r.head, params)}", taal.voorwaarde(r.eis)
                )
            case RegelSoort.UITSLUITING:
                yield f"- **Geen recht op** {taal.voorziening(r.head, params)}"
            case RegelSoort.VOORLIGGEND:
                what, sense = taal.voorziening(r.head, params), r.zin.replace("_", " ")
                yield f"- **Een andere voorziening gaat voor** {what} ({sense})"
            case RegelSoort.WACHTTERMIJN | RegelSoort.BESLISTERMIJN:
                yield self.termijn(r)
            case RegelSoort.PLICHT | RegelSoort.VERBOD | RegelSoort.TOESTEMMING | RegelSoort.HANDELING:
                yield f"- **{hoofdletter(r.soort.value)}**: {taal.handeling(r.head, params)}"
            case RegelSoort.SLUIT_UIT | RegelSoort.VRAAGT if r.andere is not None:
                verb = "gaat niet samen met" if r.soort is RegelSoort.SLUIT_UIT else "kan alleen met"
                other = taal.handeling(r.andere.term, r.andere.args)
                yield f"- {hoofdletter(taal.handeling(r.head, params))} **{verb}** {other}"
            case RegelSoort.KOST if r.uit is not None and r.waarde is not None:
                act, supply = hoofdletter(taal.handeling(r.head, params)), taal.begrip(r.uit.term, r.uit.args)
                yield f"- {act} **kost** {taal.waarde(r.waarde)} van {supply}"
            case RegelSoort.DOEL:
                yield from self.doel(r)
            case RegelSoort.WERKING:
                yield from self.werking(r)
            case RegelSoort.BEVOEGDHEID:
                yield from self.bevoegdheid(r)
        for word, states in (("Brengt", r.brengt), ("Beëindigt", r.eindigt)):
            if states:
                yield f"- **{word}**: {'; '.join(taal.term(state) for state in states)}"
        if r.na.maanden or r.na.dagen:
            yield f"- **Na**: {duur_tekst(r.na)}"

    def termijn(self, r: Regel) -> str:
        what = "Wachten" if r.soort is RegelSoort.WACHTTERMIJN else "Beslissen"
        length = (
            duur_tekst(r.term_duur)
            if r.term_duur
            else self.taal.waarde(r.term_expr) + " dagen"
            if r.term_expr
            else ""
        )
        since = f", vanaf {self.taal.waarde(r.vanaf)}" if r.vanaf is not None else ""
        how = "hoogstens " if r.soort is RegelSoort.BESLISTERMIJN else ""
        return f"- **{what}**: {how}{length}{since}, voor {self.taal.voorziening(r.head, r.params)}"

    def doel(self, r: Regel) -> Iterator[str]:
        assert r.doel is not None
        yield f"- **Doel** ({r.doel.niveau}, {r.doel.domein})"
        until = f"binnen {duur_tekst(r.doel.binnen)}" if r.doel.binnen else ""
        if r.doel.uiterlijk is not None:
            until = f"{until}, uiterlijk {self.taal.waarde(r.doel.uiterlijk)}".lstrip(", ")
        if r.doel.niveau == "naleving":
            yield f"- **Bereikt als** ({until}): alle plichten zijn samen te doen, zonder wat verboden is"
            return
        how = "de hele tijd" if r.doel.wanneer == "steeds" else "op enig moment"
        yield from self.boom(f"Bereikt als ({how}, {until})", self.taal.voorwaarde(r.doel.bereikt_als))

    def werking(self, r: Regel) -> Iterator[str]:
        assert r.werking is not None
        deel, taal = r.werking, self.taal
        act = taal.handeling(deel.handeling, r.params)
        yield f"- **Werking** (sterkte {deel.sterkte}): {self.wie(deel.actor)} {deel.werkwoord} {act}"
        for word, states in (("Beëindigt", deel.eindigt), ("Doet ontstaan", deel.ontstaat)):
            if states:
                yield f"- **{word}**: {'; '.join(taal.term(state) for state in states)}"
        for word, expr in (("Bevestigd als", deel.bevestigd_door), ("Ontkend als", deel.ontkend_door)):
            if expr is not None:
                yield from self.boom(word, taal.voorwaarde(expr))

    def bevoegdheid(self, r: Regel) -> Iterator[str]:
        assert r.bevoegdheid is not None
        deel, taal = r.bevoegdheid, self.taal
        actor = self.wie(deel.beslist or self.bank.regelingen[r.regeling].beslist)
        match deel.gevolg:
            case "opzij":
                text = f"mag opzijzetten: {self._doelregel(deel.doelregel)}"
            case "verkort":
                text = f"mag {self._doelregel(deel.doelregel)} verkorten tot {duur_tekst(deel.tot)}"
            case "ontstaat":
                text = f"mag dit tot stand brengen: {taal.term(deel.doelterm)}" if deel.doelterm else ""
            case _:
                value = taal.waarde(deel.waarde) if deel.waarde is not None else ""
                what = taal.begrip(deel.doelterm.term, deel.doelterm.args) if deel.doelterm else ""
                text = f"mag {what} vaststellen op {value}"
        yield f"- **Ruimte {deel.trede}** ({deel.label}): {actor} {text}"
        if deel.motivering:
            yield f"- **Motiveer**: {taal.zin(' '.join(deel.motivering.split()), r.params)}"

    def _doelregel(self, name: str) -> str:
        return name if " " in name else self.namen([name])


def artikel_tekst(text: str) -> str:
    """An article number as a heading."""
    if not text:
        return "Zonder artikel"
    return f"Artikel {text}" if text[:1].isdigit() else hoofdletter(text)
