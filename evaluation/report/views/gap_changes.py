"""Whether gaps narrowed or widened between waves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.charts.intervals import intervals
from evaluation.report.figures import figure
from evaluation.report.labels import N_
from evaluation.report.markup import Html, element, fragment
from evaluation.report.sentences import amounts, statement
from evaluation.report.sentences.inequality import inequality_statement, is_clear, short, titled
from evaluation.report.sentences.inequality import why as reasons
from evaluation.report.views import chosen, pieces
from evaluation.report.views.registry import view
from evaluation.report.views.widest import indicators
from evaluation.vocabulary import ALL

WHY = "equity.why_moved."
PARTS = {
    "worst_off": N_("What those served worst did to it"),
    "best_off": N_("What those served best did to it"),
    "mix": N_("What the make-up of the population did to it"),
}
PARTS_GROUP = {
    "worst_off": N_("What the group itself did to it"),
    "best_off": N_("What the rest did to it"),
    "mix": N_("What the make-up of the rest did to it"),
}

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language


@view("gap_changes")
def gap_changes(
    release: Release, language: Language, groups: str = "focal", wide: bool = False, short: bool = False
) -> Html:
    """Show, indicator by indicator, how the gaps of focal groups (or of all groups) moved, and which side moved them.

    With ``short`` one sentence for each indicator and the picture.
    With ``wide`` also the gap between the groups served best and worst, dimension by dimension.
    """
    pair = chosen.main_pair(release)
    if not pair[0]:
        return pieces.silent(language.gettext("Measured once so far, so whether gaps are closing cannot be seen yet."))
    focal = {f"{d.name}:{g}" for d in release.initiative.dimensions.values() for g in d.focal}
    parts: list[Html] = []
    for indicator in indicators(release):
        found = [
            f
            for kind in ("gap_to_goal", "difference")
            for f in release.findings
            if f.measure == f"equity.{kind}.{indicator}"
            and (f.wave_from, f.wave_to) == pair
            and f.scope != ALL
            and (groups != "focal" or f.scope in focal or not focal)
        ]
        if found and short:
            parts.append(pieces.bullets(statement(f, release, language) for f in found[:1]))
        elif found:
            parts += [
                element("h3", _heading(found, language)),
                pieces.bullets(statement(f, release, language) for f in found),
                pieces.bullets(why(indicator, release, language, wide=wide)),
            ]
    return (
        fragment(*parts, picture(release, language))
        if parts
        else pieces.silent(
            language.gettext("No group's figures were given in both waves, so whether gaps are closing is not known.")
        )
    )


def _moved(release: Release, indicator: str = "") -> list[Finding]:
    """Return why gaps moved between the page's waves, those of whole dimensions first."""
    pair = chosen.main_pair(release)
    return sorted(
        (
            f
            for f in release.findings
            if f.measure.startswith(WHY + indicator)
            and (not indicator or f.measure == WHY + indicator)
            and (f.wave_from, f.wave_to) == pair
            and f.estimate is not None
        ),
        key=lambda f: (f.measure, f.dimension, f.group),
    )


def why(indicator: str, release: Release, language: Language, *, wide: bool = True) -> list[str]:
    """Return a sentence for each gap of an indicator: how it moved between all groups, and which side moved it."""
    said = []
    for f in _moved(release, indicator):
        subject = short(f, language)
        if f.group:  # how this gap moved stands above already
            said.append(language.gettext("{subject}. {sentence}", subject=subject, sentence=reasons(f, language)))
        elif wide:
            said.append(inequality_statement(f, release, language, subject))
    return said


def picture(release: Release, language: Language) -> Html:
    """Show the parts of the gap that clearly moved, and most in proportion: what each side did to it."""
    found = [f for f in _moved(release) if f.detail.get("rows") and is_clear({"change": f.estimate, **_ends(f)}, f)]
    if not found:
        return Html("")
    most = max(found, key=lambda f: (_proportion(f), f.key))
    subject = titled(most, release, language)
    names = PARTS_GROUP if most.group else PARTS
    sides = {name: row for row in most.detail["rows"] for key, name in names.items() if row["because"] == key}
    rows = [
        {
            "name": language.gettext(name),
            "estimate": row["change"],
            "low": row["ci_low"],
            "high": row["ci_high"],
            "neutral": 0.0,
        }
        for name, row in sides.items()
        if row["change"] or row["because"] != "mix"
    ]
    whole = {"estimate": most.estimate, "low": most.ci_low, "high": most.ci_high, "neutral": 0.0}
    return figure(
        intervals(
            [*rows, {"name": language.gettext("The gap as a whole"), **whole}],
            language=language,
            unit=most.unit,
            points=True,
            neutral_name=language.gettext("the gap did not move"),
            key="why-moved",
            headline=language.gettext("{subject}: what moved the gap", subject=subject),
            subtitle=language.gettext(
                "{unit}, {wave_from} to {wave_to}; left of the line the gap narrowed",
                unit=_unit(most, language),
                wave_from=labels.wave(most.wave_from, language),
                wave_to=labels.wave(most.wave_to, language),
            ),
            source=str(most.detail.get("source") or ""),
        ),
        None,
        language,
    )


def _unit(finding: Finding, language: Language) -> str:
    """Return the unit of a difference between gaps."""
    if amounts.is_share(finding.unit) or finding.unit == "%":
        return language.gettext("percentage points")
    return labels.unit(finding.unit, language)


def _ends(finding: Finding) -> dict[str, float | None]:
    return {"ci_low": finding.ci_low, "ci_high": finding.ci_high}


def _proportion(finding: Finding) -> float:
    """Return how much a gap moved, as a share of the larger of the two gaps."""
    widest = max(abs(finding.detail.get(key) or 0.0) for key in ("value_from", "value_to"))
    return abs(finding.estimate or 0.0) / widest if widest else 0.0


def _heading(found: list[Finding], language: Language) -> str:
    name = labels.measure(next((f for f in found if f.detail), found[0]), language)
    return language.gettext("{subject}: is the gap closing?", subject=name)
