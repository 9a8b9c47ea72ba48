"""Pages are changed in the browser: their title, their day, their star, and back again."""

import re
from datetime import timedelta

import pytest
from playwright.async_api import expect

from bot.chat import Receipt
from bot.messages import Message
from db.records import Kind
from tests.web.browser import Sheet
from tests.web.conftest import Opens
from tests.web.kit import ROOM, Place, kept, pages

pytestmark = pytest.mark.asyncio(loop_scope="session")

FERRY = "the ferry was late AGAIN. tea from the yellow bag"


async def test_a_star_a_new_title_and_a_page_thrown_away_and_back(
    here: Place, opens: Opens
) -> None:
    await kept(here, FERRY)
    page = (await opens()).page
    await page.click("[data-mark=star]")
    await expect(page.locator(".spread.starred")).to_have_count(1)
    assert (await here.last()).starred
    await page.click("[data-mark=edit]")
    await page.fill("#form [name=title]", "Ginger tea")
    await page.click("#form [type=submit]")
    await expect(page.locator(".leaf h3")).to_have_text("Ginger tea")
    await page.click("[data-mark=more]")
    await page.click("[data-mark=trash]")
    await expect(page.locator(".leaf")).to_have_count(0)
    assert await pages(here) == 0
    await page.locator("#note button").click()
    await expect(page.locator(".leaf h3")).to_have_text("Ginger tea")
    assert await pages(here) == 1


async def test_an_opened_menu_stays_open_when_the_page_is_told_again(
    here: Place, opens: Opens
) -> None:
    await kept(here, FERRY)
    page = (await opens()).page
    await page.click("[data-mark=more]")
    await expect(page.locator("[data-mark=trash]")).to_be_visible()
    record = await here.last()
    shown = Receipt(ROOM, f"p-{record.id}")
    await here.chat.edit(shown, await here.message(record))
    await here.chat.send(ROOM, Message("And then a word."))
    await expect(page.locator(".says.rise")).to_be_visible()
    await expect(page.locator("[data-mark=trash]")).to_be_visible()
    person = await here.owner()
    await here.house.diary(person.id).star(record.id, True)
    await here.chat.edit(shown, await here.message(record))  # now there is something to show
    await expect(page.locator(".spread.starred")).to_have_count(1)
    await expect(page.locator("[data-mark=trash]")).to_have_count(0)


async def test_what_one_wrote_can_be_put_right(here: Place, opens: Opens) -> None:
    page = (sheet := await opens()).page
    await sheet.write("the fery was late")
    await expect(page.locator(".mine .kept")).to_contain_text("kept")
    await page.hover(".mine")
    await page.click(".mine .edit")
    await page.fill("#form textarea", "the ferry was late")
    await page.click("#form [type=submit]")
    await expect(page.locator(".mine .paper")).to_have_text("the ferry was late")
    assert (await here.last()).text == "the ferry was late"


async def test_a_page_is_written_for_another_day(here: Place, opens: Opens) -> None:
    page = (sheet := await opens()).page
    await page.evaluate(
        """() => { const field = document.querySelector('#other-day')
          field.value = '2026-02-03'; field.dispatchEvent(new Event('change')) }"""
    )
    await expect(page.locator("#day")).to_contain_text("3 Feb")
    await sheet.write("snow up to the knees")
    await expect(page.locator(".mine .kept")).to_contain_text("kept")
    assert (await here.last()).day.isoformat() == "2026-02-03"
    await expect(page.locator("#day")).to_have_text("Today")


async def test_a_choice_is_made_from_a_list(here: Place, opens: Opens) -> None:
    await kept(here, FERRY)
    page = (await opens()).page
    await page.click("[data-mark=style]")
    choice = page.locator(".choice button, .acts button", has_text=re.compile("Pencil", re.I))
    await choice.click()
    await expect(page.locator("#note")).to_contain_text("Drawing it again")
    await expect(page.locator(".choice")).to_have_count(0)
    assert (await here.last()).wishes["style"] == "pencil"


async def test_half_a_page_is_shown_with_a_way_to_try_again(here: Place, opens: Opens) -> None:
    sheet = await opens()
    await sheet.write(FERRY)
    await expect(sheet.page.locator(".mine .kept")).to_contain_text("kept")
    record = await here.last()
    claim = await here.house.work.claim(
        record.person, record.id, "compose", "test", timedelta(seconds=9)
    )
    assert claim is not None
    await here.house.work.failed(claim, "b", "compose-failed", None)
    await here.finish(record, music=False)
    part = sheet.page.locator(".leaf .part")
    await expect(part).to_contain_text("music")
    await part.get_by_role("button").click()
    await expect(sheet.page.locator("[aria-busy=true]")).to_have_count(1)
    assert Kind.MUSIC not in (await here.last()).artefacts


