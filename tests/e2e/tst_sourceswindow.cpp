// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/sample.h"
#include "focuswalk.h"
#include "metrics/prometheus/prometheussource.h"
#include "present/sourcedesk.h"
#include "program.h"
#include "rendering.h"
#include "samplefiles.h"
#include "secrets/secrets.h"
#include "support/ownbus.h"
#include "support/prometheusserver.h"
#include "ui/sources/sourcesdialog.h"
#include "watchedmain.h"
#include "windowstand.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTest>

using namespace sluice;
using namespace sluice::e2e;
using namespace sluice::testing;
using namespace Qt::StringLiterals;

namespace {

/// Asks a real server, and signs in with what the window was told.
class SignedIn final : public metrics::MetricSource
{
public:
    SignedIn(metrics::prometheus::Definition definition, QString secretName, std::shared_ptr<secrets::Secrets> secrets)
        : m_definition(std::move(definition))
        , m_secretName(std::move(secretName))
        , m_secrets(std::move(secrets))
    {
    }
    QString name() const override { return made().name(); }
    QString secretName() const override
    {
        return m_definition.signIn == metrics::prometheus::SignIn::none ? QString() : m_secretName;
    }
    Result<metrics::Batch> fetch(const metrics::MetricQuery &query) override { return made().fetch(query); }
    Result<QList<metrics::SourceTrial>> tryOut(const metrics::MetricQuery &query) override
    {
        return made().tryOut(query);
    }

private:
    [[nodiscard]] metrics::prometheus::PrometheusSource made() const
    {
        const QString secret =
            secretName().isEmpty() ? QString() : m_secrets->read(m_secretName).result().value_or(u""_s);
        return {m_definition, secret};
    }

    metrics::prometheus::Definition m_definition;
    QString m_secretName;
    std::shared_ptr<secrets::Secrets> m_secrets;
};

console::SourceAccess access()
{
    const auto secrets = std::make_shared<secrets::Secrets>();
    return {
        [secrets](const QString &name, const QJsonObject &document) -> Result<std::unique_ptr<metrics::MetricSource>> {
            return metrics::prometheus::definitionFromJson(document, name)
                .map([&](const metrics::prometheus::Definition &definition) {
                    return std::unique_ptr<metrics::MetricSource>(new SignedIn(definition, name, secrets));
                });
        },
        secrets};
}

QByteArray documentFor(const QString &url, const QByteArray &more = {})
{
    return R"({"format": 1, "kind": "prometheus", "url": ")" + url.toUtf8() + R"(", "job": "shop", )" + more +
           R"("groups": {"label": "variant", "exposed": ["new"], "unexposed": ["old"]},
               "metrics": {"orders": {"n": "buyers_total", "x": "orderers_total", "counts": "users"}}})";
}

} // namespace

/// The dialog of sources over a real workspace and a real server, by keyboard.
class TestSourcesWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_stand.reset(); }

    void addsTestsAndRemovesByKeyboardAlone();
    void withAKeychain();
    void keepsAPasswordInTheKeychain();
    void keepsAPasswordForTheSessionWhereNoKeychainRuns();
    void closesWhileAServerIsSilent();
    void everyStopHasAName();
    void looks();

private:
    void openDialog();
    void addLocked(PrometheusServer &server);
    void type(const QString &password);
    void add(const QString &name, const QByteArray &document);
    [[nodiscard]] ui::SourcesDialog *dialog() const { return m_stand->window().findChild<ui::SourcesDialog *>(); }
    [[nodiscard]] present::SourceDesk &desk() const { return *m_stand->workbench().sources(); }
    template <typename T>
    [[nodiscard]] T *find(const QString &name) const
    {
        return dialog()->findChild<T *>(name);
    }
    static void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }

    QTemporaryDir m_folder;
    QByteArray m_sample;
    std::unique_ptr<WindowStand> m_stand;
};

void TestSourcesWindow::initTestCase()
{
    qputenv("XDG_CONFIG_HOME", m_folder.filePath(u"config"_s).toUtf8());
    if (!isOnOwnBus())
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere"); // no keychain, whatever the machine has
    const SystemClock clock;
    const QString path = m_folder.filePath(u"made.sluice"_s);
    QVERIFY(console::makeSample(path, clock));
    m_sample = bytesOf(path);
}

