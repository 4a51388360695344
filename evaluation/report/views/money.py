"""Money: who decides over it, and on what it is spent."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from evaluation.registry import MEASURES
from evaluation.report import labels
from evaluation.report.charts import shares
from evaluation.report.figures import figure
from evaluation.report.markup import Html, element, fragment
from evaluation.report.sentences import amounts, statement
from evaluation.report.sentences.silence import numbers_silent
from evaluation.report.sentences.subjects import subject
from evaluation.report.views import chosen, pieces
from evaluation.report.views.measured import rows_of
from evaluation.report.views.measured import spoken as latest
from evaluation.report.views.registry import view
from evaluation.vocabulary import ALL, Condition

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

MEASURE = "structural.resource_flows.community_controlled"
REINVESTED = "structural.resource_flows.reinvestment"
FUNDED = "structural.resource_flows.funding_parity"


@view("money")
def money(release: Release, language: Language) -> Html:
    """Show the share of money by who decides over it, wave by wave, as a complete count."""
    found = spoken(release, MEASURE)
    if not found:
        return pieces.silent(
            numbers_silent(Condition.RESOURCE_FLOWS, release, language) or language.gettext("No payments are listed.")
        )
    rows = next((list(f.detail["rows"]) for f in found if f.detail.get("rows")), [])
    return fragment(
        *(pieces.say(statement(f, release, language)) for f in found),
        *(sensitive(f, language) for f in found),
        _chart(found[0], rows, language),
        _table(rows, language),
    )


def sensitive(finding: Finding, language: Language) -> Html:
    """Return what a change of money becomes when counted otherwise: the largest payment left out, other weights."""
    other = finding.detail.get("sensitivity") or {}
    said = {
        "without_largest_flow": language.gettext("Without the single largest payment"),
        "shared_none": language.gettext("If what is decided together counted for nothing"),
        "shared_full": language.gettext("If what is decided together counted in full"),
    }
    lines = [
        language.gettext(
            "{how}: change {change}.", how=words, change=amounts.change(other[key], finding.unit, language)
        )
        for key, words in said.items()
        if other.get(key) is not None
    ]
    return fragment(pieces.say(language.gettext("Counted otherwise:")), pieces.bullets(lines)) if lines else Html("")


@view("money_shares")
def money_shares(release: Release, language: Language) -> Html:
    """Show prevention beside response, and parity for organisations that the community leads, counted both ways."""
    if not any(latest(release, name) for name in (REINVESTED, FUNDED)):
        return pieces.silent(language.gettext("No payments are listed."))
    parts = []
    for name in (REINVESTED, FUNDED):
        parts.append(element("h3", language.gettext(MEASURES[name].label)) if name in MEASURES else Html(""))
        for f in (f for f in latest(release, name) if f.scope == ALL):
            parts += [pieces.say(statement(f, release, language)), _times(f, language)]
            parts += [_organisations(f, language), sensitive(f, language)]
            parts.append(rows_of(f, subject(f, release, language), language))
    return fragment(*parts)


def _times(finding: Finding, language: Language) -> Html:
    """Return by how many times a parity moved: a difference alone hides how far it was from one."""
    logarithm = finding.detail.get("log_ratio")
    if logarithm is None:
        return Html("")
    return pieces.say(
        language.gettext(
            "In proportion it is {times} times what it was.", times=language.number(math.exp(logarithm), 2)
        )
    )


def _organisations(finding: Finding, language: Language) -> Html:
    """Return how many organisations the parity divides by, and where that number comes from."""
    ours, every = finding.detail.get("community_led"), finding.detail.get("organisations")
    if ours is None or not every:
        return Html("")
    counted = {
        "eligible": language.gettext("The initiative wrote down how many organisations could receive money."),
        "tables": language.gettext(
            "Counted are organisations that received money in any wave, or are listed as delivering services."
        ),
    }
    said = language.gettext(
        "Of {all} organisations that could receive money, the community leads {ours}.",
        all=language.number(every, 0),
        ours=language.number(ours, 0),
    )
    return pieces.say(f"{said} {counted.get(finding.detail.get('counted_from', ''), '')}".strip())


def spoken(release: Release, measure: str) -> list[Finding]:
    """Return a measure's findings for everyone: the change, or the level where nothing was compared."""
    pair = chosen.main_pair(release)
    found = [f for f in release.findings if f.measure == measure and f.scope == ALL and f.estimate is not None]
    changes = [f for f in found if (f.wave_from, f.wave_to) == pair and f.is_change]
    return changes or [f for f in found if not f.is_change]


