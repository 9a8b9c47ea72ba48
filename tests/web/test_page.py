"""The page in the browser, as a person meets it."""

import asyncio
import base64
import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import Browser, expect
from pydantic import SecretStr

from config.settings import Web
from db.records import Draft, FileKind, Origin
from tests.web.browser import Sheet
from tests.web.conftest import Opens
from tests.web.kit import ROOM, Place, drawing, kept, pages, place

pytestmark = pytest.mark.asyncio(loop_scope="session")

# How much of a sheet has colour: rows of its middle that are not paper.
COLOURED = """(one) => {
  const rows = one.getContext('2d').getImageData(one.width / 2, 0, 1, one.height).data
  let there = 0
  for (let n = 3; n < rows.length; n += 4) if (rows[n] > 150) there += 1
  return there / one.height
}"""
FERRY = "the ferry was late AGAIN. tea from the yellow bag"
PHONE = {"has_touch": True, "is_mobile": True}


async def test_a_line_is_kept_then_drawn_then_a_page(here: Place, opens: Opens) -> None:
    sheet = await opens()
    page = sheet.page
    await sheet.write(FERRY)
    await expect(page.locator(".mine .kept")).to_contain_text("kept")
    record = await here.last()
    assert record.text == FERRY
    here.postman.nudge()
    status = page.locator(f"[data-id='p-{record.id}']")
    await expect(status.locator("[aria-busy=true]")).to_be_visible()
    here.tell(record, "draw", 0.5, drawing(upper=0.5))
    await expect(status.locator(".steps .running")).to_contain_text("Drawing")
    bar = status.locator("[role=progressbar]")
    await expect(bar).to_have_attribute("aria-valuenow", re.compile(r"[1-9]\d?"))
    await expect(status.locator("canvas")).to_be_visible()
    assert await status.locator("canvas").evaluate(COLOURED) < 0.8
    await here.draw(record, drawing())
    await expect(status.locator(".steps .done").last).to_contain_text("Drawn")
    await expect(status.locator("img")).to_be_visible()  # the whole picture, over what was drawn
    await here.finish(record)
    await expect(status.locator("h3")).to_have_text("The ferry that was late")
    await expect(status.locator("img")).to_have_attribute("alt", re.compile("Ginger tea"))
    await expect(page.locator("#said")).to_contain_text("Page ready: The ferry that was late")
    await expect(page.locator(".leaf")).to_have_count(1)
    assert await page.input_value("#say") == ""
    await expect(page.locator(".day.has[aria-current=date]")).to_have_count(1)


async def test_pressing_enter_twice_sends_once(here: Place, opens: Opens) -> None:
    sheet = await opens()
    await sheet.page.fill("#say", FERRY)
    await sheet.page.evaluate(
        "for (let n = 0; n < 3; n++) document.querySelector('#bar').requestSubmit()"
    )
    await expect(sheet.page.locator(".mine")).to_have_count(1)
    await expect(sheet.page.locator(".mine .kept")).to_contain_text("kept")
    assert await pages(here) == 1


async def test_enter_that_ends_a_syllable_does_not_send(opens: Opens) -> None:
    sheet = await opens()
    await sheet.page.fill("#say", "오늘")
    await sheet.page.evaluate(
        """document.querySelector('#say').dispatchEvent(
            new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true}))"""
    )
    assert await sheet.page.input_value("#say") == "오늘"
    await sheet.page.press("#say", "Shift+Enter")
    assert await sheet.page.input_value("#say") == "오늘\n"


async def test_a_reload_keeps_what_was_said_and_what_was_not_sent(
    here: Place, opens: Opens
) -> None:
    await kept(here, FERRY)
    sheet = await opens()
    await sheet.page.fill("#say", "not yet")
    await sheet.page.set_input_files(
        "#file", {"name": "sea.png", "mimeType": "image/png", "buffer": drawing()}
    )
    await expect(sheet.page.locator("#attached img")).to_have_count(1)
    await asyncio.sleep(0.1)
    await sheet.reload()
    assert await sheet.page.input_value("#say") == "not yet"
    await expect(sheet.page.locator("#attached img")).to_have_count(1)
    await expect(sheet.page.locator(".mine")).to_contain_text(FERRY)
    await expect(sheet.page.locator(".leaf h3")).to_have_text("The ferry that was late")
    await sheet.page.press("#say", "Enter")
    await expect(sheet.page.locator(".mine")).to_have_count(2)
    await expect(sheet.page.locator(".mine").last.locator(".kept")).to_contain_text("kept")
    last = await here.last()
    assert {part.kind for part in last.parts} == {"text", FileKind.PHOTO}
    await sheet.reload()
    picture = sheet.page.locator(".mine .shots img")
    await expect(picture).to_have_attribute("src", re.compile(f"^/media/{last.id}/"))


