"""Names in languages that write them large."""

from collections.abc import Mapping, Sequence

from models.embedded.reader.named.pets import is_pet, signs_of_animals
from models.embedded.reader.named.state import Named, state
from models.embedded.reader.scan import Scan
from models.embedded.reader.things import Found
from models.embedded.reader.units import Unit, irregular, listed
from models.words import KnownPerson

_TITLES = frozenset(
    ("mr", "mrs", "ms", "miss", "dr", "uncle", "aunt", "auntie", "grandma", "grandpa", "professor")
)
_SHORT_TITLES = frozenset(("mr", "mrs", "ms", "dr", "prof"))
# First names, too, but far more often where one went.
CITIES = frozenset(
    listed(
        "Paris London Sydney Milan Vienna Lima Rome Roma Brooklyn Kyoto Asia India China Kenya Cairo "
        "Geneva Odessa Havana Boston Denver Houston Orlando Phoenix Memphis Dublin York Berlin "
        "Valencia Alexandria Israel Cuba Verona Siena Bristol Lourdes Dallas Seville Kingston "
        "Chelsea Camden Melbourne Ireland Bali Malta Petra"
    )
)
_BEFORE_PLACE = frozenset(
    listed(
        "in at to near from watched watch read ordered played on around saw through of via visited"
    )
)
_BEFORE_NAME = frozenset(
    listed("with and called named met saw hugged told asked helped for by let my w/ & thanks")
)
_NO_NAMES = frozenset(
    listed("I Monday Tuesday Wednesday Thursday Friday Saturday Sunday January "
"February March April May June July August September October November "
"December Christmas Easter Halloween Thanksgiving English French "
"Korean Japanese Chinese Spanish German Italian God Netflix Spotify "
"Zoom Monopoly TV OK AM PM CV PE UK US USA IKEA Ikea Uno Mass Latin "
"Maths Math Google Lego Mario Kart Disney Excel Eid Diwali Ramadan "
"Dr Prof Mr Mrs Ms Miss Sir Madam Santa Mum Mom Dad Nan Nana Gran Granny Day Year New Eve")
)  # fmt: skip
# What only somebody does: "Rose came", where "Rose tea" or "Rain fell" would be a thing.
_DOES = frozenset(
    listed(
        "came went said says told asked gave brought showed taught helped laughed cried smiled called rang "
        "phoned texted visited drove cooked baked fell slept woke hugged kissed waved won lost danced "
        "sang played scored ordered ate drank sat stood walked ran fixed promised wanted forgot "
        "remembered agreed offered invited picked met stayed joined thinks thought knows knew loves "
        "loved hates hated likes liked keeps kept got turned carried shouted whispered snored learned "
        "learnt passed failed moved arrived made took lent bought wrote painted read beat tried"
    )
)
_SEASONS = frozenset(listed("Summer Autumn Winter Spring Dawn"))


def names_spaced(
    scan: Scan, found: Sequence[Found], known: Mapping[str, KnownPerson]
) -> list[Named]:
    units = scan.text.units
    taken = {
        at
        for one in found
        for at in range(one.first, one.last)
        if one.family != "person" or one.word.islower()
    }
    kin_at = {at for one in found if one.family == "person" for at in range(one.first, one.last)}
    result: list[Named] = []
    signs = signs_of_animals(scan) if scan.language == "en" else None
    shouting = _is_shouted(scan.text.clean)
    lowered = scan.text.clean == scan.text.clean.lower()
    for at, unit in enumerate(units):
        word = unit.text
        if word.casefold() in known:
            if at not in taken or at in kin_at:
                result.append((word, at, state(scan, at)))
            continue
        if lowered:
            if _is_small_name(scan, at, taken):
                result.append((word.title(), at, state(scan, at)))
            continue
        if shouting or not _is_written_large(word) or word in _NO_NAMES or at in kin_at:
            continue
        name = _name_at(scan, at, taken, kin_at, signs)
        if name:
            result.append((name, at, state(scan, at)))
    return result


def _is_shouted(text: str) -> bool:
    return sum(c.isupper() for c in text) > 0.5 * sum(c.isalpha() for c in text)


def _is_written_large(word: str) -> bool:
    large = len(word) > 1 and word[0].isupper() and not word.isupper()
    return large and word.isalpha()


