// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"
#include "samplefiles.h"

#include <QDir>
#include <QJsonDocument>
#include <QTest>

using namespace sluice;
using namespace sluice::e2e;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype smallLooks = 4; // two looks at two metrics

/// What takes a file whatever the clock says: its hours count from here.
QJsonObject mapping()
{
    return {{u"origin"_s, u"2026-03-02T08:00:00Z"_s}};
}

} // namespace

/// Metrics from files: taken whole and given back whole, or not at all.
class TestCommandImport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void takesAFile();
    void dryRunChangesNothing();
    void undoGivesTheStateBack();
    void takesTheSameFileOnce();
    void usesASavedMapping();
    void readsDialects_data();
    void readsDialects();
    void refusesBadFiles_data();
    void refusesBadFiles();
    void refusesWhatIsNoFile_data();
    void refusesWhatIsNoFile();
    void leavesFaultyRowsOutUpToALimit();
    void needsTheStageToBeEntered();
    void takesTheFiveExperiments();

private:
    Outcome import(const QString &path, const QStringList &options = {}) const
    {
        return m_home->run(QStringList{u"import"_s, u"small"_s, path} + options);
    }
    [[nodiscard]] QByteArray everything() const { return m_home->everythingAbout(u"small"_s); }

    std::unique_ptr<Home> m_home;
};

void TestCommandImport::init()
{
    m_home = std::make_unique<Home>();
    QCOMPARE(m_home->run({u"plan"_s, u"add"_s, m_home->write(u"plan.json"_s, smallPlan(u"small"_s))}).code, 0);
    const QStringList reason{u"--override"_s, u"--reason"_s, u"The tests begin at the canary"_s};
    QCOMPARE(m_home->run(QStringList{u"start"_s, u"small"_s, u"--to"_s, u"Canary"_s} + reason).code, 0);
}

void TestCommandImport::takesAFile()
{
    const QString path = m_home->write(u"metrics.csv"_s, smallMetrics());
    const Outcome outcome = import(path, {u"--json"_s});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.errors));
    const QJsonObject answer = outcome.object();
    QVERIFY(answer[u"batch"_s].toInteger() > 0);
    QCOMPARE(answer[u"dryRun"_s].toBool(true), false);
    QCOMPARE(answer[u"rowsRead"_s].toInteger(), 8);
    QCOMPARE(answer[u"observations"_s].toInteger(), smallLooks);
    QCOMPARE(answer[u"sha256"_s].toString().size(), 64);
    const QJsonObject gate =
        m_home->run({u"gate"_s, u"small"_s, u"--at"_s, u"2199-01-01T00:00:00Z"_s, u"--json"_s}).object();
    QCOMPARE(gate[u"guardrails"_s].toArray().size(), 2);
    for (const QJsonValue &guardrail : gate[u"guardrails"_s].toArray()) {
        QCOMPARE(guardrail[u"unitsExposed"_s].toDouble(), 220.0);
        QCOMPARE(guardrail[u"unitsUnexposed"_s].toDouble(), 4180.0);
    }
    const Outcome words = m_home->run({u"import"_s, u"--undo"_s, QString::number(answer[u"batch"_s].toInteger())});
    QVERIFY2(words.text().contains(u"4 observations"_s), words.output.constData());
    const Outcome again = import(path);
    QVERIFY2(again.text().contains(u"8 rows read"_s) && again.text().contains(u"--undo"_s), again.output.constData());
}

void TestCommandImport::dryRunChangesNothing()
{
    const QString path = m_home->write(u"metrics.csv"_s, smallMetrics());
    const QByteArray before = everything();
    const Outcome outcome = import(path, {u"--dry-run"_s, u"--json"_s});
    QCOMPARE(outcome.code, 0);
    QCOMPARE(outcome.object()[u"batch"_s].toInteger(-1), 0);
    QCOMPARE(outcome.object()[u"observations"_s].toInteger(), smallLooks);
    QCOMPARE(everything(), before);
    QVERIFY(import(path, {u"--dry-run"_s}).text().contains(u"Nothing was changed"_s));
    QCOMPARE(everything(), before);
    QCOMPARE(import(path).code, 0); // and it was not remembered as taken
    QVERIFY(everything() != before);
}

