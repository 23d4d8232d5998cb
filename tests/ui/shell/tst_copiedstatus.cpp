// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/copiedstatus.h"

#include "ui/shell/statusline.h"
#include "watchedmain.h"
#include "windowtest.h"

#include <QApplication>
#include <QClipboard>
#include <QMimeData>
#include <QTextDocument>
#include <QTreeView>
#include <QtTest>

using namespace sluice;
using namespace sluice::ui;
using namespace Qt::StringLiterals;

class TestCopiedStatus : public fixtures::WindowTest
{
    Q_OBJECT
private Q_SLOTS:
    void isPlainAndRich();
    void whatPeopleWroteIsEscaped();
    void isCopiedByKeys();
};

void TestCopiedStatus::isPlainAndRich()
{
    const auto one = statusMimeData({{u"one-tap/pay"_s, u"One-tap pay"_s, u"Stage 2 of 4 — holding at 10%"_s}});
    QVERIFY(one->hasText() && one->hasHtml());
    QCOMPARE(one->text(), u"One-tap pay: Stage 2 of 4 — holding at 10%"_s);
    QVERIFY2(one->html().contains(u"<p><b><a href=\"sluice://rollout/one-tap%2Fpay\">One-tap pay</a></b>: "
                                  "Stage 2 of 4 — holding at 10%</p>"_s),
             qPrintable(one->html()));
    const auto two = statusMimeData({{u"a"_s, u"A"_s, u"at 1%"_s}, {u"b"_s, u"B"_s, u"at 2%"_s}});
    QCOMPARE(two->text(), u"A: at 1%\nB: at 2%"_s);
    QVERIFY(two->html().contains(
        u">A</a></b>: at 1%</li><li><b><a href=\"sluice://rollout/b\">B</a></b>: at 2%</li></ul>"_s));
}

void TestCopiedStatus::whatPeopleWroteIsEscaped()
{
    const QString name = u"<img src=\"http://x/\"> & Söhne"_s;
    const QString sentence = u"held by Teo — “</b><script>1</script>”"_s;
    const auto data = statusMimeData({{u"\"><script>"_s, name, sentence}});
    QCOMPARE(data->text(), name + u": "_s + sentence);
    QVERIFY(!data->html().contains(u"<img"_s) && !data->html().contains(u"<script"_s));
    QTextDocument read;
    read.setHtml(data->html());
    QCOMPARE(read.toPlainText(), name + u": "_s + sentence);
}

void TestCopiedStatus::isCopiedByKeys()
{
    openWindow();
    QTest::keyClick(m_window.get(), Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    const QMimeData *data = QApplication::clipboard()->mimeData();
    QVERIFY(data->text().startsWith(u"One-tap pay: "_s));
    QVERIFY(data->hasHtml());
    auto *line = m_window->findChild<StatusLine *>(u"statusLine"_s);
    QCOMPARE(line->announced(), u"Status line copied."_s);
    auto *list = m_window->findChild<QTreeView *>(u"rolloutList"_s);
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(list, Qt::Key_C, Qt::ControlModifier);
    data = QApplication::clipboard()->mimeData();
    QCOMPARE(data->text().count(u'\n'), 1);
    QVERIFY(data->text().contains(u"Instant previews: "_s));
    QCOMPARE(data->html().count(u"<li>"_s), 2);
    QCOMPARE(line->announced(), u"2 status lines copied."_s);
}

WATCHED_TEST_MAIN(TestCopiedStatus)
#include "tst_copiedstatus.moc"