async def test_a_line_that_drops_heals_by_itself_and_nothing_is_lost(
    here: Place, opens: Opens
) -> None:
    sheet = await opens()
    await sheet.page.context.set_offline(True)
    await expect(sheet.page.locator("#off")).to_be_visible()
    await sheet.write("first")
    await sheet.write("second")
    await expect(sheet.page.locator(".mine .kept").first).to_have_text("waiting for the line")
    assert await pages(here) == 0
    await sheet.page.context.set_offline(False)
    await expect(sheet.page.locator("#off")).to_be_hidden()
    await expect(sheet.page.locator(".mine .kept").first).to_contain_text("kept")
    await expect(sheet.page.locator(".mine .kept").last).to_contain_text("kept")
    texts = [page.text for page in await here.house.diary((await here.owner()).id).pages()]
    assert sorted(texts) == ["first", "second"]


async def test_a_house_that_was_away_is_found_again_with_all_it_said(
    here: Place, browser: Browser
) -> None:
    home = here.settings.home / "other"
    async with place(home) as other:
        window = await browser.new_context()
        away = await Sheet(await window.new_page(), other.url).open()
        port = int(other.url.rsplit(":", 1)[1])
        await away.write("one")
        await expect(away.page.locator(".mine .kept")).to_contain_text("kept")
    await away.page.fill("#say", "two")
    await away.page.press("#say", "Enter")
    await expect(away.page.locator("#off")).to_be_visible()
    async with place(home, port=port) as other:
        await expect(away.page.locator("#off")).to_be_hidden(timeout=15_000)
        await expect(away.page.locator(".mine")).to_have_count(2)
        await expect(away.page.locator(".mine .kept").last).to_contain_text("kept")
        assert await pages(other) == 2
        await window.close()


async def test_commands_are_found_and_run_by_the_keyboard_alone(opens: Opens) -> None:
    page = (sheet := await opens()).page
    await page.keyboard.type("/")
    options = page.locator("#palette [role=option]")
    assert await options.count() > 5
    assert await sheet.focus() == "say"
    await page.keyboard.press("ArrowDown")
    active = await page.get_attribute("#say", "aria-activedescendant")
    assert await page.get_attribute(f"#{active}", "aria-selected") == "true"
    assert active == "option-1"
    await page.keyboard.type("priv")
    await expect(options).to_have_count(1)
    await page.keyboard.press("Enter")
    await expect(page.locator(".says").last).to_be_visible()
    await expect(page.locator(".mine.asked")).to_have_text("/privacy")
    await page.keyboard.type("/sty")
    await page.keyboard.press("Enter")
    assert await page.input_value("#say") == "/style "
    await expect(options).to_have_count(6)
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(page.locator(".mine.asked").last).to_have_text("/style crayon")
    await page.keyboard.type("/")
    await page.keyboard.press("Escape")
    await expect(page.locator("#palette")).to_be_hidden()
    assert await page.input_value("#say") == ""


async def test_the_conversation_is_walked_by_keys_and_a_page_opened(
    here: Place, opens: Opens
) -> None:
    await kept(here, "first", 1, days=1, title="The first page")
    await kept(here, "second", 2, title="The second page")
    page = (sheet := await opens()).page
    await page.press("#say", "ArrowUp")
    while await sheet.focus() == "says":  # the diary's question after the first page
        await page.keyboard.press("ArrowUp")
    assert await sheet.focus() == "leaf"
    await page.keyboard.press("Enter")
    await expect(page.locator("dialog#page h3")).to_have_text("The second page")
    await page.keyboard.press("ArrowLeft")
    await expect(page.locator("dialog#page h3")).to_have_text("The first page")
    await expect(page.locator("dialog#page .wrote")).to_have_text("first")
    await page.keyboard.press("Escape")
    await expect(page.locator("dialog#page")).to_be_hidden()
    assert await sheet.focus() == "leaf"
    await page.keyboard.press("ArrowUp")
    assert await sheet.focus() == "mine"
    await page.keyboard.press("Escape")
    assert await sheet.focus() == "say"


