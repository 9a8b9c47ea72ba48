"""The feeling of an entry: what the lists say and what was learnt, brought to one answer."""

from collections.abc import Iterable, Mapping

from models.embedded.reader.mood import VALENCE, Scores
from models.embedded.reader.scan import Scan
from models.embedded.reader.weighing import Weighed
from models.words import Feeling, Mood

_KNOWN_FROM = 0.9  # a score of the lists below this is no mood at all
_MOURNED = 1.5  # with as much grief in the lists, a sad day is one of grief
_CERTAIN = 2.4  # grief the lists are sure of is not outvoted
_PLAIN = 1.5  # a score of the lists from which on they are sure enough to settle a draw
_EITHER = 0.14  # nearer to even than this, glad and dark are not told apart
_AT_EASE = 0.85  # less surely bright than this, a calm day may as well be a quiet dark one


def feeling(scan: Scan, lists: Scores, learnt: Weighed | None) -> Feeling:
    """The mood of the whole, a second one, how sure it is, and whether it is grave."""
    grave = _grave(lists.of)
    if learnt is None or not learnt.knows_words or lists.of[Mood.GRIEF] >= _CERTAIN:
        return _by_lists(scan, lists, grave)
    likely = learnt.likely
    bright = sum(likely[mood] for mood in Mood if VALENCE[mood] > 0)
    best = _likeliest(likely, Mood)
    if best is not Mood.CALM:
        # First glad or dark, then which: many shades of dark must not lose to one of glad.
        best = _likeliest(likely, (mood for mood in Mood if (VALENCE[mood] > 0) == (bright > 0.5)))
    if best is Mood.SAD and lists.of[Mood.GRIEF] >= _MOURNED:
        best = Mood.GRIEF
    second = _likeliest(likely, (mood for mood in Mood if mood is not best))
    share = likely[best]
    valence = sum(VALENCE[mood] * likely[mood] for mood in Mood)
    reasons = ", ".join(learnt.reasons(best))
    if abs(bright - 0.5) < _EITHER and lists.of[Mood.GRIEF] < 1:
        if _sure(lists):
            return _by_lists(scan, lists, grave)
        scan.say("mood=calm", f"glad or dark, hard to tell ({bright:.0%} glad)", reasons)
        return Feeling(Mood.CALM, None, 0.2, round(valence, 2), grave)
    if best is Mood.CALM and bright < _AT_EASE:
        scan.say("mood=calm", f"no feeling shows ({bright:.0%} glad)", reasons)
        return Feeling(Mood.CALM, None, 0.2, round(valence, 2), grave)
    scan.say(f"mood={best}", f"weighed, {share:.0%} likely", reasons)
    also = second if likely[second] >= max(0.15, 0.45 * share) else None
    if also is not None:
        told = ", ".join(learnt.reasons(also, 4))
        scan.say(f"mood also {also}", f"{likely[also]:.0%} likely", told)
    grave = grave or best is Mood.GRIEF
    return Feeling(best, also, round(share, 2), round(valence, 2), grave)


def _likeliest(likely: Mapping[str, float], moods: Iterable[Mood]) -> Mood:
    return max(moods, key=lambda mood: likely[mood])


def _sure(lists: Scores) -> bool:
    """The lists name one mood plainly, and none of the other sign."""
    top = max(lists.of, key=lambda mood: lists.of[mood])
    others = (score for mood, score in lists.of.items() if VALENCE[mood] * VALENCE[top] < 0)
    return lists.of[top] >= _PLAIN and lists.of[top] > 2 * max(others, default=0.0)


def _by_lists(scan: Scan, lists: Scores, grave: bool) -> Feeling:
    scores, words = lists.of, lists.words
    ordered = sorted(Mood, key=lambda m: -scores[m])
    if scores[Mood.GRIEF] >= _CERTAIN:
        ordered.sort(key=lambda m: m is not Mood.GRIEF)
    best, second = ordered[0], ordered[1]
    top = scores[best]
    if top < 0.5:
        scan.say("mood=calm", "nothing was said of a feeling", "")
        return Feeling(Mood.CALM, None, 0.1, VALENCE[Mood.CALM] * 0.3, grave)
    confidence = min(0.98, 0.25 + 0.22 * top) * (0.6 + 0.4 * max(0.0, top - scores[second]) / top)
    if top < _KNOWN_FROM or (best is Mood.CALM and top < 2.0):
        # quiet words alone do not tell a calm day from a sad one
        confidence = min(confidence, 0.29)
    total = sum(scores.values())
    valence = sum(VALENCE[m] * s for m, s in scores.items()) / total if total else 0.0
    valence = 0.6 * VALENCE[best] + 0.4 * valence
    scan.say(f"mood={best}", f"cues {top:.1f}", ", ".join(words.get(best, ())[:6]))
    also = second if scores[second] >= 0.55 * top and scores[second] >= 0.6 else None
    if also is not None:
        scan.say(
            f"mood also {also}", f"cues {scores[also]:.1f}", ", ".join(words.get(also, ())[:4])
        )
    grave = grave or best is Mood.GRIEF
    return Feeling(best, also, round(confidence, 2), round(valence, 2), grave)


def _grave(scores: Mapping[Mood, float]) -> bool:
    return (
        scores[Mood.GRIEF] >= _MOURNED
        or scores[Mood.SICK] >= 4.0
        or (scores[Mood.WORRIED] >= 3.0 and scores[Mood.SICK] >= 1.0)
    )
