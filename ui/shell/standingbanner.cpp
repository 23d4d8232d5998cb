// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/standingbanner.h"

#include "present/shareddesk.h"
#include "ui/dialogs/noticedialog.h"
#include "ui/theme/thememanager.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/commandbutton.h"

#include <QAction>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

using Act = present::SharedBanner::Act;

struct Words
{
    const char *name;
    const char *text;
};

Words wordsOf(Act act)
{
    switch (act) {
    case Act::show:
        return {"showWaitingButton", QT_TRANSLATE_NOOP("sluice::ui::StandingBanner", "Show waiting")};
    case Act::tryNow:
        return {"tryNowButton", QT_TRANSLATE_NOOP("sluice::ui::StandingBanner", "Try now")};
    case Act::decide:
        return {"decideConflictButton", QT_TRANSLATE_NOOP("sluice::ui::StandingBanner", "Decide…")};
    case Act::connect:
        break;
    }
    return {"connectStoreButton", QT_TRANSLATE_NOOP("sluice::ui::StandingBanner", "Connect…")};
}

} // namespace

StandingBanner::StandingBanner(Banner &banner, present::Workbench &workbench, ThemeManager &themes,
                               QAction &acknowledge, QAction &undoStop, QWidget *window)
    : QObject(window)
    , m_banner(banner)
    , m_workbench(workbench)
    , m_themes(themes)
    , m_acknowledge(acknowledge)
    , m_undoStop(undoStop)
    , m_window(window)
{
}

/// In this order: what the file is, what met somebody else's or cannot be sent, data that do not come, the sample
/// ratio, a freeze.
void StandingBanner::showStanding()
{
    const present::GateSnapshot &gate = m_workbench.gate();
    const present::SharedBanner shared =
        m_workbench.shared() ? m_workbench.shared()->snapshot().banner : present::SharedBanner();
    const bool isShared = !shared.headline.isEmpty();
    const bool isRatio = !gate.ratioWarning.isEmpty();
    const present::WorkspaceStatus status = m_workbench.status();
    const present::Notice &stale = status.stale;
    const present::Notice &bundle = status.bundle;
    const bool isBundle = !bundle.headline.isEmpty();
    const bool isStale = !stale.headline.isEmpty();
    QString text = isBundle   ? bundle.headline + bundle.text
                   : isShared ? shared.headline + shared.text
                   : isStale  ? stale.headline + stale.text + stale.detail
                   : isRatio  ? gate.ratioWarning
                              : gate.freeze;
    if (isShared)
        for (const Act act : shared.acts)
            text += QString::number(int(act));
    if (text == m_standing || (m_standing.isEmpty() && !m_banner.isHidden()))
        return;
    m_standing = text;
    m_banner.clearButtons();
    m_banner.setVisible(!text.isEmpty());
    if (text.isEmpty())
        return;
    if (isBundle) {
        m_banner.setMessage(present::Tone::neutral, Icon::lock, bundle.headline, bundle.text);
        return;
    }
    if (isShared) {
        showShared(shared);
        return;
    }
    if (isStale) {
        m_banner.setMessage(present::Tone::hold, Icon::clock, stale.headline, stale.text);
        addDetails(stale);
        return;
    }
    if (!isRatio) {
        m_banner.setMessage(present::Tone::hold, Icon::lock, gate.freeze, gate.freezeMeaning);
        return;
    }
    m_banner.setMessage(present::Tone::hold, Icon::info, tr("Sample ratio is off."), gate.ratioWarning);
    QPushButton *acknowledge = m_banner.addButton(tr("Acknowledge…"));
    acknowledge->setObjectName(u"acknowledgeButton"_s);
    acknowledge->setAccessibleName(tr("Acknowledge that the sample ratio is off"));
    connect(acknowledge, &QPushButton::clicked, &m_acknowledge, &QAction::trigger);
}

void StandingBanner::showShared(const present::SharedBanner &shared)
{
    m_banner.setMessage(shared.tone, shared.acts.contains(Act::decide) ? Icon::branch : Icon::offline, shared.headline,
                        shared.text);
    for (const Act act : shared.acts) {
        const Words words = wordsOf(act);
        CommandButton *button = m_banner.addButton(tr(words.text));
        button->setObjectName(QString::fromLatin1(words.name));
        if (act == Act::tryNow)
            button->setShortcutText(QKeySequence(Qt::Key_F5).toString(QKeySequence::NativeText));
        connect(button, &QPushButton::clicked, this, [this, act] { Q_EMIT actRequested(act); });
    }
}

void StandingBanner::showNotice(const present::Notice &notice)
{
    m_banner.clearButtons();
    m_banner.setMessage(present::Tone::back, Icon::info, notice.headline, notice.text);
    addDetails(notice);
    addClose();
}

void StandingBanner::showStop(const present::Notice &notice, const QString &stop)
{
    m_banner.clearButtons();
    m_banner.setMessage(stop.isEmpty() ? present::Tone::neutral : present::Tone::hold,
                        stop.isEmpty() ? Icon::info : Icon::pause, notice.headline, notice.text);
    addDetails(notice);
    if (!stop.isEmpty()) {
        QPushButton *undo = m_banner.addButton(tr("Undo"));
        undo->setObjectName(u"undoHoldAllButton"_s);
        undo->setAccessibleName(tr("Undo hold everything"));
        connect(undo, &QPushButton::clicked, &m_undoStop, &QAction::trigger);
    }
    addClose();
}

/// Of a banner about something else, behind which the standing one waits.
void StandingBanner::addClose()
{
    m_standing.clear();
    connect(m_banner.addButton(tr("Close")), &QPushButton::clicked, this, [this] {
        m_banner.hide();
        showStanding();
    });
}

void StandingBanner::addDetails(const present::Notice &notice)
{
    if (notice.detail.isEmpty())
        return;
    connect(m_banner.addButton(tr("Details…")), &QPushButton::clicked, this, [this, notice] {
        auto *dialog = new NoticeDialog(notice, m_themes, m_window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
}

} // namespace sluice::ui
