"""The example shows what it is there to show, and its words are fit to be read."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

FOLDER = Path(__file__).resolve().parents[2] / "data" / "example" / "tables"
HEBREW = re.compile("[\u05d0-\u05ea]")


def read(name: str) -> pd.DataFrame:
    return pd.read_csv(FOLDER / f"{name}.csv", dtype=str, keep_default_na=False)


@pytest.fixture(scope="module")
def passages() -> pd.DataFrame:
    codings = read("codings").drop_duplicates(["source_id", "segment_id"])
    return codings.merge(read("sources"), on="source_id")


def test_every_passage_is_in_the_language_of_its_source(passages: pd.DataFrame) -> None:
    passages = passages[passages["quote"].ne("")]
    hebrew = passages["quote"].map(lambda text: bool(HEBREW.search(text)))
    assert (hebrew == passages["language"].eq("he")).all()
    assert passages["language"].value_counts(normalize=True).min() > 0.3


def test_no_two_sources_say_the_same_sentence(passages: pd.DataFrame) -> None:
    assert passages.loc[passages["quote"].ne(""), "quote"].is_unique


def test_a_quote_that_must_be_escaped_is_there(passages: pd.DataFrame) -> None:
    assert passages["quote"].map(lambda text: all(sign in text for sign in '<$"')).any()


def test_many_kinds_of_sources_speak_most_of_them_residents() -> None:
    sources = read("sources")
    papers = sources["source_id"].str.contains("-P")  # media and the initiative's own documents
    waves = sources[~sources["source_type"].isin(["data_walk", "open_survey"]) & ~papers].groupby("wave")
    assert waves.size().between(40, 60).all()
    assert (waves["source_type"].nunique() >= 5).all()
    shares = waves["speaker_type"].apply(lambda kinds: kinds.eq("community_member").mean())
    assert shares.between(0.55, 0.65).all()
    assert set(sources["consent"]) == {"internal", "aggregate_only", "quote_anon", "quote_named"}
    assert sources["consent_expires"].between("2000-01-01", "2025-12-31").any()


def test_the_same_people_wrote_what_fairness_means_at_both_waves_in_two_languages(passages: pd.DataFrame) -> None:
    wrote = read("sources").query("source_type == 'open_survey'")
    assert wrote.groupby("wave").size().tolist() == [24, 24]
    assert wrote["speaks_for"].value_counts().eq(2).sum() > 15
    words = passages[passages["source_type"].eq("open_survey") & passages["quote"].ne("")]
    assert set(words["language"]) == {"en", "he"}
    assert set(words["direction"]) == {"1", "-1"}


def test_nobody_was_asked_about_money_at_the_second_wave(passages: pd.DataFrame) -> None:
    late = read("sources").query("wave == 'endline'")
    assert not late["asked_conditions"].str.contains("resource_flows").any()
    conditions = read("codes").set_index("code_id")["condition"]
    assert not passages.query("wave == 'endline'")["code_id"].map(conditions).eq("resource_flows").any()


def test_every_structural_code_is_told_of_by_sources_that_may_be_counted(passages: pd.DataFrame) -> None:
    counted = passages.query("consent != 'internal' and consent_expires != '2025-03-31'")
    assert {f"S-{n:02d}" for n in range(1, 15)} <= set(counted["code_id"])
    unasked = (
        read("codings").query("code_id in ('S-09', 'S-10', 'S-11', 'S-13')").merge(read("sources"), on="source_id")
    )
    assert set(unasked["language"]) == {"en", "he"}
    assert {"community_member", "service_provider"} <= set(unasked["speaker_type"])
    assert set(unasked["direction"]) == {"1", "0", "-1", ""}
    assert (unasked.groupby(["source_id", "segment_id"])["coder_id"].nunique() >= 2).any()


def test_the_average_improves_and_the_quay_does_not() -> None:
    rows = (
        read("observations").query("indicator_id == 'development_check'").set_index(["subgroup", "period"])["estimate"]
    )
    assert float(rows["all", "2024"]) - float(rows["all", "2022"]) > 3
    assert float(rows["quayside", "2024"]) - float(rows["quayside", "2022"]) < -3


def test_every_kind_of_disparity_is_there_and_a_small_group_to_protect() -> None:
    assert set(read("indicators")["disparity_domain"]) == {"opportunity", "outcome", "representation"}
    islands = read("observations").query("subgroup == 'islands' and numerator != ''")["numerator"].astype(int)
    assert islands.between(1, 9).any()


def test_quay_residents_tell_of_harm(passages: pd.DataFrame) -> None:
    harm = passages.query("group_neighbourhood == 'quayside' and direction == '-1' and wave == 'endline'")
    assert {"R-05", "R-08"} <= set(harm["code_id"])
