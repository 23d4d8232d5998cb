// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/render.h"

#include "app/commands.h"
#include "app/output.h"
#include "app/screens/runscreens.h"
#include "app/sourcemaker.h"
#include "console/console.h"
#include "core/ticker.h"
#include "present/activityroles.h"
#include "present/filereviewdesk.h"
#include "present/plandesk.h"
#include "present/rehearsaldesk.h"
#include "present/workbench.h"
#include "ui/plan/planwindow.h"
#include "ui/rehearsal/rehearsalwindow.h"
#include "ui/review/reviewwindow.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/thememanager.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QSettings>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace sluice::app {

namespace {

/// Lets everything that was posted happen: answers of the console, layouts, panes that are made after the first frame.
void settle()
{
    QEventLoop loop;
    QTimer::singleShot(400, &loop, &QEventLoop::quit);
    loop.exec();
}

/// Until the rollout on the screen says whether it is as recorded.
void awaitVerification(const present::Workbench &workbench)
{
    QEventLoop loop;
    QTimer::singleShot(10'000, &loop, &QEventLoop::quit);
    QObject::connect(&workbench, &present::Workbench::verificationChanged, &loop, [&] {
        if (!workbench.verification().word.isEmpty())
            loop.quit();
    });
    if (!workbench.verification().word.isEmpty())
        return;
    loop.exec();
    settle();
}

QStringList rolloutIds(const QAbstractItemModel &model)
{
    QStringList ids;
    for (int g = 0; g < model.rowCount(); ++g) {
        const QModelIndex group = model.index(g, 0);
        for (int r = 0; r < model.rowCount(group); ++r)
            ids.append(model.index(r, 0, group).data(present::RolloutIdRole).toString());
    }
    return ids;
}

class Studio
{
public:
    Studio(present::Workbench &workbench, ui::MainWindow &window, QString folder)
        : m_workbench(workbench)
        , m_window(window)
        , m_folder(std::move(folder))
    {
    }

    bool save(QWidget &widget, const QString &name)
    {
        const QString path = QDir(m_folder).filePath(name + u".png"_s);
        if (!widget.grab().save(path))
            return false;
        print(path);
        return true;
    }

    /// Opens the dialog of each decision that may be asked for.
    bool saveDialogs(const QString &id, const QString &theme)
    {
        bool isGood = true;
        const QList<present::ActionState> actions = m_workbench.gate().actions; // time goes on while they are drawn
        for (const present::ActionState &action : actions) {
            if (!action.isEnabled)
                continue;
            auto *trigger = m_window.findChild<QAction *>(toString(action.kind) + u"Action"_s);
            if (!trigger)
                continue;
            trigger->trigger();
            settle();
            isGood = saveOpen(u"%1-%2-%3"_s.arg(id, toString(action.kind), theme)) && isGood;
        }
        m_window.findChild<QAction *>(u"sourcesAction"_s)->trigger();
        settle();
        isGood = saveOpen(u"%1-sources-%2"_s.arg(id, theme)) && isGood;
        return saveEvidence(id, theme) && isGood;
    }

    /// The board in the sizes of a wall.
    bool saveBoard(const QString &theme)
    {
        m_window.findChild<QAction *>(u"boardAction"_s)->trigger();
        settle();
        auto *board = m_window.findChild<QWidget *>(u"boardWindow"_s);
        board->setWindowState(Qt::WindowNoState);
        bool isGood = true;
        for (const QSize size : {QSize(1920, 1080), QSize(1280, 720)}) {
            board->resize(size);
            settle();
            isGood = save(*board, u"board-%1x%2-%3"_s.arg(size.width()).arg(size.height()).arg(theme)) && isGood;
        }
        board->close();
        settle();
        return isGood;
    }

    /// The editor of the current plan, with all that it says about its gates, and in a narrow window its second tab.
    bool savePlan(const QString &name, QSize size, ui::ThemeManager &themes)
    {
        ui::PlanWindow editor(m_workbench.planDesk(), themes);
        editor.setAttribute(Qt::WA_DeleteOnClose, false);
        editor.resize(size);
        editor.show();
        do
            settle();
        while (editor.desk().snapshot().isEstimating);
        bool isGood = save(editor, name);
        if (auto *tabs = editor.findChild<QTabBar *>(u"planTabs"_s); tabs->isVisible()) {
            tabs->setCurrentIndex(1);
            isGood = save(editor, name + u"-check"_s) && isGood;
        }
        return isGood;
    }

    /// The rehearsal of the current plan, when all is known.
    bool saveRehearsal(const QString &name, QSize size, ui::ThemeManager &themes)
    {
        ui::RehearsalWindow window(m_workbench.rehearsalDesk(), themes);
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.resize(size);
        window.show();
        do
            settle();
        while (window.desk().snapshot().state == present::RehearsalSnapshot::State::running);
        return save(window, name);
    }

    /// The review of a file for the current rollout: as it opens, and its check if nothing is wrong with it.
    bool saveReview(const QString &path, const QString &name, QSize size, ui::ThemeManager &themes)
    {
        present::FileReviewDesk &desk = m_workbench.fileReviews();
        m_workbench.reviewFile(path);
        ui::ReviewWindow window(desk, themes);
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.resize(size);
        window.show();
        awaitReview(desk);
        bool isGood = save(window, u"%1-columns"_s.arg(name));
        if (desk.snapshot().canCheck) {
            desk.check();
            awaitReview(desk);
            isGood = save(window, u"%1-check"_s.arg(name)) && isGood;
        }
        return isGood;
    }

private:
    /// Until the desk has read or checked what it was asked to.
    static void awaitReview(const present::FileReviewDesk &desk)
    {
        QEventLoop loop;
        QObject::connect(&desk, &present::FileReviewDesk::changed, &loop, &QEventLoop::quit);
        if (desk.isBusy())
            loop.exec();
        settle();
    }

    /// The dialog that is open, and closes it.
    bool saveOpen(const QString &name)
    {
        bool isGood = true;
        for (QWidget *widget : QApplication::topLevelWidgets())
            if (auto *dialog = qobject_cast<QDialog *>(widget); dialog && dialog->isVisible()) {
                isGood = save(*dialog, name) && isGood;
                dialog->reject();
            }
        settle();
        return isGood;
    }

    /// What the newest decision with evidence was taken on.
    bool saveEvidence(const QString &id, const QString &theme)
    {
        const QAbstractItemModel &log = *m_workbench.activity();
        for (int row = 0; row < log.rowCount(); ++row) {
            const QModelIndex entry = log.index(row, 0);
            if (entry.data(present::EvidenceRole).toString().isEmpty())
                continue;
            m_workbench.readEvidence(entry.data(present::NumberRole).toInt());
            settle();
            return saveOpen(u"%1-evidence-%2"_s.arg(id, theme));
        }
        return true;
    }

    present::Workbench &m_workbench;
    ui::MainWindow &m_window;
    QString m_folder;
};

} // namespace

int runRender(int argc, char *argv[], const Options &options, const Clock &clock)
{
    if (options.has(u"screens"_s))
        return runScreens(argc, argv, options);
    // A screen that every dialog fits on; the platform's own is 800 pixels wide.
    QTemporaryDir scratch; // also for settings: the person's own window state stays as it is
    QFile screen(scratch.filePath(u"screen.json"_s));
    if (!screen.open(QIODevice::WriteOnly) ||
        screen.write(R"({"screens":[{"name":"1","x":0,"y":0,"width":1920,"height":1200,"logicalDpi":96,)"
                     R"("logicalBaseDpi":96,"dpr":1}]})") < 0)
        return report(Error{ErrorCode::fileNotWritable, screen.errorString(), screen.fileName(), {}});
    screen.close();
    qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" + QFile::encodeName(screen.fileName()));
    const Context context{options, clock, QTimeZone::systemTimeZone()};
    const QString folder = options.value(u"out"_s);
    if (!QDir().mkpath(folder))
        return report(Error{ErrorCode::fileNotWritable, {}, folder, {}});

    QApplication application(argc, argv);
    console::Console console(context.workspacePath(), store::OpenMode::readOnly, clock, context.actor());
    SystemTicker ticker;
    present::Workbench workbench(console, ticker);
    const auto secrets = std::make_shared<secrets::Secrets>();
    workbench.useSources({sourceMaker(secrets), secrets});
    ui::ThemeManager themes;
    themes.apply(application);
    QSettings settings(scratch.filePath(u"window.ini"_s), QSettings::IniFormat);
    ui::MainWindow window(workbench, themes, settings);
    Studio studio(workbench, window, folder);
    window.show();
    settle();
    if (!workbench.status().isOpen)
        return exitFailed;

    const QString only = options.value(u"rollout"_s);
    bool isGood = true;
    for (const auto &[theme, choice] : {std::pair(u"light"_s, ui::ThemeManager::Choice::light),
                                        std::pair(u"dark"_s, ui::ThemeManager::Choice::dark)}) {
        themes.choose(choice);
        for (const QSize size : {QSize(1440, 900), QSize(1100, 700)}) {
            window.resize(size);
            for (const QString &id : rolloutIds(*workbench.rollouts())) {
                if (!only.isEmpty() && id != only)
                    continue;
                workbench.select(id);
                settle();
                awaitVerification(workbench);
                isGood =
                    studio.save(window, u"%1-%2x%3-%4"_s.arg(id).arg(size.width()).arg(size.height()).arg(theme)) &&
                    isGood;
                if (options.has(u"dialogs"_s) && size.width() == 1440)
                    isGood = studio.saveDialogs(id, theme) && isGood;
                if (options.has(u"dialogs"_s))
                    isGood =
                        studio.savePlan(u"%1-plan-%2x%3-%4"_s.arg(id).arg(size.width()).arg(size.height()).arg(theme),
                                        size, themes) &&
                        isGood;
                if (options.has(u"dialogs"_s))
                    isGood = studio.saveRehearsal(
                                 u"%1-rehearsal-%2x%3-%4"_s.arg(id).arg(size.width()).arg(size.height()).arg(theme),
                                 size, themes) &&
                             isGood;
                if (options.has(u"review"_s))
                    isGood = studio.saveReview(
                                 options.value(u"review"_s),
                                 u"%1-review-%2x%3-%4"_s.arg(id).arg(size.width()).arg(size.height()).arg(theme), size,
                                 themes) &&
                             isGood;
            }
        }
        isGood = studio.saveBoard(theme) && isGood;
    }
    return isGood ? exitDone : report(Error{ErrorCode::fileNotWritable, {}, folder, {}});
}

} // namespace sluice::app
