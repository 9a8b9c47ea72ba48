"""What is found in an entry before anything is decided: things, people, mood cues, the focus."""

from collections.abc import Sequence
from dataclasses import dataclass

from config.languages import detect
from models.embedded.reader import focus, mentions, mood, people, scan, things
from models.embedded.reader.evidence import Evidence, evidence
from models.embedded.reader.focus import Focus
from models.embedded.reader.known_names import known_names, without_named, without_names
from models.embedded.reader.lexicon import lexicon
from models.embedded.reader.matching import matches
from models.embedded.reader.mood import Cue, Scores
from models.embedded.reader.named.pets import pets_by_kind
from models.embedded.reader.scan import Scan
from models.embedded.reader.sense import sense
from models.embedded.reader.someone import Someone
from models.embedded.reader.things import Found
from models.embedded.reader.units import analyse
from models.embedded.reader.weighing import MOOD, is_learnt
from models.words import Entry, Presence


@dataclass(frozen=True, slots=True)
class Gathered:
    scan: Scan
    things: Sequence[Found]
    people: Sequence[Someone]
    cues: Sequence[Cue]
    focus: Focus
    lists: Scores  # what the lists say of the mood

    def evidence(self) -> Evidence:
        return evidence(self.scan, self.lists.of, self.things, self.people, self.focus.window)


def gather(entry: Entry, *, events: bool = True, weighed: bool = True) -> Gathered:
    """Without `events` or not `weighed`: as it is needed to learn."""
    language = detect(entry.text, entry.locale)
    book = lexicon(language, events)
    text = analyse(entry.text, language, book.known, frozenset(book.words("conjunction")))
    seen = scan.scan(text, book, matches(text, book))
    seen.say(f"language={language}", "script and letters", "")
    found = things.things(seen)
    known = people.known_by_name(entry)
    pets = pets_by_kind(seen, found)
    called = {**{at: pet[:2] for at, pet in pets.items()}, **known_names(seen, found, known)}
    found = without_names(found, called)
    named = people.names(seen, entry, found, known, called, pets)
    found = without_named(seen, found, named)
    everyone = people.people(seen, entry, found, known, named)
    if weighed:
        seen.sense = sense(text.clean) if is_learnt(MOOD, language) else None
        found = mentions.settled_things(seen, found)
        everyone = mentions.settled_people(seen, everyone)
    everyone = people.as_corrected(everyone, seen, entry)
    cues = mood.cues(seen)
    at = focus.focus(seen, found, everyone, cues)
    dear_gone = any(
        s.person.presence is Presence.ABSENT and s.person.kind in ("animal", "kin")
        for s in everyone
    )
    lists = mood.scores(seen, cues, at.window, dear_gone, found)
    return Gathered(seen, found, everyone, cues, at, lists)
