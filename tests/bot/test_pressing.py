"""Buttons belong to one person, survive restarts, and do what they say."""

import base64
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from bot.app import App
from bot.messages import Button, Chip, Choice, Form, Message
from bot.pressing import Sealer, meaning, press
from bot.texts import LANGUAGES, Texts
from bot.views.page import more_buttons, page_message
from config.settings import Settings
from db.house import House
from db.records import FileKind, Kind, NewArtefact, PersonId
from tests.bot.conftest import JPEG, Meet, Talker, Worker, buttons, everything
from tests.fakes import FakeChat, FakeClock, FakeQueue


async def shown(talker: Talker, worker: Worker, **reading: Any) -> Message:
    """A finished page with sealed buttons."""
    await talker.write("The ferry was late.")
    person = await talker.person()
    page = await worker.make(await talker.last(), person, **reading)
    message = page_message(talker.app.texts, page, person.preferences, page.day)
    return await Sealer(talker.house.tokens).seal(message, person.id)


async def test_sealing_replaces_every_meaning_and_keeps_the_rest() -> None:
    class Issuer:
        async def issue_all(self, person: PersonId, wanted: Sequence[object]) -> list[str]:
            return [f"t{number}" for number in range(len(wanted))]

    form = Form(press("edit", page="p"), "Edit", ())
    message = Message(
        buttons=(
            (Button("a", press("again", page="p")), Button("b", form.token, form=form)),
            (Button("c", url="https://example.org"),),
        ),
        choices=(Choice(press("styles", page="p"), "?", ()),),
        chips=(Chip("rain", "weather", press("search", words="rain")), Chip("x", "tag")),
        form=form,
    )  # fmt: skip
    sealed = await Sealer(Issuer()).seal(message, PersonId(1))
    assert [button.token for row in sealed.buttons for button in row] == ["t0", "t1", ""]
    assert sealed.buttons[0][1].form is not None
    assert sealed.buttons[0][1].form.token == "t1"
    assert sealed.form is not None
    assert sealed.form.token == "t1"
    assert sealed.choices[0].token == "t2"
    assert [chip.token for chip in sealed.chips] == ["t3", ""]
    assert meaning(press("search", words="a b")) == ("search", {"words": "a b"})
    assert meaning("t1") is None


async def test_what_was_sealed_just_now_is_not_written_again() -> None:
    class Issuer:
        def __init__(self) -> None:
            self.calls = 0

        async def issue_all(self, person: PersonId, wanted: Sequence[object]) -> list[str]:
            self.calls += 1
            return [f"{person}-{self.calls}-{number}" for number in range(len(wanted))]

    issuer, now = Issuer(), [0.0]
    sealer = Sealer(issuer, lambda: now[0])
    message = Message(buttons=((Button("a", press("again", page="p")),),))
    first = await sealer.seal(message, PersonId(1))
    assert await sealer.seal(message, PersonId(1)) == first
    assert issuer.calls == 1
    assert await sealer.seal(message, PersonId(2)) != first  # everyone has their own
    now[0] += 7200
    await sealer.seal(message, PersonId(1))
    assert issuer.calls == 3


async def test_a_strangers_press_gets_a_kind_private_word(
    ann: Talker, meet: Meet, worker: Worker, queue: FakeQueue
) -> None:
    message = await shown(ann, worker)
    queue.woken.clear()
    for stranger in (meet("2"), meet("3")):
        if stranger.who.id == "3":
            await stranger.write("I have a diary too.")
        answer = await stranger.press(buttons(message)["Draw again"])
        assert answer is not None
        assert "someone else's diary" in answer.toast
        assert answer.private
        assert "ferry" not in everything(answer)
    assert (await ann.last()).wishes == {}
    assert await ann.house.accounts.find("fake", "2") is None  # a press opens no diary


@pytest.mark.parametrize("token", ["", "!", '!["erase-do",{}]', "x" * 64, "../../etc", "\x00"])
async def test_made_up_tokens_mean_nothing(ann: Talker, token: str) -> None:
    await ann.write("A line.")
    answer = await ann.press(token)
    assert answer is not None
    assert answer.toast
    assert (await ann.person()).pages == 1


async def test_buttons_outlive_a_restart_and_a_year_is_their_end(
    ann: Talker, worker: Worker, settings: Settings, queue: FakeQueue, texts: Texts,
    clock: FakeClock, chat: FakeChat, house: House,
) -> None:  # fmt: skip
    message = await shown(ann, worker)
    async with App.opened(settings, house, queue, texts=texts, clock=clock) as again:
        talker = Talker(again, chat, house, clock, ann.who, ann.room)
        answer = await talker.press(buttons(message)["Star"])
        assert answer is not None
        assert answer.toast == "Starred."
        clock.forward(days=366)
        old = await talker.press(buttons(message)["Star"])
        assert old is not None
        assert "grown old" in old.toast