/// As the window saves them; a file in the working folder goes first.
void TestCommandImport::usesASavedMapping()
{
    const QString path = m_home->write(u"metrics.csv"_s, smallMetrics().replace(",unexposed,", ",control,"));
    QCOMPARE(import(path, {u"--dry-run"_s}).code, 3);
    const QString absent = u"Checkout export"_s;
    QCOMPARE(import(path, {u"--dry-run"_s, u"--mapping"_s, absent}).code, 1);
    QVERIFY(QDir(m_home->path({})).mkpath(u"config/sluice/mappings"_s));
    m_home->write(u"config/sluice/mappings/Checkout export.json"_s,
                  QJsonObject{{u"groups"_s, QJsonObject{{u"control"_s, u"unexposed"_s}}}});
    const Outcome outcome = import(path, {u"--dry-run"_s, u"--mapping"_s, absent});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.errors));
}

void TestCommandImport::undoGivesTheStateBack()
{
    const QByteArray before = everything();
    const qint64 batch =
        import(m_home->write(u"metrics.csv"_s, smallMetrics()), {u"--json"_s}).object()[u"batch"_s].toInteger();
    const QByteArray withFile = everything();
    const QByteArray replaced = smallMetrics().replace("2,220,,,11", "2,220,,,99");
    const qint64 second =
        import(m_home->write(u"later.csv"_s, replaced), {u"--json"_s}).object()[u"batch"_s].toInteger();
    QVERIFY(everything() != withFile);
    const auto undo = [this](qint64 id) {
        return m_home->run({u"import"_s, u"--undo"_s, QString::number(id), u"--json"_s});
    };
    const Outcome undone = undo(second);
    QCOMPARE(undone.code, 0);
    QCOMPARE(undone.object()[u"removed"_s].toInteger(), smallLooks);
    QCOMPARE(undone.object()[u"rollout"_s].toString(), u"small"_s);
    QCOMPARE(everything(), withFile);
    QCOMPARE(undo(batch).code, 0);
    QCOMPARE(everything(), before);
    QCOMPARE(undo(batch).code, 40); // somebody has done it
    QCOMPARE(undo(77).code, 1);
    QCOMPARE(everything(), before);
}

void TestCommandImport::takesTheSameFileOnce()
{
    const QString path = m_home->write(u"metrics.csv"_s, smallMetrics());
    QCOMPARE(import(path).code, 0);
    const QByteArray before = everything();
    const Outcome again = import(m_home->write(u"copy.csv"_s, smallMetrics()));
    QCOMPARE(again.code, 3);
    QVERIFY2(again.errors.contains(u"already"_s), qPrintable(again.errors));
    QCOMPARE(everything(), before);
}

void TestCommandImport::readsDialects_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("byte order mark") << "\xEF\xBB\xBF" + smallMetrics();
    QTest::newRow("CRLF") << smallMetrics().replace("\n", "\r\n");
    QTest::newRow("both") << "\xEF\xBB\xBF" + smallMetrics().replace("\n", "\r\n");
    QTest::newRow("semicolons") << smallMetrics().replace(",", ";");
    QTest::newRow("tabs, no line end at the end") << smallMetrics().replace(",", "\t").chopped(1);
}

void TestCommandImport::readsDialects()
{
    QFETCH(const QByteArray, text);
    const QString options = m_home->write(u"mapping.json"_s, mapping());
    const QByteArray nothing = everything();
    QCOMPARE(import(m_home->write(u"plain.csv"_s, smallMetrics()), {u"--mapping"_s, options}).code, 0);
    const QByteArray plain = everything();
    QVERIFY(plain != nothing);
    QCOMPARE(m_home->run({u"import"_s, u"--undo"_s, u"1"_s}).code, 0);
    const Outcome outcome = import(m_home->write(u"other.csv"_s, text), {u"--mapping"_s, options});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.errors));
    QCOMPARE(everything(), plain);
}

