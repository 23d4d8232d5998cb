// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/decisiondesk.h"

#include "ui/dialogs/decisiondialog.h"

namespace sluice::ui {

DecisionDesk::DecisionDesk(present::Workbench &workbench, ThemeManager &themes, QWidget *window)
    : QObject(window)
    , m_workbench(workbench)
    , m_themes(themes)
    , m_window(window)
{
    connect(&workbench, &present::Workbench::decided, this, &DecisionDesk::onDecided);
    connect(&workbench, &present::Workbench::stopped, this, &DecisionDesk::onStopped);
    connect(&workbench, &present::Workbench::refused, this, &DecisionDesk::onNotice);
    connect(&workbench, &present::Workbench::failed, this, &DecisionDesk::onNotice);
}

DecisionDesk::~DecisionDesk() = default;

void DecisionDesk::open(rollout::DecisionKind kind)
{
    if (m_dialog) {
        m_dialog->raise();
        return;
    }
    m_isStop = false;
    show(m_workbench.form(kind));
}

void DecisionDesk::openStop()
{
    askStop({});
}

void DecisionDesk::openStop(const QStringList &rollouts)
{
    askStop(rollouts);
}

void DecisionDesk::askStop(const std::optional<QStringList> &rollouts)
{
    if (m_dialog) {
        m_dialog->raise();
        return;
    }
    m_isStop = true;
    m_stopped = rollouts;
    show(m_workbench.stopForm(rollouts));
}

void DecisionDesk::show(const present::DecisionForm &form)
{
    m_form = form;
    m_isRefused = false;
    m_dialog = createDecisionDialog(m_form, m_themes, m_window);
    connect(m_dialog, &DecisionDialog::requested, this, &DecisionDesk::send);
    // A dialog that is done is forgotten at once; its deletion waits for the event loop.
    connect(m_dialog, &QDialog::finished, this, [this] { m_dialog.clear(); });
    m_dialog->open();
}

/// Who confirms once more has read why not, so the news that the window has got since are no surprise. Another plan is
/// one all the same: a draft of the one before would take it back.
void DecisionDesk::send(const rollout::DecisionRequest &request)
{
    if (m_isStop) { // whatever runs by then
        m_dialog->setSending(true);
        m_workbench.stopAll(request.reason, m_stopped);
        return;
    }
    if (std::exchange(m_isRefused, false))
        if (const present::DecisionForm now = m_workbench.form(request.kind);
            now.rolloutId == m_form.rolloutId && now.planRevision == m_form.planRevision)
            m_form.seenDecisions = now.seenDecisions;
    m_dialog->setSending(true);
    m_workbench.decide(m_form, request);
}

void DecisionDesk::sendNote(const QString &text)
{
    rollout::DecisionRequest request;
    request.kind = rollout::DecisionKind::note;
    request.reason = text;
    m_isNoteUnderWay = true;
    m_workbench.decide(m_workbench.form(request.kind), request);
}

void DecisionDesk::onDecided(const QString &sentence)
{
    if (m_dialog && m_dialog->isSending()) {
        m_dialog->setSending(false);
        m_dialog->accept();
    } else if (std::exchange(m_isNoteUnderWay, false)) {
        Q_EMIT noteFinished(true);
    }
    Q_EMIT announced(sentence);
}

void DecisionDesk::onStopped(const present::Notice &notice)
{
    if (m_dialog && m_isStop && m_dialog->isSending()) {
        m_dialog->setSending(false);
        m_dialog->accept();
    }
    Q_EMIT announced(notice.headline);
}

void DecisionDesk::onNotice(const present::Notice &notice)
{
    if (m_dialog && m_dialog->isSending()) {
        m_isRefused = true;
        m_dialog->setSending(false);
        m_dialog->showRefusal(notice);
        return;
    }
    if (std::exchange(m_isNoteUnderWay, false))
        Q_EMIT noteFinished(false);
    Q_EMIT raised(notice);
}

} // namespace sluice::ui