async def test_an_answer_to_a_page_is_added_to_it(here: Place, opens: Opens) -> None:
    sheet = await opens()
    await sheet.write(FERRY)
    await expect(sheet.page.locator(".mine .kept")).to_contain_text("kept")
    here.postman.nudge()
    await expect(sheet.page.locator(".leaf")).to_have_count(1)
    await here.finish(await here.last())
    await sheet.page.get_by_role("button", name="Add to this page").click()
    await expect(sheet.page.locator("#reply")).to_contain_text("The ferry that was late")
    await sheet.write("and it was cold")
    await expect(sheet.page.locator(".mine .kept").last).to_contain_text("kept")
    assert await pages(here) == 1
    assert (await here.last()).text == f"{FERRY}\nand it was cold"
    await expect(sheet.page.locator("#reply")).to_be_hidden()


async def _edit(sheet: Sheet, text: str) -> None:
    await sheet.page.hover(".mine")
    await sheet.page.click(".mine .edit")
    await expect(sheet.page.locator("#form textarea")).to_be_focused()
    await sheet.page.fill("#form textarea", text)
    await sheet.page.click("#form [type=submit]")


@pytest.mark.parametrize("blank", [False, True])
async def test_what_could_not_be_changed_is_said_and_shown_as_it_was(
    here: Place, opens: Opens, blank: bool
) -> None:
    page = (sheet := await opens()).page
    await sheet.write(FERRY)
    await expect(page.locator(".mine .kept")).to_contain_text("kept")
    record = await here.last()
    if not blank:
        await here.house.diary(record.person).trash(record.id)
    await _edit(sheet, "   " if blank else "quite another day")
    why = "needs something" if blank else "its page is no longer here"
    await expect(page.locator("#form-why")).to_contain_text(why)
    await page.keyboard.press("Escape")
    await expect(page.locator(".mine .paper")).to_have_text(FERRY)


async def test_what_was_changed_without_a_line_stays_in_its_form(here: Place, opens: Opens) -> None:
    page = (sheet := await opens()).page
    await sheet.write(FERRY)
    await expect(page.locator(".mine .kept")).to_contain_text("kept")
    await page.context.set_offline(True)
    await _edit(sheet, "the ferry was on time")
    await expect(page.locator("#form-why")).to_contain_text("No connection")
    assert await page.input_value("#form textarea") == "the ferry was on time"
    await page.context.set_offline(False)
    await page.click("#form [type=submit]")
    await expect(page.locator("#form")).to_be_hidden()
    await expect(page.locator(".mine .paper")).to_have_text("the ferry was on time")
    assert (await here.last()).text == "the ferry was on time"
    await expect(page.locator(".mine .edit:not([aria-disabled])")).to_have_count(1)


async def test_only_a_press_beside_an_untouched_form_closes_it(here: Place, opens: Opens) -> None:
    await kept(here, FERRY)
    page = (await opens()).page
    await page.click("[data-mark=edit]")
    field = page.locator("#form [name=title]")
    await expect(field).to_be_focused()
    box = await field.bounding_box()
    assert box is not None
    await page.mouse.move(box["x"] + 40, box["y"] + 10)
    await page.mouse.down()
    await page.mouse.move(10, 10, steps=4)
    await page.mouse.up()
    await expect(page.locator("#form")).to_be_visible()
    await field.fill("Ginger tea")
    await page.mouse.click(10, 10)
    await expect(page.locator("#form")).to_be_visible()
    await field.fill("The ferry that was late")
    await page.mouse.click(10, 10)
    await expect(page.locator("#form")).to_be_hidden()


async def test_the_talk_keeps_its_order_when_it_is_opened_again(here: Place, opens: Opens) -> None:
    await kept(here, "the day before", 1, days=1, title="Yesterday")
    await kept(here, FERRY, 2)
    page = (sheet := await opens()).page
    yesterday = ((await here.last()).day - timedelta(days=1)).isoformat()
    for text, day in (("one more of yesterday", yesterday), ("long ago", "2026-02-03")):
        await page.evaluate(
            """(day) => { const field = document.querySelector('#other-day')
              field.value = day; field.dispatchEvent(new Event('change')) }""",
            day,
        )
        await sheet.write(text)
        await expect(page.locator(".mine .paper", has_text=text)).to_have_count(1)
        await expect(page.locator(".mine .kept", has_text="sending")).to_have_count(0)
    days = "all => all.map((one) => one.dataset.day)"
    shown = "all => all.map((one) => one.textContent)"
    order = await page.locator(".day-group").evaluate_all(days)
    slips = await page.locator(".mine .paper").evaluate_all(shown)
    assert order == sorted(set(order))
    assert slips == ["long ago", "the day before", "one more of yesterday", FERRY]
    last = page.locator(".leaf", has_text="The ferry that was late").locator("[data-mark=day]")
    await last.click()
    await page.fill("#form input", "2026-02-04")
    await page.click("#form [type=submit]")
    await expect(page.locator("[data-day='2026-02-04'] .leaf")).to_have_count(1)
    moved = await page.locator(".mine .paper").evaluate_all(shown)
    assert moved == ["long ago", FERRY, "the day before", "one more of yesterday"]
    await sheet.reload()
    assert await page.locator(".mine .paper").evaluate_all(shown) == moved
