// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/seal.h"

#include "store/query.h"

#include <array>
#include <charconv>

using namespace Qt::StringLiterals;

namespace sluice::store {

namespace {

constexpr std::size_t bufferSize = 16 * 1024; // many small pieces take longer to hash than a large one

std::string_view toText(qint64 number, std::array<char, 24> &digits)
{
    return {digits.data(),
            std::size_t(std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr - digits.data())};
}

} // namespace

QString toString(SealKind kind)
{
    static const QStringList names{u"meta"_s,      u"plan"_s,       u"decision"_s,  u"batch"_s,      u"observations"_s,
                                   u"undo"_s,      u"upgrade"_s,    u"surface"_s,   u"templates"_s,  u"source"_s,
                                   u"elsewhere"_s, u"connection"_s, u"positions"_s, u"sharedCopy"_s, u"outbox"_s};
    return names.at(int(kind));
}

QString sealHash(const QString &previous, const Seal &seal)
{
    return Digest()
        .add(previous)
        .add(seal.number)
        .add(seal.kind)
        .add(seal.rollout.value_or(0))
        .add(seal.record)
        .add(seal.digest)
        .result();
}

SealLog::SealLog(const Connection &database)
    : m_database(database)
{
    Query last(database, "SELECT number, hash FROM seal ORDER BY number DESC LIMIT 1");
    if (last.next()) {
        m_number = last.number(0);
        m_hash = last.text(1);
    }
}

void SealLog::add(SealKind kind, std::optional<qint64> rollout, qint64 record, const QString &digest)
{
    Seal seal{m_number + 1, toString(kind), rollout, record, digest, {}};
    seal.hash = sealHash(m_hash, seal);
    if (rollout)
        Query(m_database, "INSERT INTO seal (number, kind, record, digest, hash, rollout) VALUES (?, ?, ?, ?, ?, ?)")
            .bind(seal.number, seal.kind, seal.record, seal.digest, seal.hash, *rollout)
            .run();
    else
        Query(m_database, "INSERT INTO seal (number, kind, record, digest, hash) VALUES (?, ?, ?, ?, ?)")
            .bind(seal.number, seal.kind, seal.record, seal.digest, seal.hash)
            .run();
    m_number = seal.number;
    m_hash = seal.hash;
}

void addSeal(const Connection &database, SealKind kind, std::optional<qint64> rollout, qint64 record,
             const QString &digest)
{
    SealLog(database).add(kind, rollout, record, digest);
}

Digest &Digest::add(std::string_view value)
{
    std::array<char, 24> digits; // as many as a number of 64 bits can have
    m_buffer.append(toText(qint64(value.size()), digits)).append(1, ':').append(value).append(1, ',');
    if (m_buffer.size() >= bufferSize)
        flush();
    return *this;
}

Digest &Digest::add(qint64 value)
{
    std::array<char, 24> digits;
    return add(toText(value, digits));
}

QString Digest::result()
{
    if (!m_hash) // which nearly always is all: a hash that can go on costs more
        return sha256(QByteArray::fromRawData(m_buffer.data(), qsizetype(m_buffer.size())));
    flush();
    return m_hash->result();
}

void Digest::flush()
{
    if (!m_hash)
        m_hash.emplace();
    m_hash->add(m_buffer);
    m_buffer.clear();
}

QString planDigest(const QString &rollout, const QString &author, Instant at, std::string_view document)
{
    return Digest().add(rollout).add(author).add(at).add(document).result();
}

QString batchDigest(const BatchRow &batch)
{
    return Digest()
        .add(batch.source)
        .add(batch.checksum)
        .add(batch.rowsRead)
        .add(batch.rowsSkipped)
        .add(batch.rowsUnknown)
        .add(batch.observations)
        .add(batch.actor)
        .add(batch.at)
        .result();
}

QString sourceDigest(const QString &name, const QString &author, Instant at, std::string_view document)
{
    return Digest().add(name).add(author).add(at).add(document).result();
}

QString undoDigest(Instant at, const QString &by)
{
    return Digest().add(at).add(by).result();
}

QString metaDigest(const Connection &database)
{
    Digest digest;
    Query query(database, "SELECT key, value FROM meta ORDER BY key");
    while (query.next())
        digest.add(query.textView(0)).add(query.textView(1));
    return digest.result();
}

QString templatesDigest(const Connection &database)
{
    Digest digest;
    Query query(database, "SELECT name, author, at, hash, document FROM template ORDER BY name");
    while (query.next())
        digest.add(query.textView(0))
            .add(query.textView(1))
            .add(query.instant(2))
            .add(query.textView(3))
            .add(query.textView(4));
    return digest.result();
}

QString positionsDigest(const Connection &database)
{
    Digest digest;
    Query query(database, "SELECT copy, cluster, revision, at, read FROM shared_position ORDER BY copy");
    while (query.next())
        for (int column = 0; column < 5; ++column)
            digest.add(query.number(column));
    return digest.result();
}

QString connectionDigest(const Connection &database, qint64 number)
{
    Query row(database, "SELECT copy, endpoints, user, ca_file, workspace, cluster, at FROM shared_connection"
                        " WHERE number = ?");
    if (!row.bind(number).next())
        return Digest().result();
    return Digest()
        .add(row.number(0))
        .add(row.textView(1))
        .add(row.textView(2))
        .add(row.textView(3))
        .add(row.textView(4))
        .add(row.number(5))
        .add(row.number(6))
        .result();
}

QString outboxDigest(const Connection &database, qint64 number)
{
    Query row(database,
              "SELECT id, owner, base, plan_revision, request, document, evidence, at, state, attempts, error,"
              " changed_at FROM outbox WHERE number = ?");
    if (!row.bind(number).next())
        return Digest().result();
    return Digest()
        .add(row.textView(0))
        .add(row.textView(1))
        .add(row.number(2))
        .add(row.number(3))
        .add(row.textView(4))
        .add(row.textView(5))
        .add(row.textView(6))
        .add(row.number(7))
        .add(row.textView(8))
        .add(row.number(9))
        .add(row.textView(10))
        .add(row.number(11))
        .result();
}

void sealVersion1(Connection &database)
{
    if (Query(database, "SELECT 1 FROM meta").next())
        addSeal(database, SealKind::meta, {}, 0, metaDigest(database));

    Query plans(database, "SELECT plan.rollout, revision, rollout.id, author, at, document FROM plan"
                          " JOIN rollout ON rollout.key = plan.rollout ORDER BY plan.rollout, revision");
    while (plans.next())
        addSeal(database, SealKind::plan, plans.number(0), plans.number(1),
                planDigest(plans.text(2), plans.text(3), plans.instant(4), plans.textView(5)));

    Query decisions(database, "SELECT rollout, number, hash FROM decision ORDER BY rollout, number");
    while (decisions.next())
        addSeal(database, SealKind::decision, decisions.number(0), decisions.number(1), decisions.text(2));

    Query batches(database, "SELECT rollout, id, source, checksum, rows_read, rows_skipped, rows_unknown, observations,"
                            " actor, at, undone_at, undone_by FROM batch ORDER BY id");
    Query observations(database, "SELECT at, stage, metric, kind, exposed, unexposed FROM observation"
                                 " WHERE rollout = ? AND batch = ? ORDER BY at, stage, metric");
    while (batches.next()) {
        BatchRow row{batches.number(1),
                     batches.text(2),
                     batches.text(3),
                     batches.number(4),
                     batches.number(5),
                     batches.number(6),
                     batches.number(7),
                     batches.text(8),
                     batches.instant(9),
                     {},
                     {}};
        const qint64 rollout = batches.number(0);
        addSeal(database, SealKind::batch, rollout, row.id, batchDigest(row));
        ObservationsDigest digest;
        observations.bind(rollout, row.id);
        while (observations.next())
            digest.add(observations.instant(0), observations.number(1), observations.textView(2),
                       observations.textView(3), observations.textView(4), observations.textView(5));
        observations.reset();
        addSeal(database, SealKind::observations, rollout, row.id, digest.result());
        if (!batches.isNull(10))
            addSeal(database, SealKind::undo, rollout, row.id, undoDigest(batches.instant(10), batches.text(11)));
    }
    if (Query(database, "SELECT 1 FROM seal").next())
        addSeal(database, SealKind::upgrade, {}, 1, Digest().result());
}

} // namespace sluice::store
