"""Back to those who spoke: their words, what followed, what did not and why; small groups only with everyone."""

from __future__ import annotations

import re

import pytest

from evaluation.findings import Finding, Words
from evaluation.report import labels
from evaluation.report.language import Language
from evaluation.report.sentences import aloud
from evaluation.report.sentences.followed import spoken
from evaluation.report.views import followed, render, said
from evaluation.vocabulary import Condition, CountsOf, Level, State
from tests.report.build import conclusion, quote, release, told

ENGLISH, HEBREW = Language("en"), Language("he")
GROUP = "ethnicity:group_b"


def heard(group: str = "", n: int | None = 14, **values) -> Finding:
    about = {"dimension": "ethnicity" if group else "", "group": group, "wave_to": "endline", "unit": "sources"}
    return Finding("equity.voices.sources", Level.EQUITY, n=n, counts_of=CountsOf.VOICES, **{**about, **values})


def used(group: str = "", *rows: dict) -> Finding:
    about = {"dimension": "ethnicity" if group else "", "group": group, "wave_to": "endline"}
    rows = tuple({"condition": "policies", "why": "", "reported_back_on": "", **r} for r in rows)
    n = len(rows)
    return Finding(followed.USED, Level.PRACTICE, estimate=float(n), n=n, detail={"rows": rows}, **about)


def action(what: str, status: str, about: str = "policies/all", **values) -> Words:
    detail = {"status": status, "from_conclusion": about, "decided_on": "2025-01-10", **values}
    return Words("action", "a1", what, date="2025-01-10", consent="quote_named", detail=detail)


PASSED = {"topic": "Late fees", "date": "2024-03-01", "result": "adopted", "reported_back_on": "2024-05-01"}
REFUSED = {"topic": "Sunday desk", "date": "2024-04-01", "result": "rejected", "why": "Nobody to staff it."}


def page(*words: Words, group: Finding | None = None, language: Language = ENGLISH) -> str:
    findings = [heard(), group or heard("group_b"), told(), used("", PASSED, REFUSED), used("group_b", PASSED)]
    return render("back", release(findings, [conclusion(), conclusion(scope=GROUP)], words), language)


def sheet(html: str, key: str) -> str:
    return html.split(f'id="{key}"')[1].split("</article>")[0]


def test_what_happened_stands_apart_from_what_did_not_and_why() -> None:
    shown = sheet(page(action("Visit the elders", "done"), action("Open on Sundays", "dropped")), "back-all")
    happened, did_not = shown.split("This did not happen, and why")
    assert "Late fees" in happened
    assert "People were told on May 1, 2024." in happened
    assert "Visit the elders" in happened
    assert "Sunday desk" in did_not
    assert "<bdi>Nobody to staff it.</bdi>" in did_not
    assert "Open on Sundays" in did_not
    assert "Why: nobody has written it down. Ask us." in did_not


@pytest.mark.parametrize(
    "small", [heard("group_b", None, suppressed=True, reason="withheld_small_group"), heard("group_b", 0)]
)
def test_few_and_none_look_the_same_and_have_no_sheet(small: Finding) -> None:
    shown = page(quote(), group=small)
    assert 'id="back-ethnicity-group_b"' not in shown
    assert shown.count("group b") == len(re.findall("nobody is to be recognised: [^<]*group b", shown)) + shown.count(
        "community member, group b"
    )
    both = [page(group=heard("group_b", n, suppressed=n is None)) for n in (None, 0)]
    assert both[0] == both[1]


def test_a_group_that_may_be_shown_has_its_own_words_and_its_own_decisions() -> None:
    other = quote("s9/1", "It is the same as ever", groups={"ethnicity": "group_a"}, direction=-1)
    shown = sheet(page(quote(), other), "back-ethnicity-group_b")
    assert "They ended the late fees in March" in shown
    assert "It is the same as ever" not in shown
    assert "Sunday desk" not in shown


def test_an_action_for_a_group_stands_on_its_sheet_and_on_everyones() -> None:
    shown = page(action("Bring the desk back", "open", f"policies/{GROUP}", why="The room is not free"))
    everyone, own = (sheet(shown, key) for key in ("back-all", "back-ethnicity-group_b"))
    assert "Bring the desk back</strong> <span>(group b)</span>" in everyone
    assert "Bring the desk back</strong><br>" in own
    assert "policies" not in everyone + own  # ids stay in files


def test_harm_is_said_first() -> None:
    words = [quote(), quote("s2/1", "We pay for it now", direction=-1, harm=True, condition=Condition.PRACTICES)]
    assert said.quotes("all", release([heard()], (), words))[0].text == "We pay for it now"


def test_the_same_thing_decided_twice_is_told_once() -> None:
    acts = followed.acts(release([heard(), used("", PASSED, {**PASSED, "date": "2024-06-01"})]), "all")
    (one,) = followed.distinct(acts)
    assert one.date == "2024-06-01"


def test_a_reply_and_an_answer_that_came_after_the_report_are_not_told() -> None:
    late = {**PASSED, "reported_back_on": "2026-01-01"}
    assert [a.told for a in followed.acts(release([heard(), used("", late)]), "all")] == [""]


@pytest.mark.parametrize(("some", "words"), [(0, "none"), (1, "about one in ten"), (59, "nearly all"), (60, "all")])
def test_a_part_is_never_none_or_all_unless_it_is(some: int, words: str) -> None:
    assert aloud.part(some, 60, ENGLISH) == words


def test_the_script_has_short_sentences_and_no_digit_but_years() -> None:
    script = page(quote(), action("Open on Sundays", "open")).split('id="back-all-aloud"')[1].split("</article>")[0]
    lines = [re.sub("<[^>]+>", "", p) for p in re.findall(r"<p[^>]*>.*?</p>", script)]
    assert max(len(line.split()) for line in lines) <= 25
    assert not re.search(r"\d", re.sub(r"\b(19|20)\d\d\b", "", " ".join(lines)))


def test_in_hebrew_every_word_of_ours_is_hebrew() -> None:
    shown = re.sub("<[^>]+>", " ", page(language=HEBREW))
    ours = re.sub(r"Late fees|Sunday desk|Nobody to staff it|group a|group b", "", shown)
    assert not re.search("[A-Za-z]{3,}", ours)


@pytest.mark.parametrize("code", ["en", "he", "ar"])
def test_of_a_group_too_small_for_numbers_it_is_said_which_way_its_words_point(code: str) -> None:
    language = Language(code)
    group = told(dimension="ethnicity", group="group_b", state=State.WORSENED).withheld("withheld_small_group")
    group = group.with_(state=State.WORSENED)
    shown = render("back", release([heard(), heard("group_b"), told(), group], [conclusion()], []), language)
    line = language.gettext(
        "{topic}: {state}. No numbers, so that nobody is recognised.",
        topic=labels.topic(Condition.POLICIES, language),
        state=labels.voices_say(State.WORSENED, language),
    )
    assert line in sheet(shown, "back-ethnicity-group_b")
    assert line not in sheet(shown, "back-all")


@pytest.mark.parametrize(
    ("stage", "said"),
    [
        ("1", "This is on the agenda, since November 2024; nothing more has happened yet:"),
        ("2", "This is drafted, since November 2024; nothing more has happened yet:"),
        ("3", "This has changed, in November 2024:"),
        ("", "This has changed, in November 2024:"),
    ],
)
def test_what_is_only_drafted_is_not_read_out_as_changed(stage: str, said: str) -> None:
    assert spoken(followed.Act("change", "A room in every nursery", "2024-11-19", True, stage), ENGLISH) == said
