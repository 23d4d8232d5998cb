// SPDX-License-Identifier: GPL-3.0-or-later
#include "chartfixture.h"
#include "ui/charts/charttablemodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;
using Model = sluice::ui::ChartTableModel;

class ChartTableModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void showsNewestFirst();
    void whatIsExpectedStandsAboveWhatWasSeen();
    void followsTheSnapshot();
    void saysWhereAGroupWasEmpty();
    void namesItsColumns();

private:
    [[nodiscard]] QString cell(int row, int column) const { return m_model->index(row, column).data().toString(); }

    std::unique_ptr<Model> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void ChartTableModelTest::init()
{
    m_tester.reset();
    m_model = std::make_unique<Model>();
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(),
                                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void ChartTableModelTest::showsNewestFirst()
{
    const present::ChartSnapshot chart = test::latency();
    m_model->setChart(chart);
    QCOMPARE(m_model->rowCount(), 79);
    QCOMPARE(cell(0, Model::TimeColumn), u"Fri 13 Nov, 17:00"_s);
    QCOMPARE(cell(78, Model::TimeColumn), u"Tue 10 Nov, 11:00"_s);
    QCOMPARE(cell(0, Model::ChangeColumn), chart.points.last().changeText);
    QCOMPARE(cell(0, Model::BandColumn), chart.points.last().bandText);
    QCOMPARE(cell(78, Model::ChangeColumn), chart.points.first().changeText);
}

void ChartTableModelTest::whatIsExpectedStandsAboveWhatWasSeen()
{
    const present::ChartSnapshot chart = test::expecting(0.005);
    m_model->setChart(chart);
    QCOMPARE(m_model->rowCount(), 81);
    QCOMPARE(cell(0, Model::TimeColumn), u"Sat 14 Nov, 07:46"_s);
    QCOMPARE(cell(0, Model::ChangeColumn), u"expected"_s);
    QCOMPARE(cell(0, Model::BandColumn), chart.expected.last().bandText);
    QCOMPARE(cell(0, Model::ExposedColumn), QString());
    QCOMPARE(cell(1, Model::ChangeColumn), u"expected, clear"_s);
    QVERIFY(m_model->index(1, 0).data(Model::IsExpectedRole).toBool());
    QCOMPARE(cell(2, Model::TimeColumn), u"Fri 13 Nov, 17:00"_s);
    QVERIFY(!m_model->index(2, 0).data(Model::IsExpectedRole).toBool());
    QCOMPARE(cell(80, Model::ChangeColumn), chart.points.first().changeText);
    m_model->setChart(test::expecting(-0.005));
    QCOMPARE(m_model->rowCount(), 80); // it does not clear
}

void ChartTableModelTest::followsTheSnapshot()
{
    m_model->setChart(test::latency());
    const QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
    m_model->setChart(test::latency());
    QCOMPARE(resets.size(), 0);
    m_model->setChart(test::firstPoints(test::latency(), 3));
    QCOMPARE(resets.size(), 1);
    QCOMPARE(m_model->rowCount(), 3);
    m_model->setChart(test::firstPoints(test::latency(), 0));
    QCOMPARE(m_model->rowCount(), 0);
}

void ChartTableModelTest::saysWhereAGroupWasEmpty()
{
    present::ChartSnapshot chart = test::experiment(u"64dc88"_s);
    chart.points.first().exposed = std::numeric_limits<double>::quiet_NaN();
    m_model->setChart(chart);
    const int first = m_model->rowCount() - 1;
    QCOMPARE(cell(first, Model::ExposedColumn), u"no data"_s);
    QCOMPARE(cell(first, Model::UnitsExposedColumn), u"0"_s);
    QCOMPARE(cell(first - 1, Model::UnitsExposedColumn), u"428,706"_s);
    QCOMPARE(cell(first - 1, Model::ExposedColumn), u"4.05%"_s);
}

void ChartTableModelTest::namesItsColumns()
{
    QStringList names;
    for (int column = 0; column < m_model->columnCount(); ++column)
        names.append(m_model->headerData(column, Qt::Horizontal).toString());
    QCOMPARE(names.size(), qsizetype{Model::ColumnCount});
    QVERIFY(!names.contains(QString()));
    names.removeDuplicates();
    QCOMPARE(names.size(), qsizetype{Model::ColumnCount});
}

QTEST_APPLESS_MAIN(ChartTableModelTest)
#include "tst_charttablemodel.moc"
