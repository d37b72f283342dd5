"""What the benches of the field ask of an office: an answer of its API, and a phone's set-up code, got as a person gets it."""
import http.cookiejar
import json
import re
import urllib.parse
import urllib.request

PASSWORD = "bench-bench-bench"


def ask(address: str, token: str) -> dict:
    return json.load(urllib.request.urlopen(urllib.request.Request(address, headers={"Authorization": f"Bearer {token}"})))


def setup_code(base: str, username: str) -> str:
    """A worker signs in and sets up a phone of her own."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    browser.open(f"{base}/sign-in", f"username={username}&password={PASSWORD}".encode()).read()
    page = browser.open(f"{base}/phones").read().decode()
    patterns = {"csrf": r'name="csrf" value="([^"]+)"', "account": r'<option value="([^"]+)"|name="account" value="([^"]+)"'}
    fields = {name: re.search(pattern, page)[1] for name, pattern in patterns.items()}
    page = browser.open(f"{base}/phones/setup", urllib.parse.urlencode(fields).encode()).read().decode()
    return re.search(r"#setup=([\w-]+)", page)[1]
