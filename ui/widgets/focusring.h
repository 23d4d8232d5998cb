// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

QT_BEGIN_NAMESPACE
class QFocusFrame;
class QWidget;
QT_END_NAMESPACE

namespace sluice::ui {

/// A dynamic property of a button that shows its focus itself: one of several in a box has no outside.
inline constexpr char paintsFocus[] = "sluicePaintsFocus";

/// Puts the 2 px ring around the button that has the focus, 1 px outside of it, where its own paint event cannot reach.
/// One per program.
class FocusRing final : public QObject
{
    Q_OBJECT
public:
    explicit FocusRing(QObject *parent = nullptr);

private:
    void follow(QWidget *now);

    QPointer<QFocusFrame> m_frame;
};

} // namespace sluice::ui
