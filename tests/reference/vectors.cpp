// SPDX-License-Identifier: GPL-3.0-or-later
#include "vectors.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>

#include <cmath>
#include <limits>

namespace sluice::reference {

using namespace Qt::StringLiterals;

namespace {

Case readCase(const QJsonObject &object)
{
    for (const QString &key : object.keys()) {
        const bool known = key == "id"_L1 || key == "in"_L1 || key == "out"_L1 || key == "fn"_L1 || key == "tol"_L1;
        if (!known && !isInformational(key))
            throw Unknown(u"field of a case: "_s + key);
    }
    return {object["id"_L1].toString(), object["fn"_L1].toString(), object["in"_L1].toObject(),
            object["out"_L1].toObject(), object["tol"_L1].toObject()};
}

Family readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        throw Unknown(u"unreadable file: "_s + path);
    QJsonParseError error;
    const QJsonObject root = QJsonDocument::fromJson(file.readAll(), &error).object();
    if (root["schema"_L1] != "sluice-stats-vectors/1"_L1)
        throw Unknown(path + u": "_s + (error.error ? error.errorString() : u"unknown schema"_s));
    Family family{QFileInfo(path).fileName(), root["family"_L1].toString(), root["tolerance"_L1].toObject(), {}};
    for (const QJsonValue &value : root["cases"_L1].toArray())
        family.cases.push_back(readCase(value.toObject()));
    if (family.cases.empty() || static_cast<int>(family.cases.size()) != root["case_count"_L1].toInt(-1))
        throw Unknown(path + u": not as many cases as announced"_s);
    return family;
}

} // namespace

std::vector<Family> readFolder(const QString &path)
{
    std::vector<Family> families;
    const QDir folder(path);
    for (const QString &name : folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name))
        families.push_back(readFile(folder.filePath(name)));
    return families;
}

Answer answer(const Family &family, const Case &vector)
{
    try {
        for (const auto ask : {answerNumbers, answerTests, answerLooks, answerSamples, answerSequential, answerPlanning,
                               answerGate, answerScenarios}) {
            if (const std::optional<Answer> result = ask(family, vector))
                return *result;
        }
    } catch (const Refused &refused) {
        return {notOk(refused.reason()), {}};
    }
    throw Unknown(u"family: "_s + family.name);
}

bool isInformational(const QString &field)
{
    return field.startsWith("rpact"_L1) || field.startsWith("agreement"_L1);
}

void expectOnly(const QJsonObject &object, std::initializer_list<QLatin1String> fields)
{
    for (const QString &key : object.keys()) {
        if (std::find(fields.begin(), fields.end(), key) == fields.end())
            throw Unknown(u"field: "_s + key);
    }
}

double number(const QJsonValue &value)
{
    constexpr double infinity = std::numeric_limits<double>::infinity();
    if (value.isDouble())
        return value.toDouble();
    if (value == "Infinity"_L1)
        return infinity;
    if (value == "-Infinity"_L1)
        return -infinity;
    if (value == "NaN"_L1)
        return std::numeric_limits<double>::quiet_NaN();
    throw Unknown(u"not a number: "_s + value.toString());
}

double numberOr(double otherwise, const QJsonValue &value)
{
    return value.isNull() || value.isUndefined() ? otherwise : number(value);
}

std::vector<double> numbers(const QJsonValue &value)
{
    std::vector<double> result;
    for (const QJsonValue &element : value.toArray())
        result.push_back(number(element));
    return result;
}

QJsonArray array(std::span<const double> values)
{
    QJsonArray result;
    for (const double value : values)
        result.append(value);
    return result;
}

std::int64_t count(const QJsonValue &value)
{
    const double asNumber = number(value);
    if (!std::isfinite(asNumber))
        throw Refused(stats::Reason::notFinite);
    const auto result = value.toInteger();
    if (result == 0 && asNumber != 0)
        throw Unknown(u"not a whole number: "_s + QString::number(asNumber));
    return result;
}

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

QJsonObject notOk(stats::Reason reason)
{
    return {{u"status"_s, text(name(statusOf(reason)))}, {u"reason"_s, text(name(reason))}};
}

stats::Direction direction(const QJsonObject &in)
{
    const auto result = stats::directionFromName(in["preferred_direction"_L1].toString().toStdString());
    if (!result)
        throw Refused(stats::Reason::badDirection);
    return *result;
}

std::optional<stats::Margin> margin(const QJsonValue &in)
{
    if (in.isNull() || in.isUndefined())
        return std::nullopt;
    expectOnly(in.toObject(), {"scale"_L1, "value"_L1});
    const QString scale = in["scale"_L1].toString();
    if (scale != "absolute"_L1 && scale != "relative"_L1)
        throw Unknown(u"scale: "_s + scale);
    return stats::Margin{scale == "absolute"_L1 ? stats::Scale::absolute : stats::Scale::relative,
                         number(in["value"_L1])};
}

stats::MeanWithCovariates withCovariates(const stats::Mean &y, const QJsonObject &in)
{
    stats::MeanWithCovariates result{y, numbers(in["mean_x"_L1]), {}, numbers(in["c_xy"_L1])};
    for (const QJsonValue &row : in["m2_x"_L1].toArray()) {
        const std::vector<double> values = numbers(row);
        result.m2X.insert(result.m2X.end(), values.begin(), values.end());
    }
    return result;
}

QJsonArray pair(const stats::Interval &interval)
{
    return {interval.lower, interval.upper};
}

} // namespace sluice::reference
