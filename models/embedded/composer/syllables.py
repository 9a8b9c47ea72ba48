"""The rhythm that words already have: sentences, clauses, words and their syllables.

Rules per language count syllables and place the accent; they are right for most words, not
for all, which is enough to sing by. A language without rules is counted by its vowels.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

MOST_CHARACTERS = 8_000  # of a text that music listens to
MOST_SENTENCES = 40


@dataclass(frozen=True, slots=True)
class Word:
    letters: str
    syllables: int
    accent: int | None  # which syllable is strong; None where none is


@dataclass(frozen=True, slots=True)
class Sentence:
    clauses: tuple[tuple[Word, ...], ...]
    end: str  # "." "!" "?" or "…"

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for clause in self.clauses for word in clause)

    @property
    def letters(self) -> str:
        return " ".join(word.letters for word in self.words)


_ENDS = {"。": ".", "！": "!", "？": "?", "।": ".", "؟": "?", "۔": ".", "…": "…", "\n": "."}
_SENTENCE = re.compile(r"[^.!?。！？…।؟۔\n]+[.!?。！？…।؟۔\n]*")
_CLAUSE = re.compile(r"[,;:،、；：，—–]+")
_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f\u0900-\u0dff\u0e00-\u0e7f'’][^\W_]*)*")
# Chinese and Japanese write no spaces: short groups that end where the script changes
_CJK = re.compile(
    r"[\u4e00-\u9fff々]{1,2}[\u3041-\u309f]{0,2}|[\u30a0-\u30ff]+|[\u3041-\u309f]{1,3}|\w+"
)
_HAS_CJK = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]")


def sentences(text: str, language: str) -> list[Sentence]:
    """Every sentence that has a word; nothing for a text without any."""
    clean = unicodedata.normalize("NFC", text)[:MOST_CHARACTERS]
    found: list[Sentence] = []
    for match in _SENTENCE.finditer(clean):
        part = match.group().strip(" \t\r\u3000")
        clauses = tuple(
            words for clause in _CLAUSE.split(part) if (words := tuple(_words(clause, language)))
        )
        if clauses:
            last = part[-1]
            end = _ENDS.get(last, last if last in ".!?" else ".")
            found.append(Sentence(clauses, end))
        if len(found) == MOST_SENTENCES:
            break
    return found


def _words(clause: str, language: str) -> Iterator[Word]:
    pattern = _CJK if _HAS_CJK.search(clause) else _WORD
    for match in pattern.finditer(clause):
        letters = match.group().lower()
        count = count_syllables(letters, language)
        yield Word(letters, count, _accent(letters, count, language))


def count_syllables(word: str, language: str) -> int:
    """At least one; digits count one each."""
    script = _by_script(word, language)
    if script:
        return min(script, 12)
    count = _COUNTERS.get(language, _by_vowels)(word)
    return max(1, min(count, 12))


def _by_script(word: str, language: str) -> int:
    count = 0
    for letter in word:
        code = ord(letter)
        if 0xAC00 <= code <= 0xD7A3 or letter.isdigit():
            count += 1
        elif 0x3041 <= code <= 0x30FF:
            count += letter not in "ゃゅょぁぃぅぇぉャュョァィゥェォ・"  # っ, ん and ー are beats
        elif 0x4E00 <= code <= 0x9FFF:
            count += 2 if language == "ja" else 1  # a kanji is 1.7 morae on average
        elif 0x0E30 <= code <= 0x0E45 and letter != "ๅ":
            count += 1  # Thai vowel signs
    if not count and any(0x0900 <= ord(letter) <= 0x0DFF for letter in word):
        count = _indic(word)
    if not count and any(0x0590 <= ord(letter) <= 0x06FF for letter in word):
        letters = sum(unicodedata.category(letter) == "Lo" for letter in word)
        long = sum(letter in "اويىآ" for letter in word)
        count = max(1, long + max(0, letters - 2 * long) // 2)  # short vowels are not written
    return count


def _indic(word: str) -> int:
    """Each consonant carries a vowel unless a virama or the word's end takes it."""
    count = 0
    for index, letter in enumerate(word):
        if unicodedata.category(letter) != "Lo":
            continue
        after = word[index + 1] if index + 1 < len(word) else ""
        count += after != "" and unicodedata.combining(after) != 9
    return max(1, count)


def _english(word: str) -> int:
    word = word.replace("'", "").replace("’", "").replace("qu", "kw")
    word = re.sub(r"^every", "evry", word)
    for whole, spoken in (("some", "sum"), ("evening", "eevning"), ("business", "bizness")):
        word = word.replace(whole, spoken)
    # a silent e before a suffix that begins with a consonant
    word = re.sub(
        r"(?<=[^aeiouy])e(?=(?:ful|ness|ment|ly|less|where|body|day|times?)s?$)", "", word
    )
    count = len(re.findall(r"[aeiouy]+", word))
    hiatus = re.sub(r"[tscg]i[aeo]", "", word)
    count += len(re.findall(r"i[ao](?!u)|eo|[^qg]ua|uie|ying|eat(?:e|ing|ion)|[aou]ing", hiatus))
    if re.search(r"[^aeiouyl]e$|[aeiouy]le$", word):
        count -= 1  # silent final e
    elif re.search(r"[^aeiouytd]ed$|[^aeiouyscxzg]es$", word):
        count -= 1
    return count + bool(re.search(r"[^aeiouy]thm$|sm$", word))


