"""doenwatnodig: where lawful rules together keep a household from what it needs."""

__version__ = "0.1.0"
