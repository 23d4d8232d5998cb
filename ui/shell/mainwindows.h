// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/windowsession.h"

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace sluice::present {
class Workbench;
}

namespace sluice::ui {

class MainWindow;
class Preferences;
class ThemeManager;

/// The main windows of a program on one workspace. Each has a workbench of its own, and so a selection, a filter and a
/// chart; what one decides, the others show. They open again as they were.
class MainWindows final : public QObject
{
    Q_OBJECT
public:
    /// Of the same console each time.
    using WorkbenchMaker = std::function<std::unique_ptr<present::Workbench>()>;

    /// All outlive the windows. `workspace` is where the file is.
    MainWindows(WorkbenchMaker maker, Preferences &preferences, ThemeManager &themes, QSettings &settings,
                const QString &workspace, QObject *parent = nullptr);
    ~MainWindows() override;

    void begin(); ///< opens those of the last time, or one
    /// Another one beside the one that was active last, with this rollout.
    void open(const QString &rollout);
    /// MainWindow::openRollout() in the one that was active last; empty: only brings it to the front.
    void openRollout(const QString &rollout);
    void quit(); ///< closes all, or none: one whose drafts are not saved says so

    [[nodiscard]] QList<MainWindow *> windows() const; ///< the one that was active last is last
    /// For what the program has once: of one of the windows, and the same for as long as that is open.
    [[nodiscard]] present::Workbench &lead() const;

Q_SIGNALS:
    void completed();   ///< the first of them, after its first frame
    void leadChanged(); ///< before the one that was lead() goes
    void sampleRequested(sluice::present::Workbench *from);

private:
    struct Entry
    {
        std::unique_ptr<present::Workbench> workbench;
        std::unique_ptr<MainWindow> window; ///< goes first
    };

    MainWindow &add(const WindowRecord &record);
    void followActive();
    void tellWhoIsInFront();
    void onClosed(const MainWindow &window);
    void save();

    WorkbenchMaker m_maker;
    Preferences &m_preferences;
    ThemeManager &m_themes;
    QSettings &m_settings;
    WindowSession m_session;
    std::vector<Entry> m_entries; ///< the one that was active last is last
    std::vector<Entry> m_closed;  ///< until the event that closed them is over
    present::Workbench *m_lead = nullptr;
    bool m_isComplete = false;
    bool m_isQuitting = false;
};

} // namespace sluice::ui
