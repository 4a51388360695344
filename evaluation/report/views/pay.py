"""Pay of community members: which places are paid, at the rate that was agreed on, and beside that of professionals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report.markup import Html, fragment
from evaluation.report.views import by_wave, pieces
from evaluation.report.views.measured import measured
from evaluation.report.views.registry import view

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.report.language import Language

AT_RATE = "practice.listening.paid_at_agreed_rate"
MEASURES = (
    "practice.listening.paid",
    AT_RATE,
    "practice.listening.pay_for_like_work",
    "practice.listening.pay_ratio",
)


@view("pay")
def pay(release: Release, language: Language) -> Html:
    """Show paid places of community members, those at the agreed rate, the rate itself, and the ratio of pay."""
    return fragment(measured(release, language, list(MEASURES)), _agreed(release, language))


def _agreed(release: Release, language: Language) -> Html:
    """Return which rate was agreed on, by whom and when; that nobody did is said by the measure itself."""
    found = next((f for f in by_wave.levels(release, AT_RATE) if f.detail.get("agreed_rate")), None)
    if found is None:
        return Html("")
    d = found.detail
    rate = f"{language.number(d['agreed_rate'], 2 if d['agreed_rate'] % 1 else 0)} {d.get('currency', '')}".strip()
    if d.get("agreed_by") and d.get("agreed_on"):
        said = language.gettext(
            "The agreed rate is {rate} an hour: agreed by {who} on {date}.",
            rate=rate,
            who=d["agreed_by"],
            date=language.date(d["agreed_on"]),
        )
    else:
        said = language.gettext(
            "The agreed rate is {rate} an hour; by whom and when it was agreed on is not written down.", rate=rate
        )
    missing = int(d.get("without_rate") or 0)
    left = language.ngettext(
        "The rate of {count} paid place is not known.",
        "The rates of {count} paid places are not known.",
        missing,
        count=language.number(missing, 0),
    )
    return fragment(pieces.say(said), pieces.silent(left if missing else ""))
