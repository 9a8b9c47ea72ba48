"""Reads every word list once, so that they are at hand afterwards: part of installing Daydrawn."""

from config.languages import LANGUAGES
from models.embedded.reader import dictionaries, sense
from models.embedded.reader.lexicon import lexicon
from models.embedded.reader.weighing import lay_out

if __name__ == "__main__":
    for language in LANGUAGES:
        lexicon(language)
        lay_out(language)
    sense.lay_out()
    dictionaries.lay_out()
