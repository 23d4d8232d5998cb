// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QVariant>

namespace sluice::present {
class Workbench;
struct EvidenceSnapshot;
} // namespace sluice::present

namespace sluice::ui {

class ThemeManager;

/// The dialogs over one window that tell more about the current rollout, and decide nothing about it: what it was
/// decided on, whether it is as recorded, a report, where its data come from.
class RolloutDialogs final : public QObject
{
    Q_OBJECT
public:
    /// All outlive it.
    RolloutDialogs(present::Workbench &workbench, ThemeManager &themes, QWidget *window);

    /// What the decision was taken on of whose entry in the log `role` has `value`.
    void openEvidence(int role, const QVariant &value);
    void openVerification();
    void openReport();
    void openSources();

Q_SIGNALS:
    void announced(const QString &sentence); ///< what was saved or copied

private:
    void show(const present::EvidenceSnapshot &evidence);

    present::Workbench &m_workbench;
    ThemeManager &m_themes;
    QWidget *m_window;
};

} // namespace sluice::ui
