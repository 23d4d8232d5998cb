// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <memory>

QT_BEGIN_NAMESPACE
class QMimeData;
QT_END_NAMESPACE

namespace sluice::ui {

/// One rollout as it is pasted into a chat or a mail.
struct StatusToCopy
{
    QString id;
    QString name;
    QString sentence; ///< the status sentence
    bool operator==(const StatusToCopy &) const = default;
};

/// One entry for the clipboard that is both plain text and rich text: "One-tap pay: Stage 2 of 4 — …", a line or a list
/// entry each, the name in bold and a link to the rollout. What people wrote is escaped.
[[nodiscard]] std::unique_ptr<QMimeData> statusMimeData(const QList<StatusToCopy> &rollouts);

} // namespace sluice::ui
