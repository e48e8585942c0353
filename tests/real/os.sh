#!/usr/bin/env bash
# What a run does when the system does not play along: no permission, a full disk, few descriptors, a closed stream, a signal at any
# moment. Needs Linux; parts need root, mounts, or strace. Prints a line for each check: `pass`, `FAIL` or `skip`, and what it is.
#
# Environment: UPHOLD is the program.
set -uo pipefail
cd "$(dirname "$0")/../.."
small="$PWD/tests/checklists/small"
[ -x "${UPHOLD:-}" ] || { echo "FAIL os: UPHOLD names no program"; exit 1; }
if [ "$(uname)" != Linux ]; then
  echo "skip os: permissions, full disks, limits, signals: only on Linux"
  exit 0
fi
work="$(mktemp -d)"
mounted=""
cleanup() { [ -z "$mounted" ] || umount "$mounted"; chmod -R u+rwx "$work"; rm -rf "$work"; }
trap cleanup EXIT
cp -r "$small" "$work/small"
chmod -R a+rX "$work"
cp "$UPHOLD" "$work/uphold"
chmod a+rx "$work/uphold"
uphold="$work/uphold"
cd "$work" || exit 1
mkdir in
cp small/example.toml in/answers.toml

have() { command -v "$1" >/dev/null 2>&1; }
# ended NAME CODE WORDS: the last run, in out and err, ended with the code and said the words.
ended() {
  local name="$1" code="$2" words="$3"
  if [ "$status" -ne "$code" ]; then
    echo "FAIL $name: ended with $status, not $code: $(head -c 300 err | tr '\n' ' ')"
  elif [ -n "$words" ] && ! grep -q -e "$words" err; then
    echo "FAIL $name: does not say \"$words\": $(head -c 300 err | tr '\n' ' ')"
  elif grep -q "panicked" err; then
    echo "FAIL $name: panicked"
  else
    echo "pass $name"
  fi
}
run() { status=0; "$@" >out 2>err </dev/null || status=$?; }
# empty NAME FOLDER: nothing is left in it, hidden files included.
empty() { if [ -z "$(ls -A "$2")" ]; then echo "pass $1"; else echo "FAIL $1: left $(ls -A "$2" | tr '\n' ' ')"; fi; }
new() { echo new small --state XAA --period 2025 --cut-off 2026-03-31; }

# A file that may not be read, a folder that may not be written. Root may do everything, so another account asks.
nobody=()
if [ "$(id -u)" -eq 0 ]; then
  if have setpriv; then nobody=(setpriv --reuid=65534 --regid=65534 --clear-groups); fi
