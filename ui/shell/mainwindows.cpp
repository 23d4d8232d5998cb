// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindows.h"

#include "present/shareddesk.h"
#include "present/workbench.h"
#include "ui/shell/mainwindow.h"

#include <QApplication>
#include <QScreen>
#include <QTimer>
#include <QWindow>

#include <algorithm>

namespace sluice::ui {

namespace {

constexpr QPoint beside(28, 28); // a title bar further down

/// One that covers another hides it.
QPoint placeBeside(const QWidget &window)
{
    const QRect room = window.screen()->availableGeometry();
    const QRect frame = window.frameGeometry().translated(beside);
    return room.contains(frame) ? frame.topLeft() : room.topLeft();
}

} // namespace

MainWindows::MainWindows(WorkbenchMaker maker, Preferences &preferences, ThemeManager &themes, QSettings &settings,
                         const QString &workspace, QObject *parent)
    : QObject(parent)
    , m_maker(std::move(maker))
    , m_preferences(preferences)
    , m_themes(themes)
    , m_settings(settings)
    , m_session(settings, workspace)
{
    connect(qApp, &QGuiApplication::focusWindowChanged, this, &MainWindows::followActive);
}

/// A window that goes passes the focus on to the next one, which is nobody's business any more.
MainWindows::~MainWindows()
{
    disconnect(qApp, nullptr, this, nullptr);
}

void MainWindows::begin()
{
    QList<WindowRecord> records = m_session.read();
    if (records.isEmpty())
        records.append(WindowRecord());
    for (const WindowRecord &record : std::as_const(records))
        add(record).show();
    windows().last()->activateWindow();
}

void MainWindows::open(const QString &rollout)
{
    const MainWindow &before = *windows().last();
    WindowRecord record = before.record();
    record.rollout = rollout;
    record.filter.clear();
    MainWindow &window = add(record);
    if (!before.isMaximized() && !before.isFullScreen())
        window.move(placeBeside(before));
    window.show();
    window.activateWindow();
    save();
}

void MainWindows::openRollout(const QString &rollout)
{
    windows().last()->openRollout(rollout);
}

/// All or none: half of what was open would not come back.
void MainWindows::quit()
{
    const QList<MainWindow *> all = windows();
    if (!std::ranges::all_of(all, &MainWindow::mayClose))
        return;
    save();
    m_isQuitting = true;
    for (MainWindow *window : all)
        window->close();
}

QList<MainWindow *> MainWindows::windows() const
{
    QList<MainWindow *> all;
    for (const Entry &entry : m_entries)
        all.append(entry.window.get());
    return all;
}

present::Workbench &MainWindows::lead() const
{
    return *m_lead;
}

MainWindow &MainWindows::add(const WindowRecord &record)
{
    Entry entry;
    entry.workbench = m_maker();
    present::Workbench *workbench = entry.workbench.get();
    entry.window = std::make_unique<MainWindow>(*workbench, m_preferences, m_themes, m_settings);
    MainWindow &window = *entry.window;
    window.restore(record);
    connect(&window, &MainWindow::completed, this, [this] {
        if (!std::exchange(m_isComplete, true))
            Q_EMIT completed();
    });
    connect(&window, &MainWindow::newWindowRequested, this, &MainWindows::open);
    connect(&window, &MainWindow::quitRequested, this, &MainWindows::quit);
    connect(&window, &MainWindow::sampleRequested, this, [this, workbench] { Q_EMIT sampleRequested(workbench); });
    connect(&window, &MainWindow::closed, this, [this, &window] { onClosed(window); });
    if (!m_lead)
        m_lead = workbench;
    m_entries.push_back(std::move(entry));
    tellWhoIsInFront();
    return window;
}

/// The windows and dialogs above a main window are its own.
void MainWindows::followActive()
{
    for (const QWidget *widget = QApplication::activeWindow(); widget; widget = widget->parentWidget()) {
        const auto found =
            std::ranges::find_if(m_entries, [widget](const Entry &entry) { return entry.window.get() == widget; });
        if (found == m_entries.end())
            continue;
        std::rotate(found, found + 1, m_entries.end());
        tellWhoIsInFront();
        if (!m_isQuitting)
            save(); // a program that is killed comes back about as it was
        return;
    }
}

/// Others see one person here, in one place.
void MainWindows::tellWhoIsInFront()
{
    for (const Entry &entry : m_entries)
        if (present::SharedDesk *desk = entry.workbench->shared())
            desk->setInFront(&entry == &m_entries.back());
}

/// The last one stays until the program ends: what it looked like is what the next one begins with.
void MainWindows::onClosed(const MainWindow &window)
{
    if (m_isQuitting)
        return;
    if (m_entries.size() > 1) {
        const auto found =
            std::ranges::find_if(m_entries, [&window](const Entry &entry) { return entry.window.get() == &window; });
        m_closed.push_back(std::move(*found));
        m_entries.erase(found);
        tellWhoIsInFront();
        if (m_closed.back().workbench.get() == m_lead) {
            m_lead = m_entries.front().workbench.get();
            Q_EMIT leadChanged();
        }
        QTimer::singleShot(0, this, [this] { m_closed.clear(); });
    }
    save();
}

void MainWindows::save()
{
    QList<WindowRecord> records;
    for (const Entry &entry : m_entries)
        records.append(entry.window->record());
    m_session.write(records);
}

} // namespace sluice::ui
