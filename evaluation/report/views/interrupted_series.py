"""A dated act laid on an indicator's curve: the line, the earlier line carried on, and what may be claimed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from evaluation.report import labels
from evaluation.report.charts import counterfactual as chart
from evaluation.report.figures import figure
from evaluation.report.markup import Html, element, fragment
from evaluation.report.sentences import amounts, over_time, statement
from evaluation.report.sentences.titles import title_of_step
from evaluation.report.tables import table
from evaluation.report.views import pieces
from evaluation.report.views.history import events
from evaluation.report.views.registry import view
from evaluation.vocabulary import ALL

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language


SHOWN_OPEN = 2


@view("interrupted_series")
def interrupted_series(release: Release, language: Language, indicator: str = "", groups: bool = False) -> Html:
    """Show each indicator around a dated act; those with too few points say so and claim nothing."""
    found = [
        f
        for f in release.findings
        if f.measure.startswith(over_time.INTERRUPTED)
        and (not indicator or f.measure.endswith(f".{indicator}"))
        and (groups or f.scope == ALL)
    ]
    told = [f for f in found if f.estimate is not None]
    silent = [f for f in found if f.estimate is None and f.scope == ALL]
    if not found:
        none = language.gettext("No figure has points in time on which a dated act could be laid.")
        return fragment(element("h3", _heading(language)), pieces.silent(none))
    return fragment(
        element("h3", _heading(language)),
        *(around_act(f, release, language) for f in told),
        _unclaimed(silent, release, language),
    )


def _heading(language: Language) -> str:
    return language.gettext("Before and after a dated act")


def _unclaimed(found: list[Finding], release: Release, language: Language) -> Html:
    """Return the figures about which nothing is claimed, each with its reason; many of them closed."""
    if len(found) > SHOWN_OPEN:
        return pieces.opened(language.gettext("Figures about which nothing is claimed"), found, release, language)
    return pieces.bullets(statement(f, release, language) for f in found)


def around_act(finding: Finding, release: Release, language: Language, heading: str = "h4") -> Html:
    """Return one series around its act: sentence, curve with the earlier line carried on, estimators side by side."""
    name = labels.measure(finding, language)
    if finding.scope != ALL:
        name = language.gettext("{condition}, for {group}", condition=name, group=labels.written(finding.group))
    return fragment(
        element(heading, name),
        pieces.say(statement(finding, release, language)),
        _drawn(finding, name, release, language),
        _estimators(finding, name, language),
        pieces.say(_memory(finding, language)),
    )


def _drawn(finding: Finding, name: str, release: Release, language: Language) -> Html:
    detail = finding.detail
    lines = {line["period"]: line for line in detail.get("lines", ())}
    shown = [p for p in detail.get("points", ()) if p["period"] in lines]
    if not shown:
        return Html("")
    laid = laid_events(finding, release)
    step = detail.get("step") if finding.estimate is not None else None
    drawn = chart.counterfactual(
        [
            {
                "period": labels.period(p["period"], language),
                "start": p.get("start"),
                "value": p.get("estimate"),
                **{k: lines[p["period"]].get(k) for k in ("fitted", "counterfactual", "low", "high")},
            }
            for p in shown
        ],
        key=f"interrupted-{finding.measure.rsplit('.', 1)[-1]}-{finding.scope.replace(':', '-')}",
        headline=title_of_step(step or {}, 1.0 if finding.unit == "ratio" else 0.0, name, language),
        subtitle=language.gettext(
            "{unit}, {place}, {first} to {last}",
            unit=labels.unit(str(detail.get("value_unit") or ""), language),
            place=release.initiative.place,
            first=labels.period(shown[0]["period"], language),
            last=labels.period(shown[-1]["period"], language),
        ),
        language=language,
        unit=str(detail.get("value_unit") or ""),
        since={"date": detail["act_date"], "label": str(detail.get("act") or language.date(detail["act_date"]))},
        mark=[{"date": e["date"], "label": str(i)} for i, e in enumerate(laid, start=1)],
        source=str(detail.get("source") or ""),
    )
    return fragment(figure(drawn, None, language), listed(laid, language))


def laid_events(finding: Finding, release: Release) -> list[Mapping[str, Any]]:
    """Return other dated acts and events of the past that fall into the stretch of a curve, in order."""
    points = [p["start"] for p in finding.detail.get("points", ()) if p.get("start")]
    if not points:
        return []
    condition = finding.detail.get("condition")
    acts = [
        {"date": i.date.isoformat(), "title": i.name}
        for i in release.initiative.interventions
        if i.name != finding.detail.get("act")
        and (
            condition is None or i.condition in (None, condition) or finding.detail.get("indicator_id") in i.indicators
        )
    ]
    past = past_events(finding, release)
    laid = [*acts, *past]
    return sorted((e for e in laid if min(points) <= e["date"] <= max(points)), key=lambda e: (e["date"], e["title"]))


def past_events(finding: Finding, release: Release) -> list[Mapping[str, Any]]:
    """Return what happened in the past to what an indicator shows."""
    known = events(release, str(finding.detail.get("indicator_id") or finding.measure.rsplit(".", 1)[-1]))
    return [{"date": str(r["date"])[:10], "title": str(r["title"])} for r in known]


def listed(laid: list[Mapping[str, Any]], language: Language) -> Html:
    """Return what the numbers on the curve stand for."""
    said = [language.gettext("{date}: {title}", date=language.date(e["date"]), title=e["title"]) for e in laid]
    if not said:
        return Html("")
    return fragment(pieces.say(language.gettext("The numbers on the curve:")), pieces.numbered(said))


def _estimators(finding: Finding, name: str, language: Language) -> Html:
    """Return the estimators side by side: where they part, the series is too short to lean on the plain one."""
    names = {
        "ols": language.gettext("Plain line (each point on its own)"),
        "quasi_poisson": language.gettext("Plain line of counts (each point on its own)"),
        "reml_ar1": language.gettext("Errors that remember the point before, one memory taken as known"),
    }
    rows = [
        [
            names.get(one["method"], one["method"]),
            *_cells(one["step"], finding.unit, language),
            *_cells(one["slope"], finding.unit, language),
        ]
        for one in (finding.detail.get(k) for k in ("plain", "remembering"))
        if one
    ]
    used = [finding.detail.get(k) for k in ("step", "slope")]
    if rows and all(used):
        every = language.gettext("Every memory weighed (the one claims rest on)")
        rows.append([every, *(cell for effect in used for cell in _cells(effect, finding.unit, language))])
    if not rows:
        return Html("")
    columns = [
        language.gettext("Way of reckoning"),
        language.gettext("Step"),
        language.gettext("Plausible range"),
        language.gettext("Change of slope"),
        language.gettext("Plausible range of the slope"),
    ]
    key = f"estimators-{finding.measure.rsplit('.', 1)[-1]}-{finding.scope.replace(':', '-')}"
    caption = language.gettext("{subject}: the same series reckoned in three ways", subject=name)
    return table(caption, columns, rows, key=key)


def _cells(effect: Any, unit: str, language: Language) -> list[str]:
    value, low, high = (effect[k] for k in ("estimate", "ci_low", "ci_high"))
    if amounts.is_share(unit):
        return [amounts.change(value, unit, language), language.range(low * 100, high * 100, 1)]
    ratio = unit == "ratio"
    shown = language.number(value, 2) if ratio else language.signed(value, amounts.digits(value))
    return [shown, language.range(low, high, amounts.digits(low, high))]


def _memory(finding: Finding, language: Language) -> str:
    low, high = (finding.detail.get(k) for k in ("phi_low", "phi_high"))
    if low is None or high is None:
        return ""
    return language.gettext(
        "How strongly neighbouring points resemble one another beyond the line (0 not at all, 1 fully) "
        "lies somewhere from {range}; the range of the step allows for all of it.",
        range=language.range(low, high, 2),
    )
