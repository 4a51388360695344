"""Do we work the way we say: five strategies as questions, answered by what was measured; two tracks side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.labels import N_
from evaluation.report.markup import Html, element, fragment
from evaluation.report.sentences import remedy, statement
from evaluation.report.sentences.subjects import subject
from evaluation.report.tables import table
from evaluation.report.views import chosen, pieces
from evaluation.report.views.measured import rows_of
from evaluation.report.views.registry import view
from evaluation.vocabulary import ALL, Level

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

#: strategy -> (question, prefixes of the measures that answer it, tables that would)
STRATEGIES: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        N_("Do we ground the work in data, context and targeted solutions?"),
        ("structural.practices.system_published", "equity.voices.sources"),
        ("observations", "sources", "strategies", "definitions"),
    ),
    (
        N_("Do we work on systems change in addition to programmes and services?"),
        ("practice.strategies.", "practice.programmes."),
        ("flows", "changes", "learning_log"),
    ),
    (
        N_("Does power shift within our own collaborative?"),
        ("practice.representation.", "relational.power_dynamics."),
        ("bodies", "seats", "decisions", "meetings"),
    ),
    (
        N_("Do we listen to and act with the community?"),
        ("practice.listening.",),
        ("trust_nominations", "learning_log", "actors"),
    ),
    (N_("Do we build equity leadership and accountability?"), ("practice.accountability.",), ("actors", "commitments")),
)


TRACKS = "practice.strategies.programme_and_system"


#: shown where they belong: the time line, and whether the initiative contributed
ELSEWHERE = ("practice.dated_log.", "practice.contribution.", "practice.unplanned.", "practice.adaptation.")


@view("practice")
def practice(release: Release, language: Language) -> Html:
    """Show each of the five strategies as a question, answered by findings or by what would answer it."""
    answered: set[tuple] = set()
    parts = []
    for question, prefixes, tables in STRATEGIES:
        found = _answers(release, prefixes)
        answered |= {f.key for f in found}
        parts += [element("h3", language.gettext(question)), _answer(found, tables, release, language)]
    rest = [
        f
        for f in _latest(release)
        if f.level == Level.PRACTICE and f.key not in answered and not f.measure.startswith(ELSEWHERE)
    ]
    if rest:
        parts += [
            element("h3", language.gettext("What else do we know about how we work?")),
            _answer(rest, (), release, language),
        ]
    return fragment(*parts)


def _latest(release: Release) -> list[Finding]:
    """Return findings for everyone: changes of the page's waves, else levels of its last wave."""
    pair = chosen.main_pair(release)
    found = [f for f in release.findings if f.scope == ALL]
    changes = [f for f in found if f.is_change and (f.wave_from, f.wave_to) == pair and f.estimate is not None]
    changed = {f.measure for f in changes}
    levels = [f for f in found if not f.is_change and f.wave_to in (pair[1], "") and f.measure not in changed]
    return sorted([*changes, *levels], key=lambda f: f.measure)


def _answers(release: Release, prefixes: tuple[str, ...]) -> list[Finding]:
    return [f for f in _latest(release) if f.measure.startswith(prefixes) and not f.measure.endswith(".testimony")]


def _answer(found: list[Finding], tables: tuple[str, ...], release: Release, language: Language) -> Html:
    known = [f for f in found if f.estimate is not None or f.n or f.detail.get("rows")]
    if not known:
        return fragment(pieces.silent(language.gettext("Not known yet.")), pieces.say(remedy(tables, language)))
    return fragment(
        pieces.bullets(statement(f, release, language) for f in known),
        *(rows_of(f, subject(f, release, language), language) for f in known if f.level == Level.PRACTICE),
    )


@view("programmes_and_systems")
def programmes_and_systems(release: Release, language: Language) -> Html:
    """Show programmes and services beside systems change: both go on, each is counted."""
    found = [f for f in _answers(release, STRATEGIES[1][1]) if f.measure == TRACKS]
    why = pieces.say(
        language.gettext(
            "Programmes meet needs now and keep people engaged; systems change makes it last. Both "
            "are shown side by side."
        )
    )
    known = [f for f in found if f.estimate is not None]
    said = (
        pieces.bullets(statement(f, release, language) for f in known)
        if known
        else _answer(found, STRATEGIES[1][2], release, language)
    )
    return fragment(why, said, _two_tracks(release, language))


def _two_tracks(release: Release, language: Language) -> Html:
    """Return the money of both tracks, wave by wave; one that is empty is named."""
    rows, empty, twice, little = [], False, set(), set()
    for f in release.findings:
        d = f.detail
        if f.measure == TRACKS and not f.is_change and d.get("programme") is not None:
            empty = empty or bool(d.get("one_is_empty"))
            twice |= set(d.get("empty_twice") or ())
            little |= {m for m in d.get("next_to_nothing") or () if d[m] > 0}
            rows.append(
                [
                    labels.wave(f.wave_to, language),
                    *(f"{language.number(d[k], 0)} {d.get('currency', '')}".strip() for k in ("programme", "system")),
                ]
            )
    if not rows:
        return Html("")
    warned = (
        pieces.say(language.gettext("In at least one wave one of the two had no money at all."), "caution")
        if empty
        else Html("")
    )
    for mode in sorted(twice):
        warned = fragment(
            warned,
            pieces.say(
                language.gettext(
                    "Two waves in a row without any money for {mode}.", mode=labels.word(labels.MODES, mode, language)
                ),
                "caution",
            ),
        )
    for mode in sorted(little):
        warned = fragment(
            warned,
            pieces.say(
                language.gettext(
                    "In at least one wave {mode} had next to no money: under {share} of it (our convention).",
                    mode=labels.word(labels.MODES, mode, language),
                    share=language.percent(release.conventions["mode_next_to_nothing"]),
                ),
                "caution",
            ),
        )
    columns = [
        language.gettext("Wave"),
        language.gettext("programmes and services"),
        language.gettext("systems change"),
    ]
    return fragment(
        warned, table(language.gettext("Money for programmes and for systems change"), columns, rows, key="two-tracks")
    )
