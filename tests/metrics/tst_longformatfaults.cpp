// SPDX-License-Identifier: GPL-3.0-or-later
#include "importtest.h"

using namespace sluice;
using namespace sluice::metrics;
using namespace sluice::metrics::test;

namespace {

const QByteArray header = "metric,group,elapsed_hours,n,mean,variance,x\n";
const QByteArray good = "latency,unexposed,1,100,251,16,\n";

} // namespace

/// Every fault is named with the line and the column at which a person can mend it, and nothing is taken.
class TestLongFormatFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nameTheirPlace_data();
    void nameTheirPlace();
    void ofOneRowAreAllNamed();
    void areNamedUpToALimit();
    void ofTheStage();
    void ofTheMapping();
    void nothingForThisRollout();
    void ofIntervals();
    void tooManyRows();
};

void TestLongFormatFaults::nameTheirPlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("expected");
    const auto file = [](const char *name, const QByteArray &text, const QStringList &expected) {
        QTest::newRow(name) << text << expected;
    };
    const auto row = [&file](const char *name, const QByteArray &line, const QString &expected) {
        file(name, header + line + '\n' + good, {expected});
    };

    row("text for n", "latency,exposed,1,many,250.5,16,", u"2:19 n is “many”. A whole number is needed."_s);
    row("text with a number in front", "latency,exposed,1,100,250ms,16,",
        u"2:23 mean is “250ms”. A number is needed."_s);
    row("hexadecimal", "latency,exposed,1,0x10,250.5,16,", u"2:19 n is “0x10”. A whole number is needed."_s);
    row("empty n", "latency,exposed,1,,250.5,16,", u"2:19 n is empty. A whole number is needed."_s);
    row("empty mean", "latency,exposed,1,100,,16,", u"2:23 mean is empty. A number is needed."_s);
    row("empty variance", "latency,exposed,1,100,250.5,,", u"2:29 variance is empty. A number is needed."_s);
    row("empty variance of one user", "latency,exposed,1,1,250.5,,", u"2:27 variance is empty. A number is needed."_s);
    row("negative n", "latency,exposed,1,-5,250.5,16,", u"2:19 n is -5. It cannot be below zero."_s);
    row("fractional n", "latency,exposed,1,10.5,250.5,16,", u"2:19 n is 10.5. A whole number is needed."_s);
    row("absurd n", "latency,exposed,1,1e13,250.5,16,", u"2:19 n is 1e13. That is too large for a number of users."_s);
    row("negative variance", "latency,exposed,1,100,250.5,-0.1,", u"2:29 variance is -0.1. It cannot be below zero."_s);
    row("NaN", "latency,exposed,1,100,NaN,16,", u"2:23 mean is “NaN”. A finite number is needed."_s);
    row("infinity", "latency,exposed,1,100,250.5,-inf,", u"2:29 variance is “-inf”. A finite number is needed."_s);
    row("beyond double", "latency,exposed,1,100,1e400,16,", u"2:23 mean is “1e400”. A finite number is needed."_s);
    row("product beyond double", "latency,exposed,1,100,250.5,1e308,",
        u"2:29 variance is 1e308. That is too large to be calculated with."_s);
    row("fractional x", "crashes,exposed,1,100,,,4.5", u"2:25 x is 4.5. A whole number is needed."_s);
    row("negative x", "crashes,exposed,1,100,,,-1", u"2:25 x is -1. It cannot be below zero."_s);
    row("x above n", "crashes,exposed,1,100,,,101", u"2:25 x is 101, more than the 100 of n."_s);
    row("unknown group", "latency,control,1,100,250.5,16,",
        u"2:9 group is “control”. Expected “exposed” or “unexposed”."_s);
    row("no metric", ",exposed,1,100,250.5,16,", u"2:1 metric is empty. The id of a metric is needed."_s);
    row("negative time", "latency,exposed,-1,100,250.5,16,", u"2:17 elapsed_hours is -1. It cannot be below zero."_s);
    row("absurd time", "latency,exposed,1e300,100,250.5,16,",
        u"2:17 elapsed_hours is 1e300. That is more than a hundred years."_s);

    row("other separator", "latency;exposed;1;100;250.5;16;",
        u"2:8 this row has 1 field, the header has 7: mixed separators, semicolons here and commas in the header."_s);
    row("one other separator", "latency,exposed;1,100,250.5,16,",
        u"2:16 this row has 6 fields, the header has 7: mixed separators, semicolons here and commas in the header."_s);
    row("both other separators", "latency;exposed\t1,100,250.5,16,",
        u"2:16 this row has 5 fields, the header has 7: mixed separators, tabs here and commas in the header."_s);
    row("cut off", "latency,exposed,1", u"2:18 this row has 3 fields, the header has 7."_s);
    row("a field too many", "latency,exposed,1,100,250.5,16,,7", u"2:33 this row has 8 fields, the header has 7."_s);
    row("Latin-1", "latency,expos\xE9,1,100,250.5,16,",
        u"2:14 the byte 0xE9 is not UTF-8 (“é” in Latin-1). Save the file as UTF-8."_s);
    row("Windows-1252", "latency,expos\x96,1,100,250.5,16,",
        u"2:14 the byte 0x96 is not UTF-8. Save the file as UTF-8."_s);
    row("text after a quote", "latency,\"exposed\"x,1,100,250.5,16,",
        u"2:18 there is text after the closing quote. Write a quote inside quotes twice."_s);
    row("NUL", QByteArray("latency,exp\0osed,1,100,250.5,16,", 32),
        u"2:12 there is a NUL byte. This is not a text file."_s);
    row("open quote", "latency,\"exposed,1,100,250.5,16,", u"2:9 this quote is not closed."_s);

    file("duplicate look", header + "latency,exposed,1,100,250.5,16,\n" + good + "latency,exposed,1,100,250.5,16,\n",
         {u"4:17 elapsed_hours is 1. latency (exposed) has this look already, in line 2."_s});
    file("duplicate of an older look",
         header +
             "latency,exposed,1,100,250.5,16,\nlatency,exposed,2,100,250.5,16,\nlatency,exposed,1.0,100,250.5,16,\n",
         {u"4:17 elapsed_hours is 1.0. latency (exposed) has this look already, in line 2."_s});
    file(
        "time going backwards", header + "latency,exposed,2,100,250.5,16,\nlatency,exposed,1,100,250.5,16,\n",
        {u"3:17 elapsed_hours is 1, earlier than the look before it in line 2. The looks of latency (exposed) must be in order of time."_s});
    file("n that shrinks", header + "latency,exposed,1,100,250.5,16,\nlatency,exposed,2,90,250.5,16,\n",
         {u"3:19 n is 90, but was 100 in line 2. A cumulative count cannot shrink."_s});
    file("a group that is lost", header + good + "latency,exposed,1,100,250.5,16,\nlatency,exposed,2,100,250.5,16,\n",
         {u"4:0 latency has no row for “unexposed” at this time, but had one before (line 2)."_s});

    file("columns are characters", "note,metric,group,day,n,mean,variance\nGröße €😀,latency,control,1,100,250,16\n",
         {u"2:18 group is “control”. Expected “exposed” or “unexposed”."_s});
    file("lines inside quotes",
         "note,metric,group,day,n,mean,variance\n\"two\n\"\"lines\"\"\",latency,control,1,100,250,16\nx,latency,"
         "placebo,1,100,250,16\n",
         {u"3:20 group is “control”. Expected “exposed” or “unexposed”."_s,
          u"4:11 group is “placebo”. Expected “exposed” or “unexposed”."_s});
    file(
        "after a byte order mark", "\xEF\xBB\xBFmetric,group,day,n,mean\n",
        {u"1:1 x (or sum), mean with variance (or m2; or sum with sum_squares) are missing. The file has metric, group, day, n, mean."_s});
    file("decimal comma", "metric;group;day;n;mean;variance\nlatency;exposed;1;100;250,5;16\n",
         {u"2:23 mean is “250,5”. Write decimals after a point, and no thousands separators."_s});
    file("thousands", header + "latency,exposed,1,12 000,250,16,\n",
         {u"2:19 n is “12 000”. Write it without anything between thousands."_s});
    file("decimal comma among commas", header + "latency,exposed,1,100,\"250,5\",16,\n",
         {u"2:23 mean is “250,5”. Write decimals after a point, and no thousands separators."_s});
    file("unreadable time", "metric,group,observed_at,n,x\ncrashes,exposed,13/11/2025 18h,100,4\n",
         {u"2:17 observed_at is “13/11/2025 18h”. A time as 2026-11-17T08:00:00Z is needed, or “d/M/yyyy H'h'” in the "
          "timeFormats of the mapping."_s});
    file(
        "epoch", "metric,group,observed_at,n,x\ncrashes,exposed,1763020800,100,4\n",
        {u"2:17 observed_at is “1763020800”. A time as 2026-11-17T08:00:00Z is needed, or “seconds” in the timeFormats "
         "of the mapping."_s});
    file("no time", "metric,group,observed_at,n,x\ncrashes,exposed,,100,4\n",
         {u"2:17 observed_at is empty. A time as 2026-11-17T08:00:00Z is needed."_s});
    file("a page", "\n<!DOCTYPE html><html></html>\n",
         {u"1:1 this is a page of HTML or XML, such as a server shows in place of an export. Export it again."_s});
    file("a spreadsheet", "PK\x03\x04 and more\n",
         {u"1:1 this is a spreadsheet or an archive. Save the table as CSV in UTF-8."_s});
    file("packed", "\x1F\x8B\x08 and more\n",
         {u"1:1 this file is packed. Unpack it: only rows of single units are read packed."_s});
    file("JSON lines", "{\"n\": 1}\n",
         {u"1:1 this is JSON. Statistics are read from CSV; only rows of single units are read from JSON lines."_s});
    file("unknown stage", "stage,metric,group,day,n,x\n5%,crashes,exposed,1,100,4\n",
         {u"2:1 stage is “5%”. Expected “1%”, “10%” or “100%”."_s});
    file("a stage that was not entered",
         "stage,metric,group,day,n,x\n1%,crashes,exposed,1,100,4\n1%,crashes,exposed,2,100,4\n",
         {u"2:0 day counts from the entry into “1%”, which was not entered. Name an origin in the mapping."_s});
    file(
        "precision loss", "metric,group,day,n,sum,sum_squares\nlatency,exposed,1,1000,1e9,1.00000000000001e15\n",
        {u"2:28 sum_squares is 1.00000000000001e15. With this sum the variance is lost in rounding. Export mean and variance."_s});
    file("a metric whose numbers are not there",
         "metric,group,day,n,x\ncrashes,exposed,1,100,4\nlatency,exposed,1,100,4\nlatency,exposed,2,100,4\n",
         {u"3:0 latency is a mean, which needs the columns mean with variance (or m2; or sum with sum_squares)."_s});
    file(
        "missing columns", "metric,users_total,date\ncrashes,3,x\n",
        {u"1:1 group, n, elapsed_hours (or day, or at), x (or sum), mean with variance (or m2; or sum with sum_squares) are missing. The file has metric, users_total, date."_s});
    file("a missing column", "metric,group,day,mean,variance\n",
         {u"1:1 n is missing. The file has metric, group, day, mean, variance."_s});
    file("two columns of one name", "metric,group,day,n,x,n\ncrashes,exposed,1,100,4,100\n",
         {u"1:22 there are two columns named n."_s});
    file("empty", "", {u"0:0 the file is empty."_s});
    file("empty lines", "\n\r\n\n", {u"0:0 the file is empty."_s});
    file("byte order mark alone", "\xEF\xBB\xBF", {u"0:0 the file is empty."_s});
    file("header alone", header, {u"0:0 the file has a header, but no rows."_s});
    file("UTF-16", "\xFF\xFEm", {u"1:1 this file is UTF-16. Save it as UTF-8."_s});
    file("CR alone", "metric,group\rcrashes,exposed\r",
         {u"1:13 lines end in CR alone. Save the file with LF or CRLF."_s});
    file("not a table", QByteArray(3'000'000, 'a'), {u"1:1 this line is longer than a million bytes."_s});
    file("a long line after a fault", header + "latency,\"exposed\"x,1,100,250.5,16,\n" + QByteArray(3'000'000, 'a'),
         {u"2:18 there is text after the closing quote. Write a quote inside quotes twice."_s,
          u"3:1 this line is longer than a million bytes."_s});
    file("open quote in a long file", header + "latency,\"exposed\n" + good.repeated(100'000),
         {u"2:9 this quote is not closed within a million bytes."_s});
}

