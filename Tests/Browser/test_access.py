"""Who may see and do what, and how one leaves."""

import re

import pytest
from playwright.sync_api import Page, expect

from conftest import DESK, PHONE


def test_an_officer_elsewhere_gets_not_found_for_a_business(visit, sari):
    page = visit("/", as_="kapuas")
    assert page.goto(sari).status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("Usaha tidak ditemukan.")
    expect(page.get_by_text("Anyaman Rotan Sari")).to_have_count(0)


@pytest.mark.parametrize("page_of", ["edit", "evidence/new"])
def test_an_officer_elsewhere_cannot_open_the_forms_of_a_business(visit, sari, page_of):
    assert visit("/", as_="kapuas").goto(f"{sari}/{page_of}").status == 404


def test_an_officer_elsewhere_does_not_find_a_business(visit):
    page = visit("/businesses?q=sari", as_="kapuas")
    expect(page.get_by_text("Anyaman Rotan Sari")).to_have_count(0)


def test_an_officer_elsewhere_cannot_see_the_figures_of_a_city(visit):
    assert visit("/", as_="kapuas").goto("/regions/6271").status == 404


@pytest.mark.parametrize("account", ["pemeriksa", "asosiasi", "mitra"])
def test_those_who_only_read_have_no_forms(visit, sari, account):
    page = visit(sari, as_=account)
    expect(page.get_by_role("heading", level=1)).to_have_text("Anyaman Rotan Sari")
    expect(page.get_by_role("main").locator("form")).to_have_count(0)
    expect(page.get_by_role("main").get_by_role("link", name="Perbaiki")).to_have_count(0)


def test_the_auditor_may_not_open_a_form_by_its_address(visit, sari):
    page = visit("/", as_="pemeriksa")
    assert page.goto(f"{sari}/evidence/new").status == 403
    expect(page.get_by_role("heading", level=1)).to_contain_text("tidak melakukan ini")


@pytest.mark.parametrize("path", ["/entah", "/businesses/entah", "/regions/9999"])
def test_an_error_page_keeps_the_menu(visit, path):
    page = visit("/", as_="kota")
    assert page.goto(path).status == 404
    expect(page.get_by_role("navigation", name="Menu")).to_be_visible()
    expect(page.get_by_role("link", name="Yanti Sahay")).to_be_visible()


def test_an_error_page_speaks_the_readers_language(visit):
    page = visit("/", as_="kota", language="en-GB", fresh=True)
    assert page.goto("/entah").status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no such page.")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_the_auditor_reads_the_journal(visit):
    page = visit("/journal", as_="pemeriksa")
    expect(page.get_by_role("heading", level=1)).to_have_text("Jurnal")


def test_a_mentor_may_not_read_the_journal(visit):
    page = visit("/", as_="pendamping")
    expect(page.get_by_role("navigation", name="Menu").get_by_role("link", name="Jurnal")).to_have_count(0)
    assert page.goto("/journal").status == 403


def test_an_owner_sees_only_her_own_business(visit):
    page = visit("/businesses", as_="sari")
    expect(page.locator("#list tbody tr")).to_have_count(1)
    expect(page.locator("#list")).to_contain_text("Anyaman Rotan Sari")


def test_an_owner_sees_her_class_and_her_steps_but_no_forms(visit, sari):
    page = visit(sari, as_="sari", size=PHONE)
    expect(page.get_by_role("heading", name="Langkah menuju")).to_be_visible()
    expect(page.get_by_role("main").locator("form")).to_have_count(0)


def test_an_owner_cannot_see_another_business(visit):
    other = visit("/businesses?q=wadai", as_="kota").locator("#list tbody a").first.get_attribute("href")
    page = visit("/", as_="sari")
    assert page.goto(other).status == 404
    assert page.goto("/regions/6271").status == 404


def test_an_owners_menu_leads_only_to_pages_she_may_see(visit):
    the_menu_works(visit("/", as_="sari"))


@pytest.mark.parametrize("account", ["kementerian", "pendamping", "pemeriksa", "mitra"])
def test_every_entry_of_the_menu_leads_to_a_page(visit, account):
    the_menu_works(visit("/", as_=account))


def the_menu_works(page: Page) -> None:
    links = page.get_by_role("navigation", name="Menu").get_by_role("link").all()
    paths = [link.get_attribute("href") for link in links]
    assert paths
    assert {path: page.goto(path).status for path in paths} == dict.fromkeys(paths, 200)


def test_a_guest_is_asked_to_sign_in_and_then_sees_the_page(visit):
    page = visit("/")
    assert page.goto("/proposals").status == 401
    page.get_by_role("link", name="Masuk").click()
    page.get_by_label("Nama pengguna").fill("kota")
    page.get_by_label("Kata sandi").fill("tangga-demo-2026")
    page.get_by_role("button", name="Masuk").click()
    expect(page).to_have_url(re.compile("/proposals$"))


@pytest.mark.parametrize("size, js", [(PHONE, False), (DESK, True)], ids=["phone-without-script", "desk"])
def test_sign_out_ends_the_session(visit, size, js):
    page = visit("/account", as_="kota", size=size, js=js, fresh=True)
    if size == PHONE:
        page.get_by_role("button", name="Menu").click()
    page.get_by_role("button", name="Keluar").click()
    expect(page.get_by_role("link", name="Masuk")).to_be_visible()
    assert page.goto("/account").status == 401


@pytest.mark.parametrize("js", [True, False], ids=["with-script", "without-script"])
def test_the_pages_can_be_read_in_english(visit, js):
    page = visit("/rulebooks", as_="kota", size=PHONE, js=js)
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Class rulebooks")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("button", name="Bahasa Indonesia").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Buku aturan kelas")


def test_the_english_switch_keeps_the_search(visit):
    page = visit("/businesses?q=sari&stage=berkembang", as_="kota")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_label("Search by name")).to_have_value("sari")


def test_a_browser_that_asks_for_english_gets_english(visit):
    page = visit("/", language="en-GB")
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
