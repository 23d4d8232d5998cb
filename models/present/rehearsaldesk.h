// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/rehearsalform.h"
#include "present/rehearsalsnapshot.h"

#include <QObject>

#include <memory>

namespace sluice::console {
class Console;
}

namespace sluice::present {

struct RehearsalSubject;

/// One plan while it is rehearsed. Lives in the GUI thread and never blocks it: runs happen elsewhere, what is asked
/// anew cancels what was asked before, and what was calculated once is not calculated again. What is shown stays until
/// there is something newer to show.
class RehearsalDesk : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RehearsalDesk)
public:
    /// `console` outlives the desk.
    RehearsalDesk(console::Console &console, const RehearsalSubject &subject, QObject *parent = nullptr);
    ~RehearsalDesk() override;

    [[nodiscard]] const RehearsalSnapshot &snapshot() const;
    [[nodiscard]] const RehearsalForm &form() const;
    [[nodiscard]] QByteArray csv() const;  ///< of the results; empty: there are none
    [[nodiscard]] QString rollout() const; ///< whose plan it is; empty: of none yet

    void setForm(const RehearsalForm &form); ///< runs what is not known yet
    void run();                              ///< goes on, with the plan as it is now
    void stop();                             ///< what is known stays
    /// The plan or its data as they are now; they are rehearsed when run() is called.
    void setSubject(const RehearsalSubject &subject);
    /// Rollouts whose plans it may be compared with; those of its own surface are offered.
    void setOthers(const QStringList &rollouts);

Q_SIGNALS:
    void changed();
    void progressed(double share); ///< of what runs

private:
    void refresh();
    void foresee();
    void tryOut();
    void finish(RehearsalSnapshot::State state, const Notice &notice);
    void show();

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace sluice::present