void TestLongFormatFaults::nameTheirPlace()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QStringList, expected);
    const Importer importer;
    QCOMPARE(faultsOf(importer.read(text)), expected);
    // The same with CRLF: lines and columns are those of a person's editor.
    if (!text.contains('\r') && text.size() < 100'000)
        QCOMPARE(faultsOf(importer.read(QByteArray(text).replace("\n", "\r\n"))), expected);
}

void TestLongFormatFaults::ofOneRowAreAllNamed()
{
    const Importer importer;
    const auto result = importer.read(header + "latency,control,soon,-1,x,-16,\n" + good);
    QCOMPARE(faultsOf(result),
             (QStringList{u"2:9 group is “control”. Expected “exposed” or “unexposed”."_s,
                          u"2:17 elapsed_hours is “soon”. A number is needed."_s,
                          u"2:22 n is -1. It cannot be below zero."_s, u"2:25 mean is “x”. A number is needed."_s,
                          u"2:27 variance is -16. It cannot be below zero."_s}));
    QCOMPARE(result.error().place, importer.path());
    QCOMPARE(result.error().faults.first().place, u"line 2, column 9"_s);
    QCOMPARE(result.error().detail, u"line 2, column 9: group is “control”. Expected “exposed” or “unexposed”."_s);
}

