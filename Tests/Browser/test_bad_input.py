"""What goes wrong while typing: it is said in words, beside the field and on top, and nothing typed is lost."""

import itertools
import re

import pytest
from playwright.sync_api import Page, expect

from conftest import PASSWORD, PHONE
from hands import Finger, fill_business, fill_owner

numbers = itertools.count(1)


@pytest.fixture
def mentor(visit) -> Finger:
    return Finger(visit("/owners/new", as_="pendamping", size=PHONE))


def somebody() -> dict:
    """A woman nobody registered yet, as `fill_owner` takes her."""
    number = next(numbers)
    return {"name": f"Siti Aminah {number}", "day": str(number % 28 + 1), "year": str(1960 + number % 40)}


def the_page_complains(page: Page, field: str, words: str) -> None:
    """The words stand beside the field and in the summary on top, which has the focus and leads to the field."""
    expect(page).to_have_title(re.compile("^Kesalahan: "))
    summary = page.locator("#summary")
    expect(summary).to_be_focused()
    expect(summary).to_be_in_viewport()
    beside = page.locator(f"[id='{field}-error']")
    expect(beside).to_contain_text(words)
    expect(page.locator(f"[id='{field}'][aria-describedby~='{field}-error']")).to_have_count(1)
    summary.get_by_role("link", name=words).click()
    expect(beside).to_be_in_viewport()
    expect(page.locator(f"[id='{field}']")).to_be_focused()


def keeps_what_was_typed(page: Page, values: dict) -> None:
    for field, value in values.items():
        expect(page.locator(f"[name='{field}']")).to_have_value(value)


def test_a_nik_of_fifteen_digits_is_counted(mentor):
    fill_owner(mentor, name="Arbainah", nik="627101570890000")
    mentor.press("Simpan")
    the_page_complains(mentor.page, "nik", "NIK harus 16 angka; yang diketik 15.")
    keeps_what_was_typed(mentor.page, {"name": "Arbainah", "nik": "627101570890000", "born.day": "17", "address": "Jalan Riau RT 03", "region": "6271011003"})


def test_the_thirty_first_of_february_is_no_day(mentor):
    fill_owner(mentor, name="Arbainah", day="31", month="2", nik="")
    mentor.press("Simpan")
    the_page_complains(mentor.page, "born", "tanggal “31 2 1990” tidak ada di kalender")
    keeps_what_was_typed(mentor.page, {"name": "Arbainah", "born.day": "31", "born.month": "2", "born.year": "1990"})


def test_a_name_of_three_hundred_letters_is_too_long(mentor):
    fill_owner(mentor, name="a" * 300)
    mentor.press("Simpan")
    the_page_complains(mentor.page, "name", "Nama lengkap terlalu panjang; paling panjang 120 huruf.")
    keeps_what_was_typed(mentor.page, {"name": "a" * 300, "nik": "6271015708900000"})


def test_an_empty_form_names_everything_that_is_missing(mentor):
    mentor.press("Simpan")
    the_page_complains(mentor.page, "name", "Nama lengkap belum diisi.")
    expect(mentor.page.locator("#summary li")).to_have_count(5)


def test_negative_capital_is_refused(visit, sari):
    mentor = Finger(visit(sari, as_="pendamping", size=PHONE))
    mentor.follow("Nilai")
    mentor.type("Berapa modal usaha sekarang, tanpa tanah dan bangunan?", "-5.000.000")
    mentor.type("Berapa orang yang bekerja, termasuk pemilik?", "4")
    mentor.type("Catatan", "Dihitung bersama.")
    mentor.press("Simpan dan nilai")
    the_page_complains(mentor.page, "capital", "Modal usaha tidak boleh kurang dari nol.")
    keeps_what_was_typed(mentor.page, {"capital": "-5.000.000", "workers": "4", "note": "Dihitung bersama."})


def test_an_unknown_region_code_is_refused(visit):
    ministry = Finger(visit("/accounts/new", as_="kementerian", size=PHONE))
    ministry.type("Nama lengkap", "Petugas Baru")
    ministry.type("Nama pengguna", "petugas-baru")
    ministry.choose("Peran", "Petugas kabupaten/kota")
    ministry.type("Kode wilayah kerja", "9999")
    ministry.type("Kata sandi", PASSWORD)
    ministry.press("Simpan")
    the_page_complains(ministry.page, "region", "Wilayah tidak dikenal.")
    keeps_what_was_typed(ministry.page, {"name": "Petugas Baru", "username": "petugas-baru", "region": "9999"})


@pytest.fixture
def jakarta(visit) -> Finger:
    """An officer in a city without villages on record: there a place is typed, not chosen."""
    ministry = Finger(visit("/accounts/new", as_="kementerian"))
    name = f"jakarta-{next(numbers)}"
    ministry.type("Nama lengkap", "Petugas Jakarta")
    ministry.type("Nama pengguna", name)
    ministry.choose("Peran", "Petugas kabupaten/kota")
    ministry.type("Kode wilayah kerja", "3171")
    ministry.type("Kata sandi", PASSWORD)
    ministry.press("Simpan")
    expect(ministry.page.get_by_role("cell", name=name, exact=True)).to_be_visible()
    return Finger(visit("/owners/new", as_=name, size=PHONE))


