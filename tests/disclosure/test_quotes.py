"""No quote without consent in force on the day of the run; no group, name or row that gives a person away."""

from __future__ import annotations

import pytest

from evaluation.disclosure.quotes import clean, consent_of, has_contact
from evaluation.evidence import Disclosure
from evaluation.findings import Words
from evaluation.vocabulary import Condition
from tests.disclosure.made_up import TODAY, gate, initiative, quote, told

CANARY = "a canary sang in the morning light"
MANY = told(pos=30, asked=40), told(scope="ethnicity:group_b", pos=12, asked=12)
FEW = told(pos=30, asked=40), told(scope="ethnicity:group_b", pos=9, asked=9)
DATES = {"": True, "2026-11-23": False, "2026-11-24": False, "2026-11-25": True, "soon": False}
SHOWN = {("quote_anon", date): ok for date, ok in DATES.items()} | {
    ("quote_named", date): ok for date, ok in DATES.items()
}


@pytest.mark.parametrize("expires", DATES)
@pytest.mark.parametrize("consent", ["internal", "aggregate_only", "quote_anon", "quote_named", "yes", ""])
def test_every_consent_and_expiry(consent, expires):
    out, log = gate(MANY, [quote(CANARY, consent, consent_expires=expires, name="Ruth Levy")])
    shown = SHOWN.get((consent, expires), False)
    assert [w.text for w in out.words] == ([CANARY] if shown else [])
    assert [entry["reason"] for entry in log if entry["what"] == "quote"] == ([] if shown else ["withheld_consent"])
    assert CANARY not in str(log)
    assert [w.name for w in out.words] == (
        [""] if shown and consent == "quote_anon" else ["Ruth Levy"] if shown else []
    )


def test_expired_consent_falls_to_internal_whatever_as_of_says():
    assert consent_of(quote("x", "quote_named", consent_expires="2026-11-23"), TODAY) == "internal"
    assert consent_of(quote("x", "quote_named", consent_expires="2026-11-25"), TODAY) == "quote_named"


def test_group_of_a_quote_only_where_enough_of_it_were_asked():
    words = [quote(CANARY, "quote_anon", groups={"ethnicity": "group_b"}, scope="ethnicity:group_b")]
    for findings, groups, scope in (
        (MANY, {"ethnicity": "group_b"}, "ethnicity:group_b"),
        (FEW, {}, "all"),
        ((), {}, "all"),
    ):
        shown = gate(findings, words)[0].words[0]
        assert (shown.groups, shown.scope, shown.role) == (groups, scope, "community_member")
    made = initiative(Disclosure(10, "Steward", TODAY, shown=("ethnicity:group_b",)))
    assert gate(FEW, words, made=made)[0].words[0].groups == {"ethnicity": "group_b"}


def test_the_only_other_group_is_what_focal_groups_leave():
    made = initiative(groups={"ethnicity": ("group_a", "group_b")})
    words = [quote(CANARY, "quote_anon", groups={"ethnicity": "group_a"})]
    assert gate(MANY, words, made=made)[0].words[0].groups == {"ethnicity": "group_a"}
    few_left = (told(pos=19, asked=19), told(scope="ethnicity:group_b", pos=12, asked=12))
    assert gate(few_left, words, made=made)[0].words[0].groups == {}


def test_a_sensitive_dimension_is_never_shown_beside_another():
    made = initiative(sensitive=["age"], focal={"ethnicity": ("group_b",), "age": ("old",)})
    asked = (*MANY, told(scope="age:old", pos=25, asked=25))
    both = quote(CANARY, "quote_anon", groups={"ethnicity": "group_b", "age": "old"})
    assert gate(asked, [both], made=made)[0].words[0].groups == {"ethnicity": "group_b"}
    alone = quote(CANARY, "quote_anon", groups={"age": "old"})
    assert gate(asked, [alone], made=made)[0].words[0].groups == {"age": "old"}


