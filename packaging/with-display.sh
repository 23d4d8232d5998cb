#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# with-display.sh COMMAND...: runs a command on a display that nobody sees, with a window manager, without which no window
# becomes active. Exit code: that of the command. SLUICE_SCREEN is its size: 3840x2400 for a window of twice the size.
set -euo pipefail

if [[ ${SLUICE_DISPLAY:-} != inside ]]; then
    SLUICE_DISPLAY=inside exec xvfb-run --auto-servernum --server-args="-screen 0 ${SLUICE_SCREEN:-1920x1200}x24" "$0" "$@"
fi

ready=$(mktemp -d)
trap 'rm -rf -- "$ready"' EXIT
openbox --startup "touch $ready/now" &
for ((i = 0; i < 100; ++i)); do
    [[ ! -e $ready/now ]] || break
    sleep 0.1
done
[[ -e $ready/now ]] || {
    echo "with-display.sh: openbox did not start" >&2
    exit 1
}
"$@"
