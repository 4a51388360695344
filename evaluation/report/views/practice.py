"""Do we work the way we say: five strategies as questions, answered by what was measured."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from evaluation.report.labels import N_
from evaluation.report.markup import Html, element, fragment
from evaluation.report.sentences import remedy, statement
from evaluation.report.sentences.subjects import subject
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
        ("practice.strategies.", "practice.effort.", "practice.programmes.", "practice.adaptation."),
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
