"""The figures of `bench/README.md`: run the commands on the public corpora and score them.

    python bench/baselines.py ../shared [story attributions times places timeline]

Needs the corpora, stories and scorers of the folder ``shared``; what is missing is said and left out.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path


def sayso(*words: str, into: Path) -> float:
    """Run a command with its output in a file; seconds."""
    began = time.perf_counter()
    with into.open("w", encoding="utf-8") as out:
        subprocess.run([sys.executable, "-m", "sayso", *words], stdout=out, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


def tool(shared: Path, name: str, *words: str) -> str:
    return subprocess.run(
        [sys.executable, str(shared / "tools" / name), *words], capture_output=True, text=True, check=True
    ).stdout


def corpus(shared: Path, folder: Path, *words: str) -> Path:
    path = folder / "reports.jsonl"
    path.write_text(tool(shared, "corpus.py", *words), "utf-8")
    return path


def story(shared: Path, folder: Path) -> str:
    gold = shared / "stories" / "raisi"
    seconds = sayso("brief", str(gold / "reports.jsonl"), "--format", "json", "-o", str(folder), into=folder / "log")
    return tool(shared, "score_story.py", str(gold), str(folder / "account.json")) + f"seconds {seconds:.1f}"


def attributions(shared: Path, folder: Path) -> str:
    polnear = shared / "data" / "polnear"
    reports = corpus(shared, folder, "polnear", str(polnear), "dev")
    sayso("attributions", str(reports), "--json", into=folder / "pred.jsonl")
    return tool(shared, "score_attributions.py", "--corpus", str(polnear), "--split", "dev", str(folder / "pred.jsonl"))


def times(shared: Path, folder: Path) -> str:
    out = []
    for name in ("timebank", "aquaint", "wikiwars_train"):
        files = shared / "data" / "timeml" / name
        reports = corpus(shared, folder, "timeml", str(files))
        sayso("annotate", str(reports), "--json", into=folder / "pred.jsonl")
        out.append(name + "\n" + tool(shared, "score_annotations.py", "times", str(files), str(folder / "pred.jsonl")))
    return "".join(out)


def places(shared: Path, folder: Path) -> str:
    out = []
    for name in ("geovirus", "lgl"):
        xml = shared / "data" / "geo" / f"{name}.xml"
        reports = corpus(shared, folder, "geo", str(xml))
        sayso("annotate", str(reports), "--json", into=folder / "pred.jsonl")
        out.append(name + "\n" + tool(shared, "score_annotations.py", "places", str(xml), str(folder / "pred.jsonl")))
    return "".join(out)


def timeline(shared: Path, folder: Path) -> str:
    out = []
    for topic in sorted(p for p in (shared / "data" / "t17").iterdir() if p.is_dir()):
        days = tool(shared, "score_timeline.py", str(topic)).split()
        reports = corpus(shared, folder, "t17", str(topic))
        wanted = str(round(sum(map(int, days)) / len(days)))
        seconds = sayso("timeline", str(reports), "--days", wanted, "--json", into=folder / "pred.jsonl")
        scored = tool(shared, "score_timeline.py", str(topic), str(folder / "pred.jsonl")).strip()
        out.append(f"{topic.name}: {scored}   {seconds:.0f} s")
    return "\n".join(out)


PARTS: dict[str, Callable[[Path, Path], str]] = {
    "story": story,
    "attributions": attributions,
    "times": times,
    "places": places,
    "timeline": timeline,
}


def main(shared: str, *parts: str) -> None:
    for name in parts or PARTS:
        with tempfile.TemporaryDirectory() as folder:
            print(f"== {name}", flush=True)
            try:
                print(PARTS[name](Path(shared), Path(folder)), flush=True)
            except (OSError, subprocess.CalledProcessError) as error:
                print(f"left out: {error}", flush=True)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(*sys.argv[1:])
