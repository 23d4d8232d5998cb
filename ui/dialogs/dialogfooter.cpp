// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/dialogfooter.h"

#include "ui/dialogs/icontext.h"
#include "ui/theme/thememanager.h"
#include "ui/widgets/commandbutton.h"

#include <QHBoxLayout>
#include <QKeySequence>

using namespace Qt::StringLiterals;

namespace sluice::ui {

DialogFooter::DialogFooter(ThemeManager &themes, const QString &remark, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(20, 13, 20, 12); // the line at the top is one pixel of them
    layout->setSpacing(8);
    if (remark.isEmpty())
        layout->addStretch(1);
    else
        layout->addWidget(new IconText(themes, Icon::info, remark, this), 1, Qt::AlignVCenter);
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
}

CommandButton *DialogFooter::addButton(const QString &text, const QKeySequence &shortcut)
{
    auto *button = new CommandButton(m_themes, text, this);
    button->setAutoDefault(false);
    button->setShortcutText(shortcut.toString(QKeySequence::NativeText));
    layout()->addWidget(button);
    return button;
}

void DialogFooter::paintEvent(QPaintEvent *)
{
    const Theme &t = m_themes.theme();
    QPainter painter(this);
    painter.fillRect(rect(), t.sunken);
    painter.fillRect(QRect(0, 0, width(), 1), t.line);
}

} // namespace sluice::ui
