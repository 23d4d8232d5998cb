// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/sourcedesk.h"

#include "console/console.h"
#include "console/refresher.h"
#include "console/sourcetrials.h"
#include "present/format.h"
#include "present/sentences.h"
#include "present/sourcetext.h"
#include "secrets/secrets.h"

#include <QFutureWatcher>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::present {

namespace {

QString asSentence(QString text)
{
    text[0] = text.at(0).toUpper();
    return text + u'.';
}

QString faultLines(const Error &error)
{
    QStringList lines;
    for (const InputFault &fault : error.faults)
        lines.append(faultText(fault));
    if (lines.isEmpty() && !error.detail.isEmpty())
        lines.append(error.detail);
    return lines.join(u'\n');
}

/// What is not the id of a metric or the name of a query.
QString subjectText(const QString &subject)
{
    return subject == "sign-in"_L1   ? SourceDesk::tr("sign-in")
           : subject == "targets"_L1 ? SourceDesk::tr("targets")
           : subject == "window"_L1  ? SourceDesk::tr("window")
                                     : subject;
}

} // namespace

class SourceDesk::Private
{
public:
    Private(console::Console &c, const console::SourceAccess &access)
        : console(c)
        , maker(access.maker)
        , secrets(access.secrets)
        , trials(access.maker)
        , zone(QTimeZone::systemTimeZone())
    {
    }

    [[nodiscard]] SourceRow row(const console::ListedSource &source, const QList<console::SourceState> &states) const;

    console::Console &console;
    console::SourceMaker maker;
    std::shared_ptr<secrets::Secrets> secrets;
    console::SourceTrials trials;
    QTimeZone zone;
    QPointer<console::Refresher> refresher;
    RolloutId rollout;
    std::optional<console::SourceList> list;
    SourceTest test;
    int tests = 0; ///< the newest; answers about older ones are dropped
};

SourceDesk::SourceDesk(console::Console &console, const console::SourceAccess &access, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(console, access))
{
}

SourceDesk::~SourceDesk() = default;

void SourceDesk::follow(console::Refresher &refresher)
{
    d->refresher = &refresher;
    connect(&refresher, &console::Refresher::changed, this, &SourceDesk::changed);
    connect(&refresher, &console::Refresher::refreshed, this, [this](const RolloutId &id) {
        if (d->list && id == d->rollout)
            read();
    });
}

QString SourceDesk::title() const
{
    return d->list ? tr("Sources of %1").arg(d->list->rolloutName) : tr("Sources");
}

bool SourceDesk::isKnown() const
{
    return d->list.has_value();
}

SourceRow SourceDesk::Private::row(const console::ListedSource &source, const QList<console::SourceState> &states) const
{
    const Instant now = console.clock().now();
    SourceRow row{source.change.name,
                  sourceText(source.about),
                  tr("Added by %1, %2").arg(source.change.author, clockText(source.change.at, now, zone)),
                  source.secretName,
                  {},
                  {},
                  Glyph::none};
    if (source.error) {
        row.about = tr("A document that cannot be used");
        row.state = tr("Cannot be asked.");
        row.detail = faultLines(*source.error);
        row.glyph = Glyph::error;
        return row;
    }
    const auto state = std::ranges::find(states, row.name, &console::SourceState::name);
    if (state != states.end()) {
        row.state = asSentence(sourceState(*state, now, zone));
        row.detail = sourceTrouble(*state);
        row.glyph = state->error        ? Glyph::error
                    : state->isAsking   ? Glyph::running
                    : state->past.taken ? Glyph::go
                                        : Glyph::pending;
        return row;
    }
    const QString data = source.taken ? tr("Data of %1.").arg(clockText(*source.taken, now, zone)) : tr("No data yet.");
    row.state = tr("%1 Nothing is asked now.").arg(data);
    row.glyph = source.taken ? Glyph::inMargin : Glyph::pending;
    return row;
}

QList<SourceRow> SourceDesk::sources() const
{
    QList<SourceRow> rows;
    if (!d->list)
        return rows;
    const auto states = d->refresher ? d->refresher->sources(d->rollout) : QList<console::SourceState>();
    for (const console::ListedSource &source : d->list->sources)
        rows.append(d->row(source, states));
    return rows;
}

const SourceTest &SourceDesk::test() const
{
    return d->test;
}

void SourceDesk::open(const QString &rollout)
{
    cancelTest();
    d->rollout = RolloutId(rollout);
    d->list.reset();
    d->test = {};
    Q_EMIT changed();
    read();
}

void SourceDesk::read()
{
    d->console.sources(d->rollout, d->maker, this, [this, id = d->rollout](const Result<console::SourceList> &list) {
        if (id != d->rollout)
            return;
        if (!list) {
            tell(list.error());
            return;
        }
        d->list = *list;
        Q_EMIT changed();
    });
}