def test_rows_become_numbers_in_the_order_of_texts_and_findings_follow():
    words = [
        quote("zebra crossings at last", "quote_anon", "s1/4"),
        quote("apples in the canteen", "quote_anon", "s1/5"),
        quote("not for you", "internal", "s2/1"),
    ]
    finding = told(pos=3, asked=3, quotes=["s1/4", "s2/1", "s1/5"], harm_refs=["s2/1"])
    out, _ = gate([finding], words)
    assert [(w.ref, w.text[0]) for w in out.words] == [("quote-1", "a"), ("quote-2", "z")]
    assert out.findings[0].detail["quotes"] == ["quote-2", "quote-1"]
    assert out.findings[0].detail["harm_refs"] == []


def test_detail_and_day_of_a_quote_are_removed_and_text_is_cleaned():
    words = quote("we\u202e were\x00 heard", "quote_anon", date="2024-05-03", detail={"coder": "c1"})
    shown = gate(MANY, [words])[0].words[0]
    assert (shown.text, shown.date, shown.detail) == ("we were heard", "", {})


def test_marks_that_belong_to_a_script_stay():
    assert clean("שלום\u200f!\u200e a\u200db\nnext") == "שלום\u200f!\u200e a\u200db\nnext"
    assert clean("a\u2066b\u2069c\ufeff\U000e0041") == "abc"


@pytest.mark.parametrize("text", ["write to a.b@example.org", "call 050-123 4567", "(415) 555-0132", "+972 3 612 3456"])
def test_contact_details_withhold_a_quote(text):
    assert has_contact(text)
    out, log = gate(MANY, [quote(text, "quote_named")])
    assert not out.words
    assert log[0]["reason"] == "contact_details"


@pytest.mark.parametrize(
    "text", ["from 2022 to 2024", "2022-01-31 - 2024-12-31", "1,500,000 dollars", "in 1998, 2003, 2010"]
)
def test_years_and_sums_are_no_telephone(text):
    assert not has_contact(text)


def test_the_speakers_own_name_in_an_anonymous_quote():
    out, _ = gate(
        MANY,
        [
            quote("they told me: Ruth Levy, sit down", "quote_anon", name="Ruth Levy"),
            quote("they told me: Ruth Levy, sit down here", "quote_named", "s2/1", name="Ruth Levy"),
        ],
    )
    assert [w.ref for w in out.words] == ["quote-1"]
    assert out.words[0].name == "Ruth Levy"


def test_what_is_written_to_be_published_passes_without_name_a_reply_by_its_consent():
    base = quote("we met and talked about it", "internal", "r1", name="Ruth Levy")
    kinds = {
        "interpretation": True,
        "action": True,
        "definition": True,
        "judgement": True,
        "reply": False,
        "diary": False,
    }
    for kind, passes in kinds.items():
        out, _ = gate(MANY, [type(base)(**{**base.__dict__, "kind": kind})])
        assert [(w.name, w.ref) for w in out.words] == ([("", f"{kind}-1")] if passes else [])
    reply = type(base)(**{**base.__dict__, "kind": "reply", "consent": "quote_anon", "condition": Condition.POLICIES})
    assert gate(MANY, [reply])[0].words


def test_what_was_written_keeps_its_facts_what_was_said_only_its_words():
    action = Words("action", "a1", "pay parents", consent="quote_named", detail={"status": "done", "_row": 3})
    said = quote(CANARY, "quote_named", detail={"primed": True})
    out, _ = gate(MANY, [action, said])
    assert {w.kind: w.detail for w in out.words} == {"action": {"status": "done"}, "quote": {}}


def test_two_signatories_of_the_same_words_are_both_kept():
    signed = [
        Words(
            "judgement",
            "",
            "Both are true",
            condition=Condition.POLICIES,
            wave_to="b",
            role=role,
            consent="quote_named",
        )
        for role in ("community", "institution")
    ]
    out, _ = gate(MANY, signed)
    assert [w.role for w in out.words] == ["community", "institution"]
