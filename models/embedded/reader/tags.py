"""Tags, near tags, and the English picture prompt: all by the shared vocabulary."""

from collections.abc import Iterable, Sequence

from config.vocabulary import family, label, nearest, word_for
from models.embedded.reader.deeds import Act
from models.embedded.reader.scan import Scan
from models.embedded.reader.someone import Someone
from models.embedded.reader.things import Found
from models.embedded.reader.units import listed
from models.words import (
    Brief,
    Feeling,
    Mood,
    PersonFound,
    PlaceFound,
    Presence,
    Tag,
    TagKind,
    Weather,
)  # fmt: skip

MOST_TAGS = 10
MOST_NEAR = 6


_NOUN_KO = listed("NNG NNP XPN XSN SL SN")
_WHERE_ZH = listed("上 里 内 中 下 边 旁 外")  # 床上 is filed as 床

_FORMS_EN = ("ed", "ing")
_NOT_NOUNS_EN = frozenset(listed("a an the my his her our their one two 's at on in of and to had"))


def _shown(concept: str, language: str, written: str) -> str:
    return word_for(concept, language) or written


def _own_word(scan: Scan, one: Found) -> str:
    """The person's own word where it names the thing (돗자리, not 카펫), else its usual one."""
    label = _shown(one.concept, scan.language, one.word)
    own = _noun(scan, one)
    told = scan.book.meanings.told("".join(own.split()) if scan.language != "en" else own)
    a_deed = any(meaning.kind == "pose" for meaning in told)  # 등산 is filed as 산
    return label if not own or a_deed else own


def _noun(scan: Scan, one: Found) -> str:
    """A word as it stands in a dictionary; "" if it is more or less than a noun."""
    units = scan.text.units[one.first : one.last]
    if scan.language == "ko":
        return one.word if all(unit.tag in _NOUN_KO for unit in units) else ""
    if scan.language == "ja":
        nouns = all(
            unit.tag.startswith(("名詞", "接頭詞")) and "非自立" not in unit.tag for unit in units
        )
        return one.word if nouns else ""
    if scan.language == "zh":
        bare = one.word[:-1] if one.word.endswith(_WHERE_ZH) else ""
        return bare if _names(scan, bare, one.concept) else one.word
    *ahead, last = units
    if any(unit.text.lower() in _NOT_NOUNS_EN for unit in units):
        return ""
    if not last.text.lower().startswith(last.lemma) or last.text.lower().endswith(_FORMS_EN):
        return ""  # a form of which the plain one may be another word
    plain = " ".join([*(unit.text.lower() for unit in ahead), last.lemma])
    return plain if _names(scan, plain, one.concept) else ""


def _names(scan: Scan, word: str, concept: str) -> bool:
    told = scan.book.meanings.told(word)
    return any(meaning.kind == "concept" and meaning.value == concept for meaning in told)


def tags(
    scan: Scan, found: Sequence[Found], people: Sequence[Someone], spots: Sequence[PlaceFound],
    place: str | None, acts: Sequence[Act], sky: Weather | None, feeling: Feeling,
) -> list[Tag]:  # fmt: skip
    """What a page is filed under: people, places, things, deeds, weather."""
    language = scan.language
    result: list[Tag] = []
    for someone in people:
        person = someone.person
        if person.presence in (
            Presence.THERE,
            Presence.MENTIONED,
            Presence.ABSENT,
            Presence.DREAMT,
        ):
            concept = person.concept if person.concept != "person" else None
            result.append(Tag(_person_word(person, language), TagKind.PERSON, concept))
    for spot in spots:
        if spot.presence is not Presence.WISHED:
            result.append(Tag(spot.name, TagKind.PLACE))
    for one in found:
        if one.family == "place" and one.presence in (Presence.THERE, Presence.REMEMBERED):
            result.append(Tag(_own_word(scan, one), TagKind.PLACE, one.concept))
    if place and place != "paper" and not any(t.kind is TagKind.PLACE for t in result):
        result.append(Tag(_shown(place, language, place), TagKind.PLACE, place))
    for one in found:
        drawn = one.family not in ("person", "place", "body", "weather")
        if drawn and one.presence.drawn:
            result.append(Tag(_own_word(scan, one), TagKind.THING, one.concept))
    for act in acts[:2]:
        if act.score > 3 and act.deed.pose not in ("stand", "look", "hold", "smile"):
            shown = label("pose", act.deed.pose, language)
            if shown:
                result.append(Tag(shown, TagKind.DEED, act.deed.pose))
    if sky is not None:
        result.append(Tag(label("weather", sky, language) or str(sky), TagKind.WEATHER, str(sky)))
    if feeling.confidence >= 0.3:
        result.append(
            Tag(
                label("mood", feeling.mood, language) or str(feeling.mood),
                TagKind.MOOD,
                str(feeling.mood),
            )
        )
    return _once(result)[:MOST_TAGS]


