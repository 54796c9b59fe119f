#!/usr/bin/env bash
# Builds what a release consists of into dist/: a static binary for each system, its bill of
# materials, what runs it, and the checksums of all. The same commit and the same Go give
# the same bytes, wherever it is built.
#
#   tools/release.sh            build
#   tools/release.sh verify     build the commit again and compare with dist/SHA256SUMS
#   tools/release.sh twice      only build the commit two times, and compare
#
# Again means from a clone in another folder and with an empty build cache.
# TARGETS names some of the systems only.
set -euo pipefail
cd "$(dirname "$0")/.."
targets=${TARGETS:-linux/amd64 linux/arm64 darwin/amd64 darwin/arm64}

# What would change the bytes is said here rather than taken from whoever builds.
export CGO_ENABLED=0 GOFLAGS= GOTOOLCHAIN=local GOAMD64=v1 GOARM64=v8.0 GOEXPERIMENT= TZ=UTC LC_ALL=C
unset GOWORK

step() { printf '\n== %s\n' "$*"; }

# build SOURCE OUT: the binaries of SOURCE, with the commit in them.
build() {
  local target
  for target in $targets; do
    step "$target"
    (cd "$1" && GOOS=${target%/*} GOARCH=${target#*/} \
      go build -trimpath -buildvcs=true -ldflags='-s -w -buildid=' -o "$2/veilwire-${target%/*}-${target#*/}" ./cmd/veilwire)
  done
}

# fetch FOLDER: the commit, as somebody else would get it.
fetch() {
  git clone --quiet --no-checkout . "$1"
  git -C "$1" checkout --quiet --detach "$commit"
}

elsewhere=$(mktemp -d)
trap 'rm -rf "$elsewhere"' EXIT
commit=$(git rev-parse HEAD)

case ${1:-} in
"") ;;
verify | twice)
  if [ "$1" = verify ]; then
    [ -e dist/SHA256SUMS ] || { echo "no dist/SHA256SUMS to compare with; build first: make release"; exit 1; }
    grep -E ' veilwire-[a-z0-9]+-[a-z0-9]+$' dist/SHA256SUMS > "$elsewhere/sums"
    # The commit of what lies there, which need not be the newest.
    commit=$(cd dist && xargs go version -m < <(cut -c67- "$elsewhere/sums") | sed -n 's/.*vcs\.revision=//p' | sort -u)
  else
    mkdir "$elsewhere/first"
    fetch "$elsewhere/clone"
    build "$elsewhere/clone" "$elsewhere/first"
    (cd "$elsewhere/first" && sha256sum -- *) > "$elsewhere/sums"
  fi
  mkdir "$elsewhere/again"
  fetch "$elsewhere/in/another/folder"
  GOCACHE=$elsewhere/cache build "$elsewhere/in/another/folder" "$elsewhere/again"
  step "compare"
  cd "$elsewhere/again"
  sha256sum --check --strict --ignore-missing "$elsewhere/sums"
  exit
  ;;
*)
  echo "there is no $1: say nothing, verify or twice"
  exit 2
  ;;
esac

if [ -n "$(git status --porcelain)" ]; then
  echo "the work tree has changes that no commit names: commit them, or put them away"
  exit 1
fi
rm -rf dist && mkdir dist
fetch "$elsewhere/clone" # Go finds no commit in a linked work tree
build "$elsewhere/clone" "$PWD/dist"

step "bills of materials"
(cd tools && go build -o ../.cache/cyclonedx-gomod github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod)
for binary in dist/veilwire-*; do
  # Out of the binary itself: what is linked, not what go.mod would allow.
  .cache/cyclonedx-gomod bin -json -std -noserial -notimestamp -output "$binary.cdx.json" "$binary"
done

step "what runs it"
# With the commit's own time and nobody's name, so that the archive is the same everywhere, too.
git archive --format=tar --prefix=veilwire-deploy/ HEAD LICENSE NOTICE deploy docs/deploy.md docs/runbooks | gzip -n -9 > dist/veilwire-deploy.tar.gz

(cd dist && sha256sum -- * > SHA256SUMS && cat SHA256SUMS)