@pytest.mark.parametrize("typed, words", [
    ("3171999999", "Pilih desa/kelurahan"), ("9171019999", "wilayah"), ("Desa Entah Berantah", "bukan kode wilayah")])
def test_a_place_that_does_not_exist_is_refused(jakarta, typed, words):
    jakarta.type("Nama lengkap", "Arbainah")
    for part, number in [("Tanggal", "17"), ("Bulan", "8"), ("Tahun", "1990")]:
        jakarta.type(part, number)
    jakarta.type("Desa/kelurahan", typed)
    jakarta.type("Alamat", "Jalan Riau RT 03")
    jakarta.select("Pendidikan", "smp")
    jakarta.press("Simpan")
    the_page_complains(jakarta.page, "region", words)
    keeps_what_was_typed(jakarta.page, {"name": "Arbainah", "region": typed})


def test_a_body_over_the_limit_gets_a_page_with_a_sentence(mentor):
    fill_owner(mentor, **somebody())
    mentor.page.get_by_label("Alamat").evaluate("field => { field.value = 'a'.repeat(1100000) }")
    with mentor.page.expect_response("**/owners") as answer:
        mentor.press("Simpan")
    assert answer.value.status == 413
    expect(mentor.page.get_by_role("heading", level=1)).to_contain_text("terlalu besar; paling besar 1 MB. Tidak ada yang disimpan.")


def test_going_back_from_that_page_finds_what_was_typed(mentor):
    fill_owner(mentor, name="Arbainah")
    mentor.page.get_by_label("Alamat").evaluate("field => { field.value = 'a'.repeat(1100000) }")
    mentor.press("Simpan")
    expect(mentor.page.get_by_role("heading", level=1)).to_contain_text("Tekan tombol kembali")
    mentor.page.go_back()
    keeps_what_was_typed(mentor.page, {"name": "Arbainah", "born.day": "17", "nik": "6271015708900000"})


def test_a_photo_over_the_limit_gets_a_page_with_a_sentence(visit, sari):
    mentor = Finger(visit(f"{sari}/evidence/new", as_="pendamping", size=PHONE))
    photo = {"name": "besar.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff" + bytes(13 << 20)}
    mentor.page.get_by_label("Foto atau dokumen").set_input_files(photo)
    with mentor.page.expect_response("**/evidence") as answer:
        mentor.press("Simpan dan nilai")
    assert answer.value.status == 413
    expect(mentor.page.get_by_role("heading", level=1)).to_contain_text("terlalu besar; paling besar 12 MB. Tidak ada yang disimpan.")


def test_a_file_that_is_no_photo_is_refused_beside_its_field(visit, sari):
    mentor = Finger(visit(f"{sari}/evidence/new", as_="pendamping", size=PHONE))
    mentor.page.get_by_label("Foto atau dokumen").set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"MZ not a photo"})
    mentor.press("Simpan dan nilai")
    the_page_complains(mentor.page, "file", "Lampiran harus foto (JPEG, PNG, WebP) atau PDF.")


def test_a_nik_given_twice_leads_to_the_first(visit, mentor):
    first, second = somebody(), somebody()
    fill_owner(mentor, **first)
    nik = mentor.page.get_by_label("NIK").input_value()
    mentor.press("Simpan")
    expect(mentor.page.get_by_role("heading", level=1)).to_have_text(first["name"])
    owner = mentor.page.url
    mentor.go_to("/owners/new")
    fill_owner(mentor, **(second | {"day": first["day"], "year": first["year"]}), nik=nik)
    mentor.press("Simpan")
    the_page_complains(mentor.page, "nik", "NIK ini sudah terdaftar.")
    keeps_what_was_typed(mentor.page, {"name": second["name"], "nik": nik})
    mentor.page.locator("#nik-error").get_by_role("link", name="Lihat").click()
    expect(mentor.page).to_have_url(owner)


@pytest.fixture
def twin(mentor) -> tuple[Finger, str]:
    """A form sent for a woman with the name and birth day of another; and the first one's name."""
    woman = somebody()
    fill_owner(mentor, **woman)
    mentor.press("Simpan")
    expect(mentor.page.get_by_role("heading", level=1)).to_have_text(woman["name"])
    mentor.go_to("/owners/new")
    fill_owner(mentor, **woman, nik="")
    mentor.press("Simpan")
    return mentor, woman["name"]


def test_a_similar_person_is_shown_before_a_second_record_is_made(twin):
    mentor, name = twin
    warning = mentor.page.get_by_role("alert").filter(has_text="Mungkin sudah terdaftar:")
    expect(warning).to_be_visible()
    expect(warning.get_by_role("link", name=name)).to_have_attribute("href", re.compile("^/owners/"))
    keeps_what_was_typed(mentor.page, {"name": name, "address": "Jalan Riau RT 03"})


