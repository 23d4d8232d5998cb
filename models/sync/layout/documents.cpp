// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/layout/documents.h"

#include "core/json.h"
#include "rollout/fieldreader.h"
#include "rollout/planfile.h"
#include "rollout/surfacefile.h"
#include "sync/layout/ulid.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::sync::layout {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::sync::Faults)
};

Result<QByteArray> written(QJsonObject object, const QString &what, qsizetype budget)
{
    object.insert(u"schema"_s, schema);
    QByteArray bytes = canonicalJson(object);
    if (bytes.size() > budget) {
        const QString message =
            Words::tr("takes %1 bytes, and the shared store has room for %2").arg(bytes.size()).arg(budget);
        return tl::unexpected(Error{ErrorCode::invalidInput, message, what, {{{}, message}}});
    }
    return bytes;
}

/// A document that is read, with all of its faults.
class Document
{
public:
    Document(const QByteArray &bytes, const QString &what, qsizetype budget)
        : m_what(what)
        , m_object(objectOf(bytes))
        , m_reader(m_object, {}, m_faults)
    {
        const auto version = m_reader.wholeNumber(u"schema"_s, 1, largest);
        if (m_faults.isEmpty() && !m_reader.has(u"schema"_s))
            m_reader.fault(u"schema"_s, Words::tr("is missing"));
        m_isNewer = version && *version > schema;
        if (m_isNewer)
            m_newer = Words::tr("%1 schema %2, this version reads %3").arg(what).arg(*version).arg(schema);
        else if (bytes.size() > budget)
            m_faults.append({{}, Words::tr("takes %1 bytes, at most %2 are allowed").arg(bytes.size()).arg(budget)});
    }
    Q_DISABLE_COPY_MOVE(Document)

    rollout::FieldReader &reader() { return m_reader; }
    QList<InputFault> &faults() { return m_faults; }

    /// As it was hashed: FieldReader::text() would trim it.
    QString text(const QString &field) { return text(m_reader, field); }
    static QString text(rollout::FieldReader &reader, const QString &field)
    {
        const QJsonValue value = reader.value(field);
        if (!value.isString())
            reader.fault(field, value.isUndefined() ? Words::tr("is missing") : Words::tr("must be a text in quotes"));
        return value.toString();
    }
    static QString named(rollout::FieldReader &reader, const QString &field)
    {
        const QString read = text(reader, field);
        if (read.isEmpty())
            reader.fault(field, Words::tr("must not be empty"));
        return read;
    }
    static QString hash(rollout::FieldReader &reader, const QString &field)
    {
        const QString read = text(reader, field);
        const auto isDigit = [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); };
        if (read.size() != 64 || !std::ranges::all_of(read, isDigit))
            reader.fault(field, Words::tr("must be a SHA-256"));
        return read;
    }
    static QString ulid(rollout::FieldReader &reader, const QString &field)
    {
        const QString read = text(reader, field);
        if (!ulidFromText(read))
            reader.fault(field, Words::tr("must be a ULID"));
        return read;
    }
    int number(const QString &field)
    {
        const auto read = m_reader.wholeNumber(field, 1, largest);
        if (!m_reader.has(field))
            m_reader.fault(field, Words::tr("is missing"));
        return int(read.value_or(1));
    }
    Instant instant(const QString &field)
    {
        const auto read = m_reader.instant(field);
        if (!m_reader.has(field))
            m_reader.fault(field, Words::tr("is missing"));
        return read.value_or(Instant());
    }

    /// The value of a document within this one, or its faults.
    template <class T>
    T part(const QString &field, Result<T> (*read)(const QJsonObject &))
    {
        const QJsonObject object = m_reader.object(field);
        auto value = read(object);
        if (value)
            return std::move(*value);
        if (value.error().code == ErrorCode::newerVersion) {
            m_isNewer = true;
            m_newer = value.error().detail;
        }
        for (const InputFault &fault : value.error().faults)
            m_faults.append({fault.place.isEmpty() ? field : field + u'.' + fault.place, fault.message});
        if (value.error().faults.isEmpty())
            m_reader.fault(field, value.error().detail);
        return T();
    }

    /// Members besides `known` and the schema.
    [[nodiscard]] QJsonObject without(const QStringList &known) const
    {
        QJsonObject more = m_object;
        more.remove(u"schema"_s);
        for (const QString &field : known)
            more.remove(field);
        return more;
    }

    template <class T>
    [[nodiscard]] Result<T> result(T value) const
    {
        if (m_isNewer)
            return failure(ErrorCode::newerVersion, m_newer, m_what);
        if (!m_faults.isEmpty())
            return tl::unexpected(Error{ErrorCode::damaged, toString(m_faults.first()), m_what, m_faults});
        return value;
    }