void TestCommandImport::refusesBadFiles_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("says");
    const auto with = [](const char *from, const char *to) {
        QByteArray text = smallMetrics();
        if (!text.contains(from))
            qFatal("%s is not in the file", from);
        return text.replace(from, to);
    };
    QTest::newRow("missing column") << with(",n,", ",people,") << u"Line 1, column 1"_s << u"n is missing"_s;
    QTest::newRow("text for a number") << with("2,220,,,11", "2,many,,,11") << u"Line 6, column 26"_s << u"“many”"_s;
    QTest::newRow("negative n") << with("2,220,,,11", "2,-220,,,11") << u"Line 6, column 26"_s << u"below zero"_s;
    QTest::newRow("variance below zero") << with("250.5,16", "250.5,-16") << u"Line 4, column 36"_s
                                         << u"variance is -16"_s;
    QTest::newRow("NaN") << with("250.5,16", "NaN,16") << u"Line 4, column 30"_s << u"NaN"_s;
    QTest::newRow("infinity") << with("250.5,16", "inf,16") << u"Line 4, column 30"_s << u"inf"_s;
    QTest::newRow("duplicate look") << with("exposed,2,220,,,11", "exposed,1,220,,,11") << u"Line 6, column 24"_s
                                    << u"already, in line 2"_s;
    QTest::newRow("time backwards") << with("exposed,2,220,,,11", "exposed,0.5,220,,,11") << u"Line 6, column 24"_s
                                    << u"earlier than the look before it"_s;
    QTest::newRow("mixed separators") << with("Canary,latency,exposed,2,220,250,16,",
                                              "Canary;latency;exposed;2;220;250;16;")
                                      << u"Line 8, column 7"_s << u"mixed separators"_s;
    QTest::newRow("decimal comma") << with("250.5,16", "\"250,5\",16") << u"Line 4, column 30"_s
                                   << u"decimals after a point"_s;
    QTest::newRow("Latin-1") << with("Canary,latency,exposed,2", "Canar\xE9,latency,exposed,2") << u"Line 8, column 6"_s
                             << u"UTF-8"_s;
    QTest::newRow("more successes than users")
        << with("2,220,,,11", "2,220,,,221") << u"Line 6, column 32"_s << u"more than"_s;
    QTest::newRow("unknown stage") << with("Canary,latency,exposed,2", "Dinner,latency,exposed,2")
                                   << u"Line 8, column 1"_s << u"Dinner"_s;
    QTest::newRow("unknown group") << with("latency,exposed,2", "latency,control,2") << u"Line 8, column 16"_s
                                   << u"control"_s;
    QTest::newRow("row too short") << with("2,220,,,11", "2,220") << u"Line 6, column"_s << u"fields"_s;
    QTest::newRow("quote not closed") << with("2,220,,,11", "2,\"220,,,11") << u"Line 6, column 26"_s
                                      << u"not closed"_s;
    QTest::newRow("empty") << QByteArray("") << u""_s << u"empty"_s;
    QTest::newRow("header alone") << smallMetrics().left(smallMetrics().indexOf('\n') + 1) << u""_s << u"no rows"_s;
    QTest::newRow("UTF-16") << QByteArray("\xFF\xFEm\0e\0", 6) << u"Line 1"_s << u"UTF-16"_s;
    QTest::newRow("a picture") << QByteArray("\x89PNG\r\n\x1A\n\0\0\0", 11) << u"Line 1"_s << u""_s;
    QTest::newRow("a plan") << QJsonDocument(smallPlan(u"small"_s)).toJson() << u"Line 1"_s << u""_s;
}

void TestCommandImport::refusesBadFiles()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, place);
    QFETCH(const QString, says);
    const QString path = m_home->write(u"bad.csv"_s, text);
    const QByteArray before = everything();
    for (const QStringList &options : {QStringList{}, QStringList{u"--dry-run"_s}, QStringList{u"--json"_s}}) {
        const Outcome outcome = import(path, options);
        QCOMPARE(outcome.code, 3);
        QVERIFY2(outcome.errors.contains(place) && outcome.errors.contains(says), qPrintable(outcome.errors));
        QVERIFY2(outcome.errors.contains(path), qPrintable(outcome.errors));
        QVERIFY(outcome.output.isEmpty());
    }
    QCOMPARE(everything(), before);
    QCOMPARE(bytesOf(path), text);
    // Nothing half done stands in the way of the mended file.
    QCOMPARE(import(m_home->write(u"bad.csv"_s, smallMetrics())).code, 0);
}

