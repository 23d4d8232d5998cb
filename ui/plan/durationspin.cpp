// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/durationspin.h"

#include "core/duration.h"

#include <QLineEdit>

#include <algorithm>

namespace sluice::ui {

namespace {

constexpr qint64 smallSteps = 48; // hours

} // namespace

DurationSpin::DurationSpin(QWidget *parent)
    : QAbstractSpinBox(parent)
{
    setFrame(true);
    lineEdit()->setTextMargins(4, 0, 0, 0);
}

void DurationSpin::setText(const QString &text)
{
    lineEdit()->setText(text);
}

void DurationSpin::stepBy(int steps)
{
    auto duration = durationFromText(lineEdit()->text()).value_or(Duration{});
    const bool isCoarse = duration.unit == Duration::Unit::hours && duration.count + (steps < 0 ? -1 : 0) >= smallSteps;
    duration.count = std::max<qint64>(0, duration.count + steps * (isCoarse ? 12 : 1));
    lineEdit()->setText(toString(duration));
    selectAll();
}

QAbstractSpinBox::StepEnabled DurationSpin::stepEnabled() const
{
    const QString text = lineEdit()->text();
    const auto duration = durationFromText(text);
    if (!duration)
        return text.trimmed().isEmpty() ? StepUpEnabled : StepEnabled(StepNone);
    return duration->count > 0 ? StepUpEnabled | StepDownEnabled : StepEnabled(StepUpEnabled);
}

} // namespace sluice::ui
