#!/usr/bin/env bash
# Measures whole processes in wall-clock time: a warm-up, then rounds in which the commands take turns. Prints medians and ratios.
#
# Usage: benches/whole.sh [ROUNDS, default 25] [ASSESSMENTS in the large run, default 10000]
# Needs cargo, Python 3 and LibreOffice. Python packages go to a folder in the user's cache. Compare only ratios of the same run: absolute times
# depend on the machine and change from minute to minute.
set -euo pipefail
cd "$(dirname "$0")/.."
rounds="${1:-25}" files="${2:-10000}"
cache="${XDG_CACHE_HOME:-$HOME/.cache}/uphold-benches"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
export NO_COLOR=1
checklist=checklists/hrc-31-7/checklist.toml example=checklists/hrc-31-7/example.toml

cargo build --release --locked --quiet --features pdf
target="$(cargo metadata --format-version 1 --no-deps | python3 -c 'import json, sys; print(json.load(sys.stdin)["target_directory"])')"
uphold="$target/release/uphold"
parsing="$(cargo bench --locked --quiet --bench parsing --no-run --message-format=json | python3 -c '
import json, sys
print(*(one["executable"] for one in map(json.loads, sys.stdin) if one.get("executable") and one["target"]["name"] == "parsing"))')"

echo 'fn main() { println!("hello"); }' >"$work/hello.rs"
rustc -O -o "$work/hello" "$work/hello.rs"
# A clock with very little overhead. Each line of standard input is a command, with tabs between its arguments.
cat >"$work/clock.rs" <<'RUST'
use std::io::BufRead;
use std::process::{Command, Stdio};
use std::time::Instant;
fn main() {
    let rounds: usize = std::env::args().nth(1).unwrap().parse().unwrap();
    let commands: Vec<Vec<String>> = std::io::stdin().lock().lines().map(|line| line.unwrap().split('\t').map(str::to_owned).collect()).collect();
    let mut times = vec![Vec::new(); commands.len()];
    for round in 0..=rounds {
        for (at, words) in commands.iter().enumerate() {
            let mut command = Command::new("env");
            command.args(words).stdout(Stdio::null()).stderr(Stdio::null());
            // Without a variable to set, start the program directly, so that `env` is not part of the time.
            if !words[0].contains('=') {
                command = Command::new(&words[0]);
                command.args(&words[1..]).stdout(Stdio::null()).stderr(Stdio::null());
            }
            let start = Instant::now();
            let status = command.status().unwrap();
            let time = start.elapsed().as_secs_f64();
            assert!(status.success(), "{:?} ended with {status}", &words[..words.len().min(6)]);
            if round > 0 {
                times[at].push(time);
            }
        }
    }
    for mut of in times {
        of.sort_by(f64::total_cmp);
        println!("{:.6}", of[of.len() / 2]);
    }
}
RUST
rustc --edition 2021 -O -o "$work/clock" "$work/clock.rs"
# medians ROUNDS COMMAND...: prints the median time of each command. Arguments are separated by tabs.
medians() {
  local count="$1"
  shift
  printf '%s\n' "$@" | "$work/clock" "$count"
}
ratio() { python3 -c 'import sys; print(f"{float(sys.argv[1]) / float(sys.argv[2]):.2f}")' "$1" "$2"; }
ms() { python3 -c 'import sys; print(f"{float(sys.argv[1]) * 1000:.1f} ms")' "$1"; }
peak() { python3 -c 'import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024, "MiB")' "$@"; }

echo "$(nproc) cores, $(rustc --version), medians of $rounds interleaved rounds"
mapfile -t took < <(medians "$rounds" "$work/hello" "$uphold	score	$example" "$uphold	check	$example")
echo "hello world: $(ms "${took[0]}")"
echo "uphold score: $(ms "${took[1]}"), $(ratio "${took[1]}" "${took[0]}") times hello world"
echo "uphold check: $(ms "${took[2]}"), $(ratio "${took[2]}" "${took[0]}") times hello world"

if [ ! -x "$cache/python/bin/python" ]; then
  python3 -m venv "$cache/python"
