// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"

#include <QDateTime>
#include <QJsonArray>
#include <QTest>

using namespace sluice::e2e;
using namespace Qt::StringLiterals;

namespace {

const QByteArray plan = R"({"format": 1, "id": "till", "name": "New till", "surface": "Checkout", "risk": "low",
  "stages": [{"name": "Canary", "exposure": "1%"}, {"name": "Half", "exposure": "50%"},
             {"name": "Everyone", "exposure": "100%"}]})";

const QByteArray open = R"({"format": 1, "id": "checkout", "name": "Checkout", "timeZone": "Europe/Berlin"})";

const QByteArray strict = R"({"format": 1, "id": "checkout", "name": "Checkout", "timeZone": "Europe/Berlin",
  "guardrails": [{"metric": "payments", "name": "Payment error rate"}], "largestStep": {"factor": 10}})";

/// For as long as anybody runs this test.
const QByteArray frozen = R"({"format": 1, "id": "checkout", "name": "Checkout", "timeZone": "Europe/Berlin",
  "freezes": [{"name": "Long freeze", "from": "2020-01-01 00:00", "to": "2090-01-02 08:00"}]})";

QString inHours(int hours)
{
    return QDateTime::currentDateTimeUtc().addSecs(hours * 3600LL).toString(Qt::ISODate);
}

} // namespace

/// Surfaces on the command line: laying them down, what they refuse, and the way around a freeze.
class TestCommandSurface : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void addsShowsAndKeepsRevisions();
    void faultsAreNamed();
    void checkTouchesNothing();
    void aPlanThatBreaksItIsNamedAndNotStarted();
    void aFreezeNeedsAnException();
    void exemptNeedsItsOptions();
    void anUnknownSurfaceIsSaid();
};

void TestCommandSurface::addsShowsAndKeepsRevisions()
{
    const Home home;
    const Outcome added = home.run({u"surface"_s, u"add"_s, home.write(u"open.json"_s, open)});
    QCOMPARE(added.code, 0);
    QCOMPARE(added.text(), u"Checkout is new. It touches no running plan.\n"_s);
    const Outcome again = home.run({u"surface"_s, u"add"_s, home.write(u"frozen.json"_s, frozen)});
    QCOMPARE(again.text(), u"Checkout becomes revision 2. It touches no running plan.\n"_s);
    QCOMPARE(home.run({u"surface"_s, u"add"_s, home.path(u"frozen.json"_s)}).text(),
             u"Checkout is as it stands in revision 2.\n"_s);
    const QJsonObject shown = home.run({u"surface"_s, u"show"_s, u"checkout"_s}).object();
    QCOMPARE(shown[u"freezes"_s][0][u"name"_s].toString(), u"Long freeze"_s);
    const QJsonArray all = home.run({u"surface"_s, u"show"_s, u"--json"_s}).array();
    QCOMPARE(all.size(), 1);
    QCOMPARE(all[0][u"revision"_s].toInt(), 2);
    QVERIFY(home.run({u"surface"_s, u"show"_s}).text().startsWith(u"checkout\tCheckout\trevision 2 by "_s));
}

void TestCommandSurface::faultsAreNamed()
{
    const Home home;
    const QString path = home.write(u"wrong.json"_s, QByteArray(frozen).replace("2090", "2010"));
    for (const QString &command : {u"check"_s, u"add"_s}) {
        const Outcome outcome = home.run({u"surface"_s, command, path});
        QCOMPARE(outcome.code, 3);
        QVERIFY2(outcome.errors.contains(u"freezes[0].to: must be after the beginning of the window"_s),
                 qPrintable(outcome.errors));
    }
    const QJsonObject answer = home.run({u"surface"_s, u"check"_s, path, u"--json"_s}).object();
    QCOMPARE(answer[u"valid"_s].toBool(true), false);
    QCOMPARE(answer[u"faults"_s][0][u"place"_s].toString(), u"freezes[0].to"_s);
}

void TestCommandSurface::checkTouchesNothing()
{
    const Home home;
    const QString path = home.write(u"strict.json"_s, strict);
    QCOMPARE(home.run({u"surface"_s, u"check"_s, path}).code, 0); // also without a workspace
    QCOMPARE(home.run({u"plan"_s, u"add"_s, home.write(u"till.json"_s, plan)}).code, 0);
    QCOMPARE(home.run({u"start"_s, u"till"_s}).code, 0);
    const Outcome checked = home.run({u"surface"_s, u"check"_s, path});
    QCOMPARE(checked.code, 0);
    QCOMPARE(
        checked.text(),
        path +
            u": no faults\n"
            "Checkout is new. It touches 1 running plan. 1 of them breaks it: what runs goes on, a start is refused.\n"
            "  New till: breaks it in 2 places\n"
            "    Checkout requires “Payment error rate”. Add it or choose another surface.\n"
            "    The step from 1% to 50% is larger than Checkout allows (10 ×). Put a stage in between.\n"_s);
    const QJsonObject answer = home.run({u"surface"_s, u"check"_s, path, u"--json"_s}).object();
    QCOMPARE(answer[u"touched"_s][0][u"rollout"_s].toString(), u"till"_s);
    QCOMPARE(answer[u"touched"_s][0][u"breachesAfter"_s].toArray().size(), 2);
    QVERIFY(home.run({u"surface"_s, u"show"_s, u"--json"_s}).array().isEmpty());
}

