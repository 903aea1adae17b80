"""What each code means, for ``dwn leg-uit CODE``: one page a code, beside this module."""

from __future__ import annotations

from importlib.resources import files


def codes() -> list[str]:
    """All codes that have a page, in order."""
    pages = files(__package__).joinpath("uitleg").iterdir()
    return sorted(page.name.removesuffix(".md") for page in pages if page.name.endswith(".md"))


def uitleg(code: str) -> str:
    """The page of a code.

    Raises:
        KeyError: there is no such code.
    """
    if code not in codes():
        raise KeyError(code)
    return files(__package__).joinpath("uitleg").joinpath(f"{code}.md").read_text("utf-8")
