#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds everything with warnings as errors and runs every test; --all also those labelled
# slow. The last line is "N passed, N failed".
set -euo pipefail
# shellcheck source=packaging/steps.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/steps.sh"

# The same cases of every property in each run, so that what fails is what was changed; --all draws others.
selection=(-LE '^slow$')
case ${1:-} in
    "") export RC_PARAMS=${RC_PARAMS:-seed=20261129} ;;
    --all) selection=() ;;
    *)
        say "usage: $0 [--all]"
        exit 2
        ;;
esac

install_packages build test

# Windows are tested as people see them where that is possible, else drawn into memory.
platform=offscreen
if command -v xvfb-run >/dev/null && command -v openbox >/dev/null; then
    platform=xcb
fi
step ci-configure.log "Configuring" cmake --preset ci -DBUILD_TESTING=ON -DSLUICE_UI_PLATFORM="$platform"
step ci-build.log "Building" cmake --build --preset ci

tests=(ctest --test-dir build/ci --no-tests=error --output-on-failure --parallel "$(nproc)" "${selection[@]}")
if [[ $platform == xcb ]]; then
    tests=(packaging/with-display.sh "${tests[@]}")
fi

log=build/ci-test.log
say "Testing, windows on $platform (log: $tree$log)"
code=0
"${tests[@]}" >"$log" 2>&1 </dev/null || code=$?

# "98% tests passed, 1 tests failed out of 63"
if ! [[ $(grep -E 'tests passed, .* failed out of' "$log") =~ passed,\ ([0-9]+)\ tests\ failed\ out\ of\ ([0-9]+) ]]; then
    show_end_of "$log"
    fail "failed: running the tests (exit code $code)"
fi
failed=${BASH_REMATCH[1]}
count=${BASH_REMATCH[2]}

if ((failed > 0)); then
    cat -- "$log"
else
    sed -n '/tests passed, /,$p' "$log"
fi
say "$((count - failed)) passed, $failed failed"
exit "$code"
