// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>
#include <QStringList>

namespace sluice::metrics::prometheus {

/// A selector of series and nothing else: a name and label matchers, `requests_total{path="/pay",code!~"5.."}`. What is
/// calculated with the series is our part; a selector cannot bring functions, ranges or offsets of its own.
struct Selector
{
    QString name;         ///< may be empty, for matchers that are added to others
    QStringList matchers; ///< `path="/pay"`, each as PromQL has it

    /// As PromQL, with further matchers.
    [[nodiscard]] QString text(const QStringList &further = {}) const;
    bool operator==(const Selector &) const = default;
};

/// Reads one. The error says what is wrong and at which character. A matcher of __name__ is refused: functions drop the
/// name, and series of two names would be taken for one.
[[nodiscard]] tl::expected<Selector, QString> selectorFromText(const QString &text);

/// Text in quotes, as PromQL reads it back.
[[nodiscard]] QString quoted(const QString &text);

/// A matcher for a label that has one of these values: `variant="new"`, `variant=~"new|newer"`. At least one.
[[nodiscard]] QString anyOf(const QString &label, const QStringList &values);

/// Whether a label may be called so.
[[nodiscard]] bool isLabelName(const QString &text);

} // namespace sluice::metrics::prometheus
