// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

namespace sluice::ui {

/// Widgets side by side that go on in the next line when the line is full. Each needs its size hint.
class FlowRow : public QWidget
{
    Q_OBJECT
public:
    explicit FlowRow(const QString &name, QWidget *parent = nullptr);

    void addWidget(QWidget *widget);

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    int arrange(int width, bool moves) const;

    QList<QWidget *> m_widgets;
};

} // namespace sluice::ui
