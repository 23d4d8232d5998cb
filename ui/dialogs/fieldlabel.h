// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace sluice::ui {

class InkLabel;
class ThemeManager;

/// "Reason  required, at least 10 characters": the name of a field, a hint, and at the right what belongs to it.
class FieldLabel : public QWidget
{
    Q_OBJECT
public:
    FieldLabel(ThemeManager &themes, const QString &name, const QString &hint = {}, QWidget *parent = nullptr);

    void setTrailing(const QString &text);

private:
    InkLabel *m_trailing = nullptr;
};

} // namespace sluice::ui
