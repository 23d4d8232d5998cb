// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/refreshtimes.h"
#include "console/session.h"
#include "metrics/metricsource.h"

namespace sluice::secrets {
class Secrets;
}

namespace sluice::console {

/// Makes a source from its document. Which kinds there are, and where secrets come from, is decided where the program
/// is put together: whoever asks no server links none. `name` is that of the source, for secrets. Called in any thread.
/// invalidInput with a fault for each field.
using SourceMaker =
    std::function<Result<std::unique_ptr<metrics::MetricSource>>(const QString &name, const QJsonObject &document)>;

/// How a window gets at them: `maker` signs in with `secrets`, which a person may tell it.
struct SourceAccess
{
    SourceMaker maker;
    std::shared_ptr<secrets::Secrets> secrets;
};

/// The look that sources are asked for now. None: the rollout is in no stage, or nobody is left to compare with.
[[nodiscard]] std::optional<metrics::MetricQuery> lookNow(const Facts &facts, Instant now);

/// The look that they are tried with: the same, or of a rollout that does not run the last hour as its first stage.
[[nodiscard]] metrics::MetricQuery lookToTry(const Facts &facts, Instant now);

/// Asks one source. Any thread; errors as MetricSource::fetch(), and of the maker.
[[nodiscard]] Result<metrics::Batch> fetchLook(const SourceMaker &maker, const store::SourceChange &source,
                                               const metrics::MetricQuery &look);

/// How the source of this name has fared, as far as the workspace tells: it keeps no failures.
[[nodiscard]] RefreshPast pastOf(const Facts &facts, const QString &name, Instant entered);

/// A source that can be asked for a look now.
struct SourceToAsk
{
    RolloutId rollout;
    store::SourceChange source;
    Milliseconds interval{}; ///< as the plan promises
    metrics::MetricQuery look;
    RefreshPast past;
};

/// Those of all rollouts that are in a stage. A rollout that cannot be read has none.
[[nodiscard]] Result<QList<SourceToAsk>> sourcesToAsk(Session &session);

/// What became of one source.
struct Refreshed
{
    QString source;
    Result<Imported> outcome; ///< duplicate: it answers as before, there is no new row
};

/// What became of the sources of a rollout.
struct RolloutRefreshed
{
    RolloutId rollout;
    bool isAsked = false; ///< false: see lookNow()
    QList<Refreshed> sources;
    View view; ///< after all of them
};

/// Asks every source of a rollout, one after the other, takes what they answer, and says what the gate says then. What
/// one of them fails at keeps the others from nothing. Errors: notFound and those of the store.
[[nodiscard]] Result<RolloutRefreshed> refresh(Session &session, const RolloutId &id, const SourceMaker &maker,
                                               const QString &actor);

/// A source of a rollout as a person sees it.
struct ListedSource
{
    store::SourceChange change;
    QString about;                ///< MetricSource::name(); empty: `error`
    QString secretName;           ///< MetricSource::secretName()
    std::optional<Error> error;   ///< why none can be made of its document
    std::optional<Instant> taken; ///< the newest look that it gave
};

/// What a rollout is asked from, by name. Errors: notFound and those of the store.
struct SourceList
{
    RolloutId rollout;
    QString rolloutName;
    QList<ListedSource> sources;
    metrics::MetricQuery look; ///< what they are tried with
};
[[nodiscard]] Result<SourceList> listSources(Session &session, const RolloutId &id, const SourceMaker &maker);

/// Where the numbers of each metric of a rollout come from: the name of the server source that is asked for it, else
/// what was read last that told of it (a file). A metric that nothing was told of yet is not there. Errors: notFound
/// and those of the store.
[[nodiscard]] Result<QHash<MetricId, QString>> metricSources(Session &session, const RolloutId &id);

/// addSource() with a document that stands in a file, whose name is that of the source. Answers that name. Errors also:
/// those of a file that cannot be read, or is not JSON, with its path as their place.
[[nodiscard]] Result<QString> addSourceFile(Session &session, const RolloutId &id, const QString &path,
                                            const SourceMaker &maker, const QString &actor);

/// Adds a source to a rollout, or replaces the one of its name. invalidInput: the name, or what the maker refuses.
[[nodiscard]] Result<void> addSource(Session &session, const RolloutId &id, const QString &name,
                                     const QJsonObject &document, const SourceMaker &maker, const QString &actor);

} // namespace sluice::console
