// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sourcemaker.h"

#include "metrics/prometheus/prometheussource.h"

using namespace Qt::StringLiterals;

namespace sluice::app {

namespace {

using MadeSource = Result<std::unique_ptr<metrics::MetricSource>>;

MadeSource make(const QString &name, const QJsonObject &document)
{
    if (const QString kind = document.value(u"kind"_s).toString(); kind != "prometheus"_L1) {
        const InputFault fault{u"kind"_s, kind.isEmpty()
                                              ? u"is missing; write \"prometheus\""_s
                                              : u"“%1” is not a kind of source; write prometheus"_s.arg(kind)};
        return tl::unexpected(Error{ErrorCode::invalidInput, toString(fault), name, {fault}});
    }
    return metrics::prometheus::definitionFromJson(document, name)
        .map([&](const metrics::prometheus::Definition &definition) -> std::unique_ptr<metrics::MetricSource> {
            const bool signsIn = definition.signIn != metrics::prometheus::SignIn::none;
            const QString secret = signsIn ? qEnvironmentVariable(secretVariable(name).constData()) : QString();
            return std::make_unique<metrics::prometheus::PrometheusSource>(definition, secret);
        });
}

} // namespace

QByteArray secretVariable(const QString &source)
{
    QByteArray name = "SLUICE_SECRET_";
    for (const QChar c : source)
        name += c.unicode() < 128 && c.isLetterOrNumber() ? c.toUpper().toLatin1() : '_';
    return name;
}

console::SourceMaker sourceMaker()
{
    return make;
}

} // namespace sluice::app
