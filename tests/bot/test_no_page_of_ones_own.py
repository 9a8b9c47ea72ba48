"""Every command in a diary without a page; every button with a page that is somebody else's."""

import random

import pytest

from bot.commands import BY_ACTION, COMMANDS
from bot.texts import LANGUAGES, Texts
from tests.bot.conftest import Meet, Talker, Worker, everything

ASKED = (
    "", "x" * 10_000, "31 February 2026", "9999-12-31..0001-01-01", "Ben NEAR( ' -- *", "🎂",
    "9999", "9999-12", "9999-12-31", "0001", "0001-01", "0001-01-01", "2026-01-01..9999-12-31",
)  # fmt: skip


@pytest.mark.parametrize("language", list(LANGUAGES))
async def test_every_command_answers_kindly_where_there_is_no_page_yet(
    ann: Talker, texts: Texts, language: str
) -> None:
    await ann.call("/start")
    await ann.prefer(language=language)
    sorry = texts.say(language, "sorry-unexpected")
    for command in COMMANDS:
        for asked in ASKED if command.name != "write" else ASKED[:1]:
            answer = await ann.call(f"/{command.name} {asked}")
            said = answer.text if answer is not None else ""
            assert sorry not in said, (command.name, asked[:30])
            assert "{" not in said, (command.name, said)
            assert "“”" not in said, (command.name, "what was not given is not quoted")
            assert len(said) < 4_000, (command.name, asked[:30])
        if command.name != "cancel":
            assert await ann.call(f"/{command.name}") is not None, command.name
        await ann.prefer(language=language)
    assert (await ann.person()).pages == 0


SECRETS = ("The ferry that was late", "Ginger tea", "Busan", "a secret of mine", "Ben")


async def test_no_button_shows_or_changes_a_page_of_somebody_else(
    ann: Talker, worker: Worker, meet: Meet
) -> None:
    """Whatever a token says, it is asked of the diary of whoever presses."""
    await ann.write("a secret of mine")
    page = await worker.make(await ann.last(), await ann.person())
    thief = meet("thief")
    await thief.write("Hello.")
    owner = await thief.person()
    dice = random.Random(3)
    for action, pressable in BY_ACTION.items():
        code = pressable.handler.__code__
        wanted = code.co_varnames[1 : code.co_argcount]
        if "page" not in wanted:
            continue
        arguments = {name: dice.choice(("1", "yes", "Ben")) for name in wanted}
        arguments |= {name: "2026-05-01" for name in ("day", "first") if name in wanted}
        arguments["page"] = page.id
        token = await thief.house.tokens.issue(owner.id, action, arguments)
        fields = {"title": "stolen", "text": "stolen", "summary": "stolen", "tags": "stolen"}
        answer = await thief.press(token, values=("1",), fields=fields, message="1")
        shown = everything(answer) if answer is not None else ""
        assert not [one for one in SECRETS[:4] if one in shown], action
        assert answer is None or answer.page is None or answer.page.id != page.id, action
    for name in ("page", "export", "card", "print", "film", "share", "delete", "edit", "puzzle"):
        answer = await thief.call(f"/{name} {page.id}")
        shown = everything(answer) if answer is not None else ""
        assert not [one for one in SECRETS[:4] if one in shown], name
    after = await ann.house.diary(page.person).page(page.id)
    assert after == page, "nothing of it was changed"
