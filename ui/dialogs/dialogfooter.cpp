// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/dialogfooter.h"

#include "ui/dialogs/heightat.h"
#include "ui/dialogs/icontext.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/commandbutton.h"

#include <QHBoxLayout>
#include <QKeySequence>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int mostLines = 2; // of a remark beside the buttons

} // namespace

DialogFooter::DialogFooter(ThemeManager &themes, const QString &remark, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
{
    m_layout = new QBoxLayout(QBoxLayout::LeftToRight, this);
    m_layout->setContentsMargins(20, 13, 20, 12); // the line at the top is one pixel of them
    m_layout->setSpacing(8);
    if (remark.isEmpty()) {
        m_layout->addStretch(1);
        m_buttons = m_layout;
    } else {
        m_remark = new IconText(themes, Icon::info, remark, this);
        m_layout->addWidget(m_remark, 1, Qt::AlignVCenter);
        m_buttons = new QHBoxLayout;
        m_buttons->setSpacing(8);
        m_layout->addLayout(m_buttons);
    }
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
}

CommandButton *DialogFooter::addButton(const QString &text, const QKeySequence &shortcut)
{
    auto *button = new CommandButton(m_themes, text, this);
    button->setAutoDefault(false);
    button->setShortcutText(shortcut.toString(QKeySequence::NativeText));
    m_buttons->addWidget(button);
    return button;
}

void DialogFooter::arrangeFor(int width)
{
    if (!m_remark)
        return;
    m_buttons->invalidate(); // text of another size invalidates the outer layout only
    const QMargins margins = m_layout->contentsMargins();
    const int beside = width - margins.left() - margins.right() - m_buttons->sizeHint().width() - m_layout->spacing();
    const bool isTall = heightAt(*m_remark, beside) > qRound(mostLines * IconText::lineHeight * type::scale());
    m_layout->setDirection(isTall ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_layout->setAlignment(m_buttons, isTall ? Qt::AlignRight : Qt::Alignment());
}

void DialogFooter::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrangeFor(width());
}

void DialogFooter::paintEvent(QPaintEvent *)
{
    const Theme &t = m_themes.theme();
    QPainter painter(this);
    painter.fillRect(rect(), t.sunken);
    painter.fillRect(QRect(0, 0, width(), 1), t.line);
}

} // namespace sluice::ui
