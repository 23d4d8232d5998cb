// SPDX-License-Identifier: GPL-3.0-or-later
#include "samplesnapshots.h"
#include "ui/language/language.h"
#include "ui/report/reportfile.h"
#include "ui/report/reporthtml.h"
#include "ui/report/reportpages.h"
#include "ui/report/reporttext.h"
#include "ui/theme/type.h"

#include <QFile>
#include <QPainter>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

using namespace sluice;
using namespace Qt::StringLiterals;

namespace {

constexpr auto hostile = "<script>alert('1')</script> \"><img src=x onerror=\"y\"> & "_L1;
const QString turned = u"a\u202etxt.exe\u2066b\u2069c\u200f"_s;

present::ReportSnapshot sample()
{
    present::ReportSnapshot report;
    report.id = u"pay"_s;
    report.name = u"One-tap pay"_s;
    report.sentence = u"Stage 2 of 4 — holding at 10%"_s;
    report.timeline = fixtures::holdingTimeline();
    return report;
}

/// Whatever somebody wrote, in each place that holds such a text.
present::ReportSnapshot writtenBy(const QString &text)
{
    present::ReportSnapshot report = sample();
    report.name = report.flagKey = report.about = report.source = report.answer = text;
    report.facts = {{u"Held"_s, text}};
    report.timeline.stages[0].name = report.timeline.stages[0].tip = text;
    report.timeline.gates[0].subtitle = text;
    report.timeline.ledger = text;
    present::ReportGuardrail guardrail;
    guardrail.name = text;
    report.guardrails = {guardrail};
    report.predictions = {{text, {}, {}, present::Glyph::pending, present::Tone::neutral, u"yes"_s}};
    report.decisions = {{present::Glyph::hold, u"Held"_s, u"Wed"_s, text, false}};
    return report;
}

QString page(const present::ReportSnapshot &report)
{
    return QString::fromUtf8(ui::reportHtml({report}));
}

QSet<qreal> letterSizes(const QString &html)
{
    static const QRegularExpression text(u"<text [^>]*font-size=\"([^\"]*)\""_s);
    QSet<qreal> sizes;
    for (auto all = text.globalMatch(html); all.hasNext();)
        sizes.insert(all.next().captured(1).toDouble());
    return sizes;
}

} // namespace

class ReportHtmlTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsTheLanguageThatItIsIn();
    void lettersHaveTheSizesOfTheDesign();
    void isTheSameInLargeText_data();
    void isTheSameInLargeText();
    void whatPeopleWroteStaysText();
    void namesTurnNoOtherWords();
    void namesTurnNoOtherWordsOnPaper();
};

void ReportHtmlTest::tellsTheLanguageThatItIsIn()
{
    QVERIFY(page(sample()).contains(u"<html lang=\"en\" dir=\"ltr\">"_s));
    {
        const ui::Translation german(ui::Language::german);
        const QString html = page(sample());
        QVERIFY(html.contains(u"<html lang=\"de\" dir=\"ltr\">"_s));
        QVERIFY(!html.contains(u"Stages"_s));
    }
    QVERIFY(page(sample()).contains(u"<html lang=\"en\" dir=\"ltr\">"_s));
}

/// The captions of the timeline are 11.5 pixels, which no font of Qt's has.
void ReportHtmlTest::lettersHaveTheSizesOfTheDesign()
{
    const QSet<qreal> sizes = letterSizes(page(sample()));
    QVERIFY(sizes.contains(11.5));
    QVERIFY(sizes.contains(15)); // "10%"
}

void ReportHtmlTest::isTheSameInLargeText_data()
{
    QTest::addColumn<QString>("kind");
    QTest::newRow("page") << u"html"_s;
    QTest::newRow("picture") << u"png"_s;
}

/// Who wrote it reads large text; who reads it chooses for themselves.
void ReportHtmlTest::isTheSameInLargeText()
{
    QFETCH(QString, kind);
    const QTemporaryDir folder;
    const auto written = [&] {
        const QString path = folder.filePath(u"report."_s + kind);
        const bool isWritten = ui::writeReports(path, {sample()}).has_value();
        QFile file(path);
        return isWritten && file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray usual = written();
    QVERIFY(!usual.isEmpty());
    ui::type::setScale(1.5);
    const auto restored = qScopeGuard([] { ui::type::setScale(1); });
    QCOMPARE(written(), usual);
    QCOMPARE(ui::type::scale(), 1.5);
}

void ReportHtmlTest::whatPeopleWroteStaysText()
{
    const QString html = page(writtenBy(hostile));
    for (const QString &tag : {u"<script"_s, u"<img"_s})
        QVERIFY2(!html.contains(tag), qPrintable(tag));
    // Inside of an attribute, too: what is read aloud instead of the timeline.
    static const QRegularExpression spoken(u"role=\"img\" aria-label=\"[^\"]*&lt;script&gt;[^\"]*\">"_s);
    QVERIFY(html.contains(spoken));
    QVERIFY(html.count(u"&lt;script&gt;"_s) >= 10);
}

void ReportHtmlTest::namesTurnNoOtherWords()
{
    static const QRegularExpression turns(u"[\u202a-\u202e\u2066-\u2069]"_s);
    QVERIFY(turned.contains(turns)); // so that the search could find one
    const present::ReportSnapshot report = writtenBy(turned);
    for (const QString &text : {page(report), ui::reportMarkdown({report})}) {
        QVERIFY(!text.contains(turns));
        QVERIFY(text.contains(u"atxt.exebc\u200f"_s) || text.contains(u"atxt\\.exebc\u200f"_s));
    }
}

/// A picture of it is that of a name without such marks.
void ReportHtmlTest::namesTurnNoOtherWordsOnPaper()
{
    const auto picture = [](const QString &text) {
        present::ReportSnapshot report = writtenBy(text);
        report.timeline = {}; // which tells each name by itself
        report.about = u"Owner %1 · plan revision 3"_s.arg(text);
        report.decisions.first().text = u"%1. Held."_s.arg(text);
        const ui::ReportPages pages(report);
        QImage image(pages.size.toSize(), QImage::Format_RGB32);
        QPainter painter(&image);
        pages.paint(painter, 0);
        return image;
    };
    const QImage plain = picture(u"One-tap pay"_s);
    QVERIFY(picture(u"One\u202e-tap\u2066 pay"_s) == plain);
    QVERIFY(picture(u"Two-tap pay"_s) != plain); // it is on the page
}

QTEST_MAIN(ReportHtmlTest)

#include "tst_reporthtml.moc"