async def test_pictures_are_pasted_and_dropped(opens: Opens) -> None:
    page = (await opens()).page
    for kind, target in (("paste", "window"), ("drop", "document.body")):
        await page.evaluate(
            f"""() => {{
              const held = new DataTransfer()
              held.items.add(new File(['x'], '{kind}.png', {{ type: 'image/png' }}))
              const event = '{kind}' === 'paste'
                ? new ClipboardEvent('paste', {{ clipboardData: held, bubbles: true }})
                : new DragEvent('drop', {{ dataTransfer: held, bubbles: true }})
              {target}.dispatchEvent(event)
            }}"""
        )
    await expect(page.locator("#attached img")).to_have_count(2)
    await page.get_by_role("button", name="Take away: paste.png").click()
    await expect(page.locator("#attached img")).to_have_count(1)


async def test_a_sketch_is_drawn_undone_and_sent(here: Place, opens: Opens) -> None:
    page = (sheet := await opens()).page
    await page.click("#sketch-open")
    box = await page.locator("#sheet").bounding_box()
    assert box is not None
    for colour, height in (("red", 100), ("blue", 160)):
        await page.get_by_role("radio", name=colour, exact=True).check(force=True)
        await page.mouse.move(box["x"] + 60, box["y"] + height)
        await page.mouse.down()
        await page.mouse.move(box["x"] + 220, box["y"] + height + 40, steps=6)
        await page.mouse.up()
    await page.click("#sketch-undo")
    await page.click("#sketch-use")
    await expect(page.locator("#attached img")).to_have_count(1)
    await sheet.write("the boat")
    await expect(page.locator(".mine .kept")).to_contain_text("kept")
    assert FileKind.SKETCH in {part.kind for part in (await here.last()).parts}


async def test_a_voice_note_is_recorded_and_kept(here: Place, opens: Opens) -> None:
    page = (await opens(permissions=["microphone"])).page
    await page.click("#mic")
    await expect(page.locator("#recording")).to_be_visible()
    await expect(page.locator("#seconds")).not_to_have_text("0:00")
    await page.click("#mic")
    await expect(page.locator(".mine .kept")).to_contain_text("kept")
    voice = next(part for part in (await here.last()).parts if part.kind == FileKind.VOICE)
    assert voice.media is not None
    assert voice.media.mime == "audio/webm"
    assert voice.media.bytes > 500
    await page.click("#mic")
    await expect(page.locator("#recording")).to_be_visible()
    await page.click("#throw")
    await expect(page.locator(".mine")).to_have_count(1)


async def test_music_plays_and_its_line_fills(here: Place, opens: Opens) -> None:
    await kept(here, FERRY)
    page = (await opens()).page
    play = page.locator(".leaf .play")
    assert await play.locator("button").get_attribute("aria-label") == (
        "Play the music of “The ferry that was late”"
    )
    await play.locator("button").click()
    await expect(play.locator("button")).to_have_attribute("aria-label", re.compile("^Pause"))
    await expect(play.locator("input")).not_to_have_value("0")


async def test_the_calendar_is_walked_by_keys_and_opens_a_day(here: Place, opens: Opens) -> None:
    await kept(here, FERRY)
    page = (await opens()).page
    day = page.locator(".day[tabindex='0']")
    await expect(day).to_have_count(1)
    await day.focus()
    await page.keyboard.press("Home")
    await expect(page.locator(".day[tabindex='0']")).to_be_focused()
    await page.click(".day.has")
    await expect(page.locator("article.leaf").first).to_be_focused()
    await page.click("#month-before")
    await expect(page.locator(".day.has")).to_have_count(0)


