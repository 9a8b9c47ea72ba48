"""Words between languages by the shared vocabulary: tags, concepts, labels. No sentences."""

from collections.abc import Sequence
from functools import cache

from config.vocabulary import concepts_of, label, labels, word_for

__all__ = ["EmbeddedTranslator"]


@cache
def _by_label(language: str) -> dict[str, str]:
    return {word.casefold(): key for key, word in reversed(list(labels(language).items()))}


class EmbeddedTranslator:
    """Translates single words and lists of words it knows ("비, 우산" → "rain, umbrella").

    What it cannot translate it gives back as it was: it never invents.
    """

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        return [self._text(text, source, target) for text in texts]

    def _text(self, text: str, source: str, target: str) -> str:
        if source == target:
            return text
        whole = _word(text, source, target)
        if whole is not None:
            return whole
        for mark in (", ", "、", "，", "·", " / "):
            if mark in text:
                parts = [_word(part, source, target) for part in text.split(mark)]
                if all(part is not None for part in parts):
                    glue = "、" if target == "ja" else "，" if target == "zh" else ", "
                    return glue.join(part for part in parts if part is not None)
        return text


def _word(word: str, source: str, target: str) -> str | None:
    for concept in concepts_of(word, source):
        found = word_for(concept, target)
        if found:
            return found
    key = _by_label(source).get(word.strip().casefold())
    if key is not None:
        kind, _, name = key.partition(".")
        return label(kind, name, target)
    return None
