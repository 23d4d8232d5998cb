// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"
#include "samplefiles.h"

#include <QImage>
#include <QRegularExpression>
#include <QTest>

using namespace sluice;
using namespace sluice::e2e;
using namespace Qt::StringLiterals;

namespace {

/// The cells of one line, which hold no line breaks.
QStringList cellsOf(const QString &line)
{
    static const QRegularExpression cell(u"(?:^|,)(?:\"((?:[^\"]|\"\")*)\"|([^,]*))"_s);
    QStringList cells;
    for (auto all = cell.globalMatch(line); all.hasNext();) {
        const QRegularExpressionMatch match = all.next();
        cells.append(match.captured(match.hasCaptured(1) ? 1 : 2).replace(u"\"\""_s, u"\""_s));
    }
    return cells;
}

/// What a browser would ask for, from anywhere but the page itself.
QStringList requestsOf(const QString &html)
{
    static const QRegularExpression request(u"(?:src|href|action)\\s*=|url\\((?!#)|@import|<script|<link|<iframe"_s);
    QStringList requests;
    for (auto all = request.globalMatch(html); all.hasNext();)
        requests.append(all.next().captured());
    return requests;
}

} // namespace

class TestCommandReport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void formsSayTheSame();
    void saysOnceHowItEnded();
    void tableHoldsTheNumbersOfTheGate();
    void htmlStandsAlone();
    void pages();
    void ofAll();
    void statusPage();
    void leavesWhatIsThere();
    void wrongCommandLines();

private:
    [[nodiscard]] QString written(const QStringList &what, const QString &file) const;

    std::unique_ptr<Home> m_home;
};

void TestCommandReport::initTestCase()
{
    m_home = std::make_unique<Home>();
    QCOMPARE(m_home->run({u"demo"_s, u"--no-window"_s}).code, 0);
    QCOMPARE(m_home->run({u"hold"_s, holding, u"--reason"_s, u"Checking <b>refunds</b> | all of them"_s}).code, 0);
}

/// What the program wrote.
QString TestCommandReport::written(const QStringList &what, const QString &file) const
{
    const Outcome outcome = m_home->run(QStringList{u"report"_s, u"--out"_s, m_home->path(file)} + what);
    if (outcome.code != 0)
        qWarning("%s", qPrintable(outcome.errors));
    return QString::fromUtf8(bytesOf(m_home->path(file)));
}

void TestCommandReport::formsSayTheSame()
{
    for (const QString &rollout : {readyToAdvance, mustRollBack, holding}) {
        const QString status = m_home->run({u"status"_s, rollout, u"--json"_s}).object()[u"status"_s].toString();
        const QString place = status.section(u" — "_s, 0, 0); // the rest may be a minute older
        QVERIFY(!place.isEmpty());
        const QString gate = m_home->run({u"gate"_s, rollout}).text();
        const QString markdown = written({rollout}, u"r.md"_s);
        const QString html = written({rollout}, u"r.html"_s);
        QVERIFY2(QString(markdown).remove(u'\\').contains(place), qPrintable(markdown));
        QVERIFY(html.contains(place.toHtmlEscaped()));
        const QStringList lines = written({rollout}, u"r.csv"_s).split(u'\n', Qt::SkipEmptyParts);
        QVERIFY(lines.size() > 1);
        for (const QString &line : lines.mid(1)) {
            const QStringList cells = cellsOf(line);
            QCOMPARE(cells.size(), 16);
            QVERIFY2(cells.at(1).startsWith(place), qPrintable(cells.at(1)));
            QVERIFY(QString(markdown).remove(u'\\').contains(cells.at(4)));
            QVERIFY(html.contains(cells.at(4).toHtmlEscaped()));
            QVERIFY(gate.contains(cells.at(4)));
        }
    }
    const QString markdown = written({holding}, u"r.md"_s);
    QVERIFY(markdown.contains(u"Checking \\<b\\>refunds\\</b\\> \\| all of them"_s));
    QVERIFY(written({holding}, u"r.html"_s).contains(u"Checking &lt;b&gt;refunds&lt;/b&gt; | all of them"_s));
}

void TestCommandReport::saysOnceHowItEnded()
{
    const QJsonArray rollouts = m_home->run({u"list"_s, u"--json"_s}).array();
    int ended = 0;
    for (const QJsonValue &rollout : rollouts) {
        const QString status = rollout[u"status"_s].toString();
        if (status.startsWith(u"Stage "_s))
            continue;
        ++ended;
        const QString markdown = written({rollout[u"rollout"_s].toString()}, u"r.md"_s).remove(u'\\');
        QVERIFY2(markdown.count(status) == 1, qPrintable(markdown));
    }
    QVERIFY(ended > 0);
}

void TestCommandReport::tableHoldsTheNumbersOfTheGate()
{
    const QJsonArray findings = m_home->run({u"gate"_s, mustRollBack, u"--json"_s}).object()[u"guardrails"_s].toArray();
    QVERIFY(!findings.isEmpty());
    QHash<QString, QJsonObject> known;
    for (const QJsonValue &finding : findings)
        known.insert(finding[u"metric"_s].toString(), finding.toObject());
    const QStringList lines = written({mustRollBack}, u"r.csv"_s).split(u'\n', Qt::SkipEmptyParts);
    const QStringList names = cellsOf(lines.first());
    QCOMPARE(lines.size() - 1, findings.size());
    for (const QString &line : lines.mid(1)) {
        const QStringList cells = cellsOf(line);
        const QJsonObject finding = known.value(cells.at(names.indexOf(u"guardrail"_s)));
        QVERIFY2(!finding.isEmpty(), qPrintable(line));
        const auto cell = [&](const QString &name) { return cells.at(names.indexOf(name)).toDouble(); };
        QCOMPARE(cell(u"exposed_units"_s), finding[u"unitsExposed"_s].toDouble());
        QCOMPARE(cell(u"exposed"_s), finding[u"exposed"_s].toDouble());
        QCOMPARE(cell(u"change"_s), -finding[u"harm"_s][u"estimate"_s].toDouble()); // an increase is preferred
        QCOMPARE(cell(u"band_low"_s), -finding[u"harm"_s][u"high"_s].toDouble());
        QCOMPARE(cell(u"band_high"_s), -finding[u"harm"_s][u"low"_s].toDouble());
        QCOMPARE(cell(u"unexposed"_s), finding[u"unexposed"_s].toDouble());
    }
}

