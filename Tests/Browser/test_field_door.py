"""At the door of an event, and with a card or certificate in the hand: nothing needs signal."""

import re

import pytest
from playwright.sync_api import expect

from field_hands import her_phone, office, outbox_of, phone, setup_link  # noqa: F401

# The demo's training is on.
CLOCK = ["--clock", "2026-11-24T03:30:00Z"]


@pytest.fixture
def door(her_phone):
    """The door of the first event's first session, without signal."""
    phone = her_phone
    phone.context.set_offline(True)
    phone.go("Kegiatan")
    phone.page.locator("a[href^='#/attend/']").first.click()
    expect(phone.page.get_by_label("Kode kartu")).to_be_focused()
    return phone


def by_name(phone) -> str:
    """Somebody of the list, let in by her name."""
    search = phone.page.get_by_label("Tanpa kartu? Cari nama")
    for letter in "rslmnaehd":
        search.fill(letter)
        if phone.page.get_by_role("button", name="Hadir", exact=True).count():
            break
    row = phone.page.locator(".names li").filter(has=phone.page.get_by_role("button")).first
    name = row.locator("span").first.inner_text()
    row.get_by_role("button", name="Hadir").click()
    expect(phone.page.locator(".verdict.ok")).to_contain_text(name)
    return name


def test_who_is_let_in_by_name_is_in_and_stays_in(door):
    name = by_name(door)
    expect(door.page.locator("#counts")).to_have_text(re.compile("^1 dari"))
    assert len(outbox_of(door.page)) == 1
    door.page.reload()
    door.unlock()
    expect(door.page.locator("#counts")).to_have_text(re.compile("^1 dari"))
    door.page.get_by_label("Tanpa kartu? Cari nama").fill(name.split()[0])
    expect(door.page.locator(".names .tag")).to_have_text(re.compile(r"\d\d.\d\d"))


def code_of(phone) -> str:
    """The card's code in the one note of the outbox, read where a person can read it."""
    here = phone.page.url
    phone.page.goto(f"{phone.office.url}/field/#/outbox")
    phone.follow(re.compile("^Kehadiran"))
    code = phone.page.locator("dt", has_text="Kode kartu").locator("xpath=following-sibling::dd").inner_text()
    phone.page.goto(here)
    expect(phone.page.get_by_label("Kode kartu")).to_be_focused()
    return code


def test_a_card_shown_twice_is_in_already_and_makes_one_note(door):
    name = by_name(door)
    code = code_of(door)
    for shown in [code, f"TGG:{code}", code.lower()]:
        door.page.get_by_label("Kode kartu").fill(shown)
        door.page.keyboard.press("Enter")
        expect(door.page.locator(".verdict.warn")).to_have_text(re.compile(f"{re.escape(name)}.*Sudah masuk pukul"))
        expect(door.page.get_by_label("Kode kartu")).to_have_value("")
    assert len(outbox_of(door.page)) == 1


def test_a_card_that_is_not_on_the_list_lets_nobody_in(door):
    by_name(door)
    door.page.get_by_label("Kode kartu").fill("ZZZZZZZZ")
    door.page.keyboard.press("Enter")
    expect(door.page.locator(".verdict.bad")).to_contain_text("Tidak ada dalam daftar")
    assert len(outbox_of(door.page)) == 1


def test_a_forged_certificate_is_not_genuine(her_phone):
    her_phone.context.set_offline(True)
    her_phone.page.goto(f"{her_phone.office.url}/field/#/check")
    her_phone.page.get_by_label("Isi kode QR").fill("https://x.example/v/ABCDEFGHJK#WyJhIl0.AAAA")
    her_phone.press("Periksa")
    expect(her_phone.page.locator(".verdict.bad")).to_have_text("Tanda tangan tidak sah")


def test_a_card_that_nobody_knows_is_said_to_be_unknown(her_phone):
    her_phone.page.goto(f"{her_phone.office.url}/field/#/check")
    her_phone.page.get_by_label("Isi kode QR").fill("TGG:ZZZZZZZZ")
    her_phone.press("Periksa")
    expect(her_phone.page.locator(".verdict.bad")).to_contain_text("tidak ada dalam daftar")
