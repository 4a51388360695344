"""Tiny executed notebooks, stub views and the pages made of them, for the tests of publishing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from evaluation.report import views
from evaluation.report.charts import equiplot, for_against, intervals, series, shares, slope, timeline
from evaluation.report.figures import Figure, figure
from evaluation.report.language import Language
from evaluation.report.markup import Html, element, fragment, quotation
from evaluation.report.publish import VIEW_MIME
from evaluation.report.tables import table

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"

HOSTILE = (
    "<script>document.title='run'</script>",
    "<img src=x onerror=\"document.title='run'\">",
    "<svg onload=\"document.title='run'\"></svg>",
    "<iframe src=\"javascript:parent.document.title='run'\"></iframe>",
    "[click](javascript:document.title='run')",
    "</desc></svg><script>document.title='run'</script>",
    "\"><script>document.title='run'</script><a title=\"",
    "</style><script>document.title='run'</script>",
    "<a href=\"javascript:document.title='run'\">x</a> {{ 7 * 7 }}",
    "<math><mtext></mtext><script>document.title='run'</script></math> \u202edesrever\u202c $x^2$",
)


def name(english: str, hebrew: str, language: Language) -> str:
    return hebrew if language.code == "he" else english


def all_charts(language: Language) -> list[Figure]:
    """Every chart with long names, signs, something not shown, and text that would like to be markup."""

    def about(key: str, what: str) -> dict[str, Any]:
        return {"key": key, "headline": what, "subtitle": "Riverside, 2022 to 2024", "source": "Health department"}

    everyone = name("everyone", "כולם", language)
    group = name(
        "people who came to live here in the last ten years", "אנשים שהגיעו לגור כאן בעשר השנים האחרונות", language
    )
    return [
        equiplot.equiplot(
            [
                {"group": group, "value": 12.4, "low": 10.1, "high": 14.9, "n": 420},
                {"group": "03-north", "value": 9.1, "low": 8.0, "high": 10.2, "n": 900},
                {"group": "small", "value": None, "low": None, "high": None, "n": None},
            ],
            8.0,
            language=language,
            **about("gaps", name("How far each group is from the goal", "כמה רחוקה כל קבוצה מהיעד", language)),
        ),
        intervals.intervals(
            [
                {"name": everyone, "estimate": 0.31, "low": -0.05, "high": 0.62, "neutral": 0},
                {"name": group, "estimate": -0.7, "low": -1.2, "high": -0.3, "neutral": 0},
                {"name": "small", "estimate": None, "low": None, "high": None, "neutral": 0},
            ],
            language=language,
            **about("changes", name("What changed, with ranges", "מה השתנה, עם טווחים", language)),
        ),
        slope.slope(
            [
                {
                    "name": everyone,
                    "from": 1.2,
                    "to": 2.8,
                    "from_low": 0.9,
                    "from_high": 1.5,
                    "to_low": 2.2,
                    "to_high": 3.3,
                },
                {"name": group, "from": 1.1, "to": 0.8},
            ],
            (name("baseline", "מדידה ראשונה", language), name("endline", "מדידה אחרונה", language)),
            language=language,
            **about("waves", name("Policies, wave by wave", "מדיניות, מדידה אחר מדידה", language)),
        ),
        shares.shares(
            [{"name": everyone, "from": 0.12, "to": 0.34}, {"name": group, "from": 0.5, "to": 0.41}],
            language=language,
            **about("shares", name("Money controlled by the community", "כסף בשליטת הקהילה", language)),
        ),
        for_against.for_against(
            [
                {"name": everyone, "pos": 6, "neg": 1, "none": 2, "silent": 5},
                {"name": group, "pos": 19, "neg": 7, "none": 0, "silent": 12},
                {"name": "small", "pos": None, "neg": None, "none": None, "silent": None},
            ],
            language=language,
            **about("voices", name("What people told", "מה אנשים סיפרו", language)),
        ),
        series.series(
            [
                {
                    "period": str(2010 + i),
                    "start": f"{2010 + i}-01-01",
                    "value": v,
                    "low": v and v - 8,
                    "high": v and v + 9,
                }
                for i, v in enumerate([44, 51, 39, 62, 70, None, 57, 71, 66, 59, 48, 50, 47, 61])
            ],
            language=language,
            mark=[{"date": "2017-06-01", "label": name("work began", "העבודה החלה", language)}],
            **about("series", name("Counts, year by year", "ספירות, שנה אחר שנה", language)),
        ),
        timeline.timeline(
            [
                {"date": "2022-03-01", "title": name("Late fees ended", "בוטלו קנסות", language), "kind": "policy"},
                {
                    "date": "2024-09-10",
                    "title": name("A night line began", "החל קו לילה", language),
                    "kind": "practice",
                },
            ],
            language=language,
            **about("when", name("What happened when", "מה קרה מתי", language)),
        ),
    ]


def show_charts(release: Any, language: Language) -> Html:
    return fragment(*(figure(f, None, language) for f in all_charts(language)))


def show_words(release: Any, language: Language) -> Html:
    """Signed numbers, ids, a prefix, a wide table and a link to a place on the report."""
    said = name(
        "It moved by +9 and −4 (-1), see 03-equity, group-3.", "זה זז ב +9 ואז −4 (-1), ראו 03-equity, ש-3.", language
    )
    columns = [name("Group", "קבוצה", language), *(f"column-{i}" for i in range(8))]
    rows = [[name("group b", "קבוצה ב", language), *("+1.5" for _ in range(8))]]
    return fragment(
        element("p", said),
        table(name("A wide table", "טבלה רחבה", language), columns, rows, key="wide"),
        element("p", element("a", "to the charts", href="#gaps")),
        quotation("הם ביטלו את הקנסות ב־2023, +9", language="he", cite=name("a community member", "תושבת", language)),
    )


def show_hostile(release: Any, language: Language) -> Html:
    """Ten texts that would like to run, in every place where evidence stands."""
    points = [{"group": words, "value": 1.0 + i, "low": 0.5, "high": 9, "n": 30} for i, words in enumerate(HOSTILE)]
    chart = equiplot.equiplot(
        points, 2.0, language=language, key="hostile", headline=HOSTILE[5], subtitle=HOSTILE[0], source=HOSTILE[1]
    )
    return fragment(
        *(quotation(words, language="en", cite=words) for words in HOSTILE),
        table(HOSTILE[0], ["=1+1", *HOSTILE[:2]], [[w, w, w] for w in HOSTILE], key=HOSTILE[6]),
        figure(chart, None, language),
    )


STUBS = {
    "stub_charts": show_charts,
    "stub_words": show_words,
    "stub_hostile": show_hostile,
    "stub_empty": lambda release, language: Html(""),
}


def shown(view: str, *, tags: tuple[str, ...] = (), **args: Any) -> Any:
    """A code cell as an executed notebook holds it: a view's name, and a preview that no page may show."""
    data = {VIEW_MIME: {"view": view, "args": args}, "text/html": "<p>preview only</p>"}
    return new_code_cell(
        f"ev.show(results, {view!r})", metadata={"tags": list(tags)}, outputs=[new_output("display_data", data)]
    )


