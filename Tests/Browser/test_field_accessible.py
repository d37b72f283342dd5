"""Every screen of the field app, light and dark, narrow and wide: nothing that axe finds, nothing off the screen, nothing too small for a thumb."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from conftest import DESK, PHONE
from field_hands import Phone, office, register, setup_link, write_visit  # noqa: F401
from test_accessibility import RULES, brief, nothing_sticks_out

# The demo's training is on.
CLOCK = ["--clock", "2026-11-24T03:30:00Z"]
NARROW = {"width": 320, "height": 640}


@pytest.fixture(scope="module", params=["light", "dark"])
def walked(browser, office, tmp_path_factory, request):
    """A phone on which something of everything lies: a visit unsent, a form unfinished."""
    made = Phone(browser, office, tmp_path_factory.mktemp("walked") / request.param, scheme=request.param)
    made.set_up(setup_link(browser, office))
    made.context.set_offline(True)
    register(made)
    write_visit(made, "Oven baru sudah dipakai.")
    made.business = made.page.url.rsplit("/", 1)[1]
    made.follow("Catat kunjungan")
    made.field("Apa yang terlihat").fill("Belum selesai")
    made.page.wait_for_timeout(700)
    yield made
    made.off()


SCREENS = {
    "today": "today", "businesses": "businesses", "business": "business/{}", "visit": "visit/{}", "assess": "assess/{}", "register": "register", "correct": "correct/{}",
    "events": "events", "check": "check", "outbox": "outbox", "menu": "menu", "settings": "settings", "nowhere": "business/none",
}


def show(phone, name: str) -> None:
    phone.page.goto(f"{phone.office.url}/field/#/today")
    expect(phone.page.locator("h1")).to_have_text("Hari ini")
    if name == "note":
        phone.go("Kotak keluar")
        phone.page.locator("a[href^='#/note/']").first.click()
    elif name == "attend":
        phone.go("Kegiatan")
        phone.page.locator("a[href^='#/attend/']").first.click()
    elif name == "visit-with-errors":
        phone.page.goto(f"{phone.office.url}/field/#/register")
        phone.field("Nama lengkap").fill("")
        phone.press("Simpan")
        expect(phone.page.locator(".error").first).to_be_visible()
    else:
        phone.page.goto(f"{phone.office.url}/field/#/{SCREENS[name].format(phone.business)}")
    expect(phone.page.locator("h1")).to_have_count(1)
    phone.page.wait_for_timeout(150)
    phone.page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")


@pytest.mark.parametrize("size", [NARROW, PHONE, DESK], ids=["narrow", "phone", "desk"])
@pytest.mark.parametrize("name", [*SCREENS, "note", "attend", "visit-with-errors"])
def test_axe_finds_nothing_and_nothing_sticks_out(walked, name, size):
    walked.page.set_viewport_size(size)
    show(walked, name)
    found = Axe().run(walked.page, options=RULES)
    assert found.violations_count == 0, brief(found.response["violations"])
    nothing_sticks_out(walked.page)


@pytest.mark.parametrize("name", [*SCREENS, "note", "attend"])
def test_what_is_tapped_is_large_enough(walked, name):
    walked.page.set_viewport_size(PHONE)
    show(walked, name)
    small = walked.page.evaluate("""() => [...document.querySelectorAll('button, input, select, summary, .choice, a')]
        .filter(e => e.checkVisibility() && !/checkbox|radio/.test(e.type) && !e.closest('.vh, .skip, p') && !e.matches('.vh, .skip'))
        .filter(e => { const { width, height } = e.getBoundingClientRect(); return height < 43.5 || width < 43.5 })
        .map(e => e.outerHTML.slice(0, 120))""")
    assert small == []


def test_the_heading_has_the_focus_on_every_screen(walked):
    for name in ["today", "businesses", "business", "visit", "outbox", "menu"]:
        show(walked, name)
        if name != "today":
            expect(walked.page.locator("h1")).to_be_focused()


def test_everything_can_be_said_in_english(walked):
    walked.page.goto(f"{walked.office.url}/field/#/settings")
    walked.page.get_by_role("button", name="English").click()
    expect(walked.page.locator("h1")).to_have_text("Settings")
    for name in SCREENS:
        walked.page.goto(f"{walked.office.url}/field/#/{SCREENS[name].format(walked.business)}")
        walked.page.wait_for_timeout(100)
        assert not re.search(r"\b(Kembali|Simpan|Kunjungan|Belum|Catat)\b", walked.page.locator("h1").inner_text()), name
    walked.page.goto(f"{walked.office.url}/field/#/settings")
    walked.page.get_by_role("button", name="Indonesia").click()
    expect(walked.page.locator("h1")).to_have_text("Setelan")


@pytest.mark.parametrize("size", [NARROW, DESK], ids=["narrow", "desk"])
def test_before_the_pin_axe_finds_nothing(walked, size):
    walked.page.set_viewport_size(size)
    walked.page.goto(f"{walked.office.url}/field/#/today")
    walked.page.locator("header").get_by_role("button", name="Kunci").click()
    for step in ["pin", "workers"]:
        if step == "workers":
            walked.page.goto(f"{walked.office.url}/field/#/workers")
            expect(walked.page.locator("h1")).to_have_text("Siapa yang bertugas?")
        walked.page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
        found = Axe().run(walked.page, options=RULES)
        assert found.violations_count == 0, brief(found.response["violations"])
        nothing_sticks_out(walked.page)
    walked.page.goto(f"{walked.office.url}/field/#/")
    walked.unlock()
