"""Counts or rates over many years, with what documents claim beside them, and what can be concluded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from evaluation.report import labels
from evaluation.report.charts import series as series_chart
from evaluation.report.figures import figure
from evaluation.report.markup import Html, element, fragment
from evaluation.report.notes import lines
from evaluation.report.sentences import amounts, statement
from evaluation.report.sentences.changes import direction
from evaluation.report.sentences.titles import title_of_series
from evaluation.report.views import chosen, history, pieces
from evaluation.report.views.interrupted_series import laid_events, listed
from evaluation.report.views.registry import view
from evaluation.vocabulary import ALL, Level, State

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language


@view("indicator_series")
def indicator_series(
    release: Release, language: Language, indicator: str = "", groups: bool = False, at_least: int = 3
) -> Html:
    """Show series of ``at_least`` periods: the line, document claims, what can and cannot be concluded.

    Everyone's series, and with ``groups`` (or where there is none for everyone) those of groups.

    Claims come from ``notes: {claims: [{indicator, document, date, says, measured}]}`` in initiative.yml and remarks
    from ``notes: {limits: [text]}``; they are shown as claims of a document, never as findings.
    """
    found = [
        f
        for f in release.findings
        if f.measure.startswith("equity.series.")
        and (not indicator or f.measure.endswith(f".{indicator}"))
        and len(_points(f)) >= at_least
    ]
    everyone = {f.measure for f in found if f.scope == ALL}
    found = [f for f in found if groups or f.scope == ALL or f.measure not in everyone]
    shown = {f.measure.rsplit(".", 1)[-1] for f in found}
    others = [] if indicator else [c for c in claims(release) if c.get("indicator") not in shown]
    none = language.gettext("No figures over {n} periods or more were given.", n=language.number(at_least, 0))
    return fragment(
        *(_one(f, release, language) for f in found),
        Html("") if found else pieces.silent(none),
        _claimed(others, language),
        _limits(release, language),
    )


def _points(finding: Finding) -> list[Mapping[str, Any]]:
    return [p for p in finding.detail.get("points", ()) if p.get("estimate") is not None]


def _one(finding: Finding, release: Release, language: Language) -> Html:
    name = labels.measure(finding, language)
    if finding.scope != ALL:
        name = language.gettext("{condition}, for {group}", condition=name, group=labels.written(finding.group))
    ending = finding.measure.rsplit(".", 1)[-1]
    points, laid = _points(finding), laid_events(finding, release)
    drawn = [
        {
            "period": labels.period(p["period"], language),
            "start": p.get("start"),
            "value": p.get("estimate"),
            "low": p.get("ci_low"),
            "high": p.get("ci_high"),
            "n": p.get("n"),
        }
        for p in finding.detail["points"]
    ]
    chart = series_chart.series(
        drawn,
        key=f"series-{finding.measure.rsplit('.', 1)[-1]}-{finding.scope.replace(':', '-')}",
        headline=title_of_series(drawn, name, language),
        subtitle=language.gettext(
            "{unit}, {place}, {first} to {last}",
            unit=labels.unit(finding.unit, language),
            place=release.initiative.place,
            first=labels.period(points[0]["period"], language),
            last=labels.period(points[-1]["period"], language),
        ),
        language=language,
        unit=finding.unit,
        mark=[{"date": e["date"], "label": str(i)} for i, e in enumerate(laid, start=1)],
        source=str(finding.detail.get("source") or ""),
    )
    return fragment(
        element("h3", name),
        pieces.say(statement(finding, release, language)),
        figure(chart, None, language),
        listed(laid, language),
        history.beneath(release, ending, language) if finding.scope == ALL and not laid else Html(""),
        _withheld(finding, language),
        _concluded(finding, release, language),
        _claimed([c for c in claims(release) if c.get("indicator") == ending], language),
    )


def _withheld(finding: Finding, language: Language) -> Html:
    gone = sum(p.get("estimate") is None for p in finding.detail.get("points", ()))
    return pieces.silent(
        language.ngettext(
            "{count} period is not shown.", "{count} periods are not shown.", gone, count=language.number(gone, 0)
        )
        if gone
        else ""
    )


def _concluded(finding: Finding, release: Release, language: Language) -> Html:
    """Return what can and what cannot be concluded, computed from the change between waves."""
    ending = finding.measure.rsplit(".", 1)[-1]
    pair = chosen.main_pair(release)
    changes = [
        f
        for f in release.findings
        if f.measure.rsplit(".", 1)[-1] == ending
        and f.scope == finding.scope
        and f.is_change
        and (f.wave_from, f.wave_to) == pair
        and (f.level is not Level.EQUITY or f.measure.startswith("equity.outcomes."))
    ]
    lines = [statement(c, release, language) for c in changes]
    for change in changes:
        lines += _meaning(change, language)
    lines.append(
        language.gettext("A series alone does not tell why something changed, nor whether the initiative contributed.")
    )
    lines.append(language.gettext("Counts kept by an institution also show how that institution records."))
    return fragment(pieces.say(language.gettext("What can and cannot be concluded:")), pieces.bullets(lines))


def _meaning(change: Finding, language: Language) -> list[str]:
    if change.estimate is None or change.ci_low is None or change.ci_high is None or change.state == State.STABLE:
        return []
    middle = amounts.neutral(change)
    if change.ci_low <= middle <= change.ci_high:
        moved = {
            "up": language.gettext(
                "The count went up, but chance alone could do that: neither a rise nor a fall is certain."
            ),
            "down": language.gettext(
                "The count went down, but chance alone could do that: neither a rise nor a fall is certain."
            ),
        }
        return [moved[direction(change)]] if direction(change) in moved else []
    return [language.gettext("The difference is larger than chance alone would easily make.")]


def claims(release: Release) -> list[Mapping[str, Any]]:
    """Return what documents claim, as initiative.yml lists it."""
    listed = release.initiative.notes.get("claims", ())
    return [c for c in listed if isinstance(c, Mapping) and c.get("says")]


def _claimed(listed: Iterable[Mapping[str, Any]], language: Language) -> Html:
    """Return what documents claim, quoted as their claim and set apart."""
    items = []
    for claim in listed:
        document = language.comma.join(str(claim[k]) for k in ("document", "date") if claim.get(k))
        said = language.gettext(
            "One document claims: “{claim}” ({document}).",
            claim=str(claim["says"]),
            document=document or language.gettext("document not named"),
        )
        measured = (
            language.gettext("What it measured: {measured}.", measured=str(claim["measured"]))
            if claim.get("measured")
            else ""
        )
        items.append(f"{said} {measured}".strip())
    if not items:
        return Html("")
    return element(
        "aside",
        pieces.say(language.gettext("Claims in documents, not findings of this evaluation:")),
        pieces.bullets(items),
        class_="claims",
    )


def _limits(release: Release, language: Language) -> Html:
    said = pieces.bullets(lines(release, "limits", language))
    return fragment(pieces.say(language.gettext("What else to keep in mind:")), said) if said else Html("")
