// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/options.h"
#include "console/session.h"

#include <QTimeZone>

namespace sluice::app {

/// What every command works with.
struct Context
{
    const Options &options;
    const Clock &clock;
    QTimeZone zone; ///< of whoever reads

    [[nodiscard]] QString workspacePath() const;
    [[nodiscard]] QString actor() const;
    /// The same; where nobody is named and one signs in to a shared store, its user.
    [[nodiscard]] QString actorIn(const console::Session &session) const;
    [[nodiscard]] RolloutId rollout() const { return RolloutId(options.arguments.value(0)); }
    [[nodiscard]] Result<std::unique_ptr<console::Session>> open(store::OpenMode mode) const;
};

/// Where the workspace is when nobody says: in the XDG data folder.
[[nodiscard]] QString defaultWorkspacePath();

/// The value of --at; `fallback` without the option. A text that is no time is a fault.
[[nodiscard]] Result<Instant> momentOption(const Context &context, Instant fallback);

/// The bytes of a file that a person wrote: at most 16 MiB.
[[nodiscard]] Result<QByteArray> readText(const QString &path);
/// Reads a JSON document from a file.
[[nodiscard]] Result<QJsonObject> readDocument(const QString &path);

/// Runs a command that needs no window. Answers the exit code.
[[nodiscard]] int runCommand(const Context &context);

/// Why a decision was refused, and that it is not permitted as a document. Answers the exit code.
[[nodiscard]] int reportRefused(const console::Refused &refused, bool isJson);

/// Makes the sample workspace at the context's path unless there is one. Answers the exit code.
[[nodiscard]] int makeSampleWorkspace(const Context &context);

// One function for each group of commands, each in the file of its group.
[[nodiscard]] int runPlanCommand(const Context &context);
[[nodiscard]] int runSurfaceCommand(const Context &context);
[[nodiscard]] int runNewPlan(const Context &context); ///< plan new
[[nodiscard]] int runTemplateCommand(const Context &context);
[[nodiscard]] int runSecretCommand(const Context &context);
[[nodiscard]] int runGate(const Context &context);
[[nodiscard]] int runEvaluate(const Context &context);
[[nodiscard]] int runImport(const Context &context);
[[nodiscard]] int runReduce(const Context &context);
[[nodiscard]] int runDecision(const Context &context, rollout::DecisionKind kind);
[[nodiscard]] int runStopAll(const Context &context);  ///< hold --all
[[nodiscard]] int runUndoStop(const Context &context); ///< resume --all
[[nodiscard]] int runRehearse(const Context &context);
[[nodiscard]] int runLog(const Context &context);
[[nodiscard]] int runEvidence(const Context &context);
[[nodiscard]] int runSourceCommand(const Context &context);
[[nodiscard]] int runRefresh(const Context &context);
[[nodiscard]] int runStoreCommand(const Context &context); ///< connect, sync, disconnect
[[nodiscard]] int runBundleCommand(const Context &context);
[[nodiscard]] int runVerify(const Context &context);

} // namespace sluice::app
