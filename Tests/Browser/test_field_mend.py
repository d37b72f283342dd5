"""What the office refuses: the reason in plain words, mending under the same id, giving up with a trace, and a sealed backup."""

import re

from playwright.sync_api import expect

from field_hands import PIN, her_phone, office, outbox_of, phone, register, setup_link, write_visit  # noqa: F401

TAKEN = "6271015203840000"  # Sari Wulandari's, in the demo's cast


def refused(phone) -> None:
    """A registration with a NIK that somebody else has; the business and a visit wait behind it."""
    phone.context.set_offline(True)
    register(phone, name="Sariah", business="Keripik Sariah", nik=TAKEN, born="1984-03-12")
    write_visit(phone, "Singkongnya dari kebun sendiri.")
    phone.context.set_offline(False)
    phone.go("Kotak keluar")
    phone.press("Kirim sekarang")
    expect(phone.page.get_by_role("link", name=re.compile("Pelaku baru: Sariah.*perlu Anda"))).to_be_visible()


def test_what_was_refused_is_mended_under_the_same_id_and_the_rest_follows(her_phone):
    phone, page = her_phone, her_phone.page
    refused(phone)
    before = outbox_of(page)
    assert len(before) == 3
    phone.follow(re.compile("Usaha baru: Keripik Sariah"))
    expect(page.get_by_text("yang ditolak kantor")).to_be_visible()
    page.go_back()
    phone.follow(re.compile("Kunjungan: Keripik Sariah"))
    expect(page.get_by_text("yang ditolak kantor")).to_be_visible()
    page.go_back()
    phone.follow(re.compile("Pelaku baru: Sariah"))
    expect(page.get_by_text("Kantor tidak dapat menerima catatan ini")).to_be_visible()
    phone.follow("Perbaiki catatan")
    expect(phone.field("Nama lengkap")).to_have_value("Sariah")
    phone.field("NIK").fill("")
    phone.press("Simpan")
    phone.heading("Kotak keluar")
    expect(page.locator("#waiting")).to_contain_text("sudah diterima")
    assert outbox_of(page) == []
    received = page.locator(".rows a[href^='#/note/']")
    assert {row.get_attribute("href").rsplit("/", 1)[1] for row in received.all()} >= set(before)


def test_giving_up_takes_what_hangs_on_it_and_leaves_a_trace(her_phone):
    phone, page = her_phone, her_phone.page
    refused(phone)
    phone.follow(re.compile("Pelaku baru: Sariah"))
    phone.press("Batalkan catatan")
    phone.heading("Kotak keluar")
    expect(page.locator(".rows .tag", has_text="dibatalkan")).to_have_count(3)
    assert outbox_of(page) == []


def test_a_refused_note_does_not_hold_up_the_others(her_phone):
    phone, page = her_phone, her_phone.page
    refused(phone)
    register(phone, name="Kartini Djelau", business="Tikar Kartini")
    phone.go("Kotak keluar")
    phone.press("Kirim sekarang")
    expect(page.get_by_role("link", name=re.compile("Usaha baru: Tikar Kartini.*diterima"))).to_be_visible()
    assert len(outbox_of(page)) == 3


def test_another_business_of_a_woman_she_knows_is_registered_without_asking_about_her_again(her_phone):
    phone, page = her_phone, her_phone.page
    phone.context.set_offline(True)
    phone.go("Usaha")
    phone.follow(re.compile("Anyaman Rotan Sari"))
    phone.follow("Usaha lain miliknya")
    expect(page.get_by_role("main")).to_contain_text("Sari Wulandari")
    expect(phone.field("NIK")).to_have_count(0)
    phone.field("Nama usaha").fill("Keripik Sari")
    phone.field("Jenis usaha").select_option(index=1)
    phone.day("Usaha sejak", "2024-01-02")
    phone.press("Simpan")
    phone.heading("Keripik Sari")
    phone.context.set_offline(False)
    phone.send()
    phone.go("Usaha")
    phone.follow(re.compile("Keripik Sari"))
    expect(page.get_by_role("main")).to_contain_text("Sari Wulandari")


def test_more_paid_workers_than_workers_are_noticed_at_her_table(her_phone):
    phone, page = her_phone, her_phone.page
    phone.go("Usaha")
    phone.follow(re.compile("Anyaman Rotan Sari"))
    phone.follow("Catat kunjungan")
    phone.field("Apa yang terlihat").fill("Ramai.")
    page.evaluate("location.hash = location.hash.replace('visit', 'assess')")
    phone.press("Tanyakan semuanya")
    expect(page.locator(".progress")).to_contain_text("1 dari")
    phone.press("Belum tahu")
    for number, workers in [(2, "2"), (3, "9")]:
        expect(page.locator(".progress")).to_contain_text(f"{number} dari")
        page.locator("#f-answer").fill(workers)
        phone.press("Lanjutkan")
    expect(page.locator(".progress")).to_contain_text("4 dari")
    page.evaluate("location.hash = location.hash.replace('assess', 'visit')")
    phone.press("Simpan kunjungan")
    expect(page.get_by_text("Pekerja dibayar tidak boleh melebihi semua pekerja.")).to_be_visible()
    assert outbox_of(page) == []


def test_a_backup_opens_with_the_pin_and_brings_back_each_note_once(her_phone, tmp_path):
    phone, page = her_phone, her_phone.page
    phone.context.route("**/api/v1/sync", lambda route: route.abort())
    register(phone, name="Mina Lestari", business="Abon Mina")
    write_visit(phone, "Abonnya tahan dua bulan.")
    before = outbox_of(page)
    phone.go("Kotak keluar")
    page.locator("summary", has_text="Cadangan").click()
    with page.expect_download() as download:
        phone.press("Buat berkas cadangan")
    file = tmp_path / "cadangan.json"
    download.value.save_as(file)
    assert "Mina" not in file.read_text() and "Abon" not in file.read_text()

    for kind in ["Pelaku baru"]:
        phone.follow(re.compile(kind))
        phone.press("Batalkan catatan")
        phone.heading("Kotak keluar")
    assert outbox_of(page) == []
    page.evaluate("async () => { const base = await new Promise(async done => { const { name } = (await indexedDB.databases()).find(({ name }) => /^field-0/.test(name)); const wish = indexedDB.open(name); wish.onsuccess = () => done(wish.result) }); const all = base.transaction('receipts', 'readwrite'); all.objectStore('receipts').clear(); await new Promise(done => { all.oncomplete = done }); base.close() }")
    page.reload()
    phone.unlock()
    page.goto(f"{phone.office.url}/field/#/settings")
    page.locator("summary", has_text="Masukkan cadangan").click()
    page.get_by_label("Berkas cadangan").set_input_files(file)
    page.get_by_label("PIN saat cadangan dibuat").fill("999999")
    phone.press("Masukkan cadangan")
    expect(page.locator("#backup-said")).to_contain_text("PIN tidak cocok")
    page.get_by_label("PIN saat cadangan dibuat").fill(PIN)
    for count in ["3 catatan dimasukkan", "0 catatan dimasukkan"]:
        phone.press("Masukkan cadangan")
        expect(page.locator("#said")).to_contain_text(count)
    assert sorted(outbox_of(page)) == sorted(before)
