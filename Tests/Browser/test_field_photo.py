"""Photos: made small and sealed on the phone, sent after the visit, piece by piece, from where it broke off."""

import base64
import re
import sqlite3

from playwright.sync_api import expect

from field_hands import her_phone, office, outbox_of, phone, register, setup_link  # noqa: F401

NOISE = """() => {
    const canvas = document.createElement('canvas')
    ;[canvas.width, canvas.height] = [1800, 1200]
    const pen = canvas.getContext('2d')
    for (let n = 0; n < 60000; n++) { pen.fillStyle = `hsl(${n * 47 % 360} 80% ${n * 31 % 100}%)`; pen.fillRect(n * 7919 % 1800, n * 104729 % 1200, 9, 9) }
    return canvas.toDataURL('image/png').split(',')[1]
}"""


def test_a_photo_is_made_small_and_arrives_although_the_signal_breaks_off(her_phone):
    phone, page = her_phone, her_phone.page
    register(phone)
    phone.send()
    phone.context.set_offline(True)
    page.go_back()
    phone.follow("Catat kunjungan")
    phone.field("Apa yang terlihat").fill("Etalase baru.")
    large = base64.b64decode(page.evaluate(NOISE))
    page.locator("#f-photo").set_input_files({"name": "foto.png", "mimeType": "image/png", "buffer": large})
    expect(page.locator(".photos img")).to_have_count(1)
    size = page.locator(".photos img").evaluate("async image => { await image.decode(); return [image.naturalWidth, image.naturalHeight, image.src.length * 3 / 4] }")
    assert size[:2] == [1280, 853] and 131_072 < size[2] <= 1_048_576

    page.reload()
    phone.unlock()
    expect(page.locator(".photos img")).to_have_count(1)
    phone.press("Simpan kunjungan")
    expect(page.get_by_text("Etalase baru.")).to_be_visible()
    assert len(outbox_of(page)) == 1

    pieces = []

    def carry(route):
        if route.request.method == "PUT":
            pieces.append(int(re.search(r"offset=(\d+)", route.request.url)[1]))
            if len(pieces) == 2:
                route.fetch()
                route.abort()
                return
        route.continue_()

    phone.context.route("**/api/v1/photos/**", carry)
    phone.context.set_offline(False)
    phone.go("Hari ini")
    page.get_by_role("button", name="Kirim sekarang").click()
    expect(page.locator("#waiting")).to_have_text("1 foto menunggu dikirim")
    assert outbox_of(page) == []
    page.get_by_role("button", name="Kirim sekarang").click()
    expect(page.locator("#waiting")).to_contain_text("sudah diterima")
    # The second piece had arrived although its answer was lost, so the third follows it.
    assert pieces == sorted(pieces) and pieces[:3] == [0, 131_072, 262_144]


def test_a_phone_that_goes_dark_in_the_middle_of_a_photo_goes_on_from_there(her_phone, office):
    phone = her_phone
    register(phone, name="Lampu Padam", business="Kue Padam")
    phone.send()
    phone.context.set_offline(True)
    phone.page.go_back()
    phone.follow("Catat kunjungan")
    phone.field("Apa yang terlihat").fill("Baterai hampir habis.")
    phone.page.locator("#f-photo").set_input_files({"name": "foto.png", "mimeType": "image/png", "buffer": base64.b64decode(phone.page.evaluate(NOISE.replace("* 47", "* 53")))})
    expect(phone.page.locator(".photos img")).to_have_count(1)
    phone.press("Simpan kunjungan")
    expect(phone.page.get_by_text("Baterai hampir habis.")).to_be_visible()
    arrived = []

    def first_only(route):
        if route.request.method == "PUT" and arrived:
            route.abort()
            return
        if route.request.method == "PUT":
            arrived.append(route.request.url)
        route.continue_()

    phone.context.route("**/api/v1/photos/**", first_only)
    phone.context.set_offline(False)
    phone.go("Hari ini")
    phone.page.get_by_role("button", name="Kirim sekarang").click()
    expect(phone.page.locator("#waiting")).to_have_text("1 foto menunggu dikirim")
    phone.off()
    phone.on()
    later = []
    phone.context.on("request", lambda request: later.append(request.url) if request.method == "PUT" else None)
    phone.open()
    phone.unlock()
    phone.send()
    assert len(arrived) == 1 and "offset=131072" in later[0]
    with sqlite3.connect(f"file:{office.folder}/tangga.sqlite?mode=ro", uri=True) as database:
        assert database.execute("SELECT count(*) FROM visit_photo p JOIN visit v ON v.id = p.visit_id WHERE v.seen = 'Baterai hampir habis.' AND p.content IS NOT NULL").fetchone()[0] == 1
