"""What happened elsewhere while the phone had no signal: at the office, on her other phone, on the calendar. No note is lost, and she is told in plain words."""

import datetime
import json
import re
import shutil
import sqlite3
import subprocess
import urllib.error
import urllib.request
import uuid

import pytest
from playwright.sync_api import expect

import field_stamp
from conftest import binary
from field_hands import AHEAD, Phone, her_phone, office, outbox_of, phone, register, setup_link, write_visit  # noqa: F401
from test_field_story import answer_all

DAY = 86_400_000


class Officer:
    """The officer of the city, through the API."""

    def __init__(self, office):
        self.office = office
        command = [binary(), "token", "add", "--database", f"sqlite:{office.folder}/tangga.sqlite", "--user", "kota"]
        self.token = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout.split()[-1]

    def ask(self, method: str, path: str, body: dict | None = None) -> dict:
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json", "If-Match": "*"}
        request = urllib.request.Request(f"{self.office.url}/api/v1/{path}", json.dumps(body).encode() if body else None, headers, method=method)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)


@pytest.fixture
def officer(office):
    return Officer(office)


def new_business(phone, name: str, woman: str) -> tuple[str, str]:
    """Registered on the phone and received: the ids of the business and of the woman."""
    register(phone, name=woman, business=name)
    id = phone.page.url.rsplit("/", 1)[1]
    phone.send()
    with sqlite3.connect(f"file:{phone.office.folder}/tangga.sqlite?mode=ro", uri=True) as database:
        return id, database.execute("SELECT owner_id FROM business WHERE id = ?", [id]).fetchone()[0]


def to_page(phone, id: str) -> None:
    phone.page.goto(f"{phone.office.url}/field/#/business/{id}")


def correct(phone, id: str, label: str, value: str) -> None:
    to_page(phone, id)
    phone.follow("Perbaiki data")
    phone.field(label).fill(value)
    phone.press("Simpan")
    expect(phone.page.locator("h1")).not_to_have_text("Perbaiki data")


def test_the_same_field_changed_at_the_office_asks_the_office_and_tells_her(her_phone, officer):
    id, woman = new_business(her_phone, "Kue Rina", "Rina Ambun")
    her_phone.context.set_offline(True)
    correct(her_phone, id, "Alamat", "Jalan Kenanga 5")
    officer.ask("PATCH", f"owners/{woman}", {"address": "Jalan Baru 1"})
    her_phone.context.set_offline(False)
    her_phone.go("Hari ini")
    her_phone.page.get_by_role("button", name="Kirim sekarang").click()
    her_phone.go("Kotak keluar")
    her_phone.follow(re.compile("Perbaikan.*Kue Rina|Perbaikan.*Rina Ambun"))
    expect(her_phone.page.get_by_text("Di kantor sekarang tertulis lain")).to_contain_text("Jalan Baru 1")
    assert outbox_of(her_phone.page) == []
    assert officer.ask("GET", f"owners/{woman}")["address"] == "Jalan Baru 1"


def test_a_chain_of_corrections_arrives_in_its_order(her_phone, officer):
    id, woman = new_business(her_phone, "Kue Mina", "Mina Ambun")
    her_phone.context.set_offline(True)
    for street in ["Jalan Satu", "Jalan Dua", "Jalan Tiga"]:
        correct(her_phone, id, "Alamat", street)
    her_phone.context.set_offline(False)
    her_phone.send()
    assert officer.ask("GET", f"owners/{woman}")["address"] == "Jalan Tiga"


def test_a_birthday_is_corrected_on_the_phone(her_phone, officer):
    id, woman = new_business(her_phone, "Kue Lia", "Lia Ambun")
    to_page(her_phone, id)
    her_phone.follow("Perbaiki data")
    her_phone.day("Tanggal lahir", "1991-02-03")
    her_phone.press("Simpan")
    her_phone.send()
    assert officer.ask("GET", f"owners/{woman}")["born"] == "1991-02-03"


