"""Where we stand: the finished page of one wave, and a short picture of the last wave where there are more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.markup import Html, element, fragment
from evaluation.report.sentences import statement
from evaluation.report.views import chosen, pieces
from evaluation.report.views.registry import view
from evaluation.vocabulary import ALL, Condition

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language


@view("where_we_stand")
def where_we_stand(release: Release, language: Language, level: str = "") -> Html:
    """Show the value of every measure at the last wave, and, with one wave, change as people recall it."""
    wave = chosen.last_wave(release)
    parts = []
    any_level = False
    for condition in (c for c in Condition if not level or c.level == level):
        known = chosen.measured(release, condition, ("", wave))
        any_level = any_level or bool(known)
        if known:
            parts += [
                element("h3", labels.condition(condition, language)),
                _known(known, wave, release, language),
            ]
    if not any_level:
        parts = [pieces.silent(language.gettext("Nothing about these conditions has been measured yet."))]
    if not level and chosen.is_one_wave(release):
        parts.append(recalled(release, language))
    return fragment(*parts)


def _known(known: list[Finding], wave: str, release: Release, language: Language) -> Html:
    """Return the values of the only wave, or those of the last wave on demand: changes speak before values."""
    if chosen.is_one_wave(release):
        return pieces.bullets(statement(f, release, language) for f in known)
    summary = language.gettext("What was measured in {wave}", wave=labels.wave(wave, language))
    return pieces.opened(summary, known, release, language)


def recalled(release: Release, language: Language) -> Html:
    """Return change as people recall it, labelled so."""
    told = [
        f for f in release.findings if f.measure.endswith(".testimony") and f.scope == ALL and (f.n or f.suppressed)
    ]
    heading = element("h3", language.gettext("Change as people recall it"))
    label = pieces.say(language.gettext("This is what people remember, not a comparison of two measurements."))
    if not told:
        return fragment(heading, pieces.silent(language.gettext("Nobody was asked about change.")))
    order = list(Condition)
    told.sort(key=lambda f: order.index(f.condition) if f.condition else 99)
    return fragment(heading, label, pieces.bullets(statement(f, release, language) for f in told))
