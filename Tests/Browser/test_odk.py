"""The door for ODK Collect and Kobo: our forms pass ODK Validate, and JavaRosa, the engine inside Collect, loads them, refuses what is wrong, and sends."""

import hashlib
import re
import subprocess
import uuid
import urllib.error
import urllib.request
import xml.etree.ElementTree as xml
from pathlib import Path

import jpype
import pytest
import pyxform

JAR = Path(pyxform.__file__).parent / "validators/odk_validate/bin/ODK_Validate.jar"
NAMESPACES = {"f": "http://openrosa.org/xforms/xformsList", "m": "http://openrosa.org/xforms/xformsManifest"}


@pytest.fixture(scope="module", autouse=True)
def java():
    if not jpype.isJVMStarted():
        jpype.startJVM("-Djava.awt.headless=true", classpath=[str(JAR)])
    names = jpype.JClass("org.javarosa.core.services.PrototypeManager")
    jpype.JClass("org.javarosa.model.xform.XFormsModule")().registerModule()
    names.registerPrototypes(jpype.JClass("org.javarosa.core.model.CoreModelModule").classNames)
    names.registerPrototypes(jpype.JClass("org.javarosa.core.util.JavaRosaCoreModule").classNames)
    yield


@pytest.fixture
def collect(visit) -> str:
    """The address that the office shows for the mentor's ODK Collect."""
    page = visit("/phones", as_="pendamping")
    page.get_by_role("button", name="Untuk ODK Collect").click()
    path = page.locator("#collect-address").inner_text().split("/odk/")[1]
    return f"{page.url.split('/phones')[0]}/odk/{path}"


def get(address: str, method="GET", body=None, headers=None) -> tuple[int, bytes, dict]:
    request = urllib.request.Request(address, data=body, method=method, headers={"X-OpenRosa-Version": "1.0", **(headers or {})})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.read(), dict(answer.headers)
    except urllib.error.HTTPError as error:
        return error.code, error.read(), dict(error.headers)


def local(address: str, collect: str) -> str:
    """The links carry the public address; the test reaches the server at another."""
    return collect.split("/odk/")[0] + "/odk/" + address.split("/odk/")[1]


def fetch(collect: str, form: str, folder: Path) -> Path:
    listed = xml.fromstring(get(f"{collect}/formList")[1])
    entry = next(e for e in listed.findall("f:xform", NAMESPACES) if e.findtext("f:formID", namespaces=NAMESPACES) == form)
    body = get(local(entry.findtext("f:downloadUrl", namespaces=NAMESPACES), collect))[1]
    assert entry.findtext("f:hash", namespaces=NAMESPACES) == "md5:" + hashlib.md5(body).hexdigest()
    path = folder / f"{form}.xml"
    path.write_bytes(body)
    manifest = xml.fromstring(get(local(entry.findtext("f:manifestUrl", namespaces=NAMESPACES), collect))[1])
    for media in manifest.findall("m:mediaFile", NAMESPACES):
        content = get(local(media.findtext("m:downloadUrl", namespaces=NAMESPACES), collect))[1]
        assert media.findtext("m:hash", namespaces=NAMESPACES) == "md5:" + hashlib.md5(content).hexdigest()
        (folder / media.findtext("m:filename", namespaces=NAMESPACES)).write_bytes(content)
    return path


def references(folder: Path):
    """Where JavaRosa finds the lists beside a form: `jr://file-csv/businesses.csv` lies in the form's own folder."""

    @jpype.JImplements("org.javarosa.core.reference.Reference")
    class Beside:
        def __init__(self, uri):
            self.uri, self.path = str(uri), folder / str(uri).rsplit("/", 1)[-1]

        @jpype.JOverride
        def doesBinaryExist(self): return self.path.exists()

        @jpype.JOverride
        def getStream(self): return jpype.JClass("java.io.FileInputStream")(str(self.path))

        @jpype.JOverride
        def getURI(self): return self.uri

        @jpype.JOverride
        def getLocalURI(self): return str(self.path)

        @jpype.JOverride
        def isReadOnly(self): return True

        @jpype.JOverride
        def getOutputStream(self): return None

        @jpype.JOverride
        def remove(self): pass

        @jpype.JOverride
        def probeAlternativeReferences(self): return []

    @jpype.JImplements("org.javarosa.core.reference.ReferenceFactory")
    class Factory:
        @jpype.JOverride
        def derives(self, uri): return True

        @jpype.JOverride
        def derive(self, uri, context=None): return Beside(uri)

    return Factory()