def _chart(finding: Finding, rows: list[Mapping[str, Any]], language: Language) -> Html:
    """Return shares by controller at both waves; nothing where the shares are not there."""
    if not finding.is_change:
        return Html("")
    drawn = by_controller(finding, rows, language)
    if not drawn:
        before, after = finding.detail.get("value_from"), finding.detail.get("value_to")
        if before is None or after is None:
            return Html("")
        drawn = [{"name": labels.word(labels.CONTROLLERS, "community", language), "from": before, "to": after}]
    waves = (labels.wave(finding.wave_from, language), labels.wave(finding.wave_to, language))
    return figure(
        shares.shares(
            drawn,
            key="money",
            waves=waves,
            headline=_title(drawn, waves[1], language),
            subtitle=language.gettext(
                "Share of all money, {first} and {last}, complete count", first=waves[0], last=waves[1]
            ),
            language=language,
        ),
        None,
        language,
    )


def _title(drawn: list[dict[str, Any]], wave: str, language: Language) -> str:
    """Return over how much the community decides without others: what the chart shows of it."""
    name = labels.word(labels.CONTROLLERS, "community", language)
    share = next((row["to"] for row in drawn if row["name"] == name and row["to"] is not None), None)
    if share is None:
        return language.gettext("Who decides over the money")
    return language.gettext(
        "{wave}: {who} over {share} of the money", wave=wave, who=name, share=language.percent(share)
    )


def by_controller(finding: Finding, rows: list[Mapping[str, Any]], language: Language) -> list[dict[str, Any]]:
    """Return each controller's share of all money at both waves, from the amounts in the rows."""
    totals: dict[str, dict[str, float]] = {finding.wave_from: {}, finding.wave_to: {}}
    for row in rows:
        if row.get("wave") in totals and row.get("amount") is not None:
            wave, controller = totals[row["wave"]], str(row.get("controller") or "")
            wave[controller] = wave.get(controller, 0.0) + row["amount"]
    before, after = totals[finding.wave_from], totals[finding.wave_to]
    if not sum(before.values()) or not sum(after.values()):
        return []
    return [
        {
            "name": labels.word(labels.CONTROLLERS, c, language),
            "from": before.get(c, 0.0) / sum(before.values()),
            "to": after.get(c, 0.0) / sum(after.values()),
        }
        for c in labels.CONTROLLERS
        if c in before or c in after
    ]


def _table(rows: list[Mapping[str, Any]], language: Language) -> Html:
    columns = {
        "wave": language.gettext("Wave"),
        "controller": language.gettext("Who decides"),
        "purpose": language.gettext("Purpose"),
        "mode": language.gettext("Kind of work"),
        "amount": language.gettext("Amount"),
        "currency": language.gettext("Currency"),
        "price_year": language.gettext("In prices of"),
    }
    shown = [{**r, **({"price_year": str(int(r["price_year"]))} if r.get("price_year") else {})} for r in rows]
    return pieces.rows_table(
        language.gettext("Money, by who decides"),
        columns,
        shown,
        language,
        key="money-table",
        names={
            "controller": labels.CONTROLLERS,
            "purpose": labels.PURPOSES,
            "mode": labels.MODES,
            "wave": labels.WAVES,
        },
    )
