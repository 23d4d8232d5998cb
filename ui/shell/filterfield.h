// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace sluice::ui {

class ThemeManager;

/// Search field with a magnifier and, while empty, the key that leads to it. Esc clears, Down leaves for the list.
class FilterField final : public QLineEdit
{
    Q_OBJECT
public:
    FilterField(ThemeManager &themes, const QString &placeholder, const QString &keys, QWidget *parent = nullptr);

Q_SIGNALS:
    void downPressed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    ThemeManager &m_themes;
    QString m_keys;
};

} // namespace sluice::ui
