"""Sheets for a meeting: one finding on each, one for what differs, one for what is not known, and room to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.labels import N_
from evaluation.report.markup import Html, details, element, fragment
from evaluation.report.sentences import conclusion_statement, headline, silence
from evaluation.report.sentences.silence import lead_of
from evaluation.report.views import chosen, lead_charts, pieces, right_of_reply, stations
from evaluation.report.views.at_a_glance import speaking
from evaluation.report.views.registry import view
from evaluation.report.views.who_was_heard import unheard
from evaluation.vocabulary import ALL, Condition, Fit, State

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Conclusion, Finding
    from evaluation.report.language import Language

MOST = 5
PANELS = 3
QUESTIONS: dict[Condition, str] = {
    Condition.POLICIES: N_("Have the rules changed?"),
    Condition.PRACTICES: N_("Do organisations work differently day by day?"),
    Condition.RESOURCE_FLOWS: N_("Who decides over the money?"),
    Condition.RELATIONSHIPS: N_("Do people and organisations trust one another more?"),
    Condition.POWER_DYNAMICS: N_("Who decides, and who is heard?"),
    Condition.MENTAL_MODELS: N_("What do people believe lies behind the problem?"),
}
WHAT, SO_WHAT, NOW_WHAT = N_("What do you see?"), N_("So what? What does it mean, and for whom?"), N_("Now what?")


@view("session_sheets")
def session_sheets(release: Release, language: Language) -> Html:
    """Show a sheet per finding (five at most), one for what differs, one for what is not known."""
    found = speaking(release)[:MOST]
    sheets = [_finding(c, n, release, language) for n, c in enumerate(found, start=1)]
    return fragment(*sheets, _differs(release, language), _not_known(release, language))


def _finding(conclusion: Conclusion, number: int, release: Release, language: Language) -> Html:
    key = f"sheet-{number}"
    lead = _lead(conclusion, release)
    toward, against = chosen.one_each_way(chosen.quotes(release, conclusion.condition, ALL, conclusion.wave_to))
    voice = against if conclusion.harm and against else toward or against
    return element(
        "article",
        pieces.say(language.gettext("Sheet {n}", n=language.number(number, 0)), "station"),
        element("h3", language.gettext(QUESTIONS[conclusion.condition]), id=key),
        pieces.say(stations.number(lead, release, language)) if lead else Html(""),
        pieces.say(stations.basis(lead, release, language), "note") if lead else Html(""),
        lead_charts.chart(_everyone_and_groups(lead, release), release, language) if lead else Html(""),
        pieces.spoken(voice, language),
        pieces.say(stations.doubt(conclusion, lead is not None, language), "unsure"),
        right_of_reply.part(conclusion, release, language),
        details(
            language.gettext("What we read in it: open it after you have said what you see"),
            pieces.say(conclusion_statement(conclusion, release, language)),
            element("p", pieces.strength_mark(conclusion.strength, language)),
        ),
        room_to_write(language),
        class_="sheet finding",
        aria_labelledby=key,
    )


def _lead(conclusion: Conclusion, release: Release) -> Finding | None:
    """Return the one number of a sheet: the lead, else whatever speaks for the condition."""
    found = [f for f in chosen.numbers(release, conclusion.condition) if f.estimate is not None]
    lead = lead_of(conclusion.condition, release)
    return next((f for f in found if f.measure == lead), found[0] if found else None)


def _everyone_and_groups(lead: Finding, release: Release) -> list[Finding]:
    """Return the change for everyone and for for focal groups: one small picture shows for whom."""
    found = [f for f in release.findings if f.measure == lead.measure and f.is_change and f.estimate is not None]
    focal = {f"{d.name}:{g}" for d in release.initiative.dimensions.values() for g in d.focal}
    same = [f for f in found if (f.wave_from, f.wave_to) == (lead.wave_from, lead.wave_to)]
    return sorted((f for f in same if f.scope in (ALL, *focal)), key=lambda f: (f.scope != ALL, f.scope))[:PANELS]


def room_to_write(language: Language) -> Html:
    """Return the three prompts with room to write, and who does what by when."""
    room = element("div", class_="write-here", aria_hidden="true")
    line = pieces.say(
        language.gettext(
            "Who does it: ________________   By when: ____________   How people will be told: ____________"
        ),
        "fill-in",
    )
    return element(
        "ol",
        *(element("li", language.gettext(prompt), room) for prompt in (WHAT, SO_WHAT)),
        element("li", language.gettext(NOW_WHAT), room, line),
        class_="prompts",
    )


def _differs(release: Release, language: Language) -> Html:
    """Return the sheet of what numbers and voices, or people and institutions, tell differently."""
    found = [c for c in chosen.conclusions(release, scope=None) if c.fit == Fit.DISSONANT]
    key = "sheet-differs"
    said = pieces.bullets(headline(c, language) for c in found) or pieces.silent(
        language.gettext("No accounts differ, as far as what was gathered shows. Do they in your life?")
    )
    harmed = [c for c in chosen.conclusions(release, scope=None) if c.harm]
    names = [labels.condition(c.condition, language) for c in harmed]
    harm = (
        pieces.say(
            language.gettext(
                "{condition}: somebody told of harm. What do we owe them, and by when?",
                condition=language.list(list(dict.fromkeys(names))),
            )
        )
        if harmed
        else Html("")
    )
    return element(
        "article",
        element("h3", language.gettext("What differs?"), id=key),
        said,
        harm,
        pieces.say(language.gettext("Whose daily life does each account describe? Who sees it how?")),
        room_to_write(language),
        class_="sheet differs",
        aria_labelledby=key,
    )


def _not_known(release: Release, language: Language) -> Html:
    """Return the sheet of what nobody counted, whom nobody asked, and which answers cannot tell."""
    key = "sheet-not-known"
    lines = [silence(c, release, language) for c in Condition]
    uncertain = [c for c in chosen.conclusions(release) if c.quant_state == State.UNCERTAIN]
    lines += [headline(c, language) for c in uncertain if c.fit != Fit.DISSONANT]
    names = unheard(release)
    if names:
        lines.append(language.gettext("Not heard: {groups}.", groups=language.list(names)))
    said = pieces.bullets(dict.fromkeys(line for line in lines if line))
    asked = language.gettext("What would be worth knowing first, and who should ask whom?")
    return element(
        "article",
        element("h3", language.gettext("What do we not know?"), id=key),
        said or pieces.silent(language.gettext("Numbers and voices speak about every condition shown here.")),
        pieces.say(asked),
        room_to_write(language),
        class_="sheet not-known",
        aria_labelledby=key,
    )
