"""The place beside other areas: its line among theirs, its rank as a description, and who stands beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from evaluation.report import labels
from evaluation.report.charts import comparison as chart
from evaluation.report.figures import Figure, figure
from evaluation.report.markup import Html, details, element, fragment
from evaluation.report.sentences import over_time, statement
from evaluation.report.tables import table
from evaluation.report.views import pieces
from evaluation.report.views.registry import view

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language


@view("comparison_areas")
def comparison_areas(release: Release, language: Language, indicator: str = "") -> Html:
    """Show the place beside other areas, indicator by indicator."""
    found = [
        f
        for f in release.findings
        if f.measure.startswith(over_time.COMPARISON) and (not indicator or f.measure.endswith(f".{indicator}"))
    ]
    heading = element("h3", language.gettext("Beside other areas"))
    if not found:
        none = language.gettext("No other areas are named to stand beside, so nothing is known of how they moved.")
        return fragment(heading, pieces.silent(none))
    return fragment(heading, *(_one(f, release, language) for f in found))


def _one(finding: Finding, release: Release, language: Language) -> Html:
    name = labels.measure(finding, language)
    said = pieces.say(statement(finding, release, language), "silent" if finding.estimate is None else None)
    lines = [
        over_time.gap(finding, language),
        over_time.beside(finding, language),
        over_time.other_ways(finding, language),
        *over_time.left_out(finding, language),
        language.gettext(
            "The other areas are no control group: things were done there too, and nobody drew lots. "
            "A rank is a description, not a test."
        ),
    ]
    known = finding.estimate is not None
    return fragment(
        element("h4", name),
        said,
        _drawn(finding, name, release, language) if known else Html(""),
        pieces.bullets(lines) if known else Html(""),
        _beside(finding, language) if known else Html(""),
    )


def _drawn(finding: Finding, name: str, release: Release, language: Language) -> Html:
    detail = finding.detail
    made = detail.get("comparison") or [None] * len(detail["points"])
    since = language.date(detail["since"])
    drawn = chart.comparison(
        [
            {
                "period": labels.period(p["period"], language),
                "start": p.get("start"),
                "value": p.get("estimate"),
                "comparison": c,
            }
            for p, c in zip(detail["points"], made, strict=True)
        ],
        [{"area": labels.written(o["area"]), "values": o["values"]} for o in detail.get("others", ())],
        key=f"comparison-{finding.measure.rsplit('.', 1)[-1]}",
        headline=_title(detail, language),
        subtitle=language.gettext(
            "{subject}; {unit}, {first} to {last}",
            subject=name,
            unit=labels.unit(str(detail.get("value_unit") or ""), language),
            first=labels.period(detail["points"][0]["period"], language),
            last=labels.period(detail["points"][-1]["period"], language),
        ),
        language=language,
        place=labels.written(str(detail["place"])),
        since={"date": detail["since"], "label": since},
        unit=str(detail.get("value_unit") or ""),
        source=str(detail.get("source") or ""),
    )
    return figure(_period_by_period(drawn, language), None, language)


def _period_by_period(drawn: Figure, language: Language) -> Figure:
    """Return the figure with a row of data per period: there are more periods than a page is wide."""
    columns = [language.gettext("Period"), *(row[0] for row in drawn.rows)]
    rows = list(zip(drawn.columns[1:], *(row[1:] for row in drawn.rows), strict=True))
    return replace(drawn, columns=columns, rows=rows)


def _beside(finding: Finding, language: Language) -> Html:
    """Return every area in the order of how far it parts, the place among them."""
    place = {
        "area": finding.detail["place"],
        **{k: finding.detail.get(k) for k in ("before", "after", "parts")},
        "weight": None,
    }
    rows = [*finding.detail.get("others", ()), place]
    rows.sort(key=lambda r: (r["parts"] is not None, -(r["parts"] or 0.0)))
    body = [_row(r, str(finding.detail["place"]), language) for r in rows]
    columns = [
        language.gettext("Area"),
        language.gettext("Distance before"),
        language.gettext("Distance after"),
        language.gettext("After ÷ before"),
        language.gettext("Share in the comparison"),
    ]
    caption = language.gettext("How far each area parts from its own comparison")
    key = f"areas-{finding.measure.rsplit('.', 1)[-1]}"
    return details(language.gettext("Show all areas"), table(caption, columns, body, key=key))


def _row(row: dict[str, Any], place: str, language: Language) -> list[str]:
    def number(value: Any, digits: int = 1) -> str:
        return "–" if value is None else language.number(value, digits)

    weight = "–" if row["weight"] is None else language.percent(row["weight"], 0)
    area = labels.written(str(row["area"]))
    if row["area"] == place:
        area = language.gettext("{area} (this place)", area=area)
    return [area, number(row["before"]), number(row["after"]), number(row["parts"]), weight]


def _title(detail: Mapping[str, Any], language: Language) -> str:
    place = labels.written(str(detail["place"]))
    if detail.get("rank") is None:
        return language.gettext("{place} among other areas", place=place)
    return language.gettext(
        "{place} ranks {rank} of {areas} by how far it parts from its comparison",
        place=place,
        rank=language.number(detail["rank"], 0),
        areas=language.number(detail["areas"], 0),
    )
