"""Sentences about a dated act on a curve, and about a place beside other areas: what moved, never why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from evaluation.report import labels
from evaluation.report.sentences import amounts
from evaluation.report.sentences.changes import unknown
from evaluation.report.sentences.subjects import subject, together

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

INTERRUPTED, COMPARISON = "equity.interrupted.", "equity.comparison."
MONEY_SERIES = "structural.resource_flows.reinvestment_series"


def interrupted_statement(finding: Finding, release: Release, language: Language) -> str:
    """Return whether level or slope moved at a date, or how many points there are and that nothing is claimed."""
    name = subject(finding, release, language)
    if finding.estimate is None:
        return together(_no_claim(finding, name, release, language), _averages(finding, language))
    step, slope = (finding.detail.get(k) or {} for k in ("step", "slope"))
    ratio = finding.unit == "ratio"
    unit = finding.unit
    said = {"subject": name, "when": act(finding, language), "range": _range(step, unit, language)}
    if ratio:
        first = language.gettext(
            "{subject}: at {when} the line stands at {step} times where it stood (plausible range {range}).",
            step=language.number(step["estimate"], 2),
            **said,
        )
    else:
        first = language.gettext(
            "{subject}: at {when} the line moves by {step} (plausible range {range}).",
            step=_moved(step, unit, language),
            **said,
        )
    return together(first, _verdict(step, ratio, language), _bend(slope, unit, language), ways(language))


def _no_claim(finding: Finding, name: str, release: Release, language: Language) -> str:
    """Return in plain words that nothing is claimed: "no claim of an interruption: 14 points"."""
    before, after = (finding.detail.get(k) for k in ("points_before", "points_after"))
    if finding.suppressed or before is None or after is None or finding.reason not in ("too_few_points", ""):
        return unknown(finding, name, language)
    return language.gettext(
        "{subject}: no claim of a break is made from {points} points ({before} before {when}, {after} after): "
        "at least {needed} a side are needed.",
        subject=name,
        points=language.number(before + after, 0),
        before=language.number(before, 0),
        after=language.number(after, 0),
        when=act(finding, language),
        needed=language.number(release.conventions["series.points_a_side"], 0),
    )


def _averages(finding: Finding, language: Language) -> str:
    before, after = (finding.detail.get(k) for k in ("mean_before", "mean_after"))
    if before is None or after is None:
        return ""
    unit = str(finding.detail.get("value_unit") or "")
    return language.gettext(
        "On average {before} before, {after} after; that is no more than a description.",
        before=amounts.amount(before, unit, language, amounts.digits(before, unit=unit)),
        after=amounts.amount(after, unit, language, amounts.digits(after, unit=unit)),
    )


def act(finding: Finding, language: Language) -> str:
    """Return the dated act by its name and date; where none is named, the date alone."""
    date = language.date(finding.detail["act_date"])
    if not finding.detail.get("is_act") or not finding.detail.get("act"):
        return date
    return language.gettext("“{act}” ({date})", act=str(finding.detail["act"]), date=date)


def _moved(effect: Mapping[str, Any], unit: str, language: Language) -> str:
    """Return a step or a bend with its sign; of a share in percentage points."""
    value = effect["estimate"]
    if amounts.is_share(unit):
        return amounts.change(value, unit, language)
    return language.signed(value, amounts.digits(value))


def _range(effect: Mapping[str, Any], unit: str, language: Language) -> str:
    low, high = effect["ci_low"], effect["ci_high"]
    if amounts.is_share(unit):
        return language.range(low * 100, high * 100, 1)
    return language.range(low, high, amounts.digits(low, high))


def _verdict(effect: Mapping[str, Any], ratio: bool, language: Language) -> str:
    neutral = 1.0 if ratio else 0.0
    if effect["ci_low"] <= neutral <= effect["ci_high"]:
        return language.gettext("Chance alone could make such a step; whether there was one cannot be told.")
    return language.gettext("Such a step is larger than chance alone would easily make.")


def _bend(effect: Mapping[str, Any], unit: str, language: Language) -> str:
    if not effect:
        return ""
    if unit == "ratio":
        return language.gettext(
            "From then on each period's line is {slope} times what it would be by the earlier slope "
            "(plausible range {range}).",
            slope=language.number(effect["estimate"], 2),
            range=_range(effect, unit, language),
        )
    return language.gettext(
        "The slope changes by {slope} a period (plausible range {range}).",
        slope=_moved(effect, unit, language),
        range=_range(effect, unit, language),
    )


def ways(language: Language) -> str:
    """Return what such a line can never tell."""
    return language.gettext("Whatever else happened at that time is in these numbers too: they do not tell why.")


def comparison_statement(finding: Finding, release: Release, language: Language) -> str:
    """Return where the place stands among other areas, as a description."""
    name = subject(finding, release, language)
    detail = finding.detail
    if finding.estimate is None or detail.get("rank") is None:
        return unknown(finding, name, language)
    place = labels.written(str(detail["place"]))
    rank = language.gettext(
        "{subject}: since {since}, {place} parts from its comparison {parts} times as far as before. "
        "Of {areas} areas, each looked at in the same way, it ranks {rank} (1 parts most).",
        subject=name,
        since=language.date(detail["since"]),
        place=place,
        parts=language.number(detail["parts"], 1),
        areas=language.number(detail["areas"], 0),
        rank=language.number(detail["rank"], 0),
    )
    few = detail["rank"] <= release.conventions["comparison.few"] * detail["areas"]
    return together(rank, _rarity(few, language))


def _rarity(few: bool, language: Language) -> str:
    """Return how usual such a rank is among areas where nothing of the initiative happened."""
    if not few:
        return language.gettext("Many other areas part as far: nothing stands out.")
    return language.gettext("Few other areas part as far; the figures do not tell why this one does.")


def gap(finding: Finding, language: Language) -> str:
    """Return on which side of its comparison the place lies, on average."""
    value = finding.detail.get("gap")
    if value is None:
        return ""
    unit = str(finding.detail.get("value_unit") or "")
    messages = {
        True: language.gettext(
            "Since then it lies on average {gap} above the comparison.", gap=amounts.distance(value, unit, language)
        ),
        False: language.gettext(
            "Since then it lies on average {gap} below the comparison.", gap=amounts.distance(value, unit, language)
        ),
    }
    return messages[value > 0]


def beside(finding: Finding, language: Language) -> str:
    """Return the difference in differences: how the place moved beside how the others did."""
    did = finding.detail.get("did") or {}
    if did.get("estimate") is None:
        return ""
    place = labels.written(str(finding.detail["place"]))
    low, high = did["ci_low"], did["ci_high"]
    spread = language.range(low, high, amounts.digits(low, high))
    if did["is_ratio"]:
        return language.gettext(
            "On average {place} now counts {own} times what it did, the other areas {others} times: "
            "{ratio} times as much (plausible range {range}).",
            place=place,
            own=language.number(did["move"], 2),
            others=language.number(did["move_elsewhere"], 2),
            ratio=language.number(did["estimate"], 2),
            range=spread,
        )
    return language.gettext(
        "{place} moved by {own}, the other areas by {others}: {difference} apart (plausible range {range}).",
        place=place,
        own=language.signed(did["move"], amounts.digits(did["move"])),
        others=language.signed(did["move_elsewhere"], amounts.digits(did["move_elsewhere"])),
        difference=language.signed(did["estimate"], amounts.digits(did["estimate"])),
        range=spread,
    )


def other_ways(finding: Finding, language: Language) -> str:
    """Return the rank where areas are compared by their shape alone."""
    rank = finding.detail.get("shape_rank")
    if rank is None:
        return ""
    return language.gettext(
        "With every area as a share of its own earlier average the rank is {rank}: such ranks depend on how one looks.",
        rank=language.number(rank, 0),
    )


def left_out(finding: Finding, language: Language) -> list[str]:
    """Return how many areas do not stand among the others, and why."""
    gone = finding.detail.get("left_out") or {}
    numbers = {key: len(gone.get(key) or ()) for key in ("small", "incomplete", "size")}
    shown = {key: language.number(n, 0) for key, n in numbers.items()}
    said = {
        "small": language.ngettext(
            "{count} area is left out, as a figure of it is too small to be shown.",
            "{count} areas are left out, as a figure of each is too small to be shown.",
            numbers["small"],
            count=shown["small"],
        ),
        "incomplete": language.ngettext(
            "{count} area is left out, as it lacks a period.",
            "{count} areas are left out, as each lacks a period.",
            numbers["incomplete"],
            count=shown["incomplete"],
        ),
        "size": language.ngettext(
            "{count} area is left out, as its counts are far smaller or larger.",
            "{count} areas are left out, as their counts are far smaller or larger.",
            numbers["size"],
            count=shown["size"],
        ),
    }
    return [said[key] for key, n in numbers.items() if n]
