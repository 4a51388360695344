"""Balance of the three levels: how activity is spread, and whether structures are changed alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.charts import shares
from evaluation.report.figures import figure
from evaluation.report.labels.columns import ACTIVITIES
from evaluation.report.markup import Html, fragment
from evaluation.report.sentences import statement
from evaluation.report.tables import table
from evaluation.report.views import chosen, pieces
from evaluation.report.views.registry import view
from evaluation.vocabulary import ALL, Level, State

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

MEASURE = "practice.strategies.level_balance"
THREE = (Level.STRUCTURAL, Level.RELATIONAL, Level.MENTAL_MODELS)
#: what the other two levels show when structures were changed alone
UNMOVED = (State.STABLE, State.WORSENED, State.NOT_ASSESSABLE)


@view("level_balance")
def level_balance(release: Release, language: Language) -> Html:
    """Show the share of activity on each level, wave by wave, and ask the question where structures stand alone."""
    found = [f for f in release.findings if f.measure == MEASURE and f.scope == ALL]
    known = [f for f in found if f.detail.get("rows")]
    if not known:
        none = pieces.silent(language.gettext("No dated step, decision or change was logged."))
        return fragment(*(pieces.silent(statement(f, release, language)) for f in found)) if found else none
    return fragment(
        pieces.say(
            language.gettext(
                "Structural change does not last without change in relationships, power and beliefs; most people work "
                "on structures."
            )
        ),
        pieces.bullets(statement(f, release, language) for f in known),
        pieces.say(flag(known[-1], release, language), "caution"),
        _chart(known, release, language),
        _table(known, language),
    )


def flag(finding: Finding, release: Release, language: Language) -> str:
    """Return the question that activity on structures alone raises; empty where there is none."""
    if not finding.detail.get("structural_only"):
        return ""
    share = language.percent(release.conventions["structural_only_share"])
    still = [
        labels.level(level, language)
        for level in THREE[1:]
        if any(c.quant_state in UNMOVED for c in chosen.conclusions(release, level=level.value))
    ]
    much = language.gettext(
        "At least {share} of what was logged is structural work (our convention for a question to ask).", share=share
    )
    if not still:
        return much
    more = language.gettext(
        "At the same time something did not move, got worse or was not measured here: {levels}. Are structures changed "
        "alone?",
        levels=language.list(still),
    )
    return f"{much} {more}"


def _counts(finding: Finding) -> dict[str, int]:
    counts = {level.value: 0 for level in THREE}
    for row in finding.detail["rows"]:
        counts[row["level"]] += int(row["count"])
    return counts


def _chart(found: list[Finding], release: Release, language: Language) -> Html:
    if len(found) < 2:
        return Html("")
    pair = chosen.main_pair(release)
    ends = [next((f for f in found if f.wave_to == wave), None) for wave in pair]
    first, last = ends[0] or found[0], ends[1] or found[-1]
    before, after = _counts(first), _counts(last)
    waves = (labels.wave(first.wave_to, language), labels.wave(last.wave_to, language))
    drawn = shares.shares(
        [
            {
                "name": labels.level(level, language),
                "from": before[level.value] / sum(before.values()),
                "to": after[level.value] / sum(after.values()),
            }
            for level in THREE
        ],
        key="level-balance",
        headline=_title(after, language),
        subtitle=language.gettext(
            "Share of logged activity, {first} and {last}, complete count", first=waves[0], last=waves[1]
        ),
        waves=waves,
        language=language,
    )
    return figure(drawn, None, language)


def _title(now: dict[str, int], language: Language) -> str:
    most = max(THREE, key=lambda level: now[level.value])
    return language.gettext(
        "Largest part of the work written down: {level}, {share}",
        level=labels.level(most, language),
        share=language.percent(now[most.value] / sum(now.values())),
    )


def _table(found: list[Finding], language: Language) -> Html:
    columns = [
        language.gettext("Wave"),
        language.gettext("Level"),
        language.gettext("Kind"),
        language.gettext("How many"),
    ]
    rows = [
        [
            labels.wave(r["wave"], language),
            labels.level(r["level"], language),
            labels.word(ACTIVITIES, r["activity"], language),
            language.number(r["count"], 0),
        ]
        for f in found
        for r in f.detail["rows"]
    ]
    return table(language.gettext("What was logged, by level"), columns, rows, key="level-balance-table")
