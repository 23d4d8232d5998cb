// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/workspacefaults.h"

#include "core/json.h"
#include "rollout/surfacefile.h"

#include <QHash>
#include <QMap>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::console {

namespace {

Discrepancy fault(RecordFault fault, RecordKind kind, qint64 number = 0, const QString &place = {},
                  const QString &recorded = {}, const QString &found = {}, const QString &detail = {})
{
    return {fault, kind, {}, number, place, recorded, found, detail};
}

/// Whether each seal follows the one before it. A gap is told once, and where one was altered, or only its hash, that
/// is its fault and not one of the next.
void checkChain(const QList<store::Seal> &seals, QList<Discrepancy> &faults)
{
    QString stored;  // hash of the one before
    QString correct; // the one it should have
    qint64 due = 1;
    for (const store::Seal &seal : seals) {
        const bool isAfterGap = seal.number != due;
        if (isAfterGap)
            faults.append(fault(RecordFault::misnumbered, RecordKind::seal, seal.number, {}, QString::number(due),
                                QString::number(seal.number)));
        const QString hash = store::sealHash(stored, seal);
        if (!isAfterGap && hash != seal.hash && store::sealHash(correct, seal) != seal.hash)
            faults.append(fault(RecordFault::altered, RecordKind::seal, seal.number, {}, seal.hash, hash));
        stored = seal.hash;
        correct = hash;
        due = seal.number + 1;
    }
}

/// What SQLite counts by itself: a seal that was taken from the end leaves its number behind.
void checkSequence(const store::Records &records, const QList<store::Seal> &seals, QList<Discrepancy> &faults)
{
    const auto sequence = records.sequence("seal");
    const qint64 last = seals.isEmpty() ? 0 : seals.last().number;
    if (!sequence)
        faults.append(fault(RecordFault::unreadable, RecordKind::seal, 0, {}, {}, {}, sequence.error().detail));
    else if (sequence->value_or(0) > last)
        faults.append(fault(RecordFault::missing, RecordKind::seal, sequence->value_or(0)));
    else if (sequence->value_or(0) < last)
        faults.append(fault(RecordFault::misnumbered, RecordKind::seal, last, {},
                            QString::number(sequence->value_or(0)), QString::number(last)));
}

/// Of a table that is sealed as a whole. The newest seal counts; the earlier ones tell of what was replaced.
void checkTable(store::SealKind sealKind, RecordKind kind, const Result<QString> &found,
                const QList<store::Seal> &seals, QList<Discrepancy> &faults)
{
    if (!found) {
        faults.append(fault(RecordFault::unreadable, kind, 0, {}, {}, {}, found.error().detail));
        return;
    }
    QString sealed = store::Digest().result(); // of an empty table
    for (const store::Seal &seal : seals)
        if (seal.kind == toString(sealKind))
            sealed = seal.digest;
    if (sealed != *found)
        faults.append(fault(RecordFault::altered, kind, 0, {}, sealed, *found));
}

/// Of a table whose records are sealed by number. The newest seal of each counts; one of nothing says that the record
/// was taken out.
void checkNumbered(store::SealKind sealKind, RecordKind kind, const Result<QList<store::NumberedRecord>> &found,
                   const QList<store::Seal> &seals, QList<Discrepancy> &faults)
{
    if (!found) {
        faults.append(fault(RecordFault::unreadable, kind, 0, {}, {}, {}, found.error().detail));
        return;
    }
    QMap<qint64, QString> sealed;
    for (const store::Seal &seal : seals)
        if (seal.kind == toString(sealKind))
            sealed.insert(seal.record, seal.digest);
    sealed.removeIf([](const auto &entry) { return entry.value() == store::Digest().result(); });
    for (const store::NumberedRecord &record : *found) {
        const QString recorded = sealed.take(record.number);
        if (recorded.isEmpty())
            faults.append(fault(RecordFault::unsealed, kind, record.number));
        else if (recorded != record.digest)
            faults.append(fault(RecordFault::altered, kind, record.number, {}, recorded, record.digest));
    }
    for (auto missing = sealed.cbegin(); missing != sealed.cend(); ++missing)
        faults.append(fault(RecordFault::missing, kind, missing.key()));
}

/// What is known of a shared store, and what is to be sent there.
void checkShared(const store::Records &records, const QList<store::Seal> &seals, QList<Discrepancy> &faults)
{
    using store::SealKind;
    checkNumbered(SealKind::connection, RecordKind::connection, records.connections(), seals, faults);
    checkTable(SealKind::positions, RecordKind::connection, records.positionsDigest(), seals, faults);
    checkNumbered(SealKind::sharedCopy, RecordKind::sharedCopy, records.sharedTakes(), seals, faults);
    checkNumbered(SealKind::outbox, RecordKind::outbox, records.outbox(), seals, faults);
    const auto altered = records.alteredSharedEvidence();
    if (!altered)
        faults.append(fault(RecordFault::unreadable, RecordKind::evidence, 0, {}, {}, {}, altered.error().detail));
    else
        for (const QString &hash : *altered)
            faults.append(fault(RecordFault::altered, RecordKind::evidence, 0, hash));
}

} // namespace

