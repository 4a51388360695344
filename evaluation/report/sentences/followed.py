"""Sentences about what followed: what happened, what did not and why, and when people were told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from evaluation.report import labels
from evaluation.report.labels.columns import LEARNED_FROM
from evaluation.report.sentences.aloud import month

if TYPE_CHECKING:
    from evaluation.report.language import Language
    from evaluation.report.views.followed import Act

DONE, GIVEN_UP = "done", "dropped"
#: stages of a policy that change nothing yet for those it is for
BEFORE_ADOPTED = ("0", "1", "2")


def how_it_stands(act: Act, language: Language) -> str:
    """Return what became of an act, with its day."""
    date = language.date(act.date)
    if act.kind == "action":
        return _action(act, date, language)
    if act.kind == "change":
        return _change(act, date, language)
    if act.kind == "ticket":
        return _ticket(act, date, language)
    if act.kind == "raised":
        return language.gettext("Raised on {date}; nothing has followed so far.", date=date)
    said = {
        "adopted": language.gettext("Passed on {date}.", date=date),
        "amended": language.gettext("Passed with changes on {date}.", date=date),
        "rejected": language.gettext("Not passed on {date}.", date=date),
        "deferred": language.gettext("Put off on {date}.", date=date),
    }
    return said.get(act.status, date)


def _action(act: Act, date: str, language: Language) -> str:
    if act.status == DONE:
        return language.gettext("Decided on {date}; done.", date=date)
    if act.status == GIVEN_UP:
        return language.gettext("Decided on {date}; given up since.", date=date)
    if act.until:
        until = language.date(act.until)
        return language.gettext("Decided on {date}, to be done by {until}; not done yet.", date=date, until=until)
    return language.gettext("Decided on {date}; not done yet.", date=date)


def _ticket(act: Act, date: str, language: Language) -> str:
    if act.status == "corrected":
        return language.gettext("Somebody doubted this number; it was corrected on {date}.", date=date)
    if act.happened:
        return language.gettext("Somebody doubted this number; it was answered on {date}.", date=date)
    return language.gettext("Somebody doubted this number on {date}; there is no answer yet.", date=date)


def _change(act: Act, date: str, language: Language) -> str:
    if not act.happened:
        return language.gettext("Taken back on {date}.", date=date)
    stage = labels.word(labels.STAGES, int(act.status), language) if act.status.isdigit() else ""
    if not stage:
        return language.gettext("Changed on {date}.", date=date)
    return language.gettext("Since {date}: {stage}.", date=date, stage=stage)


def what(act: Act, language: Language) -> str:
    """Return what it is about: the initiative's own words, or where a question that nobody took up came from."""
    if act.kind == "raised":
        return language.gettext("Something learned from {source}", source=labels.word(LEARNED_FROM, act.what, language))
    return act.what


def why_not(act: Act, language: Language) -> tuple[str, str]:
    """Return "why" and the reason, in the words of whoever wrote it; that nobody wrote it down is said, too."""
    if act.why:
        return language.gettext("Why:"), act.why
    return language.gettext("Why: nobody has written it down. Ask us."), ""


def told(act: Act, language: Language) -> str:
    """Return when people were told; nothing where they were not."""
    return language.gettext("People were told on {date}.", date=language.date(act.told)) if act.told else ""


def untold(acts: Sequence[Act], language: Language) -> str:
    """Return how many things people hear of here for the first time."""
    n = sum(1 for act in acts if act.kind in ("action", "decision") and not act.told)
    if not n:
        return ""
    return language.ngettext(
        "As far as was written down, {n} of these is told to you here for the first time.",
        "As far as was written down, {n} of these are told to you here for the first time.",
        n,
        n=language.number(n, 0),
    )


def spoken(act: Act, language: Language) -> str:
    """Return an act as it is read out: month and what became of it, without numbers."""
    when = month(act.date, language)
    if act.kind == "action" and act.status == DONE:
        return language.gettext("This was decided in {month}, and it is done:", month=when)
    if act.kind == "action":
        return language.gettext("This was decided in {month}, and it is not done:", month=when)
    if act.kind == "ticket":
        if act.happened:
            return language.gettext("Somebody doubted a number. It was answered in {month}:", month=when)
        return language.gettext("Somebody doubted a number in {month}. There is no answer yet:", month=when)
    if act.kind == "raised":
        return language.gettext("This was raised in {month}, and nothing has followed:", month=when)
    if act.kind == "change":
        if act.happened and act.status in BEFORE_ADOPTED:
            stage = labels.word(labels.STAGES, int(act.status), language)
            return language.gettext(
                "This is {stage}, since {month}; nothing more has happened yet:", stage=stage, month=when
            )
        if act.happened:
            return language.gettext("This has changed, in {month}:", month=when)
        return language.gettext("This was taken back in {month}:", month=when)
    if act.happened:
        return language.gettext("This was passed in {month}:", month=when)
    return language.gettext("This was not passed in {month}:", month=when)
