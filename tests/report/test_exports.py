"""Machine files: columns as agreed, the same bytes twice, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from evaluation.report import exports
from evaluation.report.language import Language
from tests.report import build, releases

EN = Language("en")
DESIGN = {
    "conclusions.csv": "condition, level, scope, wave_from, wave_to, quant_state, quant_size, quant_lean, "
    "quant_detail, qual_state, qual_detail, harm, fit, fit_detail, strength, contribution, stability, equity_flag, "
    "emergent, statement",
    "findings.csv": "measure, condition, level, dimension, group, wave_from, wave_to, estimate, ci_low, ci_high, unit, "
    "n, counts_of, p, q, effect_size, effect_type, state, census, suppressed, reason, statement",
}


@pytest.fixture
def files(tmp_path: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in exports.write_tables(releases.full(), tmp_path, EN)}


def rows(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[name].decode("utf-8"))))


@pytest.mark.parametrize("name", DESIGN)
def test_columns_are_those_of_the_design(files: dict[str, bytes], name: str) -> None:
    assert files[name].split(b"\n")[0].decode() == DESIGN[name].replace(" ", "")
    assert not files[name].startswith(b"\xef\xbb\xbf")
    assert b"\r" not in files[name]


def test_the_same_bytes_twice_and_whatever_the_order_of_findings(files: dict[str, bytes], tmp_path: Path) -> None:
    release = releases.full()
    turned = build.release(release.findings[::-1], release.conclusions[::-1], release.words, withheld=release.withheld)
    again = {p.name: p.read_bytes() for p in exports.write_tables(turned, tmp_path / "again", EN)}
    assert again == files


def test_numbers_are_equal_in_every_language(files: dict[str, bytes], tmp_path: Path) -> None:
    hebrew = {p.name: p.read_bytes() for p in exports.write_tables(releases.full(), tmp_path / "he", Language("he"))}
    for name in DESIGN:
        ours, theirs = rows(files, name), rows(hebrew, name)
        assert [{k: v for k, v in r.items() if k != "statement"} for r in ours] == [
            {k: v for k, v in r.items() if k != "statement"} for r in theirs
        ]
        assert all(r["statement"] for r in theirs)


def test_a_withheld_row_keeps_its_keys_and_loses_its_numbers(files: dict[str, bytes]) -> None:
    withheld = [r for r in rows(files, "findings.csv") if r["suppressed"] == "1"]
    assert withheld
    for row in withheld:
        assert row["measure"]
        assert row["reason"]
        assert not any(row[k] for k in ("estimate", "ci_low", "ci_high", "n", "p", "q", "effect_size", "state"))


def test_every_shown_estimate_has_its_range_in_the_file_and_in_the_words(files: dict[str, bytes]) -> None:
    for row in rows(files, "findings.csv"):
        if row["estimate"] and row["census"] == "0" and row["ci_low"]:
            assert re.search(r"plausible range|no range", row["statement"]), row


def test_formulas_are_defused_and_nothing_is_made_up() -> None:
    assert exports.cell("=1+1") == "'=1+1"
    assert exports.cell("@cmd") == "'@cmd"
    assert exports.cell(-0.25) == "-0.25"
    assert [exports.cell(v) for v in (None, float("nan"), True, False, 3, 0.1, -0.0)] == [
        "", "", "1", "0", "3", "0.1", "0.0",
    ]  # fmt: skip


def test_report_json_holds_detail_words_and_what_was_withheld_but_no_head_counts(files: dict[str, bytes]) -> None:
    report = json.loads(files["report.json"])
    assert report["schema_version"] == 1
    assert report["initiative"]["name"] == "Riverside early years"
    assert all("cells" not in f and f["statement"] for f in report["findings"])
    assert any(f["detail"] for f in report["findings"])
    assert len(report["conclusions"]) == len(rows(files, "conclusions.csv"))
    assert report["withheld"][0]["reason"] == "too_few_asked_to_show"
    assert {w["kind"] for w in report["words"]} >= {"quote", "interpretation"}
