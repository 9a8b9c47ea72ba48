"""Inline mode: `@bot ferry` in any chat offers pages of the one who types, to be sent there.

Who finds is given from outside; without one, inline mode offers nothing.
"""

from typing import Protocol

from telegram import (
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultCachedPhoto,
    InlineQueryResultsButton,
    InputTextMessageContent,
)
from telegram.error import BadRequest, TelegramError

from bot.incoming import FROM_INLINE, Who
from bot.offering import MOST, Offer, Offered
from bot.platforms import render
from bot.platforms.render import shorten, utf16
from bot.platforms.telegram.composing import entities
from bot.platforms.telegram.line import Line, says, translated
from bot.platforms.telegram.reading import NAME
from bot.platforms.telegram.showing import Showing

_CACHE = 5  # seconds Telegram may keep an answer; diaries change


class Inline(Protocol):
    """Finds what to offer, for the one who types alone."""

    async def offer(self, who: Who, typed: str, start: int) -> Offer:
        """Up to `MOST` from `start` on; fewer end the list."""
        ...


async def answer(line: Line, showing: Showing, finder: Inline | None, query: InlineQuery) -> None:
    who = Who(
        NAME, str(query.from_user.id), query.from_user.full_name, query.from_user.language_code
    )
    start = int(query.offset) if query.offset.isdigit() else 0
    offer = await finder.offer(who, query.query, start) if finder else Offer()
    offered = offer.pages[:MOST]
    results = [_result(one, showing) for one in offered]
    door = InlineQueryResultsButton(offer.door[:64], start_parameter=FROM_INLINE)
    try:
        await line.answer_inline_query(
            query.id,
            results,
            cache_time=_CACHE,
            is_personal=True,
            next_offset=str(start + MOST) if len(offered) == MOST else "",
            button=door if offer.door else None,
        )
    except BadRequest as error:
        if not says(error, "query is too old", "query id is invalid"):
            raise translated(error) from error
    except TelegramError as error:
        raise translated(error) from error


def _result(
    offered: Offered, showing: Showing
) -> InlineQueryResultArticle | InlineQueryResultCachedPhoto:
    page = offered.message.page
    text = render.rich(offered.message.text)
    if page is not None:
        text = render.join((text, render.page(page)), "\n\n")
    title = shorten(offered.title, 120, utf16) or "·"
    help_ = shorten(offered.help, 240, utf16) or None
    picture = showing.known(page.picture) if page is not None and page.picture else None
    if picture is not None:
        caption = render.shorten_rich(text, 1024, utf16)
        return InlineQueryResultCachedPhoto(
            offered.id,
            picture,
            title=title,
            description=help_,
            caption=caption.plain or None,
            caption_entities=entities(caption) or None,
        )
    content = render.shorten_rich(text, 4096, utf16)
    return InlineQueryResultArticle(
        offered.id,
        title,
        InputTextMessageContent(content.plain or title, entities=entities(content) or None),
        description=help_,
    )
