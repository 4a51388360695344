"""A new initiative begins with the code frame and the questions in its own language."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from evaluation import intake, report
from evaluation.codes.frame import frame, languages
from evaluation.indicators.items import items
from evaluation.pipeline.starter import new


def test_codes_and_questions_are_in_the_language_asked_for(tmp_path: Path) -> None:
    for language in set(report.shipped_languages()) & set(languages()):
        folder = new(tmp_path / language, language)
        codes = pd.read_csv(folder / "tables" / "codes.csv", dtype=str, keep_default_na=False)
        assert codes["definition"].tolist() == frame(language)["definition"].tolist()
        questions = pd.read_csv(folder / "tables" / "items.csv", dtype=str, keep_default_na=False)
        assert questions["text"].tolist() == items(language)["text"].tolist()
        assert intake.check(folder) == []
