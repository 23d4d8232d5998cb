// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/textscale.h"

#include "ui/theme/type.h"

#include <QApplication>
#include <QEvent>
#include <QWidget>

namespace sluice::ui {

void scaleWidgets(qreal from, qreal to)
{
    const QWidgetList widgets = QApplication::allWidgets();
    // An application whose loop does not run yet keeps its new font to itself.
    for (QWidget *widget : widgets) {
        QEvent event(QEvent::ApplicationFontChange);
        QApplication::sendEvent(widget, &event);
    }
    for (QWidget *widget : widgets)
        if (widget->testAttribute(Qt::WA_SetFont))
            widget->setFont(type::scaled(widget->font(), from, to));
    for (QWidget *widget : widgets) {
        QEvent event(QEvent::FontChange);
        QApplication::sendEvent(widget, &event);
        widget->updateGeometry();
        widget->update();
    }
}

} // namespace sluice::ui
