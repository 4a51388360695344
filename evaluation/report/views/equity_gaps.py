"""Gaps between groups, against one goal for everyone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from evaluation.report import labels
from evaluation.report.charts import equiplot
from evaluation.report.figures import figure, title_that_fits
from evaluation.report.markup import Html, element, fragment
from evaluation.report.sentences import amounts, remedy
from evaluation.report.sentences.gaps import surely_reached
from evaluation.report.tables import table
from evaluation.report.views import pieces
from evaluation.report.views.registry import view
from evaluation.report.views.widest import by_width, gaps, value_of

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language


@view("equity_gaps")
def equity_gaps(release: Release, language: Language, indicator: str = "", most: int = 0) -> Html:
    """Show each indicator by group: chart with the goal, gaps as difference and ratio, widest and narrowest.

    The widest gaps come first; with ``most`` no more than that many indicators are shown.
    """
    found = [indicator] if indicator else by_width(release)
    there = [i for i in found if _by_group(i, release)]
    if there:
        shown = there[:most] if most else there  # what is not shown is not drawn either
        return fragment(
            *(_indicator(i, release, language) for i in shown),
            _left(len(there) - len(shown), language),
            _domains(found, release, language),
        )
    return fragment(
        pieces.silent(language.gettext("No figures by group were given, so gaps cannot be seen.")),
        pieces.say(remedy(("indicators", "observations"), language)),
    )


def _left(number: int, language: Language) -> Html:
    """Return how many indicators are left for the page on equity."""
    if not number:
        return Html("")
    return pieces.say(
        language.ngettext(
            "{count} more indicator stands on the page on equity.",
            "{count} more indicators stand on the page on equity.",
            number,
            count=language.number(number, 0),
        )
    )


def _kind(indicator: str, release: Release) -> str:
    return "gap_to_goal" if any(f.estimate is not None for f in gaps(release, indicator)) else "difference"


def _by_group(indicator: str, release: Release) -> list[Finding]:
    return [f for f in gaps(release, indicator, _kind(indicator, release)) if f.dimension]


def _indicator(indicator: str, release: Release, language: Language) -> Html:
    kind, found = _kind(indicator, release), _by_group(indicator, release)
    wave = found[0].wave_to
    name = name_of(found, language)
    return fragment(
        element("h3", name),
        pieces.say(summary(found, name, kind, release, language)),
        chart(indicator, found, name, wave, release, language, told=True),
        _table(indicator, found, name, wave, release, language),
    )


def name_of(found: list[Finding], language: Language) -> str:
    """Return the indicator's name from the first finding that still has it."""
    return labels.measure(next((f for f in found if f.detail), found[0]), language)


def summary(found: list[Finding], name: str, kind: str, release: Release, language: Language) -> str:
    """Return a sentence naming the widest and the narrowest gap, with their ranges."""
    known = [f for f in found if f.estimate is not None]
    if not known:
        return language.gettext("{subject}: gaps are not shown, to protect small groups.", subject=name)
    if kind != "gap_to_goal":
        known.sort(key=lambda f: abs(f.estimate or 0.0), reverse=True)
    widest, narrowest = known[0], known[-1]
    slots = {"subject": name, "wide": labels.written(widest.group), "wide_gap": _gap(widest, kind, language)}
    if widest is narrowest:
        if kind == "gap_to_goal":
            return language.gettext("{subject}: {wide} is the only group shown; gap to the goal {wide_gap}.", **slots)
        return language.gettext("{subject}: {wide} is the only group shown; {wide_gap} against the rest.", **slots)
    slots.update(narrow=labels.written(narrowest.group), narrow_gap=_gap(narrowest, kind, language))
    if kind == "gap_to_goal":
        return language.gettext(
            "{subject}: the gap to the goal is widest for {wide}, {wide_gap}; narrowest for {narrow}, {narrow_gap}.",
            **slots,
        )
    return language.gettext(
        "{subject}: furthest from the rest is {wide}, {wide_gap}; nearest is {narrow}, {narrow_gap}. No goal is set.",
        **slots,
    )


def titles(found: list[Finding], name: str, language: Language) -> list[str]:
    """Return titles that name who is furthest from the goal, the longer first.

    None where nobody is away from it, or where a group is withheld that may be further.
    """
    known = [f for f in found if f.estimate is not None]
    if not known or len(known) < len(found) or (known[0].estimate or 0.0) <= 0:
        return []
    group = labels.written(known[0].group)
    return [
        language.gettext("{subject}: {group} is furthest from the goal", subject=name, group=group),
        language.gettext("{subject}: {group} furthest behind", subject=name, group=group),
    ]


def _gap(finding: Finding, kind: str, language: Language) -> str:
    basis = amounts.basis(finding, language)
    if kind != "gap_to_goal":
        return f"{amounts.change(finding.estimate, finding.unit, language, amounts.ends(finding))} ({basis})"
    shown = amounts.distance(finding.estimate, finding.unit, language, amounts.ends(finding))
    if (finding.estimate or 0.0) <= 0:
        basis = amounts.basis(amounts.turned(finding), language)
        if not surely_reached(finding):
            return language.gettext(
                "which lies {value} beyond it, as chance alone could make it ({basis})", value=shown, basis=basis
            )
        return language.gettext("which reached it with {value} to spare ({basis})", value=shown, basis=basis)
    return f"{shown} ({basis})"


