"""A browser that is on this machine, driven by playwright. Nothing is downloaded."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, ConsoleMessage, Page, async_playwright

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "brave-browser",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
# Of two such flags the later counts: the upper lines are what playwright itself leaves
# out; the lower are the browser's own frame (pages in themselves) and a renderer in reserve, which
# nobody sees here and which cost a third of the processor.
_WITHOUT = (
    "HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable", "PaintHolding", "MediaRouter",
    "ThirdPartyStoragePartitioning", "OptimizationHints", "DestroyProfileOnBrowserClose",
    "AvoidUnnecessaryBeforeUnloadCheckSync", "AvoidCorsURLLoaderRestartOnRedirect",
    "NetworkTimeServiceQuerying", "PreconnectToSearch", "LensOverlay", "AimEnabled",
    "WebUIToolbar", "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIReloadButton",
    "InitialWebUI", "PreloadTopChromeWebUI", "SpareRendererForSitePerProcess",
)  # fmt: skip
FLAGS = (
    "--headless",
    f"--disable-features={','.join(_WITHOUT)}",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-ui-for-media-stream",  # a microphone that hums, without a question
    "--use-fake-device-for-media-stream",
)
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
# Quiet colours over pictures and gradients cannot be computed; they were measured by hand.
# What lies behind a modal dialog can be neither reached nor read; it is looked at without one.
RUN_AXE = """async (rules) => {
  const shown = document.querySelector('dialog:modal') ?? document
  const found = await axe.run(shown, {resultTypes: ['violations'], ...rules && {runOnly: rules}})
  return found.violations.map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 200)}`
    + ` | ${one.nodes[0].failureSummary.slice(0, 300)}`)
}"""


OF_COLOURS = ("color-contrast", "link-in-text-block")  # of all rules; the others see none


class NoBrowser(Exception):
    """There is none to drive."""


def executable() -> str:
    asked = os.environ.get("DAYDRAWN_TEST_BROWSER")
    for name in (asked, *NAMES) if asked else NAMES:
        if found := shutil.which(name):
            return found
    raise NoBrowser(
        "The web chat's tests drive a real browser and none of "
        f"{', '.join(NAMES[:7])} is installed. Install one (Debian and Ubuntu: "
        "`apt install chromium`; macOS: `brew install chromium`), or name it in "
        "DAYDRAWN_TEST_BROWSER."
    )


@asynccontextmanager
async def driven() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=executable(), args=list(FLAGS), headless=True
        )
        try:
            yield browser
        finally:
            await browser.close()


class Sheet:
    """One open page of the web chat, and what went wrong in it."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        self.troubles: list[str] = []
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("console", self._heard)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.troubles.append(message.text)

    async def open(self, path: str = "/") -> "Sheet":
        await self.page.goto(self.url + path)
        await self.page.wait_for_selector("html[data-ready]", timeout=10_000)
        return self

    async def reload(self) -> None:
        await self.page.reload()
        await self.page.wait_for_selector("html[data-ready]", timeout=10_000)

    async def write(self, text: str) -> None:
        await self.page.fill("#say", text)
        await self.page.click("#send")  # Enter breaks the line where there are only fingers

    async def told(self, selector: str) -> str:
        return (await self.page.inner_text(selector)).strip()

    async def focus(self) -> str:
        """Where the focus is: id, or class, or tag."""
        return str(
            await self.page.evaluate(
                "document.activeElement.id || document.activeElement.className"
                " || document.activeElement.tagName"
            )
        )

    async def axe(self, rules: tuple[str, ...] | None = None) -> list[str]:
        """What breaks a rule of accessibility; all are looked at unless some are named."""
        if not await self.page.evaluate("typeof axe === 'object'"):
            await self.page.evaluate(AXE)
        return list(await self.page.evaluate(RUN_AXE, rules))

    async def scrolls_sideways(self) -> list[str]:
        """What is wider than the window, if anything."""
        return list(
            await self.page.evaluate(
                """() => {
                  const wide = document.documentElement.clientWidth
                  if (document.documentElement.scrollWidth <= wide
                      && [...document.querySelectorAll('.scroll, .shelf, dialog[open]')]
                        .every((box) => box.scrollWidth <= box.clientWidth + 1)) return []
                  return [...document.querySelectorAll('body *')].filter((one) => {
                    const box = one.getBoundingClientRect()
                    return box.width && box.right > wide + 1
                  }).map((one) => one.outerHTML.slice(0, 120)).slice(0, 5)
                    .concat([`${document.documentElement.scrollWidth} > ${wide}`])
                }"""
            )
        )

    async def animations(self) -> int:
        return int(
            await self.page.evaluate(
                "document.getAnimations().filter((one) => one.playState === 'running').length"
            )
        )
