"""Do we work the way we say: five strategies as questions, answered by what was measured; two tracks side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
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

#: strategy -> (question, prefixes of the measures that answer it, tables that would)
STRATEGIES: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    (N_("Do we ground the work in data, context and targeted solutions?"),
     ("practice.data", "practice.grounding", "practice.strategy_1", "practice.targeted", "equity.voices.sources"),
     ("observations", "sources", "strategies", "definitions")),
    (N_("Do we work on systems change in addition to programmes and services?"),
     ("practice.programmes", "practice.systems", "practice.tracks", "practice.strategy_2", "practice.balance",
      "practice.levels"),
     ("flows", "changes", "learning_log")),
    (N_("Does power shift within our own collaborative?"),
     ("practice.power", "practice.strategy_3", "relational.power_dynamics."),
     ("bodies", "seats", "decisions", "meetings")),
    (N_("Do we listen to and act with the community?"),
     ("practice.listening", "practice.community", "practice.trust", "practice.strategy_4", "practice.loop"),
     ("trust_nominations", "learning_log", "actors")),
    (N_("Do we build equity leadership and accountability?"),
     ("practice.leadership", "practice.accountability", "practice.commitments", "practice.strategy_5"),
     ("actors", "commitments")),
)


@view("practice")
def practice(release: Release, language: Language) -> Html:
    """Show each of the five strategies as a question, answered by findings or by what would answer it."""
    answered: set[tuple] = set()
    parts = []
    for question, prefixes, tables in STRATEGIES:
        found = _answers(release, prefixes)
        answered |= {f.key for f in found}
        parts += [element("h3", language.gettext(question)), _answer(found, tables, release, language)]
    rest = [f for f in _latest(release) if f.level == Level.PRACTICE and f.key not in answered]
    if rest:
        parts += [element("h3", language.gettext("What else do we know about how we work?")),
                  _answer(rest, (), release, language)]
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
    return fragment(pieces.bullets(statement(f, release, language) for f in known),
                    *(rows_of(f, release, language) for f in known if f.level == Level.PRACTICE))


ROW_COLUMNS: dict[str, str] = {
    "mode": N_("Kind of work"), "wave": N_("Wave"), "name": N_("Name"), "title": N_("Title"), "body": N_("Body"),
    "group": N_("Group"), "condition": N_("Condition"), "level": N_("Level"), "category": N_("Who"),
    "role": N_("Role"), "status": N_("Status"), "n": N_("Count"), "count": N_("Count"), "amount": N_("Amount"),
    "currency": N_("Currency"), "share": N_("Share"), "share_from": N_("Share before"), "share_to": N_("Share after"),
    "value": N_("Value"), "population_share": N_("Share of the people concerned"), "barrier": N_("Barrier"),
    "owner": N_("Who looks after it"), "date": N_("Date"),
}
ROW_NAMES = {"mode": labels.MODES, "wave": labels.WAVES, "condition": labels.CONDITIONS, "level": labels.LEVELS,
             "category": {**labels.SPEAKERS, **labels.SEATS}, "role": labels.SPEAKERS, "status": labels.STATUSES}


def rows_of(finding: Finding, release: Release, language: Language) -> Html:
    """Return the rows behind a practice finding as a table; shares as percent."""
    shown = [{**r, **{k: language.percent(r[k]) for k in ("share", "share_from", "share_to", "population_share")
                      if isinstance(r.get(k), int | float)}}
             for r in finding.detail.get("rows", ()) if isinstance(r, dict)]
    columns = {key: language.gettext(name) for key, name in ROW_COLUMNS.items()}
    return pieces.rows_table(subject(finding, release, language), columns, shown, language,
                             key=f"rows-{finding.measure.replace('.', '-')}-{finding.wave_to or 'all'}", names=ROW_NAMES)


@view("programmes_and_systems")
def programmes_and_systems(release: Release, language: Language) -> Html:
    """Show programmes and services beside systems change: both go on, each is counted."""
    found = _answers(release, STRATEGIES[1][1])
    why = pieces.say(language.gettext(
        "Programmes meet needs now and keep people engaged; systems change makes it last. Both are shown side by side."))
    return fragment(why, _answer(found, STRATEGIES[1][2], release, language))
