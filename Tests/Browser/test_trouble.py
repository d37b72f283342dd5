"""A real server in real trouble: what was acknowledged is there, and people hear a sentence, not a stack."""

import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import urllib.error
import urllib.parse
import urllib.request

import pytest
from conftest import PASSWORD, binary

OWNER = {
    "born": "1990-02-03", "sex": "P", "region": "6271011001", "address": "RT 01",
    "education": "sma", "disability": "none", "is_new": "true",
}


@pytest.fixture
def demo_copy(demo, tmp_path):
    return shutil.copytree(demo, tmp_path / "data") / "tangga.sqlite"


def start_server(database):
    process = subprocess.Popen(
        [binary(), "serve", "--port", "0", "--database", f"sqlite:{database}"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return process, process.stdout.readline().strip().removeprefix("Tangga: ")


class Person:
    """A browser without pictures: cookies and forms, nothing else."""

    def __init__(self, address):
        self.address, self.cookie = address, ""
        status, headers, _ = self.send("/sign-in", {"username": "pendamping", "password": PASSWORD})
        assert status == 303
        self.cookie = headers["Set-Cookie"].split(";")[0]
        self.csrf = re.search(r'name="csrf" value="([^"]*)"', self.send("/account")[2]).group(1)

    def send(self, path, form=None):
        data = urllib.parse.urlencode(form).encode() if form is not None else None
        request = urllib.request.Request(self.address + path, data=data, headers={"Cookie": self.cookie})
        opener = urllib.request.build_opener(NoRedirect)
        try:
            answer = opener.open(request, timeout=60)
        except urllib.error.HTTPError as error:
            answer = error
        return answer.status, answer.headers, answer.read().decode()

    def register(self, name):
        return self.send("/owners", {**OWNER, "name": name, "csrf": self.csrf})


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def names(database):
    with sqlite3.connect(database) as link:
        return {row[0] for row in link.execute("SELECT name FROM owner")}


def test_what_was_acknowledged_survives_kill_9(demo_copy):
    acknowledged = set()
    for round_number in range(5):
        process, address = start_server(demo_copy)
        person = Person(address)
        for number in range(8):
            name = f"Ibu Uji {round_number} {number}"
            status, _, _ = person.register(name)
            assert status == 303
            acknowledged.add(name)
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert acknowledged <= names(demo_copy)
    recount = subprocess.run([binary(), "recount", "--database", f"sqlite:{demo_copy}"], capture_output=True, text=True)
    assert recount.stdout.strip().endswith("drift 0"), recount.stdout + recount.stderr


def test_a_request_under_way_finishes_after_sigterm(demo_copy):
    process, address = start_server(demo_copy)
    person = Person(address)
    body = urllib.parse.urlencode({**OWNER, "name": "Ibu Terakhir", "csrf": person.csrf}).encode()
    host, port = address.removeprefix("http://").split(":")
    link = socket.create_connection((host, int(port)), timeout=30)
    link.sendall(
        f"POST /owners HTTP/1.1\r\nHost: {host}\r\nCookie: {person.cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n".encode() + body[:20])
    person.send("/healthz")
    process.send_signal(signal.SIGTERM)
    link.sendall(body[20:])
    assert link.recv(4096).startswith(b"HTTP/1.1 303")
    link.close()
    assert process.wait(timeout=60) == 0
    assert "Ibu Terakhir" in names(demo_copy)


def test_a_locked_database_is_a_sentence_and_nothing_is_half_written(demo_copy):
    process, address = start_server(demo_copy)
    try:
        person = Person(address)
        lock = sqlite3.connect(demo_copy, isolation_level=None)
        lock.execute("BEGIN IMMEDIATE")
        status, headers, page = person.register("Ibu Menunggu")
        assert status == 503 and "Basis data sedang sibuk" in page
        assert "SQLITE" not in page and "database is locked" not in page
        lock.execute("ROLLBACK")
        lock.close()
        assert "Ibu Menunggu" not in names(demo_copy)
        assert person.register("Ibu Menunggu")[0] == 303
    finally:
        process.kill()
        process.wait()
