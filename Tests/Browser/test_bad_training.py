"""What goes wrong around a training: it is said beside the field, and nothing typed is lost."""

import itertools
import re

import pytest
from playwright.sync_api import Page, expect

from conftest import PHONE
from hands import Finger
from test_bad_input import keeps_what_was_typed, the_page_complains
from test_training_story import TODAY

numbers = itertools.count(1)


@pytest.fixture
def city(visit) -> Finger:
    """The city's officer on the page of the event that is on today."""
    hand = Finger(visit("/events", as_="kota", size=PHONE))
    hand.follow("Pelatihan Kemasan dan Label")
    return hand


@pytest.fixture
def draft(visit) -> Finger:
    """The province's officer on the page of an event that was only just written down."""
    hand = Finger(visit("/events/new", as_="provinsi", size=PHONE))
    fill_plan(hand)
    hand.press("Simpan")
    expect(hand.page.locator("h1 + .tag")).to_have_text("Disusun")
    return hand


def fill_plan(hand: Finger, background: str = "Kemasan polos.") -> None:
    hand.type("Nama kegiatan", f"Pelatihan Coba {next(numbers)}")
    hand.type_day("Hari pertama", TODAY)
    hand.type_day("Hari terakhir", TODAY)
    hand.type("Tempat", "Balai Desa")
    hand.type("Kota", "Palangka Raya")
    hand.page.get_by_label("Latar belakang (mengapa)").fill(background)
    for label in ["Tujuan (apa)", "Keluaran dan indikator", "Penerima manfaat (siapa)"]:
        hand.type(label, "Peserta dapat membuat label.")


def add_session(hand: Finger, starts: str, ends: str, **speaker) -> None:
    hand.unfold("Tambah sesi")
    hand.type("Mulai pukul", starts)
    hand.type("Selesai pukul", ends)
    hand.type("Materi", "Materi tambahan")
    reason = hand.page.get_by_label("Alasan perubahan setelah disetujui").filter(visible=True)
    if reason.count():
        reason.fill("Narasumber minta dipecah.")
    for label, name in speaker.items():
        hand.select_named(label, name)
    hand.press("Simpan")


def test_a_session_that_overlaps_names_the_other(city):
    add_session(city, "09.00", "12.00")
    the_page_complains(city.page, "session-starts", "Bertabrakan dengan “Label yang benar” pukul 08.30–11.30.")
    keeps_what_was_typed(city.page, {"starts": "09.00", "ends": "12.00", "subject": "Materi tambahan"})


def test_an_approved_schedule_changes_for_a_reason(city):
    city.unfold("Tambah sesi")
    city.type("Mulai pukul", "16.00")
    city.type("Selesai pukul", "17.00")
    city.type("Materi", "Materi tambahan")
    city.press("Simpan")
    the_page_complains(city.page, "session-reason", "Alasan perubahan setelah disetujui belum diisi.")
    keeps_what_was_typed(city.page, {"starts": "16.00", "subject": "Materi tambahan"})


def test_a_session_outside_the_event_is_told_its_days(draft):
    draft.unfold("Tambah sesi")
    draft.write(draft.page.locator("[id='session-on.year']"), "2020")
    draft.type("Mulai pukul", "setengah sembilan")
    draft.type("Selesai pukul", "10.00")
    draft.type("Materi", "Label")
    draft.press("Simpan")
    the_page_complains(draft.page, "session-starts", "harus jam, misalnya 08.30")
    draft.type("Mulai pukul", "08.30")
    draft.press("Simpan")
    the_page_complains(draft.page, "session-on", "Kegiatan ini berlangsung")
    keeps_what_was_typed(draft.page, {"on.year": "2020", "starts": "08.30"})


def test_a_speaker_without_a_title_is_sent_to_her_page(draft, visit):
    name = f"Ibu Tanpa Jabatan {next(numbers)}"
    people = Finger(visit("/people", as_="provinsi", size=PHONE))
    people.type("Nama lengkap dengan gelar", name)
    people.press("Simpan")
    draft.go_to(draft.page.url)
    draft.unfold("Tambah orang")
    draft.select_named("Orang", name)
    draft.choose("Peran", "Narasumber")
    draft.press("Simpan")
    add_session(draft, "08.30", "10.00", Narasumber=name)
    the_page_complains(draft.page, "session-speaker", f"{name} tidak memegang jabatan")
    keeps_what_was_typed(draft.page, {"starts": "08.30", "subject": "Materi tambahan"})
    draft.page.locator("#session-speaker-error a").click()
    expect(draft.page.get_by_role("heading", level=1)).to_contain_text(name)


def test_an_event_without_sessions_is_not_submitted(draft):
    draft.unfold("Langkah berikutnya")
    draft.choose("Langkah", "Ajukan untuk disetujui")
    draft.press("Simpan")
    the_page_complains(draft.page, "step-step", "Kegiatan ini belum punya sesi; isi jadwalnya dahulu.")


def test_the_author_does_not_approve(draft):
    add_session(draft, "08.30", "10.00")
    for label in ["Ajukan untuk disetujui", "Setujui"]:
        if not draft.page.locator("details", has_text="Langkah berikutnya").evaluate("details => details.open"):
            draft.unfold("Langkah berikutnya")
        draft.choose("Langkah", label)
        draft.press("Simpan")
    the_page_complains(draft.page, "step-step", "disetujui oleh orang lain")


def test_whoever_is_picked_by_hand_has_a_reason(city):
    city.follow("Peserta")
    city.unfold("Tambah peserta di luar kriteria")
    city.type("Alamat halaman usahanya", "/businesses/entah")
    city.press("Simpan")
    the_page_complains(city.page, "hand-reason", "Alasan belum diisi.")
    keeps_what_was_typed(city.page, {"business": "/businesses/entah"})


