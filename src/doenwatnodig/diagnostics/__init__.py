"""Positions, the diagnostic, the error tree and exit codes; knows no domain."""

from .diagnostic import Diagnostic, Span
from .errors import CasusFout, DwnFout, MotorVerschil, RegelFout

__all__ = ["CasusFout", "Diagnostic", "DwnFout", "MotorVerschil", "RegelFout", "Span"]
