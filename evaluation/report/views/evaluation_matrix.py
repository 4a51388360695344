"""The evaluation matrix: from each question to its measures and codes, their sources, the analysis and the findings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from evaluation.registry import MEASURES
from evaluation.report import labels, table_names
from evaluation.report.columns_of_files import COLUMNS
from evaluation.report.labels import N_
from evaluation.report.labels.names import FACETS
from evaluation.report.markup import Html, element, fragment, identifier
from evaluation.report.notes import entries
from evaluation.report.sentences.silence import LEAD_TABLES, VOICE_TABLES, lead_of
from evaluation.report.sentences.subjects import subject
from evaluation.report.tables import table
from evaluation.report.views import chosen, pieces
from evaluation.report.views.entry import named
from evaluation.report.views.joint_display import joint_key
from evaluation.report.views.registry import view
from evaluation.vocabulary import Condition

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Conclusion, Finding
    from evaluation.report.language import Language

#: the design of a measure -> how it was analysed
ANALYSES: dict[str, str] = {
    "census": N_("complete count at both dates; no test"),
    "linked": N_("the same people at both dates, tested"),
    "unlinked": N_("different people at each date, tested"),
    "series": N_("a series of measurements, tested"),
    "single": N_("one measurement"),
}


@view("evaluation_matrix")
def evaluation_matrix(release: Release, language: Language) -> Html:
    """Show a row per condition: question, measure that leads, codes, tables, analysis, and where the finding stands."""
    columns = [
        language.gettext("Question"),
        language.gettext("What is measured first"),
        language.gettext("Kinds of codes that were used"),
        language.gettext("Tables"),
        language.gettext("Analysis"),
        language.gettext("Finding and conclusion"),
    ]
    rows = [_row(c, release, language) for c in Condition]
    return fragment(
        table(language.gettext("From question to finding"), columns, rows, key="matrix"),
        _asked(release, language),
    )


def _row(condition: Condition, release: Release, language: Language) -> list[Any]:
    lead = lead_of(condition, release)
    found = next((f for f in chosen.numbers(release, condition) if f.measure == lead), None)
    told = chosen.told(release, condition)
    concluded = next((c for c in chosen.conclusions(release) if c.condition == condition), None)
    tables = MEASURES[lead].tables if lead in MEASURES else LEAD_TABLES[condition]
    used = [*tables, *(VOICE_TABLES if told is not None and (told.n or told.suppressed) else ())]
    facets = [labels.word(FACETS, f, language) for f in (told.detail.get("facets") or ())] if told else []
    return [
        language.gettext("What changed in {condition}, and for whom?", condition=labels.condition(condition, language)),
        subject(found, release, language) if found is not None else element("code", identifier(lead)),
        language.list(facets) if facets else language.gettext("nobody was asked"),
        language.list(list(dict.fromkeys(used))),
        _analysis(found, language),
        _links(lead, concluded, language),
    ]


def _analysis(found: Finding | None, language: Language) -> str:
    if found is None or found.estimate is None:
        return language.gettext("none: no number speaks")
    return labels.word(ANALYSES, found.detail.get("design") or "single", language)


def _links(lead: str, concluded: Conclusion | None, language: Language) -> Html:
    name = element("code", identifier(lead))
    if concluded is None:
        return name
    return fragment(name, element("br"), element("a", named(concluded, language), href=f"#{joint_key(concluded)}"))


def _asked(release: Release, language: Language) -> Html:
    """Return the questions that people asked of this evaluation, each with the condition that answers it."""
    asked = [q for q in entries(release, "questions") if q.get("ask")]
    if not asked:
        return pieces.silent(
            language.gettext("Nobody has written down questions of their own; those of the six conditions were asked.")
        )
    heading = pieces.say(language.gettext("Questions that people asked of this evaluation:"))
    return fragment(heading, pieces.bullets(_question(q, release, language) for q in asked))


def _question(question: Mapping[str, Any], release: Release, language: Language) -> Html:
    found = next(
        (c for c in chosen.conclusions(release) if c.condition.value == str(question.get("condition") or "")), None
    )
    asked = question["ask"]
    text = asked.get(language.code) or next(iter(asked.values()), "") if isinstance(asked, Mapping) else asked
    answer: Any = (
        element("a", named(found, language), href=f"#{joint_key(found)}")
        if found
        else language.gettext("nothing here answers it")
    )
    return fragment(element("bdi", text), " ", answer)


@view("data_dictionary")
def data_dictionary(release: Release, language: Language) -> Html:
    """Show what the columns of the published files mean, and which tables were read for which measure."""
    files = [
        [element("code", column), language.gettext(meaning), language.list(where)]
        for column, (meaning, where) in COLUMNS.items()
    ]
    tables = sorted({t for f in release.findings if f.measure in MEASURES for t in MEASURES[f.measure].tables})
    read = [
        [element("code", name), language.gettext(table_names.TABLES[name])]
        for name in tables
        if name in table_names.TABLES
    ]
    return fragment(
        table(
            language.gettext("Columns of the files that were published"),
            [language.gettext("Column"), language.gettext("Meaning"), language.gettext("Files")],
            files,
            key="dictionary",
        ),
        table(
            language.gettext("Tables that the measures of this report read"),
            [language.gettext("Table"), language.gettext("What it holds")],
            read,
            key="tables-read",
        ),
    )
