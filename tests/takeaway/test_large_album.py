"""A diary of more than a year in the offline album: nobody waits for what they do not look at."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from tests.takeaway.large import laid
from tests.takeaway.test_album import until

pytestmark = pytest.mark.asyncio(loop_scope="session")

PAGES = 500
_ALL_MADE = f"document.querySelectorAll('.tile').length === {PAGES}"
_MIDDLE = "document.elementFromPoint(60, 420).closest('section').getAttribute('aria-labelledby')"
# Put in before the album begins: what there is at the moment at which it says that it is ready.
_WATCH = """new MutationObserver((_, watch) => {
  if (document.documentElement.dataset.ready === undefined) return
  watch.disconnect()
  window.atFirst = document.querySelectorAll('.tile').length
}).observe(document, {subtree: true, attributes: true, attributeFilter: ['data-ready']})"""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def album(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Page]:
    folder = tmp_path_factory.mktemp("large")
    laid(folder, PAGES)
    page = await browser.new_page(viewport={"width": 390, "height": 844})
    await page.add_init_script(_WATCH)
    await page.goto((folder / "album.html").as_uri())
    await page.wait_for_selector("html[data-ready]")
    yield page
    await page.close()


async def again(page: Page) -> None:
    await page.reload()
    await page.wait_for_selector("html[data-ready]")


async def test_the_first_screen_is_ready_before_the_rest_is_made(album: Page) -> None:
    assert await album.evaluate("window.atFirst") < 100
    await until(album, _ALL_MADE)


async def test_opened_again_it_reads_the_pictures_that_are_looked_at(album: Page) -> None:
    await until(album, _ALL_MADE)
    asked: list[str] = []
    album.on("request", lambda request: asked.append(request.url))
    await again(album)
    await until(album, _ALL_MADE)
    pictures = [url for url in asked if url.endswith(".jpg")]
    assert 0 < len(pictures) < PAGES / 4


async def test_opened_again_it_is_where_one_was(album: Page) -> None:
    await album.evaluate("scrollTo(0, 9000)")
    await until(album, "scrollY > 8000")
    before = await album.evaluate(_MIDDLE)
    await again(album)
    await until(album, "scrollY > 8000")
    await until(album, f"{_MIDDLE} === '{before}'")


async def test_whoever_jumps_ahead_finds_it_made(album: Page) -> None:
    """The scrubber's last month, and the last page by its key."""
    await album.evaluate("scrollTo(0, 0)")
    await again(album)
    await album.locator(".thumb").focus()
    await album.keyboard.press("End")
    await until(album, "document.querySelector('.month:last-child .tile') !== null")
    await album.evaluate("scrollTo(0, 0)")
    await again(album)
    await album.locator(".tile").first.focus()
    await album.keyboard.press("End")
    assert await album.evaluate(_ALL_MADE)
    assert await album.evaluate(
        "document.activeElement === [...document.querySelectorAll('.tile')].at(-1)"
    )


async def test_another_view_does_not_wait_for_the_wall(album: Page) -> None:
    """What is still to be made of a view that was left is not made."""
    await again(album)
    await album.evaluate("location.hash = '#/music'")
    await album.wait_for_selector(".piece")
    assert await album.locator(".tile").count() == 0
    await until(album, f"document.querySelectorAll('.piece').length === {PAGES}")
