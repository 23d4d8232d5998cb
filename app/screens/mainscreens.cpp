// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screens/screen.h"

#include "present/shareddesk.h"
#include "ui/charts/guardrailchart.h"
#include "ui/charts/guardrailchartpane.h"
#include "ui/rollout/guardrailpanel.h"

#include <QAction>
#include <QLineEdit>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace sluice::app::screens {

namespace {

using ui::GuardrailChartPane;

Screen rollout(const QString &name, const QString &workspace, const QString &id)
{
    return {name, workspace, [id](Stand &stand) -> QWidget * { return stand.select(id) ? &stand.window() : nullptr; }};
}

Screen chart(const QString &name, GuardrailChartPane::Tab tab, bool isTable = false)
{
    return {name, u"team"_s, [=](Stand &stand) -> QWidget * {
                auto *pane = stand.window().findChild<GuardrailChartPane *>();
                if (!stand.select(u"one-tap-pay"_s) || !pane)
                    return nullptr;
                pane->setCurrentTab(tab);
                pane->tableAction()->setChecked(isTable);
                return &stand.window();
            }};
}

/// The newest looks, around the last change of the stage.
QWidget *zoomChart(Stand &stand)
{
    auto *plot = stand.window().findChild<ui::GuardrailChart *>();
    if (!stand.select(u"one-tap-pay"_s) || !plot)
        return nullptr;
    plot->setWindow(plot->timeWindow().zoomedAround(plot->snapshot().now, 3));
    return &stand.window();
}

/// A guardrail that is expected to clear before the gate.
QWidget *selectClearing(Stand &stand)
{
    auto *guardrails = stand.window().findChild<ui::GuardrailPanel *>();
    if (!stand.select(u"one-tap-pay"_s) || !guardrails)
        return nullptr;
    guardrails->selectGuardrail(u"orders"_s);
    return &stand.window();
}

/// What there is to see before or without a rollout.
Screen asItOpens(const QString &name, const QString &workspace)
{
    return {name, workspace, [](Stand &stand) -> QWidget * { return &stand.window(); }};
}

/// Over a workspace whose store cannot be reached.
Screen offline(const QString &name, const QString &workspace)
{
    return {name, workspace, [](Stand &stand) -> QWidget * {
                const present::SharedDesk *desk = stand.workbench().shared();
                const auto isAway = [desk] {
                    return desk->snapshot().mark == present::SharedMark::offline ||
                           desk->snapshot().mark == present::SharedMark::conflict;
                };
                return stand.select(u"one-tap-pay"_s) && Stand::waitFor(isAway) ? &stand.window() : nullptr;
            }};
}

/// What is typed into the field above the list.
Screen filtered(const QString &name, const QString &typed)
{
    return {name, u"team"_s, [typed](Stand &stand) -> QWidget * {
                if (!stand.select(u"one-tap-pay"_s))
                    return nullptr;
                stand.window().findChild<QLineEdit *>(u"filterField"_s)->setText(typed);
                return &stand.window();
            }};
}

QWidget *selectAll(Stand &stand)
{
    if (!stand.select(u"one-tap-pay"_s))
        return nullptr;
    stand.window().findChild<QTreeView *>(u"rolloutList"_s)->selectAll();
    return &stand.window();
}

} // namespace

QList<Screen> mainScreens()
{
    return {rollout(u"main-holding"_s, u"team"_s, u"one-tap-pay"_s),
            rollout(u"main-ready"_s, u"sample"_s, u"asos-162a38-1"_s),
            rollout(u"main-roll-back"_s, u"sample"_s, u"asos-4509ec-1"_s),
            rollout(u"main-rolled-back"_s, u"sample"_s, u"asos-54a85a-2"_s),
            rollout(u"main-complete"_s, u"sample"_s, u"asos-64dc88-2"_s),
            rollout(u"main-stale"_s, u"team"_s, u"quiet-search"_s),
            rollout(u"main-sample-ratio"_s, u"team"_s, u"address-book"_s),
            rollout(u"main-approval"_s, u"team"_s, u"gift-notes"_s),
            rollout(u"main-no-data"_s, u"team"_s, u"new-basket"_s),
            rollout(u"main-draft"_s, u"team"_s, u"dark-receipts"_s),
            rollout(u"main-real-data"_s, u"sample"_s, u"asos-54a85a-1"_s),
            rollout(u"main-read-only"_s, u"bundle"_s, u"one-tap-pay"_s),
            asItOpens(u"main-first-run"_s, u"empty"_s),
            asItOpens(u"main-error"_s, u"damaged"_s),
            offline(u"main-offline"_s, u"waiting"_s),
            offline(u"main-conflict"_s, u"conflict"_s),
            filtered(u"main-filtered"_s, u"verdict:hold -surface:search"_s),
            filtered(u"main-filter-fault"_s, u"colour:red"_s),
            {u"main-several"_s, u"team"_s, selectAll},
            {u"chart-zoomed"_s, u"team"_s, zoomChart},
            {u"chart-clearing"_s, u"team"_s, selectClearing},
            chart(u"chart-groups"_s, GuardrailChartPane::GroupsTab),
            chart(u"chart-sample-ratio"_s, GuardrailChartPane::RatioTab),
            chart(u"chart-explain"_s, GuardrailChartPane::ExplainTab),
            chart(u"chart-table"_s, GuardrailChartPane::EffectTab, true)};
}

} // namespace sluice::app::screens
