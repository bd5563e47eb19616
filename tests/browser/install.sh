#!/usr/bin/env bash
# Install what tests/test_site_browser.py needs: Chromium, Node and the packages of package-lock.json.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

as_root=()
[ "$(id -u)" = 0 ] || as_root=(sudo)

missing=()
command -v chromium chromium-browser google-chrome >/dev/null || missing+=(chromium)
command -v npm >/dev/null || missing+=(npm)
if [ ${#missing[@]} -gt 0 ]; then
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" apt-get install -qq --no-install-recommends "${missing[@]}" >/dev/null
fi
npm ci --no-audit --no-fund --silent
