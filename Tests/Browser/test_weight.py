"""How much a page weighs on the wire, and what the script adds."""

import re

import pytest
from playwright.sync_api import Page, expect

KILOBYTE = 1024
LIMIT = 15 * KILOBYTE


def listen(page: Page, cache: bool) -> dict[str, int]:
    """From now on, the bytes that come over the wire, by address."""
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": not cache})
    urls, bytes_of = {}, {}
    wire.on("Network.requestWillBeSent", lambda event: urls.update({event["requestId"]: event["request"]["url"]}))
    wire.on("Network.loadingFinished", lambda event: event["requestId"] in urls and bytes_of.update({urls[event["requestId"]]: int(event["encodedDataLength"])}))
    return bytes_of


def weigh(page: Page, path: str) -> dict[str, int]:
    """The weight of a page, its style, script and icon. The icon is fetched here: without a window no browser draws it."""
    weight = listen(page, cache=False)
    page.goto(path, wait_until="networkidle")
    page.evaluate("async () => (await fetch(document.querySelector('link[rel=icon]').href)).text()")
    page.wait_for_function("performance.getEntriesByType('resource').some(entry => entry.name.includes('icon'))")
    return weight


def test_the_first_page_weighs_at_most_fifteen_kilobytes(visit):
    weight = weigh(visit("about:blank"), "/")
    assert {url.split("?")[0].rsplit(".", 1)[-1] for url in weight} >= {"css", "js", "svg"}
    assert sum(weight.values()) <= LIMIT, weight


def test_the_first_check_of_a_certificate_weighs_at_most_fifteen_kilobytes(visit):
    weight = weigh(visit("about:blank"), "/v")
    assert any("/check.js" in url for url in weight)
    assert sum(weight.values()) <= LIMIT, weight


def test_the_door_weighs_at_most_fifteen_kilobytes(visit):
    page = visit("/events", as_="kota")
    page.get_by_role("link", name="Pelatihan Kemasan").click()
    page.get_by_role("link", name="Kehadiran", exact=True).click()
    weight = weigh(page, page.get_by_role("link", name="Pindai").first.get_attribute("href"))
    assert any("/checkin.js" in url for url in weight)
    assert sum(weight.values()) <= LIMIT, weight


@pytest.mark.parametrize("account, path", [("provinsi", "/regions/62"), ("kementerian", "/regions/nation"), ("provinsi", "/businesses"), ("provinsi", "/events")])
def test_a_page_of_figures_weighs_at_most_fifteen_kilobytes(visit, account, path):
    weight = weigh(visit("/account", as_=account), path)
    page = next(size for url, size in weight.items() if url.endswith(path))
    assert page <= LIMIT, weight


def test_the_second_page_brings_no_style_and_no_script_again(visit):
    page = visit("/")
    page.evaluate("async () => (await fetch(document.querySelector('link[rel=icon]').href)).text()")
    weight = listen(page, cache=True)
    page.goto("/sign-in", wait_until="networkidle")
    assert len(weight) >= 2
    assert [url for url, size in weight.items() if "?v=" in url and size > 0] == []


def mark(page: Page) -> None:
    page.evaluate("window.sameDocument = true")


def is_same_document(page: Page) -> bool:
    return page.evaluate("window.sameDocument === true")


@pytest.fixture
def search(visit) -> Page:
    page = visit("/businesses", as_="provinsi")
    expect(page.locator("#list tbody tr").nth(5)).to_be_visible()
    mark(page)
    return page


def type_rotan(page: Page) -> None:
    page.get_by_label("Cari nama").press_sequentially("rotan sari")
    expect(page.locator("#list tbody tr")).to_have_count(1)


def test_typing_replaces_the_list_and_not_the_page(search):
    type_rotan(search)
    assert is_same_document(search)
    expect(search).to_have_url(re.compile("q=rotan"))


def test_the_search_field_keeps_the_focus_and_the_words(search):
    type_rotan(search)
    expect(search.get_by_label("Cari nama")).to_be_focused()
    expect(search.get_by_label("Cari nama")).to_have_value("rotan sari")


def test_the_number_of_results_is_announced(search):
    type_rotan(search)
    expect(search.locator("p[role=status]")).to_have_text(re.compile(r"\b1\b.*\w{4}"))


def test_back_returns_to_the_whole_list(search):
    count = search.locator("#list tbody tr").count()
    type_rotan(search)
    search.go_back()
    expect(search.locator("#list tbody tr")).to_have_count(count)
    expect(search.get_by_label("Cari nama")).to_have_value("")
    assert is_same_document(search)


def test_a_choice_above_the_list_narrows_it(search):
    search.get_by_label("Kelas").select_option("maju")
    tags = search.locator("#list tbody td:nth-child(5)")
    expect(tags.filter(has_not_text="Maju")).to_have_count(0)
    assert is_same_document(search)


def test_the_address_of_a_search_opens_the_same_list(visit):
    page = visit("/businesses?q=rotan+sari", as_="provinsi", js=False)
    expect(page.locator("#list tbody tr")).to_have_count(1)


def test_the_search_works_without_script(visit):
    page = visit("/businesses", as_="provinsi", js=False)
    page.get_by_label("Cari nama").fill("rotan sari")
    page.get_by_role("button", name="Cari").click()
    expect(page.locator("#list tbody tr")).to_have_count(1)
    expect(page.get_by_label("Cari nama")).to_have_value("rotan sari")