def chart(
    indicator: str,
    found: list[Finding],
    name: str,
    wave: str,
    release: Release,
    language: Language,
    *,
    told: bool = False,
) -> Html:
    """Return the equiplot: a dot per group, a line over the gap, the goal marked; nothing with under two values.

    ``told``: the title names who is furthest from the goal; not where readers are to say first what they see.
    """
    groups = [
        (labels.written(gap.group), value_of(release, indicator, gap.dimension, gap.group, wave)) for gap in found
    ]
    points = [_point(name_, value) for name_, value in groups if value is not None and value.estimate is not None]
    if len(points) < 2:
        return Html("")
    everyone = value_of(release, indicator, "", "", wave)
    if everyone is not None and everyone.estimate is not None:
        points.insert(0, _point(language.gettext("everyone"), everyone))
    goal = next((f.detail.get("goal") for f in found if f.detail.get("goal") is not None), None)
    unit = next((f.unit for f in found if f.detail), found[0].unit)
    neutral = (
        language.gettext("{subject}: how far each group is from the goal", subject=name)
        if goal is not None
        else language.gettext("{subject}, group by group", subject=name)
    )
    furthest = titles(found, name, language) if told and goal is not None else []
    return figure(
        equiplot.equiplot(
            points,
            goal,
            key=f"gaps-{indicator}",
            headline=title_that_fits(*furthest, neutral, name),
            subtitle=language.gettext(
                "{unit}, {place}, {wave}",
                unit=labels.unit(unit, language),
                place=release.initiative.place,
                wave=labels.wave(wave, language),
            ),
            language=language,
            unit=unit,
            source=str(found[0].detail.get("source") or ""),
        ),
        None,
        language,
    )


def _point(group: str, value: Finding) -> dict[str, Any]:
    return {"group": group, "value": value.estimate, "low": value.ci_low, "high": value.ci_high, "n": value.n}


def _table(indicator: str, found: list[Finding], name: str, wave: str, release: Release, language: Language) -> Html:
    rows = []
    for gap in found:
        others = {
            kind: next(
                (
                    f
                    for f in gaps(release, indicator, kind, wave)
                    if (f.dimension, f.group) == (gap.dimension, gap.group)
                ),
                None,
            )
            for kind in ("gap_to_goal", "ratio_to_goal", "difference", "ratio")
        }
        value = value_of(release, indicator, gap.dimension, gap.group, wave)
        rows.append(
            [
                labels.written(gap.group),
                _with_range(value, language),
                *(_with_range(others[kind], language) for kind in others),
                _pace(others["gap_to_goal"], language),
                pieces.size(value or gap, language),
            ]
        )
    unit = next((f.unit for f in found if f.detail), found[0].unit)
    percent = amounts.is_share(unit) or unit == "%"
    points = language.gettext("percentage points") if percent else labels.unit(unit, language)
    columns = [
        language.gettext("Group"),
        language.gettext("Value (plausible range)"),
        language.gettext("Away from the goal"),
        language.gettext("Times the goal"),
        language.gettext("Against the rest: difference"),
        language.gettext("Against the rest: ratio"),
        language.gettext("Needed a year"),
        "n",
    ]
    return table(
        language.gettext(
            "{subject}, by group, in {wave}. Differences: {unit}; “needed a year” reaches the goal in time.",
            subject=name,
            wave=labels.wave(wave, language),
            unit=points,
        ),
        columns,
        rows,
        key=f"gaps-{indicator}-table",
    )


def _pace(gap: Finding | None, language: Language) -> str:
    """Return how much the gap has to close each year for the goal to be reached in time."""
    if gap is None:
        return "–"
    needed = gap.detail.get("needed_per_year")
    if needed is None or needed <= 0:
        return "–"
    return _plain(needed, gap.unit, language)


def _plain(value: float, unit: str, language: Language, beside: amounts.Ends = ()) -> str:
    """Return a number without its unit, which the head of the column says; with the decimals of what is beside it."""
    if amounts.is_share(unit):
        return language.number(value * 100, amounts.digits(value * 100, unit="%"))
    return language.number(value, amounts.digits(value, *beside, unit=unit))


def _with_range(finding: Finding | None, language: Language) -> str:
    """Return an estimate with its range in one cell."""
    if finding is None or finding.suppressed or finding.estimate is None:
        return pieces.value(finding, language)
    shown = _plain(finding.estimate, finding.unit, language, amounts.ends(finding))
    return f"{shown} ({pieces.reach(finding, language)})"


def _domains(found: list[str], release: Release, language: Language) -> Html:
    """Return which of opportunity, outcome and representation no indicator speaks of."""
    seen = {
        str(f.detail.get("disparity_domain"))
        for i in found
        for kind in ("gap_to_goal", "difference")
        for f in gaps(release, i, kind)
    }
    missing = [labels.domain(d, language) for d in labels.DOMAINS if d not in seen]
    if not missing:
        return Html("")
    return pieces.silent(
        language.gettext("No figures by group speak about: {domains}.", domains=language.list(missing))
    )


@view("data_behind")
def data_behind(release: Release, language: Language) -> Html:
    """Say which wave and how many people the figures by group rest on."""
    return pieces.say(
        language.gettext(
            "Groups under {n} people are not shown, and nothing from which they could be worked out.",
            n=language.number(release.initiative.disclosure.minimum, 0),
        )
    )
