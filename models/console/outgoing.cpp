// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/outgoing.h"

#include "core/json.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::console {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::console::Faults)
};

using namespace sync;

const QStringList documentKinds{u"plan"_s, u"surface"_s, u"approval"_s}; // in the order of OutgoingDocument::Kind

Result<QByteArray> bytesOf(const OutgoingDecision &outgoing)
{
    const auto record = layout::toBytes(outgoing.record);
    if (!record)
        return record;
    QJsonObject object{{u"kind"_s, u"decision"_s},          {u"rollout"_s, outgoing.sent.rollout.value},
                       {u"author"_s, outgoing.sent.author}, {u"id"_s, outgoing.sent.id},
                       {u"slot"_s, outgoing.sent.slot},     {u"nextPlan"_s, outgoing.sent.nextPlan},
                       {u"slotHash"_s, outgoing.slotHash},  {u"record"_s, QString::fromUtf8(*record)}};
    if (outgoing.revision) {
        const auto plan = layout::toBytes(*outgoing.revision);
        if (!plan)
            return plan;
        object.insert(u"plan"_s, QString::fromUtf8(*plan));
    }
    return canonicalJson(object);
}

Result<QByteArray> bytesOf(const OutgoingDocument &outgoing)
{
    return canonicalJson({{u"kind"_s, documentKinds.at(int(outgoing.kind))},
                          {u"key"_s, QString::fromUtf8(outgoing.key)},
                          {u"value"_s, QString::fromUtf8(outgoing.value)}});
}

Result<Outgoing> decisionFrom(const QJsonObject &object)
{
    OutgoingDecision outgoing;
    outgoing.sent = {RolloutId(object.value("rollout"_L1).toString()), object.value("author"_L1).toString(),
                     object.value("id"_L1).toString(), object.value("slot"_L1).toInt(),
                     object.value("nextPlan"_L1).toInt()};
    outgoing.slotHash = object.value("slotHash"_L1).toString();
    auto record = layout::recordFrom(object.value("record"_L1).toString().toUtf8());
    if (!record)
        return tl::unexpected(record.error());
    outgoing.record = *std::move(record);
    if (object.contains("plan"_L1)) {
        auto plan = layout::planFrom(object.value("plan"_L1).toString().toUtf8());
        if (!plan)
            return tl::unexpected(plan.error());
        outgoing.revision = *std::move(plan);
    }
    return outgoing;
}

} // namespace

Result<QByteArray> toBytes(const Outgoing &outgoing)
{
    return std::visit([](const auto &one) { return bytesOf(one); }, outgoing);
}

Result<Outgoing> outgoingFrom(const store::OutboxItem &item)
{
    const QString place = u"entry %1 of the outbox"_s.arg(item.id);
    const auto damaged = [&](const QString &detail) { return failure(ErrorCode::damaged, detail, place); };
    const auto object = parseJsonObject(item.document, place);
    if (!object)
        return damaged(object.error().detail);
    const QString kind = object->value("kind"_L1).toString();
    if (kind == "decision"_L1) {
        auto outgoing = decisionFrom(*object);
        if (!outgoing)
            return damaged(outgoing.error().detail);
        return outgoing;
    }
    if (!documentKinds.contains(kind))
        return damaged(Words::tr("“%1” is nothing that can wait").arg(kind));
    return OutgoingDocument{OutgoingDocument::Kind(documentKinds.indexOf(kind)),
                            object->value("key"_L1).toString().toUtf8(), object->value("value"_L1).toString().toUtf8()};
}

} // namespace sluice::console
