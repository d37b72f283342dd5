"""A demo database made once, a server of its own for every file of tests, and pages signed in to it."""

import os
import shutil
import subprocess
import threading
from pathlib import Path
from queue import Empty, Queue

import pytest
from playwright.sync_api import Page, expect, sync_playwright

PASSWORD = "tangga-demo-2026"
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}

expect.set_options(timeout=10_000)


def binary() -> str:
    path = os.environ.get("TANGGA_BINARY") or pytest.exit("TANGGA_BINARY must name the tangga programme", 2)
    return str(Path(path).resolve())


@pytest.fixture(scope="session")
def demo(tmp_path_factory) -> Path:
    """The folder of a demo database that nobody writes to."""
    folder = tmp_path_factory.mktemp("demo")
    subprocess.run([binary(), "demo", "--database", f"sqlite:{folder}/tangga.sqlite"], check=True, capture_output=True, timeout=300)
    return folder


@pytest.fixture(scope="module")
def server(demo, tmp_path_factory, request):
    """The address of a server on a copy of the demo; a file of tests whose hour matters names it as CLOCK."""
    folder = shutil.copytree(demo, tmp_path_factory.mktemp("server") / "data")
    log = open(folder / "log", "w")
    process = subprocess.Popen(
        [binary(), "serve", "--port", "0", "--database", f"sqlite:{folder}/tangga.sqlite"] + getattr(request.module, "CLOCK", []),
        stdout=subprocess.PIPE, stderr=log, text=True)
    lines = Queue()
    threading.Thread(target=lambda: [lines.put(line) for line in process.stdout], daemon=True).start()
    try:
        yield address(lines, process, folder / "log")
    finally:
        process.kill()
        process.wait()
        log.close()


def address(lines: Queue, process, log: Path) -> str:
    try:
        return lines.get(timeout=60).strip().removeprefix("Tangga: ")
    except Empty:
        state = "ended" if process.poll() is not None else "runs but did not print its address"
        pytest.fail(f"the server {state}: {log.read_text()}", pytrace=False)


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def sign_ins(browser, server) -> dict:
    """Signed-in cookies by account, so that each account signs in once a file."""
    return {}


@pytest.fixture
def visit(browser, server, sign_ins):
    """Opens a page: `visit("/businesses", as_="kota", size=PHONE, js=False)`. Its contexts end with the test."""
    contexts = []

    def context(size, js, scheme, language, state):
        made = browser.new_context(
            base_url=server, viewport=size, java_script_enabled=js, color_scheme=scheme, locale=language, storage_state=state)
        made.set_default_timeout(10_000)
        contexts.append(made)
        return made

    def open_(path="/", as_=None, size=DESK, js=True, scheme="light", language="id-ID", fresh=False) -> Page:
        state = None
        if as_ and (fresh or as_ not in sign_ins):
            page = context(size, js, scheme, language, None).new_page()
            sign_in(page, as_)
            state = page.context.storage_state()
            if not fresh:
                sign_ins[as_] = state
        elif as_:
            state = sign_ins[as_]
        page = context(size, js, scheme, language, state).new_page()
        page.goto(path)
        return page

    yield open_
    for made in contexts:
        made.close()


def sign_in(page: Page, username: str) -> None:
    page.goto("/sign-in")
    page.locator("#username").fill(username)
    page.locator("#password").fill(PASSWORD)
    page.locator("form.login button").click()
    page.wait_for_url(lambda url: not url.endswith("/sign-in"))


@pytest.fixture
def sari(visit):
    """The path of Sari's business, Anyaman Rotan Sari, which has an assessment and a class."""
    return business_path(visit("/businesses?q=sari", as_="kementerian"), "Anyaman Rotan Sari")


def business_path(page: Page, name: str) -> str:
    return page.get_by_role("link", name=name, exact=True).get_attribute("href")
