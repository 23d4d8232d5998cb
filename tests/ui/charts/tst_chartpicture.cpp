// SPDX-License-Identifier: GPL-3.0-or-later
#include "chartfixture.h"
#include "ui/charts/chartcsv.h"
#include "ui/charts/chartsaving.h"
#include "ui/charts/guardrailchart.h"
#include "ui/charts/guardrailchartpane.h"
#include "ui/theme/thememanager.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QMimeData>
#include <QPainter>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <limits>

using namespace Qt::StringLiterals;
using namespace sluice;
using Pane = sluice::ui::GuardrailChartPane;

namespace {

constexpr QSize paneSize(864, 255);

QImage imageOf(const QByteArray &png)
{
    return QImage::fromData(png, "PNG").convertToFormat(QImage::Format_RGB32);
}

int count(const QImage &image, const QColor &color)
{
    int found = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            found += image.pixel(x, y) == color.rgb();
    return found;
}

QList<QByteArrayList> rowsOf(const QByteArray &csv)
{
    QList<QByteArrayList> rows;
    for (const QByteArray &line : csv.split('\n'))
        if (!line.isEmpty())
            rows.append(line.trimmed().split(','));
    return rows;
}

} // namespace

/// What is taken out of a chart: pictures, drawings, tables.
class ChartPictureTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aPictureIsWhatTheTabShows();
    void aPictureHasNoCursorAndNoFocus();
    void aDrawingIsWellFormedAndWhole();
    void aDrawingShowsWhatThePictureShows();
    void namesAreEscaped();
    void tablesHoldAllDigits();
    void aHarmThatIsAFallIsAFallInTheTable();
    void savesAndCopies();
    void whatIsPastedReadsAsATable();
    void nothingIsTakenOutOfNothing();
    void namesOfFiles();

private:
    [[nodiscard]] QAction *action(const char *name) const
    {
        return m_pane->findChild<QAction *>(QString::fromLatin1(name));
    }
    std::unique_ptr<ui::ThemeManager> m_themes;
    std::unique_ptr<Pane> m_pane;
};

void ChartPictureTest::init()
{
    m_pane.reset();
    m_themes = std::make_unique<ui::ThemeManager>();
    m_pane = std::make_unique<Pane>(*m_themes);
    m_pane->setChart(test::latency());
    m_pane->setRatio(test::ratio());
    m_pane->setExplanation(test::explanation);
    m_pane->resize(paneSize);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
}

void ChartPictureTest::aPictureIsWhatTheTabShows()
{
    QList<QImage> images;
    const QString folder = qEnvironmentVariable("SLUICE_RENDER_DIR");
    for (const auto choice : {ui::ThemeManager::Choice::light, ui::ThemeManager::Choice::dark}) {
        m_themes->choose(choice);
        for (const Pane::Tab tab : {Pane::EffectTab, Pane::GroupsTab, Pane::RatioTab}) {
            m_pane->setCurrentTab(tab);
            const QImage image = imageOf(m_pane->png());
            QCOMPARE(image.width(), qRound(paneSize.width() * m_pane->devicePixelRatioF()));
            QVERIFY(image.height() > 200);
            QCOMPARE(image.pixelColor(1, 1), m_themes->theme().surface);
            QVERIFY(!images.contains(image));
            images.append(image);
            const QString name = u"chart-out-%1-%2"_s.arg(int(choice)).arg(int(tab));
            if (!folder.isEmpty()) {
                QVERIFY(image.save(QDir(folder).filePath(name + u".png"_s)));
                QFile file(QDir(folder).filePath(name + u".svg"_s));
                QVERIFY(file.open(QFile::WriteOnly));
                file.write(m_pane->svg());
            }
        }
    }
    m_pane->setCurrentTab(Pane::EffectTab);
    const QByteArray drawn = m_pane->png();
    m_pane->tableAction()->setChecked(true); // a table of the chart: the chart is what is saved
    QCOMPARE(imageOf(m_pane->png()).size(), imageOf(drawn).size());
}

