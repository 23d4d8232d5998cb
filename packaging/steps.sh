# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# What run.sh and test.sh share: steps that are quiet when they succeed and say why when they do not.
# Goes to the source tree; `tree` is the way there from where the caller is, put before the paths that are shown.

set -euo pipefail

# shellcheck source=packaging/say.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/say.sh"

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
tree=
if [[ ! $PWD -ef $root ]]; then
    tree=$root/
fi
cd -- "$root"
mkdir -p build

export DEBIAN_FRONTEND=noninteractive
# Qt reads file names and writes texts as UTF-8; a fresh system may not have chosen a language.
if [[ $(locale charmap 2>/dev/null) != UTF-8 ]]; then
    export LC_ALL=C.UTF-8
fi

# step LOG WHAT COMMAND...: says WHAT, runs the command into build/LOG; ends the script with the log's last lines if it
# fails.
step() {
    local log=build/$1 what=$2
    shift 2
    say "$what (log: $tree$log)"
    if ! "$@" >"$log" 2>&1 </dev/null; then
        show_end_of "$log"
        fail "failed: $what"
    fi
}

show_end_of() {
    {
        say "--- last lines of $tree$1"
        tail -n 30 -- "$1"
        say "---"
    } >&2
}

# packages_of SET...: their packages, one on a line.
packages_of() {
    local wanted set package reason
    while read -r set package reason; do
        for wanted in "$@"; do
            if [[ $set == "$wanted" && -n $reason ]]; then
                say "$package"
            fi
        done
    done <packaging/packages.txt
}

# missing_of PACKAGE...: those that are not installed.
missing_of() {
    local package
    for package in "$@"; do
        if [[ $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) != installed ]]; then
            say "$package"
        fi
    done
}

# install_packages SET...: installs what is missing of these sets; needs root or sudo only if something is.
install_packages() {
    command -v apt-get >/dev/null || fail "this is not Debian: install what packaging/packages.txt lists, then build by hand (HACKING.md)"
    local wanted missing count
    mapfile -t wanted < <(packages_of "$@")
    mapfile -t missing < <(missing_of "${wanted[@]}")
    if ((${#missing[@]} == 0)); then
        return
    fi
    count="${#missing[@]} packages"
    if ((${#missing[@]} == 1)); then
        count="package ${missing[0]}"
    fi

    local apt=(apt-get -q -y -o DPkg::Lock::Timeout=600)
    if ((EUID != 0)); then
        command -v sudo >/dev/null || fail "neither root nor sudo, but these packages are missing: ${missing[*]}"
        local sudo=(sudo)
        if [[ ! -t 0 ]]; then
            sudo=(sudo -n) # nobody is there to type a password
        fi
        "${sudo[@]}" true || fail "sudo is refused, but these packages are missing: ${missing[*]}"
        apt=("${sudo[@]}" DEBIAN_FRONTEND=noninteractive "${apt[@]}")
    fi

    say "Reading the package lists (log: ${tree}build/package-lists.log)"
    # A list that cannot be read is not always one that is needed; what is lacking shows when it is installed.
    "${apt[@]}" update >build/package-lists.log 2>&1 </dev/null || say "Not every package list could be read"
    say "Installing $count (log: ${tree}build/packages.log)"
    if ! "${apt[@]}" install --no-install-recommends "${missing[@]}" >build/packages.log 2>&1 </dev/null; then
        show_end_of build/package-lists.log
        show_end_of build/packages.log
        mapfile -t missing < <(missing_of "${missing[@]}")
        local package unknown=()
        for package in "${missing[@]}"; do
            apt-cache show "$package" >/dev/null 2>&1 || unknown+=("$package")
        done
        if ((${#unknown[@]} > 0)); then
            fail "failed: installing packages; the package lists do not have ${unknown[*]}"
        fi
        fail "failed: installing ${missing[*]}"
    fi
}
