"""The own evaluator: truth as a function of the day, three-valued, with proofs."""

from .motor import EigenMotor

__all__ = ["EigenMotor"]
