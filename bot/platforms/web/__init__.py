"""The web chat: one page in the browser, served by this process, that behaves as a chat."""

from bot.platforms.web.chat import PortTaken, WebChat, opened

__all__ = ["PortTaken", "WebChat", "opened"]
