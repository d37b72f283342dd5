"""Two ways to use a page: a finger that taps, and a keyboard alone."""

import re
from datetime import date

from playwright.sync_api import Locator, Page, expect

FOCUSED = "element => element === document.activeElement"


class Finger:
    """Taps and types, as on a phone. Needs no script in the page."""

    def __init__(self, page: Page):
        self.page = page

    def go_to(self, path: str) -> None:
        self.page.goto(path)

    def field(self, label: str) -> Locator:
        return self.page.get_by_label(re.compile(f"^{re.escape(label)}( \\(boleh kosong\\))?$")).filter(visible=True)

    def type(self, label: str, text: str) -> None:
        self.field(label).fill(text)

    def write(self, field: Locator, text: str) -> None:
        field.fill(text)

    def type_day(self, legend: str, day: date) -> None:
        group = self.page.get_by_role("group", name=legend).filter(visible=True)
        for label, number in [("Tanggal", day.day), ("Bulan", day.month), ("Tahun", day.year)]:
            self.write(group.get_by_label(label), str(number))

    def choose(self, legend: str, label: str) -> None:
        self.radio(legend, label).check()

    def tick(self, label: str) -> None:
        self.field(label).check()

    def select(self, label: str, value: str) -> None:
        self.field(label).select_option(value)

    def select_named(self, label: str, name: str) -> None:
        """Selects what is shown as `name`."""
        self.select(label, self.field(label).locator("option", has_text=name).first.get_attribute("value"))

    def press(self, button: str) -> None:
        self.button(button).click()

    def follow(self, link: str) -> None:
        self.page.get_by_role("link", name=link).first.click()

    def unfold(self, summary: str) -> None:
        self.page.locator("summary", has_text=summary).click()

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("main").get_by_role("button", name=name, exact=True).filter(visible=True)

    def radio(self, legend: str, label: str) -> Locator:
        return self.page.get_by_role("group", name=legend).get_by_label(label, exact=True)


class Keyboard(Finger):
    """Tab, Enter, Space, arrows and letters: nothing else reaches the page."""

    def reach(self, target: Locator) -> None:
        """Tabs until the target has the focus."""
        expect(target).to_be_visible()
        for _ in range(200):
            if target.evaluate(FOCUSED):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not reach {target}")

    def type(self, label: str, text: str) -> None:
        self.write(self.field(label), text)

    def write(self, field: Locator, text: str) -> None:
        self.reach(field)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(text)
        expect(field).to_have_value(text)

    def choose(self, legend: str, label: str) -> None:
        target = self.radio(legend, label)
        group = self.page.get_by_role("group", name=legend)
        for _ in range(200):
            if group.evaluate("group => group.contains(document.activeElement) && document.activeElement.type === 'radio'"):
                break
            self.page.keyboard.press("Tab")
        for _ in range(group.get_by_role("radio").count()):
            if target.evaluate(FOCUSED):
                break
            self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Space")
        expect(target).to_be_checked()

    def tick(self, label: str) -> None:
        box = self.field(label)
        self.reach(box)
        self.page.keyboard.press("Space")
        expect(box).to_be_checked()

    def select(self, label: str, value: str) -> None:
        field = self.field(label)
        self.reach(field)
        for _ in range(field.locator("option").count()):
            if field.input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")
        expect(field).to_have_value(value)

    def press(self, button: str) -> None:
        self.reach(self.button(button))
        self.page.keyboard.press("Enter")

    def follow(self, link: str) -> None:
        self.reach(self.page.get_by_role("link", name=link).first)
        self.page.keyboard.press("Enter")

    def unfold(self, summary: str) -> None:
        self.reach(self.page.locator("summary", has_text=summary))
        self.page.keyboard.press("Enter")


def fill_owner(hand: Finger, name="Salmiah Ideham", day="17", month="8", year="1990", nik=None) -> None:
    """Everything the form about a woman asks for; her NIK follows from her day of birth."""
    nik = nik if nik is not None else f"627101{int(day) + 40}{int(month):02}{year[2:]}0000"
    hand.type("Nama lengkap", name)
    hand.type("Tanggal", day)
    hand.type("Bulan", month)
    hand.type("Tahun", year)
    hand.choose("Jenis kelamin", "Perempuan")
    hand.type("NIK", nik)
    hand.select("Desa/kelurahan", "6271011003")
    hand.type("Alamat", "Jalan Riau RT 03")
    hand.select("Pendidikan", "smp")


def fill_business(hand: Finger, name="Kerupuk Ikan Salmiah") -> None:
    hand.type("Nama usaha", name)
    hand.select("Jenis usaha (KBLI)", "2020/10211")
    hand.choose("Bentuk kepemilikan", "Perseorangan")
    hand.type("Tanggal", "2")
    hand.type("Bulan", "1")
    hand.type("Tahun", "2021")
