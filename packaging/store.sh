#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A shared store to try with, on this computer alone: starts, stops, saves and restores it, and gives people their roles.
# docs/shared-store.md is about stores that people depend on.
set -euo pipefail
here=$(dirname -- "${BASH_SOURCE[0]}")
# shellcheck source=packaging/say.sh
source "$here/say.sh"
# shellcheck source=packaging/storemembers.sh
source "$here/storemembers.sh"
# shellcheck source=packaging/storeusers.sh
source "$here/storeusers.sh"

usage() {
    cat <<END
usage: $0 [start] [--cluster] [--dir DIR] [--port PORT] [--workspace NAME] [--quota MIB] [--foreground]
       $0 stop | status
       $0 add-user NAME owner|manager|approver|viewer [--workspace NAME]
       $0 remove-user NAME
       $0 backup FILE | restore FILE

Without --cluster: one member, plain HTTP, everybody may do everything. With it: three members, TLS, users with roles.
Both listen on 127.0.0.1 only. All commands take --cluster or --dir to say which store is meant. Users can be added to
and removed from any other store, too: --endpoints URL[,URL] --cacert FILE, with the password of root in
SLUICE_STORE_ROOT_PASSWORD.

  --dir DIR         where the store lives; left out: in \${XDG_DATA_HOME:-~/.local/share}/sluice
  --port PORT       the first of two ports for each member; left out: the first free ones from 23790 on
  --workspace NAME  whose roles are given; left out: team
  --quota MIB       how much the store may hold; left out: 2048
  --foreground      stays until Ctrl+C, which stops the store
END
}

misuse() {
    say "$(basename -- "$0"): $*" >&2
    usage >&2
    exit 2
}

quietly() {
    local said
    said=$("$@" 2>&1) || fail "failed: ${*:2}: $(sed -n 's/^Error: //p' <<<"$said" | grep . || say "${said:-no answer}")"
}

# control COMMAND...: etcdctl without a user, on the store that is meant; of that on `only` if it is not empty.
control() {
    local ca=$cacert
    [[ -n $endpoints ]] || ! has_roles || ca=$dir/ca.pem
    (
        [[ -z $ca ]] || export ETCDCTL_CACERT=$ca
        export ETCDCTL_API=3 ETCDCTL_ENDPOINTS=${only:-${endpoints:-$(client_urls)}}
        # It waits for ever for a store out of reach, whatever time-outs it is given.
        exec timeout "$patience" etcdctl "$@"
    )
}

password_of() { sed -n "s/^$1 //p" "$dir/passwords"; }

# as_root COMMAND...: the same as root, where there are users and sign-in is not still off. The environment is not seen by others, arguments are.
as_root() {
    local password=
    if [[ -n $endpoints ]]; then
        password=${SLUICE_STORE_ROOT_PASSWORD:-}
    elif has_roles && [[ -z $is_open && -e $dir/passwords ]]; then
        password=$(password_of root)
    fi
    if [[ -n $password ]]; then
        ETCDCTL_USER=root ETCDCTL_PASSWORD=$password control "$@"
    else
        control "$@"
    fi
}

