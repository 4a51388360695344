"""Our own documents: how often they name the community by what it lacks, and which of them still do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.markup import Html, fragment
from evaluation.report.tables import table
from evaluation.report.views import by_wave, pieces
from evaluation.report.views.measured import measured
from evaluation.report.views.registry import view

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.report.language import Language

OWN_WORDS = "mental_models.narratives.own_deficit_words"


@view("own_words", items=("A1.4",))
def own_words(release: Release, language: Language) -> Html:
    """Show the share of such passages in our own documents, and name the documents of the last wave that hold any."""
    return fragment(measured(release, language, [OWN_WORDS]), _documents(release, language))


def _documents(release: Release, language: Language) -> Html:
    known = [f for f in by_wave.levels(release, OWN_WORDS) if f.estimate is not None]
    if not known:
        return Html("")
    last = known[-1]
    wave = labels.wave(last.wave_to, language)
    if not last.estimate:
        said = language.gettext("Not one of our own documents that were read in {wave} does so.", wave=wave)
        return pieces.say(said)
    rows = [
        [
            r["document"],
            language.date(r["date"]) if r["date"] else "–",
            language.number(r["passages_so"], 0),
            language.number(r["passages"], 0),
        ]
        for r in last.detail.get("documents") or ()
    ]
    if not rows:
        return pieces.silent(language.gettext("Which documents these are may not be named."))
    columns = [
        language.gettext("Document"),
        language.gettext("Date"),
        language.gettext("Passages that tell it so"),
        language.gettext("Passages that tell it either way"),
    ]
    caption = language.gettext("Our own documents that still name the community by what it lacks, {wave}", wave=wave)
    return table(caption, columns, rows, key="own-words")
