"""The story the programme exists for: a woman is registered, visited, placed in a class, helped, and promoted."""

import re

from playwright.sync_api import Page, expect

from conftest import DESK, PHONE
from hands import Finger, Keyboard, fill_business, fill_owner

BUSINESS = "Kerupuk Ikan Salmiah"
CRITERIA = 11
BEGINNING = {
    "Berapa modal usaha sekarang, tanpa tanah dan bangunan?": "4.000.000",
    "Berapa orang yang bekerja, termasuk pemilik?": "2",
    "Berapa orang di antaranya dibayar?": "0",
    "Bagaimana waktu kerjanya?": "tidak tentu",
    "Dengan alat apa dikerjakan?": "tangan dan alat dapur",
    "Bagaimana proses produksinya?": "menurut pesanan, mutu berubah-ubah",
    "Apakah usaha berjalan sepanjang tahun?": "musiman",
    "Bagaimana kemasannya?": "tanpa label",
    "Sampai di mana dijual?": "tetangga dan warung sedesa",
    "Bagaimana uang usaha dicatat?": "belum dicatat",
    "Apakah ada surat keterangan usaha dari desa?": "Ya",
    "Apakah sudah punya NIB?": "Belum",
    "Apakah sudah punya P-IRT?": "Belum",
    "Apakah sudah bersertifikat halal?": "Belum",
    "Apakah mereknya terdaftar?": "Belum",
    "Dari mana modal tambahan diperoleh?": "uang sendiri atau keluarga",
    "Berapa penjualan sebulan?": "900.000",
}
LATER = {
    "Berapa modal usaha sekarang, tanpa tanah dan bangunan?": "9.000.000",
    "Berapa orang yang bekerja, termasuk pemilik?": "3",
    "Berapa orang di antaranya dibayar?": "1",
    "Bagaimana waktu kerjanya?": "sambilan tetapi teratur",
    "Bagaimana proses produksinya?": "berulang, mulai ada ukuran mutu",
    "Apakah usaha berjalan sepanjang tahun?": "terus, kadang berhenti",
    "Bagaimana kemasannya?": "label sederhana",
    "Sampai di mana dijual?": "kecamatan sampai kabupaten",
    "Bagaimana uang usaha dicatat?": "buku kas sederhana",
    "Apakah sudah punya NIB?": "Ya",
}


def test_a_woman_is_promoted_on_a_phone_without_script(visit):
    play("17", lambda account: Finger(visit("/", as_=account, size=PHONE, js=False)))


def test_a_woman_is_promoted_with_the_keyboard_alone(visit):
    play("18", lambda account: Keyboard(visit("/", as_=account, size=DESK)))


def play(birthday: str, sit_down) -> None:
    ministry, officer, mentor = sit_down("kementerian"), sit_down("kota"), sit_down("pendamping")
    total, starting, growing = counts(ministry)

    register_owner(mentor, birthday)
    business = register_business(mentor)
    add_product(mentor)
    verify(officer, business)
    assert counts(ministry) == (total + 1, starting, growing)

    record(mentor, business, BEGINNING)
    the_page_explains_the_verdict(mentor.page, "Pemula", "Langkah menuju berkembang")
    expect(class_tag(mentor.page)).to_have_text("Belum berkelas")
    decide(officer, business)
    the_class_is(officer, business, "Pemula")
    assert counts(ministry) == (total + 1, starting + 1, growing)

    record(mentor, business, LATER)
    the_page_explains_the_verdict(mentor.page, "Berkembang", "Langkah menuju maju")
    decide(officer, business)
    the_class_is(officer, business, "Berkembang")
    assert counts(ministry) == (total + 1, starting, growing + 1)


def register_owner(hand: Finger, birthday: str) -> None:
    hand.go_to("/owners/new")
    fill_owner(hand, day=birthday)
    hand.press("Simpan")
    expect(hand.page.get_by_role("heading", level=1)).to_have_text("Salmiah Ideham")
    expect(hand.page.get_by_text("•••• •••• •••• 0000")).to_be_visible()


def register_business(hand: Finger) -> str:
    hand.follow("Daftarkan usaha")
    fill_business(hand, BUSINESS)
    hand.press("Simpan")
    expect(hand.page.get_by_role("heading", level=1)).to_have_text(BUSINESS)
    expect(hand.page.locator("h1 ~ .row .tag")).to_have_text(["Belum berkelas", "Belum diverifikasi"])
    return hand.page.url


def add_product(hand: Finger) -> None:
    hand.unfold("Tambah produk")
    hand.type("Nama produk", "Kerupuk haruan")
    hand.type("Satuan", "bungkus")
    hand.type("Harga satuan", "15.000")
    hand.type("Kapasitas sebulan", "200")
    hand.select("Kemasan", "plain")
    hand.press("Simpan")
    expect(hand.page.get_by_text("Rp15.000 / bungkus")).to_be_visible()


def verify(hand: Finger, business: str) -> None:
    hand.go_to(business)
    hand.choose("Status", "Terverifikasi")
    hand.type("Alasan", "Sudah dikunjungi, usahanya ada.")
    hand.press("Simpan")
    expect(hand.page.locator("h1 ~ .row .tag")).to_have_text(["Belum berkelas", "Terverifikasi"])


def record(hand: Finger, business: str, answers: dict) -> None:
    hand.go_to(business)
    hand.follow("Nilai")
    hand.choose("Sumber", "Dilihat sendiri")
    for question, answer in answers.items():
        if answer[0].isdigit():
            hand.type(question, answer)
        else:
            hand.choose(question, answer)
    hand.press("Simpan dan nilai")
    expect(hand.page).to_have_url(business)


def the_page_explains_the_verdict(page: Page, stage: str, steps: str) -> None:
    verdict = page.locator("section", has=page.get_by_role("heading", name="Penilaian", exact=True))
    expect(verdict.locator(".tag").first).to_have_text(stage)
    expect(verdict).to_contain_text("Draf, belum diverifikasi")
    expect(page.get_by_role("heading", name=steps)).to_be_visible()
    reasons = page.locator("section", has=page.get_by_role("heading", name="Mengapa")).locator("tbody tr td:last-child")
    expect(reasons).to_have_count(CRITERIA)
    for reason in reasons.all():
        expect(reason).to_contain_text(re.compile(r"\w+: .+\. .*Dilihat sendiri", re.DOTALL))
    expect(page.get_by_role("link", name="usulan menunggu keputusan")).to_be_visible()


def decide(hand: Finger, business: str) -> None:
    hand.go_to(business)
    hand.follow("usulan menunggu keputusan")
    hand.choose("Keputusan", "Setuju")
    hand.type("Alasan", "Sesuai bukti.")
    hand.press("Simpan keputusan")
    expect(hand.page.get_by_text("Disetujui")).to_be_visible()


def the_class_is(hand: Finger, business: str, stage: str) -> None:
    hand.go_to(business)
    expect(class_tag(hand.page)).to_have_text(stage)


def class_tag(page: Page):
    return page.locator("h1 ~ .row .tag").first


def counts(ministry: Finger) -> tuple[int, int, int]:
    """Palangka Raya's businesses: all of them, those starting, those growing."""
    ministry.go_to("/regions/62")
    row = ministry.page.get_by_role("row", name="Palangka Raya")
    cells = [int(text.replace(".", "")) for text in row.get_by_role("cell").all_inner_texts()[1:]]
    return cells[0], cells[2], cells[3]
