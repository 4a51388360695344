"""The lead of each condition of a level: from one wave to the next, for everyone and each focal group."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.charts import slope
from evaluation.report.figures import figure
from evaluation.report.markup import Html, element, fragment
from evaluation.report.sentences import statement
from evaluation.report.sentences.silence import lead_of, numbers_silent
from evaluation.report.sentences.subjects import name
from evaluation.report.sentences.titles import title_of_change
from evaluation.report.views import chosen, pieces
from evaluation.report.views.registry import view
from evaluation.vocabulary import ALL, Condition

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language


@view("lead_charts")
def lead_charts(
    release: Release, language: Language, level: str = "", condition: str = "", most: int = 0, short: bool = False
) -> Html:
    """Show the measure that speaks first for each condition, with its sentence and a chart where both waves have it.

    ``short``: the charts alone, ``most`` of them at most, those with a range before complete counts.
    """
    conditions = [c for c in Condition if (not level or c.level == level) and (not condition or c == condition)]
    if short:
        found = sorted((_of(c, release) for c in conditions), key=lambda f: all(x.census for x in f))
        drawn = (c for c in (chart(f, release, language, told=True) for f in found) if c)
        return fragment(*islice(drawn, most or None))
    return fragment(*(_one(c, release, language) for c in conditions))


def _of(condition: Condition, release: Release) -> list[Finding]:
    """Return the lead's changes of the page's waves, everyone first."""
    lead, pair = lead_of(condition, release), chosen.main_pair(release)
    found = [f for f in release.findings if f.measure == lead and (f.wave_from, f.wave_to) == pair]
    return sorted(found, key=lambda f: (f.scope != ALL, f.scope))


def _one(condition: Condition, release: Release, language: Language) -> Html:
    lead, found = lead_of(condition, release), _of(condition, release)
    heading = element("h3", labels.condition(condition, language))
    meaning = pieces.say(labels.condition_meaning(condition, language), "meaning-of-word")
    if not any(f.scope == ALL and f.estimate is not None for f in found):
        silent = numbers_silent(condition, release, language)
        known = silent or " ".join(statement(f, release, language) for f in found if f.scope == ALL)
        return fragment(
            heading,
            meaning,
            pieces.silent(known or language.gettext("No number speaks about it.")),
            _levels(lead, release, language),
        )
    return fragment(
        heading,
        meaning,
        *(pieces.say(statement(f, release, language)) for f in found),
        chart(found, release, language, told=True),
    )


def _levels(lead: str, release: Release, language: Language) -> Html:
    """Return what was measured wave by wave, where no change can be given."""
    found = [
        f
        for f in release.findings
        if f.measure == lead and not f.is_change and f.scope == ALL and f.estimate is not None
    ]
    return pieces.bullets(statement(f, release, language) for f in found)


def chart(found: list[Finding], release: Release, language: Language, *, told: bool = False) -> Html:
    """Return the slope chart of changes that have both values; nothing where none has.

    ``told``: the title says what was found; not where readers are to say first what they see.
    """
    rows = []
    for f in found:
        before, after = f.detail.get("value_from"), f.detail.get("value_to")
        if f.estimate is None or before is None or after is None:
            continue
        values = {"from": before, "to": after, **_limits(f, release)}
        rows.append({"name": labels.scope(f.scope, language), **values})
    if not rows:
        return Html("")
    first = next(f for f in found if f.estimate is not None)
    title = name(first, release, language)
    neutral = language.gettext("{subject}, wave by wave", subject=title)
    waves = (labels.wave(first.wave_from, language), labels.wave(first.wave_to, language))
    return figure(
        slope.slope(
            rows,
            waves,
            key=f"lead-{first.condition}",
            headline=title_of_change(first if told else None, title, neutral, language),
            subtitle=language.gettext(
                "{unit}, {place}, {first} to {last}",
                unit=labels.unit(first.unit, language),
                place=release.initiative.place,
                first=waves[0],
                last=waves[1],
            ),
            language=language,
            unit=first.unit,
        ),
        None,
        language,
    )


def _limits(change: Finding, release: Release) -> dict[str, float | None]:
    """Return the ranges of both values, from the level findings of the same measure and scope."""
    levels = {
        f.wave_to: f
        for f in release.findings
        if f.measure == change.measure and f.scope == change.scope and not f.is_change
    }
    before, after = levels.get(change.wave_from), levels.get(change.wave_to)
    return {
        "from_low": before.ci_low if before else None,
        "from_high": before.ci_high if before else None,
        "to_low": after.ci_low if after else None,
        "to_high": after.ci_high if after else None,
    }