private:
    static constexpr qint64 largest = 1'000'000'000;

    QJsonObject objectOf(const QByteArray &bytes)
    {
        auto object = parseJsonObject(bytes, m_what);
        if (!object)
            m_faults = object.error().faults;
        return object ? *object : QJsonObject();
    }

    QString m_what;
    QList<InputFault> m_faults;
    QJsonObject m_object;
    rollout::FieldReader m_reader;
    bool m_isNewer = false;
    QString m_newer;
};

const QString metaName = u"meta"_s;
const QString slotName = u"slot"_s;
const QString recordName = u"decision"_s;
const QString approvalName = u"approval"_s;
const QString planName = u"plan"_s;
const QString surfaceName = u"surface"_s;
const QString presenceName = u"presence"_s;

const QStringList planMembers{u"revision"_s, u"author"_s, u"at"_s, u"plan"_s};
const QStringList surfaceMembers{u"revision"_s, u"author"_s, u"at"_s, u"surface"_s};

Result<rollout::Plan> readPlan(const QJsonObject &object)
{
    return rollout::planFromJson(object);
}

Result<rollout::Surface> readSurfaceDocument(const QJsonObject &object)
{
    return rollout::surfaceFromJson(object);
}

} // namespace

Result<QByteArray> toBytes(const Meta &meta)
{
    return written({{u"name"_s, meta.name}, {u"minClient"_s, meta.minClient}, {u"publishedBy"_s, meta.publishedBy}},
                   metaName, smallBudget);
}

Result<QByteArray> toBytes(const Slot &slot)
{
    return written({{u"author"_s, slot.author}, {u"id"_s, slot.id}, {u"sha256"_s, slot.sha256}, {u"prev"_s, slot.prev}},
                   slotName, slotBudget);
}

Result<QByteArray> toBytes(const Record &record)
{
    QJsonObject object{{u"decision"_s, toJson(record.decision)}};
    if (record.approval)
        object.insert(u"approval"_s, QJsonObject{{u"author"_s, record.approval->author},
                                                 {u"id"_s, record.approval->id},
                                                 {u"sha256"_s, record.approval->sha256}});
    return written(object, recordName, recordBudget);
}

Result<QByteArray> toBytes(const Approval &approval)
{
    const QJsonObject approves{
        {u"rollout"_s, approval.rollout.value}, {u"ask"_s, approval.ask}, {u"askHash"_s, approval.askHash}};
    return written({{u"approves"_s, approves},
                    {u"decline"_s, approval.isDecline},
                    {u"reason"_s, approval.reason},
                    {u"at"_s, toIso(approval.at)},
                    {u"zone"_s, approval.zone},
                    {u"via"_s, toString(approval.via)}},
                   approvalName, recordBudget);
}

Result<QByteArray> toBytes(const PlanDocument &document)
{
    QJsonObject object = document.more;
    object.insert(u"revision"_s, document.revision);
    object.insert(u"author"_s, document.author);
    object.insert(u"at"_s, toIso(document.at));
    object.insert(u"plan"_s, toJson(document.plan));
    return written(object, planName, planBudget);
}

Result<QByteArray> toBytes(const SurfaceDocument &document)
{
    QJsonObject object = document.more;
    object.insert(u"revision"_s, document.revision);
    object.insert(u"author"_s, document.author);
    object.insert(u"at"_s, toIso(document.at));
    object.insert(u"surface"_s, toJson(document.surface));
    return written(object, surfaceName, planBudget);
}

Result<QByteArray> toBytes(const Presence &presence)
{
    return written({{u"user"_s, presence.user},
                    {u"console"_s, presence.console},
                    {u"rollout"_s, presence.rollout.value},
                    {u"since"_s, toIso(presence.since)}},
                   presenceName, smallBudget);
}

