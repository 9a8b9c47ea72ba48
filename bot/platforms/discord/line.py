"""The line to Discord: the library's client, and its errors in our words."""

import asyncio
from collections.abc import Awaitable, Callable

import aiohttp
import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.chat import Gone, TryLater
from config.settings import Discord

_LONGEST_WAIT = 30.0  # seconds that the library may sleep through a rate limit by itself
# What Discord says when trying again cannot help; see its list of JSON error codes.
_GONE = frozenset({10003, 10004, 10008, 10013, 50001, 50007, 50013, 50083, 50278})


class Client(discord.Client):
    """The library's client; what happens is told to the functions that are set here."""

    def __init__(self) -> None:
        intents = discord.Intents.none()
        # Not the privileged one for what people say to each other: direct messages, mentions and
        # replies to us arrive in full without it.
        intents.guilds = True
        intents.guild_messages = True
        intents.dm_messages = True
        intents.guild_reactions = True
        intents.dm_reactions = True
        super().__init__(
            intents=intents,
            max_ratelimit_timeout=_LONGEST_WAIT,
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            chunk_guilds_at_startup=False,
            guild_ready_timeout=0.3,  # seconds; nothing here waits to know the servers
            member_cache_flags=discord.MemberCacheFlags.none(),
        )
        self.told: dict[str, Callable[..., Awaitable[None]]] = {}

    async def on_ready(self) -> None:
        await self.told["ready"]()

    async def on_message(self, message: discord.Message) -> None:
        await self.told["message"](message)

    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        await self.told["edit"](payload)

    async def on_raw_reaction_add(self, payload: discord.RawReactionActionEvent) -> None:
        await self.told["reaction"](payload)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        await self.told["interaction"](interaction)


def aim(settings: Discord) -> None:
    """Let the library speak to a compatible server. It knows addresses only class-wide."""
    if settings.api_base:
        Route.BASE = settings.api_base.rstrip("/")
    if settings.gateway:
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(settings.gateway)
    discord.VoiceClient.warn_nacl = False  # we never speak in voice channels
    discord.VoiceClient.warn_dave = False


def translated(error: Exception) -> Exception:
    """What an error of the library means to the house."""
    if isinstance(error, discord.RateLimited):
        return TryLater(error.retry_after)
    if isinstance(error, discord.Forbidden | discord.NotFound):
        return Gone(str(error))
    if isinstance(error, discord.DiscordServerError):
        return TryLater(2)
    if isinstance(error, discord.HTTPException):
        if error.code in _GONE:
            return Gone(str(error))
        if error.status in (429, 500, 502, 504, 524):
            return TryLater(10)
        return Refused(str(error))
    if isinstance(error, aiohttp.ClientError | TimeoutError | OSError | asyncio.TimeoutError):
        return TryLater(2, maybe_sent=not isinstance(error, aiohttp.ClientConnectorError))
    return error


KNOWN: tuple[type[Exception], ...] = (discord.DiscordException, aiohttp.ClientError, OSError)


class Refused(Exception):
    """Discord does not take this as it is: a fault of ours, to be seen in the log."""
