// SPDX-License-Identifier: GPL-3.0-or-later
#include "chartfixture.h"
#include "ui/charts/charttable.h"
#include "ui/charts/explainpane.h"
#include "ui/charts/factorplot.h"
#include "ui/charts/guardrailchart.h"
#include "ui/charts/guardrailchartpane.h"
#include "ui/charts/ratiochart.h"
#include "ui/theme/thememanager.h"
#include "ui/widgets/numberlabel.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QTabBar>
#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace sluice;
using Pane = sluice::ui::GuardrailChartPane;

class GuardrailChartPaneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void showsOnePageATab();
    void tableIsTheTwinOfTheChart();
    void keysGoFromTabToTab();
    void focusStaysInThePage();
    void compactNamesAreShort();
    void factsKeepTheirOrder();
    void longFactsAreWhole_data();
    void longFactsAreWhole();
    void copiesTheExplanation();
    void explainsWhenItIsLookedAt();
    void factorsSurviveInfiniteBands();

private:
    template <typename Widget>
    [[nodiscard]] Widget *part() const
    {
        return m_pane->findChild<Widget *>();
    }
    [[nodiscard]] QString note() const { return m_pane->findChild<ui::NumberLabel *>(u"chartNote"_s)->text(); }

    std::unique_ptr<ui::ThemeManager> m_themes;
    std::unique_ptr<Pane> m_pane;
};

void GuardrailChartPaneTest::init()
{
    m_pane.reset();
    m_themes = std::make_unique<ui::ThemeManager>();
    m_pane = std::make_unique<Pane>(*m_themes);
    m_pane->setChart(test::latency());
    m_pane->setRatio(test::ratio());
    m_pane->setExplanation(test::explanation);
    m_pane->resize(864, 255);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
}

void GuardrailChartPaneTest::showsOnePageATab()
{
    auto *chart = part<ui::GuardrailChart>();
    QCOMPARE(m_pane->findChild<ui::NumberLabel *>(u"chartTitle"_s)->text(), u"p95 checkout latency"_s);
    QVERIFY(chart->isVisible());
    QCOMPARE(chart->mode(), ui::GuardrailChart::Mode::effect);
    QCOMPARE(note(), u"95% sequential band, up is worse"_s);
    m_pane->setCurrentTab(Pane::GroupsTab);
    QVERIFY(chart->isVisible());
    QCOMPARE(chart->mode(), ui::GuardrailChart::Mode::groups);
    QCOMPARE(note(), QString());
    m_pane->setCurrentTab(Pane::RatioTab);
    QVERIFY(part<ui::RatioChart>()->isVisible() && !chart->isVisible());
    m_pane->setCurrentTab(Pane::ExplainTab);
    QVERIFY(part<ui::ExplainPane>()->isVisible() && !part<ui::RatioChart>()->isVisible());
}

void GuardrailChartPaneTest::tableIsTheTwinOfTheChart()
{
    auto *table = part<ui::ChartTable>();
    QVERIFY(!table->isVisible());
    m_pane->tableAction()->trigger();
    QVERIFY(table->isVisible() && !part<ui::GuardrailChart>()->isVisible());
    QCOMPARE(table->model()->rowCount(), 79);
    QCOMPARE(table->accessibleDescription(), test::latency().summary);
    m_pane->setChart(test::firstPoints(test::latency(), 4));
    QCOMPARE(table->model()->rowCount(), 4);
    m_pane->setCurrentTab(Pane::GroupsTab);
    QVERIFY(table->isVisible());
    m_pane->tableAction()->trigger();
    QVERIFY(part<ui::GuardrailChart>()->isVisible());
}

void GuardrailChartPaneTest::keysGoFromTabToTab()
{
    part<ui::GuardrailChart>()->setFocus();
    for (const Pane::Tab tab : {Pane::GroupsTab, Pane::RatioTab, Pane::ExplainTab, Pane::EffectTab}) {
        QTest::keyClick(QGuiApplication::focusWindow(), Qt::Key_Tab, Qt::ControlModifier);
        QCOMPARE(m_pane->currentTab(), tab);
    }
}

void GuardrailChartPaneTest::focusStaysInThePage()
{
    m_pane->setFocus();
    QVERIFY(part<ui::GuardrailChart>()->hasFocus());
    m_pane->setCurrentTab(Pane::RatioTab);
    QVERIFY(part<ui::RatioChart>()->hasFocus());
    part<QTabBar>()->setFocus();
    m_pane->setCurrentTab(Pane::EffectTab);
    QVERIFY(part<QTabBar>()->hasFocus());
    m_pane->setFocus();
    m_pane->tableAction()->trigger();
    QVERIFY(part<ui::ChartTable>()->hasFocus());
}

void GuardrailChartPaneTest::compactNamesAreShort()
{
    const auto names = [this] {
        QStringList all;
        for (int i = 0; i < part<QTabBar>()->count(); ++i)
            all.append(part<QTabBar>()->tabText(i));
        return all;
    };
    QCOMPARE(names(), (QStringList{u"Effect over time"_s, u"Exposed vs unexposed"_s, u"Sample ratio"_s, u"Explain"_s}));
    m_pane->setCompact(true);
    QCOMPARE(names(), (QStringList{u"Effect"_s, u"Groups"_s, u"Ratio"_s, u"Explain"_s}));
    QCOMPARE(note(), QString());
    QVERIFY(m_pane->minimumSizeHint().width() <= 564);
    m_pane->setCompact(false);
    QCOMPARE(note(), u"95% sequential band, up is worse"_s);
}

