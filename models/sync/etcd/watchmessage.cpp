// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/etcd/watchmessage.h"

#include "sync/etcd/fields.h"
#include "sync/etcd/parts.h"

#include <QCoreApplication>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sluice::sync::etcd {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::sync::Faults)
};

constexpr int good = 200;

tl::unexpected<Trouble> foreign(const QByteArray &line)
{
    constexpr qsizetype shown = 120;
    return trouble(Trouble::Kind::foreign, Words::tr("the stream is not a watch of etcd, or is damaged: “%1”")
                                               .arg(QString::fromUtf8(line.left(shown)).simplified()));
}

} // namespace

Outcome<WatchMessage> watchMessageFrom(const QByteArray &line)
{
    const QJsonDocument document = QJsonDocument::fromJson(line);
    if (auto told = troubleFromBody(document, line, good); told && told->kind != Trouble::Kind::foreign)
        return tl::unexpected(*std::move(told));

    const QJsonObject result = document.object().value("result"_L1).toObject();
    Fields fields(result);
    const auto header = headerFrom(fields.object("header"_L1));
    if (!header)
        return foreign(line);
    WatchMessage message{*header,
                         fields.flag("created"_L1),
                         fields.flag("canceled"_L1),
                         fields.number("compact_revision"_L1),
                         fields.text("cancel_reason"_L1),
                         fields.flag("fragment"_L1),
                         {}};
    const QJsonArray events = fields.array("events"_L1);
    message.events.reserve(events.size());
    qint64 last = 0;
    for (const QJsonValue &value : events) {
        Fields one(value.toObject());
        const QString type = one.text("type"_L1); // absent: the default, PUT
        const bool isRemoved = type == "DELETE"_L1;
        const QJsonObject kv = one.object("kv"_L1);
        auto entry = isRemoved ? removedFrom(kv) : keyValueFrom(kv);
        if (!entry || !one.isSound() || (!isRemoved && !type.isEmpty() && type != "PUT"_L1) ||
            entry->modRevision < last || entry->modRevision > header->revision)
            return foreign(line);
        last = entry->modRevision;
        message.events.append(Event{isRemoved ? Event::Kind::removed : Event::Kind::put, *std::move(entry)});
    }
    if (!fields.isSound() || message.compactRevision < 0)
        return foreign(line);
    return message;
}

} // namespace sluice::sync::etcd
