// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json.h"
#include "support/memorystore.h"
#include "support/plans.h"
#include "sync/layout/sharedsurface.h"

#include <QTest>

using namespace sluice;
using namespace sluice::sync;
using namespace sluice::sync::layout;
using namespace sluice::testing;

class SharedSurfaceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_store = {};
        for (int revision = 1; revision <= 3; ++revision)
            m_store.overwrite(m_keys.surface(m_id, revision), documentOf(revision));
    }

    void readsRevisions()
    {
        const SharedSurface read = this->read();
        QCOMPARE(read.revisions.size(), 3);
        QCOMPARE(read.revisions.last().surface.name, u"Revision 3"_s);
        QCOMPARE(read.next, 4);
        QVERIFY(read.voids.isEmpty() && read.tampered.isEmpty() && !read.isIncomplete && !read.newerFrom);
    }

    void passesOverWhatIsVoid()
    {
        m_store.overwrite(m_keys.surface(m_id, 4), "{}");
        m_store.overwrite(m_keys.surface(m_id, 5), documentOf(5));
        m_store.overwrite(m_keys.surface(m_id, 6), documentOf(4));
        const SharedSurface read = this->read();
        QCOMPARE(read.revisions.size(), 4);
        QCOMPARE(read.voids.size(), 2);
        QCOMPARE(read.voids.at(1), (VoidDocument{5, u"is revision 5 where 4 is due"_s}));
        QCOMPARE(read.next, 7);
    }

    void seesTampering()
    {
        const QList<etcd::KeyValue> before = m_store.entries();
        m_store.overwrite(m_keys.surface(m_id, 2), documentOf(2));
        const SharedSurface fresh = this->read();
        QCOMPARE(fresh.revisions.size(), 1);
        QVERIFY(fresh.isIncomplete);
        QCOMPARE(fresh.tampered.size(), 1);
        QVERIFY(!fresh.tampered.first().isOriginalKnown);

        const Tampering seen{m_keys.surface(m_id, 2), Tampering::What::rewritten, m_store.revision(), documentOf(2)};
        const SharedSurface old = readSurface(m_keys, m_id, before, {seen});
        QCOMPARE(old.revisions.size(), 3);
        QVERIFY(!old.isIncomplete);
        QVERIFY(old.tampered.first().isOriginalKnown);
    }

    void stopsAtAGapAndAtANewerOne()
    {
        m_store.remove(m_keys.surface(m_id, 2));
        const SharedSurface gap = this->read();
        QCOMPARE(gap.revisions.size(), 1);
        QVERIFY(gap.isIncomplete);

        init();
        QJsonObject newer = *parseJsonObject(documentOf(4), {});
        newer.insert(u"schema"_s, 2);
        m_store.overwrite(m_keys.surface(m_id, 4), canonicalJson(newer));
        const SharedSurface read = this->read();
        QCOMPARE(read.revisions.size(), 3);
        QCOMPARE(read.newerFrom, 4);
    }

private:
    QByteArray documentOf(int revision) const
    {
        rollout::Surface surface;
        surface.id = m_id;
        surface.name = u"Revision %1"_s.arg(revision);
        surface.timeZone = u"UTC"_s;
        return *toBytes(SurfaceDocument{revision, u"olga"_s, designNow, surface, {}});
    }
    SharedSurface read() const { return readSurface(m_keys, m_id, m_store.entries()); }

    const Keys m_keys{u"acme"_s};
    const SurfaceId m_id{u"checkout"_s};
    MemoryStore m_store;
};

QTEST_GUILESS_MAIN(SharedSurfaceTest)
#include "tst_sharedsurface.moc"
