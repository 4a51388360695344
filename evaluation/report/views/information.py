"""Two sides of one scale: who gets the information they need, who finds that they count, and the gap between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.charts import slope
from evaluation.report.figures import figure
from evaluation.report.labels import N_
from evaluation.report.markup import Html, fragment
from evaluation.report.sentences import amounts
from evaluation.report.views import by_wave, chosen, pieces
from evaluation.report.views.registry import view
from evaluation.vocabulary import ALL, SIDE

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

MEASURE = "relational.power_dynamics.information_gap"
INCLUSION = "relational.power_dynamics.inclusion_gap"
SIDES = ("community", "institution")
#: measure -> what is said where the community is lower, higher, or alike
SAID = {
    MEASURE: (
        N_(
            "{wave}: community members rate their access to information {gap} steps lower than institutions do "
            "({basis})."
        ),
        N_(
            "{wave}: community members rate their access to information {gap} steps higher than institutions do "
            "({basis})."
        ),
        N_("{wave}: both sides rate their access to information alike ({basis})."),
    ),
    INCLUSION: (
        N_("{wave}: whether they count here, community members rate {gap} steps lower than institutions do ({basis})."),
        N_(
            "{wave}: whether they count here, community members rate {gap} steps higher than institutions do ({basis})."
        ),
        N_("{wave}: whether they count here, both sides rate alike ({basis})."),
    ),
}
HEADLINES = {
    MEASURE: N_("Who gets the information they need, wave by wave"),
    INCLUSION: N_("Who finds that they count here, wave by wave"),
}

#: where the data tell which side stands lower at the last wave
TITLES = {
    (MEASURE, "lower"): N_("Community members rate their access to information lower than institutions do"),
    (MEASURE, "higher"): N_("Community members rate their access to information higher than institutions do"),
    (INCLUSION, "lower"): N_("Community members find less than institutions do that they count here"),
    (INCLUSION, "higher"): N_("Community members find more than institutions do that they count here"),
}


@view("information")
def information(release: Release, language: Language) -> Html:
    """Show how each side rates its access to information, wave by wave, and whether the gap narrowed."""
    return _sides(MEASURE, "information", release, language)


@view("inclusion")
def inclusion(release: Release, language: Language) -> Html:
    """Show how far each side finds that it counts, wave by wave, and whether the gap narrowed."""
    return _sides(INCLUSION, "inclusion", release, language)


def _sides(measure: str, key: str, release: Release, language: Language) -> Html:
    gaps = [f for f in by_wave.levels(release, measure) if f.estimate is not None or f.suppressed]
    if not gaps:
        return by_wave.silence(release, measure, language)
    return fragment(
        _picture(measure, key, release, language),
        pieces.bullets(_gap(f, language) for f in gaps),
        pieces.bullets(_moved(f, language) for f in _changes(measure, release)),
    )


def _gap(finding: Finding, language: Language) -> str:
    slots = {"wave": labels.wave(finding.wave_to, language)}
    if finding.estimate is None:
        return language.gettext("{wave}: the gap is withheld to protect a small group.", **slots)
    slots |= {
        "gap": language.number(abs(finding.estimate), 2),
        "basis": amounts.basis(finding, language),
    }
    lower, higher, alike = SAID[finding.measure]
    if finding.estimate:
        return language.gettext(lower if finding.estimate < 0 else higher, **slots)
    return language.gettext(alike, **slots)


def _title(measure: str, wave: str, release: Release) -> str:
    """Return which side stands lower at a wave; what the chart shows, where the data cannot tell."""
    gap = next((f for f in by_wave.levels(release, measure) if f.wave_to == wave and f.ci_low is not None), None)
    if gap is None or gap.ci_low is None or gap.ci_high is None or gap.ci_low <= 0 <= gap.ci_high:
        return HEADLINES[measure]
    return TITLES[measure, "lower" if gap.ci_high < 0 else "higher"]


def _changes(measure: str, release: Release) -> list[Finding]:
    pair = chosen.main_pair(release)
    return [
        f
        for f in release.findings
        if f.measure == measure and f.scope == ALL and f.is_change and (f.wave_from, f.wave_to) == pair
    ]


def _moved(finding: Finding, language: Language) -> str:
    """Return whether the gap narrowed, widened, or cannot be told to have moved."""
    before, moved = finding.detail.get("value_from"), finding.estimate
    if moved is None or before is None or finding.ci_low is None or finding.ci_high is None:
        return ""
    slots = {"moved": language.number(abs(moved), 2), "basis": amounts.basis(finding, language)}
    if finding.ci_low <= 0 <= finding.ci_high:
        return language.gettext("Whether the gap moved the data cannot tell ({basis}).", **slots)
    if moved * before < 0:
        return language.gettext("The gap narrowed by {moved} steps ({basis}).", **slots)
    return language.gettext("The gap widened by {moved} steps ({basis}).", **slots)


def _picture(measure: str, key: str, release: Release, language: Language) -> Html:
    pair = chosen.main_pair(release)
    rows = []
    for side in SIDES:
        found = {f.wave_to: f for f in by_wave.levels(release, measure, f"{SIDE}:{side}")}
        first, last = found.get(pair[0]), found.get(pair[1])
        if first is None or last is None or first.estimate is None or last.estimate is None:
            continue
        rows.append(
            {
                "name": labels.speaker(side, language),
                "from": first.estimate,
                "to": last.estimate,
                "from_low": first.ci_low,
                "from_high": first.ci_high,
                "to_low": last.ci_low,
                "to_high": last.ci_high,
            }
        )
    if not rows:
        return Html("")
    waves = (labels.wave(pair[0], language), labels.wave(pair[1], language))
    return figure(
        slope.slope(
            rows,
            waves,
            key=key,
            headline=language.gettext(_title(measure, pair[1], release)),
            subtitle=language.gettext(
                "Mean answer, {place}, {first} to {last}",
                place=release.initiative.place,
                first=waves[0],
                last=waves[1],
            ),
            language=language,
        ),
        None,
        language,
    )
