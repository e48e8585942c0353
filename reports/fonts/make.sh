#!/usr/bin/env bash
# Creates the fonts in this folder again from the packages that README.md names.
# Needs apt-get, npm, and python3 with venv. All other files go to a temporary folder.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

apt-get download -qq fonts-noto-core
dpkg-deb -x fonts-noto-core_*.deb core
npm pack --silent @expo-google-fonts/noto-sans-sc@0.4.3 >/dev/null
tar xzf expo-google-fonts-noto-sans-sc-0.4.3.tgz
python3 -m venv tools
tools/bin/pip install --quiet --disable-pip-version-check fonttools==4.60.1

# Every character of GB 2312 in Unicode, ASCII, and the signs that the program writes.
python3 - >gb2312.txt <<'END'
codes = (bytes([high, low]) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
print("".join(sorted({code.decode("gb2312", "ignore") for code in codes} | {chr(c) for c in range(0x20, 0x7F)} | set("–—‘’“”…·•×÷≤≥½"))))
END

# cut FROM TO OPTION...: writes the same font with fewer characters; time stamps and names are kept.
cut() {
  local from="$1" to="$2"
  shift 2
  tools/bin/pyftsubset "$from" --output-file="$here/$to" --layout-features='*' --notdef-outline --name-IDs='*' --glyph-names --no-recalc-timestamp "$@"
}

noto=core/usr/share/fonts/truetype/noto
for weight in Regular Bold; do
  # Latin with all its extensions, Greek, Cyrillic, punctuation, currency signs, fractions.
  cut "$noto/NotoSans-$weight.ttf" "NotoSans-$weight.ttf" \
    --unicodes='U+0020-036F,U+0370-052F,U+1E00-1EFF,U+2000-206F,U+2070-20CF,U+2100-218F,U+FFFD'
  cut "$noto/NotoNaskhArabic-$weight.ttf" "NotoNaskhArabic-$weight.ttf" --unicodes='*'
done
cut package/400Regular/NotoSansSC_400Regular.ttf NotoSansSC-Regular.ttf --text-file=gb2312.txt
cut package/700Bold/NotoSansSC_700Bold.ttf NotoSansSC-Bold.ttf --text-file=gb2312.txt
# Arrows, operators, shapes and ticks.
cut "$noto/NotoSansMath-Regular.ttf" NotoSansMath-Regular.ttf --unicodes='U+2190-21FF,U+2200-22FF,U+25A0-25FF'
cut "$noto/NotoSansSymbols2-Regular.ttf" NotoSansSymbols2-Regular.ttf --unicodes='U+2700-27BF'
ls -l "$here"
