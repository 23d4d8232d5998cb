// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/effect.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <span>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace sluice::reference {

/// A family, method or field that the test does not know. Never a reason to skip: the case fails.
class Unknown : public std::runtime_error
{
public:
    explicit Unknown(const QString &what)
        : std::runtime_error(what.toStdString())
    {
    }
};

struct Case
{
    QString id;
    QString fn; ///< names a function in families that test several
    QJsonObject in;
    QJsonObject out;
    QJsonObject tolerance;
};

struct Family
{
    QString file;
    QString name;
    QJsonObject tolerance;
    std::vector<Case> cases;
};

/// All families of a folder, in the order of file names. Throws Unknown for what is not in the schema.
std::vector<Family> readFolder(const QString &path);

/// What the engine says about a case, in the form of the case's `out`. A field that is null says the same as one that
/// is not there.
struct Answer
{
    QJsonObject values;
    QHash<QString, double> absolute; ///< tolerances that the files give as a formula in words
};

/// The engine's answer; Unknown if it cannot be asked.
Answer answer(const Family &family, const Case &vector);

// One per group of families, nullopt if the family belongs to another.
std::optional<Answer> answerNumbers(const Family &family, const Case &vector);
std::optional<Answer> answerTests(const Family &family, const Case &vector);
std::optional<Answer> answerLooks(const Family &family, const Case &vector);
std::optional<Answer> answerSamples(const Family &family, const Case &vector);
std::optional<Answer> answerSequential(const Family &family, const Case &vector);
std::optional<Answer> answerPlanning(const Family &family, const Case &vector);
std::optional<Answer> answerGate(const Family &family, const Case &vector);
std::optional<Answer> answerScenarios(const Family &family, const Case &vector);

/// Input that has no place in the engine's types and that whoever fills them has to refuse: a count that is no number,
/// a direction that is none. answer() makes an `out` of it.
class Refused : public std::runtime_error
{
public:
    explicit Refused(stats::Reason why)
        : std::runtime_error(std::string(name(why)))
        , m_reason(why)
    {
    }
    stats::Reason reason() const { return m_reason; }

private:
    stats::Reason m_reason;
};

/// What another implementation said about a case; nothing is compared with it.
bool isInformational(const QString &field);
/// Unknown unless every field of the object is one of those.
void expectOnly(const QJsonObject &object, std::initializer_list<QLatin1String> fields);
/// A number, also one written as "Infinity", "-Infinity" or "NaN".
double number(const QJsonValue &value);
/// The number, or what holds where the input leaves it out.
double numberOr(double otherwise, const QJsonValue &value);
std::vector<double> numbers(const QJsonValue &value);
QJsonArray array(std::span<const double> values);
/// A count. Refused as notFinite if it is not a finite number, Unknown if it is not whole.
std::int64_t count(const QJsonValue &value);
QString text(std::string_view view);
/// The `out` of a result without numbers.
QJsonObject notOk(stats::Reason reason);

// Parts of inputs that several families have.

stats::Direction direction(const QJsonObject &in);
std::optional<stats::Margin> margin(const QJsonValue &in);
/// Adds the fields mean_x, m2_x and c_xy of a group.
stats::MeanWithCovariates withCovariates(const stats::Mean &y, const QJsonObject &in);
QJsonArray pair(const stats::Interval &interval);

/// Differences between expected and actual, one line each, empty if they agree.
QStringList differences(const Family &family, const Case &vector, const Answer &actual);

} // namespace sluice::reference
