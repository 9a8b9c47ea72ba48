"""The map, the trips and the graph in a chat: what is asked for, how one walks on, what is kept."""

import base64
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from bot.messages import Message
from bot.texts import LANGUAGES
from db.album.leaves import Leaf, Spot, places_of
from db.album.map_pins import MOST, pins_of, ways_between
from db.album.trips import outings_of
from tests.album.diary import BUSAN, GIMHAE, SEOUL, card
from tests.bot.conftest import Meet, Talker, Worker, buttons, everything
from tests.fakes import FakeQueue

JPEG = b"\xff\xd8a picture"
TODAY = date(2026, 5, 14)


@pytest.fixture
def drawing(queue: FakeQueue) -> FakeQueue:
    data = base64.b64encode(JPEG).decode()
    for question in ("map", "graph", "contact"):
        queue.answers[question] = {"file": {"name": "c.jpg", "mime": "image/jpeg", "data": data}}
    return queue


def asked(queue: FakeQueue, question: str) -> dict[str, Any]:
    return dict([one for one in queue.asked if one[0] == question][-1][1])


async def lived(ann: Talker, worker: Worker, day: date, **more: Any) -> None:
    """A page of that day with its card."""
    await ann.write(f"Day {day}.")
    person, page = await ann.person(), await ann.last()
    moved = await ann.house.diary(person.id).move(page.id, day)
    text = more.pop("text", f"Day {day}.")
    await worker.make(moved, person, card=card(day.isoformat(), text, **more))


@pytest.fixture
async def traveller(ann: Talker, worker: Worker) -> Talker:
    """At home in Seoul for weeks; three days in Busan and Gimhae with Jimin."""
    for back in (40, 33, 26, 5):
        await lived(ann, worker, TODAY - timedelta(days=back), places=(SEOUL,), people=("Mum",))
    for back, there in ((14, BUSAN), (13, BUSAN), (12, GIMHAE)):
        day = TODAY - timedelta(days=back)
        await lived(ann, worker, day, places=(there,), people=("Jimin",), things=("ferry",))
    return ann


async def say(talker: Talker, line: str) -> Message:
    answer = await talker.call(line)
    assert answer is not None
    return answer


async def test_the_map_shows_every_place_in_a_picture_and_in_words(
    traveller: Talker, drawing: FakeQueue
) -> None:
    answer = await say(traveller, "/map")
    assert answer.private
    assert answer.media[0].data == JPEG
    assert "1. Seoul · 4 pages" in answer.text
    given = asked(drawing, "map")
    assert [pin["name"] for pin in given["pins"]] == ["Seoul", "Busan"]
    assert given["ways"] == [(0, 1)]
    assert "2. Busan and 1 more · 3 pages" in answer.text  # too near one another on this map
    nearer = await traveller.press(buttons(answer)["2"])
    assert nearer is not None
    assert [pin["name"] for pin in asked(drawing, "map")["pins"]] == ["Busan", "Gimhae"]
    assert "The whole map" in buttons(nearer)
    there = await traveller.press(buttons(nearer)["1"])
    assert there is not None
    assert "*Busan* · 2 pages" in there.text
    page = await traveller.press(buttons(there)["1"])
    assert page is not None
    assert page.page is not None


async def test_coordinates_do_not_travel_through_the_queue(
    traveller: Talker, drawing: FakeQueue
) -> None:
    answer = await say(traveller, "/map")
    for number in ("35.1", "129.0", "37.5", "126.9"):
        assert number not in repr(drawing.asked)
        assert number not in everything(answer)


async def test_a_year_a_month_a_person_or_a_place(traveller: Talker, drawing: FakeQueue) -> None:
    for about, pins, title in (
        ("2026", ["Busan", "Seoul"], "Places of 2026"),
        ("jimin", ["Busan", "Gimhae"], "With jimin"),
        ("busan", ["Busan", "Gimhae"], "Busan"),
        ("2026-05", ["Busan", "Seoul"], "May 2026"),
    ):
        await say(traveller, f"/map {about}")
        given = asked(drawing, "map")
        assert sorted(pin["name"] for pin in given["pins"]) == pins
        assert given["title"] == title


async def test_what_is_not_there_is_said_kindly(traveller: Talker, drawing: FakeQueue) -> None:
    for about in ("Atlantis", "2019", "' OR 1=1 --", "x" * 5000, "*", "🗺"):
        for command in ("map", "trips", "graph"):
            answer = await say(traveller, f"/{command} {about}")
            assert answer.text
            assert not answer.media
    assert "Busan" in buttons(await say(traveller, "/map Atlantis"))


