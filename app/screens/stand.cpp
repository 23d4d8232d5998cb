// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screens/stand.h"

#include "app/sourcemaker.h"
#include "app/storeaccess.h"
#include "store/bundle.h"
#include "ui/charts/guardrailchartpane.h"
#include "ui/shell/rolloutsidebar.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QFileInfo>
#include <QLineEdit>
#include <QPainter>
#include <QPointer>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace sluice::app::screens {

namespace {

constexpr auto patience = std::chrono::seconds(20);
constexpr auto pause = std::chrono::milliseconds(20);
/// Longer than what begins a little later: panes after the first frame, the fade of a verdict, checks after typing.
constexpr auto calm = std::chrono::milliseconds(350);

void pass(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

QList<QDialog *> openDialogs()
{
    QList<QDialog *> open;
    for (QWidget *widget : QApplication::topLevelWidgets())
        if (auto *dialog = qobject_cast<QDialog *>(widget); dialog && dialog->isVisible())
            open.append(dialog);
    return open;
}

} // namespace

Stand::Stand(const Scene &scene, const Clock &clock, ui::ThemeManager &themes)
    : m_scene(scene)
    , m_themes(themes)
{
    const QDir folder(scene.folder);
    QDir(scene.folder).removeRecursively();
    folder.mkpath(u"."_s);
    QDir::setCurrent(scene.folder);
    const QString path = folder.filePath(QFileInfo(scene.workspace).fileName());
    QFile::copy(scene.workspace, path);
    const std::optional<store::BundleNote> bundle = store::bundleNoteOf(path).value_or(std::nullopt);
    m_console = std::make_unique<console::Console>(
        path, bundle ? store::OpenMode::readOnly : store::OpenMode::readWriteCreate, clock, scene.actor);
    m_workbench = std::make_unique<present::Workbench>(*m_console, m_ticker);
    if (bundle) {
        m_workbench->useBundle(*bundle);
    } else {
        const auto secrets = std::make_shared<secrets::Secrets>();
        m_workbench->useSources({sourceMaker(secrets), secrets});
        m_console->useStore(storeAccess(scene.actor, secrets));
        m_workbench->useShared(secrets);
    }
    m_settings = std::make_unique<QSettings>(folder.filePath(u"window.ini"_s), QSettings::IniFormat);
    m_settings->setValue(u"textPercent"_s, scene.textPercent);
    const ui::ThemeManager::Choice theme = themes.choice(); // a window sets that of its settings
    const bool isHighContrast = themes.isHighContrast();
    m_window = std::make_unique<ui::MainWindow>(*m_workbench, themes, *m_settings);
    themes.choose(theme);
    themes.setHighContrast(isHighContrast);
    m_window->resize(scene.size);
    m_window->move(0, 0);
    m_window->show();
    m_beginning = m_window->grab().toImage(); // no event has come yet, and the corner of the menu bar is in its place
    m_window->activateWindow();
    waitFor([this] { return m_window->isActiveWindow() && !m_workbench->isBusy(); });
    pass(calm);
}

Stand::~Stand()
{
    clear();
    m_window.reset();
    m_workbench.reset();
    m_console.reset();
    m_settings.reset();
    QDir::setCurrent(m_scene.files);
    QDir(m_scene.folder).removeRecursively();
}

QString Stand::file(const QString &name) const
{
    return QDir(m_scene.files).filePath(name);
}

bool Stand::waitFor(const std::function<bool()> &isSo)
{
    QElapsedTimer since;
    since.start();
    while (!isSo()) {
        if (since.hasExpired(std::chrono::milliseconds(patience).count()))
            return false;
        pass(pause);
    }
    return true;
}

bool Stand::select(const QString &rollout)
{
    if (!m_workbench->hasRollout(rollout))
        return false;
    m_workbench->select(rollout);
    return waitFor([&] {
        return m_workbench->header().id == rollout && !m_workbench->isBusy() &&
               !m_workbench->verification().word.isEmpty();
    });
}

bool Stand::trigger(const QString &action)
{
    auto *found = m_window->findChild<QAction *>(action);
    if (!found || !found->isEnabled())
        return false;
    found->trigger();
    return true;
}

QWidget *Stand::dialog()
{
    waitFor([] { return !openDialogs().isEmpty(); });
    const QList<QDialog *> open = openDialogs();
    return open.isEmpty() ? nullptr : open.last();
}

QWidget *Stand::dialogOf(const QString &action)
{
    return trigger(action) ? dialog() : nullptr;
}

QWidget *Stand::showOwn(std::unique_ptr<QWidget> window)
{
    m_own = std::move(window);
    m_own->setAttribute(Qt::WA_DeleteOnClose, false);
    m_own->resize(m_scene.size);
    m_own->move(0, 0);
    m_own->show();
    m_own->activateWindow();
    return m_own.get();
}

/// Until two pictures that are a calm moment apart are the same.
QImage Stand::atRest(QWidget &widget) const
{
    // A popup closes when another program takes the keyboard.
    const QPointer<QWidget> shown(&widget);
    waitFor([&] { return !shown || shown->isActiveWindow() || shown->window() != shown; });
    QImage last;
    waitFor([&] {
        waitFor([this] { return !m_workbench->isBusy(); });
        pass(calm);
        const QImage now = shown ? shown->grab().toImage() : QImage();
        return std::exchange(last, now) == now;
    });
    return last;
}

QImage Stand::picture(QWidget &shown)
{
    const QImage front = atRest(shown);
    if (front.isNull())
        return {};
    const qreal ratio = front.devicePixelRatio();
    const QSize size = front.deviceIndependentSize().toSize();
    const QWidget *over = qobject_cast<QDialog *>(&shown) ? shown.parentWidget() : nullptr;
    if (!over)
        return front;
    // Where window managers put it; the box of Ctrl+K has a place of its own.
    QWidget &under = *over->window();
    QPoint at((under.width() - size.width()) / 2, (under.height() - size.height()) / 2);
    if (shown.windowType() == Qt::Popup)
        at = shown.mapToGlobal(QPoint()) - under.mapToGlobal(QPoint());
    const QRect frame = QRect(at, size).adjusted(-1, -1, 1, 1);
    const QRect all = under.rect().united(frame);
    QImage image((QSizeF(all.size()) * ratio).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    image.fill(m_themes.theme().chrome);
    QPainter painter(&image);
    painter.translate(-all.topLeft());
    painter.drawImage(0, 0, under.grab().toImage());
    painter.fillRect(all, QColor(10, 14, 22, 90));
    painter.fillRect(frame, m_themes.theme().line2);
    painter.drawImage(at, front);
    return image;
}

void Stand::clear()
{
    while (!openDialogs().isEmpty()) {
        openDialogs().last()->reject();
        pass(pause);
    }
    m_own.reset();
    for (QWidget *widget : QApplication::topLevelWidgets())
        if (widget->isVisible() && widget != m_window.get() && widget->isWindow())
            widget->close();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // no loop runs that they were to end with
    if (auto *chart = m_window->findChild<ui::GuardrailChartPane *>()) {
        chart->tableAction()->setChecked(false);
        chart->setCurrentTab(ui::GuardrailChartPane::EffectTab);
        chart->timeActions().last()->trigger(); // the whole of it
    }
    m_window->findChild<QLineEdit *>(u"filterField"_s)->clear();
    m_window->findChild<ui::RolloutSidebar *>()->selectOne();
    m_window->activateWindow();
    pass(calm); // the list follows its field and what is selected a little later
}

} // namespace sluice::app::screens
