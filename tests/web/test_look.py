"""Every state of the page, light and dark, wide and narrow: for everyone's eyes, ears and hands.

Set DAYDRAWN_TEST_SHOTS to a folder to keep a picture of each state.
"""

import os
import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.async_api import FilePayload, expect

from db.records import Draft, Origin
from tests.web.browser import OF_COLOURS, Sheet
from tests.web.conftest import Opens
from tests.web.kit import ROOM, Place, drawing

pytestmark = pytest.mark.asyncio(loop_scope="session")

SHOTS = os.environ.get("DAYDRAWN_TEST_SHOTS")
PHONE = {"has_touch": True, "is_mobile": True}
State = Callable[[Place, Sheet], Awaitable[None]]


async def written(here: Place, language: str = "en") -> None:
    """A diary of a few days: one starred, one half made, one of a year ago, one in the making."""
    person = await here.house.accounts.find("web", "owner")
    person = person or await here.house.accounts.enrol("web", "owner", language=language)
    diary = here.house.diary(person.id)
    now = datetime.now(UTC)
    today = diary.today(person.preferences, now)
    said: tuple[tuple[int, str, dict[str, Any]], ...] = (
        (365, "We hugged on the meadow.", {"title": "Two on a meadow"}),
        (
            2,
            "바다가 차가웠다.",
            {"title": "바다에 다녀온 날", "place": "해운대"},
        ),
        (1, "Porridge in the blue bowl.", {"title": "Porridge at Grandma's", "music": False}),
        (0, "The ferry was late AGAIN. Tea from the yellow bag, Ben asleep.", {}),
    )
    for n, (days, text, more) in enumerate(said):
        at = now - timedelta(days=days, minutes=5)
        origin = Origin("web", "owner", f"before-{n:04d}", "owner", at)
        page, _ = await diary.record(
            Draft(text=text, day=today - timedelta(days=days)), origin, ROOM
        )
        await here.finish(page, picture=drawing(n), **more)
        if n == 1:
            await diary.star(page.id, True)


async def talk(here: Place, sheet: Sheet) -> None:
    await expect(sheet.page.locator(".leaf")).to_have_count(4)


async def making(here: Place, sheet: Sheet) -> None:
    await sheet.write("rain on the tent all night")
    await expect(sheet.page.locator(".mine .kept").last).to_contain_text("kept")
    here.postman.nudge()
    await expect(sheet.page.locator("[aria-busy=true]")).to_be_visible()
    here.tell(await here.last(), "draw", 0.6, drawing(4))
    await expect(sheet.page.locator(".steps .running")).to_be_visible()
    await sheet.page.wait_for_timeout(700)


async def palette(here: Place, sheet: Sheet) -> None:
    await sheet.page.fill("#say", "/")
    await expect(sheet.page.locator("#palette")).to_be_visible()


async def attached(here: Place, sheet: Sheet) -> None:
    picture: FilePayload = {"name": "sea.png", "mimeType": "image/png", "buffer": drawing(2)}
    await sheet.page.fill("#say", "what I saw:\nthe sea")
    await sheet.page.set_input_files("#file", [picture])
    await expect(sheet.page.locator("#attached img")).to_have_count(1)


async def answered(here: Place, sheet: Sheet) -> None:
    await sheet.write("/help")
    await expect(sheet.page.locator(".says").last).to_be_visible()
    await expect(sheet.page.locator(".mine.asked .kept").last).to_be_empty()


async def settings(here: Place, sheet: Sheet) -> None:
    await sheet.page.evaluate("document.querySelector('[data-open=settings]').click()")
    await sheet.page.click("#settings-body .row button >> nth=0")
    await expect(sheet.page.locator("#settings-answer")).to_be_visible()


async def sketch(here: Place, sheet: Sheet) -> None:
    await sheet.page.click("#sketch-open")
    await sheet.page.locator("#sheet").click(position={"x": 90, "y": 90})


async def keys(here: Place, sheet: Sheet) -> None:
    await sheet.page.evaluate("document.querySelector('#keys').showModal()")


async def page_open(here: Place, sheet: Sheet) -> None:
    await sheet.page.locator(".leaf .pic[type=button]").last.click()
    await expect(sheet.page.locator("dialog#page h3")).to_be_visible()


async def form(here: Place, sheet: Sheet) -> None:
    await sheet.page.locator("[data-mark=edit]").last.click()
    await expect(sheet.page.locator("#form textarea").first).to_be_visible()


async def more(here: Place, sheet: Sheet) -> None:
    await sheet.page.locator("[data-mark=more]").last.click()
    await expect(sheet.page.locator("[data-mark=trash]")).to_have_count(1)


async def diary(here: Place, sheet: Sheet) -> None:
    await sheet.page.evaluate("document.querySelector('.tabs [data-side=shelf]').click()")
    await expect(sheet.page.locator(".day.has").first).to_be_attached()


async def found(here: Place, sheet: Sheet) -> None:
    await diary(here, sheet)
    await sheet.page.fill("#find", "ferry")
    await sheet.page.press("#find", "Enter")
    await expect(sheet.page.locator("#found article")).to_be_visible()


async def offline(here: Place, sheet: Sheet) -> None:
    await sheet.page.context.set_offline(True)
    await expect(sheet.page.locator("#off")).to_be_visible()
    await sheet.page.fill("#say", "it waits")
    await sheet.page.click("#send")
    await expect(sheet.page.locator(".mine .kept").last).to_contain_text("waiting")


