"""A server that is killed between commit and reply, again and again: nothing is lost, nothing is written twice, every receipt is true."""

import json
import os
import random
import sqlite3
import subprocess
import threading
import time
import urllib.error
import urllib.request
import uuid

from conftest import binary
from field_hands import office, setup_link  # noqa: F401

CLIENTS, BATCHES, SIZE = 20, 10, 50


def post(url: str, body: dict, token: str | None = None) -> dict:
    headers = {"Content-Type": "application/json", **({"Authorization": f"Bearer {token}"} if token else {})}
    with urllib.request.urlopen(urllib.request.Request(url, json.dumps(body).encode(), headers), timeout=30) as answer:
        return json.load(answer)


def visit(business: str, number: int) -> dict:
    return {
        "id": str(uuid.UUID(int=(1764000000000 << 80) | (7 << 76) | (2 << 62) | random.getrandbits(60))), "kind": "visit", "at": "2026-11-24T01:00:00.000Z",
        "payload": {"business": business, "on": "2026-11-20", "place": "business", "seen": f"Kunjungan nomor {number}.", "source": "seen", **({"facts": {"workers": str(number % 9 + 1)}} if number % 10 == 0 else {})},
    }


class Client(threading.Thread):
    """Sends until it has a receipt for everything, as the phone does: the same ids again after any trouble."""

    def __init__(self, office, token: str, businesses: list, first: int):
        super().__init__()
        self.office, self.token = office, token
        self.batches = [[visit(random.choice(businesses), first + batch * SIZE + n) for n in range(SIZE)] for batch in range(BATCHES)]
        self.receipts, self.tries, self.trouble = {}, 0, None

    def run(self) -> None:
        for batch in self.batches:
            while any(envelope["id"] not in self.receipts for envelope in batch):
                self.tries += 1
                if self.tries > 2000:
                    self.trouble = "gave up"
                    return
                try:
                    answer = post(f"{self.office.url}/api/v1/sync", {"envelopes": batch}, self.token)
                    self.receipts.update({receipt["id"]: receipt for receipt in answer["receipts"]})
                except (OSError, urllib.error.URLError, ValueError):
                    # The server is dead: a phone tries again later too. Nothing is asserted about how long.
                    time.sleep(random.uniform(.05, .3))


def test_ten_thousand_notes_survive_a_server_that_is_killed_again_and_again(browser, office):
    code = setup_link(browser, office).split("#setup=")[1]
    token = post(f"{office.url}/api/v1/devices", {"code": code, "name": "uji"})["token"]
    file = f"{office.folder}/tangga.sqlite"
    with sqlite3.connect(file) as db:
        businesses = [row[0] for row in db.execute(
            "SELECT a.business_id FROM assignment a JOIN mentor m ON m.id = a.mentor_id JOIN account c ON c.id = m.account_id WHERE c.username = 'pendamping' AND a.until_day IS NULL")]
        before = db.execute("SELECT count(*) FROM visit").fetchone()[0]
    clients = [Client(office, token, businesses, n * BATCHES * SIZE) for n in range(CLIENTS)]
    for client in clients:
        client.start()
    killed = 0
    while any(client.is_alive() for client in clients):
        # The chance moment of the next kill is what is tested; the result holds for every moment.
        time.sleep(random.uniform(.2, .9))
        if killed < 12 and any(client.is_alive() for client in clients):
            office.stop()
            office.start()
            killed += 1
    sent = {envelope["id"]: envelope["payload"]["seen"] for client in clients for batch in client.batches for envelope in batch}
    assert [client.trouble for client in clients if client.trouble] == [] and killed >= 3
    assert all(receipt["outcome"] == "done" for client in clients for receipt in client.receipts.values())
    office.stop()
    with sqlite3.connect(file) as db:
        kept = dict(db.execute("SELECT id, seen FROM visit WHERE seen LIKE 'Kunjungan nomor %'"))
        assert kept == sent and len(sent) == CLIENTS * BATCHES * SIZE, "every receipt is true, and nothing came twice"
        assert db.execute("SELECT count(*) FROM visit").fetchone()[0] == before + len(sent)
        assert db.execute("SELECT sum(visits) FROM care").fetchone()[0] == before + len(sent)
    environment = {**os.environ, "TANGGA_DATABASE": f"sqlite:{file}"}
    for command in ["recount", "journal verify"]:
        done = subprocess.run([binary(), *command.split()], env=environment, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stdout + done.stderr
    office.start()
