// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/console.h"
#include "core/ticker.h"
#include "present/workbench.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/thememanager.h"

#include <QImage>
#include <QPointer>
#include <QSettings>

#include <functional>

namespace sluice::app::screens {

/// The time of every picture is the same, so nothing ever ticks.
class StillTicker final : public Ticker
{
public:
    void wakeAt(Instant) override {}
    void stop() override {}
};

/// The program as somebody has it on the screen: the main window over a copy of a workspace that it may write to, in
/// one size, at one moment.
class Stand
{
public:
    struct Scene
    {
        QString workspace; ///< file
        QString files;     ///< folder of whatever else there is to open
        QString folder;    ///< for the copy, by a path that is the same each time: screens tell it
        QString actor;
        QSize size;
        int textPercent = 100; ///< one of ui::textPercents()
    };

    Stand(const Scene &scene, const Clock &clock, ui::ThemeManager &themes);
    ~Stand();
    Q_DISABLE_COPY_MOVE(Stand)

    [[nodiscard]] ui::MainWindow &window() const { return *m_window; }
    [[nodiscard]] present::Workbench &workbench() const { return *m_workbench; }
    [[nodiscard]] ui::ThemeManager &themes() const { return m_themes; }
    [[nodiscard]] QSize size() const { return m_scene.size; }
    [[nodiscard]] QString file(const QString &name) const;
    /// The window before it knows anything of the workspace.
    [[nodiscard]] const QImage &beginning() const { return m_beginning; }

    /// What happens meanwhile happens. false: it did not come true in time.
    static bool waitFor(const std::function<bool()> &isSo);

    /// Chooses a rollout, and waits until all is known of it. false: there is none.
    bool select(const QString &rollout);
    /// As its menu entry does. false: it is disabled, or there is none of this name.
    bool trigger(const QString &action);
    /// The dialog that is open, or will be; nullptr: none comes.
    [[nodiscard]] QWidget *dialog();
    /// The dialog that this action opens.
    [[nodiscard]] QWidget *dialogOf(const QString &action);
    /// A window of its own, in the size of the scene, until the next screen.
    QWidget *showOwn(std::unique_ptr<QWidget> window);

    /// As it is when nothing moves any more; a dialog over its window, as far as that reaches.
    /// Null: it closed before it was drawn.
    [[nodiscard]] QImage picture(QWidget &shown);
    /// Only the main window is left, with what it showed first of its rollout.
    void clear();

private:
    [[nodiscard]] QImage atRest(QWidget &widget) const;

    Scene m_scene;
    ui::ThemeManager &m_themes;
    StillTicker m_ticker;
    std::unique_ptr<console::Console> m_console;
    std::unique_ptr<present::Workbench> m_workbench;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ui::MainWindow> m_window;
    std::unique_ptr<QWidget> m_own;
    QImage m_beginning;
};

} // namespace sluice::app::screens