def load(path: Path):
    """The form as Collect loads it, with the lists beside it."""
    manager = jpype.JClass("org.javarosa.core.reference.ReferenceManager").instance()
    manager.reset()
    manager.addReferenceFactory(references(path.parent))
    form = jpype.JClass("org.javarosa.xform.util.XFormUtils").getFormFromFormXml(str(path), "jr://file")
    form.initialize(True, jpype.JClass("org.javarosa.core.model.instance.InstanceInitializationFactory")())
    return form


def fill(form, answers: dict) -> dict:
    """Walks the form question by question, as a person does. Returns what the engine said to wrong answers."""
    model = jpype.JClass("org.javarosa.form.api.FormEntryModel")(form)
    control = jpype.JClass("org.javarosa.form.api.FormEntryController")(model)
    data = jpype.JPackage("org.javarosa.core.model.data")
    said = {}
    while (event := control.stepToNextEvent()) != control.EVENT_END_OF_FORM:
        if event != control.EVENT_QUESTION:
            continue
        prompt = model.getQuestionPrompt()
        name = str(prompt.getIndex().getReference().getNameLast())
        for value in answers.get(name, []):
            if isinstance(value, int):
                answer = data.IntegerData(value)
            elif prompt.getSelectChoices():
                choice = next(c for c in prompt.getSelectChoices() if str(c.getValue()) == value or value in str(prompt.getSelectChoiceText(c)))
                answer = data.SelectOneData(choice.selection())
            elif re.fullmatch(r"\d{4}-\d\d-\d\d", value):
                answer = data.DateData(jpype.JClass("org.javarosa.core.model.utils.DateUtils").parseDate(value))
            else:
                answer = data.StringData(value)
            said.setdefault(name, []).append(control.answerQuestion(answer, True) == control.ANSWER_OK)
    form.postProcessInstance()
    return said


def serialised(form) -> bytes:
    visitor = jpype.JClass("org.javarosa.model.xform.XFormSerializingVisitor")()
    stream = visitor.createSerializedPayload(form.getInstance()).getPayloadStream()
    return bytes(stream.readAllBytes())


def send(collect: str, body: bytes, photo: bytes | None = None) -> tuple[int, str]:
    edge = "----tangga"
    parts = [f'--{edge}\r\nContent-Disposition: form-data; name="xml_submission_file"; filename="s.xml"\r\nContent-Type: text/xml\r\n\r\n'.encode() + body]
    if photo:
        parts.append(f'--{edge}\r\nContent-Disposition: form-data; name="a.jpg"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'.encode() + photo)
    whole = b"\r\n".join(parts) + f"\r\n--{edge}--\r\n".encode()
    status, answer, _ = get(f"{collect}/submission", "POST", whole, {"Content-Type": f"multipart/form-data; boundary={edge}"})
    return status, answer.decode()


