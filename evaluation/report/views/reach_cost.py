"""What reaching people costs: money, people reached and money for each, messenger by messenger and wave by wave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.markup import Html, fragment
from evaluation.report.sentences import reason
from evaluation.report.tables import table
from evaluation.report.views import by_wave, pieces
from evaluation.report.views.registry import view

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

COST = "practice.listening.cost_per_person"


@view("reach_cost")
def reach_cost(release: Release, language: Language) -> Html:
    """Show what each kind of messenger cost for each person reached; what is withheld or not known says so."""
    found = [f for f in release.findings if f.measure == COST and f.dimension]
    if not found:
        return by_wave.silence(release, COST, language)
    columns = [
        language.gettext("Who brought the word"),
        language.gettext("Wave"),
        language.gettext("People reached"),
        language.gettext("Money"),
        language.gettext("Money for each person"),
    ]
    caption = language.gettext("What reaching people costs")
    return fragment(
        table(caption, columns, [_row(f, language) for f in found], key="reach-cost"),
        pieces.say(
            language.gettext(
                "Few people reached for little money may be those whom nobody had to look for. What people "
                "gave unpaid is not in it."
            )
        ),
    )


def _row(finding: Finding, language: Language) -> list[str]:
    who, wave = labels.written(finding.group), labels.wave(finding.wave_to, language)
    if finding.estimate is None:
        return [who, wave, "–", "–", reason(finding.reason, language.gettext("Money for each person"), language)]
    currency = finding.detail.get("currency", "")
    return [
        who,
        wave,
        language.number(finding.n or 0, 0),
        f"{language.number(finding.detail['amount'], 0)} {currency}".strip(),
        f"{language.number(finding.estimate, 2)} {currency}".strip(),
    ]