def _person_word(person: PersonFound, language: str) -> str:
    if person.kind in ("kin", "role") and person.concept:
        return person.name
    return person.name


def _once(all_tags: Iterable[Tag]) -> list[Tag]:
    """Each word once, and of several words for one thing the first."""
    kept: dict[str, Tag] = {}
    things = set[str | None]()
    for tag in all_tags:
        named = tag.concept if tag.kind in (TagKind.THING, TagKind.PLACE) else None
        if named is None or named not in things:
            kept.setdefault(tag.word.casefold(), tag)
        things.add(named)
    return list(kept.values())


def near_tags(language: str, own: Sequence[Tag], never: frozenset[str]) -> list[Tag]:
    """Tags near to the page's own, offered and not set."""
    concepts = [t.concept for t in own if t.concept and t.kind in (TagKind.THING, TagKind.PLACE)]
    taken = {t.concept for t in own}
    votes: dict[str, float] = {}
    for concept in concepts:
        for rank, other in enumerate(nearest(concept)[:6]):
            if (
                other not in taken
                and other not in never
                and family(other) not in ("person", "body")
            ):
                votes[other] = votes.get(other, 0.0) + 1.0 / (1 + rank)
    result = []
    for other in sorted(votes, key=lambda c: -votes[c])[:MOST_NEAR]:
        word = word_for(other, language)
        if word:
            kind = TagKind.PLACE if family(other) == "place" else TagKind.THING
            result.append(Tag(word, kind, other))
    return result


# ---------------------------------------------------------------- prompt

_MOOD_LIGHT = {
    Mood.JOY: "bright and warm", Mood.EXCITED: "lively and sparkling", Mood.LOVE: "tender and warm",
    Mood.PROUD: "bright and proud", Mood.CALM: "quiet and soft", Mood.WISTFUL: "nostalgic, faded light",
    Mood.TIRED: "sleepy, low light", Mood.WORRIED: "uneasy, cool light", Mood.ANGRY: "tense, reddish sky",
    Mood.SICK: "pale and gentle", Mood.SAD: "blue and quiet", Mood.GRIEF: "still and muted, no celebration",
}  # fmt: skip


def _english(concept: str) -> str:
    return word_for(concept, "en") or concept.replace("_", " ")


def prompt(brief: Brief) -> str:
    """The scene in English, for a neural painter, from concepts alone: no model, any language."""
    tints = dict(brief.tints)

    def called(concept: str) -> str:
        return " ".join(filter(None, (tints.get(concept), _english(concept))))

    who: list[str] = []
    looks: dict[tuple[str, str], int] = {}
    for figure in brief.figures:
        looks[(figure.look, figure.pose)] = looks.get((figure.look, figure.pose), 0) + 1
    for (look, pose), count in looks.items():
        noun = called(look) if family(look) != "person" else look.replace("_", " ")
        number = {1: "a", 2: "two", 3: "three", 4: "four", 5: "five"}.get(count, "several")
        article = "an" if number == "a" and noun[:1] in "aeiou" else number
        plural = noun if count == 1 else "children" if noun == "child" else noun + "s"
        doing = (label("pose", pose, "en") or pose).replace("_", " ")
        who.append(f"{article} {plural}, {doing}")
    parts = ["children's pastel drawing, chalk and crayon on paper", " and ".join(who)]
    if brief.focus:
        relation = {
            "held": "holding",
            "ridden": "riding",
            "under": "under",
            "at": "at",
            "made": "making",
            "beside": "beside",
        }.get(brief.relation or "", "with")
        parts.append(f"{relation} {called(brief.focus)}")
    if brief.things:
        parts.append("with " + ", ".join(called(t) for t in brief.things))
    if brief.place != "paper":
        parts.append(f"in the setting of: {_english(brief.place)}")
    if brief.weather is not None:
        parts.append(label("weather", brief.weather, "en") or str(brief.weather))
    if brief.season is not None:
        parts.append(str(brief.season))
    parts.append(str(brief.hour))
    if brief.others:
        parts.append("a few more people in the background")
    parts.append(_MOOD_LIGHT[brief.feeling.mood])
    return ", ".join(parts)
