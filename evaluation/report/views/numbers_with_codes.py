"""Exploratory: whether numbers differ between groups whose sources tell of something and groups whose do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.markup import Html, fragment
from evaluation.report.tables import table
from evaluation.report.views import chosen, pieces
from evaluation.report.views.registry import view

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

FAMILY = "equity.with_code."


@view("numbers_with_codes")
def numbers_with_codes(release: Release, language: Language) -> Html:
    """Show indicator values where a code is told and where it is not, with the range of the difference."""
    wave = chosen.last_wave(release)
    found = [f for f in release.findings if f.measure.startswith(FAMILY) and f.wave_to == wave]
    shown = [f for f in found if f.estimate is not None and f.detail.get("code")]
    said = pieces.say(
        language.gettext(
            "These comparisons explore; none of them enters a conclusion. Groups that differ in what they tell differ "
            "in much else."
        )
    )
    if not shown:
        none = (
            language.gettext("What could be compared is withheld, to protect small groups.")
            if found
            else language.gettext(
                "No code is told in one group and not in another, among groups large enough to compare."
            )
        )
        return pieces.silent(none)
    columns = [
        language.gettext("Indicator"),
        language.gettext("Code"),
        language.gettext("Told in"),
        language.gettext("Not told in"),
        language.gettext("Value where told"),
        language.gettext("Value where not"),
        language.gettext("Difference (range)"),
    ]
    caption = language.gettext("Numbers where something is told, and where it is not")
    return fragment(said, table(caption, columns, [_row(f, language) for f in shown], key="numbers-with-codes"))


def _row(f: Finding, language: Language) -> list[str]:
    d = f.detail
    apart = language.signed(f.estimate or 0.0, 1)
    if f.ci_low is not None and f.ci_high is not None:
        apart = language.gettext(
            "{change} ({low} to {high})",
            change=apart,
            low=language.signed(f.ci_low, 1),
            high=language.signed(f.ci_high, 1),
        )
    return [
        labels.measure(f, language),
        str(d["code"]),
        language.list([labels.written(g) for g in d["with_groups"]]),
        language.list([labels.written(g) for g in d["without_groups"]]),
        language.number(d["value_with"], 1),
        language.number(d["value_without"], 1),
        apart,
    ]
