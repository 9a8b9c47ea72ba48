"""What is due for a page is computed from what is there, and remembered nowhere else."""

from datetime import UTC, date, datetime
from typing import Any

from db.records import (
    Artefact,
    Failure,
    Kind,
    Origin,
    Page,
    PageId,
    Part,
    PersonId,
    Preferences,
)
from models.words import Brief, Feeling, Mood, Reading
from workers.pipeline import Stage, look
from workers.stages import PIPELINE
from workers.values import dump

NOW = datetime(2026, 5, 14, 18, 0, tzinfo=UTC)
PREFERENCES = Preferences()


def page(
    text: str = "Rain with Ben",
    *,
    artefacts: dict[Kind, Artefact] | None = None,
    failures: tuple[Failure, ...] = (),
    **changes: Any,
) -> Page:
    part = Part(1, "text", text, None, None, Origin("web", "r", "1", "me", NOW), f"v{text}")
    values: dict[str, Any] = {
        "id": PageId("p1"),
        "person": PersonId(1),
        "day": date(2026, 5, 14),
        "revision": 1,
        "created_at": NOW,
        "edited_at": NOW,
        "settled": False,
        "parts": (part,),
        "artefacts": artefacts or {},
        "failures": failures,
        "corrections": {},
        "wishes": {},
    }
    return Page(**{**values, **changes})


def reading(**changes: Any) -> dict[str, Any]:
    values: dict[str, Any] = {
        "language": "en",
        "title": "Rain with Ben",
        "summary": "Rain with Ben.",
        "feeling": Feeling(Mood.CALM),
        "brief": Brief(),
    }
    value: dict[str, Any] = dump(Reading(**{**values, **changes}))
    return value


def stage(kind: Kind) -> Stage:
    return next(stage for stage in PIPELINE if stage.makes == kind)


def with_made(at: Page, *made: tuple[Kind, dict[str, Any]]) -> Page:
    """The page after its stages made these, one after the other."""
    for kind, value in made:
        digest = stage(kind).digest(at, PREFERENCES)
        assert digest is not None
        artefacts = {**at.artefacts, kind: Artefact(kind, digest, value, (), NOW)}
        at = page(
            at.parts[0].text,
            artefacts=artefacts,
            corrections=at.corrections,
            wishes=at.wishes,
            failures=at.failures,
        )
    return at


def names(at: Page, preferences: Preferences = PREFERENCES) -> list[str]:
    return [due.stage.name for due in look(at, preferences, PIPELINE).ready]


DONE: tuple[tuple[Kind, dict[str, Any]], ...] = (
    (Kind.READING, reading()),
    (Kind.PICTURE, {}),
    (Kind.MUSIC, {}),
    (Kind.CARD, {}),
)


def test_words_are_read_first() -> None:
    seen = look(page(), PREFERENCES, PIPELINE)
    assert [due.stage.name for due in seen.ready] == ["read"]
    assert seen.waiting == ("draw", "compose", "remember")


def test_drawing_and_music_run_side_by_side() -> None:
    assert names(with_made(page(), DONE[0])) == ["draw", "compose"]


def test_a_finished_page_is_settled() -> None:
    assert look(with_made(page(), *DONE), PREFERENCES, PIPELINE).settled


def test_draw_again_draws_and_nothing_else() -> None:
    done = with_made(page(), *DONE)
    again = page(artefacts=dict(done.artefacts), wishes={"attempt": 1})
    assert names(again) == ["draw"]


def test_an_edit_that_changes_no_scene_does_not_draw_again() -> None:
    done = with_made(page(), *DONE)
    edited = page("Rain with Ben!", artefacts=dict(done.artefacts))
    assert names(edited) == ["read"]
    reread = with_made(edited, DONE[0])
    assert "draw" not in names(reread)
    assert "compose" in names(reread)  # its melody is sung from the very words


def test_an_edit_that_changes_the_scene_draws_again() -> None:
    done = with_made(page(), *DONE)
    edited = page("Snow with Ben", artefacts=dict(done.artefacts))
    snow = reading(brief=Brief(place="snow_land"))
    assert "draw" in names(with_made(edited, (Kind.READING, snow)))


def test_what_was_given_up_waits_for_its_owner() -> None:
    read = with_made(page(), DONE[0])
    digest = stage(Kind.PICTURE).digest(read, PREFERENCES)
    assert digest is not None
    failure = Failure("draw", digest, "draw-failed", NOW)
    given_up = page(artefacts=dict(read.artefacts), failures=(failure,))
    seen = look(given_up, PREFERENCES, PIPELINE)
    assert [due.stage.name for due in seen.ready] == ["compose"]
    assert seen.given_up == ("draw",)
    # … and another wish is another try
    again = page(artefacts=dict(read.artefacts), failures=(failure,), wishes={"style": "ink"})
    assert "draw" in names(again)


def test_a_page_is_delivered_with_what_worked() -> None:
    read = with_made(page(), DONE[0], (Kind.MUSIC, {}))
    digest = stage(Kind.PICTURE).digest(read, PREFERENCES)
    assert digest is not None
    given_up = page(
        artefacts=dict(read.artefacts), failures=(Failure("draw", digest, "draw-failed", NOW),)
    )
    assert names(given_up) == ["remember"]


def test_who_wants_no_music_gets_none() -> None:
    quiet = Preferences(music=False)
    read = with_made(page(), DONE[0])
    assert names(read, quiet) == ["draw"]


def test_an_empty_page_asks_for_nothing() -> None:
    assert names(page("")) == ["remember"]


def test_every_stage_names_its_own_kind_and_a_limit() -> None:
    assert len({stage.makes for stage in PIPELINE}) == len(PIPELINE)
    assert all(stage.timeout.total_seconds() > 0 and stage.tries > 0 for stage in PIPELINE)
