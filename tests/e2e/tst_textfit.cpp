// SPDX-License-Identifier: GPL-3.0-or-later
// No text is clipped, in either language, at the usual size and at the smallest.
#include "console/sample.h"
#include "present/activityroles.h"
#include "present/filereviewdesk.h"
#include "present/plandesk.h"
#include "program.h"
#include "rendering.h"
#include "samplefiles.h"
#include "secrets/secrets.h"
#include "sync/engine/etcdlink.h"
#include "textfit.h"
#include "ui/dialogs/decisiondialog.h"
#include "ui/dialogs/evidencedialog.h"
#include "ui/language/language.h"
#include "ui/plan/planwindow.h"
#include "ui/review/reviewwindow.h"
#include "watchedmain.h"
#include "windowstand.h"

#include <QAction>
#include <QDialog>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QTabBar>
#include <QTest>

using namespace sluice;
using namespace sluice::e2e;
using namespace Qt::StringLiterals;
using ui::Language;

class TestTextFit : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data();
    void initTestCase();
    void init();
    void cleanup();

    void whatDoesNotFitIsFound();
    void mainWindow_data();
    void mainWindow();
    void decisions_data();
    void decisions();
    void planEditor();
    void review();
    void dialogs_data();
    void dialogs();
    void board();

private:
    void select(const QString &id);
    void check(QWidget &widget, const QString &name);
    /// The window of that name; without one, the dialog of a decision.
    [[nodiscard]] static QWidget *opened(const QString &name);

    QTemporaryDir m_folder;
    QByteArray m_sample;
    QStringList m_faults;
    std::unique_ptr<ui::Translation> m_translation;
    std::unique_ptr<WindowStand> m_stand;
};

void TestTextFit::initTestCase_data()
{
    QTest::addColumn<Language>("language");
    QTest::addColumn<QSize>("size");
    for (const Language language : {Language::english, Language::german})
        for (const QSize size : {QSize(1440, 900), QSize(1100, 700)})
            QTest::addRow("%s, %d", qPrintable(ui::toString(language)), size.width()) << language << size;
}

void TestTextFit::initTestCase()
{
    qputenv("XDG_CONFIG_HOME", m_folder.filePath(u"config"_s).toUtf8());
    const SystemClock clock;
    const QString path = m_folder.filePath(u"made.sluice"_s);
    QVERIFY(console::makeSample(path, clock));
    m_sample = bytesOf(path);
    QVERIFY(!m_sample.isEmpty());
}

void TestTextFit::init()
{
    QFETCH_GLOBAL(Language, language);
    QFETCH_GLOBAL(QSize, size);
    m_translation = std::make_unique<ui::Translation>(language);
    const auto secrets = std::make_shared<secrets::Secrets>();
    const auto noServer = [](const QString &, const QJsonObject &) -> Result<std::unique_ptr<metrics::MetricSource>> {
        return tl::unexpected(Error{ErrorCode::unreachable, {}, {}, {}});
    };
    m_stand = std::make_unique<WindowStand>(m_sample, u"Mara Lind"_s, console::SourceAccess{noServer, secrets},
                                            console::StoreAccess{sync::makeEtcdLink, secrets, u"Mara Lind"_s, nullptr});
    ui::MainWindow &window = m_stand->window();
    window.resize(size);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QTRY_VERIFY(!m_stand->workbench().current().isEmpty());
    QTRY_VERIFY(window.findChild<QWidget *>(u"chartPane"_s)); // comes after the first frame
    QTRY_VERIFY(!m_stand->workbench().isBusy());
    QCOMPARE(window.size(), size);
    m_faults.clear();
}

void TestTextFit::cleanup()
{
    m_stand.reset();
    m_translation.reset();
}

void TestTextFit::select(const QString &id)
{
    m_stand->workbench().select(id);
    QTRY_COMPARE(m_stand->workbench().header().id, id);
    QTRY_VERIFY(!m_stand->workbench().isBusy());
    QCoreApplication::processEvents();
}

void TestTextFit::check(QWidget &widget, const QString &name)
{
    // What has just come is laid out in a moment.
    QStringList faults;
    (void)QTest::qWaitFor(
        [&] {
            faults = fixtures::clippedTexts(widget) + fixtures::cutOff(widget) + fixtures::elidedTexts(widget) +
                     fixtures::overlaps(widget);
            return faults.isEmpty();
        },
        1000);
    for (const QString &fault : faults)
        m_faults.append(name + u": "_s + fault);
    QFETCH_GLOBAL(Language, language);
    QFETCH_GLOBAL(QSize, size);
    const QString tag = QString::fromUtf8(QTest::currentDataTag());
    fixtures::keep(
        fixtures::rendered(widget),
        u"fit-%1-%2-%3%4"_s.arg(ui::toString(language)).arg(size.width()).arg(name, tag).replace(u' ', u'-'));
}

