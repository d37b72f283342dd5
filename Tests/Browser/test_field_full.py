"""A phone whose storage is full: says so, writes nothing by halves, and takes the note when there is room again."""

from playwright.sync_api import expect

from field_hands import her_phone, office, outbox_of, phone, register, setup_link  # noqa: F401


PROBE = """async () => {
    const base = await new Promise(done => { const wish = indexedDB.open('probe'); wish.onupgradeneeded = () => wish.result.createObjectStore('x'); wish.onsuccess = () => done(wish.result) })
    const writing = base.transaction('x', 'readwrite')
    writing.objectStore('x').put('x'.repeat(1000), 1)
    return new Promise(done => { writing.oncomplete = () => done(true); writing.onabort = () => done(false) }).finally(() => base.close())
}"""


def quota(phone, size: int | None) -> None:
    """Chromium believes for half a minute what it last knew of the room, so this waits until a write shows it."""
    wire = phone.context.new_cdp_session(phone.page)
    wire.send("Storage.overrideQuotaForOrigin", {"origin": phone.office.url} | ({} if size is None else {"quotaSize": size}))
    for _ in range(90):
        if phone.page.evaluate(PROBE) == (size is None):
            return
        phone.page.wait_for_timeout(1000)
    raise AssertionError("the room on the phone did not change")


def test_a_full_phone_says_so_and_the_note_is_whole_or_not_there(her_phone):
    phone, page = her_phone, her_phone.page
    register(phone)
    phone.send()
    phone.context.set_offline(True)
    page.go_back()
    phone.follow("Catat kunjungan")
    phone.field("Apa yang terlihat").fill("Rak baru penuh tas.")
    page.wait_for_timeout(800)
    quota(phone, 1)
    phone.press("Simpan kunjungan")
    expect(page.get_by_role("alert").filter(visible=True)).to_contain_text("Penyimpanan HP penuh")
    expect(phone.field("Apa yang terlihat")).to_have_value("Rak baru penuh tas.")
    assert outbox_of(page) == []
    quota(phone, None)
    phone.press("Simpan kunjungan")
    expect(page.get_by_text("Rak baru penuh tas.")).to_be_visible()
    assert len(outbox_of(page)) == 1
