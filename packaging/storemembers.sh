# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# The members of a store of store.sh: processes of etcd on the loopback interface, with everything they have in one folder:
#   settings            what the store is, a word and its value on a line
#   ca.*, server.*, peer.*, passwords    of one with TLS and roles; 0600
#   memberN/data-G      data; G grows with each restore, the older ones stay
#   memberN/log, pid
# `dir` is that folder, which the caller sets.
: "${dir:=}"

# What settings say; read_settings fills them.
members=1    # 1: plain HTTP and no sign-in; 3: TLS and roles
port=        # of the first member for clients; for each member one for clients, one for members
generation=1 # of the data
token=       # of the cluster, another one for each generation: consoles see that history was replaced
quota=2048   # MiB

read_settings() {
    local key value
    while read -r key value; do
        case $key in
            members) members=$value ;;
            port) port=$value ;;
            generation) generation=$value ;;
            token) token=$value ;;
            quota) quota=$value ;;
        esac
    done <"$dir/settings"
}

write_settings() {
    printf '%s\n' "members $members" "port $port" "generation $generation" "token $token" "quota $quota" >"$dir/settings.new"
    mv -- "$dir/settings.new" "$dir/settings"
}

# random_word BYTES: of letters, digits, - and _.
random_word() { head -c "$1" /dev/urandom | base64 -w 0 | tr '+/' '-_' | tr -d '='; }

has_roles() { ((members > 1)); }
scheme() { if has_roles; then say https; else say http; fi; }
client_url() { say "$(scheme)://127.0.0.1:$((port + 2 * ($1 - 1)))"; }
peer_url() { say "$(scheme)://127.0.0.1:$((port + 2 * ($1 - 1) + 1))"; }

client_urls() {
    local i urls=()
    for ((i = 1; i <= members; ++i)); do urls+=("$(client_url "$i")"); done
    (IFS=,; say "${urls[*]}")
}

initial_cluster() {
    local i all=()
    for ((i = 1; i <= members; ++i)); do all+=("member$i=$(peer_url "$i")"); done
    (IFS=,; say "${all[*]}")
}

is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# The first ports above those of etcd itself, one block, that nobody listens on.
choose_port() {
    local i
    for ((port = 23790; port < 32000; port += 10)); do
        for ((i = 0; i < 2 * members; ++i)); do
            ! is_taken $((port + i)) || continue 2
        done
        return
    done
    fail "no free ports between 23790 and 32000 on 127.0.0.1: name one by --port"
}

# Certificates of an authority of the store's own, made anew from it before they run out.
make_certificates() {
    local name subject=/O=Sluice/OU=store
    local new=(-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes)
    if [[ ! -e $dir/ca.pem ]]; then
        openssl req -x509 "${new[@]}" -keyout "$dir/ca.key" -days 3650 -subj "$subject/CN=Sluice store to try" \
            -addext keyUsage=critical,keyCertSign,cRLSign -out "$dir/ca.new" 2>>"$dir/openssl.log" ||
            fail "openssl could not make an authority: see $dir/openssl.log"
        mv -- "$dir/ca.new" "$dir/ca.pem"
    fi
    for name in server peer; do
        if openssl x509 -checkend $((30 * 24 * 3600)) -noout -in "$dir/$name.pem" >/dev/null 2>&1; then
            continue
        fi
        # A member proves to another one that it is a member; the certificate that clients see cannot do that.
        local usage=serverAuth
        [[ $name == server ]] || usage=serverAuth,clientAuth
        if ! openssl req "${new[@]}" -keyout "$dir/$name.key" -subj "$subject" -out "$dir/$name.csr" 2>>"$dir/openssl.log" ||
            ! openssl x509 -req -in "$dir/$name.csr" -CA "$dir/ca.pem" -CAkey "$dir/ca.key" -CAcreateserial -days 825 \
                -extfile <(printf '%s\n' "subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1" "extendedKeyUsage=$usage") \
                -out "$dir/$name.new" 2>>"$dir/openssl.log"; then
            fail "openssl could not make a certificate: see $dir/openssl.log"
        fi
        mv -- "$dir/$name.new" "$dir/$name.pem"
        rm -f -- "$dir/$name.csr"
    done
}

