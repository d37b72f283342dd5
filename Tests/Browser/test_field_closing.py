"""A phone that goes out in the middle of saving: a note is wholly there, or the form still is."""

import pytest
from playwright.sync_api import expect

from field_hands import her_phone, office, outbox_of, phone, register, setup_link  # noqa: F401

SEEN = "Warung penuh pembeli."


@pytest.mark.parametrize("moment", [0, 3, 10, 30])
def test_closing_while_it_saves_loses_nothing(her_phone, moment):
    phone = her_phone
    register(phone)
    phone.send()
    phone.page.go_back()
    phone.context.set_offline(True)
    phone.follow("Catat kunjungan")
    phone.field("Apa yang terlihat").fill(SEEN)
    phone.page.wait_for_timeout(800)
    phone.page.evaluate("moment => { document.querySelector('main form').requestSubmit(); return new Promise(done => setTimeout(done, moment)) }", moment)
    phone.off()
    phone.on()
    phone.context.set_offline(True)
    phone.open()
    phone.unlock()
    expect(phone.page.locator("#waiting")).to_be_visible()
    waiting = outbox_of(phone.page)
    unfinished = phone.page.get_by_text("Kunjungan: Kerupuk Ikan Salmiah").count()
    assert len(waiting) + unfinished == 1


def test_two_envelopes_of_one_form_are_written_together_or_not_at_all(her_phone):
    phone, page = her_phone, her_phone.page
    phone.context.set_offline(True)
    # The transaction is broken after the first of the two.
    page.evaluate("""() => {
        const put = IDBObjectStore.prototype.put
        let count = 0
        IDBObjectStore.prototype.put = function (row) {
            if (this.name === 'outbox' && ++count === 2) { this.transaction.abort(); throw new DOMException('broken', 'UnknownError') }
            return put.call(this, row)
        }
    }""")
    page.goto(f"{phone.office.url}/field/#/register")
    with pytest.raises(AssertionError):
        expect.set_options(timeout=2000)
        try:
            register(phone)
        finally:
            expect.set_options(timeout=10_000)
    expect(page.get_by_role("alert").filter(visible=True)).to_contain_text("Belum tersimpan")
    assert outbox_of(page) == []
    phone.troubles.clear()
