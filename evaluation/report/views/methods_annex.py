"""Methods annex: tests run, conventions that decided, what was withheld, and the letters of states."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from evaluation.registry import MEASURES
from evaluation.report import labels
from evaluation.report.labels import N_
from evaluation.report.markup import Html, element, fragment, identifier
from evaluation.report.notes import note
from evaluation.report.sentences import amounts, reason
from evaluation.report.sentences.silence import lead_of
from evaluation.report.sentences.subjects import subject
from evaluation.report.tables import table
from evaluation.report.views import chosen, pieces
from evaluation.report.views.cover import definition_list
from evaluation.report.views.registry import view
from evaluation.report.views.silences import withheld
from evaluation.vocabulary import Condition, Contribution, State

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.report.language import Language


@view("methods_annex")
def methods_annex(release: Release, language: Language, part: str = "") -> Html:
    """Show what checks the work: tests, leads and who agreed, conventions, letters, what is withheld.

    ``part``: ``first`` (in people's words, tests, how stable results are, leads), ``rest``, or both.
    """
    first = fragment(
        _mixed(release, language),
        pieces.say(tests(release, language)),
        pieces.say(stability(release, language)),
        _leads(release, language),
    )
    if part == "first":
        return first
    return fragment(
        first if part != "rest" else Html(""),
        _conventions(release, language),
        _letters(language),
        element("h3", language.gettext("What is withheld")),
        withheld(release, language) or pieces.say(language.gettext("Nothing was withheld.")),
        _why(release, language),
        _not_known(release, language),
    )


def tests(release: Release, language: Language) -> str:
    """Return how many tests were run, and how many of them confirm rather than explore."""
    return language.gettext(
        "Tests run: {run}; of these {confirmatory} are confirmatory, one per condition at most. "
        "They are adjusted for being several (Holm).",
        run=language.number(release.tests_run, 0),
        confirmatory=language.number(release.tests_confirmatory, 0),
    )


#: how numbers and voices were used together: what only people can say
MIXED: dict[str, str] = {
    "why": N_("Why numbers and voices together?"),
    "design": N_("What came first, and what weighs more?"),
    "methods": N_("Who was chosen, how was it gathered, how was it read?"),
    "integration": N_("Where, how and by whom were they brought together?"),
    "limits": N_("How does one limit the other?"),
    "insights": N_("What was learned only by bringing them together?"),
}


def _mixed(release: Release, language: Language) -> Html:
    """Return how numbers and voices were used together, in people's words; what nobody said is named."""
    said = {key: note(release, f"mixed_methods.{key}", language) for key in MIXED}
    pairs = [(language.gettext(MIXED[key]), element("bdi", text)) for key, text in said.items() if text]
    missing = [language.gettext(MIXED[key]) for key, text in said.items() if not text]
    unsaid = language.gettext("Nobody has answered yet: {questions}", questions=" ".join(missing)) if missing else ""
    return fragment(definition_list(pairs) if pairs else None, pieces.silent(unsaid))


def stability(release: Release, language: Language) -> str:
    """Return how many conclusions stay the same under other reasonable choices."""
    found = [c for c in chosen.conclusions(release, scope=None) if c.stability is not None]
    if not found:
        return ""
    least = release.conventions["stability_fragile"]
    firm = sum((c.stability or 0.0) >= least for c in found)
    return language.gettext(
        "{firm} of {all} conclusions stay the same in at least {share} of other reasonable choices.",
        firm=language.number(firm, 0),
        all=language.number(len(found), 0),
        share=language.percent(least),
    )


def _leads(release: Release, language: Language) -> Html:
    rows = []
    for condition in Condition:
        lead, measure = release.leads.get(condition), lead_of(condition, release)
        agreed = (
            fragment(
                element("bdi", lead.agreed_by),
                f"{language.comma}{language.date(lead.agreed_on)}" if lead.agreed_on else "",
            )
            if lead and lead.agreed_by
            else language.gettext("nobody agreed on it: our convention")
        )
        rows.append(
            [
                labels.condition(condition, language),
                _name(measure, release, language),
                _smallest(condition, measure, release, language),
                agreed,
            ]
        )
    columns = [
        language.gettext("Condition"),
        language.gettext("The measure that speaks first"),
        language.gettext("Smallest change that matters"),
        language.gettext("Agreed by"),
    ]
    return table(language.gettext("The measure that leads each condition"), columns, rows, key="leads")


def _name(measure: str, release: Release, language: Language) -> str:
    found = next((f for f in release.findings if f.measure == measure and f.detail), None)
    if found is not None:
        return subject(found, release, language)
    return (
        language.gettext(MEASURES[measure].label) if measure in MEASURES else labels.written(measure.rsplit(".", 1)[-1])
    )


def _smallest(condition: Condition, measure: str, release: Release, language: Language) -> str:
    lead = release.leads.get(condition)
    value = lead.smallest_effect if lead else None
    if value is None:
        value = release.conventions.get(f"smallest_effect.{measure}")
    unit = MEASURES[measure].unit if measure in MEASURES else ""
    return "–" if value is None else amounts.distance(value, unit, language)


def _conventions(release: Release, language: Language) -> Html:
    rows = [
        [
            identifier(key),
            _value(c.value, language),
            language.gettext(c.why),
            c.agreed_by or language.gettext("our convention"),
        ]
        for key in release.conventions
        for c in [release.conventions.entry(key)]
    ]
    columns = [
        language.gettext("Convention"),
        language.gettext("Value"),
        language.gettext("Why"),
        language.gettext("Agreed by"),
    ]
    caption = language.gettext("Thresholds that are conventions, and who agreed on them")
    return table(caption, columns, rows, key="conventions", stacks=True)


def _value(value: object, language: Language) -> str:
    if not isinstance(value, int | float):
        return str(value)
    return language.number(value, 0 if float(value).is_integer() else 3)


def _letters(language: Language) -> Html:
    rows = [
        [
            s.value,
            language.gettext(labels.NUMBERS_SHOW[s]) if s in labels.NUMBERS_SHOW else "–",
            language.gettext(labels.VOICES_SAY[s]),
        ]
        for s in State
    ]
    ratings = [[c.value, labels.contribution(c, language)] for c in Contribution]
    return fragment(
        table(
            language.gettext("Letters used in the files"),
            [language.gettext("Letter"), language.gettext("of numbers"), language.gettext("of voices")],
            rows,
            key="letters",
        ),
        table(
            language.gettext("Ratings of contribution used in the files"),
            [language.gettext("Rating"), language.gettext("Meaning")],
            ratings,
            key="ratings",
        ),
    )


def _why(release: Release, language: Language) -> Html:
    if not release.withheld:
        return Html("")
    counted = Counter(w.reason for w in release.withheld)
    rows = [
        [reason(key, language.gettext("Number"), language), language.number(n, 0)] for key, n in sorted(counted.items())
    ]
    return table(
        language.gettext("What is withheld, by reason"),
        [language.gettext("Why"), language.gettext("Count")],
        rows,
        key="withheld",
    )


def _not_known(release: Release, language: Language) -> Html:
    counted = Counter(f.reason for f in release.findings if f.reason and not f.suppressed)
    if not counted:
        return Html("")
    rows = [
        [reason(key, language.gettext("Number"), language), language.number(n, 0)] for key, n in sorted(counted.items())
    ]
    return table(
        language.gettext("What could not be computed, by reason"),
        [language.gettext("Why"), language.gettext("Count")],
        rows,
        key="not-computed",
    )
