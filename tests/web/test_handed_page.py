"""The page a link leads to, in a real browser: for everyone's eyes, ears and hands.

Set DAYDRAWN_TEST_SHOTS to a folder to keep a picture of each.
"""

import os
import zipfile
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from tests.web.browser import Sheet
from tests.web.kit import Place, drawing
from tests.web.test_handing import handed_out, written

pytestmark = pytest.mark.asyncio(loop_scope="session")

SHOTS = os.environ.get("DAYDRAWN_TEST_SHOTS")
TITLES = {
    "en": "Your pages, packed",
    "ko": "꾸려 둔 페이지",
    "ja": "まとめたページ",
    "zh": "打包好的页面",
}


async def link(here: Place, language: str = "en") -> str:
    """Of a page with a photo, to somebody who never opens the web chat."""
    ann = await here.house.accounts.enrol("telegram", "7", name="Ann", language=language)
    page = await written(here, ann, "Three ferries.", drawing())
    issued = await handed_out(here).link(ann.id, [page.id])
    assert issued is not None
    return issued


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
async def test_it_is_for_everyone_wide_and_on_a_phone(
    here: Place, browser: Browser, dark: bool
) -> None:
    good = await link(here)
    window = await browser.new_context(
        color_scheme="dark" if dark else "light", bypass_csp=True, reduced_motion="reduce"
    )
    sheet = Sheet(await window.new_page(), here.url)
    for name, url in (("handed", good), ("ended", f"{good[:-3]}xxx")):
        await sheet.page.goto(url)
        for width in (1280, 800, 390, 320):
            await sheet.page.set_viewport_size({"width": width, "height": 844})
            assert await sheet.scrolls_sideways() == [], (name, width)
            if width in (1280, 390):
                assert await sheet.axe() == [], (name, width)
            if SHOTS:
                shot = f"{name}-{width}-{'dark' if dark else 'light'}.png"
                await sheet.page.screenshot(path=Path(SHOTS) / shot)
        await expect(sheet.page.locator("h1")).to_be_visible()
        drawn = "[...document.images].every((one) => one.naturalWidth > 0)"
        assert await sheet.page.evaluate(drawn)
    await window.close()
    assert sheet.troubles == []


async def test_two_keys_bring_the_file(here: Place, browser: Browser, tmp_path: Path) -> None:
    sheet = Sheet(await (await browser.new_context()).new_page(), here.url)
    await sheet.page.goto(await link(here))
    await sheet.page.keyboard.press("Tab")
    button = sheet.page.locator("a.b")
    await expect(button).to_be_focused()
    await expect(button).to_have_css("outline-style", "solid")
    box = await button.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    async with sheet.page.expect_download() as coming:
        await sheet.page.keyboard.press("Enter")
    file = await coming.value
    assert file.suggested_filename.startswith("daydrawn ")
    await file.save_as(tmp_path / "taken.zip")
    with zipfile.ZipFile(tmp_path / "taken.zip") as packed:
        assert packed.testzip() is None
    await sheet.page.context.close()
    assert sheet.troubles == []


@pytest.mark.parametrize("language", TITLES)
async def test_it_speaks_the_language_of_the_diary(
    here: Place, browser: Browser, language: str
) -> None:
    sheet = Sheet(await (await browser.new_context(locale="de-DE")).new_page(), here.url)
    await sheet.page.set_viewport_size({"width": 320, "height": 640})
    await sheet.page.goto(await link(here, language))
    await expect(sheet.page.locator("html")).to_have_attribute("lang", language)
    await expect(sheet.page.locator("h1")).to_have_text(TITLES[language])
    await expect(sheet.page.locator("main")).to_contain_text("daydrawn import")
    assert await sheet.scrolls_sideways() == []
    await sheet.page.context.close()
    assert sheet.troubles == []