async def test_a_search_is_answered_on_the_shelf(here: Place, opens: Opens) -> None:
    await kept(here, FERRY)
    sheet_of_pages = base64.b64encode(drawing()).decode()
    here.queue.answers["contact"] = {"file": {"mime": "image/png", "data": sheet_of_pages}}
    page = (sheet := await opens()).page
    await page.keyboard.press("Control+k")
    assert await sheet.focus() == "find"
    await page.keyboard.type("ferry")
    await page.keyboard.press("Enter")
    tile = page.locator("#found .tile")
    await expect(tile).to_contain_text("The ferry that was late")
    await expect(tile.locator("img")).to_have_attribute("src", re.compile("^/media/"))
    await expect(page.locator("#found img")).to_have_count(1)  # and not once more on a sheet
    await expect(page.locator("#turning")).to_be_hidden()
    await expect(page.locator(".mine.asked")).to_have_count(0)
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(page.locator("dialog#page h3")).to_have_text("The ferry that was late")
    await page.keyboard.press("Escape")
    await expect(page.locator("dialog#page")).to_be_hidden()
    await page.focus("#find")
    await page.keyboard.press("Escape")
    await expect(page.locator("#turning")).to_be_visible()
    await page.click("#ways [data-run=gallery]")
    answer = page.locator("#log .says", has_text="Album: one page")
    await expect(answer.locator("img")).to_have_count(1)
    await answer.locator(".tile").click()
    await expect(page.locator("dialog#page h3")).to_have_text("The ferry that was late")


# A page that is still settling takes its reader to the newest line; somebody goes up again then.
_UP_UNTIL = """(wished) => {
  const found = document.querySelectorAll('.leaf').length
  if (found < wished) document.querySelector('#scroll').scrollTop = 0
  return found === wished
}"""


async def test_older_pages_come_when_the_top_is_near(here: Place, opens: Opens) -> None:
    person = await here.house.accounts.enrol("web", "owner")
    diary = here.house.diary(person.id)
    for n in range(46):
        at = datetime.now(UTC) - timedelta(days=46 - n)
        origin = Origin("web", "owner", f"before-{n:04d}", "owner", at)
        record, _ = await diary.record(Draft(text=f"day {n}", day=at.date()), origin, ROOM)
        await here.house.work.settle(record.id, record.revision)
    page = (await opens()).page
    await expect(page.locator(".leaf")).to_have_count(40)
    await page.wait_for_function(_UP_UNTIL, arg=46)
    await expect(page.locator(".mine .paper").first).to_have_text("day 0")
    assert await page.evaluate("document.querySelector('#scroll').scrollTop") > 100


async def test_two_windows_show_the_same_talk(opens: Opens) -> None:
    one, two = await opens(), await opens(390, 844, **PHONE)
    await one.write(FERRY)
    await expect(two.page.locator(".mine .paper")).to_have_text(FERRY)


async def test_words_are_only_ever_words(here: Place, opens: Opens) -> None:
    evil = "<img src=x onerror=alert(1)><script>alert(2)</script> *bold* https://example.org/a"
    await kept(here, evil, title="<b>title</b>", summary="<svg onload=alert(3)>")
    page = (await opens()).page
    await expect(page.locator(".mine .paper")).to_have_text(evil)
    await expect(page.locator(".leaf h3")).to_have_text("<b>title</b>")
    assert await page.locator("img[src=x], .leaf h3 b").count() == 0


async def test_a_new_person_is_welcomed_in_their_language(here: Place, opens: Opens) -> None:
    page = (await opens(locale="ko-KR", timezone_id="Asia/Seoul")).page
    await expect(page.locator("#hello h2")).to_have_text("오늘 하루를 들려주세요")
    await expect(page.locator("#hello .row button").first).to_be_visible()
    assert await page.get_attribute("html", "lang") == "ko"
    person = await here.owner()
    assert (person.preferences.language, person.preferences.timezone) == ("ko", "Asia/Seoul")
    await page.get_by_role("button", name="English").click()
    await expect(page.locator("#hello h2")).to_have_text("Tell me about your day")


