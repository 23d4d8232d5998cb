// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screens/screen.h"

#include "present/shareddesk.h"

#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace sluice::app::screens {

namespace {

Screen dialog(const QString &name, const QString &action, const QString &rollout = u"one-tap-pay"_s,
              const QString &workspace = u"team"_s)
{
    return {name, workspace, [=](Stand &stand) -> QWidget * {
                return rollout.isEmpty() || stand.select(rollout) ? stand.dialogOf(action) : nullptr;
            }};
}

Screen jump(const QString &name, const QString &typed)
{
    return {name, u"team"_s, [=](Stand &stand) -> QWidget * {
                QWidget *box = stand.select(u"one-tap-pay"_s) ? stand.dialogOf(u"jumpAction"_s) : nullptr;
                if (box)
                    box->findChild<QLineEdit *>(u"jumpField"_s)->setText(typed);
                return box;
            }};
}

QWidget *openConflict(Stand &stand)
{
    present::SharedDesk &desk = *stand.workbench().shared();
    if (!stand.select(u"one-tap-pay"_s) || !Stand::waitFor([&] { return !desk.snapshot().toSettle.isEmpty(); }))
        return nullptr;
    desk.openConflict(desk.snapshot().toSettle);
    return stand.dialog();
}

/// Only once the store was found to be away: what the dialog says depends on it.
QWidget *openWaiting(Stand &stand)
{
    const present::SharedDesk &desk = *stand.workbench().shared();
    const auto isAway = [&] { return desk.snapshot().mark == present::SharedMark::offline; };
    return stand.select(u"one-tap-pay"_s) && Stand::waitFor(isAway) ? stand.dialogOf(u"waitingAction"_s) : nullptr;
}

} // namespace

QList<Screen> dialogScreens()
{
    return {jump(u"jump"_s, {}),
            jump(u"jump-typed"_s, u"hold"_s),
            jump(u"jump-nothing-found"_s, u"xyzzy"_s),
            dialog(u"verification"_s, u"verificationAction"_s),
            dialog(u"sources"_s, u"sourcesAction"_s),
            dialog(u"sources-none"_s, u"sourcesAction"_s, u"quiet-search"_s),
            dialog(u"report-dialog"_s, u"reportAction"_s),
            dialog(u"connect"_s, u"connectStoreAction"_s),
            dialog(u"connect-empty"_s, u"connectStoreAction"_s, {}, u"empty"_s),
            dialog(u"shared-store"_s, u"connectStoreAction"_s, u"one-tap-pay"_s, u"waiting"_s),
            {u"waiting"_s, u"waiting"_s, openWaiting},
            {u"conflict"_s, u"conflict"_s, openConflict},
            dialog(u"preferences"_s, u"preferencesAction"_s),
            dialog(u"shortcuts"_s, u"shortcutsAction"_s),
            dialog(u"about"_s, u"aboutAction"_s)};
}

} // namespace sluice::app::screens
