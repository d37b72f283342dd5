"""What script adds at the door and in the hall, and how a wrong tick is taken back."""

import pytest
from playwright.sync_api import Page, expect

from conftest import PHONE
from hands import Finger

# The demo's training is on: 24 November 2026, 10.30 in the west of Indonesia; its first two sessions can be scanned.
CLOCK = ["--clock", "2026-11-24T03:30:00Z"]


@pytest.fixture
def coming(visit) -> Page:
    """The event in the demo that is on today, as the city's officer sees its attendance."""
    page = visit("/events", as_="kota")
    page.get_by_role("link", name="Pelatihan Kemasan dan Label").click()
    page.get_by_role("link", name="Kehadiran", exact=True).click()
    return page


def test_the_committee_sees_the_counts_change(visit, coming):
    coming.clock.install()
    coming.reload()
    counts = coming.locator("#counts td.num")
    expect(counts).to_have_text(["0 / 4"] * 3)
    door = Finger(visit("/", as_="kota", size=PHONE))
    door.go_to(coming.get_by_role("link", name="Pindai").first.get_attribute("href"))
    door.page.evaluate("window.sameDocument = true")
    door.type("Tanpa kartu? Cari nama", "rus")
    door.press("Hadir: Rusmiati")
    expect(door.page.locator(".verdict")).to_contain_text("Rusmiati")
    assert door.page.evaluate("window.sameDocument")
    expect(door.page.get_by_label("Tanpa kartu? Cari nama")).to_be_focused()
    coming.clock.run_for(10_500)
    expect(counts).to_have_text(["1 / 4", "0 / 4", "0 / 4"])
    coming.get_by_label("Segarkan sendiri").uncheck()
    door.type("Tanpa kartu? Cari nama", "sari")
    door.press("Hadir: Sari Wulandari")
    expect(door.page.locator(".verdict")).to_contain_text("Sari Wulandari")
    coming.clock.run_for(20_500)
    expect(counts).to_have_text(["1 / 4", "0 / 4", "0 / 4"])
    coming.get_by_role("link", name="Segarkan angka").click()
    expect(counts).to_have_text(["2 / 4", "0 / 4", "0 / 4"])


def test_a_wrong_tick_is_taken_back_with_a_reason(visit, coming):
    hand = Finger(visit(coming.get_by_role("link", name="Salin dari kertas").nth(1).get_attribute("href"), as_="kota", size=PHONE, js=False))
    hand.tick("4. Nur'aini")
    hand.press("Simpan")
    hand.go_to(coming.get_by_role("link", name="Salin dari kertas").nth(1).get_attribute("href"))
    hand.unfold("Salah centang?")
    hand.follow("4. Nur'aini")
    hand.press("Batalkan kehadiran")
    expect(hand.page.locator("#summary")).to_contain_text("Alasan belum diisi.")
    hand.type("Alasan", "Ia pulang sebelum sesi ini.")
    hand.press("Batalkan kehadiran")
    expect(hand.page.locator("#counts td.num").nth(1)).to_have_text("0 / 4")
