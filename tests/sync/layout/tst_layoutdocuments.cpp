// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json.h"
#include "rollout/surfacefile.h"
#include "support/anyplan.h"
#include "sync/layout/documents.h"

#include <QJsonArray>
#include <QTest>

using namespace sluice;
using namespace sluice::sync::layout;
using namespace sluice::testing;

namespace {

const QString anId = u"01jdszk4c0000000000000000z"_s;
const QString aHash = sha256("a");

rollout::Decision aDecision()
{
    Log log(designPlan());
    log.decide(rollout::DecisionKind::start, u"Größer, \"schneller\" \u2713"_s);
    return log.decisions().last();
}

rollout::Surface aSurface()
{
    rollout::Surface surface;
    surface.id = SurfaceId(u"checkout"_s);
    surface.name = u"Checkout"_s;
    surface.timeZone = u"Europe/Berlin"_s;
    return surface;
}

/// One document of each kind, as bytes, and whether it can be read.
struct Sample
{
    QByteArray bytes;
    std::function<std::optional<ErrorCode>(const QByteArray &)> read; ///< nullopt: it can be read
};

template <class T>
Sample sample(const T &value, Result<T> (*read)(const QByteArray &))
{
    return {*toBytes(value), [read](const QByteArray &bytes) -> std::optional<ErrorCode> {
                const auto result = read(bytes);
                return result ? std::nullopt : std::optional(result.error().code);
            }};
}

QHash<QString, Sample> samples()
{
    return {{u"meta"_s, sample(Meta{u"Acme"_s, 1, u"olga"_s}, metaFrom)},
            {u"slot"_s, sample(Slot{u"mara"_s, anId, aHash, {}}, slotFrom)},
            {u"decision"_s, sample(Record{aDecision(), ApprovalLink{u"ann"_s, anId, aHash}}, recordFrom)},
            {u"approval"_s, sample(Approval{RolloutId(u"r"_s), 2, aHash, true, u"no"_s, designNow, u"UTC"_s,
                                            rollout::Via::commandLine},
                                   approvalFrom)},
            {u"plan"_s, sample(PlanDocument{2, u"mara"_s, designNow, designPlan(), {}}, planFrom)},
            {u"surface"_s, sample(SurfaceDocument{1, u"olga"_s, designNow, aSurface(), {}}, surfaceFrom)},
            {u"presence"_s, sample(Presence{u"mara"_s, u"c1"_s, {}, designNow}, presenceFrom)}};
}

template <class T>
void comesBack(const T &value, Result<T> (*read)(const QByteArray &))
{
    const auto bytes = toBytes(value);
    RC_ASSERT(bytes.has_value());
    RC_ASSERT(read(*bytes).has_value());
    RC_ASSERT(*read(*bytes) == value);
}

} // namespace

class LayoutDocumentsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void areCanonical()
    {
        QCOMPARE(*toBytes(Slot{u"mara"_s, anId, aHash, {}}),
                 "{\"author\":\"mara\",\"id\":\"01jdszk4c0000000000000000z\",\"prev\":\"\",\"schema\":1,\"sha256\":\"" +
                     aHash.toLatin1() + "\"}");
        QCOMPARE(*toBytes(Meta{u"Acme"_s, 1, u"olga"_s}),
                 "{\"minClient\":1,\"name\":\"Acme\",\"publishedBy\":\"olga\",\"schema\":1}");
    }

    void comeBack()
    {
        QVERIFY(rc::check("what was written is read", [] {
            comesBack(Meta{anyText({}), *rc::gen::inRange(1, 9), anyText(u"u"_s)}, metaFrom);
            comesBack(Slot{anyText(u"u"_s), anId, aHash, flip() ? aHash : QString()}, slotFrom);
            Record record{aDecision(), {}};
            record.decision.reason = u' ' + anyText({}); // as it was typed
            record.decision.hash = decisionHash(record.decision);
            if (flip())
                record.approval = ApprovalLink{anyText(u"u"_s), anId, aHash};
            comesBack(record, recordFrom);
            comesBack(Approval{RolloutId(u"r"_s), *rc::gen::inRange(1, 99), aHash, flip(), u' ' + anyText({}),
                               designNow + Milliseconds(*rc::gen::inRange(0, 99'999)), anyText({}),
                               rollout::Via(*rc::gen::inRange(0, 2))},
                      approvalFrom);
            const QJsonObject more = flip() ? QJsonObject{{u"later"_s, QJsonArray{1, u"x"_s}}} : QJsonObject();
            comesBack(PlanDocument{*rc::gen::inRange(1, 99), anyText(u"u"_s), designNow, anyPlan(), more}, planFrom);
            comesBack(SurfaceDocument{*rc::gen::inRange(1, 99), anyText(u"u"_s), designNow, aSurface(), more},
                      surfaceFrom);
            comesBack(Presence{anyText(u"u"_s), anyText(u"c"_s), RolloutId(anyText({})), designNow}, presenceFrom);
        }));
    }

    void unknownMembersSurvive()
    {
        QJsonObject object = *parseJsonObject(samples().value(u"plan"_s).bytes, {});
        object.insert(u"colour"_s, u"blue"_s);
        auto document = planFrom(canonicalJson(object));
        QVERIFY(document);
        document->revision = 3;
        const QJsonObject rewritten = *parseJsonObject(*toBytes(*document), {});
        QCOMPARE(rewritten.value(u"colour"_s), u"blue"_s);
        QCOMPARE(rewritten.value(u"revision"_s), 3);
    }

    void everyKind_data()
    {
        QTest::addColumn<QString>("kind");
        const QStringList kinds = samples().keys();
        for (const QString &kind : kinds)
            QTest::newRow(qPrintable(kind)) << kind;
    }

    void everyKind()
    {
        QFETCH(QString, kind);
        const Sample sample = samples().value(kind);
        QVERIFY(!sample.read(sample.bytes));

        const QJsonObject object = *parseJsonObject(sample.bytes, {});
        const auto readWith = [&](const QString &field, const QJsonValue &value) {
            QJsonObject changed = object;
            changed.insert(field, value);
            return sample.read(canonicalJson(changed));
        };
        QVERIFY(readWith(u"schema"_s, 2) == ErrorCode::newerVersion);
        for (const QJsonValue &value : {QJsonValue(0), QJsonValue(1.5), QJsonValue(u"1"_s), QJsonValue()})
            QVERIFY(readWith(u"schema"_s, value) == ErrorCode::damaged);
        QVERIFY(!readWith(u"unknown"_s, 1));
        QVERIFY(readWith(u"padding"_s, QString(200'000, u'x')) == ErrorCode::damaged);
        const QStringList optional{u"approval"_s, u"decline"_s};
        const QStringList fields = object.keys();
        for (const QString &field : fields) {
            QJsonObject without = object;
            without.remove(field);
            const auto code = sample.read(canonicalJson(without));
            QVERIFY2(code == (optional.contains(field) ? std::nullopt : std::optional(ErrorCode::damaged)),
                     qPrintable(field));
            QVERIFY2(readWith(field, QJsonArray{1}) == ErrorCode::damaged, qPrintable(field));
        }
        const QByteArray deep = QByteArray(100'000, '[');
        for (const QByteArray &garbage : {QByteArray(), QByteArray("{"), QByteArray("[]"), QByteArray("\xff\xfe"), deep,
                                          "{\"schema\":1,\"plan\":" + deep, sample.bytes.chopped(1)})
            QVERIFY(sample.read(garbage) == ErrorCode::damaged);
    }

    void newerPlanFormatIsNewer()
    {
        QJsonObject object = *parseJsonObject(samples().value(u"plan"_s).bytes, {});
        QJsonObject plan = object.value(u"plan"_s).toObject();
        plan.insert(u"format"_s, 99);
        object.insert(u"plan"_s, plan);
        QVERIFY(planFrom(canonicalJson(object)).error().code == ErrorCode::newerVersion);
    }

    /// A hash is of what toJson() writes: the same decision in other words would have another one everywhere else.
    void decisionsAreAsSluiceWritesThem()
    {
        QJsonObject object = *parseJsonObject(*toBytes(Record{aDecision(), {}}), {});
        QJsonObject decision = object.value(u"decision"_s).toObject();
        decision.insert(u"at"_s, u"2026-11-12T18:42:00+01:00"_s);
        object.insert(u"decision"_s, decision);
        QVERIFY(recordFrom(canonicalJson(object)).error().code == ErrorCode::damaged);
    }

    void budgetsAreKept()
    {
        Record record{aDecision(), {}};
        record.decision.reason = QString(4000, u'x');
        const auto tooLong = toBytes(record);
        QVERIFY(!tooLong);
        QVERIFY(tooLong.error().code == ErrorCode::invalidInput);
        QCOMPARE(tooLong.error().place, u"decision"_s);
        QVERIFY(tooLong.error().detail.contains(u"4096"_s));
        QCOMPARE(toBytes(Slot{QString(200, u'x'), anId, aHash, aHash}).error().place, u"slot"_s);
        PlanDocument plan{1, u"mara"_s, designNow, designPlan(), {}};
        plan.plan.description = QString(planBudget, u'x');
        QCOMPARE(toBytes(plan).error().place, u"plan"_s);
    }
};

QTEST_GUILESS_MAIN(LayoutDocumentsTest)
#include "tst_layoutdocuments.moc"
