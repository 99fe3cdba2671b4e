#!/usr/bin/env bash
# Unpacks Debian's package of snac2 (a small Mastodon-API server that federates) beside this file, for snac.long.ts alone:
# nothing is installed. Where this release lacks the package, trixie's is taken from the mirror that this machine uses anyway;
# apt's own lists stay as they are.
set -euo pipefail
cd "$(dirname "$0")"
rm -rf unpacked && mkdir -p unpacked/.apt/lists/partial unpacked/.apt/cache/archives/partial
here=$PWD/unpacked/.apt
options=()
if [ -z "$(apt-cache policy snac2 | grep -F 'Candidate: ' | grep -vF '(none)')" ]; then
  mirror=$(apt-get indextargets --format '$(ORIGIN) $(REPO_URI)' 'Identifier: Packages' | awk '$1 == "Debian" { print $2; exit }')
  [ -n "$mirror" ] || { echo "apt knows no mirror of Debian: run apt-get update" >&2; exit 1; }
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror trixie main" > "$here/trixie.list"
  options=(-o "Dir::Etc::sourcelist=$here/trixie.list" -o Dir::Etc::sourceparts=- -o "Dir::State::lists=$here/lists"
    -o "Dir::Cache=$here/cache" -o Acquire::Languages=none -o Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false
    -o APT::Sandbox::User=root)
  apt-get "${options[@]}" update -q
fi
cd unpacked
apt-get "${options[@]}" download snac2
dpkg-deb -x snac2_*.deb .
rm -rf .apt snac2_*.deb
# Called so, it says what it is, and ends with 1.
{ ./usr/bin/snac 2>&1 || true; } | grep -m 1 snac
