// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

QT_BEGIN_NAMESPACE
class QAction;
QT_END_NAMESPACE

namespace sluice::ui {

class InkLabel;
class ThemeManager;

/// A light bulb, what would do better, and the button that does it.
class AdviceBox final : public QFrame
{
    Q_OBJECT
public:
    AdviceBox(QAction *use, ThemeManager &themes, QWidget *parent = nullptr);

    void setAdvice(const QString &headline, const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeManager &m_themes;
    InkLabel *m_label;
};

} // namespace sluice::ui
