// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/surfacefile.h"
#include "store/records.h"
#include "storesamples.h"

#include <SQLiteCpp/Database.h>

#include <QTemporaryDir>
#include <QTest>

using namespace sluice;
using namespace sluice::store;
using namespace sluice::store::test;
using namespace Qt::StringLiterals;

namespace {

rollout::Surface surfaceOf(const QString &id, const QString &name, int approvals = 0)
{
    rollout::Surface surface{SurfaceId(id), name, u"Europe/Berlin"_s};
    surface.policy.approvals[2] = approvals;
    return surface;
}

} // namespace

class TestSurfaceStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void keepsEveryRevision();
    void findsByIdBeforeName();
    void aNameGoesOnNamingItsSurface();
    void revisionsFollowEachOther();
    void noTwoSurfacesAreCalledAlike();
    void revisionsAreNotChanged();
    void anAlteredRevisionIsDamaged_data();
    void anAlteredRevisionIsDamaged();
    void isWrittenWithTheRestOrNotAtAll();
    void recordsTellThemAsTheyStand();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"team.sluice"_s); }
    void execute(const char *sql)
    {
        SQLite::Database database(path().toStdString(), SQLite::OPEN_READWRITE);
        database.exec("DROP TRIGGER surface_is_not_changed");
        QVERIFY(database.exec(sql) > 0);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Workspace> m_workspace;
};

void TestSurfaceStore::init()
{
    m_workspace.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_workspace = opened(path());
}

void TestSurfaceStore::keepsEveryRevision()
{
    QVERIFY(m_workspace->surfaces().value().isEmpty());
    const auto first = surfaceOf(u"checkout"_s, u"Checkout"_s);
    const auto second = surfaceOf(u"checkout"_s, u"Checkout"_s, 2);
    QVERIFY(m_workspace->addSurface(surfaceOf(u"search"_s, u"Search"_s), 1, u"Ada"_s, someTime));
    QVERIFY(m_workspace->addSurface(first, 1, u"Ada"_s, someTime));
    QVERIFY(m_workspace->addSurface(second, 2, u"Grace"_s, someTime + Milliseconds(1)));

    const auto surfaces = needed(m_workspace->surfaces());
    QCOMPARE(surfaces.size(), 2);
    QVERIFY(surfaces.first().surface == second);
    QCOMPARE(surfaces.first().revision, 2);
    QCOMPARE(surfaces.first().author, u"Grace"_s);
    QVERIFY(surfaces.first().at == someTime + Milliseconds(1));
    QCOMPARE(surfaces.last().surface.id.value, u"search"_s);

    const auto revisions = needed(m_workspace->surfaceRevisions(first.id));
    QCOMPARE(revisions.size(), 2);
    QVERIFY(revisions.last().surface == first);
    QCOMPARE(revisions.first().hash, rollout::surfaceHash(rollout::toJson(second), 2, u"Grace"_s,
                                                          someTime + Milliseconds(1), revisions.last().hash));
    QVERIFY(m_workspace->surfaceRevisions(SurfaceId(u"nothing"_s)).value().isEmpty());
}

void TestSurfaceStore::findsByIdBeforeName()
{
    QVERIFY(m_workspace->addSurface(surfaceOf(u"shop"_s, u"Web shop"_s), 1, u"Ada"_s, someTime));
    QCOMPARE(needed(m_workspace->surface(u"shop"_s))->surface.name, u"Web shop"_s);
    QCOMPARE(needed(m_workspace->surface(u"Web shop"_s))->surface.id.value, u"shop"_s);
    QVERIFY(!needed(m_workspace->surface(u"web shop"_s)));
    QVERIFY(!needed(m_workspace->surface({})));
}

void TestSurfaceStore::aNameGoesOnNamingItsSurface()
{
    QVERIFY(m_workspace->addSurface(surfaceOf(u"shop"_s, u"Web shop"_s), 1, u"Ada"_s, someTime));
    QVERIFY(m_workspace->addSurface(surfaceOf(u"shop"_s, u"Store"_s), 2, u"Ada"_s, someTime));
    const auto found = needed(m_workspace->surface(u"Web shop"_s));
    QCOMPARE(found->revision, 2);
    QCOMPARE(found->surface.name, u"Store"_s);
}

