#!/bin/sh
# Publishes pages from a build server that begins empty each time; .github/workflows/publish-content.yml runs this and nothing else.
#
#   deliver.sh publish   check the pages, sign the edition that goes on from the live one, and look at it as a laptop would
#   deliver.sh propose   write for whom it is proposed to what readers would get: Markdown, into NEWS
#
# In the environment:
#   PAGES      the folder of pages
#   ROOTS      the folder of N.root.json (and of the private keys, where they are given neither of the two ways below)
#   ADDRESS    where the site is live
#   SITE       the folder to write; upload it whole, sync/metadata/timestamp.json last
#   NEWS       the file to write (propose)
#   CACHE      where compiled pages are kept for the next time; may be lost (optional)
#   FIRST      "true" once, before any laptop has an edition
#   SIGN_WITH  a command that signs; or FIELDBOOK_TARGETS_KEY, FIELDBOOK_SNAPSHOT_KEY and FIELDBOOK_TIMESTAMP_KEY, the keys' text
#
# It ends with the exit code of the command that failed: docs/publishing.md has their meaning.
set -eu

here=$PWD
tool=$(cd "$(dirname "$0")/../.." && pwd)

absolute() {
  case $1 in
    /* | [A-Za-z]:*) printf %s "$1" ;;
    *) printf %s "$here/$1" ;;
  esac
}

content() {
  "$tool/node_modules/.bin/node" "$tool/build/content/cli.ts" "$@"
}

pages=$(absolute "${PAGES:?the folder of pages}")
roots=$(absolute "${ROOTS:?the folder of N.root.json}")
site=$(absolute "${SITE:?the folder to write}")
address=${ADDRESS:?where the site is live}

publish() {
  content check "$pages"
  set -- "$pages" --keys "$roots" --out "$site" --address "$address"
  if [ "${FIRST:-false}" = true ]; then set -- "$@" --first; else set -- "$@" --from "$address"; fi
  if [ -n "${CACHE:-}" ]; then set -- "$@" --cache "$(absolute "$CACHE")"; fi
  if [ -n "${SIGN_WITH:-}" ]; then
    set -- "$@" --sign-with "$SIGN_WITH"
  elif [ -n "${FIELDBOOK_TIMESTAMP_KEY:-}" ]; then
    set -- "$@" --env-keys
  fi
  content publish "$@"
  # Also the first time: a history that begins anew where there is one would lock every laptop out.
  content verify "$site" --root "$roots/1.root.json" --live "$address"
}

# The end of what a command said, as it stands: nothing in it is a link, a picture or a name that is called. A comment takes 65,536 letters.
quoted() {
  tail -n 100 "$said" | cut -c 1-400 | sed 's/^/    /'
}

propose() {
  news=$(absolute "${NEWS:?the file to write}")
  said=$(mktemp)
  trap 'rm -f "$said"' EXIT
  code=0
  content check "$pages" >"$said" 2>&1 || code=$?
  {
    printf '### What readers will get\n\n'
    if [ "$code" -ne 0 ]; then
      printf 'Nothing yet: the check found something to mend.\n\n'
      quoted
      printf '\n'
    fi
  } >"$news"
  told=0
  content publish "$pages" --keys "$roots" --out "$site" --from "$address" --dry-run >"$said" 2>&1 || told=$?
  if [ "$told" -eq 0 ]; then cat "$said" >>"$news"; else quoted >>"$news"; fi
  if [ "$code" -eq 0 ]; then code=$told; fi
  cat "$news"
  exit "$code"
}

case ${1:-} in
  publish) publish ;;
  propose) propose ;;
  *)
    echo 'Usage: deliver.sh publish|propose' >&2
    exit 2
    ;;
esac
