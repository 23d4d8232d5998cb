// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractSpinBox>

namespace sluice::ui {

/// A length of time that is typed, or stepped with Up and Down: by 1 h up to two days, by 12 h from there, others by
/// one of their own unit. Whatever is typed stays; what is no length cannot be stepped.
class DurationSpin final : public QAbstractSpinBox
{
    Q_OBJECT
    Q_PROPERTY(QString text READ text WRITE setText USER true)
public:
    explicit DurationSpin(QWidget *parent = nullptr);

    void setText(const QString &text);
    void stepBy(int steps) override;

protected:
    [[nodiscard]] StepEnabled stepEnabled() const override;
};

} // namespace sluice::ui