void ChartPictureTest::aPictureHasNoCursorAndNoFocus()
{
    auto *chart = m_pane->findChild<ui::GuardrailChart *>();
    chart->clearFocus();
    const QImage plain = imageOf(m_pane->png());
    chart->setFocus();
    chart->setCursorAt(20);
    QVERIFY(chart->hasFocus() && chart->cursor());
    QCOMPARE(imageOf(m_pane->png()), plain);
    QCOMPARE(*chart->cursor(), 20); // where somebody looks is not disturbed
}

void ChartPictureTest::aDrawingIsWellFormedAndWhole()
{
    for (const Pane::Tab tab : {Pane::EffectTab, Pane::GroupsTab, Pane::RatioTab}) {
        m_pane->setCurrentTab(tab);
        QXmlStreamReader xml(m_pane->svg());
        int paths = 0;
        int texts = 0;
        bool isClipped = false;
        QSet<QString> ids;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            for (const QXmlStreamAttribute &attribute : xml.attributes()) {
                if (attribute.name() == "href"_L1)
                    QVERIFY(attribute.value().startsWith("data:"_L1) || attribute.value().startsWith(u'#'));
                QVERIFY(!attribute.name().startsWith("on"_L1));
                if (attribute.name() == "id"_L1) {
                    QVERIFY2(!ids.contains(attribute.value().toString()), qPrintable(attribute.value().toString()));
                    ids.insert(attribute.value().toString());
                }
            }
            static const QStringList known{u"svg"_s,    u"title"_s,   u"desc"_s,    u"defs"_s,  u"clipPath"_s,
                                           u"rect"_s,   u"g"_s,       u"path"_s,    u"text"_s,  u"polyline"_s,
                                           u"circle"_s, u"ellipse"_s, u"pattern"_s, u"image"_s, u"line"_s};
            QVERIFY2(known.contains(xml.name().toString()), qPrintable(xml.name().toString()));
            paths += xml.name() == "path"_L1 || xml.name() == "polyline"_L1;
            texts += xml.name() == "text"_L1;
            isClipped = isClipped || xml.attributes().value(u"clip-path"_s) == "url(#plot)"_L1;
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QVERIFY(paths > 3);
        QVERIFY(texts > 5);
        QVERIFY(isClipped);
    }
}

/// Drawn by somebody else from what was written, the curve covers what it does in the picture.
void ChartPictureTest::aDrawingShowsWhatThePictureShows()
{
    present::ChartSnapshot stale = test::latency();
    stale.staleSince = stale.points.at(70).at;
    for (const present::ChartSnapshot &chart : {test::latency(), stale}) {
        m_pane->setChart(chart);
        const QImage picture = imageOf(m_pane->png());
        QSvgRenderer renderer(m_pane->svg());
        QVERIFY(renderer.isValid());
        QCOMPARE(renderer.defaultSize(), picture.size());
        QImage drawn(picture.size(), QImage::Format_RGB32);
        drawn.fill(Qt::white);
        QPainter painter(&drawn);
        renderer.render(&painter);
        painter.end();
        if (const QString folder = qEnvironmentVariable("SLUICE_RENDER_DIR"); !folder.isEmpty() && chart.staleSince) {
            QVERIFY(picture.save(QDir(folder).filePath(u"chart-stale.png"_s)));
            QVERIFY(drawn.save(QDir(folder).filePath(u"chart-stale-drawn.png"_s)));
            QFile file(QDir(folder).filePath(u"chart-stale.svg"_s));
            QVERIFY(file.open(QFile::WriteOnly) && file.write(m_pane->svg()) > 0);
        }
        const ui::Theme &t = m_themes->theme();
        QList<QColor> colors{t.surface, t.sunken, t.flow};
        if (chart.staleSince) {
            colors.append(t.hold.weak);                                    // between the lines of the hatch,
            QVERIFY(m_pane->svg().count(t.hold.line.name().toUtf8()) > 0); // which is there, too
        }
        for (const QColor &color : colors) {
            const double expected = count(picture, color);
            QVERIFY(expected > 50);
            QVERIFY2(std::abs(count(drawn, color) - expected) < 0.25 * expected, qPrintable(color.name()));
        }
    }
}

