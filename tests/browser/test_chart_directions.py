"""Where the letters of a chart stand in a browser: words run as their page does, numbers to the right everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="playwright is not installed (pip install '.[test]')")

from evaluation.inspection.browser import WIDE, opened
from evaluation.report.charts.shares import shares
from evaluation.report.language import Language

pytestmark = pytest.mark.browser

STYLE = (Path(__file__).parents[2] / "templates" / "report" / "static" / "report.css").read_text(encoding="utf-8")
MARKS = r"/[\u200e\u200f\u2066\u2069]/g"
PLACES = f"""() => Object.fromEntries([...document.querySelectorAll('svg text')].map(t => [
    t.textContent.replace({MARKS}, ''),
    [...t.textContent].map((c, i) => [c, t.getExtentOfChar(i).x]).filter(p => p[0].replace({MARKS}, '').trim())
]))"""


def places(browser, tmp_path: Path, code: str, name: str) -> list[tuple[str, float]]:
    """Return each letter of a name on a chart and how far from the left it stands."""
    language = Language(code)
    fig = shares(
        [{"name": name, "from": 0.2, "to": 0.4}],
        language=language,
        waves=("a", "b"),
        key="k",
        headline="h",
        subtitle="s",
    )
    file = tmp_path / "chart.html"
    file.write_text(
        f'<html lang="{code}" dir="{language.dir}"><meta charset="utf-8"><style>{STYLE}</style>'
        f'<div class="chart">{fig.svg}</div></html>',
        encoding="utf-8",
    )
    with opened(browser, file, width=WIDE) as page:
        return page.evaluate(PLACES)[name]


@pytest.mark.parametrize(
    ("code", "name"), [("he", "quayside, הסיום"), ("ar", "quayside، نهاية المدة"), ("he", "children: ילדים")]
)
def test_a_latin_name_before_other_words_stands_where_reading_starts(browser, tmp_path: Path, code, name) -> None:
    letters = places(browser, tmp_path, code, name)
    latin = [x for letter, x in letters if letter.isascii() and letter.isalpha()]
    others = [x for letter, x in letters if not letter.isascii()]
    assert min(latin) > max(others)
    assert latin == sorted(latin)


@pytest.mark.parametrize("name", ["Quayside (2)", "12 to 14", "M-16, n = 12"])
def test_names_of_latin_letters_and_numbers_run_to_the_right(browser, tmp_path: Path, name: str) -> None:
    at = [x for _, x in places(browser, tmp_path, "he", name)]
    assert at == sorted(at)


def test_on_a_page_that_runs_to_the_right_a_hebrew_name_does_not_turn_the_line(browser, tmp_path: Path) -> None:
    letters = places(browser, tmp_path, "en", "ילדים, endline")
    assert max(x for c, x in letters if not c.isascii()) < min(x for c, x in letters if c.isalpha() and c.isascii())
