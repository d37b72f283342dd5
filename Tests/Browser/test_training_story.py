"""A training from its plan to its report."""

import re
from datetime import datetime, timedelta, timezone
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from conftest import DESK, PHONE
from hands import Finger, Keyboard

NOW = datetime.now(timezone(timedelta(hours=7)))
TODAY = NOW.date()
# Scans count around their session's hours, and certificates wait for its end: so the sessions are just over, or in the small hours those of the evening before.
OVER = NOW - timedelta(minutes=5) if NOW.hour >= 5 else datetime.combine(TODAY - timedelta(days=1), datetime.min.time()) + timedelta(hours=23)
HELD = OVER.date()
SPEAKER = "Yuliatma"
SIGNER = "Mariani Unjung"
CARD = re.compile(r"[0-9A-HJKMNP-TV-Z]{8}")


def test_a_training_is_held_on_a_phone_without_script(visit):
    play("Pelatihan Kemasan Ponsel", lambda account: Finger(visit("/", as_=account, size=PHONE, js=False)))


def test_a_training_is_held_with_the_keyboard_alone(visit):
    play("Pelatihan Kemasan Papan Ketik", lambda account: Keyboard(visit("/", as_=account, size=DESK)))


def play(name: str, sit_down) -> None:
    officer, approver, public = sit_down("provinsi"), sit_down("provinsi2"), sit_down(None)
    event = plan(officer, name)
    add_people_and_sessions(officer, event)
    choose_questions(officer, event)
    step(officer, event, "Ajukan untuk disetujui", "Menunggu persetujuan")
    step(approver, event, "Setujui", "Disetujui")
    women = choose_participants(officer, event)
    card = answer_invitation(officer, public, event, women[0])
    check_in(officer, event, card, women)
    key_in_the_sheet(officer, event)
    take_tests(officer, public, event)
    code = issue_certificates(officer, event)
    the_public_checks(public, code, "Berlaku")
    read_the_report(officer, event, name)
    revoke(officer, event, code)
    the_public_checks(public, code, "Tidak berlaku: dicabut")
    write_the_account_and_close(officer, event)


def plan(hand: Finger, name: str) -> str:
    hand.go_to("/events")
    hand.follow("Rencanakan kegiatan")
    hand.type("Nama kegiatan", name)
    hand.type_day("Hari pertama", HELD)
    hand.type_day("Hari terakhir", TODAY)
    hand.type("Tempat", "Balai Desa")
    hand.type("Kota", "Palangka Raya")
    hand.type("Jumlah peserta", "3")
    hand.type("Latar belakang (mengapa)", "Kemasan polos sulit masuk toko.")
    hand.type("Tujuan (apa)", "Peserta dapat membuat label.")
    hand.type("Keluaran dan indikator", "Tiga perempuan terlatih.")
    hand.type("Penerima manfaat (siapa)", "Pelaku industri rumahan.")
    hand.press("Simpan")
    expect(hand.page.get_by_role("heading", level=1)).to_have_text(name)
    return hand.page.url


def add_people_and_sessions(hand: Finger, event: str) -> None:
    hand.unfold("Tambah orang")
    hand.select_named("Orang", SPEAKER)
    hand.choose("Peran", "Narasumber")
    hand.press("Simpan")
    expect(hand.page.locator("li", has_text=SPEAKER).filter(has_text="Narasumber")).to_be_visible()
    for starts, ends, subject in [(240, 150, "Label yang benar"), (135, 0, "Praktik kemasan")]:
        hand.unfold("Tambah sesi")
        hand.type("Mulai pukul", clock(starts))
        hand.type("Selesai pukul", clock(ends))
        hand.type("Materi", subject)
        hand.select_named("Narasumber", SPEAKER)
        hand.press("Simpan")
        expect(hand.page.locator("td").get_by_text(subject, exact=True)).to_be_visible()
    expect(hand.page.get_by_text("Seluruhnya 5 JP")).to_be_visible()


def clock(minutes: int) -> str:
    """So many minutes before the last session's end."""
    return (OVER - timedelta(minutes=minutes)).strftime("%H.%M")


def choose_questions(hand: Finger, event: str) -> None:
    hand.go_to(f"{event}/tests")
    boxes = hand.page.get_by_role("group", name="Tes yang sama").get_by_role("checkbox")
    names = [boxes.nth(number).evaluate("box => box.labels[0].innerText.trim()") for number in range(2)]
    for name in names:
        hand.tick(name)
    hand.press("Simpan")
    expect(hand.page.locator("section", has_text="Per soal").locator("tbody tr")).to_have_count(2)