def test_a_business_closed_meanwhile_keeps_its_visit_and_says_what_waits(her_phone, officer):
    id, _ = new_business(her_phone, "Kue Tina", "Tina Ambun")
    her_phone.context.set_offline(True)
    to_page(her_phone, id)
    write_visit(her_phone, "Dapurnya sudah dibongkar.")
    officer.ask("POST", f"businesses/{id}/statuses", {"status": "closed", "reason": "Pindah kerja."})
    her_phone.context.set_offline(False)
    her_phone.send()
    with sqlite3.connect(f"file:{her_phone.office.folder}/tangga.sqlite?mode=ro", uri=True) as database:
        assert database.execute("SELECT seen FROM visit WHERE business_id = ?", [id]).fetchall() == [("Dapurnya sudah dibongkar.",)]
    her_phone.go("Usaha")
    her_phone.page.get_by_label("Cari nama, pelaku, atau desa").fill("Kue Tina")
    expect(her_phone.page.get_by_role("main").get_by_role("link", name="Kue Tina")).to_have_count(0)


def test_two_phones_of_one_worker_both_arrive_and_then_know_the_same(browser, office, her_phone, tmp_path):
    id, _ = new_business(her_phone, "Kue Nila", "Nila Ambun")
    second = Phone(browser, office, tmp_path / "second")
    second.set_up(setup_link(browser, office))
    for each, seen in [(her_phone, "Dari HP pertama."), (second, "Dari HP kedua.")]:
        each.context.set_offline(True)
        to_page(each, id)
        write_visit(each, seen)
    for each in [her_phone, second]:
        each.context.set_offline(False)
        each.send()
    her_phone.go("Hari ini")
    her_phone.page.get_by_role("button", name="Kirim sekarang").click()
    for each in [her_phone, second]:
        to_page(each, id)
        for seen in ["Dari HP pertama.", "Dari HP kedua."]:
            expect(each.page.get_by_text(seen)).to_be_visible()
    second.off()
    assert second.troubles == []


def test_a_clock_three_days_ahead_is_told_and_costs_no_note(her_phone):
    id, _ = new_business(her_phone, "Kue Yana", "Yana Ambun")
    her_phone.off()
    her_phone.on()
    her_phone.context.add_init_script(AHEAD % (3 * DAY))
    her_phone.open()
    her_phone.unlock()
    to_page(her_phone, id)
    write_visit(her_phone, "Jam HP kelewatan.")
    her_phone.send()
    with sqlite3.connect(f"file:{her_phone.office.folder}/tangga.sqlite?mode=ro", uri=True) as database:
        day, noted = database.execute("SELECT on_day, noted_at FROM visit WHERE business_id = ?", [id]).fetchone()
    now = datetime.datetime.now(datetime.timezone.utc)
    assert day == now.date().isoformat() and noted <= now.strftime("%Y-%m-%dT%H:%M:%S.999Z")
    her_phone.page.goto(f"{her_phone.office.url}/field/#/settings")
    expect(her_phone.page.get_by_text(re.compile(r"meleset 4\.?3\d\d menit"))).to_be_visible()


def test_forty_days_without_signal_end_with_every_note_received(her_phone, office):
    id, _ = new_business(her_phone, "Kue Wati", "Wati Ambun")
    her_phone.context.set_offline(True)
    to_page(her_phone, id)
    write_visit(her_phone, "Empat puluh hari yang lalu.")
    then = datetime.datetime.now(datetime.timezone.utc).date().isoformat()
    her_phone.off()
    office.stop()
    moment = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=40)
    office.start("--clock", moment.strftime("%Y-%m-%dT%H:%M:%SZ"))
    try:
        her_phone.on()
        her_phone.context.add_init_script(AHEAD % (40 * DAY))
        her_phone.open()
        her_phone.unlock()
        her_phone.send()
        assert outbox_of(her_phone.page) == []
        with sqlite3.connect(f"file:{office.folder}/tangga.sqlite?mode=ro", uri=True) as database:
            assert database.execute("SELECT on_day FROM visit WHERE business_id = ?", [id]).fetchall() == [(then,)]
    finally:
        office.stop()
        office.start()


