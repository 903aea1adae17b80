"""The project shell keeps its own promises: one version, locks that fit, no registry named."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import doenwatnodig

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


def names(requirements: list[str]) -> set[str]:
    found = (re.match(r"[A-Za-z0-9._-]+", line) for line in requirements)
    return {re.sub(r"[-_.]+", "-", match.group()).lower() for match in found if match}


def locked(name: str) -> set[str]:
    return names((ROOT / "requirements" / f"{name}.txt").read_text("utf-8").splitlines())


def test_version_is_told_once() -> None:
    assert PROJECT["version"] == doenwatnodig.__version__


def test_every_dependency_is_locked() -> None:
    extras = PROJECT["optional-dependencies"]
    assert names(PROJECT["dependencies"]) <= locked("basis")
    assert names(extras["motor"]) == locked("motor")
    assert names(extras["dev"] + extras["bewijs"]) | locked("basis") <= locked("ontwikkel")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_lock_is_exact_and_names_no_registry(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert not re.search(r"https?://|index-url|find-links|trusted-host", text)
    requirements = re.findall(r"^[a-z0-9].*(?:\n    --hash.*)*", text, re.MULTILINE)
    assert requirements
    for requirement in requirements:
        assert re.match(r"[a-z0-9-]+==\d\S* ", requirement), requirement
        assert "--hash=sha256:" in requirement, requirement


@pytest.mark.parametrize("target", ["demo", "test", "lint", "check", "bench", "fuzz", "schema", "schoon"])
def test_make_has_the_promised_targets(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


def test_licence_is_the_whole_text() -> None:
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert PROJECT["license"] == "EUPL-1.2"
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    for article in range(1, 16):
        assert re.search(rf"^{article}\.\S", text, re.MULTILINE)
    assert "All other changes or additions to this Appendix require" in text
