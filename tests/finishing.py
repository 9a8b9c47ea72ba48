"""A page made to its end within a test, by the very runner that workers have."""

from db.records import Page, Person
from workers.pipeline import look
from workers.runner import Runner


async def finished(runner: Runner, person: Person, page: Page) -> Page:
    """Run whatever is due for the page until nothing is."""
    diary = runner.house.diary(person.id)
    while not look(page, person.preferences, runner.pipeline).settled:
        assert await runner.advance(person.id, page.id)
        page = await diary.page(page.id)
    return page
