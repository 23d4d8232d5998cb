// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rollout/activitytext.h"

#include "present/activityroles.h"

#include <QCoreApplication>
#include <QModelIndex>

using namespace Qt::StringLiterals;

namespace sluice::ui {

using namespace present;

namespace {

constexpr int shownHash = 6; // enough to tell two apart, as in the report

} // namespace

QString activityReason(const QModelIndex &entry)
{
    const QString reason = entry.data(ReasonRole).toString();
    const bool isQuoted = !reason.isEmpty() && entry.data(IsDecisionRole).toBool();
    return isQuoted ? QCoreApplication::translate("sluice::ui::ActivityPanel", "“%1”").arg(reason) : reason;
}

QString activityEvidence(const QModelIndex &entry)
{
    const QString hash = entry.data(EvidenceRole).toString();
    return hash.isEmpty() ? QString()
                          : QCoreApplication::translate("sluice::ui::ActivityPanel", "Evidence %1")
                                .arg(hash.first(qMin(shownHash, int(hash.size()))))
                                .replace(u' ', QChar::Nbsp); // a link stays on one line
}

QString activityText(const QModelIndex &entry)
{
    QStringList parts{entry.data(WhoRole).toString() + u' ' + entry.data(WhatRole).toString(),
                      entry.data(WhenRole).toString(), activityReason(entry), activityEvidence(entry)};
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

} // namespace sluice::ui
