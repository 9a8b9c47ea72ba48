"""The neural seer: the embedded seer's facts, and on top of them what a network sees.

What the file says, faces, colours and look-alikes stay the embedded seer's. A network adds things
and places, a caption, how memorable a photo is, and the vector it is looked for by. Its doubt is
told as doubt, and a caption that fits other photos better than this one is not told.
"""

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from models.embedded.seer import EmbeddedSeer
from models.embedded.seer.captions import caption
from models.embedded.seer.gathering import EMBEDDED
from models.embedded.seer.intake import take_in
from models.embedded.seer.pixels import Pixels
from models.making import MadeWith, OnStep, Step
from models.neural.captioner import CAPTIONER, Caption
from models.neural.likening import SEER, Likener
from models.neural.machine import Machine
from models.neural.memorability import MEMORABILITY
from models.neural.seeing import PERHAPS, SURELY, facts_of, looked_for, told
from models.neural.sorting import Sorter, load_sorter
from models.photos import Fact, Photo, PhotoKind, Seen, Vector

LANGUAGE = "en"  # that the captioner speaks
# Sentences about other photos: a caption that tells less of this one than most of them is wrong.
_OTHERS: tuple[str, ...] = tuple(
    f"this is a photo of {one}."
    for one in (
        "a dog running on a beach", "a plate of noodles", "a car parked in a street",
        "people at a birthday party", "a mountain under a blue sky", "a cat asleep on a sofa",
        "an office desk with a computer", "a train at a station", "a bowl of fruit",
        "a football match", "a church in a town square", "flowers in a garden", "a snowy forest",
        "a bedroom with a bed", "a cup of coffee on a table", "a city at night",
    )
)  # fmt: skip
_BETTER_THAN = 0.75  # of them


@dataclass(frozen=True, slots=True)
class _Found:
    """What a network says of one photo."""

    facts: Sequence[float]
    vector: Vector
    caption: Caption | None = None
    sorted: tuple[Fact, ...] = ()


class NeuralSeer:
    """Fills `models.photos.Seer`."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._checkpoint = machine.checkpoint("seer")
        self._embedded = EmbeddedSeer()
        self.batch = self._checkpoint.batch

    @functools.cached_property
    def _sorter(self) -> Sorter | None:
        """Categories of one's own, if some were taught and named."""
        folder = self._machine.adapter("seer")
        return None if folder is None else load_sorter(folder)

    def see(self, photos: Sequence[Photo], on_step: OnStep) -> list[Seen]:
        of = 3 * len(photos)
        seen = self._embedded.see(photos, lambda step: on_step(replace(step, of=of, order=None)))
        pictures = [take_in(one.working.data).working for one in seen]
        on_step(Step(len(photos), of))
        found = self._found(pictures, seen, photos, on_step)
        judged = self._judged(pictures, on_step)
        on_step(Step(of, of))
        return [
            replace(self._seen(one, photo, new), **how)
            for one, photo, new, how in zip(seen, photos, found, judged, strict=True)
        ]

    def _judged(self, pictures: Sequence[Pixels], on_step: OnStep) -> list[dict[str, Any]]:
        """How memorable each is, where one's own network for it is here."""
        if self._machine.why_not_backend("memorability") is not None:
            return [{} for _ in pictures]
        scores = self._machine.use(MEMORABILITY, lambda judge: judge.scores(pictures), on_step)
        return [{"memorability": score, "because": ()} for score in scores]

    def _found(
        self,
        pictures: Sequence[Pixels],
        seen: Sequence[Seen],
        photos: Sequence[Photo],
        on_step: OnStep,
    ) -> list[_Found]:
        step = Step(2 * len(photos), 3 * len(photos))
        captions = self._captions(pictures, seen, on_step, step)

        def look(likener: Likener) -> list[_Found]:
            vectors = likener.pictures(pictures)
            chances = likener.chances(vectors, list(looked_for().values()))
            kinds = self._sorter.sort(likener, pictures) if self._sorter else [()] * len(pictures)
            on_step(step)
            return [
                _Found(
                    chances[number],
                    self._vector(vectors[number]),
                    _believed(likener, vectors[number : number + 1], captions.get(number)),
                    kinds[number],
                )
                for number in range(len(pictures))
            ]

        return self._machine.use(SEER, look, on_step)

    def _captions(
        self,
        pictures: Sequence[Pixels],
        seen: Sequence[Seen],
        on_step: OnStep,
        step: Step,
    ) -> Mapping[int, Caption]:
        """Of photos, not of drawings and papers."""
        numbers = [number for number, one in enumerate(seen) if one.kind is PhotoKind.PHOTO]
        if not numbers or not self._machine.has("seer.caption"):
            return {}
        made = self._machine.use(
            CAPTIONER,
            lambda captioner: captioner.captions(
                [pictures[number] for number in numbers], lambda: on_step(step)
            ),
            on_step,
        )
        return dict(zip(numbers, made, strict=True))

    def _vector(self, row: Any) -> Vector:
        return Vector(self._checkpoint.id, tuple(row.tolist()))

    def _seen(self, seen: Seen, photo: Photo, found: _Found) -> Seen:
        settings = {
            **seen.made_with.settings,
            "base": seen.made_with.model,
            "profile": self._machine.profile.name,
        }
        seen = replace(seen, vector=found.vector)
        if seen.kind is PhotoKind.PHOTO:
            seen = replace(seen, facts=facts_of(found.facts, seen.facts), sorted=found.sorted)
            written = self._written(seen, found.caption)
            by = self._machine.checkpoint("seer.caption").id if written else ""
            if found.caption is not None:
                settings["caption_sure"] = round(found.caption.sure, 3)
            if written and _base(photo.language) == LANGUAGE:
                settings["caption"] = by
                seen = replace(seen, caption=written)
            else:
                settings["caption"] = EMBEDDED
                seen = replace(seen, caption=_embedded(seen, photo), written=written, written_by=by)
        return replace(seen, made_with=MadeWith("neural", self._checkpoint.id, settings=settings))

    def _written(self, seen: Seen, caption: Caption | None) -> str:
        """What a network is sure enough of, as it is told in its own language."""
        if caption is None or not caption.text or caption.sure < PERHAPS:
            return ""
        text = caption.text
        if caption.sure < SURELY:
            text = f"Perhaps {text[0].lower()}{text[1:]}"
        return text + (f" In {seen.place}." if seen.place else "")


def _embedded(seen: Seen, photo: Photo) -> str:
    language = _base(photo.language)
    joint = "" if language in ("zh", "ja") else " "
    return joint.join(filter(None, [caption(seen, language), told(seen.facts, language)]))


def _believed(likener: Likener, seen: Any, written: Caption | None) -> Caption | None:
    """The caption, if it tells more of its photo than sentences about other photos do."""
    if written is None or not written.text:
        return None
    likeness = (seen @ likener.words([written.text.lower(), *_OTHERS]).T)[0].tolist()
    beaten = sum(likeness[0] > other for other in likeness[1:])
    return written if beaten >= _BETTER_THAN * len(_OTHERS) else None


def _base(language: str) -> str:
    return language.split("-")[0].lower()
