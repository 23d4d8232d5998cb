// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace sluice::present {

/// A filter's text cut into its terms, whatever they mean: what reading it and completing it share. Places count from
/// the beginning of the text.
struct ScannedValue
{
    qsizetype from = 0;
    qsizetype to = 0;
    QString text; ///< without quotes
    bool isQuoted = false;
};

struct ScannedTerm
{
    qsizetype from = 0;
    qsizetype begin = 0; ///< behind the minus sign
    qsizetype to = 0;
    bool isNegated = false;
    bool hasKey = false;
    QString key;                ///< as typed, without its colon
    QList<ScannedValue> values; ///< at least one, maybe an empty one; of a plain word that word
};

[[nodiscard]] QList<ScannedTerm> scanFilter(QStringView text);

/// The value that begins at `from`: up to white space outside quotes, and in a list (behind a key) up to a comma.
[[nodiscard]] ScannedValue scanFilterValue(QStringView text, qsizetype from, bool isList);

} // namespace sluice::present
