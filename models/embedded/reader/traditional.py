"""An entry in traditional Chinese is read as if it were written in simplified characters.

The lists, the tables and the network know those. What the person gets back of their own words
(title, summary, names) is as they wrote it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from config.chinese import simplified
from config.languages import detect
from models.words import Entry, Reading, TagKind

_NAMED = ("people",)  # corrections that are compared with words of the entry


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The entry as it is read."""

    entry: Entry
    written: Entry

    def back(self, reading: Reading) -> Reading:
        """What was read, in the person's own characters."""
        if self.entry is self.written:
            return reading
        told, own = self.written.corrections, _Own.of(self.written, self.entry)
        brief = reading.brief
        figures = tuple(
            replace(one, who=own.words(one.who), faces=one.faces and own.words(one.faces))
            for one in brief.figures
        )
        return replace(
            reading,
            title=reading.title if "title" in told else own.words(reading.title),
            summary=reading.summary if "summary" in told else own.words(reading.summary),
            brief=replace(brief, figures=figures),
            people=tuple(replace(one, name=own.words(one.name)) for one in reading.people),
            things=tuple(replace(one, word=own.words(one.word)) for one in reading.things),
            deeds=tuple(
                replace(one, word=own.words(one.word), who=own.words(one.who))
                for one in reading.deeds
            ),
            tags=tuple(
                replace(one, word=own.words(one.word))
                if one.kind is TagKind.PERSON or own.said(one.word)
                else one
                for one in reading.tags
            ),
            why=tuple(replace(one, words=own.words(one.words)) for one in reading.why),
        )


def rewritten(entry: Entry) -> Rewritten:
    plain = simplified(entry.text)
    if plain == entry.text or detect(entry.text, entry.locale) != "zh":
        return Rewritten(entry, entry)
    known = tuple(
        replace(one, name=simplified(one.name), aliases=tuple(map(simplified, one.aliases)))
        for one in entry.known
    )
    told = {
        field: simplified(value) if field in _NAMED else value
        for field, value in entry.corrections.items()
    }
    strangers = tuple(map(simplified, entry.not_people))
    read = replace(entry, text=plain, known=known, corrections=told, not_people=strangers)
    return Rewritten(read, entry)


@dataclass(frozen=True, slots=True)
class _Own:
    """What stands for what."""

    plain: str
    written: str
    names: Mapping[str, str]
    letters: Mapping[int, str]

    @classmethod
    def of(cls, written: Entry, plain: Entry) -> "_Own":
        pairs = list(zip(plain.known, written.known, strict=True))
        names = {one.name: own.name for one, own in pairs}
        letters: dict[int, str] = {}
        for field in ("", *_NAMED):
            read, own = (one.corrections.get(field, one.text) for one in (plain, written))
            for letter, own_letter in zip(read, own, strict=True):
                letters.setdefault(ord(letter), own_letter)
        return cls(plain.text, written.text, names, letters)

    def said(self, read: str) -> bool:
        return read in self.plain

    def words(self, read: str) -> str:
        """As the person wrote it: where it stands in the entry, else letter by letter."""
        if read in self.names:
            return self.names[read]
        at = self.plain.find(read)
        return self.written[at : at + len(read)] if at >= 0 else read.translate(self.letters)
