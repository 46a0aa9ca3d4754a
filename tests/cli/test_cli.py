"""The command line as a person or a script meets it."""

from __future__ import annotations

import io
import json
import resource
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from sayso.cli.app import COMMANDS, run
from sayso.cli.options import parse_moment
from sayso.cli.screen import Screen
from sayso.records.codec import load_schema
from sayso.records.report import Problem

EXAMPLE = Path(__file__).parents[2] / "examples" / "damascus"
PLANT = "url: https://a.example/1\noutlet: Cedar News\npublished: 2025-03-04T09:00:00Z\n\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "a.txt").write_text(PLANT + "PORT LENNOX, March 4 — The plant was shut on Tuesday, two workers said.")
    (reports / "b.txt").write_text(
        PLANT.replace("/1", "/2").replace("Cedar News", "Coast Daily").replace("09:00", "11:00")
        + "PORT LENNOX, March 4 — Marrow Chemicals denied on Tuesday that the plant had been shut."
    )
    return reports


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_brief_writes_three_files_and_names_them(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["brief", "reports"]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines() == ["account/account.html", "account/account.md", "account/account.json"]
    assert sorted(p.name for p in Path("account").iterdir()) == ["account.html", "account.json", "account.md"]
    assert err.splitlines()[-1].startswith("2 reports")


def test_brief_writes_only_what_is_asked_for(folder: Path) -> None:
    assert run(["brief", "reports", "-o", "out/deep", "--format", "json"]) == 0
    assert [p.name for p in Path("out/deep").iterdir()] == ["account.json"]


def test_brief_as_of_a_day_means_its_end(folder: Path) -> None:
    assert run(["brief", "reports", "--format", "json", "--as-of", "2025-03-04T10:00"]) == 0
    account = json.loads(Path("account/account.json").read_text())
    assert account["story"] == {**account["story"], "reports": 1, "as_of": "2025-03-04T10:00:00+00:00"}
    assert run(["brief", "reports", "--format", "json", "--as-of", "2025-03-04"]) == 0
    assert json.loads(Path("account/account.json").read_text())["story"]["reports"] == 2


@pytest.mark.parametrize(
    ("command", "keys"),
    [
        ("attributions", {"id", "attributions"}),
        ("annotate", {"id", "times", "places", "mentions"}),
        ("timeline", {"date", "text", "citations"}),
        ("claims", {"id", "status", "history", "assertions"}),
        ("origins", {"id", "principal", "parent", "reports"}),
        ("references", {"n", "report", "outlet", "published"}),
        ("interview", {"question", "answered", "answer"}),
        ("read", {"id", "text", "published"}),
    ],
)
def test_json_is_one_object_a_line(
    folder: Path, capsys: pytest.CaptureFixture[str], command: str, keys: set[str]
) -> None:
    assert run([command, "reports", "--json"]) == 0
    found = lines(capsys)
    assert found and all(keys <= set(line) for line in found)


@pytest.mark.parametrize("command", [c for c in COMMANDS if c != "brief"])
def test_every_command_speaks_to_people_too(folder: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    more = {"ask": ["Was the plant shut?"], "export": ["--to", "citations"]}.get(command, [])
    assert run([command, *more, "reports"]) == 0
    out, err = capsys.readouterr()
    assert out or command == "copies", err
    assert "Traceback" not in err


def test_attributions_stand_at_their_characters(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["read", "reports", "--json"])
    texts = {report["id"]: str(report["text"]) for report in lines(capsys)}
    run(["attributions", "reports", "--json"])
    for line in lines(capsys):
        for attribution in line["attributions"]:  # type: ignore[attr-defined]
            for piece in attribution["content"]:
                assert texts[line["id"]][piece["start"] : piece["end"]] == piece["text"]


def test_copies_share_text(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = " ".join(f"Sentence number {n} says something of the plant and the quay." for n in range(12))
    for n, name in enumerate(("c", "d")):
        (folder / f"{name}.txt").write_text(PLANT.replace("/1", f"/{name}").replace("09:00", f"1{n}:00") + text)
    assert run(["copies", "reports", "--json"]) == 0
    (copy,) = lines(capsys)
    assert {"a", "b", "a_spans", "b_spans"} <= set(copy) and copy["share"] == 1


def test_one_claim_is_explained(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["claims", "reports", "--explain", "plant shut"]) == 0
    out = capsys.readouterr().out
    assert "it became contested" in out and "What would change it next" in out and "two workers said" in out


def test_a_claim_that_is_not_there_is_wrong_usage(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["claims", "reports", "--explain", "the plant was shot"]) == 2
    assert "did you mean" in capsys.readouterr().err


def test_standard_input(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = json.dumps({"id": "x", "text": "The plant is shut, Anna Marrow said."})
    done = subprocess.run(
        [sys.executable, "-m", "sayso", "attributions", "-", "--json"], input=text, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["id"] == "x"


def test_a_store_stands_in_for_paths(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", "reports", "--store", "s.sqlite"]) == 0
    assert "2 reports in s.sqlite, 2 of them new" in capsys.readouterr().err
    assert run(["read", "reports", "--store", "s.sqlite"]) == 0
    assert "2 reports in s.sqlite, 0 of them new" in capsys.readouterr().err
    assert run(["claims", "--store", "s.sqlite", "--json"]) == 0
    kept = lines(capsys)
    assert run(["claims", "reports", "--json"]) == 0
    assert kept == lines(capsys)


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        (["brif"], 2, "did you mean 'brief'?"),
        (["brief"], 2, "name a file or folder"),
        (["brief", "reports", "--formt", "md"], 2, "--format"),
        (["brief", "reports", "--format", "pdf"], 2, "choose from html,md,json"),
        (["brief", "reports", "--as-of", "yesterday"], 2, "2024-12-08"),
        (["brief", "report"], 1, "did you mean reports?"),
        (["brief", "nothing-like-it"], 1, "check the path"),
        (["claims", "--store", "none.sqlite"], 1, "no such store"),
        (["brief", "-", "reports"], 2, "stands alone"),
        (["brief", "reports", "-o", "reports/a.txt"], 1, "cannot be written"),
        (["timeline", "reports", "--days", "0"], 2, "--days"),
    ],
)
def test_errors_say_what_to_do(
    folder: Path, capsys: pytest.CaptureFixture[str], argv: list[str], code: int, said: str
) -> None:
    assert run(argv) == code
    out, err = capsys.readouterr()
    assert said in err and out == ""


def test_days_are_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["timeline", str(EXAMPLE), "--days", "3", "--json"]) == 0
    assert len({str(line["date"])[:10] for line in lines(capsys)}) == 3


@pytest.mark.parametrize("chosen", [[], ["--days", "5"]])
def test_the_timeline_says_what_is_not_confirmed(chosen: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["timeline", str(EXAMPLE), *chosen]) == 0
    told = capsys.readouterr().out.splitlines()
    assert any(line.endswith("(single-source)") for line in told)
    assert any(line.endswith("]") for line in told)


def test_a_terminal_cannot_be_written_to_by_a_report(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "c.txt").write_text("title: A \x1b[31mred\x1b[0m \u202etitle\noutlet: X\npublished: 2025-03-04\n\nText.")
    run(["read", "reports"])
    out, err = capsys.readouterr()
    assert not set("\x1b\u202e") & set(out + err)


def test_progress_waits_two_seconds_and_keeps_to_stderr() -> None:
    now, stream = [0.0], io.StringIO()
    screen = Screen(clock=lambda: now[0], stream=stream)
    for second in range(6):
        now[0] = float(second)
        screen.advance("reading", second, 6)
    assert stream.getvalue() == "reading 2/6\nreading 4/6\n"
    screen.meet(Problem(where="a.txt", what="empty"))
    assert stream.getvalue().endswith("problem: a.txt: empty\n")


def test_a_day_means_its_end() -> None:
    assert parse_moment("2024-12-08").isoformat() == "2024-12-08T23:59:59.999999+00:00"
    assert parse_moment("2024-12-08T20:00+03:00").isoformat() == "2024-12-08T20:00:00+03:00"


def test_help_is_instant_and_loads_nothing_heavy() -> None:
    code = (
        "import sys; from sayso.cli.app import run; run(['--help'])\n"
        "heavy = {'spacy', 'numpy', 'sqlalchemy', 'trafilatura', 'pydantic', 'lxml', 'rich'} & set(sys.modules)\n"
        "sys.exit(', '.join(heavy) or 0)"
    )
    times = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        # processor time, so that a busy machine does not fail the test
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        assert done.returncode == 0, done.stderr
        assert all(name in done.stdout for name in COMMANDS)
    assert min(times) < 0.3


def test_ask_answers_with_its_references(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "When was the plant shut?", "reports"]) == 0
    assert "[1]" in capsys.readouterr().out
    assert run(["ask", "Who won the cup?", "reports", "--json"]) == 0
    assert [line["answered"] for line in lines(capsys)] == [False]


def test_ask_wants_a_question(folder: Path) -> None:
    assert run(["ask", " ? ", "reports"]) == 2


@pytest.mark.parametrize("to", ["jsonl", "prov", "schema.org", "citations"])
def test_export_writes_json(folder: Path, capsys: pytest.CaptureFixture[str], to: str) -> None:
    assert run(["export", "--to", to, "reports"]) == 0
    out = capsys.readouterr().out
    assert [json.loads(line) for line in out.splitlines()] if to in ("jsonl", "citations") else json.loads(out)


def test_export_writes_three_tables(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "--to", "csv", "reports", "-o", "tables"]) == 0
    names = ["tables/claims.csv", "tables/attributions.csv", "tables/origins.csv"]
    assert capsys.readouterr().out.splitlines() == names
    assert Path(names[0]).read_bytes().count(b"\r\n") > 1


def test_a_review_is_signed_in_its_own_format_only(folder: Path) -> None:
    assert run(["export", "--to", "csv", "reports", "--reviewed-by", "A desk"]) == 2


def test_a_folder_that_cannot_be_written_is_told_before_the_work(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("taken").write_text("")
    monkeypatch.setattr("sayso.cli.story.load_account", lambda *_: pytest.fail("the work was done first"))
    assert run(["brief", "reports", "-o", "taken"]) == 1
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_told_in_one_line(folder: Path) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "sayso", "read", "reports"], stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_one_report_is_not_one_reports(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", "reports/a.txt"]) == 0
    assert capsys.readouterr().err.splitlines()[-1].startswith("1 report, 1 of them new; 0 problems")


def told_since(file: str = "account/account.json") -> list[str]:
    account = json.loads(Path(file).read_text())
    section = account["article"]["sections"][0]
    assert section["heading"] == "What has changed"
    assert all(told["citations"] for told in section["sentences"]) or not account["changes"]
    return [told["text"] for told in section["sentences"]]


def test_brief_since_tells_what_is_new(folder: Path) -> None:
    assert run(["brief", "reports", "--since", "2025-03-04T10:00"]) == 0
    account = json.loads(Path("account/account.json").read_text())
    jsonschema.validate(account, load_schema())
    assert account["since"] == "2025-03-04T10:00:00+00:00"
    assert account["changes"]
    assert told_since()
    assert "What has changed" in Path("account/account.md").read_text()
    assert "What has changed" in Path("account/account.html").read_text()


def test_brief_since_last_twice_says_that_nothing_is_new(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["brief", "reports/a.txt", "--since", "last"]) == 0
    assert "nothing to compare with yet" in capsys.readouterr().err
    assert run(["brief", "reports", "--since", "last"]) == 0
    assert told_since() != ["The reports tell nothing new since then."]
    assert run(["brief", "reports", "--since", "last"]) == 0
    assert told_since() == ["The reports tell nothing new since then."]


def test_brief_since_last_counts_a_late_report_as_new(folder: Path) -> None:
    assert run(["brief", "reports/b.txt"]) == 0
    assert run(["brief", "reports", "--since", "last", "--as-of", "2025-03-05"]) == 0
    assert json.loads(Path("account/account.json").read_text())["changes"]


def test_brief_since_needs_a_time_or_an_account(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["brief", "reports", "--since", "soon"]) == 2
    Path("account").mkdir(exist_ok=True)
    Path("account/account.json").write_text("[]")
    assert run(["brief", "reports", "--since", "last"]) == 1
    assert "no account to compare with" in capsys.readouterr().err


def test_a_folder_named_twice_is_read_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "bad.json").write_text("{")
    assert run(["read", "reports", "reports", "reports/bad.json"]) == 0
    assert capsys.readouterr().err.count("problem: ") == 1


def test_a_suffixed_id_is_not_one_that_a_later_report_brings(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ids = ("a", "a", "a-2", "a")
    texts = [json.dumps({"id": i, "text": f"Report {n} says that it rained.", "lang": "en"}) for n, i in enumerate(ids)]
    Path("ids.jsonl").write_text("\n".join(texts))
    assert run(["read", "ids.jsonl", "--json"]) == 0
    found = {line["text"]: line["id"] for line in lines(capsys)}
    assert found["Report 2 says that it rained."] == "a-2"
    assert sorted(map(str, found.values())) == ["a", "a-2", "a-3", "a-4"]
