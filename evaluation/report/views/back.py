"""Back to those who spoke, place by place: you said, we heard, this happened, this did not and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.markup import Html, element, fragment, key_of
from evaluation.report.sentences import burden as burden_sentences
from evaluation.report.sentences import followed as sentences
from evaluation.report.sentences import headline
from evaluation.report.views import chosen, followed, pieces, read_aloud, right_of_reply, said
from evaluation.report.views.followed import Act
from evaluation.report.views.registry import view
from evaluation.vocabulary import ALL, Condition, split_scope

if TYPE_CHECKING:
    from evaluation.disclosure.release import Release
    from evaluation.findings import Finding
    from evaluation.report.language import Language

COUNTS, HAPPENED, DID_NOT = 3, 4, 3
HOURS = "practice.burden.hours"


@view("back", items=("A4.10",))
def back(release: Release, language: Language) -> Html:
    """Show one sheet for everyone and one for each place that may be shown apart, each with a script to read out."""
    places = followed.places(release)
    links = [element("a", _place(p, language), href=f"#{_key(p)}") for p in places]
    jump = element("nav", pieces.bullets(links), class_="places", aria_label=language.gettext("Places and groups"))
    return fragment(
        jump if len(places) > 1 else Html(""),
        *(
            fragment(
                _sheet(p, release, language),
                read_aloud.script(p, _place(p, language), f"{_key(p)}-aloud", release, language),
            )
            for p in places
        ),
    )


def _key(scope: str) -> str:
    return key_of(f"back-{scope}")


def _place(scope: str, language: Language) -> str:
    return language.gettext("For everyone") if scope == ALL else labels.scope(scope, language)


def _sheet(scope: str, release: Release, language: Language) -> Html:
    acts = followed.acts(release, scope)
    key = _key(scope)
    return element(
        "article",
        element("h3", _place(scope, language), id=key),
        pieces.say(_who(scope, release, language)),
        _part(language.gettext("You said"), _said(scope, release, language)),
        _part(language.gettext("We heard"), _heard(scope, release, language)),
        _part(language.gettext("This happened"), _listed(acts, scope, language, happened=True)),
        _part(language.gettext("This did not happen, and why"), _listed(acts, scope, language, happened=False)),
        pieces.say(sentences.untold(followed.distinct(acts), language)),
        _part(language.gettext("What it cost you"), _cost(scope, release, language)),
        pieces.say(_together(scope, release, language), "silent"),
        pieces.say(_answer(release, language), "answer"),
        class_="place",
        aria_labelledby=key,
    )


def _part(heading: str, content: Html) -> Html:
    return element("section", element("h4", heading), content) if content else Html("")


def _who(scope: str, release: Release, language: Language) -> str:
    n, wave = followed.heard(release, scope), labels.wave(chosen.last_wave(release), language)
    if not n:
        return language.gettext("Nobody was heard in this round: {wave}.", wave=wave)
    if scope == ALL:
        return language.ngettext(
            "{n} conversation, story or document was read in this round: {wave}.",
            "{n} conversations, stories and documents were read in this round: {wave}.",
            n,
            n=language.number(n, 0),
            wave=wave,
        )
    return language.ngettext(
        "{n} conversation or story came from “{group}” in this round: {wave}.",
        "{n} conversations and stories came from “{group}” in this round: {wave}.",
        n,
        n=language.number(n, 0),
        group=labels.scope(scope, language),
        wave=wave,
    )


def _said(scope: str, release: Release, language: Language) -> Html:
    counts = [_counts(c, scope, release, language) for c in said.most_told(scope, release)[:COUNTS]]
    counts += pointed(scope, release, language)[: max(0, COUNTS - len(counts))]
    parts = [fragment(_about(q.condition, language), pieces.spoken(q, language)) for q in said.quotes(scope, release)]
    none = language.gettext("Nobody who spoke agreed to be quoted here.")
    return fragment(pieces.bullets(counts), *parts) if any(counts) or parts else pieces.silent(none)


def _counts(condition: Condition, scope: str, release: Release, language: Language) -> str:
    found = said.counted(condition, scope, release)
    if found is None:
        return ""
    return language.gettext(
        "{topic}: of {asked} asked, {better} told of things getting better, {worse} of things getting worse.",
        topic=labels.topic(condition, language),
        **{k: language.number(n, 0) for k, n in zip(("asked", "better", "worse"), found, strict=True)},
    )


def pointed(scope: str, release: Release, language: Language) -> list[str]:
    """Return which way a group's words point, a sentence for each topic, where its people are too few to be counted."""
    return [
        language.gettext(
            "{topic}: {state}. No numbers, so that nobody is recognised.",
            topic=labels.topic(condition, language),
            state=labels.voices_say(state, language),
        )
        for condition, state in said.pointed(scope, release).items()
    ]


