// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProgressBar>
#include <QTimer>

namespace sluice::ui {

/// The line below the menus that runs while work goes on: not for what is over before anybody looks.
class BusyLine final : public QProgressBar
{
    Q_OBJECT
public:
    explicit BusyLine(QWidget *parent = nullptr);

    void setBusy(bool isBusy, const QString &what);

Q_SIGNALS:
    void told(const QString &what); ///< what has taken long enough to be told; empty: it is over

private:
    QTimer m_delay;
    QString m_what;
};

} // namespace sluice::ui
