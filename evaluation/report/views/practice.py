"""Do we work the way we say: five strategies as questions, answered by what was measured; two tracks side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from evaluation.report import labels
from evaluation.report.labels import N_
from evaluation.report.markup import Html, element, fragment
from evaluation.report.sentences import remedy, statement
from evaluation.report.sentences.subjects import subject
from evaluation.report.tables import table
from evaluation.report.views import chosen, pieces
from evaluation.report.views.registry import view
from evaluation.vocabulary import ALL, Level

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language


class Strategy(NamedTuple):
    """One strategy as a question: what answers it first, what else was measured about it, tables that would tell."""

    question: str
    first: tuple[str, ...]
    prefixes: tuple[str, ...]
    tables: tuple[str, ...]


STRATEGIES = (
    Strategy(
        N_("Do we ground the work in data, context and targeted solutions?"),
        ("practice.begin.preconditions", "structural.practices.system_published", "practice.steering.stories_cited"),
        ("practice.begin.", "practice.steering.", "practice.definitions.agreed_terms"),
        ("observations", "sources", "strategies", "definitions"),
    ),
    Strategy(
        N_("Do we work on systems change in addition to programmes and services?"),
        ("practice.strategies.programme_and_system", "practice.programmes.lessons"),
        ("practice.strategies.", "practice.programmes.", "practice.adaptation."),
        ("flows", "changes", "learning_log"),
    ),
    Strategy(
        N_("Does power shift within our own collaborative?"),
        (
            "relational.power_dynamics.seat_parity",
            "practice.representation.residents_on_every_body",
            "relational.power_dynamics.prevailing_position",
        ),
        ("practice.representation.",),
        ("bodies", "seats", "decisions", "meetings"),
    ),
    Strategy(
        N_("Do we listen to and act with the community?"),
        (
            "practice.participation.codesign",
            "practice.priorities.alignment",
            "practice.coordinators.issues_reported_back",
        ),
        (
            "practice.participation.",
            "practice.listening.",
            "practice.priorities.",
            "practice.coordinators.",
            "practice.advocacy.",
        ),
        ("trust_nominations", "coordinator_log", "learning_log", "actors"),
    ),
    Strategy(
        N_("Do we build equity leadership and accountability?"),
        (
            "practice.accountability.commitments_kept",
            "practice.leadership.proposals_spread",
            "mental_models.own_part.own_role",
        ),
        (
            "practice.accountability.",
            "practice.leadership.",
            "practice.backbone.",
            "practice.affinity.",
            "mental_models.own_part.own_role",
        ),
        ("actors", "commitments"),
    ),
)


TRACKS = "practice.strategies.programme_and_system"


@view("practice")
def practice(release: Release, language: Language) -> Html:
    """Show each of the five strategies as a question: what answers it first, the rest on demand, what is not known."""
    parts = []
    for strategy in STRATEGIES:
        parts += [element("h3", language.gettext(strategy.question)), _strategy(strategy, release, language)]
    return fragment(*parts)


def _strategy(strategy: Strategy, release: Release, language: Language) -> Html:
    found = _answers(release, (*strategy.prefixes, *strategy.first))
    known = [f for f in found if _speaks(f)]
    first = sorted((f for f in known if f.measure in strategy.first), key=lambda f: strategy.first.index(f.measure))
    rest = [f for f in known if f.measure not in strategy.first]
    silent = [f for f in found if not _speaks(f) and not f.suppressed and f.level == Level.PRACTICE]
    if not known:
        return _nothing(strategy, release, language)
    return fragment(
        pieces.bullets(statement(f, release, language) for f in first),
        pieces.opened(language.gettext("Everything else that was counted about it"), rest, release, language),
        _missing(silent, release, language),
    )


def _speaks(finding: Finding) -> bool:
    return finding.estimate is not None


def _missing(silent: list[Finding], release: Release, language: Language) -> Html:
    """Return what is not known about a strategy, and the tables that would tell."""
    if not silent:
        return Html("")
    names = dict.fromkeys(subject(f, release, language) for f in silent)
    tables = dict.fromkeys(t for f in silent if f.reason == "no_table" for t in f.detail.get("tables", ()))
    said = language.gettext("Not known yet: {names}.", names=language.list(list(names)))
    return pieces.silent(f"{said} {remedy(tuple(tables), language)}".strip())


def _nothing(strategy: Strategy, release: Release, language: Language) -> Html:
    return fragment(pieces.silent(language.gettext("Not known yet.")), pieces.say(remedy(strategy.tables, language)))


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


@view("programmes_and_systems")
def programmes_and_systems(release: Release, language: Language) -> Html:
    """Show programmes and services beside systems change: both go on, each is counted."""
    found = [f for f in _answers(release, (TRACKS,)) if f.measure == TRACKS]
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
        else _nothing(STRATEGIES[1], release, language)
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