def _romance(word: str) -> int:
    """Spanish, Italian, Portuguese: two strong vowels or an accented weak one are two."""
    word = re.sub(r"qu|gu(?=[eiéí])", "k", word)
    word = re.sub(r"y$", "i", re.sub(r"y(?=[aeiouáéíóú])", "j", word))
    groups = re.findall(r"[aeiouáéíóúüàèìòùâêôãõ]+", word)
    strong = r"[aeoáéóàèòâêôãõ]|[íúìù]"
    return sum(max(1, len(re.findall(strong, group))) for group in groups)


def _french(word: str) -> int:
    word = re.sub(r"qu|gu(?=[eéiè])", "k", word)
    word = re.sub(r"(?<=[^aeiouyéèêâîôû])(?:e|es|ent)$", "", word)  # mute endings
    word = re.sub(r"ill(?=[eao]|$)", "iy", word)
    word = re.sub(r"y(?=[aeiou]|$)", "", word)
    vowels = r"eau|oeu|œu|ieu|oui|ui|oi|ou|au|ai|ei|eu|i[eéo]|[aeiouyéèêëàâîïôûùœ]"
    return len(re.findall(vowels, word))


def _german(word: str) -> int:
    word = word.replace("qu", "k")
    vowels = r"aa|ee|oo|ei|ai|ie|eu|äu|au|[aeiouyäöü]"
    return len(re.findall(vowels, word)) + bool(re.search(r"ilie|inie|arie", word))


def _by_vowels(word: str) -> int:
    """Any alphabet: every run of vowel letters is one, Cyrillic's vowels one each."""
    plain = "".join(
        letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter)
    )
    cyrillic = len(re.findall(r"[аеёиоуыэюяіїєў]", word))
    return cyrillic + len(re.findall(r"[aeiouyøæœıαεηιουω]+", plain))


_COUNTERS: dict[str, Callable[[str], int]] = {
    "en": _english,
    "es": _romance,
    "it": _romance,
    "pt": _romance,
    "fr": _french,
    "de": _german,
}

# Little words that a speaker passes over
_WEAK = {
    "en": "a an the i me my he she it we us our you your they them his her of to in on at for and "
    "or but was were is are be been had has have that with as by from so",
    "de": "der die das den dem des ein eine einen und oder ich du er sie es wir ihr zu in im am an "
    "auf mit von war ist hat hatte",
    "fr": "le la les l un une des de du d et ou je tu il elle on nous vous ils à au aux en dans "
    "est était a que qui ne pas se ce mon ma mes",
    "es": "el la los las un una de del y o a en con por para que se me mi mis su lo le fue era es",
    "it": "il lo la i gli le un una di del della e o a in con per che si mi mio mia è era",
    "pt": "o a os as um uma de do da e ou em no na com por que se me meu minha foi era é",
}
_WEAK_SETS = {language: frozenset(words.split()) for language, words in _WEAK.items()}
_FIRST = frozenset({"de", "fi", "hu", "cs", "sk", "is", "et", "lv", "nl", "sv", "no", "da"})
_PENULT = frozenset({"pl", "cy", "sw", "id", "ms", "ru", "uk", "el", "ar", "he", "it"})
_LAST = frozenset({"fr", "tr", "fa", "hi", "th", "kk"})
_GERMAN_PREFIX = re.compile(r"^(?:be|ge|ver|er|ent|zer|emp)[^aeiou]")
_ENGLISH_PREFIX = re.compile(r"^(?:a|be|re|de|dis|un|to|con|com|ex|en|for|pre|pro)[^aeiouy]")
_ENGLISH_SUFFIX = re.compile(r"(?:tion|sion|ic|ity|ical|ian|ious|eous|ial|iar)s?$")


def _accent(word: str, count: int, language: str) -> int | None:
    if word in _WEAK_SETS.get(language, frozenset()):
        return None
    if count == 1:
        return None if language == "zh" else 0
    if language == "en":
        return _english_accent(word, count)
    if language in ("es", "pt"):
        return _spanish_accent(word, count)
    if language == "ja":
        return 1  # Tokyo speech rises on the second mora
    if language == "ko":
        return 1 if count >= 3 else 0  # the accentual phrase rises early
    if language in _FIRST:
        return 1 if language == "de" and _GERMAN_PREFIX.match(word) else 0
    if language in _PENULT:
        return count - 2
    if language in _LAST:
        return count - 1
    return 0


def _english_accent(word: str, count: int) -> int:
    suffix = _ENGLISH_SUFFIX.search(word)
    if suffix:
        back = 3 if suffix.group().startswith(("ity", "ical")) else 2
        return max(0, count - back)
    return 1 if _ENGLISH_PREFIX.match(word) and len(word) > 4 else 0


def _spanish_accent(word: str, count: int) -> int:
    written = re.search(r"[áéíóúâêô]", word)
    if written:
        return min(count - 1, _romance(word[: written.start() + 1]) - 1)
    return count - 2 if re.search(r"[aeoun]s?$|[aeo]m$", word) else count - 1
