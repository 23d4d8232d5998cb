// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/planfoot.h"

#include "ui/rollout/inklabel.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/commandbutton.h"

#include <QHBoxLayout>
#include <QPaintEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace sluice::ui {

PlanFoot::PlanFoot(QAction *discard, QAction *save, ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
    , m_state(new InkLabel(themes, type::small(), &Theme::text2, this))
{
    m_state->setObjectName(u"planState"_s);
    m_state->setWordWrap(true); // before the buttons are cut off
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setSpacing(8);
    layout->addWidget(m_state, 1);
    for (QAction *action : {discard, save}) {
        auto *button = new CommandButton(themes, this);
        button->setAction(action);
        button->setShowsShortcut(false);
        button->setObjectName(action == save ? u"savePlanButton"_s : u"discardPlanButton"_s);
        if (action == save)
            button->setLook(CommandButton::Look::filled);
        layout->addWidget(button);
    }
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
}

void PlanFoot::setState(const QString &text)
{
    m_state->setText(text);
}

void PlanFoot::paintEvent(QPaintEvent *event)
{
    const Theme &t = m_themes.theme();
    QPainter painter(this);
    painter.fillRect(event->rect(), t.side);
    painter.fillRect(0, 0, width(), 1, t.line);
}

} // namespace sluice::ui
