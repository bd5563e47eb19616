"""A text that is not English is told from one that is, and every place says so that should."""

import math

import pytest
from corpus_in_memory import corpus_of

from presslens import load_corpus
from presslens.cli import main
from presslens.measures import readability
from presslens.text import language
from presslens.text.segmentation import body_text, split_words

ENGLISH = (
    "The American defence secretary spoke with his Russian colleague on Friday about the war in "
    "Syria. It was the first talk between the two in more than a year. They spoke about how to "
    "keep their forces apart, a spokesman said in the evening."
)
OTHERS = {
    "German": "Der Minister hat am Freitag mit seinem Kollegen über den Krieg gesprochen. Es war "
    "das erste Gespräch seit mehr als einem Jahr. Man will vermeiden, dass es zu Zwischenfällen "
    "kommt, sagte ein Sprecher am Abend in Washington. Niemand war bereit, mehr zu sagen.",
    "French": "C’était leur première conversation depuis plus d’un an. Ils ont discuté de ce qui "
    "pourrait se passer sur la côte. Personne ne me l’a dit, on a dû attendre, on était sur place.",
    "Spanish": "Fue la primera conversación entre los dos en más de un año. No se sabe si Moscú va "
    "a retirar sus tropas, pero un portavoz dijo a la prensa que las conversaciones van a seguir. "
    "A mí no me lo dijo nadie, no he visto a los soldados.",
    "Dutch": "In het gesprek ging het over de vraag wat er in de komende weken aan de kust gaat "
    "gebeuren, of over hoe men een botsing kan voorkomen. Had hij dat in mei al gezegd, dan was "
    "het in orde, zei een man die er ook was.",
}


def test_the_seeds_are_well_above_the_limit(corpus):
    shares = [language.function_word_share(split_words(body_text(article))) for article in corpus]
    assert min(shares) == pytest.approx(0.366, abs=0.0005)
    assert min(shares) > language.MIN_SHARE + 0.1
    assert not any(map(language.caution, corpus))


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_other_languages_are_below_it_though_they_share_words(text):
    assert 0.05 < language.function_word_share(split_words(text)) < language.MIN_SHARE - 0.02
    assert language.caution(corpus_of(a=text)["a"]).startswith("may not be English: ")


@pytest.mark.parametrize(
    ("text", "share"),
    [("DON’T don't isn`t t\u00adhe The", 1), ("Latakia the", 0.5), ("...", math.nan)],
)
def test_the_share_counts_words_in_any_case_and_with_any_apostrophe(text, share):
    assert language.function_word_share(split_words(text)) == pytest.approx(share, nan_ok=True)


@pytest.mark.parametrize(
    ("text", "caution"),
    [
        ("of palabra otra vez " * 10, ""),  # at the limit
        ("palabra " * 29, ""),  # too short
        ("palabra " * 30, "may not be English: 0% of its words are English function words"),
        (f"of {'palabra ' * 9}" * 5, "may not be English: 10%"),
    ],
)
def test_the_caution_gives_the_share_of_a_text_below_the_limit(text, caution):
    given = language.caution(corpus_of(a=text + ".")["a"])
    assert given.startswith(caution)
    assert bool(given) == bool(caution)


def test_boilerplate_is_not_looked_at():
    notices = "\n\n".join(f"Copyright 19{n} Compañía Nacional Editora" for n in range(30, 90))
    page = f"{ENGLISH}\n\n{notices}"
    assert language.function_word_share(split_words(page)) < language.MIN_SHARE
    assert language.caution(corpus_of(a=page)["a"]) == ""


def test_the_list_and_the_table_of_articles_say_so(tmp_path, capsys):
    texts = {"english": ENGLISH, "german": OTHERS["German"], "twice": OTHERS["German"]}
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    corpus = load_corpus(tmp_path)
    caution = language.caution(corpus["german"])
    assert main(["corpus", str(tmp_path)]) == 0
    english, german, twice = capsys.readouterr().out.splitlines()[1:]
    assert "English" not in english
    assert german.endswith(caution)
    assert f"same text as german; {caution}" in twice
    table = readability.measure(corpus)
    in_table = table["caution"].str.contains(caution, regex=False)
    assert in_table.tolist() == (table["article"] != "english").tolist()
