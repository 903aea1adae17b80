"""What is wrong with text that is no usable YAML, in words for its author."""

from __future__ import annotations

import re
from typing import Final

import yaml

from ..diagnostics import Diagnostic, Span

_BEGINTEKEN: Final = re.compile(r"^\s*(?:- +)?[\w -]+:\s+([{\[%@`!&*|>?,\]}])|^\s*-\s+([%@`!&*,\]}])")
_ZONDER_SPATIE: Final = re.compile(r"^\s*(?:- +)?\w+:[^\s/]")
_NA_AANHALING: Final = re.compile(r"""^\s*(?:- +)?[\w-]+:\s+(?:"[^"]*"|'[^']*')\s*([^\s#"'].*)$""")
_ZONDER_PUNT: Final = re.compile(r"^\s*\w+\s*$")


def syntax_fout(err: yaml.YAMLError, name: str, lines: list[str]) -> Diagnostic:
    """The diagnostic for an error of the YAML library."""
    mark = getattr(err, "problem_mark", None) or getattr(err, "context_mark", None)
    start = getattr(err, "context_mark", None)
    span = Span(name, mark.line + 1, mark.column + 1) if mark else Span(name, 1, 1)
    begin = Span(name, start.line + 1, start.column + 1) if start else span
    problem = str(getattr(err, "problem", "") or getattr(err, "reason", "") or "")
    context = str(getattr(err, "context", "") or "")
    if isinstance(err, yaml.reader.ReaderError) or "control characters" in problem:
        return _teken(err, name, lines)
    if "expected a single document" in problem or "but found another document" in problem:
        return Diagnostic(
            "meer-documenten",
            span,
            "Er staan meer documenten in één bestand (een regel met ---).",
            "Eén document per bestand.",
            "Zet elk document in een eigen bestand.",
        )
    if "undefined alias" in problem or "expected alphabetic or numeric character" in problem:
        return alias_fout(span)
    if "escape" in problem:
        return Diagnostic(
            "yaml-backslash",
            span,
            "Hier staat een schuine streep (\\) met een letter die niets betekent.",
            "Tekst zonder \\.",
            "Haal de schuine streep weg, of gebruik enkele aanhalingstekens.",
        )
    if "quoted scalar" in context:
        return Diagnostic(
            "yaml-aanhalingsteken",
            begin,
            "Hier begint een aanhalingsteken dat nergens sluit.",
            "Een tweede aanhalingsteken van dezelfde soort.",
            "Zet een aanhalingsteken aan het eind van de tekst.",
        )
    return _op_regel(span, begin, problem, context, lines)


def _op_regel(span: Span, begin: Span, problem: str, context: str, lines: list[str]) -> Diagnostic:
    """What can be said by looking at the line where reading stopped, and at the one before."""
    line, before = _line(lines, span.line), _line(lines, span.line - 1)
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return Diagnostic(
            "yaml-tab",
            Span(span.file, span.line, line.index("\t") + 1),
            "Hier staat een tab.",
            "Spaties.",
            "Vervang de tab door spaties.",
        )
    for number in (begin.line, span.line, span.line - 1):
        if (found := _verkeerd_begin(span.file, number, _line(lines, number))) is not None:
            return found
    for number, text in ((span.line, line), (span.line - 1, before)):
        if _ZONDER_SPATIE.match(text):
            return Diagnostic(
                "yaml-spatie",
                Span(span.file, number, text.index(":") + 1),
                "Na de dubbele punt staat geen spatie.",
                "sleutel: waarde",
                "Zet een spatie na de dubbele punt.",
            )
    if _ZONDER_PUNT.match(before) or _ZONDER_PUNT.match(line):
        number = span.line - 1 if _ZONDER_PUNT.match(before) else span.line
        return _punt_ontbreekt(Span(span.file, number, len(_line(lines, number).rstrip()) + 1))
    if "mapping values are not allowed" in problem and ":" in line[: span.col - 1].replace("://", ""):
        return Diagnostic(
            "yaml-dubbele-punt",
            span,
            "Hier staat een dubbele punt die niet past.",
            "Eén 'sleutel: waarde' per regel.",
            "Zet de tekst tussen aanhalingstekens.",
        )
    if "flow" in context:
        return Diagnostic(
            "yaml-haakje",
            begin,
            "Hier begint een haakje dat nergens sluit.",
            "] bij [ en } bij {.",
            "Sluit het haakje, of zet de tekst tussen aanhalingstekens.",
        )
    if "could not find expected ':'" in problem:
        return _punt_ontbreekt(span)
    if any(
        part in problem + context
        for part in ("mapping values", "did not find expected", "block", "sequence entries")
    ):
        return _inspringen(span, line)
    return Diagnostic(
        "yaml-syntaxis",
        span,
        "Hier klopt de schrijfwijze niet: dit is geen geldige YAML.",
        "Regels met 'sleutel: waarde', en lijsten met streepjes.",
        "Kijk naar het inspringen, de haakjes en de aanhalingstekens op of vlak voor deze plaats.",
    )


