// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/boardsnapshot.h"
#include "present/workbench.h"

#include <QStandardItemModel>

namespace sluice::fixtures {

/// What the scripted workbench says, and what it was asked.
struct Script
{
    QStandardItemModel rollouts;
    QStandardItemModel guardrails;
    QStandardItemModel activity;
    QString current;
    present::BoardSnapshot board;
    present::HeaderSnapshot header;
    present::TimelineSnapshot timeline;
    present::GateSnapshot gate;
    present::DecisionForm form;
    present::WorkspaceStatus status;
    std::optional<present::Notice> refusal; ///< the answer to the next decision

    int running = 5;

    QList<rollout::DecisionRequest> requests;
    QStringList stops;                  ///< their reasons
    std::optional<QStringList> stopped; ///< by the last of them; none: all
    QStringList undoneStops;
    QStringList selected;
    QStringList reviewed; ///< paths
    int refreshes = 0;
    present::VerificationBadge verification;
    int verifications = 0;
    QList<int> evidence; ///< decisions whose evidence was asked for
};

/// The script of the workbench of this test; a new one each time.
Script &newScript();
[[nodiscard]] Script &newestScript(); ///< the one that was made last

/// Eleven rollouts in four groups, "One-tap pay" holding: the design's main window.
void fillScript(Script &script);
/// `count` rollouts in one group.
void fillManyRollouts(QStandardItemModel &model, int count);

/// A workbench that follows the newest script.
[[nodiscard]] std::unique_ptr<present::Workbench> makeWorkbench();

} // namespace sluice::fixtures