void TestLongFormatFaults::areNamedUpToALimit()
{
    const Importer importer;
    const QStringList exactly =
        faultsOf(importer.read(header + QByteArray("latency,a,1,1,1,1,\n").repeated(faultLimit)));
    QCOMPARE(exactly.size(), faultLimit);
    QVERIFY(exactly.last().startsWith(u"101:9 group is"_s));
    const QStringList more = faultsOf(importer.read(header + QByteArray("latency,a,b,c,1,1,\n").repeated(1000)));
    QCOMPARE(more.size(), faultLimit + 1);
    QCOMPARE(more.last(), u"0:0 and more; the first 100 faults are named."_s);
}

void TestLongFormatFaults::ofTheStage()
{
    Importer importer;
    const QByteArray text = "metric,group,day,n,x\ncrashes,exposed,1,100,4\n";
    const QStringList choose{
        u"0:0 the file does not say which stage its rows belong to. Name “1%”, “10%” or “100%” in a column or in the mapping."_s};
    importer.stageEntered = {};
    QCOMPARE(faultsOf(importer.read(text)), choose);
    importer.stageEntered = {stageEntry, stageEntry};
    QCOMPARE(faultsOf(importer.read(text)), choose);
    importer.mapping.stage = u"5%"_s;
    QCOMPARE(faultsOf(importer.read(text)),
             QStringList{u"0:0 the mapping names the stage “5%”. Expected “1%”, “10%” or “100%”."_s});
}

