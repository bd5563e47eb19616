"""A text that is not English is told from one that is, and every place says so that should."""

import pytest

from presslens import load_corpus
from presslens.cli import main
from presslens.measures import readability
from presslens.text import language
from presslens.text.segmentation import body_text

ENGLISH = (
    "The American defence secretary spoke with his Russian colleague on Friday about the war in "
    "Syria. It was the first talk between the two in more than a year. They spoke about how to "
    "keep their forces apart, a spokesman said in the evening."
)
OTHERS = {
    "German": "Der amerikanische Verteidigungsminister hat am Freitag mit seinem russischen "
    "Kollegen über den Krieg in Syrien gesprochen. Es war das erste Gespräch der beiden seit mehr "
    "als einem Jahr. In dem Telefonat ging es um die Frage, was in den nächsten Wochen an der "
    "Küste geschehen soll. Man will vermeiden, dass es zu Zwischenfällen kommt, sagte ein Sprecher "
    "am Abend in Washington. Niemand war bereit, mehr zu sagen.",
    "French": "Le ministre américain de la défense a parlé vendredi avec son homologue russe de la "
    "guerre en Syrie. C’était leur première conversation depuis plus d’un an. Ils ont discuté de "
    "ce qui pourrait se passer sur la côte dans les prochaines semaines. Personne ne me l’a dit, "
    "on a dû attendre, on était sur place avant les autres.",
    "Spanish": "El ministro de defensa estadounidense habló el viernes con su homólogo ruso sobre "
    "la guerra en Siria. Fue la primera conversación entre los dos en más de un año. No se sabe si "
    "Moscú va a retirar sus tropas, pero un portavoz dijo a la prensa que las conversaciones van a "
    "seguir. A mí no me lo dijo nadie, no he visto a los soldados.",
    "Dutch": "De Amerikaanse minister van Defensie heeft vrijdag met zijn Russische collega over "
    "de oorlog in Syrië gesproken. Het was het eerste gesprek van de twee in meer dan een jaar. In "
    "het gesprek ging het over de vraag wat er in de komende weken aan de kust gaat gebeuren, of "
    "over hoe men een botsing kan voorkomen. Had hij dat in mei al gezegd, dan was het in orde.",
}


def corpus_of(folder, **texts):
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    return load_corpus(folder)


def caution_of(folder, text):
    return language.caution(corpus_of(folder, a=text)["a"])


def test_the_seeds_are_well_above_the_limit(corpus):
    shares = [language.function_word_share(body_text(article)) for article in corpus]
    assert min(shares) == pytest.approx(0.366, abs=0.0005)
    assert min(shares) > language.MIN_SHARE + 0.1
    assert not any(language.caution(article) for article in corpus)


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_other_languages_are_below_it_though_they_share_words(text, tmp_path):
    assert 0.05 < language.function_word_share(text) < language.MIN_SHARE - 0.02
    assert caution_of(tmp_path, text).startswith("may not be English: ")


def test_the_caution_gives_the_share(tmp_path):
    text = " ".join(["of", *["palabra"] * 9]) + ". "
    assert caution_of(tmp_path, text * 5) == (
        "may not be English: 10% of its words are English function words"
    )


def test_capitals_and_curly_apostrophes_do_not_matter():
    assert language.function_word_share("DON’T don't The") == 1
    assert language.function_word_share("Latakia the") == 0.5


def test_a_text_at_the_limit_gets_no_caution(tmp_path):
    assert caution_of(tmp_path, " ".join(["of palabra otra vez"] * 10) + ".") == ""


def test_a_text_of_few_words_gets_none(tmp_path):
    assert caution_of(tmp_path, " ".join(["palabra"] * 29) + ".") == ""
    assert caution_of(tmp_path, " ".join(["palabra"] * 30) + ".") != ""


def test_boilerplate_is_not_looked_at(tmp_path):
    notices = "\n\n".join(f"Copyright {year} Compañía Nacional Editora" for year in range(60))
    assert language.function_word_share(f"{ENGLISH}\n\n{notices}") < language.MIN_SHARE
    assert caution_of(tmp_path, f"{ENGLISH}\n\n{notices}") == ""


def test_no_word_has_no_share():
    assert language.function_word_share("...") != language.function_word_share("...")


def test_every_place_that_lists_articles_says_so(tmp_path, capsys):
    corpus = corpus_of(tmp_path, english=ENGLISH, german=OTHERS["German"])
    said = language.caution(corpus["german"])
    assert main(["corpus", str(tmp_path)]) == 0
    first, second = capsys.readouterr().out.splitlines()[1:]
    assert second.endswith(said)
    assert "English" not in first
    found = readability.measure(corpus).groupby("article")["caution"]
    assert found.apply(lambda column: column.str.contains(said, regex=False).all())["german"]
    assert not found.apply(lambda column: column.str.contains("English").any())["english"]


def test_a_repeated_text_that_is_not_english_has_both_flags(tmp_path, capsys):
    corpus_of(tmp_path, a=OTHERS["French"], b=OTHERS["French"])
    assert main(["corpus", str(tmp_path)]) == 0
    assert "same text as a; may not be English" in capsys.readouterr().out.splitlines()[2]