QWidget *TestTextFit::opened(const QString &name)
{
    for (QWidget *widget : QApplication::topLevelWidgets())
        if (widget->isVisible() &&
            (name.isEmpty() ? qobject_cast<ui::DecisionDialog *>(widget) != nullptr : widget->objectName() == name))
            return widget;
    return nullptr;
}

void TestTextFit::whatDoesNotFitIsFound()
{
    QWidget window;
    window.resize(400, 300);
    auto *label = new QLabel(u"Twice as many users as yesterday"_s, &window);
    label->setGeometry(0, 0, 300, 30);
    auto *button = new QPushButton(u"Hold everything"_s, &window);
    button->setGeometry(0, 40, 200, 30);
    auto *list = new QListWidget(&window);
    list->setGeometry(0, 80, 300, 100);
    list->setTextElideMode(Qt::ElideRight);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->addItem(u"Stage 2 of 4 is held since Monday"_s);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QCOMPARE(fixtures::clippedTexts(window), QStringList());
    QCOMPARE(fixtures::elidedTexts(window), QStringList());
    QCOMPARE(fixtures::overlaps(window), QStringList());

    label->resize(60, 30);
    button->resize(40, 30);
    QCOMPARE(fixtures::clippedTexts(window).size(), 2);
    label->setToolTip(label->text());
    QCOMPARE(fixtures::clippedTexts(window).size(), 1);
    label->setToolTip({});
    label->setWordWrap(true);
    QCOMPARE(fixtures::clippedTexts(window).size(), 2); // in height
    list->resize(100, 100);
    QCOMPARE(fixtures::elidedTexts(window).size(), 1);
    list->item(0)->setToolTip(list->item(0)->text());
    QCOMPARE(fixtures::elidedTexts(window), QStringList());
    button->move(0, 20);
    QCOMPARE(fixtures::overlaps(window).size(), 1);

    auto *area = new QScrollArea(&window);
    area->setGeometry(0, 200, 200, 100);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *inside = new QWidget;
    inside->resize(150, 300);
    area->setWidget(inside);
    area->show();
    QCOMPARE(fixtures::cutOff(window), QStringList());
    inside->resize(250, 300);
    QCOMPARE(fixtures::cutOff(window).size(), 1);
}

void TestTextFit::mainWindow_data()
{
    QTest::addColumn<int>("rollout");
    for (int i = 0; i < 8; ++i)
        QTest::addRow("%d", i) << i;
}

void TestTextFit::mainWindow()
{
    QFETCH(int, rollout);
    const QStringList ids = m_stand->rollouts();
    QCOMPARE(ids.size(), 8);
    select(ids.at(rollout));
    check(m_stand->window(), ids.at(rollout));
    QVERIFY2(m_faults.isEmpty(), qPrintable(m_faults.join(u'\n')));
}

void TestTextFit::decisions_data()
{
    QTest::addColumn<QString>("rollout");
    for (const QString &id : {readyToAdvance, mustRollBack, holding})
        QTest::addRow("%s", qPrintable(id)) << id;
}

/// The dialog of each decision that may be asked for.
void TestTextFit::decisions()
{
    QFETCH(QString, rollout);
    select(rollout);
    int seen = 0;
    for (const present::ActionState &action : m_stand->workbench().gate().actions) {
        auto *trigger = m_stand->window().findChild<QAction *>(toString(action.kind) + u"Action"_s);
        if (!action.isEnabled || !trigger || action.kind == rollout::DecisionKind::revise ||
            action.kind == rollout::DecisionKind::note)
            continue;
        trigger->trigger();
        QTRY_VERIFY(m_stand->window().findChild<ui::DecisionDialog *>());
        auto *dialog = m_stand->window().findChild<ui::DecisionDialog *>();
        QTRY_VERIFY(dialog->isVisible());
        check(*dialog, toString(action.kind));
        dialog->reject();
        QTRY_VERIFY(!m_stand->window().findChild<ui::DecisionDialog *>());
        ++seen;
    }
    QVERIFY(seen >= 4);

    // What the newest decision with evidence was taken on.
    const QAbstractItemModel &log = *m_stand->workbench().activity();
    int row = 0;
    while (row < log.rowCount() && log.index(row, 0).data(present::EvidenceRole).toString().isEmpty())
        ++row;
    QVERIFY(row < log.rowCount());
    m_stand->workbench().readEvidence(log.index(row, 0).data(present::NumberRole).toInt());
    QTRY_VERIFY(m_stand->window().findChild<ui::EvidenceDialog *>());
    auto *evidence = m_stand->window().findChild<ui::EvidenceDialog *>();
    QTRY_VERIFY(evidence->isVisible());
    check(*evidence, u"evidence"_s);
    evidence->reject();
    QVERIFY2(m_faults.isEmpty(), qPrintable(m_faults.join(u'\n')));
}

