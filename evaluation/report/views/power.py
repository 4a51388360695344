"""Power: who has a seat and a say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.markup import Html, element, fragment
from evaluation.report.sentences import amounts, statement
from evaluation.report.sentences.silence import lead_of, numbers_silent
from evaluation.report.sentences.subjects import name
from evaluation.report.tables import table
from evaluation.report.views import chosen, pieces
from evaluation.report.views.lead_and_rest import other_than
from evaluation.report.views.lead_charts import chart
from evaluation.report.views.measured import spoken as latest
from evaluation.report.views.money import spoken
from evaluation.report.views.registry import view
from evaluation.vocabulary import ALL, Condition, State

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

SEATS = "relational.power_dynamics.seat_parity"
VOICE = "relational.power_dynamics.speaking_time_parity"
PREVAILS = "relational.power_dynamics.prevailing_position"
#: at the table, and leading it: neither is a vote
CHAIRS = ("relational.power_dynamics.any_seat_parity", "relational.power_dynamics.chair_parity")


@view("power", items=("A3.13",))
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
        _picture(seats, release, language),
        pieces.bullets(_counted_otherwise(f, language) for f in seats if f.scope == ALL),
        _bodies(seats, language),
        pieces.bullets(
            statement(f, release, language)
            for m in CHAIRS
            for f in latest(release, m)
            if f.scope == ALL and f.estimate is not None
        ),
        seat_voice_say(release, language),
        element("h3", language.gettext("What else was measured about having a say")) if others else Html(""),
        pieces.bullets(statement(f, release, language) for f in others),
    )


def _picture(seats: list[Finding], release: Release, language: Language) -> Html:
    """Return the chart of seats; nothing where they lead: then `lead_charts` has drawn it on the same page."""
    if lead_of(Condition.POWER_DYNAMICS, release) == SEATS:
        return Html("")
    return chart([f for f in seats if f.is_change], release, language, told=True)


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


def _counted_otherwise(finding: Finding, language: Language) -> str:
    """Return what the change of parity becomes where bodies do not count by their seats."""
    other = finding.detail.get("sensitivity") or {}
    by_right, equally = other.get("by_decision_right"), other.get("bodies_equally")
    bodies = {r.get("name") for r in finding.detail.get("rows", ())}
    if equally is None or finding.estimate is None or len(bodies) < 2:
        return ""  # with a single body nothing can be weighed otherwise
    slots = {"equally": amounts.change(equally, finding.unit, language)}
    if by_right is None:
        return language.gettext("If every body counted alike, whatever its seats: change {equally}.", **slots)
    slots["by_right"] = amounts.change(by_right, finding.unit, language)
    return language.gettext(
        "If bodies counted by what they may decide: change {by_right}; if every body counted alike: {equally}.", **slots
    )


def seat_voice_say(release: Release, language: Language) -> Html:
    """Return seats, voice and whose position prevails side by side, and whether seats came alone."""
    pair = chosen.main_pair(release)
    found = {
        f.measure: f
        for f in release.findings
        if f.measure in (SEATS, VOICE, PREVAILS) and f.scope == ALL and (f.wave_from, f.wave_to) == pair
    }
    if not pair[0] or SEATS not in found:
        return Html("")
    rows = []
    for measure in (SEATS, VOICE, PREVAILS):
        one = found.get(measure)
        if one is not None:
            ends = [_end(one, key, language) for key in ("value_from", "value_to")]
            rows.append([name(one, release, language), *ends, labels.numbers_show(one.state, language)])
    first, last = (labels.wave(wave, language) for wave in pair)
    columns = [
        language.gettext("Seat, voice, decision"),
        first,
        last,
        language.gettext("What it shows"),
    ]
    caption = language.gettext("Seats, voice and decisions side by side")
    return fragment(table(caption, columns, rows, key="seat-voice-say"), pieces.say(flag(found, language), "caution"))


def _end(finding: Finding, key: str, language: Language) -> str:
    value = finding.detail.get(key)
    return "–" if value is None else amounts.amount(value, finding.unit, language)


def flag(found: dict[str, Finding], language: Language) -> str:
    """Return whether seats improved alone (A3.13: diversity only), together with voice or decisions, or not at all."""
    states = {m: f.state for m, f in found.items()}
    if states.get(SEATS) != State.IMPROVED:
        return ""
    say = [states.get(m) for m in (VOICE, PREVAILS)]
    if State.IMPROVED in say:
        return ""
    if all(s in (None, State.NOT_ASSESSABLE) for s in say):
        return language.gettext("There are more seats; whether they came with more voice or weight is not known.")
    return language.gettext(
        "Diversity only: there are more seats, and neither speaking time nor whose position prevails improved."
    )


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