def step(hand: Finger, event: str, label: str, status: str) -> None:
    hand.go_to(event)
    if not hand.page.locator("details", has_text="Langkah berikutnya").evaluate("details => details.open"):
        hand.unfold("Langkah berikutnya")
    hand.choose("Langkah", label)
    hand.press("Simpan")
    expect(hand.page.locator("h1 + .tag")).to_have_text(status)


def choose_participants(hand: Finger, event: str) -> list[str]:
    hand.go_to(f"{event}/participants")
    hand.press("Lihat dahulu")
    expect(hand.page.get_by_role("heading", name="3 terpilih, 5 menunggu")).to_be_visible()
    rows = hand.page.locator("table").first.locator("tbody tr")
    expect(rows).to_have_count(8)
    for row in rows.all():
        expect(row.locator("td").last).to_have_text(re.compile(r"\w{5}"))
    expect(rows.locator(".tag.warn", has_text="Menunggu")).to_have_count(5)
    hand.press("Umumkan daftar ini")
    expect(hand.page.get_by_role("heading", name="Peserta: 3 dari 3")).to_be_visible()
    return hand.page.locator("table").first.locator("tbody td:nth-child(2) a").all_inner_texts()


def answer_invitation(officer: Finger, public: Finger, event: str, woman: str) -> str:
    officer.press("Siapkan pesan WhatsApp")
    message = officer.page.get_by_role("link", name=f"Kirim ke {woman}").get_attribute("href")
    assert message.startswith("https://wa.me/62") and "+" not in message
    words = parse_qs(urlsplit(message).query)["text"][0]
    link = urlsplit(re.search(r"https?://\S+", words).group()).path
    public.go_to(link)
    expect(public.page.get_by_role("heading", level=1)).to_have_text(f"Undangan untuk {woman}")
    public.press("Kirim jawaban")
    expect(public.page.locator("#summary")).to_contain_text("Jawaban")
    public.choose("Jawaban Anda", "Saya akan datang")
    public.press("Kirim jawaban")
    expect(public.page.get_by_text("Jawaban Anda: saya akan datang.")).to_be_visible()
    officer.go_to(f"{event}/participants")
    expect(officer.page.locator("tr", has_text=woman).first).to_contain_text("Akan datang")
    return CARD.search(public.page.locator(".ticket").inner_text()).group()


def check_in(hand: Finger, event: str, card: str, women: list[str]) -> None:
    hand.go_to(f"{event}/attendance")
    hand.follow("Pindai")
    verdict = hand.page.locator(".verdict")
    for typed, words in [(card.lower(), "tercatat"), (f"TGG:{card}", "sudah tercatat")]:
        hand.type("Kode kartu", typed)
        hand.press("Catat hadir")
        expect(verdict).to_contain_text(re.compile(rf"{women[0]}\s*{words} \d\d\.\d\d"))
    expect(hand.page.get_by_text("1 dari 3 hadir")).to_be_visible()
    hand.type("Kode kartu", "ZZZZZZZZ")
    hand.press("Catat hadir")
    expect(verdict).to_contain_text("tidak ada di daftar kegiatan ini")
    hand.type("Tanpa kartu? Cari nama", women[1])
    hand.press("Cari")
    hand.press(f"Hadir: {women[1]}")
    expect(verdict).to_contain_text(re.compile(rf"{women[1]}\s*tercatat"))
    expect(hand.page.get_by_text("2 dari 3 hadir")).to_be_visible()


def key_in_the_sheet(hand: Finger, event: str) -> None:
    hand.go_to(f"{event}/attendance")
    sheet = hand.page.request.get(hand.page.get_by_role("link", name="Cetak daftar hadir").get_attribute("href"))
    assert sheet.ok and sheet.body().startswith(b"%PDF")
    links = hand.page.get_by_role("link", name="Salin dari kertas")
    for place in [link.get_attribute("href") for link in links.all()]:
        hand.go_to(place)
        for box in hand.page.locator("#sheet [type=checkbox]:not(:disabled)").all():
            hand.tick(box.evaluate("box => box.labels[0].innerText.trim()"))
        hand.press("Simpan")
        expect(hand.page.get_by_role("heading", name="Hadir per sesi")).to_be_visible()
    expect(hand.page.locator("#counts td.num")).to_have_text(["3 / 3", "3 / 3"])