async def test_draw_again_wishes_for_another_and_wakes_a_worker(
    ann: Talker, worker: Worker, queue: FakeQueue
) -> None:
    message = await shown(ann, worker)
    queue.woken.clear()
    for attempt in (1, 2):
        answer = await ann.press(buttons(message)["Draw again"])
        assert answer is not None
        assert answer.replaces
        page = await ann.last()
        assert page.wishes["attempt"] == attempt
        assert queue.woken == [page.id] * attempt


async def test_style_changes_this_page_alone(ann: Talker, worker: Worker) -> None:
    message = await shown(ann, worker)
    asked = await ann.press(buttons(message)["Style"])
    assert asked is not None
    assert asked.page is not None  # the page stays in sight
    assert next(one for one in asked.choices[0].options if one.chosen).value == "pastel"
    await ann.press(asked.choices[0].token, values=("night",))
    assert (await ann.last()).wishes["style"] == "night"
    assert (await ann.person()).preferences.style == "pastel"


async def test_edit_changes_only_what_was_changed(ann: Talker, worker: Worker) -> None:
    message = await shown(ann, worker)
    form = buttons(message)["Edit"].form
    assert form is not None
    values = {field.name: field.value for field in form.fields}
    assert values["title"] == "The ferry that was late"
    unchanged = await ann.press(form.token, fields=values)
    assert unchanged is not None
    assert unchanged.toast == "Nothing was changed."
    words = next(name for name in values if name.startswith("part-"))
    await ann.press(form.token, fields={**values, "title": "Late ferry", words: "It was late."})
    page = await ann.last()
    assert dict(page.corrections) == {"title": "Late ferry"}
    assert page.text == "It was late."
    await ann.press(form.token, fields={**values, "title": ""})
    assert dict((await ann.last()).corrections) == {}  # an emptied title is the reader's again


async def test_words_too_long_for_a_form_are_never_cut_by_it(ann: Talker, worker: Worker) -> None:
    await ann.write("word " * 2000)
    person = await ann.person()
    page = await worker.make(await ann.last(), person)
    message = page_message(ann.app.texts, page, person.preferences, page.day)
    form = buttons(message)["Edit"].form
    assert form is not None
    assert [field.name for field in form.fields] == ["title", "summary"]


async def test_another_day_tags_place_mood_weather_and_stars(ann: Talker, worker: Worker) -> None:
    message = await shown(ann, worker)
    form = buttons(message)["Other day"].form
    assert form is not None
    moved = await ann.press(form.token, fields={"day": "1 May"})
    assert moved is not None
    assert "1 May" in moved.toast
    wrong = await ann.press(form.token, fields={"day": "the other day"})
    assert wrong is not None
    assert "could not read" in wrong.text
    assert (await ann.last()).day.day == 1
    more = await ann.press(buttons(message)["More…"])
    tags = buttons(more)["Tags"].form
    assert tags is not None
    assert tags.fields[0].value == "ferry, Ben, tea"
    await ann.press(tags.token, fields={"tags": "#ferry, harbour、 배，  ferry"})
    assert (await ann.last()).corrections["tags"] == "ferry, harbour, 배"
    place = buttons(more)["Place"].form
    assert place is not None
    await ann.press(place.token, fields={"place": "Yeongdo"})
    for name, value in (("Mood", "joy"), ("Weather", "fog")):
        asked = await ann.press(buttons(more)[name])
        assert asked is not None
        await ann.press(asked.choices[0].token, values=(value,))
    stars = await ann.press(buttons(more)["Rate"])
    rated = await ann.press(buttons(stars)["★★★★"])
    assert rated is not None
    assert rated.page is not None
    assert rated.page.rating == 4
    assert rated.page.where == "Fri 1 May · Yeongdo · fog"
    assert rated.page.mood == "happy"
    assert [chip.label for chip in rated.page.chips] == ["ferry", "harbour", "배"]


async def test_things_in_the_picture_are_moved_by_the_words_used_for_them(
    ann: Talker, worker: Worker
) -> None:
    message = await shown(ann, worker)
    more = await ann.press(buttons(message)["More…"])
    asked = await ann.press(buttons(more)["Change picture"])
    assert asked is not None
    labels = [option.label for option in asked.choices[0].options]
    assert labels[0] == "ferry: bigger"
    assert "without tea" in labels
    without = next(one for one in asked.choices[0].options if one.label == "without tea")
    await ann.press(asked.choices[0].token, values=(without.value,))
    assert (await ann.last()).wishes["changes"] == [["without", "tea"]]


async def test_a_name_that_is_nobodys_is_learnt(ann: Talker, worker: Worker) -> None:
    message = await shown(ann, worker)
    more = await ann.press(buttons(message)["More…"])
    people = await ann.press(buttons(more)["People"])
    assert "Ben" in buttons(people)
    await ann.press(buttons(people)["Not a person"])
    page = await ann.last()
    note = await ann.house.diary(page.person).note("reader", "not-people")
    assert note == {"words": ["Ben"]}


async def test_delete_takes_the_page_away_and_undo_brings_it_back(
    ann: Talker, worker: Worker
) -> None:
    message = await shown(ann, worker)
    more = await ann.press(buttons(message)["More…"])
    gone = await ann.press(buttons(more)["Delete"])
    assert gone is not None
    assert "ferry" not in everything(gone)
    assert (await ann.person()).pages == 0
    back = await ann.press(buttons(gone)["Bring it back"])
    assert back is not None
    assert back.page is not None
    assert (await ann.person()).pages == 1


