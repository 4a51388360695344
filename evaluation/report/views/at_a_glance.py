"""At a glance: three to five findings on one screen, and always what is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.markup import Html, element, fragment
from evaluation.report.sentences import headline, silence, statement
from evaluation.report.sentences.changes import DATED_LOG
from evaluation.report.sentences.conclusions import cautions
from evaluation.report.views import chosen, pieces
from evaluation.report.views.joint_display import joint_key
from evaluation.report.views.registry import view
from evaluation.report.views.widest import widest_gap
from evaluation.vocabulary import ALL, Condition, Fit, State

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Conclusion, Finding
    from evaluation.report.language import Language

MOST, FEWEST = 4, 3


@view("at_a_glance")
def at_a_glance(release: Release, language: Language) -> Html:
    """Show what stands out most, the widest gap, and one thing that is not known."""
    items = [_item(c, release, language) for c in speaking(release)[:MOST]]
    gap = widest_gap(release)
    if gap is not None:
        items.append(fragment(statement(gap, release, language)))
    items += [fragment(statement(f, release, language)) for f in others(release)[: max(FEWEST - len(items), 0)]]
    if not items:
        items.append(fragment(language.gettext("Nothing can be said yet: no table speaks about a change or a gap.")))
    unknown = not_known(release, language)
    return fragment(
        pieces.say(opening(release, language)),
        element("ol", *(element("li", i) for i in items), class_="glance"),
        element("p", element("strong", language.gettext("What we do not know:")), " ", unknown, class_="unknown"),
    )


def opening(release: Release, language: Language) -> str:
    """Return which waves are compared, or that there is one, and what nobody agreed on."""
    wave_from, wave_to = chosen.main_pair(release)
    if not wave_from:
        return language.gettext(
            "Where we stand at {wave_to}: one measurement so far, so change is only known as people recall it.",
            wave_to=labels.wave(wave_to, language),
        )
    return language.gettext(
        "What changed between {wave_from} and {wave_to}, toward or away from equity.",
        wave_from=labels.wave(wave_from, language),
        wave_to=labels.wave(wave_to, language),
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


def not_known(release: Release, language: Language) -> str:
    """Return one sentence on what is not known: a silent condition, else an uncertain one, else a withheld one."""
    for condition in Condition:
        sentence = silence(condition, release, language)
        if sentence:
            return sentence
    for conclusion in chosen.conclusions(release):
        if State.UNCERTAIN in (conclusion.quant_state, conclusion.qual_state):
            return headline(conclusion, language)
    if release.withheld:
        return language.ngettext(
            "{count} number is withheld to protect small groups.",
            "{count} numbers are withheld to protect small groups.",
            len(release.withheld),
            count=language.number(len(release.withheld), 0),
        )
    return language.gettext("How far the initiative contributed is a separate question, and has its own ratings.")


def _item(conclusion: Conclusion, release: Release, language: Language) -> Html:
    link = element("a", language.gettext("Numbers and voices side by side"), href=f"#{joint_key(conclusion)}")
    words = " ".join([headline(conclusion, language), *cautions(conclusion, language)])
    lead = next((f for f in chosen.numbers(release, conclusion.condition) if f.estimate is not None), None)
    number = fragment(element("br"), statement(lead, release, language)) if lead is not None else Html("")
    return fragment(words, number, " ", pieces.strength_mark(conclusion.strength, language), " ", link)