async def test_settings_change_what_they_say(here: Place, opens: Opens) -> None:
    await kept(here, FERRY)
    page = (await opens()).page
    await page.click("[data-open=settings]")
    await page.get_by_role("radio", name="Dark").check()
    assert await page.get_attribute("html", "data-theme") == "dark"
    await page.fill("#settings [type=time]", "05:00")
    await page.press("#settings [type=time]", "Tab")
    await expect(page.locator("#settings-answer")).to_be_visible()
    assert (await here.owner()).preferences.day_ends.hour == 5
    await page.get_by_role("button", name="Erase everything").click()
    await expect(page.locator("#settings-answer button").first).to_be_visible()
    assert await pages(here) == 1


async def test_a_locked_diary_opens_with_its_passphrase(browser: Browser, here: Place) -> None:
    web = Web(port=0, passphrase=SecretStr("correct horse battery"))
    async with place(here.settings.home / "locked", web=web) as locked:
        window = await browser.new_context(locale="en-GB")
        page = await window.new_page()
        await page.goto(locked.url)
        await expect(page.locator("#door")).to_be_visible()
        assert await page.locator("#log article, #hello").count() == 0
        await page.fill("#passphrase", "wrong horse")
        await page.click("#door [type=submit]")
        await expect(page.locator("#door-why")).to_contain_text("not the passphrase")
        sheet = Sheet(page, locked.url)
        assert await sheet.axe() == []
        await page.fill("#passphrase", "correct horse battery")
        await page.click("#door [type=submit]")
        await page.wait_for_selector("html[data-ready]")
        await expect(page.locator("#hello")).to_be_visible()
        (cookie,) = await window.cookies()
        assert cookie["httpOnly"]
        assert cookie["sameSite"] == "Strict"
        await window.close()


async def test_a_day_of_many_pages_opens_at_its_newest_line(here: Place, opens: Opens) -> None:
    for n in range(7):
        await kept(here, f"{n} " + "a long day by the sea, and the ferry was late. " * 90, n)
    page = (sheet := await opens()).page
    for _ in range(2):
        await expect(page.locator(".leaf").last).to_be_in_viewport()
        await page.wait_for_timeout(300)
        left = "(one) => one.scrollHeight - one.scrollTop - one.clientHeight"
        assert await page.locator("#scroll").evaluate(left) < 2
        await sheet.reload()


async def test_what_is_typed_never_widens_the_page(opens: Opens) -> None:
    sheet = await opens(375, 800, locale="ja-JP", timezone_id="Asia/Tokyo", **PHONE)
    link = "https://example.org/" + "a" * 200
    long = "今日は雨が降っていたけれど友だちと海まで歩いて行って温かいお茶を飲みながら話した"
    for text in (link, long, "오늘은 " + "가" * 120):
        await sheet.page.fill("#say", text)
        assert await sheet.scrolls_sideways() == []


async def test_nothing_sticks_out_of_the_window(opens: Opens) -> None:
    page = (await opens()).page
    assert await page.evaluate("document.documentElement.scrollHeight - innerHeight") == 0


async def test_a_command_in_the_settings_is_answered_where_one_sees_it(opens: Opens) -> None:
    page = (sheet := await opens()).page
    await sheet.write(FERRY)
    await page.click("[data-open=settings]")
    await page.get_by_role("button", name="Privacy").click()
    await page.locator("#settings-answer .told", has_text="/erase").click()
    await expect(page.locator("#settings")).to_be_hidden()
    await expect(page.locator("#log .says").last).to_contain_text("My whole diary")


async def test_everything_is_taken_where_everything_is_promised(here: Place, opens: Opens) -> None:
    await kept(here, "first", 1, days=1)
    await kept(here, FERRY, 2)
    page = (await opens()).page
    await page.click("#ways [data-run=export]")
    await expect(page.locator(".says").last).to_contain_text("your 2 pages")


async def test_one_sentence_is_shown_once(here: Place, opens: Opens) -> None:
    words = "The ferry was late."
    await kept(here, words, title=words.rstrip("."), summary=words)
    page = (await opens()).page
    await page.click(".leaf .pic")
    await expect(page.locator("dialog#page h3")).to_have_text("The ferry was late")
    assert (await page.inner_text("#page-body")).count("The ferry was late") == 1
