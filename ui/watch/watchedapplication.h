// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/watch/stallwatch.h"

#include <QApplication>

#include <memory>

namespace sluice::ui {

/// An application that says in the log whenever its event loop stood still for more than a tenth of a second: what a
/// person feels.
class WatchedApplication final : public QApplication
{
    Q_OBJECT
public:
    WatchedApplication(int &argc, char *argv[]);

    [[nodiscard]] StallWatch &watch() { return m_watch; }
    bool notify(QObject *receiver, QEvent *event) override;

private:
    StallWatch m_watch;
};

/// A watched one in a build for debugging, and where SLUICE_STALLS is set.
[[nodiscard]] std::unique_ptr<QApplication> makeApplication(int &argc, char *argv[]);

} // namespace sluice::ui
