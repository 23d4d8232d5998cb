# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# How every script here speaks.

say() { printf '%s\n' "$*"; }

fail() {
    printf '%s: %s\n' "$(basename -- "$0")" "$*" >&2
    exit 1
}
