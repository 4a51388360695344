"""A list that is a sample: what an initiative writes goes the whole way, to the exact test and to the page's words."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pandas as pd
import pytest

from evaluation.disclosure.release import Release
from evaluation.findings import Finding
from evaluation.pipeline import results
from evaluation.report.language import Language
from evaluation.report.views import render

EXAMPLE = Path(__file__).resolve().parents[2] / "data" / "example"
PUBLISHED = "structural.practices.system_published"


def made(folder: Path, *, sample: bool) -> Release:
    """Return what passes the gate where institutions began to publish six of seven figures by group."""
    (folder / "tables").mkdir(parents=True)
    written = (EXAMPLE / "initiative.yml").read_text(encoding="utf-8")
    listed = f"samples: [{PUBLISHED}]\n" if sample else ""
    (folder / "initiative.yml").write_text(written + listed, encoding="utf-8")
    shutil.copy(EXAMPLE / "tables" / "indicators.csv", folder / "tables")
    rows = pd.read_csv(EXAMPLE / "tables" / "observations.csv", dtype=str, keep_default_na=False)
    early_groups = rows["period"].str.startswith("2022") & rows["dimension"].isin(["neighbourhood", "family", "income"])
    rows[~early_groups].to_csv(folder / "tables" / "observations.csv", index=False)
    evidence = results.load_evidence(str(folder), as_of="2026-01-15", output=str(folder / "output"))
    return results.release(results.measure(evidence, "structural"))[0]


def published(release: Release) -> Finding:
    return next(f for f in release.findings if f.measure == PUBLISHED and f.is_change and f.scope == "all")


def page(release: Release) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", str(render("system_published", release, Language("en")))))


def test_a_sample_gets_range_and_exact_test_on_the_page(tmp_path: Path) -> None:
    release = made(tmp_path / "sample", sample=True)
    found = published(release)
    # exact McNemar, 6 against 0: 2 x (1/2)^6
    assert (found.p, found.detail["method"], found.census) == (pytest.approx(0.03125), "exact_mcnemar", False)
    assert found.ci_low is not None
    assert found.q is not None
    said = page(release)
    assert "6 are newly published by group and in time; 0 no longer are" in said
    assert "a sample of 7, and 6 of them changed" in said
    assert "in 3.1% of such samples (exact test of McNemar)" in said
    assert re.search(r"From 0% to 86%: change \+85.7 percentage points \(plausible range", said)


def test_a_complete_list_gets_neither_and_says_so(tmp_path: Path) -> None:
    release = made(tmp_path / "whole", sample=False)
    found = published(release)
    assert (found.p, found.ci_low, found.census) == (None, None, True)
    said = page(release)
    assert "The list is complete: what changed in it is counted, not tested." in said
    assert "(complete count of 7)" in said
    assert "McNemar" not in said
