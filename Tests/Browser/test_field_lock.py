"""The PIN: what a wrong one costs, when the app locks, and that a half-typed form outlives both."""

import re

import pytest
from playwright.sync_api import expect

from field_hands import PIN, her_phone, office, phone, register, setup_link  # noqa: F401

WRONG = "918273"


def lock(phone) -> None:
    phone.page.locator("header").get_by_role("button", name="Kunci").click()
    expect(phone.page.get_by_label("PIN 6 angka")).to_be_focused()


def try_wrong(phone) -> None:
    field = phone.page.get_by_label("PIN 6 angka")
    field.fill(WRONG)
    expect(phone.page.locator("#f-pin-error")).to_be_visible()
    expect(field).to_have_value("")


def test_a_wrong_pin_opens_nothing_and_makes_the_next_try_wait(her_phone):
    phone, page = her_phone, her_phone.page
    lock(phone)
    for _ in range(3):
        try_wrong(phone)
    expect(page.locator("#f-pin-error")).to_have_text(re.compile(r"Tunggu \d+ detik"))
    page.get_by_label("PIN 6 angka").fill(PIN)
    expect(page.locator("#f-pin-error")).to_have_text(re.compile(r"Tunggu \d+ detik"))
    expect(page.locator("h1")).to_have_text(re.compile("^Halo"))

    page.reload()
    expect(page.locator("#f-pin-error")).to_have_text(re.compile(r"Tunggu \d+ detik"))
    expect(page.locator("#f-pin-error")).to_have_text("PIN salah. Coba lagi.", timeout=15_000)
    phone.unlock()
    phone.heading("Hari ini")


def test_the_waits_grow_twice_as_long_each_time_and_a_clock_put_back_does_not_shorten_them(her_phone):
    waits = her_phone.page.evaluate("""async () => {
        const { Workers } = await import('/field/workers.js')
        return [Workers.waitOf({ from: 1000, until: 6000 }, 2000), Workers.waitOf({ from: 1000, until: 6000 }, 500), Workers.waitOf({ from: 1000, until: 6000 }, 7000)]
    }""")
    assert waits == [4000, 5000, 0]


@pytest.mark.parametrize("pin, words", [("111111", "mudah ditebak"), ("123456", "mudah ditebak"), ("12345", "6 angka")])
def test_a_pin_that_everybody_tries_first_is_not_taken(browser, office, phone, pin, words):
    page = phone.page
    page.goto(setup_link(browser, office))
    page.get_by_label("PIN 6 angka").fill(pin)
    page.get_by_label("PIN sekali lagi").fill(pin)
    phone.press("Simpan PIN")
    expect(page.get_by_role("alert").filter(visible=True)).to_contain_text(words)


def test_after_five_minutes_without_a_touch_it_locks_and_the_form_is_as_it_was(her_phone):
    phone, page = her_phone, her_phone.page
    register(phone)
    phone.follow("Catat kunjungan")
    page.clock.install()
    phone.field("Apa yang terlihat").press_sequentially("Sedang menganyam")
    page.clock.run_for(2000)
    phone.field("Apa yang terlihat").press_sequentially(" tas")
    page.clock.fast_forward("04:00")
    expect(page.locator("h1")).to_have_text("Catat kunjungan")
    page.clock.fast_forward("01:10")
    expect(page.locator("h1")).to_have_text(re.compile("^Halo"))
    assert "menganyam" not in page.content()
    phone.unlock()
    phone.heading("Catat kunjungan")
    expect(phone.field("Apa yang terlihat")).to_have_value("Sedang menganyam tas")


def test_a_form_left_by_closing_the_browser_is_found_again(her_phone):
    phone = her_phone
    register(phone)
    phone.follow("Catat kunjungan")
    phone.field("Apa yang terlihat").fill("Oven baru sudah dipakai")
    phone.page.wait_for_timeout(700)
    phone.off()
    phone.on()
    phone.open()
    phone.unlock()
    phone.follow(re.compile("Kunjungan: Kerupuk Ikan Salmiah"))
    expect(phone.field("Apa yang terlihat")).to_have_value("Oven baru sudah dipakai")


def test_what_lies_on_the_phone_can_be_read_by_nobody(her_phone):
    phone = her_phone
    register(phone)
    raw = phone.page.evaluate("""async () => {
        const out = []
        for (const { name } of await indexedDB.databases()) {
            const base = await new Promise(done => { const wish = indexedDB.open(name); wish.onsuccess = () => done(wish.result) })
            for (const store of base.objectStoreNames) {
                const rows = await new Promise(done => { const wish = base.transaction(store).objectStore(store).getAll(); wish.onsuccess = () => done(wish.result) })
                for (const row of rows) for (const [key, value] of Object.entries(row)) {
                    out.push(`${name}/${store}/${key}=` + (value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : JSON.stringify(value)))
                }
            }
            base.close()
        }
        return out
    }""")
    text = "\n".join(raw)
    for secret in ["Salmiah", "Kerupuk", "tgf_", "Jalan", PIN]:
        assert secret not in text
    clear = {line.split("=")[0].split("/", 1)[1] for line in raw if line.startswith("field-0")}
    assert {path.split("/")[1] for path in clear} <= {"id", "box", "sent"}


def test_two_workers_on_one_phone_see_nothing_of_each_other(browser, office, her_phone):
    phone, page = her_phone, her_phone.page
    register(phone)
    lock(phone)
    page.goto("about:blank")
    phone.set_up(setup_link(browser, office, SECOND), "385027")
    expect(page.locator("header")).to_contain_text(SECOND)
    expect(page.locator("#waiting")).not_to_contain_text("belum terkirim")
    lock(phone)
    phone.follow("Ganti pendamping")
    phone.heading("Siapa yang bertugas?")
    expect(page.locator(".rows a")).to_have_count(2)
    phone.follow(re.compile("Rosa"))
    page.get_by_label("PIN 6 angka").fill("385027")
    expect(page.locator("#f-pin-error")).to_be_visible()
    phone.unlock()
    phone.heading("Hari ini")
    phone.go("Usaha")
    expect(page.get_by_text("Kerupuk Ikan Salmiah").first).to_be_visible()


SECOND = "Lina Tuwan"
