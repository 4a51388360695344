"""Power and beliefs: who has a seat and a say, and what people believe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.markup import Html, fragment
from evaluation.report.sentences import statement
from evaluation.report.sentences.silence import numbers_silent
from evaluation.report.views import chosen, pieces
from evaluation.report.views.lead_and_rest import lead_with_rest, other_than
from evaluation.report.views.lead_charts import chart
from evaluation.report.views.money import spoken
from evaluation.report.views.registry import view
from evaluation.vocabulary import ALL, Condition

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

SEATS = "relational.power_dynamics.seat_parity"


@view("power")
def power(release: Release, language: Language) -> Html:
    """Show seats and seats short, then measures of say; more chairs alone are not yet more say."""
    seats, others = spoken(release, SEATS), other_than(SEATS, Condition.POWER_DYNAMICS, release)
    if not seats and not others:
        return pieces.silent(
            numbers_silent(Condition.POWER_DYNAMICS, release, language) or language.gettext("No seats are listed.")
        )
    return fragment(
        *(pieces.say(statement(f, release, language)) for f in seats),
        _short(release, seats, language),
        pieces.say(_chairs(release, seats, others, language), "caution"),
        chart([f for f in seats if f.is_change], release, language) if seats else Html(""),
        _bodies(seats, language),
        pieces.bullets(statement(f, release, language) for f in others),
    )


def _short(release: Release, seats: list[Finding], language: Language) -> Html:
    """Return how many seats the community is short of its share of the population."""
    levels = [f for f in release.findings if f.measure == SEATS and f.scope == ALL]
    wave = chosen.last_wave(release)
    found = [
        *(f.detail.get("seats_short_to") for f in seats),
        *(f.detail.get("seats_short") for f in levels if f.wave_to == wave),
    ]
    short = next((x for x in found if x is not None), None)
    if short is None:
        return Html("")
    if short <= 0:
        return pieces.say(
            language.gettext("The community holds at least as many voting seats as its share of the population.")
        )
    return pieces.say(
        language.ngettext(
            "The community is {count} voting seat short of its share of the population.",
            "The community is {count} voting seats short of its share of the population.",
            int(short),
            count=language.number(short, 0),
        )
    )


def _chairs(release: Release, seats: list[Finding], others: list[Finding], language: Language) -> str:
    concluded = [c for c in chosen.conclusions(release) if c.condition == Condition.POWER_DYNAMICS]
    if any("seats_only" in c.quant_detail for c in concluded):
        return language.gettext("There are more chairs, not yet more say.")
    if seats and not any(f.estimate is not None for f in others):
        return language.gettext("Only chairs were counted; whether those who sit there also have a say is not known.")
    return ""


def _bodies(seats: list[Finding], language: Language) -> Html:
    rows = next((f.detail["rows"] for f in seats if f.detail.get("rows")), ())
    columns = {
        "name": language.gettext("Body"),
        "wave": language.gettext("Wave"),
        "decision_right": language.gettext("What it may do"),
        "seats": language.gettext("Voting seats"),
        "held": language.gettext("held by the community"),
    }
    return pieces.rows_table(
        language.gettext("Who sits where decisions are made"),
        columns,
        rows,
        language,
        key="seats",
        names={"decision_right": labels.RIGHTS, "wave": labels.WAVES},
    )


@view("beliefs")
def beliefs(release: Release, language: Language) -> Html:
    """Show whether people see causes in the system or blame persons, and what else was measured."""
    meaning = pieces.say(
        language.gettext(
            "Above zero, people see the causes more in rules, history and resources than in the persons concerned."
        )
    )
    return fragment(meaning, lead_with_rest(Condition.MENTAL_MODELS, release, language))
