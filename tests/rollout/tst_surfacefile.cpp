// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/surfacefile.h"

#include "core/json.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace sluice;
using namespace sluice::rollout;
using namespace Qt::StringLiterals;

namespace {

const QByteArray checkout = R"({
  "format": 1, "id": "checkout", "name": "Checkout", "timeZone": "Europe/Berlin",
  "guardrails": [
    {"metric": "payments", "name": "Payment error rate", "severity": "rollback", "margin": "5%"},
    {"metric": "latency", "margin": 20}
  ],
  "largestMargin": "10%",
  "largestStep": {"factor": 10, "points": "50%"},
  "minimumHold": {"medium": "24h", "high": "48h"},
  "approvals": {"high": 2},
  "freezes": [
    {"name": "Weekend", "from": "Fri 15:00", "to": "Mon 08:00"},
    {"name": "Year-end freeze", "from": "2026-12-18 18:00", "to": "2027-01-04 08:00"}
  ],
  "dutyHours": {"days": ["Mon", "Tue", "Wed", "Thu", "Fri"], "from": "08:00", "to": "18:00"}
})";

Result<Surface> read(const QByteArray &text)
{
    return parseJsonObject(text, {}).and_then(
        [](const QJsonObject &document) { return surfaceFromJson(document, u"checkout.json"_s); });
}

QStringList faultsOf(const QByteArray &text)
{
    QStringList lines;
    if (const auto surface = read(text); !surface)
        for (const InputFault &fault : surface.error().faults)
            lines.append(toString(fault));
    return lines;
}

/// The document above with one part replaced.
QByteArray with(const QByteArray &part, const QByteArray &other)
{
    if (!checkout.contains(part))
        qFatal("not in the document");
    return QByteArray(checkout).replace(part, other);
}

} // namespace

class TestSurfaceFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsEveryField();
    void survivesWritingAndReading();
    void demandsNothingByDefault();
    void namesEveryFault_data();
    void namesEveryFault();
    void namesAllFaultsAtOnce();
    void refusesNewerFormats();
    void theExampleOfTheDocumentationIsOne();
    void writesTimesAsItReadsThem();
    void hashesCoverWhoAndWhen();
};