WorkspaceFaults workspaceFaults(const store::Records &records)
{
    WorkspaceFaults result;
    const auto seals = records.seals();
    if (!seals) {
        result.faults.append(fault(RecordFault::unreadable, RecordKind::seal, 0, {}, {}, {}, seals.error().detail));
        return result;
    }
    checkChain(*seals, result.faults);
    checkSequence(records, *seals, result.faults);
    checkTable(store::SealKind::meta, RecordKind::meta, records.metaDigest(), *seals, result.faults);
    checkTable(store::SealKind::templates, RecordKind::templates, records.templatesDigest(), *seals, result.faults);
    result.faults.append(surfaceFaults(records));
    checkShared(records, *seals, result.faults);
    for (qsizetype i = 0; i < seals->size(); ++i)
        if (seals->at(i).kind == toString(store::SealKind::upgrade))
            result.sealedLater = int(i);
    return result;
}

/// Every revision against its own hash, the chain of them, and what was sealed when it was laid down.
QList<Discrepancy> surfaceFaults(const store::Records &records)
{
    QList<Discrepancy> faults;
    const auto rows = records.surfaces();
    const auto seals = records.seals();
    if (!rows || !seals) {
        const Error error = rows ? seals.error() : rows.error();
        faults.append(fault(RecordFault::unreadable, RecordKind::surface, 0, {}, {}, {}, error.detail));
        return faults;
    }
    QHash<QString, qint64> sealed; // revision by digest
    for (const store::Seal &seal : *seals)
        if (seal.kind == toString(store::SealKind::surface))
            sealed.insert(seal.digest, seal.record);

    QString id;
    QString previousHash;
    qint64 due = 1;
    for (const store::SurfaceRecord &row : *rows) {
        if (row.id != id)
            due = 1, previousHash.clear();
        const auto add = [&](RecordFault what, const QString &recorded, const QString &found,
                             const QString &detail = {}) {
            faults.append(fault(what, RecordKind::surface, row.revision, row.id, recorded, found, detail));
        };
        if (row.revision != due)
            add(RecordFault::misnumbered, QString::number(due), QString::number(row.revision));
        const auto document = parseJsonObject(row.document, {});
        const auto surface = document.and_then([](const QJsonObject &read) { return rollout::surfaceFromJson(read); });
        const bool isSealed = sealed.remove(row.hash);
        if (!surface) {
            add(RecordFault::unreadable, {}, {}, surface.error().detail);
        } else {
            const QString hash = rollout::surfaceHash(*document, int(row.revision), row.author, row.at, previousHash);
            // Where only the hash was altered, the seal still has the right one.
            if (sealed.remove(hash) || hash != row.hash)
                add(RecordFault::altered, row.hash, hash);
            else if (!isSealed)
                add(RecordFault::unsealed, {}, {});
            if (surface->id.value != row.id || surface->name != row.name)
                add(RecordFault::misfiled, surface->id.value, row.id);
        }
        id = row.id;
        previousHash = row.hash;
        due = row.revision + 1;
    }
    // What is told as altered or misnumbered above is not missing as well.
    if (std::ranges::none_of(faults, [](const Discrepancy &told) { return told.kind == RecordKind::surface; }))
        for (const qint64 revision : std::as_const(sealed))
            faults.append(fault(RecordFault::missing, RecordKind::surface, revision));
    return faults;
}

QList<Discrepancy> schemaFaults(const store::Records &records)
{
    QList<Discrepancy> faults;
    const auto expected = store::Records::expectedSchema();
    const auto found = records.schema();
    if (!expected || !found) {
        faults.append(fault(RecordFault::unreadable, RecordKind::schema, 0, {}, {}, {},
                            (expected ? found : expected).error().detail));
        return faults;
    }
    QMap<QString, QString> left;
    for (const store::SchemaRecord &record : *found)
        left.insert(record.name, record.definition);
    for (const store::SchemaRecord &record : *expected) {
        const auto there = left.constFind(record.name);
        if (there == left.constEnd())
            faults.append(fault(RecordFault::missing, RecordKind::schema, 0, record.name));
        else if (*there != record.definition)
            faults.append(fault(RecordFault::altered, RecordKind::schema, 0, record.name,
                                sha256(record.definition.toUtf8()), sha256(there->toUtf8())));
        left.remove(record.name);
    }
    for (auto other = left.cbegin(); other != left.cend(); ++other)
        faults.append(fault(RecordFault::unknown, RecordKind::schema, 0, other.key()));
    return faults;
}

} // namespace sluice::console