@pytest.mark.parametrize(
    ("language", "with_grandma", "of_2019", "of_april"),
    [
        (
            "en",
            "No page with Grand\\*ma tells where it was.",
            "No page of 2019 tells",
            "of April 2019",
        ),
        (
            "ko",
            "Grand\\*ma와 함께한 페이지 가운데",
            "2019년의 페이지 가운데",
            "2019년 4월의 페이지",
        ),
        ("ja", "Grand\\*maとのページに", "2019年のページに", "2019年4月のページに"),
        ("zh", "有Grand\\*ma的页里", "2019年的日记里", "2019年4月的日记里"),
    ],
)
async def test_where_only_some_pages_have_a_place_it_is_said_which_have_none(
    ann: Talker, worker: Worker, language: str, with_grandma: str, of_2019: str, of_april: str
) -> None:
    await lived(ann, worker, TODAY, people=("Grand*ma",))
    await ann.prefer(language=language)
    everywhere = (await say(ann, "/map grand*ma")).text
    assert everywhere == ann.app.texts.say(language, "map-empty")  # no page at all has a place
    await lived(ann, worker, TODAY, places=(BUSAN,))
    answer = await say(ann, "/map Grand*ma")
    assert with_grandma in answer.text
    assert len(buttons(answer)) == 1  # Busan, by its name in that language
    assert of_2019 in (await say(ann, "/map 2019")).text
    assert of_april in (await say(ann, "/map 2019-04")).text


@pytest.mark.parametrize("command", ["map", "trips", "graph"])
@pytest.mark.parametrize("language", list(LANGUAGES))
async def test_an_empty_album_has_a_kind_answer_in_every_language(
    meet: Meet, command: str, language: str
) -> None:
    someone = meet(f"new-{language}", locale=language)
    answer = await say(someone, f"/{command}")
    assert answer.text
    assert not answer.media


async def test_without_a_worker_the_words_are_there_all_the_same(traveller: Talker) -> None:
    for command, word in (("map", "Busan"), ("graph", "Jimin")):
        answer = await say(traveller, f"/{command}")
        assert word in answer.text
        assert "Try again" in answer.text
        assert answer.buttons


async def test_trips_are_named_and_open_with_their_map_and_pages(
    traveller: Talker, drawing: FakeQueue
) -> None:
    answer = await say(traveller, "/trips")
    assert "Busan and Gimhae, 3 days with Jimin" in answer.text
    opened = await traveller.press(buttons(answer)["1"])
    assert opened is not None
    assert opened.media[0].data == JPEG
    assert [pin["name"] for pin in asked(drawing, "map")["pins"]] == ["Busan", "Gimhae"]
    assert {"1", "2", "3"} <= buttons(opened).keys()
    named = await say(traveller, "/trips jimin")  # the only one there is: it opens at once
    assert "Busan" in named.text
    assert named.media[0].data == JPEG


async def test_the_graph_says_who_is_often_with_whom(traveller: Talker, drawing: FakeQueue) -> None:
    answer = await say(traveller, "/graph")
    assert "Jimin · 3 pages · often with " in answer.text
    names = [node["name"] for node in asked(drawing, "graph")["nodes"]]
    assert {"Mum", "Jimin", "Seoul", "Busan", "ferry"} <= set(names)
    own = await traveller.press(buttons(answer)["Jimin"])
    assert own is not None
    assert "ferry · 3 pages" in own.text
    assert asked(drawing, "graph")["nodes"][0]["name"] == "Jimin"
    pages = await traveller.press(buttons(own)["Their pages"])
    assert pages is not None


async def test_hidden_pages_are_on_no_map(traveller: Talker, drawing: FakeQueue) -> None:
    person = await traveller.person()
    diary = traveller.house.diary(person.id)
    for page in await diary.pages(limit=50):
        if page.day in (TODAY - timedelta(days=14), TODAY - timedelta(days=13)):
            await diary.hide(page.id)
    for command in ("map", "trips", "graph"):
        answer = await say(traveller, f"/{command}")
        assert "Busan" not in answer.text


async def test_a_stranger_sees_nothing_of_it(
    traveller: Talker, meet: Meet, drawing: FakeQueue
) -> None:
    answer = await say(traveller, "/map")
    stranger = meet("2")
    await stranger.write("Hello.")
    pressed = await stranger.press(buttons(answer)["2"])
    assert pressed is None or "Busan" not in everything(pressed)


def spread(count: int) -> Sequence[Leaf]:
    spots = [Spot(f"P{n}", n * 37 % 120 - 60, n * 61 % 340 - 170) for n in range(count)]
    return [Leaf(f"p{n}", TODAY, spots=(spot,)) for n, spot in enumerate(spots)]


@pytest.mark.parametrize("count", [0, 1, 5, 200])
def test_any_number_of_places_becomes_a_map_that_can_be_read(count: int) -> None:
    places = places_of(spread(count))
    pins = pins_of(places)
    assert len(pins) <= MOST
    assert sum(len(pin.places) for pin in pins) == count
    ways = ways_between(pins, outings_of(spread(count)), None)
    assert all(0 <= a < b < len(pins) for a, b in ways)
