"""Looking back: what the pages tell, in words and one picture; offered once, if it is wanted."""

import base64
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.app import App
from bot.arguments import WrongArgument
from bot.periods import Period, ended_on, named, period
from bot.texts import LANGUAGES, Texts
from tests.bot.conftest import JPEG, Talker, Worker, buttons, serving, until
from tests.fakes import FakeChat, FakeQueue

TODAY = date(2026, 5, 14)
PICTURE = {"file": {"name": "r.jpg", "mime": "image/jpeg", "data": base64.b64encode(JPEG).decode()}}


async def written(ann: Talker, worker: Worker, day: date, **reading: Any) -> None:
    await ann.write("A line.")
    page = await worker.make(await ann.last(), await ann.person(), **reading)
    if page.day != day:
        await ann.house.diary(page.person).move(page.id, day)
        await worker.make(page.id, await ann.person(), **reading)


def feeling(mood: str, *, grave: bool = False) -> dict[str, object]:
    return {"mood": mood, "confidence": 0.9, "grave": grave}


async def test_a_month_in_one_picture_and_what_its_pages_tell(
    ann: Talker, worker: Worker, queue: FakeQueue
) -> None:
    queue.answers["review"] = PICTURE
    await written(ann, worker, date(2026, 5, 3), title="The best day", feeling=feeling("joy"))
    await written(ann, worker, date(2026, 5, 4), title="The ferry", feeling=feeling("calm"))
    await written(
        ann, worker, date(2026, 5, 9), title="The funeral", feeling=feeling("grief", grave=True)
    )
    answer = await ann.call("/review")
    assert answer is not None
    assert answer.private
    assert answer.media[0].data == JPEG
    assert "3 pages on 3 days of this month." in answer.text
    assert "“The best day”" in answer.text
    assert "With you: Ben." in answer.text
    assert "You were in Busan." in answer.text
    assert "2 days were bright, and one was heavy." in answer.text
    assert "funeral" not in answer.text, "what hurt is not held up unasked"
    asked = dict(queue.asked)["review"]
    assert len(asked["pages"]) == 2
    assert set(asked["moods"].values()) == {"joy", "calm", "grief"}
    assert asked["who"] == [["Ben", 3]]


async def test_hidden_pages_rest_and_unwanted_people_are_not_named(
    ann: Talker, worker: Worker, queue: FakeQueue
) -> None:
    await written(ann, worker, date(2026, 5, 3))
    await written(ann, worker, date(2026, 5, 4), people=[], title="Alone")
    person = await ann.person()
    await ann.prefer(extra={**person.preferences.extra, "memories_without": ["ben"]})
    answer = await ann.call("/review month")
    assert answer is not None
    assert "Ben" not in answer.text
    assert "“Alone”" in answer.text
    for page in await ann.house.diary(person.id).pages():
        await ann.house.diary(person.id).hide(page.id)
    answer = await ann.call("/review month")
    assert answer is not None
    assert answer.text == "May 2026: no page yet. That is all right."


async def test_without_anybody_to_draw_the_words_are_there(ann: Talker, worker: Worker) -> None:
    await written(ann, worker, TODAY)
    answer = await ann.call("/review week")
    assert answer is not None
    assert "One page from this week." in answer.text
    assert answer.media == ()


async def test_it_is_walked_and_wished_for_with_buttons(ann: Talker, worker: Worker) -> None:
    await written(ann, worker, TODAY)
    answer = await ann.call("/review 2026")
    before = await ann.press(buttons(answer)["2025"])
    assert before is not None
    assert before.replaces
    assert "no page yet" in before.text
    assert "2027" not in buttons(answer)
    on = await ann.press(buttons(answer)["Bring it by itself"])
    assert on is not None
    assert (await ann.person()).preferences.extra["reviews"] == "yes"
    again = await ann.call("/reminder")
    off = await ann.press(buttons(again)["No look back by itself"])
    assert off is not None
    assert (await ann.person()).preferences.extra["reviews"] == "no"


