// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/instant.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QSet>

#include <optional>

namespace sluice::rollout {

/// Reads one JSON object field by field and collects every fault with its path instead of stopping at the first.
/// After the last read, `finish()` names the fields that nobody asked for: a misspelt field is never ignored.
class FieldReader
{
public:
    FieldReader(QJsonObject object, QString path, QList<InputFault> &faults);

    [[nodiscard]] bool has(const QString &field) const;
    [[nodiscard]] QString path(const QString &field) const; ///< "stages[2].exposure"
    void fault(const QString &field, const QString &message);

    QString text(const QString &field); ///< empty if absent
    QString requiredText(const QString &field);
    std::optional<double> number(const QString &field); ///< finite
    std::optional<qint64> wholeNumber(const QString &field, qint64 least, qint64 most);
    std::optional<bool> boolean(const QString &field);
    std::optional<Instant> instant(const QString &field);
    QJsonArray array(const QString &field);
    QJsonObject object(const QString &field);
    QJsonValue value(const QString &field); ///< any type, for fields with two forms
    QStringList texts(const QString &field);

    /// One of `names`; gives its index.
    std::optional<int> choice(const QString &field, const QStringList &names);

    /// Reads `format`. An error: the document is of a newer version than `newest`, so that nothing else in it can be
    /// judged. `what` is "plan", "surface".
    std::optional<Error> newerFormat(int newest, const QString &what, const QString &place);

    void finish();

private:
    QJsonObject m_object;
    QString m_path;
    QList<InputFault> &m_faults;
    QSet<QString> m_seen;
};

} // namespace sluice::rollout
