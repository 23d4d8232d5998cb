// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/prometheus/definition.h"

#include "rollout/fieldreader.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sluice::metrics::prometheus {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::metrics::PrometheusFaults)
};

using rollout::FieldReader;
using rollout::MetricKind;

constexpr std::array kinds{MetricKind::proportion, MetricKind::mean, MetricKind::ratio, MetricKind::rate,
                           MetricKind::quantile};
constexpr qint64 megabyte = 1024 * 1024;

QUrl readUrl(FieldReader &reader)
{
    const QString text = reader.requiredText(u"url"_s);
    if (text.isEmpty())
        return {};
    QUrl url(text, QUrl::StrictMode);
    const bool isWeb = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
    if (!url.isValid() || !isWeb || url.host().isEmpty())
        reader.fault(u"url"_s, Words::tr("“%1” is not an address; write https://prometheus.example:9090")
                                   .arg(text.section(u'@', -1))); // what stands before it may be a secret
    else if (!url.userInfo().isEmpty())
        reader.fault(u"url"_s, Words::tr("must not hold a user or a password; write the user as user"));
    else if (url.hasQuery() || url.hasFragment())
        reader.fault(u"url"_s, Words::tr("must end with the path of the server"));
    else
        url.setPath(url.path().endsWith(u'/') ? url.path().chopped(1) : url.path());
    return url;
}

void readSignIn(FieldReader &reader, Definition &definition)
{
    definition.user = reader.text(u"user"_s);
    if (const auto choice = reader.choice(u"signIn"_s, {u"none"_s, u"basic"_s, u"bearer"_s}))
        definition.signIn = SignIn(*choice);
    else if (!definition.user.isEmpty())
        definition.signIn = SignIn::basic;
    if ((definition.signIn == SignIn::basic) == definition.user.isEmpty())
        reader.fault(u"user"_s, definition.user.isEmpty() ? Words::tr("is missing: basic sign-in needs one")
                                                          : Words::tr("is only for the sign-in “basic”"));
    if (definition.user.contains(u':'))
        reader.fault(u"user"_s, Words::tr("must not hold a colon, which ends the user in HTTP"));
    for (const QString &secret : {u"password"_s, u"token"_s, u"secret"_s})
        if (!reader.value(secret).isUndefined())
            reader.fault(secret,
                         Words::tr("does not belong here, where everybody reads it: Sluice keeps it in the keychain"));
    definition.caFile = reader.text(u"caFile"_s);
    if (!definition.caFile.isEmpty() && QFileInfo(definition.caFile).isRelative())
        reader.fault(u"caFile"_s, Words::tr("must be a whole path"));
    if (!definition.caFile.isEmpty() && definition.url.scheme() == "http"_L1)
        reader.fault(u"caFile"_s, Words::tr("is only for https"));
}

Duration readDuration(FieldReader &reader, const QString &field, Duration usual, Milliseconds least, Milliseconds most)
{
    const QString text = reader.text(field);
    if (text.isEmpty())
        return usual;
    const auto read = durationFromText(text);
    if (read && read->isFixed() && read->nominalLength() >= least && read->nominalLength() <= most)
        return *read;
    reader.fault(field, Words::tr("“%1” is not a length of time from %2 s to %3 s; write %4")
                            .arg(text)
                            .arg(least.count() / 1000)
                            .arg(most.count() / 1000)
                            .arg(toString(usual)));
    return usual;
}

Selector readSelector(FieldReader &reader, const QString &field)
{
    const QString text = reader.requiredText(field);
    if (text.isEmpty())
        return {};
    auto selector = selectorFromText(text);
    if (selector && selector->name.isEmpty())
        selector = tl::unexpected(Words::tr("needs the name of a counter in front of the braces"));
    if (selector)
        return *selector;
    reader.fault(field, selector.error());
    return {};
}

void readTargets(FieldReader &reader, Definition &definition)
{
    const QString job = reader.text(u"job"_s);
    if (reader.has(u"job"_s) && reader.has(u"up"_s)) {
        reader.value(u"up"_s);
        reader.fault(u"up"_s, Words::tr("says the same as job; write one of them"));
    } else if (reader.has(u"job"_s)) {
        if (job.isEmpty())
            reader.fault(u"job"_s, Words::tr("must not be empty"));
        definition.up = {u"up"_s, {u"job="_s + quoted(job)}};
    } else if (reader.has(u"up"_s)) {
        definition.up = readSelector(reader, u"up"_s);
    } else {
        reader.fault(u"job"_s,
                     Words::tr("is missing: which targets expose the counters, so that a dead one is noticed"));
    }
}

