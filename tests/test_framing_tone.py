import pytest

from presslens.framing.tone import assessments, scored_words, tone


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("He called the plan \u201cabsurdly bad\u201d on Monday.", [("bad", -2.5)]),
        ("The talks\u2014helpful, he said\u2014ended.", [("helpful", 1.8)]),
        ("It\u00a0was\u00a0not\u00a0good.", [("good", 1.9 * -0.74)]),
        ("They were kind of late.", []),
        ("The kind man left.", [("kind", 2.4)]),
        ("The most lively met.", [("lively", 1.9 + 0.293)]),
        ("They met on Monday.", []),
    ],
)
def test_words_are_scored_in_their_place(sentence, expected):
    found = list(scored_words(sentence))
    assert [word.text for word in found] == [text for text, _ in expected]
    assert [word.score for word in found] == pytest.approx([score for _, score in expected])


@pytest.mark.parametrize(
    "sentence",
    [
        "The war is a catastrophe and the rebels suffered losses.",
        "It would be helpful to talk, and they have a great capability.",
        "They were never so happy.",
    ],
)
def test_the_scores_of_the_words_add_up_to_that_of_the_sentence(sentence):
    from vaderSentiment.vaderSentiment import normalize

    total = sum(word.score for word in scored_words(sentence))
    assert tone(sentence).compound == pytest.approx(normalize(total), abs=1e-4)


def test_a_sentence_has_vaders_scores_whatever_its_quotation_marks():
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    theirs = SentimentIntensityAnalyzer().polarity_scores('He called it "terrible" but useful!')
    ours = tone("He called it \u201cterrible\u201d but useful!")
    assert ours == (theirs["compound"], theirs["pos"], theirs["neg"])
    assert ours.negative > 0
    assert ours.positive > 0


def test_a_word_stands_at_its_offset():
    sentence = "\u201cTerrible,\u201d he said\u2014\u201chelpful\u201d."
    for word in scored_words(sentence):
        assert sentence[word.start :].casefold().startswith(word.text)
    assert [word.start for word in scored_words(sentence)] == [1, 21]


def test_textblob_finds_a_word_inside_curly_quotation_marks_with_its_negation():
    found = list(assessments("He called the plan \u201cabsurd\u201d and not good."))
    assert [(one.start, one.text) for one in found] == [(20, "absurd"), (32, "not good")]
    assert found[0].polarity < 0 < found[0].subjectivity
