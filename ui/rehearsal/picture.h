// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace sluice::ui {

struct Theme;
class ThemeManager;

/// A painted figure that the keyboard can reach and a screen reader can read.
class Picture : public QWidget
{
    Q_OBJECT
public:
    explicit Picture(ThemeManager &themes, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    [[nodiscard]] const Theme &theme() const;
    /// What it says, for who cannot see it.
    void setWords(const QString &name, const QStringList &lines);
    /// Heights that hold text grow with it.
    void setHeights(qreal least, qreal usual);

    virtual void paint(QPainter &painter) = 0; ///< on the surface, antialiased

    void paintEvent(QPaintEvent *event) final;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    ThemeManager &m_themes;
    qreal m_least = 0;
    qreal m_usual = 0;
};

} // namespace sluice::ui
