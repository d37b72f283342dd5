"""What the field app weighs, that its service worker knows its files, and that all it says is there in both languages."""

import re
import urllib.request

import pytest
from playwright.sync_api import expect

import field_stamp
from field_hands import her_phone, office, phone, setup_link  # noqa: F401

LIMIT = 50 * 1024
SCRIPTS = sorted((field_stamp.PUBLIC / "field").glob("*.js"))


def wire(address: str) -> int:
    """Bytes on the wire, packed."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request) as answer:
        return len(answer.read())


def test_the_whole_app_weighs_at_most_fifty_kilobytes(office):
    weight = {path: wire(f"{office.url}/field/{path}") for path in ["shell.pack", "sw.js"]}
    print(sum(weight.values()), weight)
    assert sum(weight.values()) <= LIMIT, weight


def test_the_first_visit_fetches_the_app_once(phone, office):
    fetched = []
    phone.page.on("request", lambda request: fetched.append(request.url) if not request.service_worker else None)
    phone.open()
    expect(phone.page.locator("h1")).not_to_have_text("Tangga Lapangan")
    phone.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    direct = [url for url in fetched if url.endswith(".js") and not url.endswith("boot.js")]
    assert direct == [] or all(phone.page.evaluate("url => caches.match(url).then(Boolean)", url) for url in direct)


def test_the_service_worker_keeps_every_file_of_the_app():
    listed = {file.name for file in field_stamp.shell()} | {"sw.js", "shell.txt"}
    assert {file.name for file in (field_stamp.PUBLIC / "field").iterdir()} <= listed


def test_the_service_worker_carries_the_print_of_its_files():
    assert field_stamp.stamped() == field_stamp.print_of(field_stamp.shell()), "run .venv/bin/python Tests/Browser/field_stamp.py"


def test_everything_that_is_said_has_words_and_no_words_are_idle():
    known = set(re.findall(r'^  "([\w-]+)": \[', (field_stamp.PUBLIC / "field" / "words.js").read_text(), re.M))
    others = "\n".join(file.read_text() for file in SCRIPTS if file.name != "words.js")
    said = {key for call in re.findall(r"\bsay\(([^`]*?)\)", others) for key in re.findall(r'"([a-z][\w-]*)"', call) if key not in {"refused", "true", "ya", "conflict"}}
    assert said - known - {"1"} == set()
    composed = re.compile(r"^(field|kind|mark|stage|state)-")
    assert {key for key in known if not composed.match(key) and f'"{key}"' not in others} == set()


def test_every_word_stands_in_two_languages():
    for line in re.findall(r'^  "[\w-]+": (\[.*\]),$', (field_stamp.PUBLIC / "field" / "words.js").read_text(), re.M):
        assert len(re.findall(r'"(?:[^"\\]|\\.)+"', line)) == 2, line


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.name)
def test_no_markup_is_made_of_text_and_nothing_is_fetched_from_elsewhere(file):
    words = file.read_text()
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|https?://(?!www\.w3\.org)\w", words)


def test_the_page_says_nothing_against_the_policy(her_phone):
    refused = []
    her_phone.page.on("console", lambda message: message.type == "error" and refused.append(message.text))
    for tab in ["Usaha", "Kegiatan", "Kotak keluar", "Menu", "Hari ini"]:
        her_phone.go(tab)
    assert refused == []


def test_a_search_among_a_thousand_takes_less_than_a_tenth_of_a_second(her_phone):
    took = her_phone.page.evaluate("""async () => {
        const { Caseload } = await import('/field/caseload.js')
        const docs = new Map(Array.from({ length: 1000 }, (_, n) => [`${n}`, { id: `${n}`, kind: 'business', name: `Anyaman Rotan ${n}`, owner: { name: `Nur'aini ${n}` }, village: { name: 'Tanjung Pinang' } }]))
        const caseload = new Caseload({ docs, receipts: new Map(), outbox: new Map() })
        caseload.search('x')
        const began = performance.now()
        const found = caseload.search('nuraini 99').length
        return { found, took: performance.now() - began }
    }""")
    assert took["found"] == 11 and took["took"] < 100, took
