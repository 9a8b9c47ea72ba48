"""What deeds were done with though nobody named it: phoned, cycled, kayaked."""

from collections.abc import Mapping, Sequence

from config.vocabulary import family
from models.embedded.reader.deeds import Act
from models.embedded.reader.links import links, told_by
from models.embedded.reader.things import Found

_LIKELY = 0.4  # from here on a pose is meant, not a way of speaking


def brought(
    acts: Sequence[Act], found: Sequence[Found], likely: Mapping[str, float] | None
) -> list[Found]:
    """`likely`: how likely each pose is, where that is known; "called it a day" is no phone."""
    by_pose, tells = links()["brings"], links()["pose"]
    there = {one.concept for one in found}
    result: list[Found] = []
    for act in acts:
        deed = act.deed
        concept = told_by(deed.word)
        if concept is None and (likely is None or likely[deed.pose] >= _LIKELY):
            concept = by_pose.get(deed.pose)
        if (
            concept is None
            or concept in there
            or act.score <= 0
            or any(f.sentence == act.sentence and tells.get(f.concept) == deed.pose for f in found)
        ):
            continue
        there.add(concept)
        kind = family(concept) or "thing"
        if kind == "vehicle" and any(
            f.family == kind and f.sentence == act.sentence for f in found
        ):
            continue  # it is named: they drove a tractor
        result.append(Found(concept, kind, deed.word, act.first, act.first + 1, 0, act.sentence))
    return result
