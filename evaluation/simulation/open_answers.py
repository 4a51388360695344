"""Open answers: what respondents wrote when the survey asked them what fairness means, before and after."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import stats

from evaluation.simulation.papers import NEEDED
from evaluation.simulation.testimony import CODERS
from evaluation.simulation.world import WAVES, World, content, day_in
from evaluation.vocabulary import Condition

ANSWERS = 24  # people asked to write, at each wave
TITLES = {"en": "Open answer", "he": "תשובה פתוחה"}
#: chance that an answer speaks of what each needs, by wave
BY_NEED = {"baseline": 0.3, "endline": 0.66}
STEADY = 0.9  # how much of an answer hangs on the person rather than on the day


def open_answers(
    world: World, sources: pd.DataFrame, survey: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return further ``sources``, their ``codings`` and ``units_coded``; nothing where the initiative is small.

    ``speaks_for`` holds the respondent, so that the answers of one person at both waves can be set side by side.
    """
    if world.size.sources < NEEDED:
        return sources.iloc[:0], pd.DataFrame(), pd.DataFrame()
    rng = world.chance("open answers")
    people = survey.drop_duplicates(["wave", "respondent_id"]).set_index("respondent_id")
    asked = {wave: people[people["wave"] == wave] for wave, _, _ in WAVES}
    stay = [name for name in asked[WAVES[0][0]].index if name in asked[WAVES[1][0]].index]
    traits = dict(zip(people.index.unique(), rng.normal(size=people.index.nunique()), strict=True))
    words = _Words(rng)
    rows, codings = [], []
    for number, (wave, start, end) in enumerate(WAVES, start=1):
        others = [name for name in asked[wave].index if name not in stay]
        likely = BY_NEED[world.like(wave, Condition.MENTAL_MODELS)]
        for i, name in enumerate([*stay, *others][:ANSWERS], start=1):
            person = asked[wave].loc[name]
            source = _source(sources, person, f"W{number}-A{i:02d}", wave, day_in(rng, start, end), i, rng)
            rows.append(source | {"speaks_for": name})
            means = _means(rng, traits[name], likely)
            text = words.take(means, source["language"])
            codings += _coded(rng, source["source_id"], means, text, world.truth["coder_error"])
    looked = [(coder, row["source_id"]) for row in rows for coder in CODERS]
    return pd.DataFrame(rows), pd.DataFrame(codings), pd.DataFrame(looked, columns=["coder_id", "source_id"])


class _Words:
    """Written answers, each handed out once; afterwards answers are there without their words."""

    def __init__(self, rng: np.random.Generator) -> None:
        table = content("open_answers")
        self._left = {key: list(rng.permutation(own["text"])) for key, own in table.groupby(["direction", "language"])}

    def take(self, direction: int, language: str) -> str:
        left = self._left.get((str(direction), language), [])
        return left.pop() if left else ""


def _means(rng: np.random.Generator, trait: float, likely: float) -> int:
    """Return 1 where a person speaks of what each needs, -1 where of the same for all."""
    rank = stats.norm.cdf((STEADY * trait + rng.normal()) / np.hypot(STEADY, 1))
    return 1 if rank < likely else -1


def _source(
    sources: pd.DataFrame, person: pd.Series, name: str, wave: str, day: str, i: int, rng: np.random.Generator
) -> dict:
    language = str(rng.choice(["en", "he"], p=[0.58, 0.42]))
    groups = {column: person[column] for column in sources.columns if column.startswith("group_")}
    known = {
        "source_id": name, "wave": wave, "date": day, "source_type": "open_survey", "language": language,
        "consent": str(rng.choice(["quote_anon", "aggregate_only"], p=[0.7, 0.3])), "speaker_type": person["role"],
        "title": f"{TITLES[language]} {i}",
    }  # fmt: skip
    return dict.fromkeys(sources.columns, "") | groups | known


def _coded(rng: np.random.Generator, name: str, means: int, text: str, error: float) -> list[dict]:
    """Return what two coders who did not know the wave read in one answer; by error, the other meaning."""
    return [
        {
            "source_id": name, "segment_id": "p1", "code_id": "M-16", "coder_id": coder, "round": "independent",
            "speaks_of": "state", "direction": str(means if rng.random() >= error else -means), "magnitude": 2,
            "period_referred": "", "start": 0, "end": len(text) or 120, "quote": text, "contribution_claim": "none",
            "primed": 0,
        }
        for coder in CODERS
    ]  # fmt: skip