def _is_small_name(scan: Scan, at: int, taken: set[int]) -> bool:
    """ "with anna" in a text that writes nothing large."""
    word = scan.text.units[at].text
    led = at > 0 and scan.text.units[at - 1].text in ("with", "and", "w/")
    return led and word.title() in scan.book.names and at not in taken and not is_word(scan, at)


def _name_at(
    scan: Scan, at: int, taken: set[int], kin_at: set[int], signs: frozenset[str] | None
) -> str:
    """The name that this unit, written large, is; "": none."""
    units = scan.text.units
    word, book = units[at].text, scan.book
    on_list, common = word in book.names, is_word(scan, at)
    before = units[at - 1].text.lower() if at else ""
    after = units[at + 1].text if at + 1 < len(units) else ""
    if word in CITIES and before not in _BEFORE_NAME and before != "and":
        return ""
    if before == "." and at > 1 and units[at - 2].text.lower() in _SHORT_TITLES:
        return f"{units[at - 2].text}. {word}"
    if before in _TITLES:
        titled = before in ("mr", "mrs", "ms", "miss", "dr", "professor")
        return f"{units[at - 1].text} {word}" if titled else ""
    if after[:1].isupper() and after not in _NO_NAMES and after.isalpha() and not on_list:
        return ""  # "Harry Potter", "Central Park" where no first name leads
    together = _and_me(scan, at)
    thing = (at in taken or common) and at + 1 not in taken
    pet = signs is not None and thing and is_pet(scan, at, signs)
    if _starts(scan, at):
        acts = (pet or (on_list and common)) and _acts(scan, at)
        return word if together or acts or (on_list and not common) else ""
    if pet and before not in _BEFORE_PLACE and before not in ("the", "a", "an", "some", "of"):
        return word
    if at - 1 in kin_at and units[at - 1].sentence == units[at].sentence:
        return "" if common and not on_list else word  # "my brother Gus"
    led = before in _BEFORE_NAME
    if not led and _is_written_large(units[at - 1].text) and units[at - 1].text not in _NO_NAMES:
        return ""
    if (at in taken and not on_list) or before in ("the", "a", "an"):
        return ""
    if before in _BEFORE_PLACE and not (on_list and before in ("to", "from", "saw", "of")):
        return ""
    if on_list and (not common or led or after == "'s" or _acts(scan, at)):
        return word
    if together or (before in ("with", "and", "met", "hugged", "named") and not common):
        return word
    return ""


def _starts(scan: Scan, at: int) -> bool:
    units = scan.text.units
    return (
        at == 0
        or units[at - 1].sentence != units[at].sentence
        or units[at - 1].text in ('"', ":", "(", "*", "-", "•")
    )


def is_word(scan: Scan, at: int) -> bool:
    """It means something else as well: Rose, Will."""
    unit = scan.text.units[at]
    meanings = scan.book.meanings
    return (
        unit.text.lower() in meanings or unit.lemma in meanings or unit.text.title() in scan.book.wordy
    )  # fmt: skip


def _and_me(scan: Scan, at: int) -> bool:
    """ "Ayumi and I"."""
    behind = [unit.text for unit in scan.text.units[at + 1 : at + 3]]
    return len(behind) == 2 and behind[0] in ("and", "&") and behind[1] in ("I", "me")


def _acts(scan: Scan, at: int) -> bool:
    """What follows is what only somebody does, or somebody else: "Rose came", "Will and Grace"."""
    units = scan.text.units
    if scan.language != "en" or units[at].text in _SEASONS or at + 1 == len(units):
        return False
    after = units[at + 1]
    if after.text in ("and", "&", ",") and at + 2 < len(units):
        other = units[at + 2].text
        return _is_written_large(other) and other in scan.book.names
    return after.text.lower() in _DOES or _is_past(after)


_THINGS_DO = frozenset(
    [
        "bloomed",
        "smelled",
        "tasted",
        "burned",
        "ended",
        "started",
        "opened",
        "closed",
        "faded",
        "died",
        "ripened",
        "wilted",
        "filled",
        "exploded",
        "shone",
        "melted",
        "dripped",
        "spilled",
        "worked",
        "looked",
        "seemed",
        "sounded",
        "cost",
        "grew",
    ]
)


def _is_past(unit: Unit) -> bool:
    word = unit.text.lower()
    if word in _THINGS_DO or not word.islower():
        return False
    return word.endswith("ed") and len(word) > 4 and word not in irregular()
