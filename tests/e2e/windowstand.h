// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/console.h"
#include "core/ticker.h"
#include "present/workbench.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/thememanager.h"

#include <QSettings>
#include <QTemporaryDir>

namespace sluice::e2e {

/// Ticks when the test says so.
class HandTicker final : public Ticker
{
    Q_OBJECT
public:
    void wakeAt(Instant) override {}
    void stop() override {}
};

/// A window as the program builds it, over a workspace of its own that can also be read and written behind its back.
class WindowStand
{
public:
    /// `access`: how the window gets at sources, `stores` at shared stores; without a maker it has none.
    WindowStand(const QByteArray &workspaceBytes, const QString &actor, const console::SourceAccess &access = {},
                const console::StoreAccess &stores = {});

    [[nodiscard]] ui::MainWindow &window() const { return *m_window; }
    [[nodiscard]] present::Workbench &workbench() const { return *m_workbench; }
    [[nodiscard]] console::Console &console() const { return *m_console; }
    [[nodiscard]] ui::ThemeManager &themes() { return m_themes; }
    /// Shows the window and waits until it is active, all its panes are made and the workspace is read.
    [[nodiscard]] bool comesUp();
    void tick() { Q_EMIT m_ticker.ticked(); }
    /// Takes all down in the order in which the program does.
    void end();

    QString write(const QString &name, const QByteArray &bytes) const;

    // Through a session of another process, as it were.
    [[nodiscard]] QStringList rollouts() const; ///< ids
    [[nodiscard]] QList<rollout::Decision> log(const QString &rollout) const;
    [[nodiscard]] QByteArray evidence(const QString &hash) const;
    [[nodiscard]] QList<metrics::Observation> observations(const QString &rollout) const;
    [[nodiscard]] qsizetype batches(const QString &rollout) const;
    [[nodiscard]] bool isWhole() const;
    [[nodiscard]] QByteArray bytes() const; ///< of the file; all of it after end()
    [[nodiscard]] bool decideElsewhere(const QString &rollout, const QString &actor) const;
    /// Makes another revision of its plan.
    [[nodiscard]] bool reviseElsewhere(const QString &rollout, const QString &actor,
                                       const std::function<void(rollout::Plan &)> &edit) const;
    [[nodiscard]] rollout::Plan plan(const QString &rollout) const; ///< its newest revision

private:
    [[nodiscard]] QString path() const { return m_folder.filePath(QStringLiteral("team.sluice")); }
    [[nodiscard]] std::unique_ptr<console::Session> session() const;

    QTemporaryDir m_folder;
    SystemClock m_clock;
    HandTicker m_ticker;
    ui::ThemeManager m_themes;
    std::unique_ptr<console::Console> m_console;
    std::unique_ptr<present::Workbench> m_workbench;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ui::MainWindow> m_window;
};

} // namespace sluice::e2e
