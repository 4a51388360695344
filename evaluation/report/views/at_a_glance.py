"""At a glance: what changed and for whom, in three to five entries on one screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.markup import Html, element, fragment, key_of
from evaluation.report.sentences import statement
from evaluation.report.sentences.changes import DATED_LOG
from evaluation.report.sentences.walk import is_reopened
from evaluation.report.views import chosen, entry, pieces
from evaluation.report.views.registry import view
from evaluation.report.views.widest import widest_gap
from evaluation.vocabulary import ALL, Condition, Fit, State

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Conclusion, Finding
    from evaluation.report.language import Language

MOST, FEWEST = 5, 3


@view("at_a_glance")
def at_a_glance(release: Release, language: Language) -> Html:
    """Show what changed and for whom, five at most; what accounts differ on has its own.

    The widest gap is among them where there is room: page one is read in three minutes, and the question that the gap
    raises stands at its end in any case.
    """
    gap = widest_gap(release)
    items = [entry.of_conclusion(c, release, language) for c in told(release)[:MOST]]
    if gap is not None and len(items) <= FEWEST:
        items.append(_gap(gap, release, language))
    items += [pieces.say(statement(f, release, language)) for f in others(release)[: max(FEWEST - len(items), 0)]]
    if not items:
        return pieces.silent(language.gettext("Nothing can be said yet: no table speaks about a change or a gap."))
    return fragment(pieces.say(opening(release, language)), entry.listed(items))


def told(release: Release) -> list[Conclusion]:
    """Return conclusions that say what changed.

    Those on which accounts differ, or that the community reopened, stand in a part of their own.
    """
    return [c for c in speaking(release) if c.fit != Fit.DISSONANT and not is_reopened(c)]


def _gap(gap: Finding, release: Release, language: Language) -> Html:
    """Return the widest gap as an entry: a number, so its sureness is its range."""
    indicator = gap.measure.split(".", 2)[2]
    link = element("a", language.gettext("All gaps"), href=f"#gaps-{key_of(indicator)}")
    return fragment(pieces.say(statement(gap, release, language), "said"), element("p", link))


def opening(release: Release, language: Language) -> str:
    """Return which waves are compared, or that there is one, and what nobody agreed on."""
    wave_from, wave_to = chosen.main_pair(release)
    years = {w.id: w.end.year for w in release.initiative.waves}
    if not wave_from:
        return language.gettext(
            "Where we stand at {wave_to}: one measurement so far, so change is only known as people recall it.",
            wave_to=labels.wave(wave_to, language),
        )
    if str(years[wave_from]) in wave_from and str(years[wave_to]) in wave_to:
        return language.gettext(
            "What changed between {wave_from} and {wave_to}, toward or away from equity.",
            wave_from=labels.wave(wave_from, language),
            wave_to=labels.wave(wave_to, language),
        )
    return language.gettext(
        "What changed between {wave_from} ({year_from}) and {wave_to} ({year_to}), toward or away from equity.",
        wave_from=labels.wave(wave_from, language),
        wave_to=labels.wave(wave_to, language),
        year_from=str(years[wave_from]),
        year_to=str(years[wave_to]),
    )


def speaking(release: Release) -> list[Conclusion]:
    """Return conclusions on everyone that say something: harm and differing accounts first, then the strongest."""
    silent = (State.NOT_ASSESSABLE, State.SILENT, State.UNCERTAIN)
    found = [
        c for c in chosen.conclusions(release) if c.quant_state not in silent or c.qual_state not in silent or c.harm
    ]
    return sorted(
        found,
        key=lambda c: (not c.harm, c.fit != Fit.DISSONANT, -c.strength.points, list(Condition).index(c.condition)),
    )


def outcomes(release: Release) -> list[Finding]:
    """Return what became of outcomes for everyone: changes, or values where nothing was compared."""
    pair = chosen.main_pair(release)
    found = [
        f
        for f in release.findings
        if f.measure.startswith("equity.outcomes.") and f.scope == ALL and f.estimate is not None
    ]
    changed = [f for f in found if (f.wave_from, f.wave_to) == pair and f.is_change]
    return changed or [f for f in found if not f.is_change and f.wave_to == pair[1]]


def others(release: Release) -> list[Finding]:
    """Return what else can be said where little is known: outcomes, what was measured, told, logged, who was heard."""
    shown = {c.condition for c in speaking(release)}
    known = [f for c in Condition if c not in shown for f in chosen.measured(release, c)[:1]]
    told = [chosen.told(release, c) for c in Condition if c not in shown]
    spoken = [f for f in told if f is not None and not f.suppressed and f.detail.get("asked")]
    spoken.sort(key=lambda f: -f.detail["asked"])
    log = [f for f in release.findings if f.measure == DATED_LOG and f.n]
    heard = [
        f
        for f in release.findings
        if f.measure == "equity.voices.sources" and f.scope == ALL and f.n and f.wave_to == chosen.last_wave(release)
    ]
    return [*outcomes(release), *known, *spoken[:2], *log, *heard]
