// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mappingoption.h"

#include "console/mappingshelf.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace sluice::app {

Result<QJsonObject> mappingDocument(const Context &context)
{
    const QString path = context.options.value(u"mapping"_s);
    const console::MappingShelf shelf;
    if (!QFileInfo::exists(path) && shelf.names().contains(path))
        return shelf.document(path);
    return readDocument(path);
}

Result<metrics::Mapping> mappingOption(const Context &context)
{
    if (!context.options.has(u"mapping"_s))
        return metrics::Mapping{};
    return mappingDocument(context).and_then([&](const QJsonObject &document) {
        return metrics::mappingFromJson(document, context.options.value(u"mapping"_s));
    });
}

Result<metrics::UnitMapping> unitMappingOption(const Context &context)
{
    return mappingDocument(context).and_then([&](const QJsonObject &document) {
        return metrics::unitMappingFromJson(document, context.options.value(u"mapping"_s));
    });
}

std::optional<qint64> skipFaultyOption(const Context &context)
{
    if (!context.options.has(u"skip-faulty"_s))
        return 0;
    bool isNumber = false;
    const qint64 most = context.options.value(u"skip-faulty"_s).toLongLong(&isNumber);
    return isNumber && most >= 0 ? std::optional(most) : std::nullopt;
}

} // namespace sluice::app
