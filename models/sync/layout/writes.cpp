// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/layout/writes.h"

#include "core/sha256.h"
#include "sync/layout/ulid.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::sync::layout {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::sync::Faults)
};

constexpr qsizetype mostCreations = 100;
constexpr qsizetype mostOperations = 128; // of one branch, as etcd allows

/// What does not fit together, empty if all does: nobody else will look before it is in the store for good.
QString contradiction(const Outgoing &outgoing)
{
    const rollout::Decision &decision = outgoing.record.decision;
    if (!ulidFromText(outgoing.id))
        return u"the id is no ULID"_s;
    if (outgoing.slot < 1 || outgoing.slot > largestNumber || (outgoing.slot == 1) != outgoing.prev.isEmpty())
        return u"the slot and the hash of the one before it do not fit"_s;
    if (decision.hash != decisionHash(decision))
        return u"the decision has another hash than it says"_s;
    if (!outgoing.evidence.isEmpty() && sha256(outgoing.evidence) != decision.evidence)
        return u"the evidence is not that of the decision"_s;
    if ((decision.kind == rollout::DecisionKind::revise) != outgoing.revision.has_value())
        return u"a plan comes with a decision to revise it, and with no other"_s;
    if (outgoing.revision && (outgoing.revision->revision != decision.planRevision ||
                              planHash(outgoing.revision->plan) != decision.planHash))
        return u"the plan is not that of the decision"_s;
    return {};
}

etcd::RangeRequest only(const QByteArray &key)
{
    etcd::RangeRequest request;
    request.keys.key = key;
    return request;
}

etcd::RangeRequest newestOf(const etcd::KeyRange &keys)
{
    etcd::RangeRequest request;
    request.keys = keys;
    request.limit = 1;
    request.isNewestFirst = true;
    return request;
}

Error tooLarge(qsizetype size, const QString &what)
{
    const QString message =
        Words::tr("takes %1 bytes, and a request to the shared store has room for %2").arg(size).arg(requestBudget);
    return {ErrorCode::invalidInput, message, what, {{{}, message}}};
}

/// §4 of the store's layout: the slot is free, the one before it is there, and no newer plan is.
etcd::Txn txnOf(const Keys &keys, const Outgoing &outgoing, const QList<Creation> &creations)
{
    const RolloutId &rollout = outgoing.record.decision.rollout;
    const QByteArray slot = keys.slot(rollout, outgoing.slot);
    const QByteArray record = keys.record(outgoing.author, rollout, outgoing.id);
    etcd::Txn txn;
    txn.compare = {etcd::Compare::isMissing(slot), etcd::Compare::isMissing(record)};
    if (outgoing.slot > 1)
        txn.compare.append(etcd::Compare::exists(keys.slot(rollout, outgoing.slot - 1)));
    txn.compare.append(etcd::Compare::isMissing(keys.plan(rollout, outgoing.nextPlan)));
    for (const Creation &creation : creations)
        txn.success.append(etcd::PutRequest{creation.key, creation.value});
    txn.failure = {only(record), only(slot), newestOf(keys.log(rollout)), newestOf(keys.plans(rollout))};
    return txn;
}

std::optional<etcd::KeyValue> entryOf(const std::optional<etcd::RangeAnswer> &answer)
{
    return answer && !answer->entries.isEmpty() ? std::optional(answer->entries.first()) : std::nullopt;
}

/// About as many bytes as a group takes in the body of a request: a key stands in a compare, a put and a range.
qsizetype sizeOf(const QList<Creation> &group)
{
    constexpr qsizetype frame = 200;
    qsizetype size = 0;
    for (const Creation &creation : group)
        size += frame + 4 * (3 * (creation.key.size() + 2) + creation.value.size() + 2) / 3;
    return size;
}

} // namespace

Result<QList<Creation>> entriesOf(const Keys &keys, const Outgoing &outgoing)
{
    const rollout::Decision &decision = outgoing.record.decision;
    const RolloutId &rollout = decision.rollout;
    if (const QString wrong = contradiction(outgoing); !wrong.isEmpty())
        return failure(ErrorCode::internal, wrong, rollout.value);
    const auto record = toBytes(outgoing.record);
    if (!record)
        return tl::unexpected(record.error());
    const auto slot = toBytes(Slot{outgoing.author, outgoing.id, sha256(*record), outgoing.prev});
    if (!slot)
        return tl::unexpected(slot.error());

    QList<Creation> entries{{keys.slot(rollout, outgoing.slot), *slot},
                            {keys.record(outgoing.author, rollout, outgoing.id), *record}};
    if (outgoing.revision) {
        const auto plan = toBytes(*outgoing.revision);
        if (!plan)
            return tl::unexpected(plan.error());
        entries.append({keys.plan(rollout, outgoing.nextPlan), *plan});
    }
    if (!outgoing.evidence.isEmpty() && outgoing.evidence.size() <= evidenceBudget)
        entries.append({keys.evidence(outgoing.author, rollout, outgoing.id), outgoing.evidence});
    return entries;
}