def _about(condition: Condition | None, language: Language) -> Html:
    return pieces.say(labels.topic(condition, language), "about") if condition else Html("")


def _heard(scope: str, release: Release, language: Language) -> Html:
    found = said.conclusions(scope, release)
    if not found:
        return pieces.silent(language.gettext("Nothing has been concluded yet."))
    of_all = scope != ALL and all(c.scope == ALL for c in found)
    note = _of_everyone(scope, release, language) if of_all else ""
    lines = [
        fragment(
            headline(c, language, labels.topic(c.condition, language)), right_of_reply.replies(c, release, language)
        )
        for c in found
    ]
    return fragment(pieces.say(note, "silent"), pieces.bullets(lines))


def _of_everyone(scope: str, release: Release, language: Language) -> str:
    """Return why a group reads what was heard of everyone."""
    dimension, group = split_scope(scope)
    found = release.initiative.dimensions.get(dimension)
    if found is not None and group in found.focal:
        return language.gettext("Of everyone together; too little is known of this group alone.")
    return language.gettext("Of everyone together; what you said is part of it.")


def _listed(acts: Sequence[Act], scope: str, language: Language, *, happened: bool) -> Html:
    found = followed.distinct(a for a in acts if a.happened == happened)
    most = HAPPENED if happened else DID_NOT
    if not found:
        none = (
            language.gettext("Nothing that anybody wrote down. That is for us to answer.")
            if happened
            else language.gettext("Nothing that anybody wrote down.")
        )
        return pieces.silent(none)
    items = [_item(a, scope, language) for a in found[:most]]
    left = len(found) - most
    more = language.ngettext("And {n} more.", "And {n} more.", left, n=language.number(left, 0)) if left > 0 else ""
    return fragment(pieces.bullets(items, "acts"), pieces.say(more))


def _item(act: Act, scope: str, language: Language) -> Html:
    lines = [sentences.how_it_stands(act, language), sentences.told(act, language)]
    group = labels.scope(act.scope, language)
    named = element("span", language.gettext("({group})", group=group)) if act.scope not in (scope, ALL) else None
    return fragment(
        element("strong", sentences.what(act, language), dir="auto"),
        " " if named else None,
        named,
        element("br"),
        " ".join(line for line in lines if line),
        fragment(" ", element("bdi", act.answer)) if act.answer else None,
        None if act.happened else fragment(" ", read_aloud.why_not(act, language)),
    )


def _cost(scope: str, release: Release, language: Language) -> Html:
    given = followed.of(release, HOURS, scope)
    if given is None or given.estimate is None:
        return Html("")
    hours = language.gettext(
        "We asked you for {hours} hours in all: {paid}.",
        hours=language.number(given.detail["hours"]),
        paid=burden_sentences.paid(given.detail, language),
    )
    return pieces.say(f"{hours} {_use(followed.of(release, followed.USED, scope), language)}".strip())


def _use(use: Finding | None, language: Language) -> str:
    if use is None or use.suppressed or use.estimate is None:
        return ""
    n = int(use.estimate)
    if not n:
        return language.gettext("No decision says that it used them.")
    return language.ngettext(
        "{n} decision says that it used what you gave.",
        "{n} decisions say that they used what you gave.",
        n,
        n=language.number(n, 0),
    )


def _together(scope: str, release: Release, language: Language) -> str:
    """Return, on everyone's sheet, which groups have none of their own; of few and of none the same is said."""
    names = [labels.written(split_scope(s)[1]) for s in followed.with_everyone(release)] if scope == ALL else []
    if not names:
        return ""
    return language.gettext(
        "Without a sheet of their own, because few or none of them spoke with us, and nobody is to be recognised: "
        "{groups}.",
        groups=language.list(names),
    )


def _answer(release: Release, language: Language) -> str:
    contact = str(release.initiative.notes.get("contact") or language.gettext("the people who gave you this page"))
    return language.gettext(
        "Is this right? What have we left out? Tell {contact}: what you say goes into the next round.", contact=contact
    )
