"""Files and their text; knows nothing of YAML, so that a cached rule base needs no more than this."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Final

from ..diagnostics import Diagnostic, Span

MAX_BYTES: Final = 2_000_000
WOORDENBOEK: Final = "woordenboek.yaml"
TOETS_EIND: Final = ".toets.yaml"


class Onleesbaar(Exception):
    """The file is no usable text or YAML; carries the one diagnostic that says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.wat)
        self.diagnostic = diagnostic


def rule_files(map_: Path) -> list[Path]:
    """The YAML files of a rule folder, vocabulary first, tests left out, in a fixed order."""
    files = sorted(path for path in map_.rglob("*.yaml") if not path.name.endswith(TOETS_EIND))
    return sorted(
        files, key=lambda path: (path.name != WOORDENBOEK, len(path.parts) if path.name == WOORDENBOEK else 0)
    )


def toets_files(map_: Path) -> list[Path]:
    """The rule tests of a rule folder, in a fixed order."""
    return sorted(map_.rglob("*" + TOETS_EIND))


def misnamed_files(map_: Path) -> list[Path]:
    """Files that look like YAML but have an ending that is not read."""
    return sorted(
        path
        for path in map_.rglob("*")
        if path.suffix.lower() in (".yml", ".yaml") and path.suffix != ".yaml"
    )


def read_text(path: Path, name: str) -> str:
    """The text of a file.

    Raises:
        Onleesbaar: when it is missing, empty, too large or not UTF-8 text.
    """
    data = _read_bytes(path, name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as err:
        line = data[: err.start].count(b"\n") + 1
        raise _fout(
            "geen-tekst",
            Span(name, line, 1),
            "Dit bestand is geen leesbare tekst (UTF-8).",
            doe="Bewaar het als gewone tekst met codering UTF-8.",
        ) from None
    if "\x00" in text:
        line = text[: text.index("\x00")].count("\n") + 1
        raise _fout(
            "geen-tekst",
            Span(name, line, 1),
            "Dit bestand is geen tekst (er staan nulbytes in).",
            doe="Kies een YAML-bestand.",
        )
    if not text.strip():
        raise _fout(
            "bestand-leeg",
            Span(name, 1, 1),
            "Het bestand is leeg.",
            doe="Vul het, of kies een ander bestand.",
        )
    return text


def _read_bytes(path: Path, name: str) -> bytes:
    place = Span(name, 1, 1)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise _fout(
            "bestand-ontbreekt",
            place,
            f"Het bestand {name} bestaat niet.",
            doe="Kijk of de naam klopt en of u in de goede map staat.",
        ) from None
    except OSError:
        raise _fout(
            "bestand-onleesbaar",
            place,
            f"Het bestand {name} kan niet worden gelezen.",
            doe="Kijk of het een gewoon bestand is en of u het mag lezen.",
        ) from None
    if len(data) > MAX_BYTES:
        raise _fout(
            "bestand-te-groot",
            place,
            f"Het bestand is {_punten(len(data))} bytes groot.",
            f"Hoogstens {_punten(MAX_BYTES)} bytes.",
            "Splits het bestand.",
        )
    return data


def _punten(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _fout(code: str, span: Span, wat: str, verwacht: str = "", doe: str = "") -> Onleesbaar:
    return Onleesbaar(Diagnostic(code, span, wat, verwacht, doe))


def write_whole(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Write a file whole or not at all.

    Raises:
        OSError: when it can't be written; what stood there still stands there.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".dwn-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(mode)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
