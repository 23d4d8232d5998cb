#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds Sluice as shipped and opens the console on the sample workspace. Without a display:
# status sentences, gate reports and pictures of the window. A second run opens the same workspace again.
set -euo pipefail
# shellcheck source=packaging/steps.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/steps.sh"

if (($# > 0)); then
    say "usage: $0"
    exit 2
fi

sets=(build run)
if [[ -n ${WAYLAND_DISPLAY:-} && -z ${DISPLAY:-} ]]; then
    sets+=(wayland)
fi
install_packages "${sets[@]}"

options=()
if [[ ! -e build/release/CMakeCache.txt ]]; then
    options=(-DBUILD_TESTING=OFF) # whoever has configured tests there keeps them
fi
step release-configure.log "Configuring" cmake --preset release "${options[@]}"
step release-build.log "Building" cmake --build --preset release --target sluice

sluice=build/release/app/sluice
workspace=build/release/sample.sluice
step sample.log "Preparing the sample workspace $tree$workspace" "$sluice" demo --no-window --workspace "$workspace"

if [[ -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]]; then
    say "Opening the console"
    if ! "$sluice" --workspace "$workspace" </dev/null 2>build/window.log; then
        show_end_of build/window.log
        fail "failed: opening the console"
    fi
    exit
fi

say "No display (neither DISPLAY nor WAYLAND_DISPLAY is set): status, gate reports and pictures instead."
say
"$sluice" status --workspace "$workspace" || fail "failed: printing the status"

# The list as JSON has one field on a line, in alphabetical order.
"$sluice" list --json --workspace "$workspace" >build/list.json || fail "failed: listing the rollouts"
mapfile -t running < <(awk -F '"' '$2 == "phase" { phase = $4 } $2 == "rollout" && (phase == "running" || phase == "held") { print $4 }' build/list.json)
for rollout in "${running[@]}"; do
    say
    say "== $rollout"
    code=0
    "$sluice" gate "$rollout" --workspace "$workspace" || code=$?
    case $code in
        0 | 10 | 20) ;; # Go, hold, roll back
        *) fail "failed: the gate report of $rollout (exit code $code)" ;;
    esac
done

say
say "Rendering the window (log: ${tree}build/render.log)"
if ! "$sluice" render --out "${tree}build/release/pictures" --workspace "$workspace" 2>build/render.log </dev/null; then
    show_end_of build/render.log
    fail "failed: rendering the window"
fi
