// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/mapping.h"
#include "metrics/timetext.h"
#include "rollout/fieldreader.h"

#include <QTimeZone>

namespace sluice::metrics {

// What the documents of all mappings have in common.

/// What the rows of a file are, in the field "rows" of its mapping.
inline const QString rowsOfStatistics = QStringLiteral("statistics");
inline const QString rowsOfUnits = QStringLiteral("units");

/// nullopt for a field that is absent or null; an empty text is a fault.
[[nodiscard]] std::optional<QString> optionalText(rollout::FieldReader &reader, const QString &field);
[[nodiscard]] QHash<QString, QString> textsOf(rollout::FieldReader &reader, const QString &field,
                                              QList<InputFault> &faults);
[[nodiscard]] QList<std::pair<QString, QString>> readConditions(rollout::FieldReader &reader,
                                                                QList<InputFault> &faults);
[[nodiscard]] QHash<QString, Group> readGroups(rollout::FieldReader &reader, QList<InputFault> &faults);

[[nodiscard]] QJsonObject objectOf(const QHash<QString, QString> &texts);
void insertUnlessEmpty(QJsonObject &document, const QString &field, const QJsonObject &object);
void insertConditions(QJsonObject &document, const QList<std::pair<QString, QString>> &where);
void insertGroups(QJsonObject &document, const QHash<QString, Group> &groups);

[[nodiscard]] std::optional<char> readSeparator(rollout::FieldReader &reader);
[[nodiscard]] QString separatorName(char separator);
[[nodiscard]] bool readsDecimalComma(rollout::FieldReader &reader);

[[nodiscard]] QStringList readTimeFormats(rollout::FieldReader &reader);

[[nodiscard]] qint64 readMostFaulty(rollout::FieldReader &reader);
void insertMostFaulty(QJsonObject &document, qint64 mostFaulty);

/// What is wrong with such a name of a zone.
[[nodiscard]] QString noTimeZone(const QString &name);

/// Format, zone, separator and decimals of the cells.
template <class M>
void readSpelling(rollout::FieldReader &reader, M &mapping)
{
    using namespace Qt::StringLiterals;
    mapping.timeFormats = readTimeFormats(reader);
    mapping.timeZone = optionalText(reader, u"timeZone"_s).value_or(QString());
    if (!mapping.timeZone.isEmpty() && !QTimeZone::isTimeZoneIdAvailable(mapping.timeZone.toUtf8()))
        reader.fault(u"timeZone"_s, noTimeZone(mapping.timeZone));
    mapping.separator = readSeparator(reader);
    mapping.isDecimalComma = readsDecimalComma(reader);
}

template <class M>
void insertSpelling(QJsonObject &document, const M &mapping)
{
    using namespace Qt::StringLiterals;
    if (!mapping.timeFormats.isEmpty())
        document.insert(u"timeFormats"_s, QJsonArray::fromStringList(mapping.timeFormats));
    if (!mapping.timeZone.isEmpty())
        document.insert(u"timeZone"_s, mapping.timeZone);
    if (mapping.separator)
        document.insert(u"separator"_s, separatorName(*mapping.separator));
    if (mapping.isDecimalComma)
        document.insert(u"decimal"_s, u"comma"_s);
}

} // namespace sluice::metrics
