// SPDX-License-Identifier: GPL-3.0-or-later
// The program as somebody meets it who does not see it: every screen is opened by keyboard, and everything in it is
// read over the accessibility bus.
#include "accessibletree.h"
#include "program.h"
#include "samplefiles.h"

#include <QDBusMetaType>
#include <QElapsedTimer>
#include <QProcess>
#include <QTest>

#include <functional>

using namespace sluice;
using namespace sluice::e2e;
using namespace sluice::testing;
using namespace Qt::StringLiterals;

class TestScreenReader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyControlHasAName();
    void stagesAndChartAreReadable();
    void cleanupTestCase();

private:
    void press(const QStringList &keys) const;
    void type(const QString &text) const;
    /// The window that is opened by `act`, once it has the keyboard.
    [[nodiscard]] Accessible opened(const std::function<void()> &act);
    [[nodiscard]] Accessible openBy(const QStringList &keys);
    /// By its words in the box of Ctrl+K. The box itself is a popup, which Qt does not count among its windows: screen
    /// readers hear of it by where the focus is.
    [[nodiscard]] Accessible openFromBox(const QString &words);
    void closeBy(const QStringList &keys, const Accessible &window);
    void choose(const QString &rollout);
    [[nodiscard]] Accessible mainWindow() const;
    [[nodiscard]] QStringList paths() const;
    /// Everything in it, once no more comes.
    [[nodiscard]] QList<Accessible> settled(const Accessible &window) const;
    /// What nobody could tell apart by ear.
    void listen(const QString &screen, const Accessible &window);
    void visit(const QString &screen, const QStringList &keys, const QStringList &closing = {u"Escape"_s});

    Home m_home;
    QProcess m_program;
    AccessibleTree m_tree;
    Accessible m_application;
    QStringList m_faults;
    int m_screens = 0;
    int m_controls = 0;
};

namespace {

constexpr int patience = 30'000;
const QString inside = u"SLUICE_TEST_SCREEN_READER"_s;

/// What must say what it is for, whether it can have the focus or not.
const QSet<QString> named{u"table"_s,     u"tree table"_s,  u"tree"_s,          u"list"_s,          u"chart"_s,
                          u"canvas"_s,    u"push button"_s, u"toggle button"_s, u"check box"_s,     u"radio button"_s,
                          u"combo box"_s, u"text"_s,        u"entry"_s,         u"password text"_s, u"spin button"_s,
                          u"slider"_s,    u"page tab"_s,    u"menu item"_s,     u"menu"_s,          u"progress bar"_s,
                          u"link"_s};
/// Where nothing is, nothing is read: the size of a folder, the keys of a heading.
const QSet<QString> mayBeEmpty{u"cell"_s, u"table cell"_s, u"tree item"_s};

/// This test again on a session bus of its own, with a registry of accessible objects on it. What failed, or empty.
QString runInside()
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QTemporaryDir home;
    for (const auto &name : {u"HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_DATA_HOME"_s, u"XDG_RUNTIME_DIR"_s})
        environment.insert(name, home.path());
    for (const auto &name : {u"DBUS_SESSION_BUS_ADDRESS"_s, u"AT_SPI_BUS_ADDRESS"_s, u"QT_QPA_PLATFORM"_s})
        environment.remove(name);
    environment.insert(inside, u"1"_s);
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedChannels); // a message of a failure would be cut off
    process.start(u"dbus-run-session"_s, {u"--"_s, QCoreApplication::applicationFilePath()});
    if (!process.waitForStarted())
        return u"dbus-run-session cannot be started; install dbus-daemon"_s;
    if (!process.waitForFinished(1'500'000)) {
        process.kill();
        process.waitForFinished();
        return u"it did not end"_s;
    }
    return process.exitCode() == 0 ? QString() : u"it failed, see above"_s;
}

} // namespace

void TestScreenReader::initTestCase()
{
    QVERIFY2(qEnvironmentVariableIsSet("DISPLAY"), "needs a display: packaging/with-display.sh");
    qDBusRegisterMetaType<QList<uint>>();
    const QString why = m_tree.connect();
    QVERIFY2(why.isEmpty(), qPrintable(u"install at-spi2-core: "_s + why));

    QCOMPARE(m_home.run({u"demo"_s, u"--no-window"_s}).code, 0);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const auto &name : {u"HOME"_s, u"XDG_DATA_HOME"_s, u"XDG_CONFIG_HOME"_s})
        environment.insert(name, m_home.environment().value(name));
    environment.insert(u"QT_LINUX_ACCESSIBILITY_ALWAYS_ON"_s, u"1"_s);
    m_program.setProcessEnvironment(environment);
    m_program.setProcessChannelMode(QProcess::ForwardedChannels);
    m_program.start(programPath(), {u"--workspace"_s, m_home.workspace(), u"--as"_s, u"Mara Lindqvist"_s});
    QVERIFY(m_program.waitForStarted());
    const auto isThere = [this] {
        m_application = m_tree.program(u"sluice"_s);
        return !m_application.path.isEmpty() && mainWindow().is(Accessible::active);
    };
    if (!QTest::qWaitFor(isThere, patience)) {
        QString told = m_application.path;
        for (const Accessible &window : m_tree.windows(m_application))
            told += u"\n%1 “%2” %3"_s.arg(window.role, window.name).arg(window.states, 0, 16);
        QFAIL(qPrintable(u"there is no main window: "_s + told));
    }
    choose(u"54a85a, v1"_s);
}