void TestSourcesWindow::init()
{
    m_stand = std::make_unique<WindowStand>(m_sample, u"Mara Lind"_s, access());
    ui::MainWindow &main = m_stand->window();
    main.show();
    QVERIFY(QTest::qWaitForWindowExposed(&main));
    main.activateWindow();
    QTRY_VERIFY(main.isActiveWindow());
    QTRY_VERIFY(main.findChild<QWidget *>(u"chartPane"_s)); // comes after the first frame
    QTRY_VERIFY(!m_stand->workbench().isBusy());
    m_stand->workbench().select(holding);
    QTRY_COMPARE(m_stand->workbench().header().name, u"ASOS 54a85a, v1"_s);
    QTRY_VERIFY(!m_stand->workbench().isBusy());
}

void TestSourcesWindow::openDialog()
{
    QTest::keyClick(&m_stand->window(), Qt::Key_I, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(dialog() && dialog()->isActiveWindow());
    QTRY_VERIFY(desk().isKnown());
}

/// As a person does: the button, the name of the file, Return.
void TestSourcesWindow::add(const QString &name, const QByteArray &document)
{
    const QString path = m_stand->write(name + u".json"_s, document);
    auto *button = find<QPushButton>(u"addSourceButton"_s);
    button->setFocus();
    press(Qt::Key_Space);
    QTRY_VERIFY(find<QFileDialog>(u"sourceFileDialog"_s));
    auto *files = find<QFileDialog>(u"sourceFileDialog"_s);
    QTRY_VERIFY(files->isActiveWindow());
    auto *field = files->findChild<QLineEdit *>(u"fileNameEdit"_s);
    field->setText(path);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY(!find<QFileDialog>(u"sourceFileDialog"_s));
    dialog()->activateWindow(); // what a window manager does
    QTRY_VERIFY(dialog()->isActiveWindow());
}

void TestSourcesWindow::addsTestsAndRemovesByKeyboardAlone()
{
    PrometheusServer server;
    QVERIFY(server.start());
    openDialog();
    QVERIFY(find<QWidget>(u"noSource"_s)->isVisible());
    QVERIFY(!find<QPushButton>(u"removeSourceButton"_s)->isEnabled());
    add(u"shop"_s, documentFor(server.url()));
    auto *list = find<QListWidget>(u"sourceList"_s);
    QTRY_COMPARE(list->count(), 1);
    QCOMPARE(list->item(0)->text(), u"shop"_s);
    QVERIFY(find<QWidget>(u"sourceMessage"_s)->isVisible());
    QVERIFY(!find<QLineEdit>(u"secretField"_s)->isVisible()); // it signs in with none

    // The server answers, but has none of the counters.
    QTest::keyClick(dialog(), Qt::Key_F5);
    QTRY_VERIFY(!desk().test().source.isEmpty() && !desk().test().isRunning);
    auto *answers = find<QListWidget>(u"answers"_s);
    QVERIFY(answers->count() >= 2);
    QVERIFY(answers->item(0)->data(Qt::AccessibleTextRole).toString().contains(u"the server answers"_s));
    QVERIFY(desk().test().sentence.contains(u"cannot be used"_s));
    QCOMPARE(m_stand->batches(holding), 1); // a test takes nothing

    // And when it is gone.
    server.kill();
    QTest::keyClick(dialog(), Qt::Key_F5);
    QTRY_VERIFY(!desk().test().isRunning);
    QCOMPARE(desk().test().rows.first().glyph, present::Glyph::regressed);

    find<QPushButton>(u"removeSourceButton"_s)->setFocus();
    press(Qt::Key_Space);
    QTRY_VERIFY(find<QPushButton>(u"keepSourceButton"_s)->hasFocus()); // what changes nothing
    press(Qt::Key_Space);
    QTRY_VERIFY(!find<QWidget>(u"removeQuestion"_s)->isVisible());
    QCOMPARE(list->count(), 1);
    find<QPushButton>(u"removeSourceButton"_s)->setFocus();
    press(Qt::Key_Space);
    find<QPushButton>(u"confirmRemoveButton"_s)->setFocus();
    press(Qt::Key_Space);
    QTRY_COMPARE(list->count(), 0);
    QVERIFY(find<QWidget>(u"noSource"_s)->isVisible());
    press(Qt::Key_Escape);
    QTRY_VERIFY(!dialog());
}

/// A server that lets in who knows the password "s3:cret pass", in the dialog.
void TestSourcesWindow::addLocked(PrometheusServer &server)
{
    const QString web = server.write( // the password's hash, by bcrypt
        u"web.yml"_s, "basic_auth_users:\n  sluice: $2b$04$.z5UpVglSSOATXjWEAs8AuAuJ.0t8/PbiPnToyzXobFTFc/iLkLwK\n");
    QVERIFY(server.start({}, {u"--web.config.file="_s + web}));
    openDialog();
    add(u"shop"_s, documentFor(server.url(), R"("user": "sluice", )"));
    QTRY_VERIFY(find<QLineEdit>(u"secretField"_s)->isVisible());
}

void TestSourcesWindow::type(const QString &password)
{
    auto *field = find<QLineEdit>(u"secretField"_s);
    field->setFocus();
    QTest::keyClicks(field, password);
    press(Qt::Key_Return);
}

void TestSourcesWindow::withAKeychain()
{
    if (isOnOwnBus())
        return;
    const QString failed = runOn(Bus::keychain, {u"keepsAPasswordInTheKeychain"_s});
    QVERIFY2(failed.isEmpty(), qPrintable(failed));
}

void TestSourcesWindow::keepsAPasswordInTheKeychain()
{
    if (!isOn(Bus::keychain))
        return;
    PrometheusServer server;
    addLocked(server);
    auto *message = find<QWidget>(u"sourceMessage"_s);
    const auto answer = [this] {
        QTest::keyClick(dialog(), Qt::Key_F5);
        return QTest::qWaitFor([this] { return !desk().test().isRunning && !desk().test().rows.isEmpty(); })
                   ? desk().test().rows.first().answer
                   : QString();
    };
    QVERIFY2(answer() != u"the server answers"_s, "it lets in anybody");
    type(u"wrong"_s);
    QTRY_VERIFY(message->accessibleName().contains(u"“shop” is in the keychain"_s));
    QVERIFY(answer() != u"the server answers"_s);
    type(u"s3:cret pass"_s); // replaces it
    QTRY_VERIFY(message->isVisible() && message->accessibleName().contains(u"“shop” is in the keychain"_s));
    QVERIFY(find<QLineEdit>(u"secretField"_s)->text().isEmpty());
    QCOMPARE(answer(), u"the server answers"_s);
    // Whoever signs in next finds it there, and nowhere else.
    QCOMPARE(secrets::Secrets().read(u"shop"_s).result().value_or(u""_s), u"s3:cret pass"_s);
    m_stand->end();
    QVERIFY(!m_stand->bytes().contains("cret pass"));
}

void TestSourcesWindow::keepsAPasswordForTheSessionWhereNoKeychainRuns()
{
    if (isOn(Bus::keychain))
        return;
    PrometheusServer server;
    addLocked(server);
    auto *field = find<QLineEdit>(u"secretField"_s);
    QCOMPARE(field->echoMode(), QLineEdit::Password);
    auto *keep = find<QPushButton>(u"keepSecretButton"_s);
    QVERIFY(!keep->isEnabled());
    type(u"s3:cret pass"_s);
    auto *message = find<QWidget>(u"sourceMessage"_s);
    QTRY_VERIFY_WITH_TIMEOUT(message->accessibleName().startsWith(u"No keychain runs here"_s), 60'000);
    QVERIFY(message->accessibleName().contains(u"SLUICE_SECRET_SHOP"_s));
    QCOMPARE(field->text(), u"s3:cret pass"_s); // nothing that was typed is lost
    auto *session = find<QCheckBox>(u"sessionBox"_s);
    QTRY_VERIFY(session->hasFocus());
    press(Qt::Key_Space);
    QVERIFY(session->isChecked());
    press(Qt::Key_Tab);
    QVERIFY(keep->hasFocus());
    press(Qt::Key_Space);
    QTRY_VERIFY(message->accessibleName().contains(u"is kept until Sluice ends"_s));
    QVERIFY(field->text().isEmpty());
    QTest::keyClick(dialog(), Qt::Key_F5);
    QTRY_VERIFY(!desk().test().isRunning && !desk().test().rows.isEmpty());
    QCOMPARE(desk().test().rows.first().answer, u"the server answers"_s);
}

void TestSourcesWindow::closesWhileAServerIsSilent()
{
    QTcpServer silent; // takes connections, and never says a word
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    openDialog();
    add(u"silent"_s, documentFor(u"http://127.0.0.1:%1"_s.arg(silent.serverPort())));
    auto *list = find<QListWidget>(u"sourceList"_s);
    QTRY_COMPARE(list->count(), 1);
    QTest::keyClick(dialog(), Qt::Key_F5);
    QTRY_VERIFY(silent.hasPendingConnections());
    QVERIFY(desk().test().isRunning);
    QCOMPARE(find<QPushButton>(u"testButton"_s)->text(), u"Stop"_s);
    QTest::keyClick(dialog(), Qt::Key_F5);
    QTRY_COMPARE(desk().test().sentence, u"The test was stopped."_s);

    QTest::keyClick(dialog(), Qt::Key_F5);
    QVERIFY(desk().test().isRunning);
    press(Qt::Key_Escape);
    QTRY_VERIFY(!dialog());
    QVERIFY(!desk().test().isRunning);
    m_stand->end(); // and the window, while the thread may still wait
}

void TestSourcesWindow::everyStopHasAName()
{
    openDialog();
    add(u"shop"_s, documentFor(u"http://127.0.0.1:1"_s, R"("user": "sluice", )"));
    QTRY_COMPARE(find<QListWidget>(u"sourceList"_s)->count(), 1);
    QTest::keyClick(dialog(), Qt::Key_F5);
    QTRY_VERIFY_WITH_TIMEOUT(!desk().test().rows.isEmpty(), 60'000);
    find<QListWidget>(u"sourceList"_s)->setFocus();
    QTRY_VERIFY(QApplication::focusWidget());
    const fixtures::FocusWalk walk = fixtures::walkFocus();
    QCOMPARE(walk.faults, QStringList());
    QVERIFY(walk.comesRound);
    QVERIFY2(walk.stops >= 7, qPrintable(QString::number(walk.stops)));
}

/// In both themes nothing is empty; with SLUICE_RENDER_DIR the pictures are kept.
void TestSourcesWindow::looks()
{
    PrometheusServer server;
    QVERIFY(server.start());
    openDialog();
    const auto keep = [this](const QString &name) {
        for (const auto &[theme, choice] : {std::pair(u"light"_s, ui::ThemeManager::Choice::light),
                                            std::pair(u"dark"_s, ui::ThemeManager::Choice::dark)}) {
            m_stand->themes().choose(choice);
            QCoreApplication::processEvents(); // the palette reaches every widget
            const QImage picture = fixtures::rendered(*dialog());
            QVERIFY(fixtures::countPixels(picture, m_stand->themes().theme().surface) > 10'000);
            QVERIFY(fixtures::countPixels(picture, m_stand->themes().theme().side) > 10'000);
            fixtures::keep(picture, u"sources-%1-%2"_s.arg(name, theme));
        }
    };
    keep(u"none"_s);
    add(u"checkout-metrics"_s, documentFor(u"http://127.0.0.1:1"_s, R"("user": "sluice", )"));
    add(u"shop"_s, documentFor(server.url()));
    QTRY_COMPARE(find<QListWidget>(u"sourceList"_s)->count(), 2);
    QTest::keyClick(dialog(), Qt::Key_F5);
    QTRY_VERIFY(!desk().test().rows.isEmpty());
    keep(u"tested"_s);
    find<QListWidget>(u"sourceList"_s)->setCurrentRow(0);
    QTest::keyClick(dialog(), Qt::Key_F5);
    QTRY_VERIFY(!desk().test().isRunning);
    keep(u"unreachable"_s);
    find<QPushButton>(u"removeSourceButton"_s)->click();
    keep(u"remove"_s);
}

WATCHED_TEST_MAIN(TestSourcesWindow)
#include "tst_sourceswindow.moc"