def test_the_warning_about_a_similar_person_has_the_focus(twin):
    mentor, _ = twin
    expect(mentor.page.get_by_role("alert").filter(has_text="Mungkin sudah terdaftar:")).to_be_focused()


def test_a_similar_person_can_be_registered_as_new(twin):
    mentor, name = twin
    mentor.tick("Bukan orang yang sama; daftarkan sebagai orang baru.")
    mentor.press("Simpan")
    expect(mentor.page.get_by_role("heading", level=1)).to_have_text(name)
    expect(mentor.page.get_by_text("nomor sementara S-")).to_be_visible()


def new_business(mentor: Finger, name: str) -> None:
    fill_owner(mentor, **somebody())
    mentor.press("Simpan")
    mentor.follow("Daftarkan usaha")
    fill_business(mentor, name)


def there_is_one(mentor: Finger, name: str) -> None:
    mentor.go_to(f"/businesses?q={name}")
    expect(mentor.page.get_by_role("link", name=name, exact=True)).to_have_count(1)


@pytest.mark.parametrize("js", [True, False], ids=["with-script", "without-script"])
def test_a_second_click_on_save_makes_one_business(visit, js):
    mentor = Finger(visit("/owners/new", as_="pendamping", size=PHONE, js=js))
    name = f"Kue Dua Kali {next(numbers)}"
    new_business(mentor, name)
    mentor.button("Simpan").dblclick()
    expect(mentor.page.get_by_role("heading", level=1)).to_have_text(name)
    there_is_one(mentor, name)


def test_the_second_of_two_officers_sees_what_the_first_changed(visit, mentor):
    new_business(mentor, "Keripik Bersama")
    mentor.press("Simpan")
    expect(mentor.page.get_by_role("heading", level=1)).to_have_text("Keripik Bersama")
    business = mentor.page.url
    first, second = (Finger(visit(f"{business}/edit", as_=account)) for account in ("pendamping", "kota"))
    first.type("Nama usaha", "Keripik Pisang Bersama")
    first.press("Simpan")
    expect(first.page.get_by_role("heading", level=1)).to_have_text("Keripik Pisang Bersama")

    second.type("Tahun", "2019")
    second.select("Desa/kelurahan", "6271031001")
    second.press("Simpan")
    the_page_complains(second.page, "name", "Rosa Bangkas")
    expect(second.page.locator("#name-error")).to_contain_text("“Keripik Bersama” → “Keripik Pisang Bersama”")
    keeps_what_was_typed(second.page, {"since.year": "2019", "region": "6271031001"})

    second.type("Nama usaha", "Keripik Pisang Bersama")
    second.press("Simpan")
    expect(second.page.get_by_role("heading", level=1)).to_have_text("Keripik Pisang Bersama")
    expect(second.page.get_by_text("2 Januari 2019")).to_be_visible()


def end_other_sessions(page: Page) -> None:
    page.goto("/account")
    others = page.get_by_role("button", name="Akhiri")
    assert others.count() > 0
    while count := others.count():
        others.first.click()
        expect(others).to_have_count(count - 1)


def sign_in_again(page: Page) -> None:
    expect(page.get_by_text("Yang tadi Anda ketik masih ada")).to_be_visible()
    page.get_by_label("Nama pengguna").fill("kader")
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()
    page.get_by_role("button", name="Kirim yang tadi saya ketik").click()


@pytest.mark.parametrize("js", [True, False], ids=["with-script", "without-script"])
def test_a_session_that_ends_in_the_middle_of_a_form_loses_nothing(visit, js):
    cadre = Finger(visit("/owners/new", as_="kader", size=PHONE, js=js, fresh=True))
    woman = somebody()
    fill_owner(cadre, **woman)
    end_other_sessions(visit("/account", as_="kader", fresh=True))
    cadre.press("Simpan")
    sign_in_again(cadre.page)
    expect(cadre.page.get_by_role("heading", level=1)).to_have_text(woman["name"])
    expect(cadre.page.get_by_text("Jalan Riau RT 03")).to_be_visible()


def test_evidence_survives_the_end_of_a_session(visit, sari):
    cadre = Finger(visit(f"{sari}/evidence/new", as_="kader", size=PHONE, fresh=True))
    cadre.type("Catatan", "Ditulis sebelum sesi berakhir.")
    cadre.choose("Sumber", "Dilihat sendiri")
    end_other_sessions(visit("/account", as_="kader", fresh=True))
    cadre.press("Simpan dan nilai")
    sign_in_again(cadre.page)
    cadre.unfold("Bukti")
    expect(cadre.page.get_by_text("Ditulis sebelum sesi berakhir.")).to_be_visible()


def test_a_wrong_password_is_said_on_the_sign_in_page(visit):
    page = visit("/sign-in", size=PHONE)
    page.get_by_label("Nama pengguna").fill("kota")
    page.get_by_label("Kata sandi").fill("salah-sama-sekali")
    page.get_by_role("button", name="Masuk").click()
    the_page_complains(page, "username", "Nama pengguna atau kata sandi salah.")
    keeps_what_was_typed(page, {"username": "kota", "password": ""})