void TestScreenReader::cleanupTestCase()
{
    if (m_program.state() == QProcess::NotRunning)
        return;
    press({u"ctrl+q"_s});
    if (!m_program.waitForFinished(patience)) {
        m_program.kill();
        m_program.waitForFinished();
    }
}

void TestScreenReader::press(const QStringList &keys) const
{
    QCOMPARE(QProcess::execute(u"xdotool"_s, QStringList{u"key"_s, u"--clearmodifiers"_s} + keys), 0);
}

void TestScreenReader::type(const QString &text) const
{
    QCOMPARE(QProcess::execute(u"xdotool"_s, {u"type"_s, u"--clearmodifiers"_s, text}), 0);
}

Accessible TestScreenReader::mainWindow() const
{
    for (const Accessible &window : m_tree.windows(m_application))
        if (window.role == "frame"_L1 && window.name.contains(u"Sluice"_s))
            return window;
    return {};
}

QStringList TestScreenReader::paths() const
{
    QStringList paths;
    for (const Accessible &window : m_tree.windows(m_application))
        paths.append(window.path);
    return paths;
}

Accessible TestScreenReader::opened(const std::function<void()> &act)
{
    const QStringList before = paths();
    act();
    Accessible opened;
    const auto isOpen = [&] {
        for (const Accessible &window : m_tree.windows(m_application))
            if (!before.contains(window.path) && window.is(Accessible::active))
                opened = window;
        return !opened.path.isEmpty();
    };
    std::ignore = QTest::qWaitFor(isOpen, patience);
    return opened;
}

Accessible TestScreenReader::openBy(const QStringList &keys)
{
    return opened([&] { press(keys); });
}

Accessible TestScreenReader::openFromBox(const QString &words)
{
    return opened([&] {
        press({u"ctrl+k"_s});
        type(words);
        press({u"Return"_s});
    });
}

void TestScreenReader::closeBy(const QStringList &keys, const Accessible &window)
{
    press(keys);
    QVERIFY2(QTest::qWaitFor([&] { return !paths().contains(window.path); }, patience), qPrintable(window.name));
    QVERIFY(QTest::qWaitFor(
        [this] {
            return std::ranges::any_of(m_tree.windows(m_application),
                                       [](const Accessible &each) { return each.is(Accessible::active); });
        },
        patience));
}

/// Down the list, and from its end back up.
void TestScreenReader::choose(const QString &rollout)
{
    constexpr int rollouts = 8;
    for (const auto &key : {u"ctrl+Page_Down"_s, u"ctrl+Page_Up"_s})
        for (int i = 0; i < rollouts; ++i) {
            const QString title = mainWindow().name;
            if (title.contains(rollout))
                return;
            press({key});
            std::ignore = QTest::qWaitFor([&] { return mainWindow().name != title; }, 2000);
        }
    QFAIL(qPrintable(u"%1 is not in the list"_s.arg(rollout)));
}

QList<Accessible> TestScreenReader::settled(const Accessible &window) const
{
    QList<Accessible> all;
    std::ignore = QTest::qWaitFor(
        [&] {
            const qsizetype before = std::exchange(all, m_tree.everythingIn(window)).size();
            return all.size() > 1 && all.size() == before;
        },
        patience);
    return all;
}

void TestScreenReader::listen(const QString &screen, const Accessible &window)
{
    ++m_screens;
    const QList<Accessible> all = settled(window);
    int controls = 0;
    for (const Accessible &each : all) {
        if (!each.is(Accessible::focusable) && !named.contains(each.role))
            continue;
        ++controls;
        if (mayBeEmpty.contains(each.role))
            continue;
        if (each.name.trimmed().isEmpty())
            m_faults.append(u"%1: %2 has no name:%3"_s.arg(screen, each.role, each.trail));
    }
    m_controls += controls;
    if (window.name.trimmed().isEmpty())
        m_faults.append(screen + u": the window has no name"_s);
    if (controls == 0)
        m_faults.append(screen + u": nothing is told of it"_s);
}

