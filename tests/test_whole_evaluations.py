"""From a folder of evidence to pages: the example, Bourke, nothing at all, one sheet, one wave."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from evaluation.vocabulary import Condition
from tests.whole import ROOT, SHEETS, bare, evaluate, example_once, files, pages

pytestmark = pytest.mark.slow

#: what a run leaves for readers (design of the house)
LEFT = {"index.html", "report.html", "brief.html", "data_walk.html", "conclusions.csv", "findings.csv", "report.json"}
#: where only the words of one language are looked at
ENGLISH = ("--language", "en")
NOTEBOOKS = {p.stem for p in (ROOT / "notebooks").glob("0[1-7]_*.ipynb")}


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return files(example_once(tmp_path_factory))


def rows(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[name].decode("utf-8-sig"))))


def test_a_run_leaves_every_page_in_every_language(example: dict[str, bytes]) -> None:
    hebrew = {n.replace(".html", ".he.html") for n in LEFT if n.endswith(".html")}
    arabic = {n.replace(".html", ".ar.html") for n in LEFT if n.endswith(".html")}
    technical = {f"pages/{n}{s}" for n in NOTEBOOKS for s in (".html", ".he.html", ".ar.html")}
    assert LEFT | hebrew | arabic | technical <= set(example)


def test_two_runs_on_the_same_inputs_give_the_same_bytes(example: dict[str, bytes], tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere" / "example"
    shutil.copytree(ROOT / "data" / "example", folder, ignore=shutil.ignore_patterns("output"))
    result = evaluate(folder, tmp_path / "output")
    assert result.exit_code == 0, result.output
    again = pages(tmp_path / "output")
    assert set(again) == set(example)
    assert [n for n in example if again[n] != example[n]] == []


def test_pages_hold_no_path_host_or_missing_number(example: dict[str, bytes]) -> None:
    for name, content in example.items():
        if name.endswith(".pdf"):
            assert str(ROOT).encode() not in content
            continue
        if name.endswith(".xlsx"):  # a form to fill; its words are those of the pages
            continue
        text = content.decode("utf-8")
        assert str(ROOT) not in text, name
        if name.endswith(".html"):
            visible = text.split("<main", 1)[1]
            for word in (">nan<", ">None<", ">inf<", "Traceback", "{{", "[object"):
                assert word not in visible, (name, word)


def test_the_example_shows_what_was_planted(example: dict[str, bytes]) -> None:
    conclusions = rows(example, "conclusions.csv")
    assert {c["fit"] for c in conclusions} >= {"convergent", "complementary", "dissonant", "silent"}
    assert any(c["fit_detail"] == "improvement" for c in conclusions)
    assert any(c["harm"] == "1" for c in conclusions)
    assert any("not_for:" in c["equity_flag"] for c in conclusions)
    findings = rows(example, "findings.csv")
    withheld = [f for f in findings if f["suppressed"] == "1"]
    assert withheld
    for finding in withheld:
        assert finding["reason"].startswith("withheld") or finding["reason"] == "too_few_asked_to_show"
        assert not any(finding[c] for c in ("estimate", "ci_low", "ci_high", "n", "p", "q", "effect_size"))
        # of a group's testimony the bare state may be shown, of nothing else
        assert not finding["state"] or finding["measure"].endswith(".testimony")


def test_numbers_are_the_same_in_every_language_and_every_conclusion_has_its_row(example: dict[str, bytes]) -> None:
    report = json.loads(example["report.json"])
    assert {c["condition"] for c in report["conclusions"]} == {c.value for c in Condition}
    assert len(rows(example, "conclusions.csv")) == len(report["conclusions"])


def test_nothing_but_a_name_runs_and_says_six_times_what_is_silent(tmp_path: Path) -> None:
    result = evaluate(bare(tmp_path / "bare"), tmp_path / "output", *ENGLISH)
    assert result.exit_code == 0, result.output
    files = pages(tmp_path / "output")
    conclusions = rows(files, "conclusions.csv")
    assert [c["condition"] for c in conclusions] == [c.value for c in Condition]
    assert all(c["quant_state"] == "N" and c["qual_state"] == "N" and c["fit"] == "silent" for c in conclusions)
    for table in ("changes", "practice_audit", "flows", "ties", "seats", "survey"):
        assert table in files["report.html"].decode("utf-8")


def test_one_wave_is_a_finished_report_without_change_states(tmp_path: Path) -> None:
    only = ("-p", "wave_from", "endline", "-p", "wave_to", "endline")
    result = evaluate(ROOT / "data" / "example", tmp_path / "output", *only, *ENGLISH)
    assert result.exit_code == 0, result.output
    files = pages(tmp_path / "output")
    conclusions = rows(files, "conclusions.csv")
    assert [c["condition"] for c in conclusions] == [c.value for c in Condition]
    assert all((c["wave_from"], c["quant_state"]) == ("", "N") for c in conclusions)
    assert not any(f["wave_from"] for f in rows(files, "findings.csv"))
    report = files["report.html"].decode("utf-8")
    assert "Where we stand at endline" in report
    assert "as people recall it" in report


@pytest.mark.parametrize("sheet", SHEETS)
def test_one_sheet_alone_gives_a_finished_page(tmp_path: Path, sheet: str) -> None:
    result = evaluate(bare(tmp_path / "one", sheet), tmp_path / "output", *ENGLISH)
    assert result.exit_code == 0, result.output
    report = pages(tmp_path / "output")["report.html"].decode("utf-8")
    shown = {"voices": "in the evening now", "numbers": "Children seen within ten days", "changes_log": "late renewal"}
    assert shown[sheet] in report
    assert "nobody pays us" not in report


def test_bourke_gives_the_ratio_its_range_and_what_cannot_be_concluded(tmp_path: Path) -> None:
    result = evaluate(ROOT / "data" / "bourke", tmp_path / "output", *ENGLISH)
    assert result.exit_code == 0, result.output
    files = pages(tmp_path / "output")
    changes = [f for f in rows(files, "findings.csv") if f["wave_from"] == "2016" and f["wave_to"] == "2017"]
    (change,) = [f for f in changes if f["measure"].startswith("equity.outcomes.")]
    assert round(float(change["estimate"]), 2) == 1.25
    assert round(float(change["ci_low"]), 2) == 0.87
    assert round(float(change["ci_high"]), 2) == 1.80
    assert change["state"] == "U"
    report = files["report.html"].decode("utf-8")
    assert "1.25" in report
    assert "Bureau of Crime Statistics and Research" in report
