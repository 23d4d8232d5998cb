// SPDX-License-Identifier: GPL-3.0-or-later
// Writes pictures of the chart pane, light and dark, into the folder that SLUICE_RENDER_DIR names, at the text scale
// that SLUICE_RENDER_SCALE names.
#include "chartfixture.h"
#include "ui/charts/guardrailchart.h"
#include "ui/charts/guardrailchartpane.h"
#include "ui/charts/ratiochart.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QPixmap>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace sluice;
using Pane = ui::GuardrailChartPane;

namespace {

struct Scene
{
    QString name;
    present::ChartSnapshot chart;
    Pane::Tab tab = Pane::EffectTab;
    QSize size{864, 255};
    bool isCompact = false;
    bool isTable = false;
    bool isMuted = false;
    qsizetype cursor = -1;
};

QList<Scene> scenes()
{
    using test::latency;
    present::ChartSnapshot regressed = latency();
    for (auto &point : regressed.points)
        point.effect += 0.04 * (point.unitsExposed / regressed.points.last().unitsExposed);
    regressed.regressedAt = test::at(u"2026-11-13T15:10+01:00"_s);
    regressed.regressedText = u"regressed 15:10"_s;
    regressed.nowText = u"now +5.8%"_s;

    present::ChartSnapshot stale = latency();
    stale.points.resize(75);
    stale.staleSince = stale.points.last().at;
    stale.nowText = u"14:54 +1.8%"_s;

    present::ChartSnapshot fresh = test::firstPoints(latency(), 3);
    fresh.stages.resize(1);
    fresh.holdEndsAt.reset();
    present::ChartSnapshot one = test::firstPoints(latency(), 1);
    one.stages.resize(1);
    one.holdEndsAt = one.now + 20h;
    present::ChartSnapshot none = test::firstPoints(latency(), 0);
    none.stages.resize(1);
    none.now = none.stages.first().from + 40min;
    none.holdEndsAt = none.now + 23h;

    return {
        {.name = u"effect"_s, .chart = latency()},
        {.name = u"effect-cursor"_s, .chart = latency(), .cursor = 40},
        {.name = u"effect-regressed"_s, .chart = regressed},
        {.name = u"effect-stale"_s, .chart = stale, .isMuted = true},
        {.name = u"effect-compact"_s, .chart = latency(), .size = {564, 160}, .isCompact = true},
        {.name = u"effect-compact-cursor"_s, .chart = latency(), .size = {564, 160}, .isCompact = true, .cursor = 60},
        {.name = u"effect-fresh"_s, .chart = fresh},
        {.name = u"effect-one"_s, .chart = one},
        {.name = u"effect-none"_s, .chart = none},
        {.name = u"effect-asos-132"_s, .chart = test::experiment(u"036afc"_s)},
        {.name = u"effect-asos-harm"_s, .chart = test::experiment(u"4509ec"_s, -1)},
        {.name = u"effect-asos-infinite"_s, .chart = test::experiment(u"64dc88"_s)},
        {.name = u"groups"_s, .chart = latency(), .tab = Pane::GroupsTab},
        {.name = u"groups-cursor"_s, .chart = latency(), .tab = Pane::GroupsTab, .cursor = 70},
        {.name = u"ratio"_s, .chart = latency(), .tab = Pane::RatioTab},
        {.name = u"ratio-cursor"_s, .chart = latency(), .tab = Pane::RatioTab, .cursor = 12},
        {.name = u"explain"_s, .chart = latency(), .tab = Pane::ExplainTab},
        {.name = u"explain-compact"_s,
         .chart = latency(),
         .tab = Pane::ExplainTab,
         .size = {564, 200},
         .isCompact = true},
        {.name = u"table"_s, .chart = latency(), .isTable = true},
    };
}

void render(const Scene &scene, ui::ThemeManager &themes, const QString &file)
{
    Pane pane(themes);
    pane.setChart(scene.chart);
    pane.setRatio(test::ratio());
    pane.setExplanation(test::explanation);
    pane.setCompact(scene.isCompact);
    pane.setMuted(scene.isMuted);
    pane.setCurrentTab(scene.tab);
    pane.tableAction()->setChecked(scene.isTable);
    pane.resize((QSizeF(scene.size) * ui::type::scale()).toSize());
    pane.show();
    QApplication::processEvents();
    for (auto *view : pane.findChildren<ui::PlotView *>()) {
        if (scene.cursor >= 0 && view->isVisible())
            view->setCursorAt(scene.cursor);
    }
    QApplication::processEvents();
    pane.grab().save(file);
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication app(argc, argv);
    const QDir folder(qEnvironmentVariable("SLUICE_RENDER_DIR", u"."_s));
    ui::ThemeManager themes;
    const double scale = qEnvironmentVariable("SLUICE_RENDER_SCALE", u"1"_s).toDouble();
    themes.apply(app);
    ui::type::setScale(scale);
    for (const auto choice : {ui::ThemeManager::Choice::light, ui::ThemeManager::Choice::dark}) {
        themes.choose(choice);
        const QString suffix = choice == ui::ThemeManager::Choice::light ? u"-light.png"_s : u"-dark.png"_s;
        for (const Scene &scene : scenes())
            render(scene, themes, folder.filePath(scene.name + suffix));
    }
    return 0;
}