pid_of() { cat -- "$dir/member$1/pid" 2>/dev/null || true; }

# Whether that member runs: a number may belong to another program by now.
is_running() {
    local pid
    pid=$(pid_of "$1")
    [[ -n $pid && -r /proc/$pid/cmdline ]] && tr '\0' '\n' <"/proc/$pid/cmdline" 2>/dev/null | grep -qxF "$dir/member$1/data-$generation"
}

running_members() {
    local i
    for ((i = 1; i <= members; ++i)); do
        if is_running "$i"; then say "$i"; fi
    done
}

# Before 3.6 the flag is called experimental.
progress_flag() {
    if etcd --help 2>&1 | grep -q -- '^ *--watch-progress-notify-interval'; then
        say --watch-progress-notify-interval
    else
        say --experimental-watch-progress-notify-interval
    fi
}

# launch MEMBER: in the background and in a session of its own, so that Ctrl+C reaches the script alone, which stops the
# members in order.
launch() {
    local name=member$1 client peer
    client=$(client_url "$1")
    peer=$(peer_url "$1")
    local flags=(--name "$name" --data-dir "$dir/$name/data-$generation"
        --listen-client-urls "$client" --advertise-client-urls "$client"
        --listen-peer-urls "$peer" --initial-advertise-peer-urls "$peer"
        --initial-cluster "$(initial_cluster)" --initial-cluster-token "$token"
        --quota-backend-bytes $((quota << 20)) --auto-compaction-mode periodic --auto-compaction-retention 24h
        "$(progress_flag)" 10s --logger zap --log-level warn)
    if has_roles; then
        flags+=(--cert-file "$dir/server.pem" --key-file "$dir/server.key"
            --peer-cert-file "$dir/peer.pem" --peer-key-file "$dir/peer.key"
            --peer-client-cert-auth --peer-trusted-ca-file "$dir/ca.pem"
            --bcrypt-cost 4) # nobody guesses 18 random bytes, however quickly a guess is checked
    fi
    mkdir -p -- "$dir/$name"
    setsid etcd "${flags[@]}" >>"$dir/$name/log" 2>&1 </dev/null 9>&- &
    say $! >"$dir/$name/pid"
}

# Starts the members that do not run, and waits until they answer.
start_members() {
    local i tries said
    for ((i = 1; i <= members; ++i)); do
        if is_running "$i"; then continue; fi
        local one # of its addresses
        for one in "$(client_url "$i")" "$(peer_url "$i")"; do
            ! is_taken "${one##*:}" || fail "port ${one##*:} is taken by another program: stop that one, or choose other ports by --port for a new store in another --dir"
        done
    done
    for ((i = 1; i <= members; ++i)); do
        if ! is_running "$i"; then launch "$i"; fi
    done
    for ((tries = 0; tries < 150; ++tries)); do
        # The shell between fork and exec is not yet etcd.
        for ((i = 1; i <= members && tries > 2; ++i)); do
            is_running "$i" || fail "member$i has ended; its last words, in $dir/member$i/log: $(tail -n 3 -- "$dir/member$i/log")"
        done
        if said=$(as_root endpoint health 2>&1); then return; fi
        sleep 0.2
    done
    fail "the store does not get ready; the last that was heard, beside $dir/member1/log: $(tail -n 1 <<<"$said")"
}

stop_members() {
    local i tries pid
    for i in $(running_members); do
        kill -- "$(pid_of "$i")" 2>/dev/null || true
    done
    for ((i = 1; i <= members; ++i)); do
        for ((tries = 0; tries < 100; ++tries)); do
            is_running "$i" || break
            sleep 0.1
        done
        if is_running "$i"; then
            pid=$(pid_of "$i")
            say "member$i does not stop; it is killed"
            kill -KILL -- "$pid" 2>/dev/null || true
        fi
        rm -f -- "$dir/member$i/pid"
    done
}
