// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/filereview.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QListWidget;
QT_END_NAMESPACE

namespace sluice::ui {

class SectionHead;
class SegmentBar;
class ThemeManager;

/// Lines of the file or of the log that belongs to it: the first ones, or those with a fault and their neighbours.
class PreviewPane final : public QWidget
{
    Q_OBJECT
public:
    explicit PreviewPane(ThemeManager &themes, QWidget *parent = nullptr);

    void setReview(const present::ReviewSnapshot &review, bool isOfLog);
    void showFault(const QString &key); ///< brings its line into view

Q_SIGNALS:
    void faultChosen(const QString &key);

private:
    void fill();

    SectionHead *m_head;
    SegmentBar *m_which;
    QListWidget *m_lines;
    QString m_path; ///< of the file that was shown last
    bool m_isOfUnits = false;
    bool m_isOfLog = false;
    QList<present::ReviewLineRow> m_all;
    QList<present::ReviewLineRow> m_faulty;
    QList<present::ReviewLineRow> m_shown;
};

} // namespace sluice::ui