Result<Write> decisionTxn(const Keys &keys, const Outgoing &outgoing)
{
    auto entries = entriesOf(keys, outgoing);
    if (!entries)
        return tl::unexpected(entries.error());
    Write write;
    write.slotHash = sha256(entries->first().value);
    const QByteArray evidence = keys.evidence(outgoing.author, outgoing.record.decision.rollout, outgoing.id);
    const auto make = [&] {
        write.txn = txnOf(keys, outgoing, *entries);
        write.body = write.txn.body();
        write.isEvidenceIn = outgoing.evidence.isEmpty() || entries->last().key == evidence;
    };
    make();
    if (write.body.size() > requestBudget && !outgoing.evidence.isEmpty() && write.isEvidenceIn) {
        entries->removeLast();
        make();
    }
    if (write.body.size() > requestBudget)
        return tl::unexpected(tooLarge(write.body.size(), u"decision"_s));
    return write;
}

DecisionAnswer readDecisionAnswer(const Keys &keys, const Sent &sent, const etcd::TxnAnswer &answer)
{
    using Kind = DecisionAnswer::Kind;
    DecisionAnswer read;
    if (answer.hasSucceeded) {
        read.kind = Kind::live;
        read.revision = answer.header.revision;
        return read;
    }
    if (answer.operations.size() != 4)
        return read;
    const auto own = entryOf(answer.operations.at(0));
    read.slot = entryOf(answer.operations.at(1));
    read.newest = entryOf(answer.operations.at(2));
    read.plan = entryOf(answer.operations.at(3));

    const auto numberOf = [&](const std::optional<etcd::KeyValue> &entry) {
        const auto key = entry ? keys.parse(entry->key) : std::nullopt;
        return key ? key->number : 0;
    };
    if (own) {
        if (read.slot && read.slot->createRevision == own->createRevision) {
            read.kind = Kind::alreadyLive;
            read.revision = own->createRevision;
        }
    } else if (read.slot) {
        read.kind = Kind::conflict;
    } else if (sent.slot > 1 && numberOf(read.newest) < sent.slot - 1) {
        read.kind = Kind::storeIsBehind;
    } else if (numberOf(read.plan) >= sent.nextPlan) {
        read.kind = Kind::newerPlan;
    }
    return read;
}

Result<etcd::Txn> creationTxn(const QList<Creation> &creations, const QList<QByteArray> &needed)
{
    QSet<QByteArray> keys;
    for (const Creation &creation : creations)
        keys.insert(creation.key);
    if (creations.isEmpty() || keys.size() != creations.size() || creations.size() > mostCreations ||
        creations.size() + needed.size() > mostOperations)
        return failure(ErrorCode::internal, u"%1 keys cannot be created at once"_s.arg(creations.size()));

    etcd::Txn txn;
    for (const Creation &creation : creations) {
        txn.compare.append(etcd::Compare::isMissing(creation.key));
        txn.success.append(etcd::PutRequest{creation.key, creation.value});
        txn.failure.append(only(creation.key));
    }
    for (const QByteArray &key : needed)
        txn.compare.append(etcd::Compare::exists(key));
    if (const qsizetype size = txn.body().size(); size > requestBudget)
        return tl::unexpected(tooLarge(size, QString::fromUtf8(creations.first().key)));
    return txn;
}

CreationAnswer readCreationAnswer(const QList<Creation> &creations, const etcd::TxnAnswer &answer)
{
    using Kind = CreationAnswer::Kind;
    if (answer.hasSucceeded)
        return {Kind::live, answer.header.revision, {}};
    CreationAnswer read;
    qsizetype own = 0;
    for (qsizetype i = 0; i < creations.size(); ++i) {
        const auto entry = entryOf(answer.operations.value(i));
        if (!entry)
            continue;
        own += entry->value == creations.at(i).value ? 1 : 0;
        read.theirs.append(*entry);
    }
    if (own == creations.size())
        return {Kind::alreadyLive, read.theirs.first().createRevision, {}};
    read.kind = read.theirs.isEmpty() ? Kind::storeIsBehind : Kind::conflict;
    return read;
}

QList<QList<Creation>> packed(const QList<QList<Creation>> &groups)
{
    QList<QList<Creation>> requests;
    qsizetype size = 0;
    for (const QList<Creation> &group : groups) {
        const qsizetype added = sizeOf(group);
        if (requests.isEmpty() || size + added > requestBudget - 1000 ||
            requests.last().size() + group.size() > mostCreations) {
            requests.append(QList<Creation>());
            size = 0;
        }
        requests.last().append(group);
        size += added;
    }
    return requests;
}

} // namespace sluice::sync::layout
