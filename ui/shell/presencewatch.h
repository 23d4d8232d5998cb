// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace sluice::ui {

/// Whether somebody sits in front of the program: there was a key, a click or a movement not long ago. One timer, and
/// none while nobody is there: an idle console has nothing to tell the store.
class PresenceWatch final : public QObject
{
    Q_OBJECT
public:
    explicit PresenceWatch(std::chrono::milliseconds idleAfter, QObject *parent = nullptr);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void hereChanged(bool isHere);

private:
    void look();

    const std::chrono::milliseconds m_idleAfter;
    QElapsedTimer m_sinceInput;
    QTimer m_timer;
};

} // namespace sluice::ui
