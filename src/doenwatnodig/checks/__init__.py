"""Questions about the rule text, one a file; a rule base exists only after all of them."""

from .keuring import CHECKS, keur

__all__ = ["CHECKS", "keur"]