def test_a_rulebook_changed_between_filling_and_sending_does_not_judge_what_was_seen_before(her_phone, office, tmp_path):
    id, _ = new_business(her_phone, "Kue Ratna", "Ratna Ambun")
    her_phone.context.set_offline(True)
    to_page(her_phone, id)
    her_phone.follow(re.compile("^Nilai"))
    answer_all(her_phone)
    her_phone.heading("Penilaian")
    her_phone.page.get_by_label("keterangan pelaku").check()
    her_phone.follow("Ke kunjungan")
    her_phone.field("Apa yang terlihat").fill("Dinilai menurut aturan lama.")
    her_phone.press("Simpan kunjungan")
    office.stop()
    root = field_stamp.PUBLIC.parent
    shutil.copytree(root / "Reference", tmp_path / "Reference")
    (tmp_path / "Public").symlink_to(root / "Public")
    now = datetime.datetime.now(datetime.timezone.utc)
    rules = (root / "Reference/rulebooks/ir-2016-draf.yaml").read_text()
    last, later = [(now + datetime.timedelta(days=days)).date().isoformat() for days in [1, 2]]
    (tmp_path / "Reference/rulebooks/ir-2016-draf.yaml").write_text(rules.replace("from: 2016-01-01", f"from: 2016-01-01\nuntil: {last}"))
    (tmp_path / "Reference/rulebooks/ir-baru.yaml").write_text(rules.replace("rulebook: ir-2016-draf", "rulebook: ir-baru").replace("from: 2016-01-01", f"from: {later}"))
    office.start("--clock", (now + datetime.timedelta(days=3)).strftime("%Y-%m-%dT%H:%M:%SZ"), home=tmp_path)
    try:
        her_phone.context.set_offline(False)
        her_phone.send()
        with sqlite3.connect(f"file:{office.folder}/tangga.sqlite?mode=ro", uri=True) as database:
            assert database.execute("SELECT rulebook FROM assessment WHERE business_id = ?", [id]).fetchall() == [("ir-2016-draf",)]
    finally:
        office.stop()
        office.start()


def test_a_hostile_phone_gets_nothing_and_spoils_nothing(browser, office):
    def ask(path: str, body, token: str | None = None, method: str = "POST"):
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        request = urllib.request.Request(f"{office.url}/api/v1/{path}", data, {"Content-Type": "application/json", **({"Authorization": f"Bearer {token}"} if token else {})}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)

    token = ask("devices", {"code": setup_link(browser, office).split("#setup=")[1], "name": "jahat"})[1]["token"]
    with sqlite3.connect(f"file:{office.folder}/tangga.sqlite?mode=ro", uri=True) as database:
        strange = database.execute("SELECT id FROM business WHERE region NOT LIKE '6271%' LIMIT 1").fetchone()[0]
        own = database.execute("SELECT id FROM business WHERE region LIKE '6271%' LIMIT 1").fetchone()[0]
        visits = database.execute("SELECT count(*) FROM visit").fetchone()[0]

    def visit(business: str, seen: str, id: str | None = None) -> dict:
        return {"id": id or str(uuid.uuid4()), "kind": "visit", "at": "2026-11-20T01:00:00.000Z", "payload": {"business": business, "on": "2026-11-20", "place": "business", "seen": seen}}

    first = visit(own, "Sungguh.")
    status, answer = ask("sync", {"envelopes": [visit(strange, "Bukan wilayahnya."), first, {"id": "x", "kind": "visit", "payload": []}, visit(own, "a" * 30_000)]}, token)
    assert status == 200 and [each["outcome"] for each in answer["receipts"]] == ["refused", "done", "refused", "refused"]
    changed = ask("sync", {"envelopes": [visit(own, "Isi lain.", first["id"])]}, token)[1]["receipts"][0]
    assert changed["outcome"] == "refused" and changed["problem"]["code"] == "envelope.changed"
    # A receipt sent back as if it were a note is none.
    assert ask("sync", {"envelopes": answer["receipts"]}, token)[1]["receipts"][1]["outcome"] in ["refused", "done"]
    assert ask("sync", b"x" * (10 << 20), token)[0] == 413
    assert ask("sync", {"envelopes": [first]}, "tgf_" + "A" * 40)[0] == 401
    with sqlite3.connect(f"file:{office.folder}/tangga.sqlite?mode=ro", uri=True) as database:
        assert database.execute("SELECT count(*) FROM visit").fetchone()[0] == visits + 1
        assert database.execute("SELECT seen FROM visit WHERE id = ?", [first["id"]]).fetchone()[0] == "Sungguh."