void TestCommandImport::refusesWhatIsNoFile_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("says");
    QTest::newRow("missing") << u"nowhere.csv"_s << u"does not exist"_s;
    QTest::newRow("folder") << u"data"_s << u"cannot be read"_s;
    QTest::newRow("device") << u"/dev/zero"_s << u"cannot be read"_s;
}

void TestCommandImport::refusesWhatIsNoFile()
{
    QFETCH(const QString, name);
    QFETCH(const QString, says);
    const QString path = QDir(m_home->path(QString())).absoluteFilePath(name);
    const QByteArray before = everything();
    const Outcome outcome = import(path);
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.errors.contains(says) && outcome.errors.contains(path), qPrintable(outcome.errors));
    QCOMPARE(everything(), before);
}

void TestCommandImport::leavesFaultyRowsOutUpToALimit()
{
    const QString path = m_home->write(u"metrics.csv"_s, smallMetrics().replace("100,250.5,16,", "100,NaN,16,"));
    const Outcome strict = import(path, {u"--skip-faulty"_s, u"0"_s});
    QCOMPARE(strict.code, 3);
    QVERIFY2(strict.errors.contains(u"Line 4, column 30: mean is “NaN”."_s), qPrintable(strict.errors));
    QCOMPARE(import(path, {u"--skip-faulty"_s, u"many"_s}).code, 2);

    const QStringList one{u"--skip-faulty"_s, u"1"_s, u"--faults"_s, m_home->path(u"faults.csv"_s)};
    const Outcome tried = import(path, one + QStringList{u"--dry-run"_s});
    QVERIFY2(tried.code == 0, qPrintable(tried.errors));
    QVERIFY2(tried.text().contains(u"Left out: 1 faulty row.\nLeft out with them: 1 look at a metric"_s),
             tried.output.constData());
    const Outcome taken = import(path, one + QStringList{u"--json"_s});
    QVERIFY2(taken.code == 0, qPrintable(taken.errors));
    QCOMPARE(taken.object()[u"observations"_s].toInteger(), smallLooks - 1);
    QCOMPARE(taken.object()[u"rowsFaulty"_s].toInteger(), 1);
    QCOMPARE(taken.object()[u"looksIncomplete"_s].toInteger(), 1);
    QVERIFY(bytesOf(m_home->path(u"faults.csv"_s)).contains("\n4,30,\"mean\",\"NaN\",\"is “NaN”."));
}

void TestCommandImport::needsTheStageToBeEntered()
{
    const QByteArray before = everything();
    const Outcome outcome = import(m_home->write(u"half.csv"_s, smallMetrics().replace("Canary", "Half")));
    QCOMPARE(outcome.code, 3);
    QVERIFY2(outcome.errors.contains(u"“Half”"_s) && outcome.errors.contains(u"not entered"_s),
             qPrintable(outcome.errors));
    QCOMPARE(outcome.errors.count(u"not entered"_s), 1); // once, not for each row
    QCOMPARE(everything(), before);
}

void TestCommandImport::takesTheFiveExperiments()
{
    QCOMPARE(m_home->run({u"plan"_s, u"add"_s, samplePlanPath(u"4509ec-1"_s)}).code, 0);
    const QString options = m_home->write(u"mapping.json"_s, mapping());
    const QStringList import{u"import"_s, u"asos-4509ec-1"_s, metricsPath(), u"--mapping"_s,
                             options,     u"--stage"_s,       u"Half"_s,     u"--json"_s};
    const Outcome outcome = m_home->run(import);
    QVERIFY2(outcome.code == 0, qPrintable(outcome.errors));
    QCOMPARE(outcome.object()[u"rowsRead"_s].toInteger(), 5264);
    QCOMPARE(outcome.object()[u"rowsOfOthers"_s].toInteger(), 5264 - 28 * 4 * 2);
    QCOMPARE(outcome.object()[u"observations"_s].toInteger(), 28 * 4);
    QVERIFY(outcome.object()[u"unknownMetrics"_s].toArray().isEmpty());
}

QTEST_GUILESS_MAIN(TestCommandImport)
#include "tst_commandimport.moc"
