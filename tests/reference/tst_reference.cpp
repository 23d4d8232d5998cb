// SPDX-License-Identifier: GPL-3.0-or-later
#include "vectors.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice::reference;

/// Every case of every *.json in the folder of reference vectors. SLUICE_REFERENCE_DIR names another folder.
class ReferenceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void agrees_data();
    void agrees();

private:
    std::vector<Family> m_families;
};

void ReferenceTest::initTestCase()
{
    const QString folder = qEnvironmentVariable("SLUICE_REFERENCE_DIR", QString::fromUtf8(SLUICE_REFERENCE_VECTORS));
    try {
        m_families = readFolder(folder);
    } catch (const Unknown &unknown) {
        QFAIL(unknown.what());
    }
    QVERIFY2(!m_families.empty(), qPrintable(u"no vectors in "_s + folder));
}

void ReferenceTest::agrees_data()
{
    QTest::addColumn<std::size_t>("family");
    QTest::addColumn<std::size_t>("index");
    for (std::size_t f = 0; f < m_families.size(); ++f) {
        for (std::size_t i = 0; i < m_families[f].cases.size(); ++i)
            QTest::addRow("%s %s", qPrintable(m_families[f].file), qPrintable(m_families[f].cases[i].id)) << f << i;
    }
}

void ReferenceTest::agrees()
{
    QFETCH(std::size_t, family);
    QFETCH(std::size_t, index);
    const Family &vectors = m_families[family];
    const Case &vector = vectors.cases[index];
    try {
        const QStringList problems = differences(vectors, vector, answer(vectors, vector));
        QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u"\n   "_s)));
    } catch (const Unknown &unknown) {
        QFAIL(unknown.what());
    }
}

QTEST_GUILESS_MAIN(ReferenceTest)
#include "tst_reference.moc"