need_programs() {
    local missing=()
    command -v etcdctl >/dev/null || missing+=(etcd-client)
    if [[ -z $endpoints ]]; then
        command -v etcd >/dev/null || missing+=(etcd-server)
        ! has_roles || command -v openssl >/dev/null || missing+=(openssl)
    fi
    ((${#missing[@]} == 0)) || fail "missing programs; on Debian: apt-get install --no-install-recommends ${missing[*]}"
}

# What restores and describes backups; from 3.6 on etcdctl cannot.
backup_tool() { if command -v etcdutl >/dev/null; then etcdutl "$@"; else ETCDCTL_API=3 etcdctl "$@"; fi; }

need_store() { [[ -e $dir/settings ]] || fail "no store in $dir: start one first"; }

need_running_store() {
    need_store
    [[ -n $(running_members) ]] || fail "the store in $dir does not run: start it first"
}

# connect_line USER [FURTHER]
connect_line() {
    local line urls
    urls=$(client_urls)
    if [[ $urls == *,* ]]; then
        line="sluice connect $urls --name $workspace"
    else
        line="sluice connect $urls/$workspace"
    fi
    if has_roles; then line+=" --user $1 --ca $(printf %q "$dir/ca.pem")"; fi
    line+=${2:+ $2}
    say "$line"
}

# new_user NAME: with a password that is written down, or shown once for another store.
new_user() {
    local password
    password=$(random_word 18)
    add_password "$1" "$password"
    if [[ -n $endpoints ]]; then
        say "The password of $1, shown only now: $password"
    else
        sed -i "/^$1 /d" "$dir/passwords" # of one that was removed, or not made to the end
        say "$1 $password" >>"$dir/passwords"
    fi
}

# Users come before sign-in is asked for, for without root nobody could make any. What a run that was broken off has done
# already stays as it is.
set_up_roles() {
    control user list >/dev/null 2>&1 || return 0 # sign-in is on: all of this was done
    grep -q '^root ' "$dir/passwords" 2>/dev/null || say "root $(random_word 18)" >>"$dir/passwords"
    is_open=yes
    read_users
    has_user root || add_password root "$(password_of root)"
    make_role root
    quietly as_root user grant-role root root
    make_roles "$workspace"
    local user
    for user in owner manager1 manager2 approver viewer; do
        has_user "$user" || new_user "$user"
        give_role "$user" "${user%[12]}" "$workspace"
    done
    quietly control auth enable
    is_open=
}

start() {
    if [[ -e $dir/settings ]]; then
        read_settings
        ((members == wanted_members)) || fail "the store in $dir has $members member(s): --cluster is for one with three; choose another --dir"
        [[ -z $wanted_port || $wanted_port == "$port" ]] || fail "the store in $dir has its ports from $port on, by which its members know each other: choose another --dir"
        need_programs
    else
        members=$wanted_members port=$wanted_port
        need_programs
        [[ -n $port ]] || choose_port
        token=$(random_word 12)
    fi
    quota=${wanted_quota:-$quota}
    local running
    running=$(running_members)
    if [[ -n $running && -n $foreground ]]; then
        fail "the store in $dir runs already, in the background: stop it first"
    fi
    if [[ $(wc -w <<<"$running") == "$members" ]]; then
        say "The store in $dir runs already."
    else
        # One that does not get ready is not left behind half started.
        [[ -n $running ]] || trap stop_members EXIT
        trap 'exit 130' INT
        trap 'exit 143' TERM HUP
        write_settings
        ! has_roles || make_certificates
        start_members
        ! has_roles || set_up_roles
        [[ -n $foreground ]] || trap - EXIT # it stays, whether or not anybody reads on
        say "The store in $dir runs."
    fi
    describe
    if [[ -n $foreground ]]; then
        exec 9>&- # others may ask how it is, or stop it
        say "Ctrl+C stops it."
        wait || true # for all members
        say "The store has ended, stopped by somebody else or by itself: see $dir/member1/log"
    fi
    trap - EXIT
}

describe() {
    if has_roles; then
        say "Passwords: $dir/passwords"
    else
        say "Everybody on this computer may read and change everything in it."
    fi
    say "First somebody publishes a workspace:"
    connect_line owner --publish
    if has_roles; then
        say "Then the others join it, as manager1, manager2, approver or viewer, each with a workspace of their own (--workspace FILE):"
    else
        say "Then the others join it, each with a workspace of their own (--workspace FILE):"
    fi
    connect_line manager1
}

add_user() {
    check_name "the name" "$1"
    [[ $1 != root ]] || fail "root is who runs the store and may do everything: choose another name for a person"
    if [[ -z $endpoints ]]; then
        need_running_store
        has_roles || fail "the store in $dir has no users: everybody may do everything in it. One with users: $0 --cluster"
    fi
    read_users
    make_roles "$workspace"
    has_user "$1" || new_user "$1"
    give_role "$1" "$2" "$workspace"
    say "$1 is $2 of workspace $workspace."
    if [[ -z $endpoints ]]; then
        say "Passwords: $dir/passwords"
        connect_line "$1"
    fi
}

remove_user() {
    [[ -n $endpoints ]] || need_running_store
    [[ $1 != root ]] || fail "without root nobody could change anything about users any more"
    read_users
    has_user "$1" || fail "there is no user $1"
    drop_user "$1"
    [[ -n $endpoints ]] || sed -i "/^$1 /d" "$dir/passwords"
    say "$1 cannot sign in any more. What $1 wrote stays: never give the name to somebody else."
}

status() {
    need_store
    local i running
    running=$(running_members)
    for ((i = 1; i <= members; ++i)); do
        if is_running "$i"; then
            say "member$i runs, process $(pid_of "$i"): $(client_url "$i")"
        else
            say "member$i does not run: $(client_url "$i")"
        fi
    done
    [[ -n $running ]] || return 3
    as_root endpoint status --write-out=table || true # those that do not run
    as_root alarm list
    [[ $(wc -w <<<"$running") == "$members" ]]
}

backup() {
    need_running_store
    local file=$1 i
    [[ ! -e $file ]] || fail "$file is there already: choose another name"
    [[ -d $(dirname -- "$file") ]] || fail "there is no folder $(dirname -- "$file")"
    for i in $(running_members); do
        only=$(client_url "$i")
        # A read that asks the leader: a member that is cut off may lack what the others know.
        as_root get / >/dev/null 2>&1 || continue
        patience=3600
        quietly as_root snapshot save "$file"
        say "Saved to $file:"
        backup_tool snapshot status "$file" --write-out=table
        return
    done
    fail "no member answers: see $0 status"
}

# Takes back what restore has begun.
give_up_restore() {
    stop_members
    generation=$1 token=$2
    write_settings
    say "The data of before are used again; start the store to go on with them." >&2
}

restore() {
    need_store
    local file=$1 i old=$generation old_token=$token
    [[ -r $file ]] || fail "cannot read $file"
    backup_tool snapshot status "$file" >/dev/null 2>&1 || fail "$file is no backup of a store"
    # Beside the data that are in use, which stay until the new ones have been written whole. Consoles know by the new
    # token that it is another history.
    generation=$((old + 1)) token=$(random_word 12)
    for ((i = 1; i <= members; ++i)); do
        rm -rf -- "$dir/member$i/data-$generation"
        quietly backup_tool snapshot restore "$file" --data-dir "$dir/member$i/data-$generation" --name "member$i" \
            --initial-cluster "$(initial_cluster)" --initial-cluster-token "$token" \
            --initial-advertise-peer-urls "$(peer_url "$i")"
    done
    (
        generation=$old token=$old_token
        stop_members
    )
    # shellcheck disable=SC2064 # as they are now
    trap "give_up_restore $old $old_token" EXIT
    write_settings
    start_members
    trap - EXIT
    say "The store in $dir runs with what $file held; also users and passwords are those of then."
    say "What it had before: $dir/member*/data-$old"
}

command=start dir='' wanted_members=1 wanted_port='' workspace=team wanted_quota='' foreground='' endpoints='' cacert='' only='' is_open='' patience=30
arguments=()
for word in "${!ETCDCTL_@}"; do unset "$word"; done # they would mean another store
while (($# > 0)); do
    case $1 in
        --cluster) wanted_members=3 ;;
        --foreground) foreground=yes ;;
        --help | -h)
            usage
            exit
            ;;
        --dir | --port | --workspace | --quota | --endpoints | --cacert)
            [[ -n ${2:-} ]] || misuse "$1 needs a value"
            case $1 in
                --dir) dir=$2 ;;
                --port) wanted_port=$2 ;;
                --workspace) workspace=$2 ;;
                --quota) wanted_quota=$2 ;;
                --endpoints) endpoints=$2 ;;
                --cacert) cacert=$2 ;;
            esac
            shift
            ;;
        -*) misuse "unknown option $1" ;;
        *) arguments+=("$1") ;;
    esac
    shift