void ChartPictureTest::namesAreEscaped()
{
    present::ChartSnapshot chart = test::latency();
    chart.title = u"</title><script>alert(\"1\")</script> & \u0001"_s;
    chart.stages[1].name = u"<Early & \"late\">"_s;
    m_pane->setChart(chart);
    QXmlStreamReader xml(m_pane->svg());
    QString title;
    QStringList texts;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        QVERIFY(xml.name() != "script"_L1);
        if (xml.name() == "title"_L1 && title.isEmpty())
            title = xml.readElementText();
        else if (xml.name() == "text"_L1)
            texts.append(xml.readElementText().trimmed());
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QCOMPARE(title, u"</title><script>alert(\"1\")</script> & "_s);
    QVERIFY(texts.join(u' ').contains(u"<Early & \"late\">"_s));
}

void ChartPictureTest::tablesHoldAllDigits()
{
    present::ChartSnapshot chart = test::latency();
    chart.title = u"=SUM(A1), \"quoted\""_s;
    chart.points.first().low = -std::numeric_limits<double>::infinity();
    const QByteArray csv = ui::chartCsv(chart);
    QVERIFY(
        csv.startsWith("guardrail,time,change,band_low,band_high,exposed,unexposed,units_exposed,units_unexposed\r\n"));
    QCOMPARE(csv.count("\r\n"), chart.points.size() + 1);
    QVERIFY(csv.contains("\"'=SUM(A1), \"\"quoted\"\"\",")); // no formula
    chart.title = u"latency"_s;
    const QList<QByteArrayList> rows = rowsOf(ui::chartCsv(chart));
    for (qsizetype i = 0; i < chart.points.size(); ++i) {
        const QByteArrayList &row = rows.at(i + 1);
        QCOMPARE(row.size(), 9);
        QVERIFY(instantFromIso(QString::fromLatin1(row.at(1))) == chart.points.at(i).at);
        QCOMPARE(row.at(2).toDouble(), chart.points.at(i).effect);
        QCOMPARE(row.at(4).toDouble(), chart.points.at(i).high);
        QCOMPARE(row.at(5).toDouble(), chart.points.at(i).exposed);
        QCOMPARE(row.at(8).toDouble(), chart.points.at(i).unitsUnexposed);
    }
    QVERIFY(rows.at(1).at(3).isEmpty());
    const QList<QByteArrayList> shares = rowsOf(ui::chartCsv(test::ratio()));
    QCOMPARE(shares.size(), test::ratio().points.size() + 1);
    QCOMPARE(shares.last().at(1).toDouble(), test::ratio().points.last().share);
    QCOMPARE(shares.last().at(2).toDouble(), test::ratio().planned);
}

void ChartPictureTest::aHarmThatIsAFallIsAFallInTheTable()
{
    present::ChartSnapshot chart = test::latency();
    chart.isIncreasePreferred = true;
    const QList<QByteArrayList> rows = rowsOf(ui::chartCsv(chart));
    const present::ChartPoint &last = chart.points.last();
    QCOMPARE(rows.last().at(2).toDouble(), -last.effect);
    QCOMPARE(rows.last().at(3).toDouble(), -last.high);
    QCOMPARE(rows.last().at(4).toDouble(), -last.low);
}

void ChartPictureTest::savesAndCopies()
{
    QTemporaryDir folder;
    const QSignalSpy announced(m_pane.get(), &Pane::announced);
    const QSignalSpy failed(m_pane.get(), &Pane::failed);
    QVERIFY(announced.isValid() && failed.isValid());
    for (QWidget *page : {static_cast<QWidget *>(m_pane->findChild<ui::GuardrailChart *>())}) {
        QCOMPARE(page->contextMenuPolicy(), Qt::ActionsContextMenu);
        QVERIFY(page->actions().contains(action("saveChartPngAction")));
    }
    const auto save = [&](const char *name, const QString &path) {
        action(name)->trigger();
        auto *dialog = m_pane->findChild<QFileDialog *>(u"chartDialog"_s);
        QVERIFY(dialog);
        auto *field = dialog->findChild<QLineEdit *>(u"fileNameEdit"_s);
        QVERIFY(field);
        QVERIFY(field->text().startsWith(u"p95-checkout-latency."_s));
        field->setText(path);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(!m_pane->findChild<QFileDialog *>(u"chartDialog"_s));
    };
    const auto bytesOf = [](const QString &path) {
        QFile file(path);
        return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    };
    save("saveChartPngAction", folder.filePath(u"a.png"_s));
    QVERIFY(imageOf(bytesOf(folder.filePath(u"a.png"_s))) == imageOf(m_pane->png()));
    QCOMPARE(announced.last().at(0).toString(), u"Chart saved as a.png."_s);
    save("saveChartSvgAction", folder.filePath(u"b"_s)); // the ending comes by itself
    QVERIFY(bytesOf(folder.filePath(u"b.svg"_s)).startsWith("<?xml"));
    QVERIFY(failed.isEmpty());
    QVERIFY(!ui::writePicture(folder.filePath(u"no/such/folder.png"_s), "x"));

    action("copyChartCsvAction")->trigger();
    const QMimeData *data = QApplication::clipboard()->mimeData();
    QCOMPARE(data->data(u"text/csv"_s), ui::chartCsv(test::latency()));
    QCOMPARE(data->text(), QString::fromUtf8(ui::chartCsv(test::latency())));
    QCOMPARE(announced.last().at(0).toString(), u"Chart copied as CSV."_s);
    m_pane->setCurrentTab(Pane::RatioTab);
    action("copyChartCsvAction")->trigger();
    QCOMPARE(QApplication::clipboard()->mimeData()->data(u"text/csv"_s), ui::chartCsv(test::ratio()));
}

