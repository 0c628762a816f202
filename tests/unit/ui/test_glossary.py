"""Every trade word has its plain explanation in both languages."""

import pytest
from django.utils import translation

from nyvag.ui import glossary


@pytest.mark.parametrize("term", glossary.terms(), ids=lambda term: term.sv)
def test_term_is_explained_in_sentences(term):
    for text in (term.sv_text, term.en_text):
        assert text.endswith((".", '"'))
        assert 20 <= len(text) <= 260
    assert glossary.find(term.sv) is glossary.find(term.en.upper())


def test_words_are_unique():
    words = [term.sv for term in glossary.terms()]

    assert len(words) == len(set(words)) > 50


def test_term_speaks_the_language_in_use():
    with translation.override("en"):
        assert glossary.find("remiss").word == "consultation"
    with translation.override("sv"):
        assert glossary.find("consultation").word == "remiss"


def test_unknown_word_is_a_fault():
    with pytest.raises(KeyError):
        glossary.find("okänt ord")