def test_whoever_attended_is_not_withdrawn(city):
    city.follow("Kehadiran")
    city.follow("Salin dari kertas")
    city.page.locator("#sheet").get_by_label(re.compile("Fitriani Rahmah")).check()
    city.press("Simpan")
    city.follow("Peserta")
    city.unfold("Keluarkan Fitriani Rahmah")
    reason = city.page.locator("tr", has_text="Fitriani Rahmah").first.get_by_label("Alasan")
    reason.fill("Tidak datang lagi.")
    city.press("Simpan")
    the_page_complains(city.page, reason.get_attribute("id"), "Fitriani Rahmah sudah hadir di 1 sesi; ia tetap di daftar.")
    expect(reason).to_have_value("Tidak datang lagi.")


def test_the_plan_stands_once_somebody_came(city):
    place = city.page.url
    city.follow("Kehadiran")
    city.page.get_by_role("link", name="Salin dari kertas").nth(1).click()
    city.tick("2. Rusmiati")
    city.press("Simpan")
    city.go_to(place)
    expect(city.page.get_by_text("Sudah ada yang hadir; jadwal dan pengisinya tidak dapat diubah lagi.")).to_be_visible()
    for summary in ["Tambah sesi", "Tambah orang", "Hapus Praktik kemasan"]:
        expect(city.page.locator("summary", has_text=summary)).to_have_count(0)


@pytest.mark.parametrize("path", ["/i/ABCDEFGH-0123456789", "/t1/ABCDEFGH", "/r/%00", "/i/" + "A" * 500])
def test_a_forged_link_opens_nothing(visit, path):
    page = visit(path, size=PHONE)
    expect(page.get_by_role("heading", level=1)).to_have_text("Tautan ini tidak berlaku. Minta tautan baru kepada panitia.")


def test_a_link_for_one_thing_opens_no_other(city, visit):
    city.follow("Tes")
    link = city.page.locator("td").get_by_role("link", name="Evaluasi", exact=True).first.get_attribute("href")
    page = visit(link, size=PHONE)
    expect(page.get_by_role("heading", level=1)).to_have_text("Evaluasi")
    for other in ["i", "t1", "t2"]:
        page.goto(link.replace("/r/", f"/{other}/"))
        expect(page.get_by_role("heading", level=1)).to_contain_text("tidak berlaku")


def test_an_empty_rating_is_asked_for_one_score(city, visit):
    city.follow("Tes")
    hand = Finger(visit(city.page.locator("td").get_by_role("link", name="Evaluasi", exact=True).first.get_attribute("href"), size=PHONE, js=False))
    hand.type("Catatan untuk Penyelenggaraan", "Ruangannya panas.")
    hand.press("Kirim")
    expect(hand.page.locator("#summary")).to_contain_text("Beri nilai juga untuk catatan ini.")
    keeps_what_was_typed(hand.page, {"words-organisation": "Ruangannya panas."})


def test_five_megabytes_of_background_come_back(visit):
    hand = Finger(visit("/events/new", as_="provinsi", size=PHONE, js=False))
    hand.page.set_default_timeout(60_000)
    words = "Kemasan polos sulit masuk toko. " * 160_000
    fill_plan(hand, words)
    hand.press("Simpan")
    expect(hand.page.locator("#background-error")).to_contain_text("terlalu panjang; paling panjang 8000 huruf.")
    assert len(hand.page.locator("#background").input_value()) >= len(words.strip())
    keeps_what_was_typed(hand.page, {"venue": "Balai Desa", "city": "Palangka Raya"})


@pytest.mark.parametrize("typed, words", [("ABC", "Kode kartu terdiri dari 8 huruf atau angka."), ("", "Kode kartu belum diisi."), ("ZZZZZZZZ", "tidak ada di daftar kegiatan ini")])
def test_a_wrong_code_at_the_door_stays_to_be_corrected(city, typed, words):
    city.follow("Kehadiran")
    city.follow("Pindai")
    city.type("Kode kartu", typed)
    city.press("Catat hadir")
    expect(city.page.locator(".verdict.bad")).to_contain_text(words)
    expect(city.page.get_by_label("Kode kartu")).to_have_value(typed)
    expect(city.page.get_by_label("Kode kartu")).to_be_focused()


@pytest.mark.parametrize("typed", ["tidak ada", "'; DROP TABLE", "0000000000"])
def test_an_unknown_certificate_can_be_typed_again(visit, typed):
    hand = Finger(visit("/v", size=PHONE, js=False))
    hand.type("Kode sertifikat", typed)
    hand.press("Periksa")
    expect(hand.page.locator("#summary")).to_contain_text("Tidak ada sertifikat dengan kode ini.")
    expect(hand.page.locator("#code-error")).to_be_visible()
    expect(hand.page).to_have_title(re.compile("^Kesalahan: "))


def test_a_photo_that_is_too_large_is_said_beside_its_field(city, tmp_path):
    photo = tmp_path / "aula.jpg"
    photo.write_bytes(b"\xff\xd8" + b"0" * (14 << 20))
    city.follow("Dokumen")
    city.unfold("Tambah foto")
    city.page.locator("#photo-file").set_input_files(photo)
    city.page.locator("form", has=city.page.locator("#photo-file")).get_by_role("button", name="Simpan").click()
    the_page_complains(city.page, "photo-file", "terlalu besar; paling besar 12 MB. Tidak ada yang disimpan.")
