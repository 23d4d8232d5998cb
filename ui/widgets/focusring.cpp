// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/focusring.h"

#include <QAbstractButton>
#include <QApplication>
#include <QFocusFrame>

namespace sluice::ui {

FocusRing::FocusRing(QObject *parent)
    : QObject(parent)
{
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { follow(now); });
}

void FocusRing::follow(QWidget *now)
{
    auto *button = qobject_cast<QAbstractButton *>(now);
    if (!button || button->property(paintsFocus).toBool()) {
        if (m_frame)
            m_frame->setWidget(nullptr);
        return;
    }
    if (!m_frame)
        m_frame = new QFocusFrame; // takes the button's parent as its own
    m_frame->setWidget(button);
}

} // namespace sluice::ui
