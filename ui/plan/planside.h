// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/plansnapshot.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QScrollArea;
class QAction;
class QVBoxLayout;
QT_END_NAMESPACE

namespace sluice::ui {

class CommandButton;
class InkLabel;
class PlanAdviceList;
class ThemeManager;

/// The right column of the plan editor: how long the plan takes, what to know about it, and what that means in plain
/// words.
class PlanSide final : public QWidget
{
    Q_OBJECT
public:
    explicit PlanSide(ThemeManager &themes, QWidget *parent = nullptr);

    void setSnapshot(const present::PlanSnapshot &snapshot);
    void focusFirst();
    void setRehearsal(QAction *action); ///< below the words, which are its outcome

Q_SIGNALS:
    void fixRequested(const sluice::present::PlanAdvice &advice);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    InkLabel *addHead(const QString &text);

    ThemeManager &m_themes;
    QVBoxLayout *m_layout;
    InkLabel *m_total;
    InkLabel *m_earliest;
    PlanAdviceList *m_advice;
    InkLabel *m_words;
    CommandButton *m_rehearsal;
    InkLabel *m_changesHead = nullptr;
    InkLabel *m_changes;
    QScrollArea *m_scroll;
};

} // namespace sluice::ui