def said(source: str, *, tags: tuple[str, ...] = ()) -> Any:
    return new_markdown_cell(source, metadata={"tags": list(tags)})


def write(folder: Path, **notebooks: list[Any]) -> dict[str, Path]:
    """Write notebooks given as ``n09_report=[cells]`` and return them by name."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = {}
    for key, cells in notebooks.items():
        stem = key.removeprefix("n")
        for i, cell in enumerate(cells):
            cell["id"] = f"cell-{i:03d}"
        paths[stem] = folder / f"{stem}.ipynb"
        nbformat.write(new_notebook(cells=cells), paths[stem])
    return paths


def set_of_pages(folder: Path) -> dict[str, Path]:
    """Write a small executed set: the report, the data walk and two technical notebooks."""
    return write(
        folder,
        n02_equity=[
            said("# Who is served worst?"),
            new_code_cell("secret = 1", metadata={"tags": ["parameters"]}),
            said("## Words and signs"),
            shown("stub_words"),
            said("## Nothing here"),
            shown("stub_empty"),
        ],
        n03_hostile=[said("# Does text stay text?\n\n" + HOSTILE[4]), said("## Hostile"), shown("stub_hostile")],
        n08_data_walk=[said("# What does the community make of it?"), said("## Stations"), shown("stub_charts")],
        n09_report=[
            said("# What should we know?", tags=("brief",)),
            said("## What stands out?", tags=("brief",)),
            shown("stub_words", tags=("brief",)),
            said("## Every chart"),
            shown("stub_charts"),
        ],
    )


class Stubbed:
    """Register the stub views for as long as a test needs them."""

    def __enter__(self) -> Stubbed:
        views.VIEWS.update(STUBS)
        return self

    def __exit__(self, *problem: object) -> None:
        for key in STUBS:
            views.VIEWS.pop(key, None)
