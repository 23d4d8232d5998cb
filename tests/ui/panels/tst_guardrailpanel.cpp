// SPDX-License-Identifier: GPL-3.0-or-later
#include "samples.h"
#include "ui/rollout/guardrailcolumns.h"
#include "ui/rollout/guardrailpanel.h"
#include "ui/rollout/guardrailtable.h"
#include "ui/theme/thememanager.h"
#include "ui/widgets/painters.h"

#include <QApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

#include <numeric>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::present;

class GuardrailPanelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_themes.apply(*qobject_cast<QApplication *>(QCoreApplication::instance())); }

    void columnsGiveWayInOrder()
    {
        using Widths = ui::GuardrailColumnWidths;
        QCOMPARE(ui::guardrailColumnWidths(864, 1), (Widths{116, 160, 56, 70, 70, 58, 166, 54, 50, 64}));
        const QList<int> order{UnitsColumn, MarginColumn, UnexposedColumn, ExposedColumn, AgeColumn};
        for (int available = 1400; available >= 480; --available) {
            const Widths widths = ui::guardrailColumnWidths(available, 1);
            bool isShown = false;
            for (const int column : order) { // once one is shown, all that go later are shown too
                QVERIFY(!isShown || widths[size_t(column)] > 0);
                isShown = isShown || widths[size_t(column)] > 0;
            }
            QCOMPARE(std::accumulate(widths.begin(), widths.end(), 0), available);
            QVERIFY(widths[IntervalColumn] >= 166 && widths[IntervalColumn] <= 300);
        }
    }

    void plentyGoesToTheIntervalFirst()
    {
        const auto wide = ui::guardrailColumnWidths(864 + 134 + 40, 1);
        QCOMPARE(wide[IntervalColumn], 300);
        QCOMPARE(wide[NameColumn], 200);
    }

    void largeTextNeedsWideColumns()
    {
        QCOMPARE(ui::guardrailColumnWidths(2000, 2)[AgeColumn], 128);
        QCOMPARE(ui::guardrailColumnWidths(864, 2)[UnitsColumn], 0);
    }

    void firstRowIsChosenFirst()
    {
        Shown shown(m_themes);
        QCOMPARE(shown.panel.selectedGuardrail(), u"latency"_s);
        QCOMPARE(shown.selected.size(), 1);
    }

    void choiceFollowsTheMetric()
    {
        Shown shown(m_themes);
        shown.panel.selectGuardrail(u"refunds"_s);
        QCOMPARE(shown.selected.takeLast().first().toString(), u"refunds"_s);
        shown.selected.clear();

        auto rows = samples::guardrailRows();
        std::reverse(rows.begin(), rows.end());
        shown.model.clear(); // resets
        samples::fillGuardrails(shown.model, rows);
        shown.panel.selectGuardrail(u"refunds"_s);
        shown.selected.clear();
        shown.model.removeRow(0); // another metric goes
        QCOMPARE(shown.panel.selectedGuardrail(), u"refunds"_s);
        QCOMPARE(shown.table()->currentIndex().data(MetricIdRole).toString(), u"refunds"_s);
        shown.model.insertRow(0, samples::guardrailItems(rows.first()));
        QCOMPARE(shown.table()->currentIndex().data(MetricIdRole).toString(), u"refunds"_s);
        QVERIFY(shown.selected.isEmpty());

        shown.model.removeRow(shown.table()->currentIndex().row());
        QCOMPARE(shown.panel.selectedGuardrail(), shown.model.index(0, 0).data(MetricIdRole).toString());
        QCOMPARE(shown.selected.size(), 1);
    }

    void keyboardMovesAndActivates()
    {
        Shown shown(m_themes);
        shown.panel.focusTable();
        QTest::keyClick(shown.table(), Qt::Key_Down);
        QCOMPARE(shown.panel.selectedGuardrail(), u"crashes"_s);
        QSignalSpy activated(&shown.panel, &ui::GuardrailPanel::guardrailActivated);
        QTest::keyClick(shown.table(), Qt::Key_Return);
        QCOMPARE(activated.size(), 1);
        QCOMPARE(activated.first().first().toString(), u"crashes"_s);
        shown.panel.selectWorst();
        QCOMPARE(shown.panel.selectedGuardrail(), u"latency"_s);
    }

    void tabLeavesTheTable()
    {
        QWidget window;
        ui::GuardrailPanel panel(m_themes, &window);
        QLineEdit next(&window);
        QStandardItemModel model;
        samples::fillGuardrails(model, samples::guardrailRows());
        panel.setModel(&model);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        panel.focusTable();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QVERIFY(next.hasFocus());
        QCOMPARE(panel.selectedGuardrail(), u"latency"_s);
    }

    void emptyTextComesAndGoes()
    {
        QStandardItemModel model;
        samples::fillGuardrails(model, {});
        ui::GuardrailPanel panel(m_themes);
        panel.setModel(&model);
        panel.setEmptyText(u"First data is expected at 10:00."_s);
        panel.resize(864, 240);
        panel.show();
        const auto *text = panel.findChild<QLabel *>(u"guardrailEmptyText"_s);
        QVERIFY(text->isVisible());
        model.appendRow(samples::guardrailItems(samples::guardrailRows().first()));
        QVERIFY(!text->isVisible());
        QCOMPARE(panel.selectedGuardrail(), u"latency"_s);
        model.removeRows(0, 1);
        QVERIFY(text->isVisible());
        QVERIFY(panel.selectedGuardrail().isEmpty());
    }

    /// Zero and margin are one line each from the head through all rows, at the same x.
    void linesJoinThroughAllRows_data()
    {
        QTest::addColumn<int>("width");
        for (const int width : {564, 690, 864, 1200})
            QTest::newRow(qPrintable(QString::number(width))) << width;
    }

    void linesJoinThroughAllRows()
    {
        QFETCH(int, width);
        Shown shown(m_themes);
        shown.panel.resize(width, 260);
        QCoreApplication::processEvents();
        const ui::GuardrailTable *table = shown.table();
        const QHeaderView *head = table->horizontalHeader();
        const QRectF cell(table->columnViewportPosition(IntervalColumn), 0, table->columnWidth(IntervalColumn), 30);
        const QImage image = shown.panel.grab().toImage();
        const QPoint origin = table->viewport()->mapTo(&shown.panel, QPoint());
        const int zero = origin.x() + int(std::floor(ui::intervalX(0, cell)));
        const int margin = origin.x() + int(std::floor(ui::intervalX(1, cell)));
        const ui::Theme &t = m_themes.theme();
        const int headBottom = head->mapTo(&shown.panel, QPoint(0, head->height() - 1)).y();
        QCOMPARE(image.pixelColor(zero, headBottom - 1), t.ctl);
        QCOMPARE(image.pixelColor(margin, headBottom - 1), t.back.line);
        for (int row = 0; row < shown.model.rowCount(); ++row) {
            const int top = origin.y() + table->rowViewportPosition(row) + 2;
            QCOMPARE(image.pixelColor(zero, top), t.ctl);
        }
    }

private:
    struct Shown
    {
        explicit Shown(ui::ThemeManager &themes)
            : panel(themes)
            , selected(&panel, &ui::GuardrailPanel::guardrailSelected)
        {
            samples::fillGuardrails(model, samples::guardrailRows());
            panel.setModel(&model);
            panel.resize(864, 240);
            panel.show();
            QVERIFY(QTest::qWaitForWindowActive(&panel));
        }
        [[nodiscard]] ui::GuardrailTable *table() const
        {
            return panel.findChild<ui::GuardrailTable *>(u"guardrailTable"_s);
        }
        QStandardItemModel model;
        ui::GuardrailPanel panel;
        QSignalSpy selected;
    };

    ui::ThemeManager m_themes;
};

QTEST_MAIN(GuardrailPanelTest)
#include "tst_guardrailpanel.moc"
