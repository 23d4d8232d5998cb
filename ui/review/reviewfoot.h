// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/filereview.h"

#include <QWidget>

namespace sluice::ui {

class CommandButton;
class InkLabel;
class ThemeManager;

/// What is to be done next, and the buttons that do it. Return presses the filled one when the focus is on it, as it is
/// after each step that needs nothing else.
class ReviewFoot final : public QWidget
{
    Q_OBJECT
public:
    explicit ReviewFoot(ThemeManager &themes, QWidget *parent = nullptr);

    void setReview(const present::ReviewSnapshot &review, bool isBusy);
    void focusNext(); ///< the button that goes on
    void press();     ///< it, if it can be pressed

Q_SIGNALS:
    void backRequested();
    void nextRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeManager &m_themes;
    InkLabel *m_hint;
    CommandButton *m_back;
    CommandButton *m_next;
};

} // namespace sluice::ui
