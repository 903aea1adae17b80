"""The error tree and its exit codes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from .diagnostic import Diagnostic


class DwnFout(Exception):
    """Any failure that ``dwn`` reports itself.

    exit_code: 1 a check found problems, 2 wrong use, 3 unreadable rules or case, 4 our fault.
    """

    exit_code: ClassVar[int] = 4


class MetDiagnostics(DwnFout):
    """A failure that consists of diagnostics about a text."""

    exit_code: ClassVar[int] = 3

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        super().__init__(f"{len(diagnostics)} fout(en)")
        self.diagnostics = tuple(diagnostics)


class RegelFout(MetDiagnostics):
    """The rule base can't be read or has mistakes."""


class CasusFout(MetDiagnostics):
    """The case file can't be read or has mistakes."""


class MotorVerschil(DwnFout):
    """The two engines derive different conclusions: nothing may be reported.

    verschillen: per ground term, as text, what each engine concluded.
    """

    exit_code: ClassVar[int] = 4

    def __init__(self, verschillen: Sequence[tuple[str, str, str]]) -> None:
        super().__init__(f"{len(verschillen)} verschil(len) tussen de motoren")
        self.verschillen = tuple(verschillen)


class MotorKapot(DwnFout):
    """An engine crashed, hung or refused; the message says which and why."""