/// What a spreadsheet is given: the words of the head, no formula out of a name, points in numbers whatever the locale.
void ChartPictureTest::whatIsPastedReadsAsATable()
{
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::German));
    const auto restored = qScopeGuard([&] { QLocale::setDefault(before); });
    for (const QChar first : u"=+-@"_s) {
        present::ChartSnapshot chart = test::latency();
        chart.title = first + u"cmd|'/C calc'!A0, 1"_s;
        m_pane->setChart(chart);
        m_pane->setCurrentTab(Pane::EffectTab);
        QApplication::clipboard()->clear();
        action("copyChartCsvAction")->trigger();
        const QString pasted = QApplication::clipboard()->text();
        const QStringList lines = pasted.split(u"\r\n"_s);
        QCOMPARE(lines.first(),
                 u"guardrail,time,change,band_low,band_high,exposed,unexposed,units_exposed,units_unexposed"_s);
        QCOMPARE(lines.size(), chart.points.size() + 2);
        QVERIFY(lines.last().isEmpty());
        const QString name = u"\"'"_s + chart.title + u"\","_s;
        for (qsizetype i = 0; i < chart.points.size(); ++i) {
            const QString &line = lines.at(i + 1);
            QVERIFY2(line.startsWith(name), qPrintable(line));
            const QStringList cells = line.mid(name.size()).split(u',');
            QCOMPARE(cells.size(), 8);
            bool isNumber = false;
            QCOMPARE(cells.at(4).toDouble(&isNumber), chart.points.at(i).exposed); // QString reads C only
            QVERIFY(isNumber);
        }
    }
}

void ChartPictureTest::nothingIsTakenOutOfNothing()
{
    QVERIFY(action("copyChartCsvAction")->isEnabled());
    m_pane->setCurrentTab(Pane::ExplainTab);
    QVERIFY(!action("copyChartCsvAction")->isEnabled());
    QVERIFY(m_pane->png().isEmpty() && m_pane->svg().isEmpty() && m_pane->csv().isEmpty());
    m_pane->setCurrentTab(Pane::EffectTab);
    QVERIFY(action("saveChartSvgAction")->isEnabled());
    m_pane->setChart(test::firstPoints(test::latency(), 0));
    QVERIFY(!action("saveChartSvgAction")->isEnabled());
    QVERIFY(m_pane->svg().isEmpty());
}

void ChartPictureTest::namesOfFiles()
{
    QCOMPARE(ui::pictureName(u"p95 checkout latency"_s, u"png"_s), u"p95-checkout-latency.png"_s);
    QCOMPARE(ui::pictureName(u"../../etc/passwd"_s, u"svg"_s), u"etc-passwd.svg"_s);
    QCOMPARE(ui::pictureName(u"·"_s, u"png"_s), u"chart.png"_s);
    QVERIFY(ui::pictureName(QString(500, u'x'), u"png"_s).size() < 80);
}

QTEST_MAIN(ChartPictureTest)
#include "tst_chartpicture.moc"
