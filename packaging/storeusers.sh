# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Roles and users of a shared store, of any etcd that as_root reaches. read_users comes first. Keys of a workspace begin with
# /sluice/v1/WORKSPACE/; each role is a set of key ranges:
#   sluice/WORKSPACE/viewer     reads all of the workspace
#   sluice/WORKSPACE/by/USER    writes the user's own records
#   sluice/WORKSPACE/manager    writes the log, the plans and who is there
#   sluice/WORKSPACE/owner      writes surfaces, policy and what the workspace is
# Whoever writes must read as well, for a transaction compares.

roles_of() {
    case $1 in
        viewer) say viewer ;;
        approver) say viewer "by/$2" ;;
        manager) say viewer "by/$2" manager ;;
        owner) say viewer "by/$2" manager owner ;;
    esac
}

# Who and what is there, as read once: asking takes longer than anything else here.
known_users='' known_roles=''
read_users() {
    known_users=$(as_root user list) || fail "the store does not tell its users: is it reached, and is root's password right?"
    known_roles=$(as_root role list) || fail "the store does not tell its roles"
}
has_user() { grep -qxF -- "$1" <<<"$known_users"; }

check_name() {
    [[ $2 =~ ^[a-z0-9][a-z0-9._-]*$ ]] || fail "$1 $2 must be lower-case letters, digits, dots, _ and -, and begin with a letter or digit"
}

# make_role ROLE [KIND KEY...]: keys that end with / are prefixes. What is there already stays.
make_role() {
    local role=$1 kind=${2:-} key
    shift $(($# > 1 ? 2 : 1))
    if ! grep -qxF -- "$role" <<<"$known_roles"; then
        quietly as_root role add "$role"
    elif (($(as_root role get "$role" | grep -c '/sluice/v1/') >= $#)); then
        return # it has its keys, under reading or under writing
    fi
    for key in "$@"; do
        if [[ $key == */ ]]; then
            quietly as_root role grant-permission --prefix "$role" "$kind" "$key"
        else
            quietly as_root role grant-permission "$role" "$kind" "$key"
        fi
    done
}

# make_roles WORKSPACE
make_roles() {
    local keys=/sluice/v1/$1
    make_role "sluice/$1/viewer" read "$keys/"
    make_role "sluice/$1/manager" readwrite "$keys/log/" "$keys/plans/" "$keys/live/"
    make_role "sluice/$1/owner" readwrite "$keys/surfaces/" "$keys/policy/" "$keys/meta"
}

# add_password NAME PASSWORD: a new user, whose password is seen by nobody in the list of processes.
add_password() { quietly as_root user add "$1" --interactive=false <<<"$2"; }

# give_role USER ROLE WORKSPACE: exactly this role in this workspace, whose roles are made; others elsewhere stay.
give_role() {
    local user=$1 wanted has='' role
    [[ $2 == viewer ]] || make_role "sluice/$3/by/$user" readwrite "/sluice/v1/$3/by/$user/"
    wanted=$(for role in $(roles_of "$2" "$user"); do say "sluice/$3/$role"; done)
    ! has_user "$user" || has=$(as_root user get "$user" | sed -n 's/^Roles://p' | tr ' ' '\n' | grep "^sluice/$3/" || true)
    for role in $wanted; do
        grep -qxF "$role" <<<"$has" || quietly as_root user grant-role "$user" "$role"
    done
    for role in $has; do
        grep -qxF "$role" <<<"$wanted" || quietly as_root user revoke-role "$user" "$role"
    done
}

# drop_user USER: and the roles that were for it alone. What it wrote stays.
drop_user() {
    local role
    quietly as_root user delete "$1"
    for role in $known_roles; do
        [[ $role != sluice/*/by/"$1" ]] || quietly as_root role delete "$role"
    done
}