void TestCommandSurface::aPlanThatBreaksItIsNamedAndNotStarted()
{
    const Home home;
    const QString path = home.write(u"till.json"_s, plan);
    QCOMPARE(home.run({u"plan"_s, u"check"_s, path}).code, 0);
    QCOMPARE(home.run({u"surface"_s, u"add"_s, home.write(u"strict.json"_s, strict)}).code, 0);
    const Outcome checked = home.run({u"plan"_s, u"check"_s, path});
    QCOMPARE(checked.code, 30);
    const QString step = u"The step from 1% to 50% is larger than Checkout allows (10 ×). Put a stage in between."_s;
    QVERIFY2(checked.text().contains(u"  stages[1].exposure: "_s + step), qPrintable(checked.text()));
    const QJsonArray breaches = home.run({u"plan"_s, u"check"_s, path, u"--json"_s}).object()[u"breaches"_s].toArray();
    QCOMPARE(breaches.size(), 2);
    QCOMPARE(breaches[0][u"rule"_s].toString(), u"guardrailRequired"_s);

    QCOMPARE(home.run({u"plan"_s, u"add"_s, path}).code, 0);
    const Outcome refused = home.run({u"start"_s, u"till"_s});
    QCOMPARE(refused.code, 30);
    QVERIFY2(refused.errors.contains(step), qPrintable(refused.errors));
    QVERIFY(refused.errors.contains(u"Checkout requires “Payment error rate”."_s));
}

void TestCommandSurface::aFreezeNeedsAnException()
{
    const Home home;
    QCOMPARE(home.run({u"plan"_s, u"add"_s, home.write(u"till.json"_s, plan)}).code, 0);
    QCOMPARE(home.run({u"start"_s, u"till"_s}).code, 0);
    QCOMPARE(home.run({u"gate"_s, u"till"_s}).code, 0);
    QCOMPARE(home.run({u"surface"_s, u"add"_s, home.write(u"frozen.json"_s, frozen)}).code, 0);

    const Outcome gate = home.run({u"gate"_s, u"till"_s});
    QCOMPARE(gate.code, 10);
    QVERIFY2(gate.text().contains(u"Not yet. Long freeze ends Mon 2 Jan 08:00 CET."_s), qPrintable(gate.text()));
    QVERIFY(
        home.run({u"status"_s, u"till"_s})
            .text()
            .contains(
                u"Stage 1 of 3 — hold complete at 1% — frozen until Mon 2 Jan 08:00 CET, 07:00 UTC (Long freeze)"_s));
    const QJsonObject freeze = home.run({u"gate"_s, u"till"_s, u"--json"_s}).object()[u"freeze"_s].toObject();
    QCOMPARE(freeze[u"until"_s].toString(), u"2090-01-02T07:00:00.000Z"_s);

    for (const QStringList &more :
         {QStringList{}, QStringList{u"--override"_s, u"--reason"_s, u"it really is urgent"_s}}) {
        const Outcome refused = home.run(QStringList{u"advance"_s, u"till"_s} + more);
        QCOMPARE(refused.code, 30);
        QVERIFY2(refused.errors.contains(u"Long freeze: nothing goes forward until Mon 2 Jan 08:00 CET, 07:00 UTC."_s),
                 qPrintable(refused.errors));
    }
    const QStringList exempt{u"exempt"_s, u"till"_s, u"--as"_s, u"Mara"_s, u"--reason"_s, u"The fix must go out"_s};
    QCOMPARE(home.run(exempt + QStringList{u"--until"_s, inHours(2), u"--with"_s, u"mara"_s}).code, 30);
    QCOMPARE(home.run(exempt + QStringList{u"--until"_s, inHours(30), u"--with"_s, u"Teo"_s}).code, 30);
    const Outcome made = home.run(exempt + QStringList{u"--until"_s, inHours(2), u"--with"_s, u"Teo"_s});
    QCOMPARE(made.code, 0);
    QVERIFY2(made.text().startsWith(u"Mara made an exception with Teo until "_s), qPrintable(made.text()));
    QCOMPARE(home.run({u"advance"_s, u"till"_s}).code, 0);
    QCOMPARE(home.run({u"advance"_s, u"till"_s}).code, 30); // it was for one stage
    QCOMPARE(home.run({u"hold"_s, u"till"_s, u"--reason"_s, u"look first"_s}).code, 0);
    QCOMPARE(home.run({u"rollback"_s, u"till"_s, u"--reason"_s, u"enough"_s}).code, 0);

    const QJsonObject entry = home.run({u"log"_s, u"till"_s, u"--json"_s}).array()[1].toObject();
    QCOMPARE(entry[u"kind"_s].toString(), u"exempt"_s);
    QCOMPARE(entry[u"with"_s].toString(), u"Teo"_s);
    QCOMPARE(entry[u"override"_s].toBool(), true);
    const Outcome verified = home.run({u"verify"_s});
    QVERIFY2(verified.code == 0, qPrintable(verified.text()));
}

void TestCommandSurface::exemptNeedsItsOptions()
{
    const Home home;
    const Outcome outcome = home.run({u"exempt"_s, u"till"_s, u"--until"_s, inHours(1)});
    QCOMPARE(outcome.code, 2);
    QVERIFY2(outcome.errors.contains(u"--with is missing"_s), qPrintable(outcome.errors));
    QCOMPARE(home.run({u"surface"_s}).code, 2);
}

void TestCommandSurface::anUnknownSurfaceIsSaid()
{
    const Home home;
    QCOMPARE(home.run({u"surface"_s, u"add"_s, home.write(u"open.json"_s, open)}).code, 0);
    const Outcome outcome = home.run({u"surface"_s, u"show"_s, u"till"_s});
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.errors.contains(u"There is no surface till in this workspace."_s), qPrintable(outcome.errors));
}

QTEST_GUILESS_MAIN(TestCommandSurface)
#include "tst_commandsurface.moc"