void TestSurfaceStore::revisionsFollowEachOther()
{
    const auto surface = surfaceOf(u"shop"_s, u"Web shop"_s);
    QCOMPARE(outcome(m_workspace->addSurface(surface, 2, u"Ada"_s, someTime)), u"conflict"_s);
    QVERIFY(m_workspace->addSurface(surface, 1, u"Ada"_s, someTime));
    QCOMPARE(outcome(m_workspace->addSurface(surface, 1, u"Ada"_s, someTime)), u"conflict"_s);
    QVERIFY(m_workspace->addSurface(surface, 2, u"Ada"_s, someTime));
}

void TestSurfaceStore::noTwoSurfacesAreCalledAlike()
{
    QVERIFY(m_workspace->addSurface(surfaceOf(u"shop"_s, u"Web shop"_s), 1, u"Ada"_s, someTime));
    for (const auto &[id, name] : {std::pair(u"shop2"_s, u"Web shop"_s), std::pair(u"shop2"_s, u"shop"_s)})
        QCOMPARE(outcome(m_workspace->addSurface(surfaceOf(id, name), 1, u"Ada"_s, someTime)), u"duplicate"_s);
    QVERIFY(m_workspace->addSurface(surfaceOf(u"shop2"_s, u"Second shop"_s), 1, u"Ada"_s, someTime));
    QVERIFY(m_workspace->addSurface(surfaceOf(u"x"_s, u"x"_s), 1, u"Ada"_s, someTime)); // its own id is fine
}

void TestSurfaceStore::revisionsAreNotChanged()
{
    QVERIFY(m_workspace->addSurface(surfaceOf(u"shop"_s, u"Web shop"_s), 1, u"Ada"_s, someTime));
    SQLite::Database database(path().toStdString(), SQLite::OPEN_READWRITE);
    QVERIFY_EXCEPTION_THROWN(database.exec("UPDATE surface SET author = 'Eve'"), SQLite::Exception);
    QVERIFY_EXCEPTION_THROWN(database.exec("DELETE FROM surface"), SQLite::Exception);
}

void TestSurfaceStore::anAlteredRevisionIsDamaged_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("document") << QByteArray(
        "UPDATE surface SET document = replace(document, '\"high\":2', '\"high\":1')");
    QTest::newRow("author") << QByteArray("UPDATE surface SET author = 'Eve'");
    QTest::newRow("moment") << QByteArray("UPDATE surface SET at = at + 1");
    QTest::newRow("no document") << QByteArray("UPDATE surface SET document = '{'");
}

void TestSurfaceStore::anAlteredRevisionIsDamaged()
{
    QFETCH(QByteArray, sql);
    QVERIFY(m_workspace->addSurface(surfaceOf(u"shop"_s, u"Web shop"_s, 2), 1, u"Ada"_s, someTime));
    execute(sql.constData());
    QCOMPARE(outcome(m_workspace->surface(u"shop"_s)), u"damaged"_s);
    QCOMPARE(outcome(m_workspace->surfaces()), u"damaged"_s);
    QCOMPARE(m_workspace->surfaces().error().place, u"shop"_s);
}

void TestSurfaceStore::isWrittenWithTheRestOrNotAtAll()
{
    const auto surface = surfaceOf(u"shop"_s, u"Web shop"_s);
    const auto written = m_workspace->together([&]() -> Result<void> {
        if (auto added = m_workspace->addSurface(surface, 1, u"Ada"_s, someTime); !added)
            return added;
        return m_workspace->addSurface(surface, 3, u"Ada"_s, someTime);
    });
    QCOMPARE(outcome(written), u"conflict"_s);
    QVERIFY(m_workspace->surfaces().value().isEmpty());
}

void TestSurfaceStore::recordsTellThemAsTheyStand()
{
    QVERIFY(m_workspace->addSurface(surfaceOf(u"shop"_s, u"Web shop"_s), 1, u"Ada"_s, someTime));
    execute("UPDATE surface SET document = 'nothing'");
    const auto records = Records::open(path());
    QVERIFY(records);
    const auto surfaces = needed((*records)->surfaces());
    QCOMPARE(surfaces.size(), 1);
    QCOMPARE(surfaces.first().document, QByteArray("nothing"));
    QCOMPARE(surfaces.first().name, u"Web shop"_s);
}

QTEST_GUILESS_MAIN(TestSurfaceStore)
#include "tst_surfacestore.moc"
