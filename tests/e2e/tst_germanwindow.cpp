// SPDX-License-Identifier: GPL-3.0-or-later
// The window in German, as somebody reads it, and as a screen reader does.
#include "console/sample.h"
#include "program.h"
#include "samplefiles.h"
#include "ui/dialogs/decisiondialog.h"
#include "ui/language/language.h"
#include "ui/shell/statusline.h"
#include "watchedmain.h"
#include "windowstand.h"

#include <QAction>
#include <QDialog>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSet>
#include <QTest>

using namespace sluice;
using namespace sluice::e2e;
using namespace Qt::StringLiterals;
using ui::DecisionDialog;

class TestGermanWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void saysItsVerdictsInGerman();
    void menusAreGerman();
    void noTwoEntriesOfAMenuShareALetter();
    void decidesInGerman();
    void helpIsGerman();
    void namesForScreenReadersAreGerman();

private:
    void select(const QString &id);
    template <typename T>
    [[nodiscard]] T *find(const QString &name) const
    {
        return m_stand->window().findChild<T *>(name);
    }

    QTemporaryDir m_folder;
    QByteArray m_sample;
    std::unique_ptr<ui::Translation> m_translation;
    std::unique_ptr<WindowStand> m_stand;
};

void TestGermanWindow::initTestCase()
{
    const SystemClock clock;
    const QString path = m_folder.filePath(u"made.sluice"_s);
    QVERIFY(console::makeSample(path, clock));
    m_sample = bytesOf(path);
    QVERIFY(!m_sample.isEmpty());
}

void TestGermanWindow::init()
{
    m_translation = std::make_unique<ui::Translation>(ui::Language::german);
    m_stand = std::make_unique<WindowStand>(m_sample, u"Mara Lind"_s);
    QVERIFY(m_stand->comesUp());
    QTRY_VERIFY(!m_stand->workbench().current().isEmpty());
    QTRY_VERIFY(!m_stand->workbench().isBusy());
}

void TestGermanWindow::cleanup()
{
    m_stand.reset();
    m_translation.reset();
}

void TestGermanWindow::select(const QString &id)
{
    m_stand->workbench().select(id);
    QTRY_COMPARE(m_stand->workbench().header().id, id);
    QTRY_VERIFY(!m_stand->workbench().isBusy());
}

void TestGermanWindow::saysItsVerdictsInGerman()
{
    const present::Workbench &workbench = m_stand->workbench();
    select(mustRollBack);
    QCOMPARE(workbench.gate().word, u"Zurückrollen"_s);
    QVERIFY2(workbench.gate().sentence.startsWith(u"Nein. "_s), qPrintable(workbench.gate().sentence));
    QVERIFY2(workbench.header().sentence.startsWith(u"Stufe "_s), qPrintable(workbench.header().sentence));
    QSet<QString> words;
    for (int row = 0; row < workbench.guardrails()->rowCount(); ++row)
        words.insert(workbench.guardrails()->index(row, 0).data().toString());
    QVERIFY2(words.contains(u"Verschlechtert"_s), qPrintable(QStringList(words.values()).join(u' ')));
    select(readyToAdvance);
    QCOMPARE(workbench.gate().word, u"Go"_s);
    QVERIFY2(workbench.gate().sentence.startsWith(u"Ja. Die Haltezeit ist vorbei, und "_s),
             qPrintable(workbench.gate().sentence));
    select(holding);
    QCOMPARE(workbench.gate().word, u"Anhalten"_s);
    QVERIFY2(workbench.header().sentence.contains(u"noch "_s), qPrintable(workbench.header().sentence));
    QStringList groups;
    for (int row = 0; row < workbench.rollouts()->rowCount(); ++row)
        groups.append(workbench.rollouts()->index(row, 0).data().toString());
    QVERIFY2(groups.contains(u"Entscheidung nötig"_s), qPrintable(groups.join(u' ')));
}

void TestGermanWindow::menusAreGerman()
{
    QStringList titles;
    for (const QAction *entry : m_stand->window().menuBar()->actions())
        titles.append(entry->text().remove(u'&'));
    QCOMPARE(titles, QStringList({u"Datei"_s, u"Rollout"_s, u"Gate"_s, u"Ansicht"_s, u"Extras"_s, u"Hilfe"_s}));
    QCOMPARE(find<QAction>(u"newRolloutAction"_s)->text(), u"&Neuer Rollout…"_s);
    QCOMPARE(find<QAction>(u"holdAction"_s)->text(), u"Hier anhalten…"_s);
    QCOMPARE(find<QAction>(u"abandonAction"_s)->text(), u"Aufgeben…"_s);
}