void SourceDesk::add(const QString &path)
{
    d->console.addSourceFile(d->rollout, path, d->maker, this, [this](const Result<QString> &name) {
        if (!name) {
            tell(name.error());
            return;
        }
        const bool isReplaced = d->list && std::ranges::any_of(d->list->sources, [&](const auto &source) {
                                    return source.change.name == *name;
                                });
        Q_EMIT told({Tone::go, Glyph::go,
                     isReplaced ? tr("“%1” was replaced.").arg(*name) : tr("“%1” was added.").arg(*name),
                     tr("Test the connection to see what comes back.")});
        if (d->refresher)
            d->refresher->look();
        Q_EMIT added(*name);
        read();
    });
}

void SourceDesk::remove(const QString &name)
{
    if (d->test.source == name) {
        cancelTest();
        d->test = {};
    }
    d->console.removeSource(d->rollout, name, this, [this, name](const Result<void> &removed) {
        if (!removed) {
            tell(removed.error());
            return;
        }
        Q_EMIT told({Tone::neutral, Glyph::go, tr("“%1” was removed.").arg(name),
                     tr("What it brought stays, and nothing new comes from it.")});
        if (d->refresher)
            d->refresher->look();
        read();
    });
}

void SourceDesk::tryOut(const QString &name)
{
    cancelTest();
    d->test = {name, true, tr("Asking “%1”…").arg(name), Glyph::running, {}};
    const int number = ++d->tests;
    Q_EMIT changed();
    // Read anew: it may have been replaced, and the look reaches until now.
    d->console.sources(d->rollout, d->maker, this, [this, name, number](const Result<console::SourceList> &list) {
        if (number != d->tests)
            return;
        if (!list) {
            finish(tl::unexpected(list.error()));
            return;
        }
        const auto found = std::ranges::find_if(
            list->sources, [&](const console::ListedSource &source) { return source.change.name == name; });
        if (found == list->sources.end()) {
            finish(failure(ErrorCode::notFound, {}, tr("source “%1”").arg(name)));
            read();
            return;
        }
        d->trials.tryOut(found->change, list->look, this,
                         [this, number](const Result<QList<metrics::SourceTrial>> &trials) {
                             if (number == d->tests)
                                 finish(trials);
                         });
    });
}

void SourceDesk::finish(const Result<QList<metrics::SourceTrial>> &trials)
{
    d->test.isRunning = false;
    if (!trials) {
        d->test.glyph = Glyph::error;
        d->test.sentence = errorText(trials.error()).headline;
        const QString lines = faultLines(trials.error());
        if (!lines.isEmpty())
            d->test.rows = {{Glyph::error, tr("document"), {}, lines}};
        Q_EMIT changed();
        return;
    }
    const auto fine = std::ranges::count_if(*trials, &metrics::SourceTrial::isFine);
    for (const metrics::SourceTrial &trial : *trials)
        d->test.rows.append(
            {trial.isFine ? Glyph::go : Glyph::regressed, subjectText(trial.subject), trial.question, trial.answer});
    const bool isFine = fine == trials->size();
    d->test.glyph = isFine ? Glyph::go : Glyph::regressed;
    d->test.sentence =
        isFine ? tr("Everything that was asked came back. Nothing was taken.")
        : trials->size() == 1
            ? tr("The answer cannot be used. Nothing was taken.")
            : tr("%1 of %2 answers cannot be used. Nothing was taken.").arg(trials->size() - fine).arg(trials->size());
    Q_EMIT changed();
}

void SourceDesk::cancelTest()
{
    d->trials.cancel();
    ++d->tests;
    if (!d->test.isRunning)
        return;
    d->test.isRunning = false;
    d->test.glyph = Glyph::none;
    d->test.sentence = tr("The test was stopped.");
    Q_EMIT changed();
}

void SourceDesk::keepSecret(const QString &name, const QString &secret, bool isForSession)
{
    auto *watcher = new QFutureWatcher<Result<void>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, name, isForSession] {
        watcher->deleteLater();
        const Result<void> kept = watcher->result();
        if (!kept && kept.error().code == ErrorCode::noKeychain) {
            Q_EMIT keychainMissing(name, secrets::environmentName(name));
            return;
        }
        if (!kept) {
            tell(kept.error());
            return;
        }
        Q_EMIT secretKept();
        Q_EMIT told(
            {Tone::go, Glyph::go,
             isForSession ? tr("“%1” is kept until Sluice ends.").arg(name) : tr("“%1” is in the keychain.").arg(name),
             tr("Test the connection to see whether the server takes it.")});
    });
    watcher->setFuture(
        d->secrets->write(name, secret, isForSession ? secrets::Keep::session : secrets::Keep::keychain));
}

void SourceDesk::tell(const Error &error)
{
    const ErrorText text = errorText(error);
    const QString lines = faultLines(error);
    Q_EMIT told(
        {Tone::back, Glyph::error, text.headline, lines.isEmpty() ? text.nextStep : lines + u'\n' + text.nextStep});
}

} // namespace sluice::present