void TestSurfaceFile::readsEveryField()
{
    const auto surface = read(checkout);
    QVERIFY(surface);
    QCOMPARE(surface->id.value, u"checkout"_s);
    QCOMPARE(surface->name, u"Checkout"_s);
    QCOMPARE(surface->timeZone, u"Europe/Berlin"_s);
    const Policy &policy = surface->policy;
    QCOMPARE(policy.required.size(), 2);
    QCOMPARE(policy.required.first().label(), u"Payment error rate"_s);
    QVERIFY(policy.required.first().mildest == Severity::rollback);
    QVERIFY(policy.required.first().largest == (Margin{0.05, true}));
    QCOMPARE(policy.required.last().label(), u"latency"_s);
    QVERIFY(policy.required.last().mildest == Severity::watch);
    QVERIFY(policy.required.last().largest == (Margin{20, false}));
    QCOMPARE(policy.largestMargin, 0.1);
    QCOMPARE(policy.largestFactor, 10.0);
    QCOMPARE(policy.largestStep->ppm, 500'000);
    QVERIFY(!policy.minimumHold[0]);
    QVERIFY(policy.minimumHold[1] == (Duration{24, Duration::Unit::hours}));
    QVERIFY(policy.minimumHold[2] == (Duration{48, Duration::Unit::hours}));
    QVERIFY(policy.approvals == (std::array{0, 0, 2}));
    QCOMPARE(surface->freezes.size(), 2);
    QVERIFY(std::get<WeeklyWindow>(surface->freezes.first().when) == (WeeklyWindow{{5, 15 * 60}, {1, 8 * 60}}));
    QCOMPARE(wallText(std::get<DatedWindow>(surface->freezes.last().when).to), u"2027-01-04 08:00"_s);
    QVERIFY(surface->duty == (DutyHours{{1, 2, 3, 4, 5}, 8 * 60, 18 * 60}));
}

void TestSurfaceFile::survivesWritingAndReading()
{
    const auto surface = read(checkout);
    QVERIFY(surface);
    QVERIFY(surfaceFromJson(toJson(*surface)).value() == *surface);
    Surface small;
    small.id = SurfaceId(u"a"_s);
    small.name = u"A"_s;
    small.timeZone = u"UTC"_s;
    QVERIFY(surfaceFromJson(toJson(small)).value() == small);
}

void TestSurfaceFile::demandsNothingByDefault()
{
    const auto surface = read(R"({"format": 1, "id": "a", "name": "A", "timeZone": "UTC"})");
    QVERIFY(surface);
    QVERIFY(surface->policy == Policy());
    QVERIFY(surface->freezes.isEmpty() && !surface->duty);
}

void TestSurfaceFile::namesEveryFault_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QString>("fault");
    const auto row = [](const char *name, const QByteArray &part, const QByteArray &other, const QString &fault) {
        QTest::newRow(name) << with(part, other) << fault;
    };
    row("format", "\"format\": 1,", "", u"format: is missing; write 1"_s);
    row("id", "\"id\": \"checkout\"", "\"id\": \"check out\"",
        u"id: may hold letters, digits, dot, dash and underscore, up to 100"_s);
    row("name", "\"name\": \"Checkout\", ", "", u"name: is missing"_s);
    row("zone", "Europe/Berlin", "Berlin", u"timeZone: \"Berlin\" is not a time zone; write Europe/Berlin"_s);
    row("misspelt", "largestMargin", "largestMagin", u"largestMagin: is not a field Sluice knows"_s);
    row("severity", "\"severity\": \"rollback\"", "\"severity\": \"fatal\"",
        u"guardrails[0].severity: \"fatal\" is not one of rollback, hold, watch"_s);
    row("twice", "\"metric\": \"latency\"", "\"metric\": \"payments\"",
        u"guardrails[1].metric: \"payments\" is required twice"_s);
    row("margin", "\"margin\": \"5%\"", "\"margin\": \"0%\"",
        u"guardrails[0].margin: must be above 0% and below 100%"_s);
    row("absolute margin of all", "\"largestMargin\": \"10%\"", "\"largestMargin\": 12",
        u"largestMargin: must be a percentage, because metrics have different units; write \"10%\""_s);
    row("factor", "\"factor\": 10", "\"factor\": 1", u"largestStep.factor: must be above 1"_s);
    row("points", "\"points\": \"50%\"", "\"points\": \"half\"",
        u"largestStep.points: \"half\" is not a percentage from 0.0001% to 100%"_s);
    row("hold", "\"high\": \"48h\"", "\"high\": \"long\"",
        u"minimumHold.high: \"long\" is not a duration; write 48h, 3d, 90m or PT48H"_s);
    row("risk", "\"medium\": \"24h\"", "\"middle\": \"24h\"", u"minimumHold.middle: is not a field Sluice knows"_s);
    row("approvals", "\"high\": 2", "\"high\": -1", u"approvals.high: must be a whole number from 0 to 20"_s);
    row("window name", "\"name\": \"Weekend\"", "\"name\": \"Year-end freeze\"",
        u"freezes[1].name: \"Year-end freeze\" is the name of another window, too"_s);
    row("window from", "Fri 15:00", "Friday 15:00",
        u"freezes[0].from: \"Friday 15:00\" is not a time; write Fri 15:00 or 2026-12-18 18:00"_s);
    row("window mixed", "\"to\": \"Mon 08:00\"", "\"to\": \"2026-12-18 08:00\"",
        u"freezes[0].to: \"2026-12-18 08:00\" is not a time of the week; write Mon 08:00"_s);
    row("window empty", "\"to\": \"Mon 08:00\"", "\"to\": \"Fri 15:00\"",
        u"freezes[0].to: is the beginning of the window, too"_s);
    row("window backwards", "2027-01-04", "2026-12-18 08:00\", \"to\": \"2026-12-01",
        u"freezes[1].to: must be after the beginning of the window"_s);
    row("no such date", "2026-12-18 18:00", "2026-02-30 18:00",
        u"freezes[1].from: \"2026-02-30 18:00\" is not a time; write Fri 15:00 or 2026-12-18 18:00"_s);
    row("duty day", "\"Tue\"", "\"Di\"", u"dutyHours.days: \"Di\" is not one of Mon, Tue, Wed, Thu, Fri, Sat, Sun"_s);
    row("duty twice", "\"Tue\"", "\"Mon\"", u"dutyHours.days: \"Mon\" is there twice"_s);
    row("duty time", "\"from\": \"08:00\"", "\"from\": \"8\"",
        u"dutyHours.from: \"8\" is not a time of the day; write 08:00"_s);
    row("duty backwards", "\"to\": \"18:00\"", "\"to\": \"07:00\"",
        u"dutyHours.to: must be after the beginning, on the same day"_s);
    row("never open", R"(["Mon", "Tue", "Wed", "Thu", "Fri"])", R"(["Sat"])",
        u"freezes: with the duty hours they leave no minute of the week open"_s);
}

