// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/instant.h"

#include <QObject>

QT_BEGIN_NAMESPACE
class QTimer;
QT_END_NAMESPACE

namespace sluice {

/// Wakes those who show time. One Ticker serves every timer of a program, so that an idle window wakes once and not
/// once per row.
class Ticker : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Ticker)
public:
    explicit Ticker(QObject *parent = nullptr);

    /// Asks for the next tick at `at` (late by at most a second); replaces the previous wish. A moment that has passed
    /// ticks soon, never synchronously.
    virtual void wakeAt(Instant at) = 0;
    virtual void stop() = 0;

Q_SIGNALS:
    void ticked();
};

/// Ticks by the system clock, and again after the machine slept.
class SystemTicker final : public Ticker
{
    Q_OBJECT
public:
    explicit SystemTicker(QObject *parent = nullptr);
    ~SystemTicker() override;
    void wakeAt(Instant at) override;
    void stop() override;

private:
    QTimer *m_timer;
};

} // namespace sluice
