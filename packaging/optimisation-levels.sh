#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Do the statistics say the same however they are optimised? Builds the engine three times and holds each against the
# reference vectors at their own tolerances: packaging/optimisation-levels.sh [another folder of vectors]
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
[ $# -eq 0 ] || export SLUICE_REFERENCE_DIR="$1"

failed=0
for flags in "-O0" "-O2" "-O3 -march=native"; do
  build=$root/build/levels/$(echo "$flags" | tr -cd 'A-Za-z0-9')
  mkdir -p "$build"
  cmake -S "$root" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG="$flags" \
    -DSLUICE_STATS_OPTIMISATION="$flags" >"$build/log" 2>&1 || { tail -20 "$build/log"; exit 1; }
  cmake --build "$build" --target tst_reference >>"$build/log" 2>&1 || { tail -20 "$build/log"; exit 1; }
  if result=$("$build/tests/reference/tst_reference" 2>&1); then verdict=equal; else verdict=DIFFERENT failed=1; fi
  echo "$flags: $verdict, $(echo "$result" | grep '^Totals' || echo "$result" | tail -3)"
done
exit $failed
