// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QButtonGroup;

namespace sluice::ui {

class ThemeManager;

/// A few alternatives in one box, of which exactly one is on. Radio buttons for keyboard and screen reader.
class SegmentBar : public QWidget
{
    Q_OBJECT
public:
    SegmentBar(ThemeManager &themes, const QString &name, const QStringList &segments, QWidget *parent = nullptr);

    void setCurrent(int index); ///< -1: none of them, until somebody chooses
    void setText(int index, const QString &text);
    [[nodiscard]] int current() const;
    void focusCurrent();

Q_SIGNALS:
    void chosen(int index);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeManager &m_themes;
    QButtonGroup *m_group = nullptr;
};

} // namespace sluice::ui
