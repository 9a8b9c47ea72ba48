"""Understands diary entries on any CPU, offline, in some milliseconds: a `Reader`.

An entry becomes units (words or morphemes), the units are matched against the language's word
lists, and small parts decide one thing each: things, people, mood, summaries, surroundings, deeds, titles,
scene. Each says why. Word lists are text files under `config/words`.
"""

from collections.abc import Sequence
from dataclasses import replace

from models.embedded.reader import (
    bringing,
    photographed,
    posing,
    scene,
    summaries,
    surroundings,
    tags,
    titles,
)
from models.embedded.reader.deeds import Act
from models.embedded.reader.explain import explain
from models.embedded.reader.outline import outline, setting
from models.embedded.reader.someone import Someone
from models.embedded.reader.things import Found
from models.embedded.reader.traditional import rewritten
from models.embedded.reader.translating import EmbeddedTranslator
from models.embedded.reader.weighing import POSE, weigh
from models.words import (
    Deed,
    Entry,
    Hour,
    PersonFound,
    Presence,
    Reading,
    Season,
    Tag,
    TagKind,
    ThingFound,
    Weather,
)

__all__ = ["EmbeddedReader", "EmbeddedTranslator", "explain"]


class EmbeddedReader:
    """Fills `models.words.Reader`. Holds nothing: word data is loaded on first use and shared."""

    def read(self, entries: Sequence[Entry]) -> list[Reading]:
        return [own.back(_read(own.entry)) for own in map(rewritten, entries)]


def _read(entry: Entry) -> Reading:
    entry = photographed.dated(entry)
    drawn = outline(entry)
    gathered, feeling, acts = drawn.gathered, drawn.feeling, drawn.acts
    seen, found, everyone = gathered.scan, gathered.things, gathered.people
    cues, at, language = gathered.cues, gathered.focus, gathered.scan.language
    where = setting(drawn, entry)
    sky = surroundings.weather(seen, found)
    said_hour = surroundings.hour(seen, found, at.window)
    season = surroundings.season(seen, found, sky, entry)
    if of_photos := photographed.alone(entry):
        sky, said_hour = photographed.sky_and_hour(entry)
    sky, said_hour, season = _corrected(entry, sky, said_hour, season)
    thought = posing.before(acts, drawn.pose)
    weighed = weigh(POSE, drawn.evidence, language, thought, seen.sensed("pose"))
    likely = weighed.likely if weighed is not None else None
    drawn_hour = said_hour or _hour_of_writing(entry)
    brief = scene.brief(
        seen, entry, found, everyone, acts, where, sky, drawn_hour, season, feeling, at.window,
        weighed,
    )  # fmt: skip
    seen_title = seen_summary = entry.place_hint or ""
    if of_photos:
        brief = photographed.shown(brief, entry)
        seen_title = photographed.titled(entry, language, season, said_hour)
        seen_summary = entry.photo_captions[0].strip()
    title = (
        entry.corrections.get("title")
        or titles.title(seen, found, everyone, cues, at)
        or seen_title
    )
    summary = entry.corrections.get("summary") or summaries.summary(seen, at) or seen_summary
    place = where.backdrop if where is not None else None
    map_places = [spot for spot, _ in drawn.spots]
    own = tags.tags(seen, found, everyone, map_places, place, acts, sky, feeling)
    own = _with_corrected_tags(own, entry)
    return Reading(
        language=language,
        title=title,
        summary=summary,
        feeling=feeling,
        brief=brief,
        weather=sky,
        season=season,
        hour=said_hour,
        place=place,
        places=tuple(map_places),
        people=_people(everyone),
        things=_things([*found, *bringing.brought(acts, found, likely)]),
        deeds=_deeds(acts),
        tags=tuple(own),
        near_tags=tuple(tags.near_tags(language, own, brief.never)),
        prompt=tags.prompt(brief),
        why=tuple(seen.why),
    )


def _hour_of_writing(entry: Entry) -> Hour | None:
    """By day people tell of what they do just now; late in the evening, of the day."""
    if entry.at is None or not entry.day_is_today or not 5 <= entry.at.hour < 20:
        return None
    return surroundings.of_clock(entry.at.hour)


def _corrected(
    entry: Entry, sky: Weather | None, hour: Hour | None, season: Season | None
) -> tuple[Weather | None, Hour | None, Season | None]:
    """What the person set themselves wins; a correction that names nothing known is left aside."""
    told = entry.corrections
    if "weather" in told:
        if told["weather"] in set(Weather):
            sky = Weather(told["weather"])
        elif told["weather"] in ("", "none"):
            sky = None
    if told.get("hour") in set(Hour):
        hour = Hour(told["hour"])
    if told.get("season") in set(Season):
        season = Season(told["season"])
    return sky, hour, season


def _with_corrected_tags(own: list[Tag], entry: Entry) -> list[Tag]:
    told = entry.corrections
    gone = {
        word.strip().casefold() for word in told.get("without_tags", "").split(",") if word.strip()
    }
    kept = [tag for tag in own if tag.word.casefold() not in gone]
    kept += [
        Tag(word.strip(), TagKind.OWN) for word in told.get("tags", "").split(",") if word.strip()
    ]
    return kept


def _people(everyone: Sequence[Someone]) -> tuple[PersonFound, ...]:
    return tuple(someone.person for someone in everyone)


def _things(found: Sequence[Found]) -> tuple[ThingFound, ...]:
    kept: dict[str, ThingFound] = {}
    for one in found:
        if one.family == "person":
            continue
        old = kept.get(one.concept)
        new = ThingFound(one.concept, one.word, one.family, one.presence, one.weight)
        if old is None:
            kept[one.concept] = new
        elif old.presence is not Presence.THERE and one.presence is Presence.THERE:
            kept[one.concept] = replace(new, weight=old.weight + one.weight)
        else:
            kept[one.concept] = replace(old, weight=old.weight + 0.5 * one.weight)
    return tuple(kept.values())


def _deeds(acts: Sequence[Act]) -> tuple[Deed, ...]:
    return tuple(dict.fromkeys(act.deed for act in acts if act.score > -2))
