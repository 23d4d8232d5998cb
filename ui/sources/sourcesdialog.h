// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/sourcedesk.h"

#include <QDialog>

QT_BEGIN_NAMESPACE
class QStackedWidget;
QT_END_NAMESPACE

namespace sluice::ui {

class Callout;
class CommandButton;
class GlyphRows;
class InkLabel;
class SourcePane;
class ThemeManager;

/// The servers that a rollout's metrics come from: how each fares, its password, the test of its connection, and those
/// that are added and removed.
class SourcesDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `desk` was opened with the rollout.
    SourcesDialog(present::SourceDesk &desk, ThemeManager &themes, QWidget *parent = nullptr);

    void done(int result) override; ///< ends a running test

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *createList();
    QWidget *createRight();
    QWidget *createQuestion();
    void read();
    void showChosen();
    void showMessage(const present::Message &message);
    void askForFile();
    void askToRemove();
    void endQuestion();
    [[nodiscard]] QString chosen() const; ///< its name; empty: none

    present::SourceDesk &m_desk;
    ThemeManager &m_themes;
    GlyphRows *m_list = nullptr;
    CommandButton *m_add = nullptr;
    CommandButton *m_remove = nullptr;
    QStackedWidget *m_right = nullptr;
    SourcePane *m_pane = nullptr;
    InkLabel *m_empty = nullptr;
    Callout *m_message = nullptr;
    QWidget *m_question = nullptr;
    CommandButton *m_keepIt = nullptr;
    QList<present::SourceRow> m_sources;
    QString m_wanted; ///< to choose once it is there
};

} // namespace sluice::ui
