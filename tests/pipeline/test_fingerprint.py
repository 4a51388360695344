from __future__ import annotations

from pathlib import Path

from evaluation.pipeline.fingerprint import fingerprint, inputs


def test_output_receipts_and_hidden_files_are_never_inputs(tmp_path: Path) -> None:
    for name in (
        "initiative.yml",
        "tables/a.csv",
        "output/public/x.html",
        "receipts/r.json",
        ".hidden",
        "tables/~$a.xlsx",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    assert list(inputs(tmp_path)) == ["initiative.yml", "tables/a.csv"]


def test_it_changes_with_an_input_and_with_the_date(tmp_path: Path) -> None:
    (tmp_path / "initiative.yml").write_text("a", encoding="utf-8")
    first = fingerprint(tmp_path, "2026-01-01")
    assert first == fingerprint(tmp_path, "2026-01-01") != fingerprint(tmp_path, "2026-01-02")
    (tmp_path / "initiative.yml").write_text("b", encoding="utf-8")
    assert first != fingerprint(tmp_path, "2026-01-01")