void TestCommandReport::htmlStandsAlone()
{
    const QString html = written({}, u"all.html"_s);
    QCOMPARE(requestsOf(html), QStringList());
    QVERIFY(html.contains(u"prefers-color-scheme:dark"_s));
    QVERIFY(html.contains(u"<svg"_s));
    QVERIFY(html.contains(u"role=\"img\" aria-label=\""_s));
    QVERIFY(!html.contains(u"<img"_s)); // every drawing is one of lines
    // What is clipped is clipped by something that is there, and of its own.
    static const QRegularExpression clipped(u"clip-path=\"url\\(#(\\w+)\\)\""_s);
    QStringList ids;
    for (auto all = clipped.globalMatch(html); all.hasNext();)
        ids.append(all.next().captured(1));
    QVERIFY(ids.size() >= 2);
    for (const QString &id : std::as_const(ids)) {
        QCOMPARE(html.count(u"<clipPath id=\"%1\""_s.arg(id)), 1);
        QCOMPARE(ids.count(id), 1);
    }
    QCOMPARE(html.count(u"<article>"_s), m_home->run({u"list"_s, u"--json"_s}).array().size());
}

void TestCommandReport::pages()
{
    QVERIFY(!written({holding}, u"r.pdf"_s).isEmpty());
    QVERIFY(bytesOf(m_home->path(u"r.pdf"_s)).startsWith("%PDF-"));
    QVERIFY(!written({holding}, u"r.png"_s).isEmpty());
    const QImage picture(m_home->path(u"r.png"_s));
    QCOMPARE(picture.width(), 2080);
    QVERIFY(picture.height() > 0 && picture.height() % 2942 == 0);
    QSet<QRgb> colours;
    for (int y = 0; y < picture.height(); y += 3)
        for (int x = 0; x < picture.width(); x += 3)
            colours.insert(picture.pixel(x, y));
    QVERIFY(colours.size() > 50);
}

void TestCommandReport::ofAll()
{
    const QString table = written({}, u"all.csv"_s);
    const QJsonArray rollouts = m_home->run({u"list"_s, u"--json"_s}).array();
    for (const QJsonValue &rollout : rollouts)
        QVERIFY2(table.contains(u"\n\"%1\","_s.arg(rollout[u"rollout"_s].toString())), qPrintable(table));
    QVERIFY(written({}, u"all.pdf"_s).size() > 0);
    const Outcome picture = m_home->run({u"report"_s, u"--out"_s, m_home->path(u"all.png"_s)});
    QCOMPARE(picture.code, 3);
    QVERIFY2(picture.errors.contains(u"a picture holds one rollout"_s), qPrintable(picture.errors));
}

void TestCommandReport::statusPage()
{
    const QString page = written({u"--status-page"_s}, u"status.html"_s);
    QCOMPARE(requestsOf(page), QStringList());
    QVERIFY(page.contains(u"As of "_s));
    const QJsonArray rollouts = m_home->run({u"list"_s, u"--json"_s}).array();
    for (const QJsonValue &rollout : rollouts)
        if (const QString status = rollout[u"status"_s].toString(); status.startsWith(u"Stage "_s))
            QVERIFY2(page.contains(status.section(u" — "_s, 0, 0).toHtmlEscaped()), qPrintable(status));
    QVERIFY(page.contains(u"aria-current"_s)); // the stages of somebody are drawn
}

/// A report that cannot be written leaves the one before.
void TestCommandReport::leavesWhatIsThere()
{
    const QString path = m_home->write(u"kept.html"_s, QByteArray("before"));
    QCOMPARE(m_home->run({u"report"_s, u"nobody"_s, u"--out"_s, path}).code, 1);
    QCOMPARE(bytesOf(path), QByteArray("before"));
    const Outcome nowhere = m_home->run({u"report"_s, holding, u"--out"_s, m_home->path(u"no/such/r.md"_s)});
    QCOMPARE(nowhere.code, 1);
    QVERIFY2(nowhere.errors.contains(u"no/such/r.md"_s), qPrintable(nowhere.errors));
}

void TestCommandReport::wrongCommandLines()
{
    for (const QStringList &words : {QStringList{holding}, QStringList{u"--status-page"_s},
                                     QStringList{holding, u"--status-page"_s, u"--out"_s, u"r.html"_s}})
        QCOMPARE(m_home->run(QStringList{u"report"_s} + words).code, 2);
    const Outcome outcome = m_home->run({u"report"_s, holding, u"--out"_s, m_home->path(u"r.docx"_s)});
    QCOMPARE(outcome.code, 3);
    QVERIFY2(outcome.errors.contains(u"a report is a pdf"_s), qPrintable(outcome.errors));
}

QTEST_GUILESS_MAIN(TestCommandReport)

#include "tst_commandreport.moc"