# In this order each can follow upon the one before, a reload apart where it is said.
STATES: tuple[State, ...] = (
    talk, palette, attached, settings, sketch, keys, form, page_open, more, diary, found,
    answered, making, offline,
)  # fmt: skip
RELOADED = {talk, form, more, diary, answered}
IN_BOTH_LIGHTS = {talk, palette, page_open, found}


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
async def test_no_state_breaks_a_rule_of_accessibility_or_scrolls_sideways(
    here: Place, opens: Opens, width: int, dark: bool
) -> None:
    height = 860 if width > 800 else 844
    fingers = PHONE if width < 800 else {}
    sheet = await opens(width, height, dark=dark, reduced_motion="reduce", **fingers)
    broken: list[str] = []

    async def look(name: str, *, other: bool = False) -> None:
        """In the other light only colours can differ."""
        kind: Literal["dark", "light"] = "dark" if dark != other else "light"
        await sheet.page.emulate_media(color_scheme=kind, reduced_motion="reduce")
        await sheet.page.wait_for_timeout(60)  # one more frame
        if SHOTS:
            await sheet.page.screenshot(path=Path(SHOTS) / f"{name}-{width}-{kind}.png")
        broken.extend(
            f"{name}, {kind}: {one}" for one in await sheet.axe(OF_COLOURS if other else None)
        )
        broken.extend(
            f"{name}, {kind}, is too wide: {one}" for one in await sheet.scrolls_sideways()
        )

    await look("empty", other=True)
    await look("empty")
    await written(here)
    for state in STATES:
        if state in RELOADED:
            await sheet.reload()
        await state(here, sheet)
        if state in IN_BOTH_LIGHTS:
            await look(state.__name__, other=True)
        await look(state.__name__)
        if state in (palette, settings, sketch, keys, form):
            await sheet.page.keyboard.press("Escape")
        if state is attached:
            await sheet.page.click("#attached .b")
            await sheet.page.fill("#say", "")
    assert broken == []


async def test_no_width_from_a_small_phone_to_a_wide_desk_scrolls_sideways(
    here: Place, opens: Opens
) -> None:
    await written(here)
    sheet = await opens()
    long = "https://example.org/" + "averylongaddress" * 12
    await sheet.write(long)
    await expect(sheet.page.locator(".mine .kept").last).to_contain_text("kept")
    await sheet.page.fill("#say", long)
    for direction in ("ltr", "rtl"):
        await sheet.page.evaluate(f"document.documentElement.dir = '{direction}'")
        for width in (320, 390, 640, 833, 1024, 1280, 1920):
            await sheet.page.set_viewport_size({"width": width, "height": 800})
            for side in ("talk", "shelf") if width < 832 else ("talk",):
                await sheet.page.evaluate(f"document.querySelector('#app').dataset.side='{side}'")
                assert await sheet.scrolls_sideways() == [], (direction, width, side)
            if SHOTS and width in (320, 833, 1920):
                shot = Path(SHOTS) / f"wide-{width}-{direction}.png"
                await sheet.page.screenshot(path=shot)


async def test_korean_and_right_to_left_words_are_at_home(here: Place, opens: Opens) -> None:
    await written(here, "ko")
    sheet = await opens(locale="ko-KR", timezone_id="Asia/Seoul")
    await expect(sheet.page.locator("#day")).to_have_text("오늘")
    await sheet.write("הלכנו לים עם Ben, והמים היו קרים.")
    mine = sheet.page.locator(".mine .paper").last
    await expect(mine).to_contain_text("הלכנו")
    await expect(mine).to_have_css("direction", "rtl")
    if SHOTS:
        await sheet.page.wait_for_timeout(500)
        await sheet.page.screenshot(path=Path(SHOTS) / "korean.png")
    assert await sheet.axe() == []


async def test_nothing_moves_for_those_who_ask_for_less_motion(here: Place, opens: Opens) -> None:
    sheet = await opens(reduced_motion="reduce")
    assert await sheet.animations() == 0
    await making(here, sheet)
    assert await sheet.animations() == 0


async def test_script_and_style_of_our_own_are_under_100_kilobytes() -> None:
    static = files("bot.platforms.web").joinpath("static")
    aside = {"hand.css"}  # of another page (see test_handed_page.py)
    names = [one for one in static.iterdir() if one.name.endswith((".js", ".css"))]
    own = [one for one in names if one.name not in aside]
    assert len(own) >= 10
    assert sum(len(one.read_bytes()) for one in own) < 100_000


async def test_no_text_is_missing_in_any_language(here: Place, opens: Opens) -> None:
    sheet = await opens()

    async def texts(language: str) -> dict[str, str]:
        found = await sheet.page.evaluate(
            f"fetch('/api/texts?language={language}').then((one) => one.json())"
        )
        assert found["language"] == language
        return dict(found["texts"])

    english = await texts("en")
    static = files("bot.platforms.web").joinpath("static")
    used: set[str] = set()
    for one in static.iterdir():
        source = one.read_text(encoding="utf-8")
        used |= set(re.findall(r"\bt\('([a-z-]+)'", source))
        used |= set(re.findall(r'data-t(?:-label|-hint)?="([a-z-]+)"', source))
    assert len(used) > 80
    assert used <= set(english)
    for language in ("ko", "zh", "ja"):
        other = await texts(language)
        assert set(other) == set(english)
        assert [key for key, text in other.items() if text == english[key]] == []