@pytest.mark.parametrize("language", list(LANGUAGES))
@pytest.mark.parametrize("kind", ["week", "month", "year"])
async def test_every_language_tells_all_of_it(
    ann: Talker, worker: Worker, language: str, kind: str
) -> None:
    await written(ann, worker, TODAY, feeling=feeling("joy"))
    await written(ann, worker, TODAY - timedelta(days=1), feeling=feeling("sad"))
    await ann.prefer(language=language)
    answer = await ann.call(f"/review {kind}")
    assert answer is not None
    assert "Ben" in answer.text
    assert len(answer.text.splitlines()) >= 5
    assert "{" not in answer.text


@pytest.mark.parametrize(
    ("language", "names"),
    [("en", "Ada, Ben and Cleo"), ("ko", "Ada, Ben, Cleo"), ("ja", "Ada、BenとCleo"),
     ("zh", "Ada、Ben和Cleo")],
)  # fmt: skip
async def test_names_are_listed_as_each_language_lists_them(
    ann: Talker, worker: Worker, language: str, names: str
) -> None:
    people = [{"name": n, "kind": "name", "presence": "there"} for n in ("Ada", "Ben", "Cleo")]
    await written(ann, worker, TODAY, people=people)
    await ann.prefer(language=language)
    answer = await ann.call("/review month")
    assert answer is not None
    assert names in answer.text


@pytest.mark.parametrize(
    ("count", "named"),
    [(5, "A, B, C, D and E."), (8, "A, B, C, D, E, F and 2 more.")],
)
async def test_of_those_who_come_as_often_none_is_left_out_in_silence(
    ann: Talker, worker: Worker, count: int, named: str
) -> None:
    people = [{"name": n, "kind": "name", "presence": "there"} for n in "ABCDEFGH"[:count]]
    await written(ann, worker, TODAY, people=people)
    answer = await ann.call("/review month")
    assert answer is not None
    assert f"With you: {named}" in answer.text


async def test_a_tag_on_every_page_is_no_word_of_a_time_and_a_day_of_no_mood_was_still_written(
    ann: Talker, worker: Worker, queue: FakeQueue
) -> None:
    tags = [{"word": word, "kind": "thing", "concept": word} for word in ("diary", "tea")]
    for back in range(6):
        day = TODAY - timedelta(days=back)
        await written(ann, worker, day, tags=tags[: 1 + back % 2], feeling={})
    answer = await ann.call("/review month")
    assert answer is not None
    asked = dict(queue.asked)["review"]
    assert asked["words"] == [["tea", 3]]
    assert len(asked["moods"]) == 6
    assert set(asked["moods"].values()) == {""}


@pytest.mark.parametrize(
    ("words", "kind", "first"),
    [
        ("", "month", "2026-05-01"),
        ("week", "week", "2026-05-11"),
        ("지난주", "week", "2026-05-04"),
        ("上周", "week", "2026-05-04"),
        ("先週", "week", "2026-05-04"),
        ("last month", "month", "2026-04-01"),
        ("December", "month", "2025-12-01"),
        ("2024", "year", "2024-01-01"),
        ("올해", "year", "2026-01-01"),
    ],
)
def test_periods_are_named_as_people_name_them(
    texts: Texts, words: str, kind: str, first: str
) -> None:
    assert named(words, TODAY, texts) == Period(kind, date.fromisoformat(first))


@pytest.mark.parametrize(
    "words", ["2026-13", "0000", "the other day", "x" * 5000, "' OR 1=1 --", "..", "32 May"]
)
def test_periods_that_cannot_be_are_told(texts: Texts, words: str) -> None:
    with pytest.raises(WrongArgument):
        named(words, TODAY, texts)


