"""A worker's phone and the office it talks to: an office that can be stopped, a phone that can be closed."""

import datetime
import os
import re
import shutil
import subprocess
import threading
from pathlib import Path
from queue import Queue

import pytest
from playwright.sync_api import Locator, Page, expect

from conftest import PHONE, address, binary, sign_in

PIN = "274913"
WORKER = "Rosa Bangkas"


# What Date says on a phone, as many milliseconds ahead.
AHEAD = """const real = Date; const ahead = %d;
globalThis.Date = class extends real {
    constructor(...given) { given.length ? super(...given) : super(real.now() + ahead) }
    static now() { return real.now() + ahead }
}"""


class Office:
    """A server on a copy of the demo, which comes back at the same address; its clock, and that of its phones, may begin at another moment."""

    def __init__(self, folder: Path, clock: list[str] | None = None):
        self.folder, self.port, self.process, self.clock = folder, 0, None, clock or []
        self.start()

    def start(self, *more: str, home: Path | None = None) -> None:
        """Opens the office, with other rules if `home` names another folder of them."""
        self.ahead = 0
        if self.clock:
            moment = datetime.datetime.fromisoformat(self.clock[1].replace("Z", "+00:00"))
            self.ahead = int((moment - datetime.datetime.now(datetime.timezone.utc)).total_seconds() * 1000)
        environment = {**os.environ, **({"TANGGA_HOME": str(home)} if home else {})}
        lines = Queue()
        self.log = open(self.folder / "log", "a")
        self.process = subprocess.Popen(
            [binary(), "serve", "--port", str(self.port), "--database", f"sqlite:{self.folder}/tangga.sqlite", *self.clock, *more], env=environment, stdout=subprocess.PIPE, stderr=self.log, text=True)
        threading.Thread(target=lambda: [lines.put(line) for line in self.process.stdout], daemon=True).start()
        self.url = address(lines, self.process, self.folder / "log")
        self.port = int(self.url.rsplit(":", 1)[1])

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()
        self.log.close()


@pytest.fixture(scope="module")
def office(demo, tmp_path_factory, request):
    made = Office(shutil.copytree(demo, tmp_path_factory.mktemp("office") / "data"), getattr(request.module, "CLOCK", None))
    yield made
    made.stop()


def setup_link(browser, office: Office, name: str = WORKER) -> str:
    """What the QR says that the office shows for this worker. The one place that knows the office's pages."""
    context = browser.new_context(base_url=office.url, locale="id-ID")
    page = context.new_page()
    sign_in(page, "kota")
    page.goto("/phones")
    field = page.get_by_label("Untuk siapa")
    field.select_option(field.locator("option", has_text=name).first.get_attribute("value"))
    page.get_by_role("button", name="Buat kode QR").click()
    page.wait_for_load_state()
    code = re.search(r"/field/#setup=([\w-]+)", page.content())[1]
    context.close()
    return f"{office.url}/field/#setup={code}"


