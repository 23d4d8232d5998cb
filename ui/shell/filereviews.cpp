// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/filereviews.h"

#include "present/workbench.h"
#include "ui/review/reviewwindow.h"

#include <QFileDialog>

using namespace Qt::StringLiterals;

namespace sluice::ui {

FileReviews::FileReviews(present::Workbench &workbench, ThemeManager &themes, QWidget *window)
    : QObject(window)
    , m_workbench(workbench)
    , m_themes(themes)
    , m_window(window)
{
}

FileReviews::~FileReviews() = default;

void FileReviews::ask()
{
    QWidget *over = m_review ? static_cast<QWidget *>(m_review) : m_window;
    auto *dialog = new QFileDialog(over, tr("Review a metrics file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(u"importDialog"_s);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters(metricsFileFilters());
    connect(dialog, &QFileDialog::fileSelected, this, &FileReviews::review);
    dialog->open();
}

void FileReviews::review(const QString &path)
{
    if (m_workbench.current().isEmpty())
        return;
    m_workbench.reviewFile(path);
    if (!m_review) {
        m_review = new ReviewWindow(m_workbench.fileReviews(), m_themes, m_window);
        connect(m_review, &ReviewWindow::fileRequested, this, &FileReviews::ask);
    }
    m_review->show();
    m_review->raise();
    m_review->activateWindow();
}

} // namespace sluice::ui