/// Either a label with the values of both groups, or matchers of any kind for each.
void readGroups(FieldReader &reader, Definition &definition, QList<InputFault> &faults)
{
    FieldReader groups(reader.object(u"groups"_s), u"groups"_s, faults);
    if (!reader.has(u"groups"_s)) {
        reader.fault(u"groups"_s, Words::tr("is missing: how the series of both groups are told apart"));
        return;
    }
    const std::pair<QString, QStringList &> both[]{{u"exposed"_s, definition.exposed},
                                                   {u"unexposed"_s, definition.unexposed}};
    if (groups.has(u"label"_s)) {
        const QString label = groups.requiredText(u"label"_s);
        if (!label.isEmpty() && (!isLabelName(label) || label == "__name__"_L1))
            groups.fault(u"label"_s, Words::tr("“%1” is not the name of a label").arg(label));
        QStringList seen;
        for (const auto &[group, matchers] : both) {
            QStringList values = groups.texts(group);
            if (values.isEmpty() && !groups.has(group))
                groups.fault(group, Words::tr("is missing: a list of values of the label"));
            for (const QString &value : std::as_const(values))
                if (seen.contains(value))
                    groups.fault(group, Words::tr("“%1” is there already").arg(value));
                else
                    seen.append(value);
            if (!values.isEmpty())
                matchers = {anyOf(label, values)};
        }
    } else {
        for (const auto &[group, matchers] : both) {
            const QString text = groups.requiredText(group);
            if (text.isEmpty())
                continue;
            const auto selector = selectorFromText(text);
            if (!selector)
                groups.fault(group, selector.error());
            else if (!selector->name.isEmpty() || selector->matchers.isEmpty())
                groups.fault(group, Words::tr("must be matchers in braces, as {variant=\"new\"}"));
            else
                matchers = selector->matchers;
        }
        if (!definition.exposed.isEmpty() && definition.exposed == definition.unexposed)
            groups.fault(u"unexposed"_s, Words::tr("is the same as exposed"));
    }
    groups.finish();
}

MetricCounters readMetric(FieldReader &metric)
{
    MetricCounters read;
    if (const auto counts = metric.choice(u"counts"_s, {u"events"_s, u"users"_s}))
        read.countsEvents = *counts == 0;
    // The kind whose counters are all there; among several the one that takes most of them.
    const MetricKind *found = nullptr;
    for (const MetricKind &kind : kinds) {
        const QStringList &names = countersOf(kind);
        const bool isThere = std::ranges::all_of(names, [&](const QString &name) { return metric.has(name); });
        if (isThere && (!found || names.size() > countersOf(*found).size()))
            found = &kind;
    }
    if (!found) {
        QStringList forms;
        for (const MetricKind kind : kinds)
            forms.append(countersOf(kind).join(u", "_s));
        metric.fault({}, metric.has(u"n"_s) && metric.has(u"sum"_s)
                             ? Words::tr("needs sumSquares, too: without the sum of squares there is no variance")
                             : Words::tr("needs one of these: %1").arg(forms.join(u"; "_s)));
        for (const MetricKind kind : kinds)
            for (const QString &name : countersOf(kind))
                metric.value(name); // told already
        return read;
    }
    read.kind = *found;
    for (const QString &name : countersOf(*found))
        read.counters.emplace(name, readSelector(metric, name));
    return read;
}

} // namespace

QString Definition::address() const
{
    return url.toDisplayString(QUrl::RemoveUserInfo);
}

const QStringList &countersOf(MetricKind kind)
{
    static const QStringList proportion{u"n"_s, u"x"_s};
    static const QStringList mean{u"n"_s, u"sum"_s, u"sumSquares"_s};
    static const QStringList ratio{u"n"_s,          u"sumNum"_s, u"sumDen"_s, u"sumSquaresNum"_s, u"sumSquaresDen"_s,
                                   u"sumProducts"_s};
    static const QStringList rate{u"events"_s, u"exposure"_s};
    static const QStringList quantile{u"buckets"_s};
    switch (kind) {
    case MetricKind::mean:
        return mean;
    case MetricKind::proportion:
        return proportion;
    case MetricKind::ratio:
        return ratio;
    case MetricKind::rate:
        return rate;
    case MetricKind::quantile:
        return quantile;
    }
    return proportion;
}

Result<Definition> definitionFromJson(const QJsonObject &document, const QString &place)
{
    Definition definition;
    QList<InputFault> faults;
    FieldReader reader(document, {}, faults);
    if (const auto newer = reader.newerFormat(1, u"source"_s, place))
        return tl::unexpected(*newer);
    if (const QString kind = reader.requiredText(u"kind"_s); !kind.isEmpty() && kind != "prometheus"_L1)
        reader.fault(u"kind"_s, Words::tr("“%1” is not prometheus").arg(kind));
    definition.url = readUrl(reader);
    readSignIn(reader, definition);
    using namespace std::chrono_literals;
    definition.timeOut = readDuration(reader, u"timeOut"_s, definition.timeOut, 1s, 10min);
    if (const auto most = reader.wholeNumber(u"mostMegabytes"_s, 1, 1024))
        definition.mostBytes = *most * megabyte;
    readTargets(reader, definition);
    definition.scrapeInterval = readDuration(reader, u"scrapeInterval"_s, definition.scrapeInterval, 1s, 1h);
    readGroups(reader, definition, faults);

    const QJsonObject metrics = reader.object(u"metrics"_s);
    if (metrics.isEmpty())
        reader.fault(u"metrics"_s, Words::tr("is missing: at least one metric of the plan"));
    FieldReader named(metrics, u"metrics"_s, faults);
    for (auto it = metrics.begin(); it != metrics.end(); ++it) {
        FieldReader metric(named.object(it.key()), named.path(it.key()), faults);
        definition.metrics.emplace(MetricId(it.key()), readMetric(metric));
        metric.finish();
    }
    reader.finish();
    if (!faults.isEmpty())
        return tl::unexpected(Error{ErrorCode::invalidInput, toString(faults.first()), place, faults});
    return definition;
}

} // namespace sluice::metrics::prometheus
