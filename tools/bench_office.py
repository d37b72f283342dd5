"""What the benches of the field ask of an office, as people do it: a phone's set-up code, a case-load for a mentor."""
import http.cookiejar
import json
import re
import urllib.parse
import urllib.request


def ask(address: str, token: str) -> dict:
    """An answer of the API."""
    return json.load(urllib.request.urlopen(urllib.request.Request(address, headers={"Authorization": f"Bearer {token}"})))


class Desk:
    """Somebody who signed in."""

    def __init__(self, base: str, username: str):
        self.base = base
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        self.browser.open(f"{base}/sign-in", f"username={username}&password=bench-bench-bench".encode()).read()

    def read(self, path: str) -> str:
        return self.browser.open(self.base + path).read().decode()

    def send(self, path: str, *fields: tuple[str, str]) -> tuple[str, str]:
        """A form; returns the address it led to, and the page there."""
        csrf = re.search(r'name="csrf" value="([^"]+)"', self.read("/account"))[1]
        answer = self.browser.open(self.base + path, urllib.parse.urlencode([("csrf", csrf), *fields]).encode())
        return urllib.parse.urlparse(answer.url).path, answer.read().decode()


def setup_code(base: str, username: str) -> str:
    """A worker sets up a phone of her own."""
    desk = Desk(base, username)
    account = re.search(r'<option value="([^"]+)"|name="account" value="([^"]+)"', desk.read("/phones"))
    return re.search(r"#setup=([\w-]+)", desk.send("/phones/setup", ("account", account[1] or account[2]))[1])[1]


def give_businesses(base: str, officer: str, mentor: str, region: str) -> None:
    """The mentor gets as many of a regency's businesses as a phone holds; once."""
    desk = Desk(base, officer)
    partner, page = desk.send("/partners", ("name", f"Mitra {mentor}"), ("sector", "ngo"), ("offers", "training"), ("region", region))
    account = re.search(rf'<option value="([^"]+)">{mentor} ', page)
    if account:
        _, page = desk.send(f"{partner}/mentors", ("account", account[1]), ("capacity", "1000"))
        desk.send("/mentoring/assignments", ("region", region), ("mentors", re.search(r'/mentors/([0-9a-f-]{36})', page)[1]))