def _verkeerd_begin(file: str, number: int, line: str) -> Diagnostic | None:
    """A text that begins with a character that means something in YAML."""
    found = _BEGINTEKEN.match(line)
    if found:
        group = 1 if found.group(1) else 2
        char, rest = found.group(group), line[found.end(group) :]
        close = {"[": "]", "{": "}"}.get(char, "")
        if not close or (close in rest and rest.partition(close)[2].strip()):
            return Diagnostic(
                "yaml-beginteken",
                Span(file, number, found.start(group) + 1),
                f"Een tekst kan niet met {char} beginnen.",
                'Tekst tussen aanhalingstekens: "…"',
                "Zet de hele tekst tussen dubbele aanhalingstekens.",
            )
    found = _NA_AANHALING.match(line)
    if found:
        return Diagnostic(
            "yaml-na-aanhaling",
            Span(file, number, found.start(1) + 1),
            "Na het aanhalingsteken dat sluit, staat nog tekst.",
            "Aanhalingstekens om de hele tekst, of om niets.",
            "Zet de hele tekst tussen aanhalingstekens; binnen de tekst gebruikt u andere.",
        )
    return None


def _punt_ontbreekt(span: Span) -> Diagnostic:
    return Diagnostic(
        "yaml-punt-ontbreekt",
        span,
        "Hier ontbreekt een dubbele punt.",
        "sleutel: waarde",
        "Zet een dubbele punt en een spatie na de sleutel. Vervolg van een tekst springt in.",
    )


def _inspringen(span: Span, line: str) -> Diagnostic:
    place = Span(span.file, span.line, len(line) - len(line.lstrip()) + 1)
    return Diagnostic(
        "yaml-inspringen",
        place,
        "Deze regel springt niet in zoals de regels erboven.",
        "Sleutels die bij elkaar horen, beginnen recht onder elkaar.",
        "Zet haar recht onder de andere. Een lijst begint op een nieuwe regel, met streepjes.",
    )


def _line(lines: list[str], number: int) -> str:
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _teken(err: yaml.YAMLError, name: str, lines: list[str]) -> Diagnostic:
    span = Span(name, 1, 1)
    for number, line in enumerate(lines, 1):
        for column, char in enumerate(line, 1):
            if (ord(char) < 32 and char != "\t") or 0x7F <= ord(char) < 0xA0:
                return _vreemd(Span(name, number, column))
    return _vreemd(span)


def _vreemd(span: Span) -> Diagnostic:
    return Diagnostic(
        "yaml-teken",
        span,
        "Hier staat een onzichtbaar stuurteken.",
        "Gewone letters, cijfers en leestekens.",
        "Haal het teken weg. Het komt vaak mee met kopiëren.",
    )


def alias_fout(span: Span) -> Diagnostic:
    """The diagnostic for an anchor, alias or merge key."""
    return Diagnostic(
        "yaml-alias",
        span,
        "Hier staat een verwijzing met & of *.",
        "Gewone tekst, zonder verwijzingen.",
        "Schrijf de inhoud uit. Begint een tekst met * of &, zet die dan tussen aanhalingstekens.",
    )


def tag_fout(span: Span) -> Diagnostic:
    """The diagnostic for a tag such as ``!!python/object``."""
    return Diagnostic(
        "yaml-tag",
        span,
        "Hier staat een aanduiding met een uitroepteken.",
        "Gewone tekst.",
        "Haal het woord met het uitroepteken weg, of zet de tekst tussen aanhalingstekens.",
    )


def komma_fout(span: Span) -> Diagnostic:
    """The diagnostic for a number with a comma between braces."""
    return Diagnostic(
        "yaml-komma",
        span,
        "Tussen accolades knipt een komma een bedrag of getal in tweeën.",
        'Het bedrag tussen aanhalingstekens: "€ 1.345,45"',
        "Zet aanhalingstekens om het bedrag, of geef het een eigen regel zonder accolades.",
    )


def te_diep(name: str, line: int, limit: int) -> Diagnostic:
    """The diagnostic for too many layers."""
    return Diagnostic(
        "te-diep",
        Span(name, line, 1),
        "Hier staan te veel lagen in elkaar.",
        f"Hoogstens {limit} lagen.",
        "Maak de inhoud platter.",
    )
