"""What the commands share: failures to exit codes, output to a file or the terminal."""

from __future__ import annotations

import datetime as dt
import os
import sys
import tempfile
from pathlib import Path
from types import TracebackType

import typer


class Fouten:
    """Turns a failure into a Dutch message on stderr and its exit code; never a traceback.

    A traceback could hold case data, so an unexpected fault names only its kind and place.
    """

    def __enter__(self) -> Fouten:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, err: BaseException | None, trace: TracebackType | None
    ) -> None:
        if err is None or not isinstance(err, Exception) or isinstance(err, typer.Exit):
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
    """Write to the terminal, or to a file: whole or not at all."""
    if uit is None:
        typer.echo(text, nl=False)
        return
    handle, name = tempfile.mkstemp(dir=uit.parent if str(uit.parent) else ".", prefix=".dwn-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(name, uit)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    if sys.stderr.isatty():
        typer.echo(f"Geschreven: {uit}", err=True)


def lees_datum(text: str) -> int | None:
    """A date given as an option, as ordinal.

    Raises:
        typer.BadParameter: when it is no existing date.
    """
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text).toordinal()
    except ValueError:
        raise typer.BadParameter(f"'{text}' is geen bestaande datum (JJJJ-MM-DD).") from None
