"""The second reader: 3,000 passages of 500 sources, 12 codes, five folds."""

from __future__ import annotations

import numpy as np

from benchmarks.timing import compare
from evaluation.codes.material import material
from evaluation.codes.second_reader import second_reader
from tests.codes.build import coding, evidence, source

CODES = [f"S-{n:02d}" for n in range(1, 13)]


def main() -> None:
    """Print seconds."""
    rng = np.random.default_rng(1)
    syllables = [a + b for a in "bdfgklmnprst" for b in "aeiou"]
    words = ["".join(rng.choice(syllables, 3)) for _ in range(2000)]
    own = {code: words[40 * i : 40 * i + 40] for i, code in enumerate(CODES)}
    codings = []
    for i in range(3000):
        code = CODES[int(rng.integers(len(CODES)))]
        text = " ".join([*rng.choice(words, 20), *rng.choice(own[code], 4)])
        codings.append(coding(f"s{i // 6}", 1, code, segment_id=f"p{i % 6}", quote=text))
    given = evidence([source(f"s{i}") for i in range(500)], codings)
    everything = material(given)
    print("second reader, 3,000 passages, 500 sources, 12 codes")
    compare({"evaluation": lambda: second_reader(given, everything)}, runs=1)


if __name__ == "__main__":
    main()