void TestScreenReader::visit(const QString &screen, const QStringList &keys, const QStringList &closing)
{
    const Accessible window = openBy(keys);
    if (window.path.isEmpty()) {
        m_faults.append(screen + u": does not open by "_s + keys.join(u", "_s));
        return;
    }
    listen(screen, window);
    closeBy(closing, window);
}

void TestScreenReader::everyControlHasAName()
{
    listen(u"main"_s, mainWindow());
    for (const auto &tab : {u"groups"_s, u"sample ratio"_s, u"explain"_s, u"effect"_s}) {
        press({u"ctrl+Tab"_s});
        listen(u"chart tab "_s + tab, mainWindow());
    }
    visit(u"override"_s, {u"ctrl+Return"_s});
    visit(u"extend"_s, {u"ctrl+e"_s});
    visit(u"roll back"_s, {u"ctrl+b"_s});
    visit(u"hold"_s, {u"ctrl+h"_s});
    visit(u"hold everything"_s, {u"ctrl+shift+h"_s});
    visit(u"restart"_s, {u"ctrl+shift+r"_s});
    visit(u"plan editor"_s, {u"F2"_s}, {u"ctrl+w"_s});
    visit(u"new plan"_s, {u"ctrl+n"_s}, {u"ctrl+w"_s});
    visit(u"surfaces"_s, {u"ctrl+shift+p"_s}, {u"alt+F4"_s});
    visit(u"sources"_s, {u"ctrl+shift+i"_s});
    visit(u"connect"_s, {u"ctrl+shift+o"_s});
    visit(u"report"_s, {u"ctrl+r"_s});
    visit(u"shortcuts"_s, {u"F1"_s});
    visit(u"board"_s, {u"F9"_s});
    for (const auto &words : {u"shorten"_s, u"abandon"_s, u"about"_s, u"verification"_s}) {
        const Accessible window = openFromBox(words);
        if (window.path.isEmpty()) {
            m_faults.append(words + u": cannot be reached from the jump box"_s);
            press({u"Escape"_s});
            continue;
        }
        listen(words, window);
        closeBy({u"Escape"_s}, window);
    }
    const Accessible files = openBy({u"ctrl+i"_s});
    QVERIFY(!files.path.isEmpty());
    listen(u"choose a metrics file"_s, files);
    type(metricsPath());
    const Accessible review = openBy({u"Return"_s});
    QVERIFY(!review.path.isEmpty());
    const auto isRead = [&] {
        return std::ranges::any_of(m_tree.everythingIn(review),
                                   [](const Accessible &each) { return each.name.startsWith(u"Check "_s); });
    };
    QVERIFY(QTest::qWaitFor(isRead, patience));
    listen(u"review"_s, review);
    closeBy({u"alt+F4"_s}, review);

    choose(u"162a38"_s);
    visit(u"advance"_s, {u"ctrl+Return"_s});
    choose(u"4509ec"_s);
    listen(u"main, roll back"_s, mainWindow());
    qInfo("%d screens, %d controls", m_screens, m_controls);
    m_faults.removeDuplicates();
    for (const QString &fault : std::as_const(m_faults)) // all of them: a message of a failure is cut off
        qWarning("%s", qPrintable(fault));
    QCOMPARE(m_faults.size(), 0);
}

void TestScreenReader::stagesAndChartAreReadable()
{
    choose(u"162a38"_s);
    QStringList gates;
    QStringList charts;
    for (const Accessible &each : m_tree.everythingIn(mainWindow())) {
        if (each.name.startsWith(u"Gate "_s) && each.trail.contains(u"Stages"_s))
            gates.append(each.name);
        if (each.trail.contains(u"“Chart”"_s) && !each.description.isEmpty())
            charts.append(each.role + u' ' + each.name + u": "_s + each.description);
    }
    const QString told = gates.join(u'\n') + u'\n' + charts.join(u'\n');
    QVERIFY2(gates.size() >= 3, qPrintable(told));
    QVERIFY2(gates.filter(u"Go"_s).size() >= 1, qPrintable(told));
    QVERIFY2(
        std::ranges::any_of(
            charts, [](const QString &chart) { return chart.contains(u"change "_s) && chart.contains(u"band "_s); }),
        qPrintable(told));
}

int main(int argc, char *argv[])
{
    if (!qEnvironmentVariableIsSet(qPrintable(inside))) {
        const QCoreApplication outside(argc, argv);
        const QString failed = runInside();
        std::fputs(qPrintable(failed), stderr);
        return failed.isEmpty() ? EXIT_SUCCESS : EXIT_FAILURE;
    }
    const QCoreApplication application(argc, argv);
    TestScreenReader test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_screenreader.moc"
