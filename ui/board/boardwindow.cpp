// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/board/boardwindow.h"

#include "ui/board/boardbands.h"
#include "ui/board/boarddelegate.h"
#include "ui/board/boardpages.h"
#include "ui/board/boardpainter.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"

#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QVBoxLayout>

using namespace std::chrono_literals;

namespace sluice::ui {

namespace {

constexpr auto pageTime = 20s;

} // namespace

BoardWindow::BoardWindow(ThemeManager &themes, QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_themes(themes)
    , m_pages(new BoardPages(this))
    , m_delegate(new BoardDelegate(themes, this))
    , m_head(new BoardBand(BoardBand::Kind::head, themes, this))
    , m_list(new QListView(this))
    , m_empty(new QLabel(this))
    , m_foot(new BoardBand(BoardBand::Kind::foot, themes, this))
{
    setObjectName("boardWindow");
    setWindowTitle(tr("Board"));
    setMinimumSize(1280, 720);
    setAutoFillBackground(true);

    m_list->setObjectName("boardRows");
    m_list->setAccessibleName(tr("Rollouts under way"));
    m_list->setModel(m_pages);
    m_list->setItemDelegate(m_delegate);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->hide();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_head);
    layout->addWidget(m_list);
    layout->addWidget(m_empty, 100);
    layout->addWidget(m_foot, 1);

    m_turning.setInterval(pageTime);
    connect(&m_turning, &QTimer::timeout, this, &BoardWindow::turn);
    connect(&themes, &ThemeManager::changed, this, &BoardWindow::readTheme);
    readTheme();
}

void BoardWindow::setBoard(const present::BoardSnapshot &board)
{
    m_pages->setRows(board.rows);
    m_head->setBoard(board);
    m_foot->setBoard(board);
    m_empty->setText(board.emptyText);
    m_empty->setVisible(board.rows.isEmpty());
    m_list->setVisible(!board.rows.isEmpty());
    showPage();
}

void BoardWindow::turn()
{
    m_pages->turn();
    showPage();
}

void BoardWindow::showPage()
{
    m_head->setPage(m_pages->page(), m_pages->pageCount());
    if (m_pages->pageCount() == 1)
        m_turning.stop();
    else if (!m_turning.isActive())
        m_turning.start();
}

void BoardWindow::readTheme()
{
    QPalette colors = m_themes.theme().palette();
    colors.setColor(QPalette::Window, m_themes.theme().surface);
    colors.setColor(QPalette::Base, m_themes.theme().surface);
    colors.setColor(QPalette::WindowText, m_themes.theme().text2);
    setPalette(colors);
}

void BoardWindow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const qreal scale = boardScale(size());
    const int rows = boardRows(size());
    m_delegate->setScale(scale);
    m_head->setScale(scale);
    m_foot->setScale(scale);
    QFont font = type::sized(22);
    font.setPixelSize(qRound(22 * scale));
    m_empty->setFont(font);
    m_pages->setPageSize(rows);
    m_list->setFixedHeight(rows * qRound(boardRowHeight * scale));
    m_list->doItemsLayout();
    layout()->activate(); // now, not after this size was seen
    showPage();
}

void BoardWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_F9)
        close();
    else if (event->key() == Qt::Key_F11)
        setWindowState(windowState() ^ Qt::WindowFullScreen);
    else
        QWidget::keyPressEvent(event);
}

} // namespace sluice::ui
