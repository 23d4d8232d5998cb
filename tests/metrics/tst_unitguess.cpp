// SPDX-License-Identifier: GPL-3.0-or-later
#include "unittest.h"

#include "metrics/unitguess.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

class TestUnitGuess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void guesses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        QTest::addColumn<QStringList>("open");
        const QString names =
            u"Metrics are named as their columns: name them as the plan does, and leave out what is none."_s;
        const QString noStage =
            u"No column says which stage a row belongs to. Name the stage in “stage” if more than one was "
            u"entered."_s;
        QTest::newRow("plain")
            << QByteArray("unit_id,ts,group,stage,crash,latency_ms,latency_ms_before,country\n"
                          "u1,2026-11-02T10:00:00Z,control,10%,0,1.5,2,DE\n"
                          "u2,2026-11-02T10:00:00Z,treatment,10%,1,2.5,,FR\n")
            << QByteArray(R"({"columns":{"group":"group","stage":"stage","time":"ts","unit":"unit_id"},)"
                          R"("groups":{"control":"unexposed","treatment":"exposed"},"looks":"day",)"
                          R"("metrics":{"crash":{"kind":"proportion","value":"crash"},)"
                          R"("latency_ms":{"covariates":["latency_ms_before"],"kind":"mean","value":"latency_ms"}},)"
                          R"("perUnit":true,"rows":"units"})")
            << QStringList{names, u"Not read: “country”. “where” selects rows by such a column."_s};
        QTest::newRow("semicolons, decimal commas, local times")
            << QByteArray("Datum;Nutzer;Arm;Umsatz\r\n"
                          "2.11.2026 10:00;anna;A;1,5\r\n2.11.2026 11:00;bert;B;2,25\r\n2.11.2026 11:00;carl;B;2\r\n"
                          "3.11.2026 11:00;dora;B;2\r\n3.11.2026 11:00;emil;A;2\r\n30.11.2026 11:00;fritz;B;\r\n"
                          "3.11.2026 11:00;gabi;B;2\r\n")
            << QByteArray(R"({"columns":{"group":"Arm","time":"Datum","unit":"Nutzer"},"decimal":"comma",)"
                          R"("groups":{"A":"unexposed","B":"exposed"},"looks":"day",)"
                          R"("metrics":{"Umsatz":{"kind":"mean","value":"Umsatz"}},"perUnit":true,"rows":"units",)"
                          R"("separator":"semicolon","timeFormats":["d.M.yyyy H:mm"]})")
            << QStringList{
                   u"Times in “Datum” have no offset and are taken as UTC. If they are local, name their zone in "
                   u"“timeZone”."_s,
                   noStage, names};
        QTest::newRow("JSON lines, seconds")
            << QByteArray(
                   "{\"user\":\"u1\",\"timestamp\":1793613600,\"variant\":\"blue\",\"bought\":false,\"spent\":0.5}\n"
                   "{\"user\":\"u2\",\"timestamp\":1793613601,\"variant\":\"off\",\"bought\":true,\"spent\":null}\n")
            << QByteArray(
                   R"({"columns":{"group":"variant","time":"timestamp","unit":"user"},)"
                   R"("groups":{"off":"unexposed"},"looks":"day",)"
                   R"("metrics":{"bought":{"kind":"proportion","value":"bought"},"spent":{"kind":"mean","value":"spent"}},)"
                   R"("perUnit":true,"rows":"units","timeFormats":["seconds"]})")
            << QStringList{
                   u"What “blue” in “variant” means is not known. Say in “groups” whether it is exposed or unexposed."_s,
                   noStage, names};
        QTest::newRow("nothing that is known")
            << QByteArray("x,y\n1,2\n")
            << QByteArray(R"({"columns":{"group":"","time":""},"looks":"day",)"
                          R"("metrics":{"x":{"kind":"proportion","value":"x"},"y":{"kind":"mean","value":"y"}},)"
                          R"("perUnit":false,"rows":"units"})")
            << QStringList{u"No column holds times. Name one in “columns.time”."_s,
                           u"No column says which group a unit is in. Name one in “columns.group”."_s,
                           u"No column names units, so that each row counts as one."_s, noStage, names};
    }

    void guesses()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, expected);
        QFETCH(QStringList, open);
        const test::UnitImporter files;
        const auto guess = guessUnits(files.write(text));
        QVERIFY(guess);
        QCOMPARE(compact(toJson(guess->mapping)), expected);
        QCOMPARE(guess->open, open);
    }

    /// A guess that leaves nothing open but names is a mapping that reads the file.
    void isUsable()
    {
        const test::UnitImporter files;
        const QString path = files.write("user;at;arm;stage;ms\nu1;2026-11-02 10:00:00Z;on;10%;1,5\n"
                                         "u2;2026-11-02 10:00:00Z;off;10%;2,5\n");
        const auto guess = guessUnits(path);
        QVERIFY(guess);
        const auto read = unitMappingFromJson(toJson(guess->mapping));
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
        const auto summary = summariseUnits(path, *read, {});
        QVERIFY2(summary, summary ? "" : qPrintable(summary.error().detail));
        QCOMPARE(test::observationsOf(summary->units.batch, summary->plan),
                 QStringList{u"10% ms 2026-11-02T10:01:00.000Z: n 1 mean 1.5 m2 0 m3 0 | n 1 mean 2.5 m2 0 m3 0"_s});
    }

    void refusesWhatHasNoRows()
    {
        const test::UnitImporter files;
        QCOMPARE(guessUnits(files.write({})).error().detail, u"the file is empty."_s);
        QCOMPARE(guessUnits(files.write("a,b\n")).error().detail, u"the file has no rows."_s);
        QCOMPARE(guessUnits(files.write("a,b\n\xE9,1\n")).error().detail, u"this is not a text in UTF-8."_s);
        QVERIFY(guessUnits(u"/nowhere"_s).error().code == ErrorCode::fileNotFound);
    }
};

} // namespace sluice::metrics

QTEST_GUILESS_MAIN(sluice::metrics::TestUnitGuess)

#include "tst_unitguess.moc"