void TestGermanWindow::noTwoEntriesOfAMenuShareALetter()
{
    const auto letterOf = [](const QString &text) {
        const qsizetype at = text.indexOf(u'&');
        return at < 0 || at + 1 >= text.size() ? QChar() : text.at(at + 1).toLower();
    };
    QStringList shared;
    const auto look = [&](const QString &menu, const QList<QAction *> &entries) {
        QHash<QChar, QString> taken;
        for (const QAction *entry : entries) {
            const QChar letter = letterOf(entry->text());
            if (letter.isNull())
                continue;
            if (taken.contains(letter))
                shared.append(u"%1: %2, %3"_s.arg(menu, taken.value(letter), entry->text()));
            taken.insert(letter, entry->text());
        }
    };
    const QList<QAction *> bar = m_stand->window().menuBar()->actions();
    look(u"menu bar"_s, bar);
    int entries = 0;
    for (const QAction *title : bar) {
        look(title->text(), title->menu()->actions());
        entries += int(title->menu()->actions().size());
    }
    QVERIFY(entries > 30);
    QVERIFY2(shared.isEmpty(), qPrintable(shared.join(u'\n')));
}

void TestGermanWindow::decidesInGerman()
{
    select(mustRollBack);
    find<QAction>(u"rollbackAction"_s)->trigger();
    QTRY_VERIFY(m_stand->window().findChild<DecisionDialog *>());
    auto *dialog = m_stand->window().findChild<DecisionDialog *>();
    QTRY_VERIFY(dialog->isVisible());
    QVERIFY2(dialog->windowTitle().endsWith(u" zurückrollen"_s), qPrintable(dialog->windowTitle()));
    auto *confirm = dialog->findChild<QPushButton *>(u"confirmButton"_s);
    QCOMPARE(confirm->text(), u"Auf 0% zurückrollen"_s);
    QCOMPARE(dialog->findChild<QPushButton *>(u"cancelButton"_s)->text(), u"Abbrechen"_s);
    dialog->findChild<QPlainTextEdit *>(u"reasonEdit"_s)->setPlainText(u"Alle vier Metriken sind schlechter."_s);
    QTRY_VERIFY(confirm->isEnabled());
    QTest::mouseClick(confirm, Qt::LeftButton);
    QTRY_VERIFY(!m_stand->window().findChild<DecisionDialog *>());
    const QString said = find<ui::StatusLine>(u"statusLine"_s)->announced();
    QVERIFY2(said.contains(u"Mara Lind rollte auf 0% zurück"_s), qPrintable(said));
    // What is written down is the same in every language.
    const rollout::Decision decision = m_stand->log(mustRollBack).last();
    QVERIFY(decision.kind == rollout::DecisionKind::rollback);
    QVERIFY(m_stand->evidence(decision.evidence).contains("\"regressed\""));
    QTRY_VERIFY(m_stand->workbench().header().sentence.startsWith(u"Zurückgerollt — "_s));
}

void TestGermanWindow::helpIsGerman()
{
    find<QAction>(u"aboutAction"_s)->trigger();
    auto *about = m_stand->window().findChild<QDialog *>(u"aboutBox"_s);
    QVERIFY(about && about->isVisible());
    QCOMPARE(about->windowTitle(), u"Über Sluice"_s);
    QVERIFY(about->findChild<QLabel *>(u"aboutText"_s)->text().contains(u"Freie Software"_s));
    about->reject();
}

void TestGermanWindow::namesForScreenReadersAreGerman()
{
    QCOMPARE(find<QWidget>(u"rolloutList"_s)->accessibleName(), u"Rollouts"_s);
    QCOMPARE(find<QWidget>(u"guardrailTable"_s)->accessibleName(), u"Leitplanken"_s);
    QCOMPARE(find<QWidget>(u"noteEdit"_s)->accessibleName(), u"Notiz hinzufügen"_s);
}

WATCHED_TEST_MAIN(TestGermanWindow)
#include "tst_germanwindow.moc"
