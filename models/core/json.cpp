// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json.h"

#include <QCoreApplication>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sluice {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::Faults)
};

} // namespace

QByteArray canonicalJson(const QJsonObject &object)
{
    // QJsonObject keeps its keys sorted and QJsonDocument writes the shortest round-trip form of a double.
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<QJsonObject> parseJsonObject(const QByteArray &bytes, const QString &place)
{
    QJsonParseError error;
    const QByteArray text = bytes.startsWith("\xEF\xBB\xBF") ? bytes.mid(3) : bytes; // an editor's byte order mark
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error == QJsonParseError::NoError && document.isObject())
        return document.object();

    Error result{ErrorCode::invalidInput, {}, place, {}};
    if (error.error == QJsonParseError::NoError) {
        result.faults.append({{}, Words::tr("this is JSON, but not an object in braces"), 1, 1});
    } else {
        const QByteArray before = text.left(error.offset);
        const int line = static_cast<int>(before.count('\n')) + 1;
        const int column = static_cast<int>(QString::fromUtf8(before.mid(before.lastIndexOf('\n') + 1)).size()) + 1;
        result.faults.append({u"line %1, column %2"_s.arg(line).arg(column),
                              Words::tr("this is not valid JSON: %1").arg(error.errorString()), line, column});
    }
    result.detail = toString(result.faults.first());
    return tl::unexpected(result);
}

} // namespace sluice
