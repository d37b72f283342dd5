"""A certificate on a phone: what its QR says is checked there, without signal too."""

import shutil
import subprocess
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from conftest import PHONE
from hands import Finger

GENUINE = "Tanda tangan sah"
FORGED = "Tanda tangan tidak sah"


@pytest.fixture
def payloads(visit, tmp_path) -> list[str]:
    """What stands in the QR codes of two certificates, as a camera reads them off the printed page: path and fragment."""
    officer = visit("/events", as_="provinsi")
    officer.get_by_role("link", name="Capacity Building").first.click()
    officer.get_by_role("link", name="Sertifikat", exact=True).click()
    return [scanned(officer, link.get_attribute("href"), tmp_path / f"{number}") for number, link in enumerate(officer.locator("td a[href$='.pdf']").all()[4:6])]


def scanned(page: Page, path: str, target) -> str:
    target.with_suffix(".pdf").write_bytes(page.request.get(path).body())
    subprocess.run([shutil.which("pdftoppm"), "-r", "150", "-f", "1", "-l", "1", "-singlefile", "-png", f"{target}.pdf", str(target)], check=True)
    read = subprocess.run([shutil.which("zbarimg"), "--raw", "--quiet", f"{target}.png"], check=True, capture_output=True, text=True).stdout.strip()
    return read.removeprefix(f"{urlsplit(read).scheme}://{urlsplit(read).netloc}")


def test_a_phone_says_that_a_certificate_is_genuine(visit, payloads):
    page = visit(payloads[0], size=PHONE)
    checked = page.locator("#offline")
    expect(checked).to_contain_text(GENUINE)
    expect(checked.locator("dt")).to_have_text(["Nomor", "Nama", "Peran", "Kegiatan", "Tanggal", "Kode"])
    assert checked.locator("dd").nth(1).inner_text() == page.locator("dl.facts.card dd").first.inner_text()


def test_one_changed_character_is_not_genuine(visit, payloads):
    path, fragment = payloads[0].split("#")
    for place in [12, len(fragment) - 12]:
        other = "A" if fragment[place] != "A" else "B"
        page = visit(f"{path}#{fragment[:place]}{other}{fragment[place + 1:]}", size=PHONE)
        expect(page.locator("#offline")).to_contain_text(FORGED)
        expect(page.locator("#offline dl")).to_have_count(0)
        expect(page.locator(".verdict:visible")).to_have_count(1)


def test_a_code_that_is_not_the_address_is_told(visit, payloads):
    code, fragment = payloads[0].split("#")[0], payloads[1].split("#")[1]
    page = visit(f"{code}#{fragment}", size=PHONE)
    expect(page.locator(".verdict:visible")).to_have_text(["Kode di QR tidak sama dengan alamatnya"])


def test_words_without_an_address_are_asked_of_the_server(visit, payloads):
    page = visit(f"/v#{payloads[0].split('#')[1]}", size=PHONE)
    expect(page.locator("#offline")).to_contain_text(GENUINE)
    expect(page.locator("#offline")).to_contain_text("Menurut server, sertifikat ini masih berlaku.")


def test_where_nothing_can_be_checked_that_is_said(visit, payloads):
    page = visit("/v", size=PHONE)
    page.add_init_script("Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined })")
    page.goto(payloads[0])
    expect(page.locator("#offline")).to_contain_text("tidak dapat diperiksa di sini")


def test_what_a_qr_says_can_be_pasted_whole(visit, payloads):
    hand = Finger(visit("/v", size=PHONE, js=False))
    hand.type("Kode sertifikat", f"https://tangga.example{payloads[0]}")
    hand.press("Periksa")
    expect(hand.page.locator(".verdict")).to_have_text("Berlaku")


def test_a_certificate_is_checked_without_signal(visit, payloads):
    page = visit(payloads[0], size=PHONE)
    page.evaluate("async () => { await navigator.serviceWorker.ready }")
    page.wait_for_function("navigator.serviceWorker.controller")
    page.context.set_offline(True)
    page.goto(payloads[1])
    expect(page.locator("#offline")).to_contain_text(GENUINE)
    expect(page.locator("#offline dd").last).to_have_text(payloads[1].split("/v/")[1].split("#")[0])
    expect(page.locator("#offline")).to_contain_text("Pencabutan belum diperiksa, karena tidak ada sinyal.")
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--tap')")
    page.goto(payloads[1][:-12] + "A" * 12)
    expect(page.locator("#offline")).to_contain_text(FORGED)


def test_the_phone_keeps_no_page_of_somebody_who_signed_in(visit, payloads):
    page = visit(payloads[0], as_="provinsi", size=PHONE)
    page.evaluate("async () => { await navigator.serviceWorker.ready }")
    page.wait_for_function("navigator.serviceWorker.controller")
    page.goto("/v")
    page.context.set_offline(True)
    page.goto(payloads[1])
    expect(page.locator("#offline")).to_contain_text(GENUINE)
    expect(page.locator("header")).not_to_contain_text("Mariani")


def test_revoked_is_revoked_however_it_is_asked(visit, payloads):
    code, fragment = payloads[1].split("/v/")[1].split("#")
    hand = Finger(visit("/events", as_="provinsi"))
    hand.follow("Capacity Building")
    hand.page.get_by_role("link", name="Sertifikat", exact=True).click()
    link = hand.page.locator(f"a[href*='{code}']")
    row = hand.page.locator("tr", has=link)
    hand.unfold(f"Cabut {link.inner_text()}")
    row.get_by_label("Alasan").fill("Nama salah ditulis.")
    hand.press("Simpan")
    expect(row).to_contain_text("Dicabut")
    for path in [payloads[1], f"/v#{fragment}", f"/v/{code}"]:
        page = visit(path, size=PHONE)
        expect(page.locator(".verdict:visible")).to_have_text(["Tidak berlaku: dicabut"])
