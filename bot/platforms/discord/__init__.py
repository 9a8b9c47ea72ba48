"""Discord, spoken through discord.py."""

from bot.platforms.discord.chat import DiscordChat

__all__ = ["DiscordChat"]
