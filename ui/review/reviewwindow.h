// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/filereviewdesk.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QProgressBar;
class QStackedWidget;
QT_END_NAMESPACE

namespace sluice::ui {

class CheckPane;
class ColumnsPage;
class FilePage;
class InkLabel;
class ReportPage;
class ReviewFoot;
class ReviewHead;
class ReviewSide;
class ThemeManager;

/// For dialogs that ask for one.
[[nodiscard]] QStringList metricsFileFilters();

/// "Review a metrics file": what a file holds, what is wrong with it and what would come of it, before it is taken.
class ReviewWindow final : public QWidget
{
    Q_OBJECT
public:
    ReviewWindow(present::FileReviewDesk &desk, ThemeManager &themes,
                 QWidget *parent = nullptr); ///< `desk` outlives it

Q_SIGNALS:
    void fileRequested(); ///< a person wants to choose another one

protected:
    void closeEvent(QCloseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void arrange();
    void connectParts();
    void addShortcuts();
    void read();
    void setBusy(bool isBusy, const QString &what);
    void goOn();
    void goBack();
    void askForName();
    void askForTable();
    void askForLog();

    present::FileReviewDesk &m_desk;
    ThemeManager &m_themes;
    ReviewSide *m_side;
    ReviewHead *m_head;
    QProgressBar *m_progress;
    InkLabel *m_problem;
    QStackedWidget *m_pages;
    FilePage *m_file;
    ColumnsPage *m_columns;
    CheckPane *m_check;
    ReportPage *m_report;
    ReviewFoot *m_foot;
    InkLabel *m_status;
    present::ReviewStep m_step = present::ReviewStep::file; ///< that was shown last
    bool m_isFresh = true;                                  ///< nothing of this file was shown yet
};

} // namespace sluice::ui