def test_every_day_lies_in_one_period_of_each_kind_and_they_follow_one_another() -> None:
    for kind in ("week", "month", "year"):
        day = date(2023, 12, 20)
        while day < date(2026, 1, 20):
            one = period(kind, day)
            assert one.first <= day <= one.last
            assert one.after.before == one
            assert one.after.first == one.last + timedelta(days=1)
            day += timedelta(days=1)


def test_of_several_that_end_together_the_largest_is_offered() -> None:
    assert ended_on(date(2024, 1, 1)) == Period("year", date(2023, 1, 1))  # a Monday
    assert ended_on(date(2026, 6, 1)) == Period("month", date(2026, 5, 1))  # a Monday, too
    assert ended_on(date(2026, 5, 11)) == Period("week", date(2026, 5, 4))
    assert ended_on(date(2026, 5, 12)) is None


async def look_through(ann: Talker, start: date, days: int) -> list[str]:
    """Looks by two processes, one of them new each time; the days on which it spoke."""
    ann.clock.now = datetime(start.year, start.month, start.day, tzinfo=UTC)
    spoke: list[str] = []
    for _ in range(days * 24):
        another = App(ann.app.settings, ann.house, ann.app.queue, clock=ann.clock)
        for app in (ann.app, another):
            owed = await app.reminding.look(["fake"])
            spoke += [ann.clock.now.date().isoformat()] * owed
        ann.clock.forward(hours=1)
    return spoke


async def test_never_two_for_one_period_and_never_unasked(ann: Talker, worker: Worker) -> None:
    for back in range(2):
        await written(ann, worker, date(2026, 5, 26 + back))
    await ann.prefer(timezone="UTC", on_this_day=False)
    assert await look_through(ann, date(2026, 5, 31), 3) == []
    extra = (await ann.person()).preferences.extra
    await ann.prefer(extra={**extra, "reviews": "yes"})
    # 1 June 2026 is a Monday: May, and not its last week beside it. 8 June: a week without pages.
    assert await look_through(ann, date(2026, 5, 24), 17) == ["2026-06-01"]


async def test_it_is_offered_and_shown_only_to_who_wants_to_look(
    ann: Talker, worker: Worker, app: App, chat: FakeChat, queue: FakeQueue
) -> None:
    for back in range(2):
        await written(ann, worker, date(2026, 5, 5 + back))
    queue.answers["review"] = PICTURE
    extra = (await ann.person()).preferences.extra
    await ann.prefer(timezone="UTC", on_this_day=False, extra={**extra, "reviews": "yes"})
    ann.clock.now = datetime(2026, 5, 11, 9, 5, tzinfo=UTC)
    async with serving(app, chat):
        assert await app.reminding.look(["fake"]) == 1
        await until(lambda: [s for s in chat.messages if "Last week" in s.message.text])
    offer = next(s.message for s in chat.messages if "Last week" in s.message.text)
    assert offer.text == "Last week has 2 pages. Shall we look back on it?"
    assert offer.media == ()
    shown = await ann.press(buttons(offer)["Show it to me"])
    assert shown is not None
    assert shown.media
    kept = await ann.press(buttons(offer)["Not now"])
    assert kept is not None
    off = await ann.press(buttons(offer)["Not by itself any more"])
    assert off is not None
    assert (await ann.person()).preferences.extra["reviews"] == "no"


async def test_what_is_named_in_two_languages_is_one(
    ann: Talker, worker: Worker, queue: FakeQueue
) -> None:
    queue.answers["review"] = PICTURE
    for number, (who, where) in enumerate((("할머니", "부산"), ("Grandma", "Busan"))):
        await written(
            ann, worker, date(2026, 5, 3 + number),
            people=[{"name": who, "kind": "kin", "concept": "grandmother", "presence": "there"}],
            places=[{"name": where, "latitude": 35.1, "longitude": 129.0, "presence": "there"}],
        )  # fmt: skip
    answer = await ann.call("/review")
    assert answer is not None
    assert len(dict(queue.asked)["review"]["who"]) == 1
    assert "You were in Busan." in answer.text
