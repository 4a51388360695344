"""Pages bring their own letters: those they use, of the font that charts are measured with, always the same bytes."""

from __future__ import annotations

import base64
import io
import re

from fontTools.ttLib import TTFont

from evaluation.report import letters

WORDS = {
    "en": "Who is furthest behind? −4 to +9, “here” ≥ 3",
    "he": "מי נמצאת הכי רחוק מהמטרה שלנו בעיר החדשה",
    "ar": "من الأبعد عن الهدف المشترك في مدينتنا الجديدة",
}


def fonts(page: str) -> list[TTFont]:
    return [TTFont(io.BytesIO(base64.b64decode(d))) for d in re.findall(r"font/woff;base64,([^)]+)\)", page)]


def test_regular_and_bold_hold_every_letter_of_the_page_and_no_other_alphabet() -> None:
    for code, words in WORDS.items():
        page = letters.embedded(f"<style>{letters.LETTERS}</style><p>{words}</p>")
        found = fonts(page)
        assert [f["OS/2"].usWeightClass for f in found] == [400, 700]
        for font in found:
            held = set(map(chr, font.getBestCmap()))
            assert set(words) <= held
            assert ("ש" in held, "ش" in held) == (code == "he", code == "ar")
            assert "Bitstream" in font["name"].getDebugName(0)
        assert "permission" in found[0]["name"].getDebugName(13).lower()


def test_arabic_letters_keep_the_forms_they_take_beside_one_another() -> None:
    font = fonts(letters.embedded(letters.LETTERS + WORDS["ar"]))[0]
    features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    assert {"init", "medi", "fina", "rlig"} <= features


def test_pages_of_one_language_share_one_subset() -> None:
    assert letters.used(WORDS["he"]) == letters.used("סיפורים קצרים על בית הספר ומה שקרה בו")
    assert letters.used(WORDS["ar"]) == letters.used("قصص قصيرة عن المدرسة وما حدث فيها بعد ذلك")


def test_subsets_are_small_and_the_same_every_time() -> None:
    size = {}
    for code, words in WORDS.items():
        needed = letters.used(words)
        first = letters.subset(needed), letters.subset(needed, "bold")
        letters.subset.cache_clear()
        assert first == (letters.subset(needed), letters.subset(needed, "bold"))
        size[code] = sum(map(len, first))
    assert size["en"] < 22_000
    assert size["he"] < 25_000
    assert size["ar"] < 40_000


def test_a_letter_that_the_font_lacks_is_left_to_the_reader_and_a_template_may_do_without() -> None:
    assert "@font-face" in letters.embedded(f"{letters.LETTERS}ሰላም")
    assert letters.embedded("<p>no place for letters</p>") == "<p>no place for letters</p>"