fi
if [ "$(id -u)" -ne 0 ] || [ ${#nobody[@]} -gt 0 ]; then
  chmod a+rx "$work"
  cp in/answers.toml locked.toml && chmod 000 locked.toml
  run "${nobody[@]}" "$uphold" check --checklist small locked.toml
  ended "os: a file that may not be read" 1 "permission denied"
  mkdir readonly && chmod 555 readonly
  run "${nobody[@]}" "$uphold" report --checklist small in/answers.toml -o readonly
  ended "os: a folder that may not be written" 1 "permission denied"
  empty "os: a folder that may not be written stays as it is" readonly
  run "${nobody[@]}" "$uphold" $(new) -o readonly/a.toml
  ended "os: the same for a file to fill in" 1 "permission denied"
  mkdir sealed && cp in/answers.toml sealed && chmod 000 sealed
  run "${nobody[@]}" "$uphold" check --checklist small sealed/answers.toml
  ended "os: a folder that may not be entered" 1 "permission denied"
  chmod 700 sealed
else
  echo "skip os: files without permission: no setpriv for root"
fi

# Streams that take nothing, or stop taking.
status=0; "$uphold" check --checklist small in/answers.toml >/dev/full 2>err || status=$?
ended "os: a full disk behind the stream of results" 1 "no space\|No space"
status=0; "$uphold" man >/dev/full 2>err || status=$?
ended "os: the same for a long result" 1 "no space\|No space"
status=0; "$uphold" check --checklist small in/answers.toml 2>/dev/full >out || status=$?
: >err; ended "os: a full disk behind the stream of hints keeps the result" 0 ""
"$uphold" man 2>err | head -1 >out
status=${PIPESTATUS[0]}; ended "os: the reader stops reading" 0 ""
if [ -s err ]; then echo "FAIL os: a closed stream is no reason to speak: $(head -1 err)"; else echo "pass os: a closed stream is no reason to speak"; fi
status=0; "$uphold" check --checklist small in/answers.toml >&- 2>err || status=$?
if [ "$status" -le 1 ] && ! grep -q panicked err; then echo "pass os: no stream of results at all"; else echo "FAIL os: no stream of results at all: $status"; fi

# Pipes with a name, which nobody writes to; what a shell opens for a command does end.
if have mkfifo && have timeout; then
  mkfifo idle.toml
  run timeout 10 "$uphold" check --checklist small idle.toml
  ended "os: a pipe with a name that nobody writes to" 1 "named pipe"
  run timeout 10 "$uphold" report --checklist small in/answers.toml --template idle.toml -o -
  ended "os: the same as a template" 1 "named pipe"
  status=0; timeout 10 "$uphold" check --checklist small <(cat in/answers.toml) >out 2>err || status=$?
  ended "os: what a command prints is read like a file" 0 ""
  mkfifo pipe.html
  run timeout 10 "$uphold" report --checklist small in/answers.toml -o pipe.html --force
  ended "os: a pipe with a name is not replaced by a report" 1 "pipe.html"
  if [ -p pipe.html ]; then echo "pass os: the pipe is still there"; else echo "FAIL os: the pipe is gone"; fi
  rm -f pipe.html
else
  echo "skip os: pipes with a name: no mkfifo or timeout"
fi

# A name that is no text.
odd="$(printf 'a\377b.toml')"
if cp in/answers.toml "$odd" 2>/dev/null; then
  run "$uphold" check --checklist small "$odd"
  ended "os: a file whose name is not UTF-8" 0 ""
  run "$uphold" check --checklist small --json "$odd"
  ended "os: the same as data" 0 ""
  rm -f "$odd"
else
  echo "skip os: a name that is not UTF-8: this file system takes none"
fi

# Limits of the account.
run bash -c 'ulimit -n 20; exec "$@"' - "$uphold" report --checklist small in/answers.toml --format html,md,csv,json -o in
ended "os: twenty descriptors suffice" 0 "wrote"
rm -f in/xaa-*
mkdir few
run bash -c 'ulimit -f 1; exec "$@"' - "$uphold" report --checklist small in/answers.toml -o few
ended "os: a limit on the size of files" 1 "was not saved"
empty "os: nothing half written under that limit" few
# What the program itself takes of it is the sum of its segments that are loaded, in kilobytes: a build with typst and fonts has more.
loaded="$(python3 - "$uphold" <<'END'
import struct, sys
head = open(sys.argv[1], "rb").read(1 << 16)
start, size, count = struct.unpack_from("<Q", head, 32)[0], *struct.unpack_from("<HH", head, 54)
segments = [struct.unpack_from("<IIQQQQQQ", head, start + at * size) for at in range(count)]
print(sum(segment[6] for segment in segments if segment[0] == 1) // 1024)
END
)"
run bash -c 'ulimit -v "$1"; shift; exec "$@"' - "$((loaded + 60000))" "$uphold" check --checklist small in/answers.toml
if [ "$status" -eq 0 ]; then echo "pass os: sixty megabytes of address space suffice for a check"; else echo "FAIL os: sixty megabytes of address space: $status $(head -1 err)"; fi

# No further thread can start. Several files are read at once where threads are to be had, and one after the other here.
if [ "$(id -u)" -ne 0 ] || [ ${#nobody[@]} -gt 0 ]; then
  cp in/answers.toml in/again.toml
  run "${nobody[@]}" bash -c 'ulimit -u 1; exec "$@"' - "$uphold" check --checklist small in/answers.toml in/again.toml
  ended "os: several files without a second thread" 0 ""
  mkdir alone && chmod a+rwx alone
  run "${nobody[@]}" bash -c 'ulimit -u 1; exec "$@"' - "$uphold" report --checklist small in/answers.toml --format html,md,csv,json,docx -o alone
  ended "os: reports without a second thread" 0 "wrote"
  run "${nobody[@]}" bash -c 'ulimit -u 1; exec "$@"' - "$uphold" report --checklist small in/answers.toml --format xlsx -o alone
  ended "os: a workbook, which takes threads, says why it cannot be made" 1 "start another thread"
  rm -f in/again.toml
else
  echo "skip os: one thread only: no setpriv for root"
fi

# Nothing of the environment is needed.
run env -i LANG=C TMPDIR=/nonexistent "$uphold" $(new) -o in/fill.toml
ended "os: no home, no place for temporary files" 0 "wrote"
rm -f in/fill.toml

# A full disk, for real.
mkdir full
if [ "$(id -u)" -eq 0 ] && mount -t tmpfs -o size=32k tmpfs full 2>/dev/null; then
  mounted="$work/full"
  run "$uphold" report --checklist small in/answers.toml --format html -o full
  ended "os: a disk of 32 KiB" 1 "no space left on the disk"
  empty "os: nothing half written on it" full
  echo "old" >full/xaa-small-2025.html
  run "$uphold" report --checklist small in/answers.toml --format html -o full --force
  ended "os: a report that does not fit over an old one" 1 "was not saved"
  if [ "$(cat full/xaa-small-2025.html)" = old ] && [ "$(ls -A full | wc -l)" -eq 1 ]; then echo "pass os: the old one is still there, whole and alone"; else echo "FAIL os: the old one is gone, or not alone"; fi
  umount full
  mounted=""
  mount -t tmpfs -o ro tmpfs full && mounted="$work/full"
  run "$uphold" report --checklist small in/answers.toml -o full
  ended "os: a disk that is read-only" 1 "read-only"
  umount full
  mounted=""
else
  echo "skip os: a full disk and one that is read-only: mounting needs root"
fi

# Every step of a save fails in turn; what was there stays, and nothing is left beside it.
if have strace && strace -o /dev/null true 2>/dev/null; then
  for step in fsync:EIO rename,renameat,renameat2:EIO write:ENOSPC:when=1; do
    mkdir -p step
    echo "old" >step/a.toml
    run strace -f -o trace -e "inject=${step%%:*}:error=$(echo "$step" | cut -d: -f2)$(echo "$step" | cut -s -d: -f3- | sed 's/^/:/')" "$uphold" $(new) -o step/a.toml --force
    if [ "$status" -eq 1 ] && [ "$(cat step/a.toml)" = old ] && [ "$(ls -A step | wc -l)" -eq 1 ]; then
      echo "pass os: a save in which ${step%%:*} fails leaves the old file, whole and alone"
    else
      echo "FAIL os: a save in which ${step%%:*} fails: ended with $status, left $(ls -A step | tr '\n' ' '): $(head -c 200 err | tr '\n' ' ')"
    fi
    rm -rf step
  done
  # A kill at each of the calls of a save: the file is the old or the new one, and the next run clears up.
  mkdir kill
  whole=0 bad=0
  "$uphold" $(new) -o kill/new.toml 2>/dev/null && mv kill/new.toml new.toml
  for call in openat write fsync fchmod rename,renameat,renameat2,linkat; do
    for turn in 1 2 3 4 5 6 7 8; do
      echo "old" >kill/a.toml
      # The shell would tell of each that was killed.
      { strace -f -o trace -e "inject=$call:signal=KILL:when=$turn" "$uphold" $(new) -o kill/a.toml --force; } >/dev/null 2>&1
      if [ "$(cat kill/a.toml)" = old ] || cmp -s kill/a.toml new.toml; then whole=$((whole + 1)); else bad=$((bad + 1)); fi
    done
  done
  if [ "$bad" -eq 0 ]; then echo "pass os: killed at $whole moments of a save, the file was the old or the new one each time"; else echo "FAIL os: killed in a save, the file was neither old nor new $bad times"; fi
  { strace -f -o trace -e "inject=rename,renameat,renameat2,linkat:signal=KILL:when=1" "$uphold" $(new) -o kill/a.toml --force; } >/dev/null 2>&1
  left="$(find kill -name '.uphold-*' | wc -l)"
  "$uphold" $(new) -o kill/b.toml >/dev/null 2>&1
  if [ "$left" -gt 0 ] && [ -z "$(find kill -name '.uphold-*')" ]; then echo "pass os: the next run clears up after a killed one"; else echo "FAIL os: of $left temporary files, the next run left $(find kill -name '.uphold-*' | wc -l)"; fi
  # A run that goes on holds a lock on its file, and a user may have a file with such a beginning.
  held="kill/.uphold-abcdefgh12345678"
  : >"$held"
  : >kill/.uphold-backup
  exec 9<"$held"
  flock -x 9
  "$uphold" $(new) -o kill/c.toml >/dev/null 2>&1
  if [ -e "$held" ] && [ -e kill/.uphold-backup ]; then echo "pass os: the temporary file of a run that goes on is left alone, and so is a user's"; else echo "FAIL os: a file was removed that is in use, or a user's"; fi
  exec 9<&-
  # No command opens a socket.
  quiet=true
  for words in "check --checklist small in/answers.toml" "score --checklist small in/answers.toml" "report --checklist small in/answers.toml -o -" "new small --state XAA --period 2025 --cut-off 2026-03-31 -o -"; do
    strace -f -o trace -e trace=%network "$uphold" $words >/dev/null 2>&1
    if grep -q 'socket(' trace; then quiet=false; fi
  done
  if $quiet; then echo "pass os: no command opens a socket"; else echo "FAIL os: a command opens a socket: $(grep -m1 'socket(' trace)"; fi
else
  echo "skip os: failures and kills at each step of a save, and that no socket is opened: no strace, or it may not trace"
fi

# Signals from outside, while a run waits for its file.
if have timeout && have mkfifo; then
  for signal in INT:130 TERM:143 HUP:129; do
    mkfifo slow
    sleep 3 >slow &
    writer=$!
    status=0
    timeout --preserve-status -s "${signal%%:*}" 0.3 "$uphold" check --checklist small /dev/stdin <slow >out 2>err || status=$?
    ended "os: a run ends at SIG${signal%%:*}" "${signal#*:}" ""
    kill "$writer" 2>/dev/null
    wait "$writer" 2>/dev/null
    rm -f slow
  done
else
  echo "skip os: signals: no timeout or mkfifo"
fi

# The same bytes wherever and whenever it runs.
mkdir one two
"$uphold" report --checklist small in/answers.toml --format html,md,csv,json -o one 2>/dev/null
env -i TZ=Asia/Kathmandu LANG=tr_TR.UTF-8 LC_ALL=C HOME=/nonexistent RAYON_NUM_THREADS=1 SOURCE_DATE_EPOCH=1 "$uphold" report --checklist small in/answers.toml --format html,md,csv,json -o two 2>/dev/null
if [ "$(ls one | wc -l)" -eq 4 ] && diff -r one two >/dev/null; then echo "pass os: the same bytes in another environment"; else echo "FAIL os: other bytes in another environment"; fi
