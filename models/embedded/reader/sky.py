"""The weather of the day's picture: what the rules find, weighed with all else that is told."""

from collections.abc import Mapping

from models.embedded.reader import surroundings
from models.embedded.reader.evidence import Evidence
from models.embedded.reader.outline import Outline
from models.embedded.reader.weighing import NO_WEATHER, WEATHER, weigh
from models.words import Weather

_RULE = 3.0  # how much the rules count before anything is weighed
_SURE = 0.5  # less likely than this, it does not outvote them


def told(drawn: Outline) -> Weather | None:
    """The weather as the rules find it."""
    return surroundings.weather(drawn.gathered.scan, drawn.gathered.things)


def evidence(drawn: Outline, rule: Weather | None) -> Evidence:
    found = Evidence(dict(drawn.evidence.weights), drawn.evidence.words)
    found.add(f"rule.sky.{rule or NO_WEATHER}", 1.0)
    for one in drawn.gathered.things:
        if one.family == "weather" and not one.presence.drawn:
            found.add(f"no.sky.{one.concept}", 1.0, one.word)
    return found


def before(rule: Weather | None) -> Mapping[str, float]:
    """What the rules think, as weights."""
    return {str(rule or NO_WEATHER): _RULE}


def weather(drawn: Outline) -> Weather | None:
    scan = drawn.gathered.scan
    rule = told(drawn)
    weighed = weigh(WEATHER, evidence(drawn, rule), scan.language, before(rule))
    if weighed is None or weighed.likely[weighed.best] < _SURE:
        return rule
    best = None if weighed.best == NO_WEATHER else Weather(weighed.best)
    if best is not rule:
        words = ", ".join(weighed.reasons(weighed.best))
        scan.say(f"weather={weighed.best}", f"weighed, {weighed.likely[weighed.best]:.0%}", words)
    return best