Result<Meta> metaFrom(const QByteArray &bytes)
{
    Document document(bytes, metaName, smallBudget);
    Meta meta;
    meta.name = document.text(u"name"_s);
    meta.minClient = document.number(u"minClient"_s);
    meta.publishedBy = Document::named(document.reader(), u"publishedBy"_s);
    return document.result(meta);
}

Result<Slot> slotFrom(const QByteArray &bytes)
{
    Document document(bytes, slotName, slotBudget);
    Slot slot;
    slot.author = Document::named(document.reader(), u"author"_s);
    slot.id = Document::ulid(document.reader(), u"id"_s);
    slot.sha256 = Document::hash(document.reader(), u"sha256"_s);
    slot.prev = document.text(u"prev"_s);
    return document.result(slot);
}

Result<Record> recordFrom(const QByteArray &bytes)
{
    Document document(bytes, recordName, recordBudget);
    Record record;
    record.decision = document.part(u"decision"_s, &rollout::decisionFromJson);
    if (document.faults().isEmpty() && record.decision.hash != decisionHash(record.decision))
        document.reader().fault(u"decision"_s, Words::tr("is not written as Sluice writes it"));
    if (document.reader().has(u"approval"_s)) {
        rollout::FieldReader reader(document.reader().object(u"approval"_s), u"approval"_s, document.faults());
        record.approval = ApprovalLink{Document::named(reader, u"author"_s), Document::ulid(reader, u"id"_s),
                                       Document::hash(reader, u"sha256"_s)};
    }
    return document.result(record);
}

Result<Approval> approvalFrom(const QByteArray &bytes)
{
    Document document(bytes, approvalName, recordBudget);
    rollout::FieldReader approves(document.reader().object(u"approves"_s), u"approves"_s, document.faults());
    Approval approval;
    approval.rollout = RolloutId(Document::named(approves, u"rollout"_s));
    if (const auto ask = approves.wholeNumber(u"ask"_s, 1, 1'000'000'000))
        approval.ask = int(*ask);
    else
        approves.fault(u"ask"_s, Words::tr("is missing"));
    approval.askHash = Document::hash(approves, u"askHash"_s);
    approval.isDecline = document.reader().boolean(u"decline"_s).value_or(false);
    approval.reason = document.text(u"reason"_s);
    approval.at = document.instant(u"at"_s);
    approval.zone = document.text(u"zone"_s);
    if (const auto via = rollout::viaFromText(document.text(u"via"_s)))
        approval.via = *via;
    else
        document.reader().fault(u"via"_s, Words::tr("is neither window nor commandLine"));
    return document.result(approval);
}

Result<PlanDocument> planFrom(const QByteArray &bytes)
{
    Document document(bytes, planName, planBudget);
    PlanDocument read;
    read.revision = document.number(u"revision"_s);
    read.author = document.text(u"author"_s);
    read.at = document.instant(u"at"_s);
    read.plan = document.part(u"plan"_s, &readPlan);
    read.more = document.without(planMembers);
    return document.result(read);
}

Result<SurfaceDocument> surfaceFrom(const QByteArray &bytes)
{
    Document document(bytes, surfaceName, planBudget);
    SurfaceDocument read;
    read.revision = document.number(u"revision"_s);
    read.author = document.text(u"author"_s);
    read.at = document.instant(u"at"_s);
    read.surface = document.part(u"surface"_s, &readSurfaceDocument);
    read.more = document.without(surfaceMembers);
    return document.result(read);
}

Result<Presence> presenceFrom(const QByteArray &bytes)
{
    Document document(bytes, presenceName, smallBudget);
    Presence presence;
    presence.user = Document::named(document.reader(), u"user"_s);
    presence.console = Document::named(document.reader(), u"console"_s);
    presence.rollout = RolloutId(document.text(u"rollout"_s));
    presence.since = document.instant(u"since"_s);
    return document.result(presence);
}

QString planHash(const rollout::Plan &plan)
{
    return sha256(canonicalJson(toJson(plan)));
}

} // namespace sluice::sync::layout