class Phone:
    """A browser with storage of its own, which stays when the browser is closed."""

    def __init__(self, browser, office: Office, folder: Path, size=PHONE, scheme="light"):
        self.browser, self.office, self.folder, self.size, self.scheme = browser, office, folder, size, scheme
        self.context = self.page = None
        self.on()

    def on(self) -> None:
        """Opens the browser and a page, as somebody who taps the app's icon."""
        self.context = self.browser.browser_type.launch_persistent_context(
            self.folder, executable_path=shutil.which("chromium"), args=["--no-sandbox"], viewport=self.size, locale="id-ID", color_scheme=self.scheme)
        self.context.set_default_timeout(10_000)
        if self.office.ahead:
            self.context.add_init_script(AHEAD % self.office.ahead)
        self.page = self.context.pages[0]
        self.troubles = []
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("dialog", lambda dialog: dialog.accept())

    def off(self) -> None:
        self.context.close()

    def open(self, route: str = "") -> None:
        self.page.goto(f"{self.office.url}/field/{'#/' + route if route else ''}")

    def set_up(self, link: str, pin: str = PIN) -> None:
        """From the QR to the list of the day, and until the app can start without a network."""
        set_up(self.page, link, pin)

    def unlock(self, pin: str = PIN) -> None:
        self.page.get_by_label("PIN 6 angka").fill(pin)
        expect(self.page.get_by_role("button", name="Kunci").first).to_be_visible()

    def go(self, tab: str) -> None:
        self.page.locator("#tabs").get_by_role("link", name=tab).click()
        expect(self.page.locator("h1")).to_be_focused()

    def send(self) -> None:
        self.go("Hari ini")
        self.page.get_by_role("button", name="Kirim sekarang").click()
        expect(self.page.locator("#waiting")).to_have_text(re.compile("sudah diterima"))

    def heading(self, words) -> None:
        expect(self.page.locator("h1")).to_have_text(words)

    def press(self, name: str) -> None:
        self.page.get_by_role("main").get_by_role("button", name=name, exact=True).click()

    def follow(self, name) -> None:
        self.page.get_by_role("main").get_by_role("link", name=name).first.click()

    def field(self, label: str) -> Locator:
        return self.page.get_by_label(re.compile(f"^{re.escape(label)}( \\(boleh kosong\\))?$"))

    def day(self, legend: str, text: str) -> None:
        group = self.page.get_by_role("group", name=legend)
        year, month, day = text.split("-")
        for label, number in [("Tanggal", day), ("Bulan", month), ("Tahun", year)]:
            group.get_by_label(label).fill(number)


@pytest.fixture
def phone(browser, office, tmp_path):
    """A phone that nobody has set up."""
    made = Phone(browser, office, tmp_path / "phone")
    yield made
    made.off()
    assert made.troubles == []


@pytest.fixture
def her_phone(browser, office, phone):
    """A phone that is set up and has its first documents."""
    phone.set_up(setup_link(browser, office))
    return phone


def set_up(page: Page, link: str, pin: str = PIN) -> None:
    page.goto(link)
    page.get_by_label("PIN 6 angka").fill(pin)
    page.get_by_label("PIN sekali lagi").fill(pin)
    page.get_by_role("button", name="Simpan PIN").click()
    expect(page.locator("h1")).to_have_text("Hari ini", timeout=30_000)
    page.wait_for_function("navigator.serviceWorker.controller !== null")


def register(phone: Phone, name="Salmiah Ideham", business="Kerupuk Ikan Salmiah", nik="", born="1990-08-17", village=1) -> None:
    """A woman and her business, from the form to the business's page."""
    phone.page.goto(f"{phone.office.url}/field/#/register")
    phone.heading("Daftarkan usaha baru")
    phone.field("Nama lengkap").fill(name)
    phone.day("Tanggal lahir", born)
    phone.field("NIK").fill(nik)
    phone.field("Desa/kelurahan").select_option(index=village)
    phone.field("Alamat").fill("Jalan Riau RT 03")
    phone.field("Pendidikan").select_option("smp")
    phone.field("Nama usaha").fill(business)
    phone.field("Jenis usaha").select_option(index=1)
    phone.day("Usaha sejak", "2021-01-02")
    phone.press("Simpan")
    phone.heading(business)


def write_visit(phone: Phone, seen: str) -> None:
    """A visit to the business whose page is open."""
    phone.follow("Catat kunjungan")
    phone.heading("Catat kunjungan")
    phone.field("Apa yang terlihat").fill(seen)
    phone.press("Simpan kunjungan")
    expect(phone.page.get_by_text(seen)).to_be_visible()


def outbox_of(page: Page) -> list:
    """The ids in the outbox, read from the disk: what is there is there, whatever the page shows."""
    return page.evaluate("""async () => {
        const names = (await indexedDB.databases()).map(({ name }) => name).filter(name => /^field-0/.test(name))
        const ids = []
        for (const name of names) {
            const base = await new Promise(done => { const wish = indexedDB.open(name); wish.onsuccess = () => done(wish.result) })
            ids.push(...await new Promise(done => { const wish = base.transaction('outbox').objectStore('outbox').getAllKeys(); wish.onsuccess = () => done(wish.result) }))
            base.close()
        }
        return ids
    }""")
