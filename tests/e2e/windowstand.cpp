// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowstand.h"

#include "program.h"

#include <QApplication>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;

namespace sluice::e2e {

WindowStand::WindowStand(const QByteArray &workspaceBytes, const QString &actor, const console::SourceAccess &access,
                         const console::StoreAccess &stores)
{
    write(u"team.sluice"_s, workspaceBytes);
    m_console = std::make_unique<console::Console>(path(), store::OpenMode::readWriteCreate, m_clock, actor);
    m_workbench = std::make_unique<present::Workbench>(*m_console, m_ticker);
    if (access.maker)
        m_workbench->useSources(access);
    if (stores.maker) {
        m_console->useStore(stores);
        m_workbench->useShared(stores.secrets);
    }
    m_themes.apply(*qApp);
    m_settings = std::make_unique<QSettings>(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_window = std::make_unique<ui::MainWindow>(*m_workbench, m_themes, *m_settings);
}

void WindowStand::end()
{
    m_window.reset();
    m_workbench.reset();
    m_console.reset();
}

bool WindowStand::comesUp()
{
    m_window->show();
    if (!QTest::qWaitForWindowExposed(m_window.get()))
        return false;
    m_window->activateWindow();
    // The panes come after the first frame.
    return QTest::qWaitFor([this] {
        return m_window->isActiveWindow() && m_window->findChild<QWidget *>(QStringLiteral("chartPane")) &&
               !m_workbench->isBusy();
    });
}

QString WindowStand::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QFile::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s cannot be written", qPrintable(file.fileName()));
    return file.fileName();
}

std::unique_ptr<console::Session> WindowStand::session() const
{
    auto opened = console::Session::open(path(), store::OpenMode::readWrite, m_clock);
    if (!opened)
        qFatal("%s", qPrintable(opened.error().detail));
    return std::move(*opened);
}

QStringList WindowStand::rollouts() const
{
    QStringList ids;
    for (const QList<gate::Summary> all = session()->summaries().value().all(); const gate::Summary &summary : all)
        ids.append(summary.id.value);
    return ids;
}

QList<rollout::Decision> WindowStand::log(const QString &rollout) const
{
    return session()->facts(RolloutId(rollout)).value().stored.decisions;
}

QByteArray WindowStand::evidence(const QString &hash) const
{
    return session()->workspace().evidence(hash).value_or(QByteArray());
}

QList<metrics::Observation> WindowStand::observations(const QString &rollout) const
{
    return session()->facts(RolloutId(rollout)).value().observations;
}

qsizetype WindowStand::batches(const QString &rollout) const
{
    return session()->facts(RolloutId(rollout)).value().batches.size();
}

bool WindowStand::isWhole() const
{
    return session()->workspace().check().has_value();
}

QByteArray WindowStand::bytes() const
{
    return bytesOf(path());
}

bool WindowStand::decideElsewhere(const QString &rollout, const QString &actor) const
{
    const auto other = session();
    rollout::DecisionRequest request;
    request.kind = rollout::DecisionKind::note;
    request.actor = actor;
    request.reason = u"The coupon campaign begins today."_s;
    request.via = rollout::Via::commandLine;
    request.seenDecisions = int(other->facts(RolloutId(rollout)).value().stored.decisions.size());
    return other->decide(RolloutId(rollout), request).has_value();
}

bool WindowStand::reviseElsewhere(const QString &rollout, const QString &actor,
                                  const std::function<void(rollout::Plan &)> &edit) const
{
    const auto other = session();
    const console::Facts facts = other->facts(RolloutId(rollout)).value();
    rollout::Plan revised = facts.stored.plan;
    edit(revised);
    rollout::DecisionRequest request;
    request.kind = rollout::DecisionKind::revise;
    request.actor = actor;
    request.reason = u"The campaign begins today."_s;
    request.via = rollout::Via::commandLine;
    request.revised = revised;
    request.seenDecisions = int(facts.stored.decisions.size());
    return other->decide(RolloutId(rollout), request).has_value();
}

rollout::Plan WindowStand::plan(const QString &rollout) const
{
    return session()->facts(RolloutId(rollout)).value().stored.plan;
}

} // namespace sluice::e2e
