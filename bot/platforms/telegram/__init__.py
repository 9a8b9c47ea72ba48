"""Telegram, spoken through python-telegram-bot."""

from bot.platforms.telegram.chat import TelegramChat

__all__ = ["TelegramChat"]
