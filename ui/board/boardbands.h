// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/boardsnapshot.h"

#include <QWidget>

namespace sluice::ui {

class ThemeManager;

/// The head or the foot of the board. A screen reader finds its texts in the accessible description.
class BoardBand final : public QWidget
{
    Q_OBJECT
public:
    enum class Kind { head, foot };
    BoardBand(Kind kind, ThemeManager &themes, QWidget *parent = nullptr);

    void setBoard(const present::BoardSnapshot &board);
    void setPage(int page, int pages);
    void setScale(qreal scale);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Kind m_kind;
    ThemeManager &m_themes;
    present::BoardSnapshot m_board;
    int m_page = 0;
    int m_pages = 1;
    qreal m_scale = 1;
};

} // namespace sluice::ui
