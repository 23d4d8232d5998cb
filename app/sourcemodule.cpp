// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sourcemodule.h"

#include "core/clock.h"
#include "metrics/prometheus/prometheussource.h"
#include "metrics/sql/sqlsource.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::app {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::SourceKinds)
};

using metrics::MetricSource;
using Made = std::unique_ptr<MetricSource>;

/// A source that asks for its secret when it is asked itself: a keychain may wait for a person, and whoever only checks
/// a document does not.
class SignedInSource final : public MetricSource
{
public:
    using Make = std::function<Made(const QString &secret)>;

    SignedInSource(ReadSecret secret, QString secretName, Make make)
        : m_secret(std::move(secret))
        , m_secretName(std::move(secretName))
        , m_make(std::move(make))
    {
    }

    [[nodiscard]] QString name() const override { return m_make({})->name(); }
    [[nodiscard]] QString secretName() const override { return m_secretName; }

    [[nodiscard]] Result<metrics::Batch> fetch(const metrics::MetricQuery &query) override
    {
        return secret().and_then([&](const QString &secret) { return m_make(secret)->fetch(query); });
    }

    [[nodiscard]] Result<QList<metrics::SourceTrial>> tryOut(const metrics::MetricQuery &query) override
    {
        const auto found = secret();
        if (!found)
            return QList<metrics::SourceTrial>{{u"sign-in"_s, {}, found.error().detail, false}};
        return m_make(*found)->tryOut(query);
    }

private:
    /// Nothing that is kept is an empty secret: the server says whether it wants one.
    [[nodiscard]] Result<QString> secret() const
    {
        auto found = m_secret(m_secretName);
        if (!found && (found.error().code == ErrorCode::noSecret || found.error().code == ErrorCode::noKeychain))
            return QString();
        return found;
    }

    ReadSecret m_secret;
    QString m_secretName;
    Make m_make;
};

Result<Made> prometheus(const QString &name, const QJsonObject &document, const ReadSecret &secret)
{
    using namespace metrics::prometheus;
    return definitionFromJson(document, name).map([&](const Definition &definition) -> Made {
        const auto make = [definition](const QString &found) {
            return std::make_unique<PrometheusSource>(definition, found);
        };
        if (definition.signIn == SignIn::none)
            return make({});
        return std::make_unique<SignedInSource>(secret, name, make);
    });
}

/// Which data of a database are old, or of a time to come.
const SystemClock clockOfMachine;

Result<Made> sql(const QString &name, const QJsonObject &document, const ReadSecret &secret)
{
    return metrics::sqlDefinitionFromJson(document, name).map([&](const metrics::SqlDefinition &definition) -> Made {
        return std::make_unique<SignedInSource>(secret, definition.secret, [definition](const QString &found) {
            return std::make_unique<metrics::SqlSource>(definition, found, clockOfMachine);
        });
    });
}

Result<Made> make(const QString &name, const QJsonObject &document, const ReadSecret &secret)
{
    const QString kind = document.value(u"kind"_s).toString();
    if (kind == "prometheus"_L1)
        return prometheus(name, document, secret);
    if (kind == "postgresql"_L1 || kind == "odbc"_L1)
        return sql(name, document, secret);
    const InputFault fault{
        u"kind"_s, kind.isEmpty()
                       ? Words::tr("is missing; write prometheus, postgresql or odbc")
                       : Words::tr("“%1” is not a kind of source; write prometheus, postgresql or odbc").arg(kind)};
    return tl::unexpected(Error{ErrorCode::invalidInput, toString(fault), name, {fault}});
}

} // namespace

} // namespace sluice::app

extern "C" Q_DECL_EXPORT void sluiceMakeSource(const QString &name, const QJsonObject &document,
                                               const sluice::app::ReadSecret &secret, sluice::app::MadeSource &made)
{
    made = sluice::app::make(name, document, secret);
}