void TestTextFit::planEditor()
{
    QFETCH_GLOBAL(QSize, size);
    select(holding);
    ui::PlanWindow editor(m_stand->workbench().planDesk(), m_stand->themes());
    editor.setAttribute(Qt::WA_DeleteOnClose, false);
    editor.resize(size);
    editor.show();
    QTRY_VERIFY(editor.isVisible() && !editor.desk().snapshot().isEstimating);
    check(editor, u"plan"_s);
    if (auto *tabs = editor.findChild<QTabBar *>(u"planTabs"_s); tabs->isVisible()) {
        tabs->setCurrentIndex(1);
        check(editor, u"plan-check"_s);
    }
    QVERIFY2(m_faults.isEmpty(), qPrintable(m_faults.join(u'\n')));
}

void TestTextFit::review()
{
    QFETCH_GLOBAL(QSize, size);
    select(holding);
    present::FileReviewDesk &desk = m_stand->workbench().fileReviews();
    const QByteArray good = bytesOf(metricsPath());
    for (const auto &[name, bytes] : {std::pair(u"faulty.csv"_s, QByteArray(good).replace("unexposed,", "onlooker,")),
                                      std::pair(u"metrics.csv"_s, good)}) {
        m_stand->workbench().reviewFile(m_stand->write(name, bytes));
        ui::ReviewWindow window(desk, m_stand->themes());
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.resize(size);
        window.show();
        QTRY_VERIFY(!desk.isBusy() && desk.snapshot().isRead);
        check(window, name + u" columns"_s);
        if (!desk.snapshot().canCheck)
            continue;
        desk.check();
        QTRY_VERIFY(desk.snapshot().step == present::ReviewStep::check && !desk.isBusy());
        check(window, name + u" check"_s);
    }
    QCOMPARE(desk.snapshot().step, present::ReviewStep::check);
    QVERIFY2(m_faults.isEmpty(), qPrintable(m_faults.join(u'\n')));
}

void TestTextFit::dialogs_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("name");
    QTest::newRow("surfaces") << u"surfacesAction"_s << u"surfaceWindow"_s;
    QTest::newRow("report") << u"reportAction"_s << u"reportDialog"_s;
    QTest::newRow("sources") << u"sourcesAction"_s << u"sourcesDialog"_s;
    QTest::newRow("connect") << u"connectStoreAction"_s << u"connectDialog"_s;
    QTest::newRow("hold everything") << u"holdAllAction"_s << QString();
    QTest::newRow("verification") << u"verificationAction"_s << u"noticeDialog"_s;
    QTest::newRow("shortcuts") << u"shortcutsAction"_s << u"shortcutSheet"_s;
    QTest::newRow("about") << u"aboutAction"_s << u"aboutBox"_s;
    QTest::newRow("jump") << u"jumpAction"_s << u"jumpBox"_s;
}

void TestTextFit::dialogs()
{
    QFETCH(QString, action);
    QFETCH(QString, name);
    QFETCH_GLOBAL(QSize, size);
    select(holding);
    auto *trigger = m_stand->window().findChild<QAction *>(action);
    QVERIFY(trigger);
    QTRY_VERIFY(trigger->isEnabled());
    trigger->trigger();
    QWidget *window = nullptr;
    QTRY_VERIFY((window = opened(name)));
    if (name == u"surfaceWindow"_s)
        window->resize(size);
    check(*window, name);
    window->close();
    QVERIFY2(m_faults.isEmpty(), qPrintable(m_faults.join(u'\n')));
}

void TestTextFit::board()
{
    m_stand->window().findChild<QAction *>(u"boardAction"_s)->trigger();
    QWidget *board = nullptr;
    QTRY_VERIFY((board = opened(u"boardWindow"_s)));
    board->setWindowState(Qt::WindowNoState);
    for (const QSize size : {QSize(1920, 1080), QSize(1280, 720)}) {
        board->resize(size);
        check(*board, u"board %1"_s.arg(size.width()));
    }
    QVERIFY2(m_faults.isEmpty(), qPrintable(m_faults.join(u'\n')));
}

WATCHED_TEST_MAIN(TestTextFit)
#include "tst_textfit.moc"
