"""Whatever is said, every command has a kind answer of its own, none an apology for ourselves."""

import random

from bot.commands import COMMANDS
from tests.bot.conftest import Talker, Worker, buttons
from tests.fakes import FakeQueue

PIECES = (
    "yesterday", "2026-05-01", "9999-99-99", "0001-01-01", "31 feb", "21:00", "99:99", "-1", "0",
    "99999999999999999999", "1e309", "NaN", "null", "ko", "ink", "off", "서울", "어제",
    "🎉", "👨‍👩‍👧‍👦",
    "\u202eright to left", "שלום", "مرحبا", "\x00", "\u200b", "\ud800", "'; DROP TABLE page; --",
    "../../etc/passwd", "%s %n", "{ $name }", "*", "_", "\\", "`", "<b>", "a" * 5000, "  ", "\n",
    "/",
    "(abc)", "()", "#", ",", "Europe/../../etc", "NEAR(", '"', "𝔘𝔫𝔦", "e\u0301" * 50, "💬" * 200,
)  # fmt: skip


async def test_every_command_answers_anything_kindly(
    ann: Talker, worker: Worker, texts_apology: str
) -> None:
    await ann.write("The ferry was late.")
    await worker.make(await ann.last(), await ann.person())
    dice = random.Random(11)
    for command in [*COMMANDS, *COMMANDS, *COMMANDS]:
        for _ in range(4):
            text = " ".join(dice.choice(PIECES) for _ in range(dice.randint(0, 3)))
            answer = await ann.call(f"/{command.name} {text}")
            said = answer.text if answer is not None else ""
            assert texts_apology not in said, (command.name, text)


async def test_every_button_answers_any_form_kindly(
    ann: Talker, worker: Worker, queue: FakeQueue, texts_apology: str
) -> None:
    from bot.commands import BY_ACTION

    await ann.write("The ferry was late.")
    page = await worker.make(await ann.last(), await ann.person())
    dice = random.Random(12)
    needs = {
        "page": page.id, "name": "Ben", "feature": "hair", "words": "ferry", "wanted": "on",
        "zone": "Asia/Seoul", "stars": "3", "question": "when did I last see Ben?",
        "part": "1", "group": "1", "other": "2", "face": "1", "photo": "1", "side": "yes",
        "mine": "yes", "day": page.day.isoformat(), "first": "2026-05-01", "dark": "",
        "year": "2026", "offset": "1", "start": "1", "at": "21:00", "shape": "4:5", "errand": "1",
        "days": "7", "id": "1", "kind": "week", "answer": "yes", "note": "2026-05-14 1",
    }  # fmt: skip
    for action, pressable in BY_ACTION.items():
        if action in ("erase-do", "trash"):
            continue
        wanted = pressable.handler.__code__.co_varnames[1 : pressable.handler.__code__.co_argcount]
        arguments = {name: needs[name] for name in wanted if name in needs}
        token = await ann.house.tokens.issue(page.person, action, arguments)
        assert len(arguments) >= len(wanted) - len(pressable.handler.__defaults__ or ()), action
        for _ in range(4):
            values = tuple(dice.choice(PIECES) for _ in range(dice.randint(0, 2)))
            names = ("title", "summary", "day", "tags", "place", "text", "time", "word", "name")
            fields = {name: dice.choice(PIECES) for name in dice.sample(names, dice.randint(0, 9))}
            answer = await ann.press(token, values=values, fields=fields, message="1")
            said = answer.text if answer is not None else ""
            assert texts_apology not in said, (action, values, fields)
    assert (await ann.last()).id
    assert buttons(await ann.call("/people"))