void GuardrailChartPaneTest::factsKeepTheirOrder()
{
    m_pane->setCurrentTab(Pane::ExplainTab);
    const auto shown = [this] {
        QStringList texts;
        for (const QLabel *label : part<ui::ExplainPane>()->findChildren<QLabel *>()) {
            if (label->isVisible())
                texts.append(label->text());
        }
        return texts;
    };
    present::Explanation explanation = test::explanation();
    for (const auto &fact : std::as_const(explanation.facts))
        QTRY_COMPARE(shown().count(fact.name), 1); // rows that are new to a page are shown with the next event
    QVERIFY(shown().indexOf(u"Verdict"_s) < shown().indexOf(u"Band"_s));
    explanation.facts.resize(2);
    m_pane->setExplanation([&] { return explanation; });
    QVERIFY(shown().contains(u"Change"_s));
    QVERIFY(!shown().contains(u"Band"_s));
}

void GuardrailChartPaneTest::longFactsAreWhole_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("wide") << QSize(864, 255);
    QTest::newRow("compact") << QSize(562, 200);
    QTest::newRow("high") << QSize(864, 700);
}

/// Facts that wrap push the others down, and the pane scrolls: nothing is cut off.
void GuardrailChartPaneTest::longFactsAreWhole()
{
    QFETCH(QSize, size);
    m_pane->resize(size);
    present::Explanation explanation = test::explanation();
    const QString method = u"test of means; worse than nothing: Z 1.297 against 3.53; less than the margin: 2.1"_s;
    explanation.facts[5].value = method;
    for (int i = 0; i < 4; ++i)
        explanation.facts.append({u"What if"_s, u"inconclusive at the next look if as many users come as until now"_s});
    const auto cut = [this] {
        QStringList texts;
        for (const auto *label : part<ui::ExplainPane>()->findChildren<QLabel *>()) {
            if (!label->isVisible() || label->height() < label->heightForWidth(label->width()))
                texts.append(label->text());
        }
        return texts;
    };
    for (auto &factor : explanation.factors) // so long that the intervals go below them
        factor.text = u"× 1.02 to see harm, × 1.03 to rule it out for looks beyond the plan"_s;
    m_pane->setExplanation([&] { return explanation; });
    m_pane->setCurrentTab(Pane::ExplainTab);
    QTRY_COMPARE(cut(), QStringList());
    QVERIFY(part<ui::ExplainPane>()->findChildren<QLabel *>().size() > 12);
    // Another guardrail, while it is looked at, and while it is not.
    explanation.facts[1].value = method;
    explanation.facts.removeLast();
    m_pane->setExplanation([&] { return explanation; });
    QTRY_COMPARE(cut(), QStringList());
    m_pane->setCurrentTab(Pane::EffectTab);
    explanation = test::explanation();
    m_pane->setExplanation([&] { return explanation; });
    m_pane->setCurrentTab(Pane::ExplainTab);
    QTRY_COMPARE(cut(), QStringList());
    m_pane->setCurrentTab(Pane::RatioTab);
    explanation.facts.append({u"What if"_s, method + method + method});
    explanation.facts[0].value = method;
    m_pane->setExplanation([&] { return explanation; });
    m_pane->setCurrentTab(Pane::ExplainTab);
    QTRY_COMPARE(cut(), QStringList());
}

void GuardrailChartPaneTest::copiesTheExplanation()
{
    m_pane->setCurrentTab(Pane::ExplainTab);
    auto *button = m_pane->findChild<QPushButton *>(u"copyExplanationButton"_s);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), test::explanation().text);
    m_pane->setExplanation([] { return present::Explanation(); });
    QVERIFY(!button->isEnabled());
}

void GuardrailChartPaneTest::explainsWhenItIsLookedAt()
{
    int made = 0;
    m_pane->setCurrentTab(Pane::EffectTab);
    m_pane->setExplanation([&] {
        ++made;
        return test::explanation();
    });
    QCOMPARE(made, 0);
    m_pane->setCurrentTab(Pane::ExplainTab);
    QCOMPARE(made, 1);
    m_pane->setCurrentTab(Pane::EffectTab);
    m_pane->setCurrentTab(Pane::ExplainTab); // nothing new
    QCOMPARE(made, 1);
}

void GuardrailChartPaneTest::factorsSurviveInfiniteBands()
{
    ui::FactorPlot plot(*m_themes);
    plot.resize(439, 140);
    const QImage empty = plot.grab().toImage();
    present::Explanation explanation = test::explanation();
    explanation.factors.last().low = -std::numeric_limits<double>::infinity();
    explanation.factors.last().high = std::numeric_limits<double>::infinity();
    for (const double effect : {0.4, 90.0, std::numeric_limits<double>::quiet_NaN()}) {
        explanation.effect = effect;
        plot.setExplanation(explanation);
        for (const int width : {439, 290, 20}) {
            plot.resize(width, 140);
            const QImage image = plot.grab().toImage();
            QVERIFY(width != 439 || image != empty);
        }
    }
    QVERIFY(plot.accessibleDescription().contains(u"±3.6%"_s));
}

QTEST_MAIN(GuardrailChartPaneTest)
#include "tst_guardrailchartpane.moc"
