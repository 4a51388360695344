"""Access: how far each group is from the goal for all, in what concerns opportunities at this level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.markup import Html, fragment
from evaluation.report.sentences import statement
from evaluation.report.sentences.gaps import in_proportion
from evaluation.report.tables import table
from evaluation.report.views import chosen, pieces
from evaluation.report.views.registry import view
from evaluation.vocabulary import ALL

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

GAP = "equity.gap_to_goal."
OPPORTUNITY = "opportunity"


@view("access_gaps")
def access_gaps(release: Release, language: Language, condition: str = "practices") -> Html:
    """Show the gap to the goal for all, for everyone and each group, of indicators of opportunity tied to a condition.

    The indicator's own change counts for the condition; its gaps are shown here beside it, and counted nowhere twice.
    """
    found = gaps(release, condition)
    if not found:
        return pieces.silent(language.gettext("No figure of access with a goal for everyone is tied to this."))
    everyone = [f for f in found if f.scope == ALL]
    groups = [f for f in found if f.scope != ALL]
    return fragment(
        pieces.bullets(statement(f, release, language) for f in everyone),
        pieces.opened(language.gettext("For each group"), groups, release, language),
        _table(found, release, language),
        _multiples(found, release, language),
    )


def gaps(release: Release, condition: str) -> list[Finding]:
    """Return the changes of gaps of opportunity tied to a condition; levels where nothing was compared."""
    pair = chosen.main_pair(release)
    found = [
        f
        for f in release.findings
        if f.measure.startswith(GAP)
        and f.detail.get("disparity_domain") == OPPORTUNITY
        and f.detail.get("condition") == condition
        and f.estimate is not None
    ]
    changes = [f for f in found if f.is_change and (f.wave_from, f.wave_to) == pair]
    return changes or [f for f in found if not f.is_change and f.wave_to == pair[1]]


def _table(found: list[Finding], release: Release, language: Language) -> Html:
    def value(f: Finding, key: str) -> str:
        number = f.detail.get(key)
        return "–" if number is None else language.number(number, 1)

    columns = [
        language.gettext("What is counted"),
        language.gettext("For whom"),
        language.gettext("Gap before"),
        language.gettext("Gap after"),
        language.gettext("Change"),
        language.gettext("Plausible range"),
        "n",
    ]
    rows = [
        [
            labels.measure(f, language),
            labels.scope(f.scope, language),
            value(f, "value_from"),
            value(f, "value_to"),
            pieces.value(f, language),
            pieces.reach(f, language),
            pieces.size(f, language),
        ]
        for f in found
        if f.is_change
    ]
    return table(language.gettext("Gaps of access to the goal for all"), columns, rows, key="access-gaps")


def _multiples(found: list[Finding], release: Release, language: Language) -> Html:
    """Return the same gaps as multiples of the goal: a difference alone hides how large it is for its kind."""
    rows = [
        [labels.measure(f, language), labels.scope(f.scope, language), *_in_proportion(f, release, language)]
        for f in found
        if f.is_change
    ]
    columns = [
        language.gettext("What is counted"),
        language.gettext("For whom"),
        language.gettext("Times the goal before"),
        language.gettext("Times the goal after"),
        language.gettext("Ratio of the two (range)"),
    ]
    caption = language.gettext("The same gaps in proportion: the value as a multiple of the goal")
    return table(caption, columns, rows, key="access-multiples") if rows else Html("")


def _in_proportion(gap: Finding, release: Release, language: Language) -> list[str]:
    """Return the same gap as a multiple of the goal: before, after, and the ratio of the two with its range."""
    found = in_proportion(gap, "gap_to_goal", release)
    if found is None or found.estimate is None:
        return [pieces.value(found, language), "–", "–"]
    ends = [found.detail.get(k) for k in ("value_from", "value_to")]
    shown = ["–" if v is None else language.number(v, 2) for v in ends]
    return [*shown, f"{language.number(found.estimate, 2)} ({pieces.reach(found, language)})"]
