// SPDX-License-Identifier: GPL-3.0-or-later
#include "samples.h"
#include "ui/rollout/rolloutheader.h"
#include "ui/theme/thememanager.h"
#include "ui/widgets/chiplabel.h"
#include "ui/widgets/commandbutton.h"
#include "ui/widgets/numberlabel.h"

#include <QAction>
#include <QApplication>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;

class RolloutHeaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_themes.apply(*qobject_cast<QApplication *>(QCoreApplication::instance())); }

    void compactKeepsTheSentence()
    {
        ui::RolloutHeader header(m_themes);
        header.setHeader(samples::header());
        header.resize(864, header.sizeHint().height());
        header.show();
        auto *sentence = header.findChild<ui::NumberLabel *>(u"statusSentence"_s);
        QCOMPARE(sentence->text(), samples::header().sentence);
        header.setCompact(true);
        QCOMPARE(sentence->text(), u"Stage 2 of 4 — holding at 10% — 13 h 04 min of 48 h left (until Fri 07:46 CET)"_s);
        QCOMPARE(sentence->toolTip(), samples::header().sentence);
        QVERIFY(!header.findChild<QWidget *>(u"flagKey"_s)->isVisible());
        header.setCompact(false);
        QCOMPARE(sentence->text(), samples::header().sentence);
        QVERIFY(header.findChild<QWidget *>(u"flagKey"_s)->isVisible());
    }

    void clocksGiveWayBeforeWords()
    {
        ui::RolloutHeader header(m_themes);
        present::HeaderSnapshot long_ = samples::header();
        long_.sentence += u", advanced against the gate"_s;
        header.setHeader(long_);
        header.show();
        auto *sentence = header.findChild<ui::NumberLabel *>(u"statusSentence"_s);
        header.resize(1200, header.height());
        QCOMPARE(sentence->text(), long_.sentence);
        header.resize(800, header.height());
        QCOMPARE(sentence->text(), u"Stage 2 of 4 — holding at 10% — 13 h 04 min of 48 h left (until Fri 07:46 CET), "
                                   "advanced against the gate"_s);
        header.resize(680, header.height());
        QCOMPARE(sentence->text(),
                 u"Stage 2 of 4 — holding at 10% — 13 h 04 min of 48 h left, advanced against the gate"_s);
        QCOMPARE(sentence->toolTip(), long_.sentence);
    }

    void nothingOfTheSentenceIsLost()
    {
        ui::RolloutHeader header(m_themes);
        present::HeaderSnapshot long_ = samples::header();
        long_.sentence = u"Stage 2 of 4 — hold complete at 10% — frozen until Mon 24 Nov 08:00 CET (Year-end freeze)"_s;
        long_.shortSentence.clear();
        header.setHeader(long_);
        header.setCompact(true);
        header.show();
        auto *sentence = header.findChild<ui::NumberLabel *>(u"statusSentence"_s);
        auto *rest = header.findChild<ui::NumberLabel *>(u"statusRest"_s);
        header.resize(1200, header.height());
        QVERIFY(!rest->isVisible());
        const QString whole = sentence->text();
        const QFont usual = sentence->font();
        // Smaller, before it takes a line more.
        int width = 1200;
        while (sentence->font() == usual && width > 200)
            header.resize(--width, header.height());
        QCOMPARE(sentence->text(), u"Stage 2 of 4 — hold complete at 10% — frozen until Mon 24 Nov 08:00 CET"_s);
        QVERIFY(!rest->isVisible());
        const int oneLine = header.sizeHint().height();
        header.resize(360, header.height());
        QVERIFY(rest->isVisible());
        QCOMPARE(sentence->text(), u"Stage 2 of 4 — hold complete at 10% —"_s);
        QCOMPARE(rest->text(), u"frozen until Mon 24 Nov 08:00 CET"_s);
        QVERIFY(header.sizeHint().height() > oneLine);
        for (const auto *label : {sentence, rest})
            QVERIFY(label->sizeHint().width() <= header.width() - 32);
        QCOMPARE(sentence->accessibleName(), long_.sentence);
        header.resize(1200, header.height());
        QVERIFY(!rest->isVisible());
        QCOMPARE(sentence->text(), whole);
        QCOMPARE(sentence->font(), usual);
    }

    void saysWhetherItIsAsRecorded()
    {
        ui::RolloutHeader header(m_themes);
        header.setHeader(samples::header());
        header.show();
        auto *button = header.findChild<ui::CommandButton *>(u"verificationButton"_s);
        QVERIFY(!button->isVisible());
        header.setVerification(
            {present::Tone::go, present::Glyph::go, u"Verified"_s, u"Verified — 14 decisions, evidence recomputed."_s});
        QVERIFY(button->isVisible());
        QCOMPARE(button->text(), u"Verified"_s);
        QCOMPARE(button->toolTip(), u"Verified — 14 decisions, evidence recomputed."_s);
        const QSignalSpy asked(&header, &ui::RolloutHeader::verificationRequested);
        button->click();
        QCOMPARE(asked.count(), 1);
        header.setVerification({present::Tone::back, present::Glyph::regressed, u"Not as recorded"_s,
                                u"one-tap-pay, decision 3: is missing."_s});
        QVERIFY(button->look() == ui::CommandButton::Look::crimson);
        header.setVerification({});
        QVERIFY(!button->isVisible());
    }

    void commandsMoveIntoTheMenu()
    {
        ui::RolloutHeader header(m_themes);
        QAction edit(u"Edit plan"_s);
        header.addCommand(&edit);
        header.show();
        auto *button = header.findChildren<ui::CommandButton *>().last();
        QCOMPARE(button->text(), u"Edit plan"_s);
        QVERIFY(button->isVisible());
        auto *more = header.findChild<ui::CommandButton *>(u"headerMenuButton"_s);
        QVERIFY(!more->isVisible()); // an empty menu is not offered
        header.setCompact(true);
        QVERIFY(!button->isVisible());
        QVERIFY(more->isVisible());
        QCOMPARE(more->menu()->actions(), QList{&edit});
    }

    void riskIsSaidOnlyWhereThereIsOne()
    {
        ui::RolloutHeader header(m_themes);
        header.show();
        present::HeaderSnapshot snapshot = samples::header();
        header.setHeader(snapshot);
        const auto *risk = header.findChild<ui::ChipLabel *>(u"riskChip"_s);
        QVERIFY(risk->isVisible());
        snapshot.risk.clear();
        header.setHeader(snapshot);
        QVERIFY(!risk->isVisible());
    }

private:
    ui::ThemeManager m_themes;
};

QTEST_MAIN(RolloutHeaderTest)
#include "tst_rolloutheader.moc"