@pytest.mark.parametrize("form", ["tangga-visit", "tangga-registration"])
def test_our_forms_pass_odk_validate(collect, tmp_path, form):
    path = fetch(collect, form, tmp_path)
    done = subprocess.run(["java", "-jar", str(JAR), str(path)], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr


def test_a_visit_filled_in_by_javarosa_arrives_once_with_its_assessment_and_photo(collect, visit, sari, tmp_path):
    form = load(fetch(collect, "tangga-visit", tmp_path))
    said = fill(form, {
        "business": ["Anyaman Rotan Sari"], "on": ["2030-01-01", "2026-11-20"], "place": ["business"], "seen": ["Dicatat dengan ODK Collect."], "source": ["seen"],
        "capital": [-5, 21000000], "nib": ["true"], "next_on": ["2026-11-01", "2027-01-05"], "confirmation": ["12"],
    })
    assert said["on"] == [False, True] and said["capital"] == [False, True] and said["next_on"] == [False, True] and said["confirmation"] == [False]
    body = serialised(form)
    status, _, headers = get(f"{collect}/submission", "HEAD")
    assert status == 204 and int(headers["X-OpenRosa-Accept-Content-Length"]) > 1 << 20
    photo = b"\xff\xd8\xff\xe0" + bytes(2000)
    assert [send(collect, body, photo)[0] for _ in range(2)] == [201, 201]
    page = visit(f"{sari}/mentoring", as_="kota")
    assert page.get_by_text("Dicatat dengan ODK Collect.").count() == 1
    assert page.get_by_role("link", name="Foto").count() == 1
    page.goto(sari)
    assert "Rp21.000.000" in page.locator("main").inner_text()
    changed = body.replace(b"Dicatat dengan", b"Ditulis ulang dengan")
    assert send(collect, changed)[0] == 422
    first = re.search(rb"uuid:([0-9a-f-]{36})", body)[0]
    edited = changed.replace(first, b"uuid:" + str(uuid.uuid4()).encode()).replace(b"</orx:instanceID>", b"</orx:instanceID><orx:deprecatedID>" + first + b"</orx:deprecatedID>")
    assert edited != changed and b"deprecatedID" in edited
    status, answer = send(collect, edited)
    assert status == 201 and "disimpan di kantor" in answer, answer
    page.goto(f"{sari}/mentoring")
    assert page.get_by_text("Dicatat dengan ODK Collect.").count() == 1 and page.get_by_text("Ditulis ulang dengan ODK Collect.").count() == 0
    page.goto("/disputes")
    assert page.get_by_text("Ditulis ulang dengan ODK Collect.").count() == 1
    second = re.search(rb"uuid:([0-9a-f-]{36})</orx:instanceID>", edited)[0].removesuffix(b"</orx:instanceID>")
    again = edited.replace(first, second).replace(second, b"uuid:" + str(uuid.uuid4()).encode(), 1).replace(b"Ditulis ulang", b"Ditulis lagi")
    status, answer = send(collect, again)
    assert status == 201 and "disimpan di kantor" in answer, answer
    page.goto(f"{sari}/mentoring")
    assert page.get_by_text("Ditulis lagi dengan ODK Collect.").count() == 0, "an edition of an edition is no second visit"
    status, answer = send(collect, edited.replace(b"<seen>", b"<hujan>deras</hujan><seen>"))
    assert status == 422 and "hujan" in answer, answer


def test_a_photo_as_a_camera_makes_it_comes_with_its_visit(collect, visit, sari, tmp_path):
    form = load(fetch(collect, "tangga-visit", tmp_path))
    fill(form, {"business": ["Anyaman Rotan Sari"], "on": ["2026-11-19"], "place": ["business"], "seen": ["Foto besar dari kamera."]})
    assert send(collect, serialised(form), b"\xff\xd8\xff\xe0" + bytes(3 << 20))[0] == 201
    assert visit(f"{sari}/mentoring", as_="kota").get_by_text("Foto besar dari kamera.").count() == 1


def test_a_registration_filled_in_by_javarosa_makes_a_woman_and_her_business_once(collect, visit, tmp_path):
    form = load(fetch(collect, "tangga-registration", tmp_path))
    said = fill(form, {
        "name": ["Ibu Lewat ODK"], "born": ["1988-05-06"], "sex": ["P"], "nik": ["123"], "region": ["Pahandut Seberang"], "address": ["RT 04"], "education": ["smp"],
        "disability": ["none"], "kbli": ["2020/10792"], "since": ["2024-02-01"],
    })
    assert said["nik"] == [False]
    body = serialised(form)
    assert [send(collect, body)[0] for _ in range(2)] == [201, 201]
    page = visit("/businesses?q=lewat", as_="kota")
    assert page.get_by_role("link", name="Ibu Lewat ODK").count() == 1


def test_strangers_and_broken_forms_get_a_clear_answer(collect):
    base = collect.rsplit("/", 1)[0]
    assert get(f"{base}/tgf_nobody/formList")[0] == 401
    for body in [b"", b"<x/>", b"<data id='tangga-visit'><meta><instanceID>uuid:1</instanceID></meta></data>", b"<!DOCTYPE x [<!ENTITY y 'z'>]><data>&y;</data>"]:
        status, answer = send(collect, body)
        assert status == 400 and "tidak terbaca" in answer
