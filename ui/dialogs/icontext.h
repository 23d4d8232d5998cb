// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/painters.h"

#include <QWidget>

namespace sluice::ui {

class InkLabel;
class ThemeManager;

/// A quiet remark of one or more lines with a line icon before it.
class IconText : public QWidget
{
    Q_OBJECT
public:
    static constexpr int lineHeight = 16; ///< at the usual text size

    IconText(ThemeManager &themes, Icon icon, const QString &text, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeManager &m_themes;
    Icon m_icon;
    InkLabel *m_label = nullptr;
};

} // namespace sluice::ui
