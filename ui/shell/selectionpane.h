// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/gatesnapshot.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QAction;
class QLabel;
QT_END_NAMESPACE

namespace sluice::ui {

class CommandButton;
class SubjectList;
class ThemeManager;

/// In the place of a rollout while several are selected: how many, which, and what can be done with all of them.
class SelectionPane final : public QWidget
{
    Q_OBJECT
public:
    /// `hold` holds those of them that run.
    SelectionPane(ThemeManager &themes, QAction *hold, QWidget *parent = nullptr);

    void setSelection(const QList<present::DecisionSubject> &rollouts, int running);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void applyTheme();

    ThemeManager &m_themes;
    QWidget *m_column;
    QLabel *m_headline;
    QLabel *m_text;
    SubjectList *m_list;
    CommandButton *m_hold;
    QLabel *m_hint;
};

} // namespace sluice::ui
