"""Every kind of page, in light and dark, on a phone and on a desk: no violation of WCAG 2.2 AA that axe can find, nothing off the screen."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from conftest import DESK, PHONE, business_path

# The last evening of the demo's training: its invitations can still be answered, and its doors are shut, so that no page here changes another.
CLOCK = ["--clock", "2026-11-25T13:00:00Z"]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
RULEBOOK = Path("Reference/rulebooks/ir-2016-draf.yaml")


def province(page: Page) -> None:
    page.goto("/regions/62")
    unfolded(page)


def business(page: Page, name: str) -> None:
    page.goto(f"/businesses?q={name}")
    page.goto(business_path(page, name))


def unfolded(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")


def business_unfolded(page: Page) -> None:
    business(page, "Anyaman Rotan Sari")
    unfolded(page)


def business_without_assessment(page: Page) -> None:
    page.goto("/businesses?status=draft")
    page.goto(page.locator("#list tbody a").first.get_attribute("href"))
    expect(page.get_by_text("Belum dinilai.")).to_be_visible()


def owner(page: Page) -> None:
    business(page, "Anyaman Rotan Sari")
    page.get_by_role("link", name="Sari Wulandari").click()
    unfolded(page)


def evidence_form(page: Page) -> None:
    business(page, "Anyaman Rotan Sari")
    page.get_by_role("link", name="Nilai").click()


def evidence_form_with_errors(page: Page) -> None:
    evidence_form(page)
    page.locator("#capital").fill("-1")
    page.locator("[id='on.month']").fill("13")
    page.get_by_role("button", name="Simpan dan nilai").click()
    expect(page.locator("#summary")).to_be_visible()


def owner_form_with_errors(page: Page) -> None:
    page.goto("/owners/new")
    page.locator("#nik").fill("123")
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator("#summary")).to_be_visible()


def business_form(page: Page) -> None:
    business(page, "Anyaman Rotan Sari")
    page.get_by_role("main").get_by_role("link", name="Perbaiki").click()


def business_with_errors(page: Page) -> None:
    business(page, "Anyaman Rotan Sari")
    unfolded(page)
    page.locator("form[action$='/statuses'] button").click()
    expect(page.locator("#summary")).to_be_visible()


def sign_in_with_errors(page: Page) -> None:
    page.goto("/sign-in")
    page.locator("#username").fill("siapa")
    page.locator("form.login button").click()
    expect(page.locator("#summary")).to_be_visible()


def proposals(page: Page) -> None:
    page.goto("/proposals")
    if page.get_by_role("main").get_by_role("link").count() == 0:
        business(page, "Wadai Acil Nur")
        page.locator("summary", has_text="Usulkan kelas lain").click()
        form = page.locator("form[action$='/proposals']")
        form.get_by_label("Maju", exact=True).check()
        form.get_by_role("textbox").fill("Pesanan dari luar pulau.")
        form.get_by_role("button", name="Usulkan").click()
        page.goto("/proposals")


def proposal(page: Page) -> None:
    proposals(page)
    page.get_by_role("main").get_by_role("link").first.click()


def simulation(page: Page) -> None:
    rules = RULEBOOK.read_text().replace("rulebook: ir-2016-draf", "rulebook: percobaan").replace("berkembang: 7", "berkembang: 10")
    page.goto("/rulebooks/simulation")
    page.locator("textarea").fill(rules)
    page.get_by_role("button", name="Coba").click()
    expect(page.get_by_role("heading", name="Perpindahan")).to_be_visible()


def simulation_with_errors(page: Page) -> None:
    page.goto("/rulebooks/simulation")
    page.locator("textarea").fill("rulebook: rusak")
    page.get_by_role("button", name="Coba").click()
    expect(page.locator("#summary")).to_be_visible()


def accounts_form(page: Page) -> None:
    page.goto("/accounts/new")
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator("#summary")).to_be_visible()


def menu(page: Page) -> None:
    page.goto("/proposals")
    button = page.get_by_role("button", name="Menu")
    if button.is_visible():
        button.click()
    expect(page.get_by_role("navigation", name="Menu")).to_be_visible()


def event(page: Page, name: str, part: str = "Rencana") -> None:
    page.goto("/events")
    page.get_by_role("link", name=name).click()
    page.get_by_role("link", name=part, exact=True).click()
    page.wait_for_load_state()
    unfolded(page)


def held(part: str):
    """A part of the event of 2021, which has everything."""
    return lambda page: event(page, "Capacity Building", part)


def coming(part: str):
    """A part of the event that is on today."""
    return lambda page: event(page, "Pelatihan Kemasan", part)


def event_form_with_errors(page: Page) -> None:
    page.goto("/events/new")
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator("#summary")).to_be_visible()


def event_with_errors(page: Page) -> None:
    event(page, "Pelatihan Kemasan")
    page.locator("form[action$='/sessions'] button").click()
    expect(page.locator("#summary")).to_be_visible()


def attendance_to_key_in(page: Page) -> None:
    event(page, "Pelatihan Kemasan", "Kehadiran")
    page.get_by_role("link", name="Salin dari kertas").first.click()
    expect(page.locator("#sheet")).to_be_visible()
    unfolded(page)


def door(page: Page) -> None:
    event(page, "Pelatihan Kemasan", "Kehadiran")
    page.get_by_role("link", name="Pindai").first.click()
    expect(page.locator("#door")).to_be_visible()


def door_with_verdict(page: Page) -> None:
    door(page)
    page.get_by_label("Tanpa kartu? Cari nama").fill("rus")
    page.get_by_role("button", name="Hadir: Rusmiati").or_(page.get_by_text("hadir 0")).or_(page.get_by_text("hadir 1")).or_(page.get_by_text("hadir 2")).first.wait_for()
    if page.get_by_role("button", name="Hadir: Rusmiati").count():
        page.get_by_role("button", name="Hadir: Rusmiati").click()
    else:
        page.get_by_label("Kode kartu").fill("ZZZZZZZZ")
        page.get_by_role("button", name="Catat hadir").click()
    expect(page.locator(".verdict")).to_be_visible()


def link_for_her(page: Page, name: str) -> None:
    event(page, "Pelatihan Kemasan", "Tes")
    page.locator("td").get_by_role("link", name=name, exact=True).first.click()


def invitation(page: Page) -> None:
    event(page, "Pelatihan Kemasan", "Peserta")
    page.get_by_role("button", name="Siapkan pesan WhatsApp").click()
    message = page.locator("#messages a").first.get_attribute("href")
    page.goto(re.search(r"%2Fi%2F([\w-]+)", message).expand(r"/i/\1"))
    page.get_by_label("Saya akan datang").check()
    page.get_by_role("button", name="Kirim jawaban").click()
    expect(page.locator(".ticket")).to_be_visible()


def messages(page: Page) -> None:
    event(page, "Pelatihan Kemasan", "Peserta")
    page.get_by_role("button", name="Siapkan pesan WhatsApp").click()
    expect(page.locator("#messages")).to_be_visible()


def report(page: Page) -> None:
    event(page, "Capacity Building", "Dokumen")
    page.get_by_role("link", name="Laporan kegiatan", exact=True).first.click()
    expect(page.locator("article")).to_be_visible()


def certificate_check(page: Page) -> None:
    event(page, "Capacity Building", "Sertifikat")
    code = page.locator("td a[href$='.pdf']").first.get_attribute("href").rsplit("/", 1)[1].removesuffix(".pdf")
    page.goto(f"/v/{code}#forged.mark")
    expect(page.locator(".verdict")).to_have_count(2)


def person(page: Page) -> None:
    page.goto("/people")
    page.get_by_role("main").get_by_role("link", name="Linae").click()
    unfolded(page)


def mentoring(page: Page) -> None:
    business(page, "Anyaman Rotan Sari")
    page.get_by_role("link", name="Rencana, kunjungan, rujukan").click()
    unfolded(page)


def mentoring_with_errors(page: Page) -> None:
    mentoring(page)
    page.locator("form[action$='/referrals'] button").click()
    expect(page.locator("#summary")).to_be_visible()


def visit_form(page: Page) -> None:
    mentoring(page)
    page.get_by_role("link", name="Catat kunjungan").click()
    unfolded(page)


def visit_form_with_errors(page: Page) -> None:
    visit_form(page)
    page.get_by_role("button", name="Simpan kunjungan").click()
    expect(page.locator("#summary")).to_be_visible()


def first(path: str):
    """What the first link of a list leads to."""

    def follow(page: Page) -> None:
        page.goto(path)
        page.get_by_role("main").locator("table a, li.card a, .notice a").first.click()
        page.wait_for_load_state()
        unfolded(page)

    return follow


def setup_code(page: Page) -> None:
    page.goto("/phones")
    page.get_by_role("button", name="Buat kode QR").click()
    expect(page.locator(".ticket")).to_be_visible()


def her_card(page: Page) -> None:
    mentoring(page)
    page.get_by_role("link", name="Kartu untuk pelaku").click()
    expect(page.locator(".ticket")).to_be_visible()


def note_with_errors(page: Page) -> None:
    page.goto("/reports")
    unfolded(page)
    page.locator("form[action='/reports'] button").first.click()
    expect(page.locator("#summary")).to_be_visible()


PAGES = {
    "mentoring-place": ("provinsi", "/mentoring"),
    "mentoring-regency": ("kapuas", "/mentoring"),
    "mentoring": ("kota", mentoring),
    "mentoring-with-errors": ("pendamping", mentoring_with_errors),
    "visit-form": ("pendamping", visit_form),
    "visit-form-with-errors": ("pendamping", visit_form_with_errors),
    "caseload": ("pendamping", "/caseload"),
    "partners": ("provinsi", "/partners"),
    "partner": ("provinsi", first("/partners")),
    "mentors": ("kota", "/mentors"),
    "mentor": ("kota", first("/mentors")),
    "handover": ("dosen", first("/caseload")),
    "referrals": ("mitra", "/referrals"),
    "referral": ("mitra", first("/referrals")),
    "supervision": ("provinsi", "/supervision"),
    "reports": ("kota", "/reports"),
    "reports-with-errors": ("pendamping", note_with_errors),
    "phones": ("kota", "/phones"),
    "phone-setup": ("kota", setup_code),
    "card": ("kota", her_card),
    "disputes": ("kota", "/disputes"),
    "paper-forms": ("pendamping", "/paper-forms"),
    "front": (None, "/"),
    "sign-in": (None, "/sign-in"),
    "sign-in-with-errors": (None, sign_in_with_errors),
    "nation": ("kementerian", "/regions/nation"),
    "province": ("provinsi", "/regions/62"),
    "province-unfolded": ("provinsi", province),
    "regency": ("kota", "/regions/6271"),
    "village": ("kota", "/regions/6271011001"),
    "businesses": ("provinsi", "/businesses"),
    "businesses-none": ("provinsi", "/businesses?q=tidakada"),
    "business": ("provinsi", lambda page: business(page, "Anyaman Rotan Sari")),
    "business-unfolded": ("provinsi", business_unfolded),
    "business-without-assessment": ("provinsi", business_without_assessment),
    "business-with-errors": ("provinsi", business_with_errors),
    "business-form": ("pendamping", business_form),
    "owner": ("provinsi", owner),
    "owner-form": ("pendamping", "/owners/new"),
    "owner-form-with-errors": ("pendamping", owner_form_with_errors),
    "evidence-form": ("pendamping", evidence_form),
    "evidence-form-with-errors": ("pendamping", evidence_form_with_errors),
    "proposals": ("kota", proposals),
    "proposal": ("provinsi", proposal),
    "rulebooks": ("kota", "/rulebooks"),
    "rulebook": ("kota", "/rulebooks/ir-2016-draf"),
    "simulation": ("provinsi", simulation),
    "simulation-with-errors": ("kota", simulation_with_errors),
    "journal": ("provinsi", "/journal"),
    "accounts": ("kementerian", "/accounts"),
    "account-form-with-errors": ("kementerian", accounts_form),
    "account": ("kota", "/account"),
    "events": ("provinsi", "/events"),
    "event": ("kota", coming("Rencana")),
    "event-with-errors": ("kota", event_with_errors),
    "event-form-with-errors": ("provinsi", event_form_with_errors),
    "participants": ("provinsi", held("Peserta")),
    "messages": ("kota", messages),
    "invitation": ("kota", invitation),
    "attendance": ("provinsi", held("Kehadiran")),
    "attendance-to-key-in": ("kota", attendance_to_key_in),
    "door": ("kota", door),
    "door-with-verdict": ("kota", door_with_verdict),
    "tests": ("provinsi", held("Tes")),
    "tests-to-come": ("kota", coming("Tes")),
    "rating": ("kota", lambda page: link_for_her(page, "Evaluasi")),
    "certificates": ("provinsi", held("Sertifikat")),
    "papers": ("provinsi", held("Dokumen")),
    "report": ("provinsi", report),
    "outcomes": ("provinsi", held("Dampak")),
    "people": ("provinsi", "/people"),
    "person": ("provinsi", person),
    "questions": ("provinsi", "/questions"),
    "office": ("provinsi", "/office"),
    "follow-ups": ("pendamping", "/follow-ups"),
    "own-training": ("sari", "/training"),
    "certificate-check": ("provinsi", certificate_check),
    "certificate-unknown": (None, "/v/ZZZZZZZZZZ"),
    "error": ("kota", "/entah"),
    "menu": ("kementerian", menu),
}


def open_page(visit, name: str, **options) -> Page:
    account, way = PAGES[name]
    if isinstance(way, str):
        return visit(way, as_=account, **options)
    page = visit("/", as_=account, **options)
    way(page)
    return page


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(visit, name, scheme, size):
    page = open_page(visit, name, size=size, scheme=scheme)
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, f"{page.url}\n{brief(found.response['violations'])}"


def brief(violations: list) -> str:
    """Rule, help, and up to three places of each."""
    lines = []
    for violation in violations:
        lines.append(f"{violation['id']} ({violation['impact']}): {violation['help']}; {len(violation['nodes'])} places")
        for node in violation["nodes"][:3]:
            lines.append(f"    {node['target']}: {node['html'][:160]}\n        {node['failureSummary'].splitlines()[-1].strip()}")
    return "\n".join(lines)


@pytest.mark.parametrize("name", PAGES)
def test_a_phone_never_scrolls_sideways(visit, name):
    nothing_sticks_out(open_page(visit, name, size=PHONE))


@pytest.mark.parametrize("name", ["business-unfolded", "owner-form-with-errors", "province-unfolded", "proposal", "event-with-errors", "participants", "door", "certificates", "mentoring", "supervision", "visit-form"])
def test_nothing_sticks_out_at_320_pixels(visit, name):
    nothing_sticks_out(open_page(visit, name, size={"width": 320, "height": 640}))


@pytest.mark.parametrize("name", ["business-unfolded", "owner-form-with-errors", "province-unfolded", "menu", "event-with-errors", "participants", "door", "mentoring", "mentoring-place", "visit-form"])
def test_text_of_twice_the_size_still_fits(visit, name):
    page = open_page(visit, name, size={"width": 640, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    nothing_sticks_out(page)


def nothing_sticks_out(page: Page) -> None:
    too_wide = page.evaluate("""() => {
        const width = document.documentElement.clientWidth
        const clipped = element => element.closest('.scroll, .tabs, .vh, .skip, thead, svg, select, [popover]:not(:popover-open), details:not([open]) > :not(summary)')
        const wide = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > width + 1 && !clipped(e))
        const scrolls = document.documentElement.scrollWidth > width
        return scrolls || wide.length ? { scrolls, wide: wide.slice(0, 5).map(e => e.outerHTML.slice(0, 120)) } : null
    }""")
    assert too_wide is None, f"{page.url}: {too_wide}"


@pytest.mark.parametrize("name", PAGES)
def test_no_page_uses_a_name_for_two_elements(visit, name):
    ids = open_page(visit, name).evaluate("[...document.querySelectorAll('[id]')].map(element => element.id)")
    assert sorted(id for id in set(ids) if ids.count(id) > 1) == []


@pytest.mark.parametrize("name", ["business-unfolded", "owner-form", "evidence-form", "menu", "businesses", "accounts", "event", "participants", "door", "attendance-to-key-in", "certificates", "invitation", "mentoring", "visit-form", "caseload", "phones"])
def test_what_is_tapped_on_a_phone_is_large_enough(visit, name):
    page = open_page(visit, name, size=PHONE)
    small = page.evaluate("""() => [...document.querySelectorAll('button, input:not([type=hidden]), select, summary, .choice, nav a, .btn')]
        .filter(e => e.checkVisibility() && !e.closest('[popover]:not(:popover-open)') && !/checkbox|radio/.test(e.type))
        .filter(e => e.getBoundingClientRect().height < 44)
        .map(e => e.outerHTML.slice(0, 120))""")
    assert small == []
