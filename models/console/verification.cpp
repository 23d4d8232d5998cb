// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/verification.h"

#include "console/rolloutverifier.h"
#include "console/workspacefaults.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::console {

namespace {

/// SQLite's own view of its pages and indexes. Only damage is a finding; anything else keeps us from reading.
Result<void> checkPages(const store::Records &records, Verification &verification)
{
    const Result<void> pages = records.check();
    if (pages)
        return {};
    if (pages.error().code != ErrorCode::damaged)
        return pages;
    verification.faults.append({RecordFault::unreadable, RecordKind::file, {}, 0, {}, {}, {}, pages.error().detail});
    return {};
}

/// What SQLite counts by itself: an import that was taken from the end leaves its number behind.
void checkLastBatch(const store::Records &records, Verification &verification)
{
    const auto sequence = records.sequence("batch");
    const auto last = records.lastBatch();
    if (!sequence || !last || sequence->value_or(0) == *last) // what cannot be read is told by its rollout
        return;
    const qint64 number = std::max(sequence->value_or(0), *last);
    const auto isTold = [&](const Discrepancy &fault) {
        return fault.kind == RecordKind::batch && fault.number == number;
    };
    if (std::ranges::none_of(verification.faults, isTold))
        verification.faults.append(
            sequence->value_or(0) > *last
                ? Discrepancy{RecordFault::missing, RecordKind::batch, {}, number, {}, {}, {}, {}}
                : Discrepancy{RecordFault::misnumbered,
                              RecordKind::batch,
                              {},
                              number,
                              {},
                              QString::number(sequence->value_or(0)),
                              QString::number(*last),
                              {}});
}

/// Records that belong to no rollout.
void checkStrays(const store::Records &records, Verification &verification)
{
    const auto add = [&](RecordFault fault, RecordKind kind, const Result<QStringList> &names) {
        if (!names) {
            verification.faults.append({RecordFault::unreadable, kind, {}, 0, {}, {}, {}, names.error().detail});
            return;
        }
        for (const QString &name : *names)
            verification.faults.append({fault, kind, {}, 0, name, {}, {}, {}});
    };
    add(RecordFault::unnamed, RecordKind::evidence, records.unnamedEvidence());
    add(RecordFault::dangling, RecordKind::file, records.danglingRows());
}

} // namespace

Result<Verification> verify(const QString &path, Instant now, const VerificationOrder &order)
{
    Verification verification;
    const auto records = store::Records::open(path);
    if (!records)
        return tl::unexpected(records.error());
    if (!order.rollout) {
        if (const auto pages = checkPages(**records, verification); !pages)
            return tl::unexpected(pages.error());
        const WorkspaceFaults file = workspaceFaults(**records);
        verification.faults.append(file.faults);
        verification.sealedLater = file.sealedLater;
    }
    auto rollouts = (*records)->rollouts();
    if (!rollouts)
        return tl::unexpected(rollouts.error());
    if (order.rollout) {
        rollouts->removeIf([&](const store::RolloutRecord &record) { return record.id != *order.rollout; });
        if (rollouts->isEmpty())
            return failure(ErrorCode::notFound, u"no such rollout"_s, order.rollout->value);
    }
    for (qsizetype i = 0; i < rollouts->size(); ++i) {
        const auto progress = [&](double share) {
            if (order.progress)
                order.progress((double(i) + share) / double(rollouts->size()));
            return !order.cancelled || !order.cancelled->load();
        };
        RolloutVerifier verifier(**records, rollouts->at(i), now, progress);
        if (const auto done = verifier.run(); !done)
            return tl::unexpected(done.error());
        verification.rollouts.append(verifier.rollout());
        verification.faults.append(verifier.faults());
        if (order.rollout)
            for (const Discrepancy &fault : surfaceFaults(**records))
                if (verifier.mayConcern(fault))
                    verification.faults.append(fault);
    }
    if (!order.rollout) {
        checkLastBatch(**records, verification);
        verification.faults.append(schemaFaults(**records));
        checkStrays(**records, verification);
    }
    if (order.progress)
        order.progress(1);
    return verification;
}

QString toString(RecordFault fault)
{
    static const QStringList names{
        u"unreadable"_s,         u"dangling"_s,         u"unnamed"_s,     u"missing"_s,
        u"misnumbered"_s,        u"ofAnotherRollout"_s, u"altered"_s,     u"outOfChain"_s,
        u"impossible"_s,         u"misfiled"_s,         u"differs"_s,     u"notRecomputed"_s,
        u"miscounted"_s,         u"contradictory"_s,    u"ofNoBatch"_s,   u"outsideThePlan"_s,
        u"changedSinceFrozen"_s, u"unsealed"_s,         u"sealedTwice"_s, u"unknown"_s};
    return names.at(int(fault));
}

QString toString(RecordKind kind)
{
    static const QStringList names{u"file"_s,       u"summary"_s,     u"plan"_s,      u"decision"_s, u"evidence"_s,
                                   u"batch"_s,      u"observation"_s, u"undoing"_s,   u"meta"_s,     u"seal"_s,
                                   u"schema"_s,     u"surface"_s,     u"templates"_s, u"source"_s,   u"connection"_s,
                                   u"sharedCopy"_s, u"outbox"_s};
    return names.at(int(kind));
}

QJsonObject toJson(const Verification &verification)
{
    QJsonArray rollouts;
    for (const VerifiedRollout &rollout : verification.rollouts)
        rollouts.append(QJsonObject{{u"rollout"_s, rollout.id.value},
                                    {u"decisions"_s, rollout.decisions},
                                    {u"withEvidence"_s, rollout.withEvidence},
                                    {u"recomputed"_s, rollout.recomputed},
                                    {u"elsewhere"_s, rollout.elsewhere},
                                    {u"otherMethod"_s, rollout.otherMethod},
                                    {u"batches"_s, rollout.batches},
                                    {u"observations"_s, rollout.observations},
                                    {u"faults"_s, rollout.faults}});
    QJsonArray faults;
    for (const Discrepancy &fault : verification.faults) {
        QJsonObject object{{u"fault"_s, toString(fault.fault)}, {u"record"_s, toString(fault.kind)}};
        const auto put = [&](const QString &field, const QString &text) {
            if (!text.isEmpty())
                object.insert(field, text);
        };
        put(u"rollout"_s, fault.rollout.value);
        put(u"place"_s, fault.place);
        put(u"recorded"_s, fault.recorded);
        put(u"found"_s, fault.found);
        put(u"detail"_s, fault.detail);
        if (fault.number != 0)
            object.insert(u"number"_s, fault.number);
        faults.append(object);
    }
    return {{u"asRecorded"_s, verification.isAsRecorded()},
            {u"rollouts"_s, rollouts},
            {u"faults"_s, faults},
            {u"sealedLater"_s, verification.sealedLater}};
}

} // namespace sluice::console
