// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/board/boardbands.h"

#include "ui/board/boardpainter.h"
#include "ui/theme/thememanager.h"

using namespace Qt::StringLiterals;

namespace sluice::ui {

BoardBand::BoardBand(Kind kind, ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_kind(kind)
    , m_themes(themes)
{
    setAccessibleName(kind == Kind::head ? tr("Rollouts") : tr("Rollouts that have ended"));
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
    setScale(1);
}

void BoardBand::setBoard(const present::BoardSnapshot &board)
{
    m_board = board;
    QStringList texts;
    if (m_kind == Kind::head) {
        texts = {board.counts, board.data, board.synced, board.clock};
    } else {
        for (const auto &ends : {board.done, board.rolledBack})
            for (const present::BoardEnd &end : ends)
                texts.append(end.name + u' ' + end.note);
    }
    texts.removeAll(QString());
    setAccessibleDescription(texts.join(u", "_s));
    update();
}

void BoardBand::setPage(int page, int pages)
{
    m_page = page;
    m_pages = pages;
    update();
}

void BoardBand::setScale(qreal scale)
{
    m_scale = scale;
    if (m_kind == Kind::head)
        setFixedHeight(qRound(boardHeadHeight * scale));
    else
        setMinimumHeight(qRound(boardFootHeight * scale));
    update();
}

void BoardBand::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.scale(m_scale, m_scale);
    const QRectF wall(QPointF(), QSizeF(size()) / m_scale);
    if (m_kind == Kind::head)
        drawBoardHead(painter, wall, m_board, m_page, m_pages, m_themes.theme());
    else
        drawBoardFoot(painter, wall, m_board, m_themes.theme());
}

} // namespace sluice::ui
