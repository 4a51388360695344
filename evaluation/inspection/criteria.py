"""The 27 criteria of a page: what each asks, what a good page shows, what to do, and who holds it.

``held_by`` names the checks (`pages`, `set`, `browser`, `paper` are halves of ``evaluation check-pages``), the tests
and the people that hold a criterion. `docs/pages.md` is this table; a test keeps the two equal.
"""

from __future__ import annotations

from dataclasses import dataclass

#: halves of ``evaluation check-pages``
PAGES, TOGETHER, BROWSER, PAPER = (
    "check-pages: each page",
    "check-pages: the pages together",
    "check-pages: browser",
    "check-pages: PDF",
)
CHECKS = (PAGES, TOGETHER, BROWSER, PAPER)


@dataclass(frozen=True)
class Criterion:
    """One criterion.

    Attributes
    ----------
    asks : str
        What it is about.
    expected : str
        What a good page shows.
    remedy : str
        Where to mend it.
    held_by : tuple of str
        Halves of the check, and paths of tests.
    people : str
        What no machine can say; empty where a machine says all.
    """

    asks: str
    expected: str
    remedy: str
    held_by: tuple[str, ...]
    people: str = ""


TOOLS = "tests/browser/test_standard_tools.py"

CRITERIA: dict[int, Criterion] = {
    1: Criterion(
        "axe finds no violation",
        "no violation of WCAG 2.0 to 2.2 A and AA or best practice, everything opened, light and dark",
        "Mend the view or template that wrote the element; axe's rule name explains it",
        (BROWSER, TOOLS),
        "a pass with a screen reader",
    ),
    2: Criterion(
        "axe leaves nothing undecided",
        "nothing undecided but the contrast of letters inside charts, which the palette test decides",
        "Give the element a background of its own, or a name that axe can compute",
        (BROWSER, TOOLS),
    ),
    3: Criterion(
        "the Nu checker", "no error and no warning", "Mend the markup in evaluation/report/markup.py", (TOOLS,)
    ),
    4: Criterion("html-validate", "nothing found", "Mend the markup in evaluation/report/markup.py", (TOOLS,)),
    5: Criterion(
        "nothing is fetched",
        "a page that asks for no file but itself",
        "Put the resource inside the page as data, or leave it out",
        (PAGES, BROWSER),
    ),
    6: Criterion(
        "nothing runs",
        "no script, event attribute, script address, frame, form or object",
        "Build the element in evaluation/report/markup.py, which escapes what people wrote",
        (PAGES, BROWSER, "tests/attack/test_hostile_texts.py"),
    ),
    7: Criterion(
        "a strict content policy",
        "the content policy of evaluation/report/pages.py as the first meta after the charset",
        "Extend the template `report`, which writes it",
        (PAGES, "tests/browser/test_small_pages.py"),
    ),
    8: Criterion(
        "structure",
        "language, direction, one h1, no level skipped, something in sight under each heading, one main, "
        "a skip link first, unique ids, living links",
        "Mend the template, or the view that wrote the heading, id or link",
        (PAGES, TOGETHER),
        "a pass with a screen reader",
    ),
    9: Criterion(
        "tables and figures are complete",
        "captions, scoped heads, row heads; under every chart its data as a table and as a CSV equal to it",
        "Use `tables.table` and `figures.figure`",
        (PAGES,),
    ),
    10: Criterion(
        "charts are described",
        "a name, and a description of at least 60 letters that holds the highest and the lowest value of the data",
        "Give the chart's module a description made from its rows",
        (PAGES,),
    ),
    11: Criterion(
        "chart titles state the finding",
        "a title of at most 15 words, no full stop, its numbers in the data; a subtitle with measure and period",
        "Shorten the headline; move measure, place and period to the subtitle",
        (PAGES, "tests/report/test_charts.py"),
        "'tell me what this says', headline by headline, with readers",
    ),
    12: Criterion(
        "every estimate has its range",
        "a range beside every estimate that is no complete count, in sentences, tables and files",
        "Pass the range on, or give the finding's reason for having none",
        (TOGETHER, "tests/report/test_sentences.py", "tests/report/test_charts.py"),
    ),
    13: Criterion(
        "what is withheld is nowhere",
        "no value of a withheld finding, and no quote that was not released, in any file",
        "Do not hand the folder on; take the number through evaluation/disclosure",
        (TOGETHER, "tests/attack/test_reconstruction.py", "tests/test_whole_evaluations.py"),
    ),
    14: Criterion(
        "nothing raw",
        "no nan, None, inf, traceback or template code where people read",
        "Show what is missing as a reason in words",
        (PAGES,),
    ),
    15: Criterion(
        "small enough to send",
        "at most 400 KB (500 KB in Arabic) for eight charts, 40 KB for each chart",
        "Fold less into one page, or draw with fewer points",
        (PAGES,),
    ),
    16: Criterion(
        "narrow screens",
        "no wider than 320 px, also with wide spacing of letters; letters of charts at least 9 px",
        "Let the element wrap, or put it in a frame that scrolls; draw charts 5 inches wide",
        (BROWSER,),
    ),
    17: Criterion(
        "keyboard and touch",
        "a visible outline of 2 px at every stop, stops in the order of reading, targets of 24 px",
        "Mend templates/report/static/report.css; never use a positive tabindex",
        (BROWSER,),
        "a pass with the keyboard alone",
    ),
    18: Criterion(
        "colours",
        "letters 4.5 to 1, marks 3 to 1, told apart by people who see few colours, and by shape",
        "Use the palette of evaluation/report/charts/canvas.py and the names of report.css",
        (BROWSER, "tests/report/test_charts.py"),
    ),
    19: Criterion(
        "the PDF",
        "tagged, with language, title, outline and embedded fonts, at most 16 pages, every figure's data in its text",
        "Mend the print part of report.css; the flags are in evaluation/report/pdf.py",
        (PAPER, "tests/browser/test_printed_report.py"),
        "a pass with a screen reader on the PDF",
    ),
    20: Criterion(
        "both directions",
        "signed numbers and ids in their own order; no character that reorders lines; logical CSS only",
        "Write text through `markup.text`, which isolates them",
        (PAGES, BROWSER),
        "a reader of each language",
    ),
    21: Criterion(
        "letters of charts are shaped",
        "Hebrew and Arabic as a text engine shapes them, no glyph missing",
        "Matplotlib 3.11 or newer; no reshaping of our own",
        ("tests/report/test_language.py", "tests/report/test_charts.py"),
        "a reader of each language",
    ),
    22: Criterion(
        "one set of numbers in all languages",
        "the same figures and numbers in every language; nothing untranslated",
        "Render from the Release, never from a sentence; translate in evaluation/report/locale",
        (TOGETHER, "tests/contract/test_every_message.py"),
        "a reader of each language",
    ),
    23: Criterion(
        "pages look as they were looked at",
        "at most 0.1 % of the pixels of a page differ from its reference in the same browser",
        "Look at the page; if it is right, run `python -m tests.browser.references`",
        ("tests/browser/test_looks.py",),
        "somebody looks at new references",
    ),
    24: Criterion(
        "the same inputs give the same bytes",
        "every file of two runs with one date equal, byte by byte",
        "Take the date from `as_of`, seeds from conventions.yml, and sort",
        ("tests/test_whole_evaluations.py", "tests/browser/test_small_pages.py"),
    ),
    25: Criterion(
        "plain sentences",
        "at most 25 words in a sentence of a finding; technical terms explained in the glossary",
        "Split the sentence in evaluation/report/sentences; add the word to `words_we_use`",
        (TOGETHER, "tests/report/test_sentences.py", "tests/report/test_plain_words.py"),
        "a funder finds the main finding in 60 seconds; a data walk with five members of the community",
    ),
    26: Criterion(
        "the check is itself tested",
        "every planted defect found, the clean pages without a fault",
        "A check that misses its defect is mended before anything else",
        ("tests/inspection/test_planted_defects.py",),
    ),
    27: Criterion(
        "measured against others",
        "a table of the same checks on what others would use, with its script",
        "Run `python -m benchmarks.peers` before a release",
        ("benchmarks/peers.py",),
    ),
}


def table() -> str:
    """Return the criteria as the Markdown table of docs/pages.md."""
    lines = ["| # | criterion | what a good page shows | held by | people |", "|---|---|---|---|---|"]
    for number, c in CRITERIA.items():
        held = "<br>".join(h if h in CHECKS else f"`{h}`" for h in c.held_by)
        lines.append(f"| {number} | {c.asks} | {c.expected} | {held} | {c.people} |")
    return "\n".join(lines)