async def test_a_card_is_made_only_when_asked_and_only_here(
    ann: Talker, worker: Worker, queue: FakeQueue
) -> None:
    message = await shown(ann, worker)
    more = await ann.press(buttons(message)["More…"])
    assert queue.asked == []
    busy = await ann.press(buttons(more)["Share as card"])
    assert busy is not None
    assert "unchanged" in busy.text
    data = base64.b64encode(JPEG).decode()
    queue.answers["card"] = {"file": {"mime": "image/jpeg", "name": "card.jpg", "data": data}}
    card = await ann.press(buttons(more)["Share as card"])
    assert card is not None
    assert card.private
    assert card.media[0].data == JPEG
    assert queue.asked[-1][1]["date_label"] == "Thu 14 May"
    queue.answers["card"] = {"sorry": "no-picture"}
    none = await ann.press(buttons(more)["Share as card"])
    assert none is not None
    assert "no picture yet" in none.text


async def test_a_broken_answer_of_a_worker_is_no_crash(
    ann: Talker, worker: Worker, queue: FakeQueue
) -> None:
    message = await shown(ann, worker)
    more = await ann.press(buttons(message)["More…"])
    answers: tuple[Mapping[str, Any], ...] = (
        {"file": 3},
        {"file": {"data": "%%%"}},
        {"file": {}},
        {},
    )
    for broken in answers:
        queue.answers["print"] = broken
        answer = await ann.press(buttons(more)["Print"])
        assert answer is not None
        assert answer.media == ()


@pytest.mark.parametrize("language", list(LANGUAGES))
async def test_every_button_of_a_page_has_a_label_and_does_something(
    ann: Talker, worker: Worker, language: str
) -> None:
    await ann.write("The ferry was late.")
    person = await ann.person()
    page = await worker.make(await ann.last(), person)
    preferences = await ann.prefer(language=language)
    base = page_message(ann.app.texts, page, preferences, page.day)
    more = Message(buttons=more_buttons(ann.app.texts, page, preferences))
    for message in (base, more):
        sealed = await Sealer(ann.house.tokens).seal(message, person.id)
        for label, button in buttons(sealed).items():
            assert label
            assert len(button.token) <= 64  # Telegram's callback data
            answer = await ann.press(button, fields={}, message="1")
            assert answer is not None, label
            await ann.house.diary(person.id).restore(page.id)


async def test_an_artefact_of_another_version_opens_all_the_same(
    ann: Talker, worker: Worker
) -> None:
    odd = {
        "title": 7, "summary": None, "feeling": "sad", "places": {"a": 1}, "people": [None, "x"],
        "tags": "a, b", "things": [{"word": 3}], "brief": [1], "weather": "plasma", "near_tags": 4,
    }  # fmt: skip
    message = await shown(ann, worker, **odd)
    assert message.page is not None
    assert message.page.title == ""
    assert message.page.chips == ()


async def test_a_draft_of_a_voice_note_is_put_right_in_the_form(
    ann: Talker, worker: Worker
) -> None:
    voice = ann.file(b"OggS" + bytes(100), FileKind.VOICE, name="v.ogg")
    await ann.write("", files=(voice,))
    page = await ann.last()
    part = page.parts[0].id
    heard = {"recordings": [{"part": part, "text": "we ate ice cream", "draft": True}]}
    await worker.save(page, "hear", NewArtefact(Kind.HEARD, "b", heard))
    page = await worker.make(page, await ann.person())
    message = page_message(ann.app.texts, page, (await ann.person()).preferences, page.day)
    assert message.page is not None
    assert "draft" in message.page.wrote
    sealed = await Sealer(ann.house.tokens).seal(message, page.person)
    form = buttons(sealed)["Edit"].form
    assert form is not None
    assert form.fields[2].value == "we ate ice cream"
    await ann.press(form.token, fields={f"heard-{part}": "We ate *iced* cream."})
    page = await ann.last()
    assert page.corrections[f"transcript:{part}"] == "We ate *iced* cream."
    message = page_message(ann.app.texts, page, (await ann.person()).preferences, page.day)
    assert message.page is not None
    assert message.page.wrote == "“We ate *iced* cream.”"


async def test_a_stopped_page_says_so_and_can_go_on(ann: Talker, queue: FakeQueue) -> None:
    await ann.write("A line.")
    page = await ann.last()
    message = page_message(ann.app.texts, page, (await ann.person()).preferences, page.day)
    sealed = await Sealer(ann.house.tokens).seal(message, page.person)
    stopped = await ann.press(buttons(sealed)["Stop"])
    assert stopped is not None
    assert stopped.page is not None
    assert "stopped half-way" in stopped.page.missing[0]
    queue.woken.clear()
    again = await ann.press(buttons(stopped)["Try again"])
    assert again is not None
    assert again.page is not None
    assert again.page.steps
    assert queue.woken == [page.id]
