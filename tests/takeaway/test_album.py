"""The offline album, opened from file:// in a real browser, with no network at all."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from config.settings import Settings
from db.bringing import BroughtArtefact, BroughtPage
from db.house import House
from db.records import Kind, NewArtefact, Origin
from db.takeaway.export import export
from models.embedded.thumbnails import thumbnail
from tests.takeaway.conftest import NOW, made_page
from tests.web.browser import AXE

pytestmark = pytest.mark.asyncio(loop_scope="session")

# Asking for the style sheet again is what axe itself does; the album's own policy forbids it.
# What the browser leaves out of its layout until it is come near to is looked at, too.
RUN_AXE = """async () => {
  const whole = document.createElement('style')
  whole.textContent = '* { content-visibility: visible !important }'
  document.head.append(whole)
  const found = await axe.run(document, {preload: false, resultTypes: ['violations']})
  whole.remove()
  return found.violations.map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 160)}`)
}"""
_NASTY = '</script><img src=x onerror="window.bad=1">\'\\ `${1}` # ? % \u2028'


DAYS = 20
# Days in Suva on one side of the date line and on Taveuni on the other; at the pole; in Seoul.
PLACES = {
    2: ("Suva", -18.14, 178.44), 3: ("Taveuni", -16.85, -179.97), 4: ("Suva", -18.14, 178.44),
    6: ("The pole", 90.0, 0.0), 8: ("Seoul", 37.57, 126.98), 9: ("Seoul", 37.57, 126.98),
    0: (_NASTY, 48.86, 2.35),
}  # fmt: skip


def dated(day: date, *, whole: bool = False, **reading: object) -> BroughtPage:
    """One of the made pages on another day, understood as given; whole: with photo and voice."""
    page = made_page(1)
    at = page.created
    parts = tuple(
        replace(part, origin=Origin("x", str(day), str(n), "me", at))
        for n, part in enumerate(page.parts)
        if whole or part.kind in ("text", "place")
    )
    value = {"title": "A quiet day", "summary": "Nothing much.", "tags": [], **reading}
    read = BroughtArtefact(NewArtefact(Kind.READING, "b", value), at)
    kept = {*Kind} if whole else {Kind.PICTURE, Kind.MUSIC}
    made = tuple(one for one in page.made if one.artefact.kind in kept - {Kind.READING})
    return replace(page, id="", day=day, parts=parts, made=(*made, read))


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some days over three years, one of them with a title that would like to be code."""
    place = tmp_path_factory.mktemp("album")
    settings = Settings.load(_env_file=None, home=place / "home", storage={"ballast_megabytes": 0})
    async with House.open(settings, clock=lambda: NOW) as house:
        owner = await house.accounts.enrol("web", "owner", name="Mina")
        diary = house.diary(owner.id)
        for n in range(DAYS):
            day = date(2026, 5, 14) - timedelta(days=n * 45)
            told: dict[str, object] = {"title": f"Day {n}"}
            if n == 0:
                told = {"title": _NASTY, "summary": _NASTY, "tags": [{"word": _NASTY}]}
            if n in (3, 4):
                told["people"] = [{"name": "Little Ari"}, {"name": "Ben"}]
            if n in (4, 5):
                told |= {"weather": "rain", "summary": "우리는 바다에 갔다."}
            if n in PLACES:
                told["places"] = [
                    dict(zip(("name", "latitude", "longitude"), PLACES[n], strict=True))
                ]
            if n in (2, 3, 4):
                told.setdefault("people", [{"name": "Ben"}])
                told["tags"] = [
                    {"word": "Ben", "kind": "person"},
                    {"word": "ferry", "kind": "thing"},
                    {"word": "Busan", "kind": "place"},
                ]
            await diary.bring(dated(day, whole=n < 2, **told))
        hidden = await diary.bring(replace(dated(date(2020, 1, 1), title="Hidden"), hidden=True))
        assert hidden
        person = await house.accounts.get(owner.id)
        await export(diary, person, place / "out", NOW, name="Mina", thumb=thumbnail)
    return place / "out"


WIDE, PHONE = (1280, 860, False), (390, 844, True)
# What does not depend on how wide a window is, is tried in one.
in_one_window = pytest.mark.parametrize("window", [PHONE], indirect=True, scope="module")


@dataclass
class Window:
    """A browser's window with the album in it, and what went wrong there."""

    page: Page
    troubles: list[str]


@pytest_asyncio.fixture(scope="module", loop_scope="session", params=[WIDE, PHONE])
async def window(
    browser: Browser, folder: Path, request: pytest.FixtureRequest
) -> AsyncIterator[Window]:
    """Wide and light, then a phone in the dark."""
    width, height, dark = request.param
    context = await browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",  # nothing to wait for before a tap
    )
    page = await context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    page.on(
        "request",
        lambda asked: (
            None if asked.url.startswith(("file:", "data:")) else troubles.append(asked.url)
        ),
    )
    await page.goto((folder / "album.html").as_uri())
    await page.wait_for_selector("html[data-ready]")
    yield Window(page, troubles)
    await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def sheet(window: Window) -> AsyncIterator[Page]:
    """The album, back at its wall; at the end nothing may have gone wrong."""
    window.troubles.clear()
    page = window.page
    await page.evaluate("document.activeElement.blur()")
    await go(page, "#/music", ".pieces")
    await go(page, "#/", ".month")
    yield page
    assert await page.evaluate("window.bad") is None
    assert window.troubles == []


async def until(page: Page, true: str) -> None:
    """The album's own policy forbids waiting in the page: that would evaluate text as code."""
    for _ in range(250):
        if await page.evaluate(true):
            return
        await asyncio.sleep(0.02)
    raise AssertionError(f"never true: {true}")


async def go(page: Page, where: str, wanted: str) -> None:
    await page.evaluate("(where) => { location.hash = where }", where)
    await page.wait_for_selector(wanted)


async def test_the_wall_shows_every_page_by_month(sheet: Page) -> None:
    assert await sheet.locator(".tile").count() == DAYS  # the hidden one is not among them
    assert await sheet.locator("h1").inner_text() == "Mina’s album"
    # What is not yet painted has no text.
    await until(sheet, "document.querySelector('.month h2').innerText.startsWith('May 2026')")
    first = sheet.locator(".tile img").first
    await until(sheet, "document.querySelector('.tile img').naturalWidth > 0")
    assert "album/thumbs/" in str(await first.get_attribute("src"))
    assert await sheet.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_a_page_opens_over_the_wall_and_the_keyboard_walks_on(sheet: Page) -> None:
    await sheet.locator(".tile").nth(1).focus()
    await sheet.keyboard.press("ArrowRight")
    await sheet.keyboard.press("Enter")
    await sheet.wait_for_selector("dialog[open]")
    assert await sheet.locator("#leaf-title").inner_text() == "Day 2"
    await until(sheet, "document.querySelector('.drawing').naturalWidth > 0")
    await sheet.keyboard.press("ArrowLeft")
    await until(sheet, "document.querySelector('#leaf-title').textContent === 'Day 3'")
    await sheet.keyboard.press("ArrowRight")
    await until(sheet, "document.querySelector('#leaf-title').textContent === 'Day 2'")
    await sheet.keyboard.press("Escape")
    await sheet.wait_for_selector("dialog:not([open])", state="attached")
    assert (await sheet.evaluate("document.activeElement.textContent")).endswith("Day 2")
    await until(sheet, "location.hash === '#/'")


@in_one_window
async def test_back_and_reload_come_to_where_one_was(sheet: Page) -> None:
    await go(sheet, "#/people", ".people")
    await go(sheet, "#/music", ".pieces")
    await sheet.go_back()
    await sheet.wait_for_selector(".people")
    await sheet.reload()
    await sheet.wait_for_selector(".people")


@in_one_window
async def test_words_of_a_diary_are_never_code(sheet: Page) -> None:
    await sheet.locator(".tile").first.click()
    await sheet.wait_for_selector("dialog[open]")
    assert "</script><img" in await sheet.locator("#leaf-title").inner_text()
    await until(sheet, "document.querySelector('.drawing').naturalWidth > 0")


async def search(page: Page, words: str) -> list[str]:
    await page.fill("#box", words)
    hash = "#/find/" + words
    for _ in range(200):
        if await page.evaluate("decodeURIComponent(location.hash)") == hash:
            break
        await asyncio.sleep(0.02)
    await page.wait_for_selector(".found")
    return await page.locator(".found .tile .name").all_inner_texts()


@in_one_window
@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("rain with little ari", ["Day 4"]),
        ("LITTLE ARI", ["Day 3", "Day 4"]),
        ("rain", ["Day 4", "Day 5"]),
        ("받", ["Day 4", "Day 5"]),  # half typed: 바다
        ("바다에", ["Day 4", "Day 5"]),
        ("hidden", ["Hidden"]),
    ],
)
async def test_search_finds_in_the_browser(sheet: Page, words: str, names: list[str]) -> None:
    assert await search(sheet, words) == names


@in_one_window
async def test_no_result_says_what_to_leave_out(sheet: Page) -> None:
    assert await search(sheet, "rain hidden") == []
    offers = await sheet.locator(".found > .filled").all_inner_texts()
    assert offers == ["Look without hidden (2)", "Look without rain (1)"]
    await sheet.locator(".found > .filled").first.click()
    await until(sheet, "document.querySelectorAll('.found .tile').length === 2")


@in_one_window
@pytest.mark.parametrize("words", ["'; DROP TABLE", ".*(", "%", "a" * 5000, "ㅤ", "the"])
async def test_any_query_is_only_words(sheet: Page, words: str) -> None:
    await sheet.fill("#box", words)
    await sheet.wait_for_selector(".found")


async def test_a_page_shows_each_person_once_and_tags_in_the_colours_of_the_chat(
    sheet: Page,
) -> None:
    await sheet.locator(".tile", has_text="Day 2").click()
    await sheet.wait_for_selector("dialog[open]")
    chips = sheet.locator("dialog .chip")
    assert await chips.all_inner_texts() == ["Ben", "ferry", "Busan"]
    ground = "getComputedStyle(chip).backgroundColor"
    colours = await chips.evaluate_all(f"(all) => all.map((chip) => {ground})")
    assert len(set(colours)) == 3


@in_one_window
async def test_the_calendar_shows_a_year_and_walks(sheet: Page) -> None:
    await go(sheet, "#/calendar", ".sheets")
    assert await sheet.locator(".sheet").count() == 4  # from its first page in February to May
    assert await sheet.locator(".walk h2").inner_text() == "2026"
    await sheet.locator(".walk a").first.click()
    await until(sheet, "document.querySelector('.walk h2').textContent === '2025'")
    await sheet.locator(".day").first.click()
    await sheet.wait_for_selector("dialog[open]")


@in_one_window
async def test_people_lead_to_their_pages(sheet: Page) -> None:
    await go(sheet, "#/people", ".people")
    assert await sheet.locator(".people strong").all_inner_texts() == ["Ben", "Little Ari"]
    await sheet.locator(".people a").first.click()
    await sheet.wait_for_selector(".found .tile")
    assert await sheet.locator(".found .tile").count() == 3


async def pins(page: Page) -> dict[str, tuple[float, float]]:
    """Names on the map, and where they are."""
    found = await page.evaluate(
        "[...document.querySelectorAll('.pin')].map((pin) => [pin.textContent,"
        " parseFloat(pin.style.left), parseFloat(pin.style.top)])"
    )
    return {name: (x, y) for name, x, y in found}


async def test_the_map_shows_real_coasts_and_every_place(sheet: Page) -> None:
    await go(sheet, "#/map", ".atlas .pin")
    assert await sheet.locator(".sea .land").count() >= 5
    listed = await sheet.locator(".places a").all_inner_texts()
    assert {one.split("\n")[0] for one in listed} >= {"Seoul", "Suva", "Taveuni", "The pole"}
    shown = " ".join(await pins(sheet))
    assert "Suva" in shown
    assert "Busan" in shown  # a location without a name is called by its town
    assert "</script><img" in shown


async def test_one_comes_nearer_by_a_tap_by_buttons_and_by_keys(sheet: Page) -> None:
    await go(sheet, "#/map", ".atlas .pin")
    width = "document.querySelector('.sea').viewBox.baseVal.width"
    before = await sheet.evaluate(width)
    await sheet.locator(".zoom button").first.click()
    nearer = await sheet.evaluate(width)
    assert nearer < before
    await sheet.keyboard.press("-")
    assert abs(await sheet.evaluate(width) - before) < 2
    await sheet.keyboard.press("ArrowRight")
    await sheet.locator(".zoom button").nth(2).click()
    assert abs(await sheet.evaluate(width) - before) < 2
    gathered = sheet.locator("button.pin").first
    if await gathered.count():
        await gathered.click()
        assert await sheet.evaluate(width) < before


async def test_the_map_draws_what_can_be_seen_and_no_more(sheet: Page) -> None:
    """From far its lines are coarse, from near what lies elsewhere is left out."""
    await go(sheet, "#/map", ".atlas .pin")
    await sheet.locator(".zoom button").nth(2).click()
    points = (
        "[...document.querySelectorAll('#world .land')]"
        ".map((one) => one.getAttribute('d')).join('').split(/[ML]/).length - 1"
    )
    far = await sheet.evaluate(points)
    numbers = "ALBUM.map.land.flatMap((one) => one[2].match(/-?\\d+/g)).length"
    assert 0 < far < await sheet.evaluate(numbers) / 2
    for _ in range(6):
        await sheet.locator(".zoom button").first.click()
    assert await sheet.evaluate(points) < far / 2
    await sheet.locator(".zoom button").nth(2).click()
    assert await sheet.evaluate(points) == far


async def test_a_place_leads_to_its_pages(sheet: Page) -> None:
    await go(sheet, "#/map", ".places a")
    await sheet.locator(".places a", has_text="Seoul").click()
    await sheet.wait_for_selector(".found .tile")
    assert await sheet.locator(".found .tile .name").all_inner_texts() == ["Day 8", "Day 9"]
    await go(sheet, "#/place/999", ".atlas")  # no such place: the map
    await go(sheet, "#/trip/none", ".atlas")


async def test_a_trip_has_its_pages_and_its_way_on_the_map(sheet: Page) -> None:
    await go(sheet, "#/map", ".trips a")
    names = await sheet.locator(".trips .name").all_text_contents()
    await sheet.locator(".trips a", has_text="Suva").first.click()
    await sheet.wait_for_selector(".found .chip")
    await sheet.locator(".found .chip").first.click()
    await sheet.wait_for_selector(".atlas")
    assert any("Suva" in name for name in names)


async def test_who_belongs_together_is_drawn_and_leads_to_their_pages(sheet: Page) -> None:
    await go(sheet, "#/people", ".graph .node")
    names = await sheet.locator(".graph .label").all_inner_texts()
    assert {"Ben", "Little Ari", "ferry", "Suva"} <= set(names)
    assert "Hidden" not in names
    await sheet.locator(".graph .node a", has_text="ferry").click()
    await sheet.wait_for_selector(".found .tile")


async def test_the_scrubber_is_a_slider_of_months(sheet: Page) -> None:
    await sheet.locator(".thumb").focus()
    await sheet.keyboard.press("End")
    last = await sheet.locator(".month h2").last.text_content()
    told = await sheet.locator(".thumb").get_attribute("aria-valuetext")
    assert told
    assert last
    assert last.startswith(told)
    await until(sheet, "scrollY > 400")


@pytest.mark.parametrize(
    ("where", "wanted"),
    [
        ("#/", ".wall"),
        ("#/calendar", ".sheets"),
        ("#/map", ".atlas .pin"),
        ("#/people", ".people"),
        ("#/place/0", ".found"),
        ("trip", ".found"),
        ("#/music", ".pieces"),
        ("#/find/rain%20ben", ".found"),
        ("#/find/rain%20hidden", ".found"),
        ("page", "dialog[open]"),
    ],
)
async def test_everyone_can_use_it(sheet: Page, where: str, wanted: str) -> None:
    """axe finds nothing, in every view, wide and light or on a phone in the dark."""
    if where == "page":
        await sheet.locator(".tile").nth(1).click()
    elif where == "trip":
        await go(sheet, "#/map", ".trips a")
        await sheet.locator(".trips a").first.click()
    else:
        await sheet.evaluate("(where) => { location.hash = where }", where)
    await sheet.wait_for_selector(wanted)
    if not await sheet.evaluate("typeof axe === 'object'"):
        await sheet.evaluate(AXE)
    assert await sheet.evaluate(RUN_AXE) == []
    assert await sheet.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_light_and_dark_by_choice(sheet: Page) -> None:
    before = await sheet.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    await sheet.click("#theme")
    after = await sheet.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert before != after
