"""Sending: an answer lost on the way, an office that is busy, two tabs, a phone that was revoked."""

import json
import re

import pytest
from playwright.sync_api import expect

from field_hands import her_phone, office, outbox_of, phone, register, setup_link  # noqa: F401

SYNC = "**/api/v1/sync"


@pytest.fixture
def quiet(her_phone):
    """Her phone with three notes in it and the office out of reach."""
    her_phone.context.route(SYNC, lambda route: route.abort())
    register(her_phone)
    her_phone.follow("Catat kunjungan")
    her_phone.field("Apa yang terlihat").fill("Sudah punya label.")
    her_phone.press("Simpan kunjungan")
    her_phone.heading("Kerupuk Ikan Salmiah")
    expect(her_phone.page.get_by_text("Sudah punya label.")).to_be_visible()
    assert len(outbox_of(her_phone.page)) == 3
    return her_phone


def answered_by(phone, work) -> None:
    """From now on this answers; the office is not within reach for a moment in between."""
    phone.context.route(SYNC, work)


def send(phone) -> None:
    phone.go("Hari ini")
    phone.page.get_by_role("button", name="Kirim sekarang").click()


def test_an_answer_lost_after_the_office_wrote_it_makes_no_second_note(quiet):
    sent = []

    def lose(route):
        answer = route.fetch()
        sent.append(json.loads(route.request.post_data)["envelopes"])
        if len(sent) == 1:
            assert answer.status == 200
            route.abort()
        else:
            route.fulfill(response=answer)

    answered_by(quiet, lose)
    send(quiet)
    expect(quiet.page.locator("#trouble")).to_contain_text("belum terjangkau")
    assert len(outbox_of(quiet.page)) == 3
    send(quiet)
    expect(quiet.page.locator("#waiting")).to_contain_text("sudah diterima")
    assert sent[0] == sent[1]
    quiet.go("Kotak keluar")
    expect(quiet.page.locator("#received")).to_contain_text("3 dari 3")


@pytest.mark.parametrize("status, words", [(503, "sibuk"), (429, "sibuk"), (401, "Minta QR baru")])
def test_an_office_that_refuses_everything_costs_no_note(quiet, status, words):
    answered_by(quiet, lambda route: route.fulfill(status=status, json={"code": "x", "detail": "x"}))
    send(quiet)
    expect(quiet.page.locator("#trouble")).to_contain_text(words)
    assert len(outbox_of(quiet.page)) == 3


def test_a_sign_in_page_of_a_cafe_is_no_answer(quiet):
    answered_by(quiet, lambda route: route.fulfill(status=200, content_type="text/html", body="<h1>Welcome to the Wi-Fi</h1>"))
    send(quiet)
    expect(quiet.page.locator("#trouble")).to_contain_text("belum terjangkau")
    assert len(outbox_of(quiet.page)) == 3


def test_one_note_that_spoils_a_batch_does_not_hold_up_the_others(quiet):
    visit = sorted(outbox_of(quiet.page))[-1]

    def choke(route):
        ids = [each["id"] for each in json.loads(route.request.post_data)["envelopes"]]
        route.fulfill(status=422, json={"code": "envelope.unreadable", "detail": "Tidak terbaca."}) if visit in ids else route.continue_()

    answered_by(quiet, choke)
    send(quiet)
    expect(quiet.page.get_by_text("1 catatan perlu Anda")).to_be_visible()
    assert outbox_of(quiet.page) == [visit]
    quiet.go("Kotak keluar")
    quiet.follow(re.compile("Kunjungan"))
    expect(quiet.page.get_by_text("Tidak terbaca.")).to_be_visible()


def test_receipts_that_the_office_did_not_sign_are_shown_as_not_verified(quiet):
    def forge(route):
        answer = route.fetch()
        body = answer.json()
        body["signature"] = "A" * 86
        route.fulfill(response=answer, json=body)

    answered_by(quiet, forge)
    send(quiet)
    quiet.go("Kotak keluar")
    expect(quiet.page.locator("#received")).to_contain_text("belum terverifikasi")


def test_two_tabs_send_each_note_once_and_show_the_same(quiet):
    sent = []

    def slowly(route):
        sent.extend(each["id"] for each in json.loads(route.request.post_data)["envelopes"])
        route.continue_()

    other = quiet.context.new_page()
    other.goto(f"{quiet.office.url}/field/")
    other.get_by_label("PIN 6 angka").fill("274913")
    expect(other.locator("#waiting")).to_contain_text("3 catatan")
    answered_by(quiet, slowly)
    for page in [quiet.page, other]:
        page.evaluate("window.dispatchEvent(new Event('online'))")
    quiet.page.bring_to_front()
    quiet.go("Hari ini")
    for page in [quiet.page, other]:
        expect(page.locator("#waiting")).to_contain_text("sudah diterima")
    assert sorted(sent) == sorted(set(sent)) and len(sent) == 3


def test_background_sync_wakes_an_open_page(quiet):
    quiet.context.unroute(SYNC)
    quiet.go("Hari ini")
    wire = quiet.context.new_cdp_session(quiet.page)
    found = []
    wire.on("ServiceWorker.workerRegistrationUpdated", lambda event: found.extend(event["registrations"]))
    wire.send("ServiceWorker.enable")
    quiet.page.wait_for_timeout(300)
    number = next(each["registrationId"] for each in found if each["scopeURL"].endswith("/field/"))
    wire.send("ServiceWorker.dispatchSyncEvent", {"origin": quiet.office.url, "registrationId": number, "tag": "outbox", "lastChance": False})
    expect(quiet.page.locator("#waiting")).to_contain_text("sudah diterima")


def test_begin_anew_drops_the_documents_and_never_the_outbox(quiet):
    asked = []

    def anew(route):
        asked.append(route.request.url)
        if "since=" in route.request.url and len(asked) == 1:
            route.fulfill(status=410, json={"code": "changes.begin-anew", "detail": "x"})
        else:
            route.continue_()

    # The push fails before, as long as the office does not take envelopes; so it answers that all wait.
    answered_by(quiet, lambda route: route.fulfill(json={
        "device": "x", "received_at": "2026-01-01T00:00:00.000Z", "clock_offset_seconds": 0, "signature": "",
        "receipts": [{"id": each["id"], "outcome": "waiting"} for each in json.loads(route.request.post_data)["envelopes"]]}))
    quiet.context.route("**/api/v1/changes*", anew)
    send(quiet)
    for _ in range(100):
        if len(asked) >= 2:
            break
        quiet.page.wait_for_timeout(50)
    expect(quiet.page.locator("#waiting")).to_contain_text("3 catatan")
    assert len(asked) >= 2 and "since=" not in asked[1]
    assert len(outbox_of(quiet.page)) == 3


def test_a_revoked_phone_is_wiped(quiet):
    answered_by(quiet, lambda route: route.fulfill(status=410, json={"code": "device.revoked", "detail": "x"}))
    quiet.page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(quiet.page.get_by_text("Kantor telah mencabut HP ini")).to_be_visible()
    quiet.page.wait_for_function("async () => !(await indexedDB.databases()).some(({ name }) => /^field-0/.test(name))")
    quiet.page.reload()
    quiet.heading("Selamat datang")
