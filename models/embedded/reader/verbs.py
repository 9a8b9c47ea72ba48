"""Whether a verb tells of something that was done: not denied, not quoted, no noun that looks like it."""

from models.embedded.reader.matching import Match
from models.embedded.reader.scan import Scan
from models.embedded.reader.things import Found
from models.embedded.reader.units import listed


def is_done(scan: Scan, match: Match) -> bool:
    told = not scan.is_quoted(match.first) and not _is_title(scan, match)
    return told and _fits(scan, match) and not _is_negated(scan, match)


_TITLES = frozenset(("Nurse", "Coach", "Cook", "Judge", "Guide"))


def _is_title(scan: Scan, match: Match) -> bool:
    """Nurse Amy does not say that anybody nursed her."""
    units = scan.text.units
    behind = units[match.last].text if match.last < len(units) else ""
    return units[match.first].text in _TITLES and behind[:1].isupper()


def is_background(scan: Scan, match: Match) -> bool:
    """Adnominal and "while" verbs only tell of the background."""
    units = scan.text.units
    after = units[match.last] if match.last < len(units) else None
    if after is None:
        return False
    if scan.language == "ko":
        for unit in units[match.last : match.last + 3]:
            if unit.tag == "ETM":
                return True
            if unit.tag.startswith(("NN", "VV", "EC", "EF")):
                return False
        return False
    if scan.language == "en" and match.first:
        return units[match.first - 1].text.lower() in ("while", "after", "before")
    return False


def _is_negated(scan: Scan, match: Match) -> bool:
    units = scan.text.units
    clause = scan.clause_of(match.first)
    if clause.not_flipped:
        return False
    if scan.language == "ko":
        before = units[max(clause.first, match.first - 1) : match.first]
        if any(u.tag == "MAG" and u.text in ("안", "못") for u in before):
            return True
        after = "".join(u.lemma for u in units[match.last : match.last + 4])
        return after.startswith(
            listed(
                "기싫 지않 지못 지도않 지도못 지는않 지는못 지를않 ㄹ수없 ㄹ수가없 "
                "지말 하지않 하지못 하지도"
            )
        )
    if scan.language == "ja":
        for unit in units[match.last : match.last + 3]:
            if unit.lemma in ("ない", "ぬ") or unit.text == "ませ":
                return True
            if unit.tag.startswith(("動詞", "名詞", "記号")):
                return False
        return False
    if scan.language == "zh":
        start = units[match.first].start
        lead = scan.text.clean[max(0, start - 2) : start]
        return lead.endswith(("不", "没", "没有", "别", "没能"))
    ahead = units[max(clause.first, match.first - 3) : match.first]
    return any(u.text.lower() in scan.book.words("negation") or u.lemma == "not" for u in ahead)


def _fits(scan: Scan, match: Match) -> bool:
    """Verbs by verbs, nouns as deeds by nouns of two syllables and more."""
    units = scan.text.units
    unit = units[match.first]
    if scan.language == "ko":
        word = "".join(u.lemma for u in units[match.first : match.last])
        tag = unit.tag
        if match.last - match.first == 1:
            if tag.startswith(("VV", "VA", "VX")):
                return not (
                    tag == "VX"
                    and word in ("보", "주", "놓", "두", "가", "오", "지", "버리", "내", "나", "있")
                )
            if tag.startswith(("NN", "XR")):
                return len(word) >= 2
            return tag.startswith("MAG") and len(word) >= 2
        return True
    if scan.language == "ja":
        if match.last - match.first == 1:
            return unit.tag.startswith(("動詞", "名詞")) and not (
                unit.tag.startswith("動詞-非自立")
                and unit.lemma in ("見る", "くれる", "あげる", "もらう", "いく", "くる")
            )
        return True
    if scan.language == "en" and match.last - match.first == 1:
        surface = unit.text.lower()
        before = units[match.first - 1].lemma if match.first else ""
        after = units[match.last].text.lower() if match.last < len(units) else ""
        if (
            before
            in ("in", "at", "on", "under", "by", "of", "with", "into", "from", "for", "about")
            and surface == unit.lemma
        ):
            return False  # "under water", "for work", "in bed"
        if before in ("it", "that", "which", "everything", "nothing"):
            return False  # "it fixed me"
        if before in listed("a this that my his her our their no") and surface.endswith("ing"):
            return False  # "the building", "his singing"
        noun_like = before in ("a", "this", "that", "my", "some", "no") and surface == unit.lemma
        if before in listed("a this that my some no these those") and surface.endswith("s"):
            return False  # "the waves", "my dances"
        if noun_like and match.value not in listed(
            "walk swim run cry hug nap sleep eat exercise study bathe kiss dance "
            "drive ride cheer shop speak argue work climb"
        ):
            return False
        if noun_like and match.value in ("work", "cheer"):
            return surface in ("meeting", "shift")
        if surface == "saw" and match.value != "look":
            return False
        if surface == "work" and before not in ("i", "we", "to", "and", "at", "still", "not"):
            return False
        if surface in ("can", "watch") and before in ("a", "my"):
            return False
        if after == "'s":
            return False
        if surface in ("like", "left", "present", "rose", "train", "race", "float"):
            return surface in ("race",) and before != "a"
        if surface in ("drinking",) and after in ("water",):
            return True
    return True


# Stems that mean their deed only with such a thing: 해가 뜨다 is no knitting, 불을 켜다, 바람이 불다
# and 시험을 치다 are no music.
_ONLY_WITH = {
    "뜨": (frozenset(("clothes",)), frozenset(("yarn", "blanket", "doll"))),
    "켜": (frozenset(("instrument",)), frozenset[str]()),
    "치": (frozenset(("instrument", "toy")), frozenset(("music_note",))),
    "불": (frozenset(("instrument",)), frozenset(("music_note",))),
    "담그": (frozenset(("food", "drink")), frozenset(("kimjang",))),  # 발을 담그다
}
_NEVER_WITH = {"타": frozenset(("drink", "food", "body"))}  # 커피를, 살이: no ride


def has_its_thing(scan: Scan, match: Match, thing: Found | None) -> bool:
    """False where a short Korean stem means something else beside that thing, or without one."""
    if scan.language != "ko" or match.last - match.first > 1:
        return True
    stem = scan.text.units[match.first].lemma
    if thing is not None and thing.family in _NEVER_WITH.get(stem, ()):
        return False
    only = _ONLY_WITH.get(stem)
    if only is None or match.value not in ("knit", "play_music", "cook"):
        return True
    families, concepts = only
    return thing is not None and (thing.family in families or thing.concept in concepts)
