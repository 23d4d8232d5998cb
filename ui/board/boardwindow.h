// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/boardsnapshot.h"

#include <QTimer>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QListView;
QT_END_NAMESPACE

namespace sluice::ui {

class BoardBand;
class BoardDelegate;
class BoardPages;
class ThemeManager;

/// All rollouts that are under way, to be read across a room. Nothing on it can be clicked; it turns its pages by
/// itself. Escape and F9 close it.
class BoardWindow final : public QWidget
{
    Q_OBJECT
public:
    explicit BoardWindow(ThemeManager &themes, QWidget *parent = nullptr);

    void setBoard(const present::BoardSnapshot &board);
    void turn(); ///< to the next page

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void showPage();
    void readTheme();

    ThemeManager &m_themes;
    BoardPages *m_pages;
    BoardDelegate *m_delegate;
    BoardBand *m_head;
    QListView *m_list;
    QLabel *m_empty;
    BoardBand *m_foot;
    QTimer m_turning;
};

} // namespace sluice::ui
