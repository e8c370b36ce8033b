"""The site in a real browser: it plays, follows, can be worked by keyboard, and asks nobody else.

`OUTCUE_NEEDS_BROWSER=1` (which CI sets) makes a missing browser a failure; elsewhere it is a skip.
"""

import os
import re
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import lameenc
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Route, expect, sync_playwright

from pipeline import artwork, feed, serve
from pipeline.model import Caption, ChapterMark, Correction, Entry, Episode, Kill
from tests.published import GUEST, GUID, HOST, SHOW, entry, episode

LONG_TITLE = "Unpronounceable" * 12 + " and another two hundred decisions of the water board" * 4
RTL = "أغلقت المقاطعة جسر شارع الطاحونة حتى الربيع"
PAGES = ("", "episodes/bridge.html", "episodes/long.html", "episodes/gone.html", "feed.xml")
SECONDS = 120


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        missing = pytest.fail if os.environ.get("OUTCUE_NEEDS_BROWSER") else pytest.skip
        missing("there is no chromium on this machine: apt-get install chromium")
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--autoplay-policy=no-user-gesture-required"]
        chromium = playwright.chromium.launch(executable_path=path, args=arguments)
        yield chromium
        chromium.close()


def silence() -> bytes:
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(64)
    encoder.set_in_sample_rate(44_100)
    encoder.set_channels(1)
    encoder.silence()
    return bytes(encoder.encode(b"\0\0" * 44_100 * SECONDS) + encoder.flush())


def render(root: Path, base_url: str) -> None:
    sound = silence()

    def made(name: str, **about: object) -> Episode:
        (root / f"{name}.mp3").write_bytes(sound)
        length = len(sound)
        return episode(root, name, length_bytes=length, duration_ms=SECONDS * 1000, **about)

    lines = tuple(
        Caption(n * 1000, n * 1000 + 900, (HOST, GUEST)[n % 2], f"Line {n} is said.")
        for n in range(120)
    )
    rtl = (Caption(0, 4000, HOST, RTL), Caption(4000, 9000, GUEST, RTL))
    marks = (ChapterMark("Introduction", 0, 60_000), ChapterMark("The end", 60_000, 120_000))
    wrong = Correction("2026-11-21T08:00:00Z", "The bridge is 40 years old, not 50.")
    episodes = [
        (
            made("bridge", captions=lines, chapters=marks),
            with_correction(entry("bridge", 3), wrong),
        ),
        (made("long", title=LONG_TITLE, description=LONG_TITLE), entry("long", 2)),
        (made("rtl", title=RTL, description=RTL, captions=rtl), entry("rtl", 1)),
    ]
    art = root / "art.jpg"
    art.write_bytes(artwork.draw_show(SHOW))
    killed = entry("gone", 4)._replace(kill=Kill("2026-11-22T08:00:00Z", LONG_TITLE))
    feed.render(
        SHOW,
        [feed.filed(*one) for one in episodes],
        base_url=base_url,
        show_guid=GUID,
        artwork=art,
        feed_dir=root / "feed",
        cache_dir=root / "cache",
        past=feed.Past(killed=(("gone", killed),)),
    )


def with_correction(given: Entry, correction: Correction) -> Entry:
    return given._replace(corrections=(correction,))


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site's address, served as `make serve` does."""
    root, listener = tmp_path_factory.mktemp("site"), serve.listen(0)
    url = serve.url(listener.getsockname()[1])
    render(root, url)
    server = serve.server(root / "feed")
    thread = threading.Thread(target=server.run, args=([listener],))
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield url
    server.should_exit = True
    thread.join(5)
    listener.close()


class Visit:
    """A page, and all that went wrong while it was open."""

    def __init__(self, page: Page, base: str) -> None:
        self.page, self.base = page, base
        self.wrong: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("request", lambda asked: self._request(asked.url))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.wrong.append(f"{message.text} {message.location}")

    def _request(self, url: str) -> None:
        if not url.startswith((self.base, "data:")):
            self.wrong.append(f"asked for {url}")

    def go(self, path: str) -> Page:
        self.page.goto(f"{self.base}/{path}")
        return self.page


