"""Money between organisations: a picture per wave of who gives to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.charts import flows as flows_chart
from evaluation.report.figures import figure, title_that_fits
from evaluation.report.markup import Html, fragment
from evaluation.report.sentences import statement
from evaluation.report.sentences.silence import numbers_silent
from evaluation.report.views import pieces
from evaluation.report.views.registry import view
from evaluation.vocabulary import ALL, Condition

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

MEASURE = "structural.resource_flows.paths"


@view("flows")
def flows(release: Release, language: Language) -> Html:
    """Show from whom to whom money flows, wave by wave, with the largest connection of each wave in words."""
    found = [f for f in release.findings if f.measure == MEASURE and f.scope == ALL]
    known = [f for f in found if f.detail.get("rows")]
    unknown = [pieces.silent(statement(f, release, language)) for f in found if f not in known]
    if not known:
        none = numbers_silent(Condition.RESOURCE_FLOWS, release, language) or language.gettext(
            "No payments are listed."
        )
        return fragment(*unknown) if unknown else pieces.silent(none)
    return fragment(*(pieces.say(_largest(f, language)) for f in known), *unknown, _chart(known, release, language))


def _largest(finding: Finding, language: Language) -> str:
    rows = finding.detail["rows"]
    led = [r for r in rows if r.get("community_led")]
    slots = {
        "wave": labels.wave(finding.wave_to, language),
        "giver": labels.written(rows[0]["from_org"]),
        "receiver": labels.written(rows[0]["to_org"]),
        "share": language.percent(rows[0]["share"]),
        "led": language.percent(sum(r["share"] for r in led)),
    }
    return language.gettext(
        "{wave}: the largest part, {share} of all money, went from {giver} to {receiver}; organisations that the "
        "community leads received {led} (complete count).",
        **slots,
    )


def _title(finding: Finding, language: Language) -> str:
    largest = finding.detail["rows"][0]
    return title_that_fits(
        language.gettext(
            "Largest sum in {wave}: from {giver} to {receiver}",
            wave=labels.wave(finding.wave_to, language),
            giver=labels.written(largest["from_org"]),
            receiver=labels.written(largest["to_org"]),
        ),
        language.gettext("From whom to whom money flows"),
    )


def _chart(found: list[Finding], release: Release, language: Language) -> Html:
    first = found[0].detail["rows"][0]
    waves = [
        {
            "name": labels.wave(f.wave_to, language),
            "links": [
                {
                    "from": labels.written(r["from_org"]),
                    "to": labels.written(r["to_org"]),
                    "amount": r["amount"],
                    "marked": bool(r.get("community_led")),
                }
                for r in f.detail["rows"]
            ],
        }
        for f in found
        if f.detail["rows"][0].get("currency") == first.get("currency")
    ]
    year = first.get("price_year")
    drawn = flows_chart.flows(
        waves,
        key="flows",
        headline=_title(found[-1], language),
        subtitle=language.gettext("{place}, in prices of {year}", place=release.initiative.place, year=str(int(year)))
        if year
        else release.initiative.place,
        currency=str(first.get("currency") or ""),
        language=language,
    )
    return figure(drawn, None, language)