fi
"$cache/python/bin/pip" install --quiet --disable-pip-version-check jinja2==3.1.6 python-docx==1.2.0 reportlab==4.4.5 openpyxl==3.1.5
python="$cache/python/bin/python"
theirs="$("$python" benches/peer.py "$checklist" "$example" "$work/peer.html")"
ours="$("$uphold" report "$example" --format json -o - 2>/dev/null | python3 -c 'import json, sys; print(json.load(sys.stdin)["overall"]["figures"]["declared"]["low"]["fraction"])')"
[ "$theirs" = "$ours" ] || { echo "the Python script gets $theirs, uphold $ours: so they do not compute the same thing"; exit 1; }
mapfile -t took < <(medians "$((rounds / 2 + 1))" "$uphold	report	$example	--force	-o	$work" "$python	benches/peer.py	$checklist	$example	$work/peer.html" "$python	-c	pass")
echo "uphold report, HTML: $(ms "${took[0]}"), $(wc -c <"$(ls "$work"/xaa*.html)") bytes"
echo "Python with tomllib and Jinja2, a comparable page: $(ms "${took[1]}"), $(wc -c <"$work/peer.html") bytes, $(ratio "${took[1]}" "${took[0]}") times uphold (Python alone: $(ms "${took[2]}"))"

every=html,md,json,csv,docx,pdf,xlsx
mkdir "$work/papers" "$work/office"
"$uphold" report "$example" --format "$every" --force -o "$work/papers" 2>/dev/null
stem="$(basename "$work"/papers/*.json .json)"
office="soffice	-env:UserInstallation=file://$work/office	--headless	--convert-to	pdf	--outdir	$work/office"
mapfile -t took < <(medians "$((rounds / 5 + 1))" \
  "$uphold	report	$example	--format	$every	--force	-o	$work/papers" "$uphold	report	$example	--format	pdf	--force	-o	$work/papers" \
  "$uphold	report	$example	--format	docx	--force	-o	$work/papers" "$uphold	report	$example	--format	xlsx	--force	-o	$work/papers" \
  "$office	$work/papers/$stem.docx" "$office	$work/papers/$stem.html" \
  "$python	benches/papers.py	$work/papers/$stem.json	$work/peer.docx	$work/peer.pdf	$work/peer.xlsx")
echo "uphold report: seven formats $(ms "${took[0]}"); PDF alone $(ms "${took[1]}"), DOCX $(ms "${took[2]}"), XLSX $(ms "${took[3]}")"
echo "LibreOffice: a PDF of the DOCX $(ms "${took[4]}"), $(ratio "${took[4]}" "${took[0]}") times all seven; of the HTML $(ms "${took[5]}"), $(ratio "${took[5]}" "${took[0]}") times"
echo "Python: DOCX, PDF and XLSX from the JSON report $(ms "${took[6]}"), $(ratio "${took[6]}" "${took[0]}") times all seven"
echo "peak: seven formats $(peak "$uphold" report "$example" --format "$every" --force -o "$work/papers"); PDF $(wc -c <"$work/papers/$stem.pdf") bytes, DOCX $(wc -c <"$work/papers/$stem.docx"), XLSX $(wc -c <"$work/papers/$stem.xlsx")"

python3 - "$example" "$work/many" "$files" <<'PYTHON'
"""Writes different assessments: each with random levels and notes, and as many bytes as the example."""
import random, re, sys
from pathlib import Path
text, folder, count = Path(sys.argv[1]).read_text(encoding="utf-8"), Path(sys.argv[2]), int(sys.argv[3])
folder.mkdir()
words = "the ministry keeps a register of cases and reports each quarter to the committee закон органы تقرير".split()
for number in range(count):
    draw = random.Random(number)
    one = re.sub(r"(?m)^level = \d", lambda _: f"level = {draw.randrange(5)}", text)
    one = re.sub(r'(?m)^note = "[^"\\]*"$', lambda old: f'note = "{" ".join(draw.choices(words, k=len(old[0]) // 8))}"', one)
    (folder / f"{number:05}.toml").write_text(one, encoding="utf-8")
PYTHON
cd "$work/many"
list="$(printf '\t%s' *.toml)"
mapfile -t took < <(medians 3 "RAYON_NUM_THREADS=1	$uphold	score$list" "RAYON_NUM_THREADS=2	$uphold	score$list" "RAYON_NUM_THREADS=1	$parsing$list" "RAYON_NUM_THREADS=2	$parsing$list")
echo "$files assessments, $(du -sh . | cut -f1): one thread $(ms "${took[0]}"), two $(ms "${took[1]}"): $(ratio "${took[0]}" "${took[1]}") times as fast"
echo "parsing alone: one thread $(ms "${took[2]}"), two $(ms "${took[3]}"); score runs at $(ratio "${took[2]}" "${took[0]}") of its speed on one thread, at $(ratio "${took[3]}" "${took[1]}") on two"
echo "memory: one file $(peak "$uphold" score 00000.toml), $((files / 10)) files $(peak "$uphold" score $(ls | head -n $((files / 10)))), $files files $(peak "$uphold" score *.toml)"
