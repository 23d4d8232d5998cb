// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/rolloutdialogs.h"

#include "present/activityroles.h"
#include "present/sourcedesk.h"
#include "present/workbench.h"
#include "ui/dialogs/evidencedialog.h"
#include "ui/dialogs/noticedialog.h"
#include "ui/report/reportdialog.h"
#include "ui/sources/sourcesdialog.h"

using namespace Qt::StringLiterals;

namespace sluice::ui {

RolloutDialogs::RolloutDialogs(present::Workbench &workbench, ThemeManager &themes, QWidget *window)
    : QObject(window)
    , m_workbench(workbench)
    , m_themes(themes)
    , m_window(window)
{
    connect(&workbench, &present::Workbench::evidenceRead, this, &RolloutDialogs::show);
}

void RolloutDialogs::openEvidence(int role, const QVariant &value)
{
    const QAbstractItemModel *log = m_workbench.activity();
    for (int row = 0; row < log->rowCount(); ++row) {
        const QModelIndex index = log->index(row, 0);
        if (index.data(role) != value)
            continue;
        const int number = index.data(present::NumberRole).toInt();
        if (number > 0 && !index.data(present::EvidenceRole).toString().isEmpty()) {
            m_workbench.readEvidence(number);
            return;
        }
        present::Notice notice; // taken without evidence: before there was a gate
        notice.headline =
            u"%1 %2"_s.arg(index.data(present::WhoRole).toString(), index.data(present::WhatRole).toString());
        const QString reason = index.data(present::ReasonRole).toString();
        notice.text = index.data(present::WhenRole).toString() +
                      (reason.isEmpty() ? QString() : u" · "_s + tr("“%1”").arg(reason));
        auto *dialog = new NoticeDialog(notice, m_themes, m_window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
        return;
    }
}

void RolloutDialogs::show(const present::EvidenceSnapshot &evidence)
{
    auto *dialog = new EvidenceDialog(evidence, m_themes, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &EvidenceDialog::copied, this, [this] { Q_EMIT announced(tr("Evidence copied.")); });
    dialog->open();
}

void RolloutDialogs::openVerification()
{
    auto *dialog = new NoticeDialog(m_workbench.verificationNotice(), m_themes, m_window);
    dialog->setGlyph(m_workbench.verification().glyph);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void RolloutDialogs::openReport()
{
    auto *dialog = new ReportDialog(m_workbench.report(), m_window);
    connect(dialog, &ReportDialog::saved, this, &RolloutDialogs::announced);
    connect(dialog, &ReportDialog::failed, &m_workbench, qOverload<const Error &>(&present::Workbench::tell));
    dialog->open();
}

void RolloutDialogs::openSources()
{
    present::SourceDesk *desk = m_workbench.sources();
    if (!desk || m_workbench.current().isEmpty())
        return;
    desk->open(m_workbench.current());
    (new SourcesDialog(*desk, m_themes, m_window))->open();
}

} // namespace sluice::ui
