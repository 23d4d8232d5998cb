// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/panering.h"

#include "ui/theme/thememanager.h"

#include <QAbstractScrollArea>
#include <QEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace sluice::ui {

PaneRing::PaneRing(ThemeManager &themes, QAbstractScrollArea *pane)
    : QWidget(pane)
    , m_themes(themes)
{
    setObjectName(u"paneRing"_s);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
    pane->installEventFilter(this);
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
}

bool PaneRing::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::FocusIn:
        setGeometry(parentWidget()->rect());
        raise();
        show();
        break;
    case QEvent::FocusOut:
        hide();
        break;
    case QEvent::Resize:
        setGeometry(parentWidget()->rect());
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void PaneRing::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(QPen(m_themes.theme().accent, 1.5));
    painter.drawRect(QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75));
}

} // namespace sluice::ui