def take_tests(officer: Finger, public: Finger, event: str) -> None:
    officer.go_to(f"{event}/tests")
    links = {name: officer.page.locator("td").get_by_role("link", name=name, exact=True).first.get_attribute("href") for name in ["Pre-test", "Post-test", "Evaluasi"]}
    for name, answer in [("Pre-test", 0), ("Post-test", 1)]:
        public.go_to(links[name])
        for question in public.page.get_by_role("group").all():
            legend = question.locator("legend").inner_text()
            public.choose(legend, question.locator("label").nth(answer).inner_text())
        public.press("Kirim jawaban")
        expect(public.page.get_by_text("sudah kami terima")).to_be_visible()
    public.go_to(links["Evaluasi"])
    public.choose(SPEAKER, "5")
    public.choose("Penyelenggaraan", "4")
    public.press("Kirim")
    expect(public.page.get_by_text("penilaian Anda sudah kami terima")).to_be_visible()
    officer.go_to(f"{event}/tests")
    expect(officer.page.get_by_text("Rata-rata 1 peserta dengan kedua tes")).to_be_visible()
    officer.follow("Salin Pre-test")
    question = officer.page.get_by_role("group").first
    officer.choose(question.locator("legend").inner_text(), question.locator("label").first.inner_text())
    officer.press("Kirim jawaban")
    expect(officer.page.get_by_role("heading", name="Hasil")).to_be_visible()
    expect(officer.page.locator("li", has_text=SPEAKER)).to_contain_text("5,0 dari 5 (1 penilai)")


def issue_certificates(hand: Finger, event: str) -> str:
    hand.go_to(f"{event}/certificates")
    hand.select_named("Penanda tangan", SIGNER)
    hand.press("Terbitkan")
    expect(hand.page.get_by_role("heading", name="4 terbit, 0 berhak")).to_be_visible()
    everything = hand.page.request.get(hand.page.get_by_role("link", name="Cetak semua").get_attribute("href"))
    assert everything.ok and everything.body().startswith(b"%PDF")
    return hand.page.locator("td a[href$='.pdf']").first.get_attribute("href").rsplit("/", 1)[1].removesuffix(".pdf")


def the_public_checks(hand: Finger, code: str, words: str) -> None:
    hand.go_to("/v")
    hand.type("Kode sertifikat", f"{code[:5].lower()}-{code[5:]}")
    hand.press("Periksa")
    expect(hand.page.locator(".verdict").first).to_have_text(words)
    expect(hand.page.locator("dl.facts").first.locator("dt")).to_have_text(["Nama", "Peran", "Kegiatan", "Tanggal"])


def read_the_report(hand: Finger, event: str, name: str) -> None:
    hand.go_to(f"{event}/papers")
    hand.follow("Laporan kegiatan")
    expect(hand.page.get_by_role("heading", level=1)).to_have_text("LAPORAN KEGIATAN")
    expect(hand.page.locator("article")).to_contain_text(name)
    pdf = hand.page.request.get(hand.page.get_by_role("link", name="PDF").get_attribute("href"))
    assert pdf.ok and pdf.headers["content-type"] == "application/pdf" and pdf.body().startswith(b"%PDF")


def revoke(hand: Finger, event: str, code: str) -> None:
    hand.go_to(f"{event}/certificates")
    link = hand.page.locator(f"a[href*='{code}']")
    row = hand.page.locator("tr", has=link)
    hand.unfold(f"Cabut {link.inner_text()}")
    hand.write(row.get_by_label("Alasan"), "Nama salah ditulis.")
    hand.press("Simpan")
    expect(row).to_contain_text("Dicabut")


def write_the_account_and_close(hand: Finger, event: str) -> None:
    hand.go_to(f"{event}/papers")
    hand.type("Jalannya pembahasan (notulen)", "Peserta mencoba membuat label.")
    hand.press("Simpan")
    expect(hand.page.get_by_label("Jalannya pembahasan (notulen)")).to_have_value("Peserta mencoba membuat label.")
    step(hand, event, "Selesaikan kegiatan", "Selesai")
    hand.go_to(f"{event}/outcomes")
    expect(hand.page.locator("section", has_text="Rantai setiap peserta").locator("tbody tr")).to_have_count(3)
