"""``dwn regelingen``: readable law, current, and nothing of a rule is lost in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from doenwatnodig.cli.app import app
from doenwatnodig.reports.regelingen import paginas

from .huishoudens import REGELS, regelbank

PAGINAS = REGELS.parent / "docs" / "regelingen"


def test_the_pages_in_the_repository_are_current() -> None:
    result = CliRunner().invoke(app, ["regelingen", str(REGELS), "--uit", str(PAGINAS), "--kijk-na"])
    assert result.exit_code == 0, result.stderr


def test_every_rule_and_parameter_has_its_place() -> None:
    bank, pages = regelbank(), paginas(regelbank())
    for regel in bank.regels.values():
        page = pages[f"{regel.regeling}.md"]
        assert f"`{regel.naam}`" in page
        assert " ".join(regel.citaat.split()) in page
    for parameter in bank.parameters.values():
        assert parameter.naam.replace("_", " ") in pages[f"{parameter.regeling}.md"].lower()


def test_no_name_of_the_language_is_left_in_a_sentence() -> None:
    for name, page in paginas(regelbank()).items():
        for line in page.splitlines():
            if not line.startswith(("<sub>", "###", ">", "<!--")):
                assert "{" not in line, (name, line)
                assert "aanspraak:" not in line, (name, line)


@pytest.mark.parametrize("verandering", ["extra", "weg", "anders"])
def test_a_page_that_is_not_current_is_seen_and_mended(tmp_path: Path, verandering: str) -> None:
    def run(*options: str) -> int:
        return (
            CliRunner().invoke(app, ["regelingen", str(REGELS), "--uit", str(tmp_path), *options]).exit_code
        )

    assert run() == 0
    assert run("--kijk-na") == 0
    page = tmp_path / next(iter(paginas(regelbank())))
    match verandering:
        case "extra":
            (tmp_path / "vervallen_wet.md").write_text("oud", "utf-8")
        case "weg":
            page.unlink()
        case _:
            page.write_text(page.read_text("utf-8") + "\nnog iets", "utf-8")
    assert run("--kijk-na") == 1
    assert run() == 0
    assert run("--kijk-na") == 0
    assert not (tmp_path / "vervallen_wet.md").exists()