@pytest.fixture
def visit(browser: Browser, base: str) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1100, "height": 700})
    visit = Visit(context.new_page(), base)
    yield visit
    context.close()
    assert visit.wrong == []


def seek(page: Page, seconds: float) -> None:
    page.evaluate("s => { document.querySelector('audio').currentTime = s }", seconds)


def heard(page: Page) -> float:
    return float(page.evaluate("document.querySelector('audio').currentTime"))


# ------------------------------------------------------------------------------------- it follows


def test_the_line_and_the_chapter_that_are_heard_are_marked(visit: Visit) -> None:
    page = visit.go("episodes/bridge.html")
    seek(page, 70.5)
    expect(page.locator("a.line[aria-current]")).to_have_text("Line 70 is said.")
    expect(page.locator(".chapters [aria-current]")).to_contain_text("The end")


def test_a_click_on_a_line_or_a_chapter_plays_from_there(visit: Visit) -> None:
    page = visit.go("episodes/bridge.html")
    page.get_by_text("Line 3 is said.").click()
    expect(page.locator("a.line[aria-current]")).to_have_text("Line 3 is said.")
    assert page.evaluate("document.querySelector('audio').paused") is False
    page.get_by_role("link", name="The end").click()
    expect(page.locator(".chapters [aria-current]")).to_contain_text("The end")
    assert heard(page) >= 60


def test_the_transcript_scrolls_with_the_sound_until_the_reader_scrolls(visit: Visit) -> None:
    page = visit.go("episodes/bridge.html")
    page.evaluate("document.querySelector('audio').play()")
    seek(page, 100)
    expect(page.get_by_text("Line 100 is said.")).to_be_in_viewport()
    page.mouse.move(500, 500)
    page.mouse.wheel(0, -3000)
    back = page.get_by_role("button", name="Back to the line")
    expect(back).to_be_visible()
    seek(page, 110)
    expect(page.get_by_text("Line 110 is said.")).not_to_be_in_viewport()
    back.click()
    expect(page.locator("a.line[aria-current]")).to_be_in_viewport()
    expect(back).to_be_hidden()


def test_everything_can_be_worked_by_keyboard(visit: Visit) -> None:
    page = visit.go("episodes/bridge.html")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to the content")).to_be_in_viewport()
    page.locator("a.line").first.focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp"):
        page.keyboard.press(key)
    expect(page.get_by_text("Line 2 is said.")).to_be_focused()
    assert page.locator("a.line[tabindex='0']").count() == 1
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    page.keyboard.press("Enter")
    expect(page.locator("a.line[aria-current]")).to_have_text("Line 2 is said.")
    page.keyboard.press("End")
    expect(page.get_by_text("Line 119 is said.")).to_be_focused()


def test_an_address_with_a_time_starts_there(visit: Visit) -> None:
    page = visit.go("episodes/bridge.html#t=42")
    expect(page.locator("a.line[aria-current]")).to_have_text("Line 42 is said.")


def test_an_earlier_episode_plays_in_the_list_and_stops_the_other(visit: Visit) -> None:
    page = visit.go("")
    page.evaluate("document.querySelector('audio').play()")
    page.get_by_role("link", name="Play Unpronounceable").click()
    expect(page.locator("audio")).to_have_count(2)
    page.wait_for_function("document.querySelectorAll('audio')[0].paused")


def test_without_scripts_each_line_is_a_link_into_the_sound(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}/episodes/bridge.html")
    assert (page.locator("a.line").nth(5).get_attribute("href") or "").endswith(".mp3#t=5")
    expect(page.locator(".hint")).to_be_hidden()
    context.close()


# ------------------------------------------------------------------------------ for every reader

