"""What the commands share: failures to exit codes, output to a file or the terminal."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType

import typer

from .nederlands import is_gebruiksfout


class Fouten:
    """Turns a failure into a Dutch message on stderr and its exit code; never a traceback.

    A traceback could hold case data, so an unexpected fault names only its kind and place.
    Wrong use and a reader that went away (``dwn ... | head``) are left to the program.
    """

    def __enter__(self) -> Fouten:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, err: BaseException | None, trace: TracebackType | None
    ) -> None:
        if err is None or not isinstance(err, Exception):
            return
        if isinstance(err, typer.Exit | BrokenPipeError) or is_gebruiksfout(err):
            return
        typer.echo(_bericht(err, trace), err=True)
        raise typer.Exit(getattr(err, "exit_code", 4)) from None


def _bericht(err: Exception, trace: TracebackType | None) -> str:
    from ..diagnostics import DwnFout, MotorVerschil
    from ..diagnostics.errors import MetDiagnostics

    if isinstance(err, MetDiagnostics):
        from ..reports.diagnoses import toon

        return toon(err.diagnostics)
    if isinstance(err, MotorVerschil):
        lines = [f"  {naam}: durable zegt {a}, eigen zegt {b}" for naam, a, b in err.verschillen[:20]]
        return "\n".join(
            [
                "De twee motoren trekken verschillende conclusies. Er komt geen rapport.",
                *lines,
                "Dit is een fout in het programma. Meld haar, zonder de casus mee te sturen.",
            ]
        )
    if isinstance(err, DwnFout):
        return str(err)
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = (
        f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "onbekende plaats"
    )
    return f"Er ging iets mis in het programma ({type(err).__name__} in {place}). Er is niets geschreven."


def schrijf(text: str, uit: Path | None) -> None:
    """Write to the terminal, or to a file: whole or not at all.

    Raises:
        typer.BadParameter: when no file can be written there.
    """
    if uit is None:
        typer.echo(text, nl=False)
        return
    from ..loading.bestanden import write_whole

    keur_uit(uit)
    try:
        write_whole(uit, text.encode("utf-8"))
    except OSError:
        raise _geen_uitvoer(f"In {uit.parent} kan geen bestand worden geschreven.") from None
    if sys.stderr.isatty():
        typer.echo(f"Geschreven: {uit}", err=True)


def keur_uit(uit: Path | None) -> None:
    """See that a file can be written there, before the work is done.

    Raises:
        typer.BadParameter: when it can't.
    """
    if uit is None:
        return
    if uit.is_dir():
        raise _geen_uitvoer(f"{uit} is een map. Noem een bestand, zoals {uit / 'rapport.txt'}.")
    if uit.exists() and not uit.is_file():
        raise _geen_uitvoer(f"{uit} is geen gewoon bestand. Kies een andere naam.")
    if not uit.parent.is_dir():
        raise _geen_uitvoer(f"De map {uit.parent} bestaat niet. Maak haar eerst, of kies een andere map.")


def _geen_uitvoer(text: str) -> typer.BadParameter:
    return typer.BadParameter(text, param_hint="--uit")


def lees_datum(text: str) -> int | None:
    """A date given as an option, as ordinal.

    Raises:
        typer.BadParameter: when it is no existing date.
    """
    if not text:
        return None
    from ..loading.waarden import parse_datum

    dag = parse_datum(text)
    if dag is None:
        wat = f"'{text}' is geen bestaande datum. Schrijf JJJJ-MM-DD, zoals 2025-01-31."
        raise typer.BadParameter(wat, param_hint="--peildatum")
    return dag
