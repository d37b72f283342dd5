"""The command line, as a script sees it: exit codes and one sentence on standard error."""

import subprocess

import pytest
from conftest import binary


def run(*words):
    return subprocess.run([binary(), *words], capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60)


@pytest.mark.parametrize("words, code, sentence", [
    (["assess"], 2, "name a file with evidence"),
    (["assess", "nothing.json"], 1, "nothing.json cannot be read"),
    (["nonsense"], 2, "nonsense"),
    (["serve", "--port", "99999"], 2, "a port is a number"),
    (["recount"], 1, "no database is named"),
    (["recount", "--database", "sqlite:/nonexist/x.sqlite"], 1, "there is no database"),
    (["rulebook", "check", "nothing.yaml"], 1, "nothing.yaml cannot be read"),
])
def test_a_mistake_is_one_sentence_and_a_code(words, code, sentence):
    done = run(*words)
    assert done.returncode == code
    assert sentence in done.stderr and done.stderr.count("\n") == 1
    assert done.stdout == ""


@pytest.mark.parametrize("words", [
    [], ["serve"], ["demo"], ["user", "add"], ["token", "add"], ["regions", "import"], ["assess"], ["rulebook", "check"], ["rulebook", "simulate"],
    ["recount"], ["journal", "verify"], ["simulate"], ["schema"],
])
def test_every_command_explains_itself_with_an_example(words):
    done = run(*words, "--help")
    assert done.returncode == 0
    assert "tangga " in done.stdout and ("Example:" in done.stdout or not words)


def test_an_example_of_evidence_is_judged():
    example = run("assess", "--example")
    done = subprocess.run([binary(), "assess", "-"], input=example.stdout, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0 and '"class" : "pemula"' in done.stdout