CONTRAST = """() => {
  const parse = (text) => {
    const numbers = text.match(/[\\d.]+/g).map(Number);
    return numbers.length < 4 ? [...numbers, 1] : numbers;
  };
  const light = ([r, g, b]) => {
    const line = (v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    return 0.2126 * line(r) + 0.7152 * line(g) + 0.0722 * line(b);
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour[3] === 1) return colour;
    }
    return [255, 255, 255, 1];
  };
  const wrong = [];
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    const style = getComputedStyle(element);
    if (!own || !element.checkVisibility() || element.closest("xslt-warning-banner")) continue;
    const [a, b] = [light(parse(style.color)), light(behind(element))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    if (ratio < (large ? 3 : 4.5)) wrong.push(`${element.textContent.trim()}: ${ratio}`);
  }
  return wrong;
}"""
"""WCAG 2.2, 1.4.3."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1100, 320])
def test_pages_are_readable_in_light_and_dark_wide_and_narrow(
    browser: Browser, base: str, scheme: str, width: int
) -> None:
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light",
        viewport={"width": width, "height": 700},
    )
    visit = Visit(context.new_page(), base)
    for path in (*PAGES, "episodes/rtl.html"):
        page = visit.go(path)
        assert page.evaluate(CONTRAST) == [], path
        across = "[document.documentElement.scrollWidth, innerWidth]"
        wide, room = page.evaluate(across)
        assert wide <= room, path
    context.close()
    assert visit.wrong == []


@pytest.mark.parametrize("path", PAGES)
def test_a_screen_reader_finds_its_way(visit: Visit, path: str) -> None:
    page = visit.go(path)
    assert page.get_by_role("main").count() == 1
    assert page.get_by_role("banner").count() == 1
    assert page.get_by_role("heading", level=1).count() == 1
    assert page.evaluate("document.documentElement.lang")
    assert page.title()
    for role in ("link", "button", "img"):
        for control in page.get_by_role(role).all():
            named = control.inner_text().strip() or control.get_attribute("aria-label")
            assert named, control.evaluate("one => one.outerHTML")
    assert page.locator("audio:not([aria-label])").count() == 0


def test_an_episode_s_parts_are_landmarks(visit: Visit) -> None:
    page = visit.go("episodes/bridge.html")
    expect(page.get_by_role("navigation", name="Chapters")).to_be_visible()
    for name in ("Player", "Transcript", "Credits", "Downloads", "Corrections"):
        expect(page.get_by_role("region", name=name)).to_be_visible()


def test_a_right_to_left_headline_starts_at_the_right(visit: Visit) -> None:
    page = visit.go("episodes/rtl.html")
    direction = page.evaluate("getComputedStyle(document.querySelector('h1')).direction")
    assert direction == "rtl"


def test_the_feed_itself_is_readable(visit: Visit) -> None:
    page = visit.go("feed.xml")
    expect(page.get_by_role("heading", level=1)).to_have_text(SHOW.title)
    expect(page.get_by_text("give its address to your podcast app")).to_be_visible()
    expect(page.locator("ol > li")).to_have_count(3)
    expect(page.get_by_text("Computer voices")).to_have_count(3)
    assert page.evaluate("getComputedStyle(document.querySelector('ol')).listStyleType") == "none"
    expect(page.locator("xslt-warning-banner")).to_be_hidden()
    page.get_by_role("link", name="What happened at the bridge").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What happened at the bridge")


def test_the_feed_is_readable_without_xsl(visit: Visit, base: str) -> None:
    def without_xsl(route: Route) -> None:
        text = route.fetch().text()
        route.fulfill(
            body=re.sub(r"<\?xml-stylesheet[^>]*xsl.*\n", "", text), content_type="text/xml"
        )

    visit.page.route("**/feed.xml", without_xsl)
    page = visit.go("feed.xml")
    seen = (
        "[...document.querySelectorAll('*')].filter(e => e.checkVisibility()).map(e => e.tagName)"
    )
    assert set(page.evaluate(seen)) == {
        *("rss", "channel", "title", "description", "itunes:author", "atom:link", "link"),
        *("item", "pubDate", "podcast:txt"),
    }
    above = page.evaluate(
        "['channel > title', 'channel > description', 'item > title'].map("
        "  (name) => document.querySelector(name).getBoundingClientRect().top)"
    )
    assert above == sorted(above)
    synthetic = "document.querySelector('[purpose=ai-content]')"
    said = page.evaluate(f"getComputedStyle({synthetic}, '::before').content")
    assert said == '"Computer voices"'
    rtl = "[...document.querySelectorAll('item > title')].at(-1)"
    assert page.evaluate(f"getComputedStyle({rtl}).unicodeBidi") == "plaintext"
    shown = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert shown == "rgb(252, 251, 248)"  # as all pages are
