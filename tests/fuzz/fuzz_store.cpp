// SPDX-License-Identifier: GPL-3.0-or-later
// The shared store, as whoever may write there or stands in between would have it: what a server answers, what a watch
// tells in pieces, single documents, and the entries of a rollout that a team has decided on. Whatever comes is refused
// in words or read as something that can be, and nothing counts that the team did not decide. The first byte says
// which.
#include "bytes.h"
#include "require.h"

#include "support/sharedteam.h"
#include "sync/etcd/linereader.h"
#include "sync/etcd/rangebody.h"
#include "sync/etcd/watchmessage.h"
#include "sync/layout/sharedsurface.h"

#include <QJsonDocument>

#include <array>
#include <string_view>
#include <vector>

namespace {

using namespace sluice;
using namespace sluice::fuzz;
using namespace sluice::sync;
using namespace sluice::sync::layout;
using namespace Qt::StringLiterals;
using etcd::KeyValue;
using etcd::Outcome;
using rollout::DecisionKind;
using testing::SharedTeam;

QByteArray bytesOf(std::string_view text)
{
    return {text.data(), qsizetype(text.size())};
}

void checkWords(const etcd::Trouble &trouble)
{
    constexpr qsizetype bearable = 1000;
    require(!trouble.detail.isEmpty() && !trouble.detail.contains(u'\n'), "a refusal that is not one line");
    require(trouble.detail.size() <= bearable, "a refusal that nobody reads");
}

void checkHeader(const etcd::Header &header)
{
    require(header.clusterId != 0 && header.revision >= 0, "a header of no store");
}

void checkEntry(const KeyValue &entry)
{
    require(!entry.key.isEmpty(), "an entry without a key");
    require(entry.modRevision > 0 && entry.createRevision > 0 && entry.createRevision <= entry.modRevision,
            "an entry from before the store");
    require(entry.version > 0 && entry.lease >= 0, "an entry that was never written");
}

void checkRange(const etcd::RangeAnswer &range)
{
    checkHeader(range.header);
    require(range.count >= range.entries.size(), "more entries than there are");
    for (const KeyValue &entry : range.entries)
        checkEntry(entry);
}

template <class T, class Check>
void checkAnswer(const Outcome<T> &answer, Check check)
{
    if (answer)
        check(*answer);
    else
        checkWords(answer.error());
}

void askServer(std::string_view text)
{
    const QByteArray body = bytesOf(text);
    const QJsonDocument document = QJsonDocument::fromJson(body);
    constexpr std::array statuses{200, 400, 503};
    for (const int status : statuses)
        if (const auto told = etcd::troubleFromBody(document, body, status))
            checkWords(*told);
    const QJsonObject answer = document.object();
    const auto isRead = [](const auto &) {};
    const auto range = etcd::rangeFrom(answer);
    checkAnswer(range, checkRange);
    if (const auto direct = etcd::rangeFromBody(body))
        require(range && range->header == direct->header && range->entries == direct->entries &&
                    range->hasMore == direct->hasMore && range->count == direct->count,
                "two ways of reading do not agree");
    checkAnswer(etcd::putFrom(answer), [](const etcd::PutAnswer &put) { checkHeader(put.header); });
    checkAnswer(etcd::txnFrom(answer), [](const etcd::TxnAnswer &txn) {
        checkHeader(txn.header);
        for (const auto &operation : txn.operations)
            if (operation)
                checkRange(*operation);
    });
    checkAnswer(etcd::statusFrom(answer), [](const etcd::StatusAnswer &status) {
        checkHeader(status.header);
        require(status.databaseSize >= 0, "less than nothing is stored");
    });
    checkAnswer(etcd::versionFrom(answer), [](const etcd::ServerVersion &version) {
        require(version.major >= 0 && version.minor >= 0 && version.patch >= 0, "a version below none");
    });
    checkAnswer(etcd::membersFrom(answer),
                [](const QList<etcd::Member> &members) { require(!members.isEmpty(), "a store without members"); });
    checkAnswer(etcd::rolesOfUserFrom(answer), isRead);
    checkAnswer(etcd::permissionsFrom(answer), isRead);
    const auto checkLease = [](const etcd::Lease &lease) {
        require(lease.id != 0 && lease.seconds >= 0, "a lease that cannot be");
    };
    checkAnswer(etcd::grantedLeaseFrom(answer), checkLease);
    checkAnswer(etcd::keptLeaseFrom(answer), checkLease);
    checkAnswer(etcd::tokenFrom(answer), [](const QByteArray &token) {
        require(!token.contains('\r') && !token.contains('\n'), "a token that writes headers");
    });
}

/// Cut anywhere, a stream has the same lines, and each of them tells events in their order or is refused.
void watch(std::string_view text)
{
    constexpr qsizetype longest = 4096;
    etcd::LineReader whole(longest);
    const QList<QByteArray> lines = whole.add(bytesOf(text));
    etcd::LineReader pieces(longest);
    QList<QByteArray> pieced;
    for (std::size_t at = 0, length = 1; at < text.size(); at += length, length = length * 3 % 41 + 1)
        pieced += pieces.add(bytesOf(text.substr(at, length)));
    require(lines == pieced && whole.rest() == pieces.rest() && whole.isBroken() == pieces.isBroken(),
            "other lines for being cut");
    require(whole.rest().size() <= longest, "keeps more than it may");
    for (const QByteArray &line : lines)
        checkAnswer(etcd::watchMessageFrom(line), [](const etcd::WatchMessage &message) {
            checkHeader(message.header);
            require(message.compactRevision >= 0, "a history that begins before the store");
            qint64 last = 0;
            for (const etcd::Event &event : message.events) {
                const bool isRemoved = event.kind == etcd::Event::Kind::removed;
                require(!event.entry.key.isEmpty(), "an event without a key");
                require(event.entry.modRevision >= std::max<qint64>(last, 1), "events out of order");
                require(event.entry.modRevision <= message.header.revision, "an event of tomorrow");
                if (!isRemoved)
                    checkEntry(event.entry);
                last = event.entry.modRevision;
            }
        });
}

template <class T>
void readDocument(const QByteArray &bytes, Result<T> (*read)(const QByteArray &))
{
    const Result<T> document = read(bytes);
    if (!document) {
        require(document.error().code == ErrorCode::newerVersion || !document.error().faults.isEmpty(),
                "refused without a fault");
        return;
    }
    const Result<QByteArray> written = toBytes(*document);
    if (!written) { // the canonical form of a number or a letter may be longer than what was read
        require(written.error().code == ErrorCode::invalidInput, "cannot write what it read");
        return;
    }
    const Result<T> again = read(*written);
    require(again && *again == *document, "reads something else than it wrote");
}

void readDocuments(std::string_view text)
{
    const QByteArray bytes = bytesOf(text);
    readDocument(bytes, metaFrom);
    readDocument(bytes, slotFrom);
    readDocument(bytes, recordFrom);
    readDocument(bytes, approvalFrom);
    readDocument(bytes, planFrom);
    readDocument(bytes, surfaceFrom);
    readDocument(bytes, presenceFrom);
    const Keys keys(u"acme"_s);
    const QByteArray name = keys.prefix() + bytes;
    const auto key = keys.parse(name);
    require(key || ownerOf(key).isEmpty(), "somebody owns a key that is none");
    if (key && key->kind == Key::Kind::slot)
        require(keys.slot(key->rollout, key->number) == name, "a second spelling of a key");
    if (key && key->kind == Key::Kind::record)
        require(keys.record(key->user, key->rollout, key->id) == name, "a second spelling of a key");
}

/// Started, asked, approved, revised: everything that a log can hold besides the rest of the kinds.
SharedTeam makeTeam()
{
    rollout::Plan plan = testing::designPlan();
    SharedTeam team(plan);
    using enum DecisionKind;
    bool isDecided = true;
    for (const DecisionKind kind : {start, hold, note, revise, resume, extend})
        isDecided = isDecided && team.decide(kind);
    require(isDecided, "the team may not do what it does");
    return team;
}

/// Changes entries as the bytes say. What it makes has each key once.
QList<KeyValue> changed(QList<KeyValue> entries, Bytes &in, QList<Tampering> &tampering)
{
    for (int changes = in.choice(6); changes > 0 && !entries.isEmpty(); --changes) {
        const auto at = in.byte() % entries.size();
        KeyValue &entry = entries[at];
        switch (in.choice(8)) {
        case 0: // other bytes
            for (int count = 1 + in.choice(4); count > 0 && !entry.value.isEmpty(); --count)
                entry.value[qsizetype(in.word() % quint64(entry.value.size()))] = char(in.byte());
            break;
        case 1:
            entries.remove(at);
            break;
        case 2:
            entry.createRevision = 1 + in.byte() % 16;
            entry.modRevision = entry.createRevision;
            break;
        case 3:
            entry.version = 1 + in.choice(3);
            break;
        case 4: // two change places
            entry.value.swap(entries[in.byte() % entries.size()].value);
            break;
        case 5: { // another key for the same
            QByteArray key = entry.key;
            key[qsizetype(in.word() % quint64(key.size()))] = char(in.byte());
            if (std::ranges::none_of(entries, [&](const KeyValue &one) { return one.key == key; }))
                entry.key = key;
            break;
        }
        case 6:
            entry.value.truncate(qsizetype(in.word() % quint64(entry.value.size() + 1)));
            break;
        default:
            tampering.append({entry.key, Tampering::What(in.choice(3)), qint64(in.byte()), entry.value});
        }
    }
    return entries;
}

void checkLog(const SharedRollout &read)
{
    QSet<int> used;
    for (qsizetype i = 0; i < read.decisions.size(); ++i) {
        const SharedDecision &one = read.decisions[i];
        require(one.decision.number == i + 1, "a number left out");
        require(one.decision.hash == rollout::decisionHash(one.decision), "a decision with another hash");
        require(one.slot < read.nextSlot && !used.contains(one.slot), "a slot that is free or taken twice");
        used.insert(one.slot);
    }
    for (const VoidSlot &one : read.voids)
        require(!used.contains(one.slot), "a slot that counts and does not");
    QList<rollout::Plan> plans;
    for (const PlanDocument &document : read.plans) {
        plans.append(document.plan);
        require(document.revision == plans.size(), "a revision left out");
    }
    if (plans.isEmpty()) {
        require(read.decisions.isEmpty(), "decided on no plan");
        return;
    }
    const auto state = rollout::replay(plans, testing::decisionsOf(read));
    require(state && *state == read.state, "another state than its decisions lead to");
}

SharedRollout readBothWays(const SharedTeam &team, QList<KeyValue> entries, const QList<Tampering> &tampering)
{
    const RolloutId id = team.rollout();
    const SharedRollout read = readRollout(team.keys, id, entries, team.publication, tampering);
    std::ranges::reverse(entries);
    require(readRollout(team.keys, id, entries, team.publication, tampering) == read, "depends on the order");
    checkLog(read);
    return read;
}

/// Entries that were changed: what goes on to count is the beginning of what the team decided.
void spoil(std::string_view text)
{
    static const SharedTeam team = makeTeam();
    static const QList<rollout::Decision> decided = testing::decisionsOf(team.read());
    Bytes in({reinterpret_cast<const std::uint8_t *>(text.data()), text.size()});
    QList<Tampering> tampering;
    const QList<KeyValue> entries = changed(team.store.entries(), in, tampering);
    const QList<rollout::Decision> believed = testing::decisionsOf(readBothWays(team, entries, tampering));
    require(believed == decided.first(std::min(believed.size(), decided.size())), "believes what nobody decided");
}

/// Somebody who may write decides with members of their own, and all hashes fit.
void forge(std::string_view text)
{
    static SharedTeam team = makeTeam();
    static const Outgoing honest = [] {
        rollout::DecisionRequest request = team.log().request(DecisionKind::note);
        request.actor = u"ben"_s;
        require(team.log().add(request, {rollout::Verdict::go, {}}).isEmpty(), "ben may not note");
        return team.outgoing();
    }();
    QJsonObject members = toJson(honest.record.decision);
    const QJsonObject other = QJsonDocument::fromJson(bytesOf(text)).object();
    for (auto member = other.begin(); member != other.end(); ++member)
        members.insert(member.key(), *member);
    auto decision = rollout::decisionFromJson(members);
    if (!decision)
        return;
    decision->hash = rollout::decisionHash(*decision);
    const auto record = toBytes(Record{*decision, {}});
    if (!record)
        return;
    const auto slot = toBytes(Slot{honest.author, honest.id, sha256(*record), honest.prev});
    testing::MemoryStore store = team.store;
    store.apply(*creationTxn({{team.keys.slot(team.rollout(), honest.slot), *slot},
                              {team.keys.record(honest.author, team.rollout(), honest.id), *record}}));
    const SharedRollout read = readBothWays(team, store.entries(), {});
    for (const SharedDecision &one : read.decisions)
        require(one.author == one.decision.actor, "decided in the name of somebody else");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    // A copy of its own, so that a sanitizer sees what is read behind its end.
    const std::vector<char> copy(data + 1, data + size);
    const std::string_view text(copy.data(), copy.size());
    constexpr std::array readers{askServer, watch, readDocuments, spoil, forge};
    readers[data[0] % readers.size()](text);
    return 0;
}