void TestLongFormatFaults::ofTheMapping()
{
    Importer importer;
    importer.mapping.columns = {{Field::n, u"users"_s}, {Field::variance, u"var_x"_s}};
    importer.mapping.where = {{u"platform"_s, u"ios"_s}};
    importer.plan.data.where = {{u"experiment"_s, u"4509ec"_s}};
    QCOMPARE(
        faultsOf(importer.read(header + good)),
        QStringList{
            u"1:1 experiment, platform, users, var_x are missing. The file has metric, group, elapsed_hours, n, mean, variance, x."_s});
}

void TestLongFormatFaults::nothingForThisRollout()
{
    Importer importer;
    QCOMPARE(faultsOf(importer.read("metric,group,day,n,x\nclicks,exposed,1,100,4\ntaps,exposed,1,100,4\n")),
             QStringList{u"0:0 none of the metrics in the file (clicks, taps) is one of the plan."_s});
    importer.plan.data.where = {{u"experiment"_s, u"4509ec"_s}};
    QCOMPARE(faultsOf(importer.read("experiment,metric,group,day,n,x\n036afc,crashes,exposed,1,100,4\n")),
             QStringList{u"0:0 its one row is not about this rollout (experiment = “4509ec”)."_s});
}

void TestLongFormatFaults::ofIntervals()
{
    Importer importer;
    importer.mapping.isCumulative = false;
    // Each row is a number; their sum is not: the square of the difference of the means overflows.
    QCOMPARE(faultsOf(importer.read(header + "latency,exposed,1,100,1e200,1,\nlatency,exposed,2,100,-1e200,1,\n")),
             QStringList{u"3:0 the sum of latency up to this line is too large to be calculated with."_s});
}

void TestLongFormatFaults::tooManyRows()
{
    const Importer importer;
    QByteArray text = "metric,group,elapsed_hours,n,x\n";
    for (qsizetype row = 0; row <= rowLimit; ++row)
        text += "crashes,exposed," + QByteArray::number(double(row) / 2, 'f', 1) + ",9,1\n";
    QCOMPARE(
        faultsOf(importer.read(text)),
        QStringList{u"1000002:0 there are more than 1000000 rows about this rollout. Import fewer looks at once."_s});
}

QTEST_GUILESS_MAIN(TestLongFormatFaults)
#include "tst_longformatfaults.moc"
