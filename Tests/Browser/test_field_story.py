"""A day of a field worker: set up in the office, a day without signal, and everything received in the evening."""

import re

from playwright.sync_api import expect

from field_hands import PIN, WORKER, her_phone, office, outbox_of, phone, register, setup_link, write_visit  # noqa: F401


def answer_all(phone) -> None:
    """Through the questions as they come: large buttons are tapped, numbers typed."""
    page = phone.page
    expect(page.locator(".progress")).to_be_visible()
    for number in range(1, 40):
        if page.locator(".progress").count() == 0:
            return
        here = page.locator("h1").inner_text()
        if page.locator(".tile-answer").count():
            page.locator(".tile-answer").first.click()
        else:
            page.locator("#f-answer").fill("2" if page.locator(".stepper").count() else "1250000")
            phone.press("Lanjutkan")
        expect(page.locator("h1")).not_to_have_text(here)


def test_a_day_without_signal_ends_with_every_note_received(her_phone, office):
    phone, page = her_phone, her_phone.page
    expect(page.locator("header")).to_contain_text(WORKER)

    phone.context.set_offline(True)
    office.stop()
    register(phone)
    expect(page.get_by_text("belum terkirim").first).to_be_visible()

    phone.follow(re.compile("^Nilai"))
    answer_all(phone)
    phone.heading("Penilaian")
    expect(page.get_by_text("Rp1.250.000").first).to_be_visible()
    page.get_by_label("keterangan pelaku").check()
    phone.follow("Ke kunjungan")
    phone.heading("Catat kunjungan")
    phone.field("Apa yang terlihat").fill("Dapurnya bersih, dua orang bekerja.")
    phone.field("Langkah dengan kata sendiri").fill("Beli timbangan.")
    phone.press("+ Tambah langkah")
    page.locator(".rank").first.click()
    phone.press("Simpan kunjungan")
    expect(page.get_by_text("Dapurnya bersih, dua orang bekerja.")).to_be_visible()
    expect(page.get_by_text("Beli timbangan.")).to_be_visible()

    assert len(outbox_of(page)) == 3
    phone.off()
    phone.on()
    phone.context.set_offline(True)
    phone.open()
    expect(phone.page.get_by_text("3 catatan belum terkirim")).to_be_visible()
    phone.unlock()
    expect(phone.page.locator("#waiting")).to_have_text("3 catatan belum terkirim")
    phone.go("Usaha")
    phone.page.get_by_label("Cari nama, pelaku, atau desa").fill("SALMÍAH")
    phone.follow(re.compile("Kerupuk Ikan Salmiah"))
    expect(phone.page.get_by_text("Dapurnya bersih, dua orang bekerja.")).to_be_visible()

    office.start()
    phone.context.set_offline(False)
    phone.send()
    assert outbox_of(phone.page) == []
    phone.go("Kotak keluar")
    expect(phone.page.locator("#received")).to_have_text(re.compile(r"^3 dari 3 catatan diterima\. terverifikasi$"))
    expect(phone.page.locator(".rows .tag", has_text="diterima")).to_have_count(3)

    phone.go("Usaha")
    phone.page.get_by_label("Cari nama, pelaku, atau desa").fill("salmiah")
    phone.follow(re.compile("Kerupuk Ikan Salmiah"))
    expect(phone.page.get_by_text("Dapurnya bersih, dua orang bekerja.")).to_be_visible()
    expect(phone.page.get_by_text("belum terkirim")).to_have_count(0)


def test_a_setup_code_works_once(browser, office, phone):
    link = setup_link(browser, office)
    phone.set_up(link)
    phone.page.goto("about:blank")
    phone.page.goto(link)
    expect(phone.page.locator("h1")).to_have_text("Kode ini tidak berlaku lagi")


def test_setting_up_goes_on_after_a_reload_and_a_strange_link_is_told_so(browser, office, phone):
    phone.page.goto(setup_link(browser, office))
    expect(phone.page.get_by_label("PIN 6 angka")).to_be_visible()
    phone.page.reload()
    phone.page.get_by_label("PIN 6 angka").fill(PIN)
    phone.page.get_by_label("PIN sekali lagi").fill(PIN)
    phone.press("Simpan PIN")
    phone.heading("Hari ini")
    assert phone.page.evaluate("sessionStorage.length") == 0
    phone.page.evaluate("location.hash = '#/workers'")
    phone.page.get_by_label("Atau tempel tautan dari kantor").fill("bukan tautan")
    phone.press("Lanjutkan")
    expect(phone.page.locator("#f-link-error")).to_be_visible()
