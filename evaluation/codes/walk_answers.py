"""What people wrote at a data walk: passages to be read and coded, and words to be shown where they agreed to it."""

from __future__ import annotations

import pandas as pd

from evaluation.evidence import Evidence
from evaluation.findings import Words
from evaluation.vocabulary import COMMUNITY_SPEAKER, STATIONS

#: the questions whose answers are words
WRITTEN = ("surprise", "explain_why", "missing", "story", "disagree_with_number")
#: what stands in `disagree_with_number` where a box was ticked and nothing was written
TICKED = ("no", "yes")


def source_id(walk: str, person: str) -> str:
    """Return the id of a person's source.

    Examples
    --------
    >>> source_id("walk_2024", "V01")
    'walk_2024:V01'
    """
    return f"{walk}:{person}"


def segment_id(station: str, question: str) -> str:
    """Return the id of the passage that answers a question at a station.

    Examples
    --------
    >>> segment_id("money", "explain_why")
    'money.explain_why'
    """
    return f"{station}.{question}"


def questioned(answers: pd.Series) -> pd.Series:
    """Return which answers to "do you disagree with a number?" are more than no.

    Examples
    --------
    >>> questioned(pd.Series(["no", "", "The 40 is wrong"])).tolist()
    [False, False, True]
    """
    return ~answers.str.strip().str.casefold().isin(["", "no"])


def passages(responses: pd.DataFrame) -> pd.DataFrame:
    """Return every written answer: ``source_id segment_id station_id question quote primed`` and the row's own facts.

    ``primed`` is 1 unless it is known that the reading was still folded away.
    """
    rows = responses.assign(
        source_id=[source_id(*pair) for pair in zip(responses["walk_id"], responses["resp_id"], strict=True)],
        primed=(responses["conclusion_shown"] != 0).astype(int),
    )
    about = ["source_id", "station_id", "walk_id", "date", "role_type", "group", "language", "consent", "primed"]
    found = []
    for question in WRITTEN:
        words = rows[question].str.strip()
        said = rows[(words != "") & ~(words.str.casefold().isin(TICKED) & (question == "disagree_with_number"))]
        ids = [segment_id(station, question) for station in said["station_id"]]
        found.append(said[about].assign(question=question, segment_id=ids, quote=said[question]))
    return pd.concat(found).sort_values(["source_id", "segment_id"], ignore_index=True)


def responses(evidence: Evidence) -> list[Words]:
    """Return every written answer as words of a person: shown only where its sheet agrees to a quote.

    The role is the side only: at a walk with one funder "someone at a funder" would be a name.
    """
    if not evidence.has("datawalk_responses"):
        return []
    return [
        Words(
            "response",
            f"{row['source_id']}/{row['segment_id']}",
            row["quote"],
            language=row["language"],
            condition=STATIONS.get(row["station_id"]),
            wave_to=evidence.initiative.wave_read_on(row["date"].date()),
            role=COMMUNITY_SPEAKER if row["role_type"] == COMMUNITY_SPEAKER else "institution",
            consent="quote_anon" if row["consent"] == "quote_named" else row["consent"],
            detail={"station": row["station_id"], "question": row["question"]},
        )
        for row in passages(evidence.table("datawalk_responses")).to_dict("records")
    ]