void TestSurfaceFile::namesEveryFault()
{
    QFETCH(QByteArray, document);
    QFETCH(QString, fault);
    QCOMPARE(faultsOf(document), QStringList{fault});
}

void TestSurfaceFile::namesAllFaultsAtOnce()
{
    QCOMPARE(faultsOf("{}"), (QStringList{u"format: is missing; write 1"_s, u"id: is missing"_s, u"name: is missing"_s,
                                          u"timeZone: is missing"_s}));
}

void TestSurfaceFile::refusesNewerFormats()
{
    const auto surface = read(with("\"format\": 1", "\"format\": 2"));
    QVERIFY(!surface);
    QVERIFY(surface.error().code == ErrorCode::newerVersion);
}

void TestSurfaceFile::theExampleOfTheDocumentationIsOne()
{
    QFile file(QStringLiteral(SLUICE_DOCS "/surface-format.md"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    static const QRegularExpression form(u"```json\\n(.*?)```"_s, QRegularExpression::DotMatchesEverythingOption);
    const auto match = form.match(QString::fromUtf8(file.readAll()));
    QVERIFY(match.hasMatch());
    QCOMPARE(faultsOf(match.captured(1).toUtf8()), QStringList());
}

void TestSurfaceFile::writesTimesAsItReadsThem()
{
    QVERIFY(weekTimeFromText(u" Sun  24:00 "_s) == (WeekTime{1, 0})); // the first moment of Monday
    QCOMPARE(toString(*weekTimeFromText(u"Fri 15:00"_s)), u"Fri 15:00"_s);
    QCOMPARE(minuteFromText(u"24:00"_s), 1440);
    for (const QString &text : {u"24:01"_s, u"8:60"_s, u"08.00"_s, u"x"_s, QString()})
        QVERIFY2(!minuteFromText(text), qPrintable(text));
    QCOMPARE(wallText(*wallFromText(u"2026-03-29T02:30"_s)), u"2026-03-29 02:30"_s); // on no clock of Berlin
}

void TestSurfaceFile::hashesCoverWhoAndWhen()
{
    const QJsonObject document = toJson(*read(checkout));
    const Instant at{};
    const QString hash = surfaceHash(document, 1, u"Mara"_s, at, {});
    QCOMPARE(hash.size(), 64);
    QCOMPARE(surfaceHash(document, 1, u"Mara"_s, at, {}), hash);
    QVERIFY(surfaceHash(document, 2, u"Mara"_s, at, {}) != hash);
    QVERIFY(surfaceHash(document, 1, u"Teo"_s, at, {}) != hash);
    QVERIFY(surfaceHash(document, 1, u"Mara"_s, at + Milliseconds(1), {}) != hash);
    QVERIFY(surfaceHash(document, 1, u"Mara"_s, at, hash) != hash);
}

QTEST_GUILESS_MAIN(TestSurfaceFile)
#include "tst_surfacefile.moc"
