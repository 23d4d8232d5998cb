// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/anyplan.h"
#include "sync/layout/keys.h"
#include "sync/layout/ulid.h"

#include <QTest>

using namespace sluice;
using namespace sluice::sync::layout;
using namespace sluice::testing;

namespace {

const QString anId = u"01jdszk4c0000000000000000z"_s;

Ulid::Random anyRandom()
{
    Ulid::Random random{};
    for (quint8 &byte : random)
        byte = quint8(*rc::gen::element(0, 1, 127, 254, 255));
    return random;
}

} // namespace

class LayoutKeysTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void builds()
    {
        const Keys keys(u"acme"_s);
        const RolloutId rollout(u"one-tap-pay"_s);
        QCOMPARE(keys.prefix(), "/sluice/v1/acme/");
        QCOMPARE(keys.all().end, "/sluice/v1/acme0");
        QCOMPARE(keys.meta(), "/sluice/v1/acme/meta");
        QCOMPARE(keys.surface(SurfaceId(u"checkout"_s), 3), "/sluice/v1/acme/surfaces/checkout/0000000003");
        QCOMPARE(keys.policy(1), "/sluice/v1/acme/policy/0000000001");
        QCOMPARE(keys.plan(rollout, 12), "/sluice/v1/acme/plans/one-tap-pay/0000000012");
        QCOMPARE(keys.slot(rollout, largestNumber), "/sluice/v1/acme/log/one-tap-pay/1000000000");
        QCOMPARE(keys.record(u"Mara L/ä"_s, rollout, anId),
                 "/sluice/v1/acme/by/%4Dara%20%4C%2F%C3%A4/one-tap-pay/01jdszk4c0000000000000000z");
        QCOMPARE(keys.evidence(u"m"_s, rollout, anId),
                 "/sluice/v1/acme/by/m/one-tap-pay/01jdszk4c0000000000000000z/evidence");
        QCOMPARE(keys.presence(u"m"_s, u"c.1"_s), "/sluice/v1/acme/live/presence/m/c.1");
        QCOMPARE(keys.agent(), "/sluice/v1/acme/live/agent");
        QCOMPARE(Keys(u"Acme/~%"_s).prefix(), "/sluice/v1/%41cme%2F%7E%25/");
    }

    void readsWhatItBuilds()
    {
        QVERIFY(rc::check("each key tells what it was built from", [] {
            const Keys keys(anyText(u"W"_s));
            const RolloutId rollout(*rc::gen::element(u"r1"_s, u"A.b-c_D"_s, u"evidence"_s, u".."_s));
            const QString user = anyText(u"u"_s);
            const int number = *rc::gen::element(1, 9, 999'999'999, largestNumber);
            const auto is = [&](const QByteArray &key, const Key &meant) { RC_ASSERT(keys.parse(key) == meant); };
            using Kind = Key::Kind;
            is(keys.meta(), {Kind::meta, {}, {}, {}, {}, {}, 0});
            is(keys.surface(SurfaceId(rollout.value), number),
               {Kind::surface, {}, SurfaceId(rollout.value), {}, {}, {}, number});
            is(keys.policy(number), {Kind::policy, {}, {}, {}, {}, {}, number});
            is(keys.plan(rollout, number), {Kind::plan, rollout, {}, {}, {}, {}, number});
            is(keys.slot(rollout, number), {Kind::slot, rollout, {}, {}, {}, {}, number});
            is(keys.record(user, rollout, anId), {Kind::record, rollout, {}, user, {}, anId, 0});
            is(keys.evidence(user, rollout, anId), {Kind::evidence, rollout, {}, user, {}, anId, 0});
            is(keys.presence(user, user), {Kind::presence, {}, {}, user, user, {}, 0});
            is(keys.agent(), {Kind::agent, {}, {}, {}, {}, {}, 0});
        }));
    }

    void refusesForeignKeys_data()
    {
        QTest::addColumn<QByteArray>("key");
        for (const char *key : {"",
                                "/sluice/v1/acme/",
                                "/sluice/v1/other/meta",
                                "/sluice/v1/acme",
                                "/sluice/v2/acme/meta",
                                "x/meta",
                                "/sluice/v1/acme/Meta",
                                "/sluice/v1/acme/meta/",
                                "/sluice/v1/acme/plans/r/1",
                                "/sluice/v1/acme/plans/r/0000000000",
                                "/sluice/v1/acme/plans/r/1000000001",
                                "/sluice/v1/acme/plans/r/-000000001",
                                "/sluice/v1/acme/plans/r/+000000001",
                                "/sluice/v1/acme/plans//0000000001",
                                "/sluice/v1/acme/plans/a/b/0000000001",
                                "/sluice/v1/acme/plans/a%2Fb/0000000001",
                                "/sluice/v1/acme/plans/R/0000000001",
                                "/sluice/v1/acme/plans/%52x%2f/0000000001",
                                "/sluice/v1/acme/log/%72/0000000001",
                                "/sluice/v1/acme/log/%C3%A4/0000000001",
                                "/sluice/v1/acme/by/\xff/r/01jdszk4c0000000000000000z",
                                "/sluice/v1/acme/by/m/r/01JDSZK4C0000000000000000Z",
                                "/sluice/v1/acme/by/m/r/81jdszk4c0000000000000000z",
                                "/sluice/v1/acme/by/m/r/01jdszk4c0000000000000000z/other",
                                "/sluice/v1/acme/by/m/r",
                                "/sluice/v1/acme/live/presence/m",
                                "/sluice/v1/acme/live/other"})
            QTest::newRow(key) << QByteArray(key);
    }

    void refusesForeignKeys()
    {
        QFETCH(QByteArray, key);
        QVERIFY(!Keys(u"acme"_s).parse(key));
    }

    void hasOneSpelling()
    {
        QVERIFY(rc::check("a key that was damaged is none, or another one", [] {
            const Keys keys(u"acme"_s);
            const QByteArray key = keys.record(anyText(u"u"_s), RolloutId(u"r1"_s), anId);
            QByteArray damaged = key;
            damaged[*rc::gen::inRange<qsizetype>(0, key.size())] = char(*rc::gen::inRange(0, 256));
            const auto read = keys.parse(damaged);
            RC_ASSERT(damaged == key || read != keys.parse(key));
            if (read && read->kind == Key::Kind::record)
                RC_ASSERT(keys.record(read->user, read->rollout, read->id) == damaged);
        }));
    }

    void ownsByRollout()
    {
        const Keys keys(u"acme"_s);
        const RolloutId rollout(u"r"_s);
        const QString owner = ownerOf(rollout);
        QCOMPARE(ownerOf(keys.parse(keys.plan(rollout, 1))), owner);
        QCOMPARE(ownerOf(keys.parse(keys.evidence(u"m"_s, rollout, anId))), owner);
        QCOMPARE(ownerOf(keys.parse(keys.surface(SurfaceId(u"r"_s), 1))), ownerOf(SurfaceId(u"r"_s)));
        QVERIFY(ownerOf(SurfaceId(u"r"_s)) != owner);
        QCOMPARE(ownerOf(keys.parse(keys.agent())), u"live"_s);
        QCOMPARE(ownerOf(keys.parse("/x")), QString());
    }

    void makesKnownUlids()
    {
        // https://github.com/ulid/spec: the largest one.
        Ulid largest{(quint64(1) << 48) - 1, {}};
        largest.random.fill(255);
        QCOMPARE(toString(largest), u"7zzzzzzzzzzzzzzzzzzzzzzzzz"_s);
        // 01ARYZ6S41 is its example of a time; the rest was worked out with the integers of Python.
        const Ulid counting{1'469'918'176'385, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}};
        QCOMPARE(toString(counting), u"01aryz6s41041061050r3gg28a"_s);
        QVERIFY(ulidFromText(u"01aryz6s41041061050r3gg28a"_s) == counting);
        QCOMPARE(ulidAfter({}, Instant(Milliseconds(-5)), {}).milliseconds, 0U);
        for (const char *text :
             {"", "8zzzzzzzzzzzzzzzzzzzzzzzzz", "7ZZZZZZZZZZZZZZZZZZZZZZZZZ", "7zzzzzzzzzzzzzzzzzzzzzzzz",
              "7zzzzzzzzzzzzzzzzzzzzzzzzi", "7zzzzzzzzzzzzzzzzzzzzzzzz\xe4"})
            QVERIFY(!ulidFromText(QString::fromLatin1(text)));
    }

    void ulidsRiseAndComeBack()
    {
        QVERIFY(rc::check("ulids rise, as values and as texts, whatever the clock does", [] {
            std::optional<Ulid> previous;
            for (int i = 0; i < 20; ++i) {
                const Ulid next = ulidAfter(previous, designNow + Milliseconds(*rc::gen::inRange(-3, 3)), anyRandom());
                RC_ASSERT(ulidFromText(toString(next)) == next);
                if (previous)
                    RC_ASSERT(*previous < next && toString(*previous) < toString(next));
                previous = next;
            }
        }));
    }
};

QTEST_GUILESS_MAIN(LayoutKeysTest)
#include "tst_layoutkeys.moc"
