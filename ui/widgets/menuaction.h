// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QKeySequence>
#include <QWidget>

namespace sluice::ui {

/// Names an action and gives it its keys, which work in all of the window.
inline QAction *addAction(QWidget &window, QAction *action, const char *name, const QKeySequence &keys = {})
{
    action->setObjectName(QString::fromLatin1(name));
    action->setShortcut(keys);
    window.addAction(action);
    return action;
}

/// A new action of the window.
inline QAction *makeAction(QWidget &window, const char *name, const QString &text, const QKeySequence &keys = {})
{
    return addAction(window, new QAction(text, &window), name, keys);
}

} // namespace sluice::ui