done
if ((${#arguments[@]} > 0)); then
    command=${arguments[0]}
    arguments=("${arguments[@]:1}")
fi
case $command in
    start | stop | status) expected=0 ;;
    backup | restore | remove-user) expected=1 ;;
    add-user) expected=2 ;;
    *) misuse "unknown command $command" ;;
esac
((${#arguments[@]} == expected)) || misuse "$command takes $expected argument(s) and not ${#arguments[@]}"
[[ -z $wanted_port || ($wanted_port =~ ^[1-9][0-9]{3,4}$ && $wanted_port -le 65530) ]] || misuse "--port is from 1000 to 65530"
[[ -z $wanted_quota || $wanted_quota =~ ^[1-9][0-9]{0,4}$ ]] || misuse "--quota is a number of MiB, up to 99999"
[[ $command != add-user || ${arguments[1]} =~ ^(owner|manager|approver|viewer)$ ]] || misuse "there is no role ${arguments[1]}"
[[ -z $endpoints || $command == *-user ]] || misuse "--endpoints goes with add-user and remove-user"
check_name "the workspace" "$workspace"

umask 077 # passwords, keys, and all that people decide
if [[ -z $endpoints ]]; then
    if [[ -z $dir ]]; then
        dir=${XDG_DATA_HOME:-$HOME/.local/share}/sluice/store
        ((wanted_members == 1)) || dir+=-cluster
    fi
    [[ $command != start ]] || mkdir -p -- "$dir" || fail "the folder $dir cannot be made: choose another one by --dir"
    [[ -d $dir ]] || need_store
    dir=$(cd -- "$dir" && pwd -P)
    # Two at a time would give their members the same ports.
    exec 9>"$dir/lock"
    flock -w 60 9 || fail "another $(basename -- "$0") is busy with the store in $dir"
    if [[ $command != start ]]; then
        need_store
        read_settings
    fi
fi
[[ $command == start ]] || need_programs

case $command in
    start) start ;;
    stop)
        if [[ -z $(running_members) ]]; then
            say "The store in $dir does not run."
        else
            stop_members
            say "The store in $dir is stopped; its data stay."
        fi
        ;;
    status) status ;;
    backup) backup "${arguments[@]}" ;;
    restore) restore "${arguments[@]}" ;;
    add-user) add_user "${arguments[@]}" ;;
    remove-user) remove_user "${arguments[@]}" ;;
esac
